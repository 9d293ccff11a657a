"""What the departments decided, applied to the posts that it is about; what comes of it is kept in the cache."""

from collections.abc import Iterator, Mapping, Sequence
import os

import msgspec

from site_builder.build.case import Case
from site_builder.build.project import Project, program
from site_builder.build.registers import Registers
from site_builder.digest import combine
from site_builder.load.cache import Cache, Fresh
from site_builder.load.card import card
from site_builder.load.decisions import places
from site_builder.load.mediafile import look_under
from site_builder.load.shelf import Rest
from site_builder.model.decision import Decision
from site_builder.model.post import Card, Media, Post
from site_builder.policy.deciding import Decided, applied
from site_builder.policy.reaching import Reached, reached
from site_builder.problem import Place, Problem

ENCODER = msgspec.msgpack.Encoder()


class Hidden(msgspec.Struct, frozen=True):
    """A post that a decision hides: the card of what is left of it, and what was decided."""

    card: Card
    decided: Decided


class Applied(msgspec.Struct, frozen=True):
    """The posts as decisions leave them, those that are hidden, and what is wrong."""

    cases: Sequence[Case]
    hidden: Sequence[Hidden]
    problems: Sequence[Problem]


def decided(cases: Sequence[Case], registers: Registers, project: Project) -> Applied:
    """Every post with its department's decisions; most have none and stay as they are."""
    ruled = reached((case.card for case in cases), registers.decisions)
    if not ruled:
        return Applied(cases, (), ())
    with Cache(project.cache) as cache:
        return _Applying(registers, project, cache).all(cases, ruled)


def _husk_card(husk: Post, before: Card) -> Card:
    """The card of what is left of a post; a draft, and what is to be published later, stays out of sight altogether."""
    left = card(husk, ENCODER.encode(husk))
    return msgspec.structs.replace(left, posted=before.posted, withheld=before.withheld, publish_at=before.publish_at)


def _at(card: Card, case: Case) -> Card:
    """The card with the time of the one before: decisions change no time, and the cache knows no zone."""
    return msgspec.structs.replace(card, posted=case.card.posted)


class _Applying:
    """One pass over the posts. State: the cache that is open, and what was hidden and found wrong so far."""

    def __init__(self, registers: Registers, project: Project, cache: Cache) -> None:
        self._registers, self._project, self._cache = registers, project, cache
        self._look = look_under(project.content, registers.settings.limits.picture_pixels)
        self._places: dict[str, Mapping[str, Place]] = {}
        self.hidden: list[Hidden] = []
        self.problems: list[Problem] = []

    def all(self, cases: Sequence[Case], ruled: Reached) -> Applied:
        left: list[Case] = []
        for case in cases:
            mine = ruled.get((case.card.department, case.card.id))
            changed = self.one(case, mine) if mine else case
            if changed is not None:
                left.append(changed)
        self._cache.save()
        return Applied(left, tuple(self.hidden), tuple(self.problems))

    def one(self, case: Case, decisions: Sequence[Decision]) -> Case | None:
        """The post as it may be shown, None where it may not."""
        pictures = dict(self.pictures(case.card.department, decisions))
        parts = (b"decided", program(), case.digest, ENCODER.encode(decisions), ENCODER.encode(pictures))
        key = combine(parts)
        known = self._cache.known(key)
        if known is not None:
            row, mine, rest = known
            self.problems.extend(rest.problems)
            return Case(_at(mine, case), row, mine.digest)
        post = self._cache.posts({case.row: case.digest})[case.row]
        what = applied(post, decisions, pictures=pictures, places=self.places(case.card.department))
        self.problems.extend(what.problems)
        if what.post is None:
            self.hidden.append(Hidden(_husk_card(what.husk or post, case.card), what))
            return None
        kept = self.kept(key, what.post, what.problems)
        return Case(_at(kept.card, case), kept.row, kept.digest)

    def kept(self, key: bytes, post: Post, problems: tuple[Problem, ...]) -> Case:
        """The decided post in the cache, for those who draw it and for the next build."""
        encoded = ENCODER.encode(post)
        mine = card(post, encoded)
        fresh = Fresh(key, [(0, ENCODER.encode(mine), encoded, b"")], ENCODER.encode(Rest(problems=problems)))
        ((_, shelf),) = self._cache.add([fresh])
        return Case(mine, shelf.first, mine.digest)

    def places(self, department: str) -> Mapping[str, Place]:
        """Where each decision stands: read only for a department of which a decided post is not in the cache."""
        if department not in self._places:
            path = f"departments/{department}/decisions.yaml"
            self._places[department] = places(self._registers.files.get(path, b""), f"content/{path}")
        return self._places[department]

    def pictures(self, department: str, decisions: Sequence[Decision]) -> Iterator[tuple[str, Media]]:
        """The pictures that take another's place, from the department's own folder."""
        home = f"departments/{department}"
        for file in sorted({part.file for decision in decisions for part in decision.redact if part.file}):
            path = os.path.normpath(f"{home}/{file}")
            if not path.startswith(f"{home}/") or not self.inside(home, path):
                continue
            facts = self._look(path)
            if facts is not None and not facts.refused:
                yield (
                    file,
                    Media(
                        source=path,
                        digest=facts.digest,
                        name=path.rpartition("/")[2],
                        kind=facts.kind,
                        mime=facts.mime,
                        size=facts.size,
                        width=facts.width,
                        height=facts.height,
                    ),
                )

    def inside(self, home: str, path: str) -> bool:
        """Whether a file lies in the department's folder, wherever links lead."""
        content = self._project.content
        return (content / path).resolve().is_relative_to((content / home).resolve())
