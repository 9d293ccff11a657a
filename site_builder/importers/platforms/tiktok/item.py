"""A post of TikTok's export: what its fields say, and the id made of what never changes."""

from datetime import UTC, datetime
import hashlib
import re
from urllib.parse import urlsplit

import msgspec

from site_builder.importers import jsonspans
from site_builder.model.platform import identify

PUBLIC = frozenset({"everyone", "public"})
PRIVATE = frozenset({"friends", "only you", "only me", "followers", "private", "friends only", "mutual friends"})
EMPTY = frozenset({"", "n/a", "none", "null"})

_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d)(?: ?UTC|Z)?", re.ASCII)
_SHARED = re.compile(r"https?://(?:www\.)?tiktokv?\.com/share/video/(\d{15,25})(?=[/?]|$)", re.ASCII)


class Item(msgspec.Struct, frozen=True):
    """The fields of one post as they stand in the list. Some are null, "N/A" or missing, by the year of the export."""

    date: str | None = msgspec.field(name="Date", default=None)
    link: str | None = msgspec.field(name="Link", default=None)
    video_link: str | None = msgspec.field(name="VideoLink", default=None)
    viewers: str | None = msgspec.field(name="WhoCanView", default=None)
    title: str | None = msgspec.field(name="Title", default=None)
    location: str | None = msgspec.field(name="Location", default=None)
    alternate: str | None = msgspec.field(name="AlternateText", default=None)

    @property
    def at(self) -> datetime:
        """When it was posted, taken for UTC. Raises `ValueError`."""
        match = _DATE.fullmatch((self.date or "").strip())
        if match is None:
            raise ValueError("it has no date and time")
        year, month, day, hour, minute, second = map(int, match.groups())
        if not 2010 <= year < 2200:
            raise ValueError(f"the year {year} cannot be")
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC)

    @property
    def url(self) -> str:
        """Where the film was."""
        return (self.link or self.video_link or "").strip()

    @property
    def native(self) -> str:
        """TikTok's own id, in the exports whose address says it; "" in nearly all."""
        shared = _SHARED.match(self.url)
        known = identify(self.url)
        return shared[1] if shared else known.native_id if known and known.platform == "tiktok" else ""

    @property
    def withheld(self) -> str:
        """Why it is not taken, "" if it is: everyone can see it, in a word that is known."""
        word = (self.viewers or "").strip().lower()
        if word in PRIVATE:
            return "private"
        return "" if word in PUBLIC else "visibility unknown"

    @property
    def mark(self) -> str:
        """What tells two posts of one second apart: the words, and the key of the film without what is signed."""
        key = urlsplit(self.url.partition("?")[0].partition("#")[0]).path.rstrip("/").rpartition("/")[2]
        return hashlib.sha256(f"{said(self.title)}\0{key}".encode("utf-8", "surrogatepass")).hexdigest()[:8]


def item_of(value: object) -> Item:
    """The item of a decoded JSON value. Raises `ValueError` when it is none."""
    if not isinstance(value, dict):
        raise ValueError("it is no object")  # noqa: TRY004 - what is read is outside data, not a caller's mistake
    item = msgspec.convert({key: each for key, each in value.items() if key in _FIELDS}, Item, strict=False)
    if not item.at.tzinfo:
        raise ValueError("it has no time")
    return item


def read_back(text: str) -> Item:
    """The item of a record's original. Raises `ValueError`."""
    return item_of(jsonspans.decoded(text))


def said(text: str | None) -> str:
    """A field's words, "" where TikTok says that there are none."""
    words = (text or "").strip()
    return "" if words.lower() in EMPTY else words


_FIELDS = frozenset(field.encode_name for field in msgspec.structs.fields(Item))
