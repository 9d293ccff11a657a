"""One wording of a wiki's page, as its `<revision>` says: when, and the text. Who wrote it is not looked at."""

from datetime import UTC, datetime
import html
import re

import msgspec

from site_builder.importers.markup import attributes
from site_builder.importers.xmlfields import fields

EARLIEST = 2001
TEXT = frozenset({"", "wikitext"})
_REDIRECT = re.compile(r"\s{0,99}#[^\W\d_]{4,30}\s{0,9}:?\s{0,9}\[\[")


class Revision(msgspec.Struct, frozen=True, kw_only=True):
    """A wording. `number` is 0 where it has none, `parent` that of the wording before it; a `stub` has no text here."""

    number: int = 0
    parent: int = 0
    at: datetime | None = None
    model: str = ""
    text: str = ""
    deleted: bool = False
    stub: bool = False

    @property
    def is_redirect(self) -> bool:
        """Whether the text only leads to another page, in any language (`#REDIRECT [[`, `#WEITERLEITUNG [[`)."""
        return bool(_REDIRECT.match(self.text))

    @property
    def order(self) -> tuple[float, int]:
        """Sorts the wordings of a page, oldest first."""
        return self.at.timestamp() if self.at else 0.0, self.number


def revision(source: str) -> Revision:
    """What a `<revision>` says. Of two texts the first stands: other slots of a page are not its text."""
    said: dict[str, str] = {}
    tag, text, seen = "", "", False
    for field in fields(source):
        name = field.name.rpartition(":")[2].lower()
        if name == "text" and not seen:
            tag, text, seen = field.tag, _value(field.inner), True
        elif name in ("id", "parentid", "timestamp", "model"):
            said.setdefault(name, field.inner[:200].strip())
    marks = attributes(tag)
    return Revision(
        number=_number(said.get("id", "")),
        parent=_number(said.get("parentid", "")),
        at=_moment(said.get("timestamp", "")),
        model=said.get("model", "").lower(),
        text=text,
        deleted="deleted" in marks,
        stub=not seen or (not text and marks.get("bytes", "0") != "0"),
    )


def _value(inner: str) -> str:
    """The text as it was typed; spaces at its beginning mean something."""
    if "<![CDATA[" in inner:
        inner = re.sub(
            r"<!\[CDATA\[(.*?)\]\]>", lambda match: html.escape(match[1], quote=False), inner, flags=re.DOTALL
        )
    return html.unescape(inner).replace("\r\n", "\n")


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else 0


def _moment(text: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(text[:40])
        at = (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return at if EARLIEST <= at.year < 9999 else None
