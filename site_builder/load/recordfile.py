"""A file of the record store: JSON Lines of records, to the posts that they are versions of."""

from collections.abc import Callable, Sequence

from site_builder.load.context import Context, Parsed
from site_builder.load.inventory import Input
from site_builder.model.post import Facts
from site_builder.model.record import Record

FactsOf = Callable[[Sequence[Record]], Facts]
"""Reads all captured versions of one post, oldest first; raises one of `Context.unreadable` if it cannot."""


def read_records(data: bytes, entry: Input, context: Context, facts_of: FactsOf) -> Parsed:
    """The posts of a record file. A line or a record that cannot be read costs itself only."""
    raise NotImplementedError
