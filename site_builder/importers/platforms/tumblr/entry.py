"""A post of posts.xml, in the words of Tumblr's first programming interface."""

from collections.abc import Mapping
from datetime import UTC, datetime
import html
from operator import ne
import re

from site_builder.importers import hypertext, webmedia
from site_builder.importers.blog import absolute
from site_builder.importers.markup import attributes, tag
from site_builder.importers.platforms.tumblr.layout import HANDLE
from site_builder.importers.platforms.tumblr.said import ID, Said, passed_on, words
from site_builder.importers.xmlfields import Field, fields
from site_builder.model.platform import identify
from site_builder.model.post import Kind, Media
from site_builder.typed import clean

KINDS: dict[str, Kind] = {"photo": "photo", "video": "video"}
TITLES = ("regular-title", "link-text", "conversation-title")
BODIES = (
    "regular-body", "photo-caption", "link-description", "video-caption", "audio-caption", "question", "answer",
    "quote-text", "quote-source", "conversation-text",
)  # fmt: skip
QUOTED = frozenset({"quote-text", "question"})
PLAYERS = ("video-player", "audio-player", "video-source", "audio-embed")
MOST_TAGS = 200

_PRIVATE = "private"
_VALUE = re.compile(r'"[^"]*"')
_GMT = re.compile(r"(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)(?: GMT| UTC)?", re.ASCII)
_SECONDS = re.compile(r"\d{9,10}", re.ASCII)
_ADDRESS = re.compile(r"https?://\S{1,2000}", re.IGNORECASE)


def post(element: str) -> Said:
    """A post element's text as what it says. Raises `ValueError`."""
    opening = tag(element, 0)
    if opening is None or opening.local != "post":
        raise ValueError("a post should stand here")
    mark = element[opening.start : opening.end]
    told = {name: html.unescape(value) for name, value in attributes(mark).items()}
    private = _may_be_private(told, mark, element[opening.end :])
    number = told.get("id", "").strip()
    if ID.fullmatch(number) is None:
        raise ValueError("it has no number")
    parts = list(fields(element))
    body = [_piece(part) for name in BODIES for part in parts if part.name == name]
    source = "\n".join((*body, *_players(parts), _link(parts)))
    page = words(source)
    share_of, shared_from = _reblog(told, source)
    url = absolute(told.get("url-with-slug", "")) or absolute(told.get("url", ""))
    known = identify(url)
    return Said(
        id=number,
        at=_at(told),
        state="private" if private else told.get("state", "").strip().lower(),
        url=url,
        handle=known.handle if known and known.platform == "tumblr" else "",
        kind="share" if share_of or shared_from else KINDS.get(told.get("type", "").lower(), "post"),
        title=hypertext.line(clean(next((part.text for name in TITLES for part in parts if part.name == name), ""))),
        text=page.html,
        tags=tuple(_tags(parts)),
        media=webmedia.once([*_photos(parts), *page.media]),
        share_of=share_of,
        shared_from=shared_from,
    )


def _may_be_private(told: Mapping[str, str], opening: str, behind: str) -> bool:
    """Whether the post is marked as private, or by a mark that one damaged byte could have made of that."""
    said = told.get("private", "").strip().lower()
    names = _VALUE.sub('""', opening)
    parts = (names[at : at + len(_PRIVATE)] for at in range(len(names) - len(_PRIVATE) + 1))
    near = any(sum(map(ne, part, _PRIVATE)) <= 1 for part in parts)
    return said not in {"", "false"} or (near and said != "false") or behind.lstrip()[:1] not in {"<", ""}


def _at(told: dict[str, str]) -> datetime:
    seconds, written = told.get("unix-timestamp", "").strip(), _GMT.fullmatch(told.get("date-gmt", "").strip())
    if _SECONDS.fullmatch(seconds):
        return datetime.fromtimestamp(int(seconds), UTC)
    if written is None:
        raise ValueError("it has no time")
    year, month, day, hour, minute, second = map(int, written.groups())
    if not 2006 <= year < 2200:
        raise ValueError(f"the year {year} cannot be")
    return datetime(year, month, day, hour, minute, second, tzinfo=UTC)


def _piece(part: Field) -> str:
    text = part.text
    if part.name == "conversation-text":
        text = "<br>\n".join(html.escape(line) for line in text.splitlines())
    if part.name == "quote-source":
        text = f"— {text}" if text else ""
    if not text:
        return ""
    inside = (
        text
        if text.lstrip().startswith(("<p", "<ul", "<ol", "<blockquote", "<h", "<div", "<figure"))
        else f"<p>{text}</p>"
    )
    return f"<blockquote>{inside}</blockquote>" if part.name in QUOTED else inside


def _players(parts: list[Field]) -> list[str]:
    """The first film's or recording's player: its frame, its element, or its address."""
    for name in PLAYERS:
        for part in parts:
            text = part.text
            if part.name == name and (text.startswith("<") or _ADDRESS.fullmatch(text)):
                return [text if text.startswith("<") else webmedia.as_link(text)]
    return []


def _link(parts: list[Field]) -> str:
    url = next((absolute(part.text) for part in parts if part.name == "link-url"), "")
    return webmedia.as_link(url) if url else ""


def _photos(parts: list[Field]) -> list[Media | None]:
    """The photo of a post, or those of its set, each in its largest size."""
    sets = [
        photo for part in parts if part.name == "photoset" for photo in fields(f"<photoset>{part.inner}</photoset>")
    ]
    if not sets:
        return [_largest(parts, "")]
    return [
        _largest(list(fields(f"<photo>{each.inner}</photo>")), hypertext.line(clean(each.attribute("caption"))))
        for each in sets
    ]


def _largest(parts: list[Field], caption: str) -> Media | None:
    sizes = [part for part in parts if part.name == "photo-url"]
    if not sizes:
        return None
    best = max(sizes, key=lambda part: int(width) if (width := part.attribute("max-width")[:5]).isdecimal() else 0)
    return webmedia.medium(absolute(best.text), kind="image", caption=caption)


def _tags(parts: list[Field]) -> dict[str, None]:
    found = (" ".join(clean(part.text).split()).removeprefix("#") for part in parts if part.name == "tag")
    return dict.fromkeys([each for each in found if each][:MOST_TAGS])


def _reblog(told: dict[str, str], source: str) -> tuple[str, str]:
    """The post that is passed on, and whose it is: the first of its chain, if it says that."""
    for which in ("root", "from"):
        url, name = absolute(told.get(f"reblogged-{which}-url", "")), told.get(f"reblogged-{which}-name", "")
        if url or HANDLE.fullmatch(name):
            return url, name if HANDLE.fullmatch(name) else ""
    return passed_on(source)
