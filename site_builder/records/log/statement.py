"""Statements: what an entry of the log says of a record, in canonical JSON and never with content.

Canonical is RFC 8785 for the few types that occur: keys in order, no white space, UTF-8. Times are whole seconds, UTC.
"""

from datetime import UTC, datetime, timedelta
import re
from typing import Annotated, Literal

import msgspec

from site_builder.digest import Digest
from site_builder.records.log.bundle import LONGEST
from site_builder.records.log.errors import StatementError

Act = Literal["publish", "edit", "gone", "remove", "redact", "restore", "dispose"]

SHOWING = frozenset({"publish", "edit", "redact", "restore"})
"""Acts after which the site shows something: they name its digest. The others need not."""

_DIGEST = re.compile(r"[0-9a-f]{64}")


class Statement(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What happened to which version of which record, when, and two salted digests: `digest` of what is shown since,
    `held` of the bytes that the City keeps of it."""

    act: Act
    digest: Digest | None = None
    format: Literal["site-builder/statement/v1"] = "site-builder/statement/v1"
    held: Digest | None = None
    record: Annotated[str, msgspec.Meta(min_length=1)]
    time: Annotated[datetime, msgspec.Meta(tz=True)]
    version: Annotated[int, msgspec.Meta(ge=1, le=(1 << 53) - 1)]


_ENCODER = msgspec.json.Encoder(order="sorted")
_DECODER = msgspec.json.Decoder(Statement)


def written(statement: Statement) -> bytes:
    """The entry that says so. Raises `StatementError` for what no entry can say."""
    try:
        data = _ENCODER.encode(statement)
    except (UnicodeEncodeError, OverflowError, msgspec.MsgspecError):
        raise StatementError("The statement holds half a character, or a number that no JSON can hold.") from None
    parse(data)
    return data


def parse(data: bytes) -> Statement:
    """What an entry says. Raises `StatementError` for what `written` would not have written."""
    if len(data) > LONGEST:
        raise StatementError(f"A statement of {len(data):,} bytes is longer than an entry may be.")
    try:
        found = _DECODER.decode(data)
        same = _ENCODER.encode(found) == data
    except (msgspec.MsgspecError, UnicodeError, RecursionError, OverflowError) as error:
        raise StatementError(f"The entry is no statement: {str(error)[:120]}") from None
    if not same:
        raise StatementError("The statement is not written in the one way there is to write it.")
    _check(found)
    return found


def _check(found: Statement) -> None:
    if found.time.utcoffset() != timedelta(0) or found.time.microsecond:
        raise StatementError("The statement's time is not whole seconds in UTC.")
    if found.digest is None and found.act in SHOWING:
        raise StatementError(f"The statement says “{found.act}” and does not say of what: it has no digest.")
    for each in (found.digest, found.held):
        if each is not None and not _DIGEST.fullmatch(each):
            raise StatementError("The statement's digest is not 64 hexadecimal digits.")


def whole_seconds(at: datetime) -> datetime:
    """A point in time as statements give it. Raises `StatementError` where its zone is not known."""
    if at.utcoffset() is None:
        raise StatementError(f"{at} does not say in which zone it is.")
    return at.astimezone(UTC).replace(microsecond=0)
