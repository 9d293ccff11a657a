"""What became of an export for a records request: where it is, how much it holds, what is no part of it."""

from collections.abc import Mapping, Sequence

import msgspec

from site_builder.problem import Problem


class Exported(msgspec.Struct, frozen=True, kw_only=True):
    """`standings` count the items by how they are given: as held, redacted, removed, withheld. `left_out` counts, by
    reason, posts that fit what was asked for. `private` are what exports hold that never was a post for everybody.
    `before` are the items that an interrupted run had written."""

    target: str
    form: str
    first: str
    last: str
    standings: Mapping[str, int]
    left_out: Mapping[str, int]
    private: int
    redacted: bool
    replies: bool
    problems: Sequence[Problem]
    before: int = 0

    @property
    def count(self) -> int:
        """How many items there are."""
        return sum(self.standings.values())
