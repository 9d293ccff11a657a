"""Videos saved with yt-dlp or youtube-dl: an `.info.json` for each, the film, captions and a still beside it.

The file holds hundreds of kilobytes of addresses that expired within hours and name the computer that asked for them.
So only what says something of the video is kept, key by key, each as the very stretch it stood as.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
import json
import re

import msgspec

from site_builder.importers.export import Export
from site_builder.importers.importer import Answer, Completeness, Found, MediaRef, Skipped, Unreadable
from site_builder.importers.platforms.youtube import troubles, wording
from site_builder.importers.platforms.youtube.beside import Beside
from site_builder.importers.platforms.youtube.films import FILMS
from site_builder.model.platform import Identity, identify
from site_builder.model.post import Facts, Precision
from site_builder.model.record import Original, Record

KEPT = (
    "id", "title", "fulltitle", "description", "timestamp", "release_timestamp", "upload_date", "release_date",
    "webpage_url", "channel", "channel_id", "uploader", "uploader_id", "language", "tags", "availability", "location",
    "duration", "live_status", "extractor_key", "_type",
)  # fmt: skip
PLATFORMS = frozenset({"youtube", "tiktok"})
DAY_ONLY = "the download says the day only, in UTC"

_DAY = re.compile(r"(\d{4})(\d\d)(\d\d)", re.ASCII)
_BLANK = re.compile(r"[ \t\r\n]*")
_MARK = re.compile(rb'"(?:id|_type|extractor|webpage_url|formats|title)"\s*:')
_NUMBERS = re.compile(r"[-\d.,;°'\" NSEW]*", re.ASCII)
_MOST_TAGS = 100
_DECODER = json.JSONDecoder(strict=False, parse_int=str, parse_float=str, parse_constant=str)


class Info(msgspec.Struct, frozen=True):
    """What is read of an `.info.json`; `availability` is None where the program did not note it."""

    id: str = ""
    title: str | None = None
    fulltitle: str | None = None
    description: str | None = None
    timestamp: str | None = None
    release_timestamp: str | None = None
    upload_date: str | None = None
    release_date: str | None = None
    webpage_url: str | None = None
    channel_id: str | None = None
    uploader_id: str | None = None
    uploader: str | None = None
    language: str | None = None
    tags: list[str] | None = None
    availability: str | msgspec.UnsetType | None = msgspec.UNSET
    location: str | None = None
    kind: str | None = msgspec.field(name="_type", default=None)

    @property
    def post(self) -> Identity | None:
        """Which post of which platform it is."""
        found = identify(self.webpage_url or "")
        return found if found and found.platform in PLATFORMS else None

    @property
    def owner(self) -> str:
        """The account: a channel's id on YouTube, the name on TikTok."""
        post = self.post
        if post is not None and post.platform == "tiktok":
            return post.handle or self.uploader or ""
        return self.channel_id or self.uploader_id or ""

    @property
    def day(self) -> datetime | None:
        """The day of publication, where the file says no more."""
        match = _DAY.fullmatch(self.release_date or self.upload_date or "")
        try:
            return datetime(int(match[1]), int(match[2]), int(match[3]), tzinfo=UTC) if match else None
        except ValueError:
            return None

    @property
    def moment(self) -> datetime | None:
        """The second of publication, where the file says it."""
        text = self.release_timestamp or self.timestamp or ""
        try:
            at = datetime.fromtimestamp(float(text), UTC) if text else None
        except (ValueError, OverflowError, OSError):
            return None
        return at.replace(microsecond=0) if at and 2004 < at.year < 2200 else None


def recognises(export: Export) -> bool:
    """Whether there is an `.info.json` that begins as these programs write them."""
    return any(_MARK.search(export.head(member, 2_000)) for member in export.find("*.info.json"))


def handle(export: Export) -> str:  # noqa: ARG001 - each file says it for itself
    """Downloads of several channels may lie in one folder: none is the folder's."""
    return ""


def complete(export: Export) -> Completeness:  # noqa: ARG001 - no folder of downloads is ever known to be whole
    """Never: somebody chose what to download."""
    return Completeness(whole=False, why="these are single videos that somebody downloaded")


def read(export: Export) -> Iterator[Answer]:
    """Every public video; what is not one, by reason; what is wrong."""
    beside = Beside(export.members)
    endings = [(member, *member.rpartition(".")[::2]) for member in reversed(export.members)]
    films = {stem: member for member, stem, ending in endings if ending.lower() in FILMS}
    unsaid: list[str] = []
    for member in export.find("*.info.json"):
        try:
            originals = tuple(Original(member, text) for text in _stretches(export.read(member).decode("utf-8-sig")))
            info = _info([each.text for each in originals])
        except (Unreadable, OSError, ValueError, RecursionError) as fault:
            yield troubles.no_json(member, 1, str(fault)[:200] or "nested too deeply")
            continue
        stem = member.removesuffix(".info.json")
        answer = _answer(member, info, originals, _media(stem, films.get(stem, ""), info.webpage_url or "", beside))
        if isinstance(answer, Found) and info.availability is msgspec.UNSET:
            unsaid.append(member)
        yield answer
    if unsaid:
        yield troubles.unsaid(unsaid[0], len(unsaid))


def _answer(member: str, info: Info, originals: tuple[Original, ...], media: tuple[MediaRef, ...]) -> Answer:
    if reason := _withheld(info):
        return Skipped(reason, member)
    post, at = info.post, info.moment or info.day
    if post is None or at is None:
        return troubles.no_video(member, 1, "it names no address of YouTube or TikTok, or no time")
    return Found(
        id=post.native_id,
        month=f"{at:%Y-%m}",
        originals=originals,
        media=media,
        handle=info.owner,
        platform=post.platform,
    )


def facts(record: Record) -> Facts:
    """What one capture says. Raises `ValueError`."""
    info = _info([each.text for each in record.originals])
    post, at = info.post, info.moment or info.day
    if post is None or at is None or post.native_id != record.id:
        raise ValueError("a video with its address and time was expected")
    precision: Precision = "second" if info.moment else "day"
    title, text = info.fulltitle or info.title or "", info.description or ""
    if post.platform == "tiktok":
        title, text = "", text or title
    url = f"https://www.youtube.com/watch?v={record.id}" if post.platform == "youtube" else info.webpage_url or ""
    return Facts(
        platform=post.platform,
        native_id=record.id,
        posted=at,
        precision=precision,
        time_note="" if info.moment else DAY_ONLY,
        url=url,
        handle=record.handle,
        kind="video",
        title=title,
        text=text,
        lang=info.language or "",
        tags=tuple(dict.fromkeys(tag for tag in info.tags or () if tag))[:_MOST_TAGS],
        media=wording.media(record.media),
        location="" if _NUMBERS.fullmatch(info.location or "") else info.location or "",
        public=not _withheld(info),
    )


def _withheld(info: Info) -> str:
    """Why a file is not taken, "" if it is. Old programs did not note the availability; it is told."""
    if info.kind not in (None, "video"):
        return "playlists"
    if info.availability in ("public", msgspec.UNSET):
        return ""
    return "visibility unknown" if info.availability is None else "private"


def _media(stem: str, film: str, url: str, beside: Beside) -> tuple[MediaRef, ...]:
    captions = (MediaRef(member=each.member) for each in beside.captions(stem))
    still = beside.still(stem)
    return (MediaRef(member=film, url=url), *captions, *((MediaRef(member=still),) if still else ()))


def _info(stretches: Sequence[str]) -> Info:
    """What some stretches of a file say together. Raises `ValueError`."""
    return msgspec.convert(_DECODER.decode("{" + ",".join(stretches) + "}"), Info, strict=False)


def _stretches(text: str) -> Iterator[str]:
    """The keys of a JSON object that are kept, in order, each with the very text of key and value.

    Raises `ValueError`, and `RecursionError` where something is nested too deeply.
    """
    at = _past(text, 0)
    if text[at : at + 1] != "{":
        raise ValueError("no object begins here")
    at = _past(text, at + 1)
    while text[at : at + 1] == '"':
        start = at
        key, at = _DECODER.raw_decode(text, at)
        at = _past(text, at)
        if text[at : at + 1] != ":":
            raise ValueError("a key without a value")
        _, at = _DECODER.raw_decode(text, _past(text, at + 1))
        if key in KEPT:
            yield text[start:at]
        at = _past(text, at)
        if text[at : at + 1] != ",":
            break
        at = _past(text, at + 1)
    if text[at : at + 1] != "}":
        raise ValueError("it is cut off")


def _past(text: str, at: int) -> int:
    match = _BLANK.match(text, at)
    return match.end() if match else at
