"""A photo's own file: what its fields say, when it was published, and whether everyone can see it."""

from datetime import UTC, datetime
import re

import msgspec

from site_builder.importers import jsonspans
from site_builder.model.platform import identify

PUBLIC = "public"
PRIVATE = frozenset({
    "friends", "family", "friends & family", "friends and family", "friends&family", "friend & family", "only you",
    "only me", "private", "contacts",
})  # fmt: skip
FIRST_YEAR = 2004

_ID = re.compile(r"[1-9]\d{0,19}", re.ASCII)
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d):(\d\d)(?:\.\d{1,6})?(?: ?UTC|Z|\+00:00)?)?", re.ASCII)
_SECONDS = re.compile(r"\d{9,10}", re.ASCII)
_WEB = re.compile(r"https?://[!-~]{4,2000}", re.ASCII)


class Photo(msgspec.Struct, frozen=True, kw_only=True):
    """A photo or film as its file has it. Lists are read where they are needed: their shape changed with the years."""

    id: str | None = None
    name: str | None = None
    description: str | None = None
    date_taken: str | None = None
    date_imported: str | None = None
    photopage: str | None = None
    original: str | None = None
    license: str | None = None
    privacy: str | None = None
    safety: str | None = None
    tags: object = None
    albums: object = None
    comments: object = None

    @property
    def withheld(self) -> str:
        """Why it is not taken, "" if it is: everyone can see it, in the word that is known."""
        word = " ".join((self.privacy or "").lower().split())
        if word in PRIVATE:
            return "private"
        return "" if word == PUBLIC else "visibility unknown"

    @property
    def page(self) -> str:
        """The photo's own page, "" where the file does not say it as Flickr's addresses are."""
        url = (self.photopage or "").strip()
        named = identify(url) if _WEB.fullmatch(url) else None
        return url if named and named.platform == "flickr" and named.native_id == self.id else ""

    @property
    def handle(self) -> str:
        """The account, as the photo's page names it."""
        named = identify(self.page) if self.page else None
        return named.handle if named else ""

    @property
    def source(self) -> str:
        """The address of the file that was uploaded."""
        url = (self.original or "").strip()
        return url if _WEB.fullmatch(url) else ""

    @property
    def secret(self) -> str:
        """The word that Flickr puts behind the number in the file's address."""
        parts = self.source.partition("?")[0].rpartition("/")[2].partition(".")[0].split("_")
        return parts[1] if len(parts) > 1 and parts[0] == self.id else ""

    @property
    def uploaded(self) -> datetime | None:
        """When it was published, taken for UTC."""
        at = _moment(self.date_imported)
        return at if at and at.year >= FIRST_YEAR else None

    @property
    def taken(self) -> datetime | None:
        """The day that the camera wrote, for photos that do not say when they were published."""
        at = _moment(self.date_taken)
        return at and at.replace(hour=12, minute=0, second=0)

    @property
    def at(self) -> datetime:
        """When it was published, or taken, if that is all there is. Raises `ValueError`."""
        found = self.uploaded or self.taken
        if found is None:
            raise ValueError("it has no date")
        return found


def photo_of(text: str, member: str) -> Photo:
    """The photo of a file's text; its number is in the file's name, too. Raises `ValueError` when it is none."""
    value = jsonspans.decoded(text.removeprefix("\ufeff"))
    if not isinstance(value, dict):
        raise ValueError("it is no object")  # noqa: TRY004 - what is read is outside data, not a caller's mistake
    found = msgspec.convert({key: each for key, each in value.items() if key in _FIELDS}, Photo, strict=False)
    if not found.id:
        named = member.rpartition("/")[2].removeprefix("photo_").removesuffix(".json")
        found = msgspec.structs.replace(found, id=named)
    if _ID.fullmatch(found.id or "") is None:
        raise ValueError("it has no number")
    if not found.at.tzinfo:
        raise ValueError("it has no date")
    return found


def moment(text: object) -> datetime | None:
    """A date as Flickr writes it, taken for UTC; None for what is none."""
    return _moment(text if isinstance(text, str) else None)


def _moment(written: str | None) -> datetime | None:
    text = (written or "").strip()
    try:
        if _SECONDS.fullmatch(text):
            return datetime.fromtimestamp(int(text), UTC)
        match = _DATE.fullmatch(text)
        if match is None:
            return None
        year, month, day, hour, minute, second = (int(each or 0) for each in match.groups())
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


_FIELDS = frozenset(field.encode_name for field in msgspec.structs.fields(Photo))
