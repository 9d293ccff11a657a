"""Posts on their way out: as they are held, or as the departments' decisions and the policy's rules leave them."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from zoneinfo import ZoneInfo

import msgspec
from msgspec.structs import replace

from site_builder.build.applying import Hidden, decided
from site_builder.build.bases import bases
from site_builder.build.case import Case
from site_builder.build.content import Content
from site_builder.build.judging import judgement
from site_builder.build.project import Project
from site_builder.build.records.asking import Asked, in_zone
from site_builder.build.records.docket import Docket, Entry
from site_builder.build.registers import Registers
from site_builder.load.cache import Cache
from site_builder.load.card import card as card_of
from site_builder.model import address
from site_builder.model.decision import Decision
from site_builder.model.post import Card, Filing, Post
from site_builder.model.retention import series_of
from site_builder.policy.deciding import husk, standing_of
from site_builder.policy.judge import weighed
from site_builder.policy.reaching import reached, until
from site_builder.problem import Problem, Severity
from site_builder.records.export.item import Item, Standing
from site_builder.records.export.order import Order

Key = tuple[str, str, str, int]
"""A post's department, its id, and the file and line that it stands in: what tells every copy of it."""

ENCODER = msgspec.msgpack.Encoder()


class Rulings:
    """The decisions as they count on a day, and the posts that they are about, whoever holds them. `cards` are all
    posts, one by one: only `reached` knows what a decision may mean. It is not asked where nothing was decided."""

    def __init__(self, registers: Registers, as_of: date, cards: Iterable[Card]) -> None:
        day = as_of.isoformat()
        mine = {id_: until(day, decisions) for id_, decisions in registers.decisions.items()}
        self.registers = replace(registers, decisions=mine)
        self.about = reached(cards, mine) if any(mine.values()) else {}
        self.cases: list[Case] = []

    def see(self, card: Card, row: int) -> None:
        """Keep a card if a decision is about it."""
        if (card.department, card.id) in self.about:
            self.cases.append(Case(card, row, card.digest))


class Giving:
    """Makes items. `problems` are what is wrong with the decisions that it had to apply."""

    def __init__(
        self, project: Project, content: Content, asked: Asked, rulings: Rulings, cache: Cache, order: Order
    ) -> None:
        self._asked, self._cache, self._order = asked, cache, order
        self._registers = content.registers
        self._zone = ZoneInfo(content.registers.settings.timezone)
        self._bases = bases(content.registers)
        self._about = rulings.about
        self._hidden: dict[Key, Hidden] = {}
        self._left: dict[Key, Case] = {}
        self._last = "", ""
        self.problems: Sequence[Problem] = ()
        if asked.redacted and rulings.cases:
            done = decided(rulings.cases, rulings.registers, project)
            self._hidden = {_key(one.card): one for one in done.hidden}
            self._left = {_key(case.card): case for case in done.cases}
            self.problems = done.problems

    def items(self, docket: Docket, place: int = 0) -> Iterator[Item]:
        """Every post of the docket as an item, in its order; from the one at `place` on."""
        for chunk in docket.chunks(place):
            posts = self._cache.posts({entry.row: entry.digest for entry in chunk})
            for entry in chunk:
                item = self._item(entry, posts.pop(entry.row), place)
                self._last = item.number, entry.id
                yield item
                place += 1

    def id_of(self, item: Item) -> str:
        """The id of the newest item's post, which an item that decisions touched may have lost."""
        return self._last[1] if self._last[0] == item.number else item.post.id

    def _item(self, entry: Entry, post: Post, place: int) -> Item:
        decisions = self._about.get((post.department, post.id), ())
        held = Item(
            number=self._order.number(place),
            post=self._as_asked(post),
            unposted=entry.unposted,
            page=entry.page,
            series=tuple(one.id for one in series_of(post, self._registers.policy.series)),
            decisions=tuple(one for one in decisions if one.sound),
            grounds=_grounds(standing_of(decisions)),
            whole=self._asked.replies or not post.facts.replies,
        )
        if not self._asked.redacted:
            return held
        key = (entry.department, entry.id, entry.source, entry.line)
        return self._given(held, post, decisions, key)

    def _given(self, held: Item, post: Post, decisions: Sequence[Decision], key: Key) -> Item:
        """The item as the decisions about it, and the policy's rules, leave it. On doubt nothing of it is given out."""
        told = replace(held, decisions=tuple(_public(one, post) for one in held.decisions))
        case = self._left.get(key)
        if decisions and case is None:
            return self._hidden_one(told, post, key)
        left = self._cache.posts({case.row: case.digest})[case.row] if decisions and case else post
        clauses = () if self._asked.withheld else self._gates(left, key[0])
        if clauses:
            return self._husked(told, husk(left, withheld=True), "withheld", clauses)
        if not standing_of(decisions):
            return told
        page = address.post(case.card) if case and held.page else ""
        return replace(told, post=_bare(self._as_asked(left)), standing="redacted", page=page, whole=False)

    def _hidden_one(self, item: Item, post: Post, key: Key) -> Item:
        """Only that the item exists, and the removal that hides it; none if its decisions cannot be followed."""
        hidden = self._hidden.get(key)
        removed = hidden.decided.removed if hidden else None
        bare = (hidden.decided.husk if hidden else None) or husk(post, withheld=True)
        return self._husked(item, bare, "removed" if removed else "withheld", removed.grounds if removed else ())

    def _husked(self, item: Item, bare: Post, standing: Standing, grounds: tuple[str, ...]) -> Item:
        """The item with nothing left but what its address and its place in threads are made of."""
        page = address.post(card_of(bare, ENCODER.encode(bare))) if item.page else ""
        post = _bare(self._as_asked(bare))
        return replace(item, post=post, standing=standing, page=page, grounds=grounds, whole=False)

    def _gates(self, post: Post, department: str) -> tuple[str, ...]:
        """The clauses under which the policy's rules withhold a post."""
        basis = self._bases[department]
        if not basis.policy.present:
            return ()
        said = judgement(post, basis)
        card = card_of(post, b"")
        found = weighed(said.found, said.waivers, card, basis.policy, self._asked.as_of)
        gates = [one for one, _ in found if one.severity is Severity.ERROR and not (one.waived or one.exempt)]
        return tuple(dict.fromkeys(clause for one in gates for clause in one.clauses or (one.code,)))

    def _as_asked(self, post: Post) -> Post:
        """The post with the city's own time, and without what residents replied if that was not asked for."""
        facts, zone = post.facts, self._zone
        replies = tuple(replace(one, posted=one.posted and in_zone(one.posted, zone)) for one in facts.replies)
        versions = tuple(
            replace(one, until=one.until and in_zone(one.until, zone), posted=one.posted and in_zone(one.posted, zone))
            for one in facts.versions
        )
        posted = in_zone(facts.posted, zone)
        kept = replies if self._asked.replies else ()
        return replace(post, facts=replace(facts, posted=posted, replies=kept, versions=versions))


def _key(card: Card) -> Key:
    return card.department, card.id, card.source, card.line


def _grounds(standing: Sequence[Decision]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ground for one in standing for ground in one.grounds))


def _public(decision: Decision, post: Post) -> Decision:
    """A decision without what only the department reads, and what was to vanish. A post written by hand is not named:
    its id is made of its file's name, which may say what the post says."""
    named = "" if _by_hand(post) else decision.post
    return replace(decision, post=named, by="", note="", redact=(), seal="")


def _bare(post: Post) -> Post:
    """A post that is not given out whole, without what leads to the rest of it."""
    facts = replace(post.facts, url="", native_id="" if _by_hand(post) else post.facts.native_id)
    id_ = "" if _by_hand(post) else post.id
    return replace(post, id=id_, facts=facts, source="", line=0, record="", filing=Filing())


def _by_hand(post: Post) -> bool:
    return not post.source.endswith(".jsonl")
