"""Posts that their owner archived or deleted: they are listed in files of their own, and often among the posts still.

Where such a list cannot be read whole, nobody can tell which of the posts it names, so none that it could name is
taken: a post that is missing can be imported later, one that was withdrawn and is published cannot be taken back.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from site_builder.importers.jsonspans import Flaw, Span
from site_builder.importers.platforms.meta.instagram import troubles, wire
from site_builder.importers.platforms.meta.instagram.census import mark_of
from site_builder.problem import Problem


class Withdrawn:
    """What the lists of archived and of deleted posts name. `counts` are how many each list holds."""

    def __init__(self) -> None:
        self._named: dict[str, set[int]] = {"archived": set(), "deleted": set()}
        self._unsure: set[str] = set()
        self.counts: Counter[tuple[str, str]] = Counter()

    def read(self, member: str, listed: Iterable[Span | Flaw | Problem]) -> Iterator[Problem]:
        """Take in one list. What cannot be read of it is told, once with what that means for the posts."""
        why = "archived" if "archived" in member.rpartition("/")[2] else "deleted"
        whole = True
        for each in listed:
            if isinstance(each, Span):
                self.counts[why, member] += bool(each.value)
                whole &= not each.value or self._add(why, each.value)
                continue
            whole = False
            yield troubles.flawed(member, each) if isinstance(each, Flaw) else each
        if not whole:
            self._unsure.add(why)
            yield troubles.unsure(member, why)

    def _add(self, why: str, value: object) -> bool:
        try:
            self._named[why].add(mark_of(wire.outline(value).key))
        except ValueError:
            return False
        return True

    def reason(self, mark: int, *, is_story: bool) -> str:
        """Why a post is not taken, "" if it may be. Stories are deleted; what the archive of posts names is none."""
        for why in ("deleted",) if is_story else ("archived", "deleted"):
            if mark in self._named[why]:
                return f"{why}, though listed among the posts"
            if why in self._unsure:
                return f"perhaps {why}"
        return ""
