"""A saved page of a MySpace blog, taken apart into posts by the names that its boxes have had."""

from collections.abc import Iterator
import html
import re

import msgspec

from site_builder.importers.hypertext import named
from site_builder.importers.markup import Tag, tags
from site_builder.model.platform import identify

MARKS = {
    "blogtimestamp": "day", "blogdate": "day", "postdate": "day", "post-date": "day", "entry-date": "day",
    "published": "day", "blogsubject": "title", "blogtitle": "title", "posttitle": "title", "post-title": "title",
    "entry-title": "title", "blogcontent": "body", "blogbody": "body", "postbody": "body", "post-content": "body",
    "entry-content": "body", "cmtcell": "foot", "blogfooter": "foot", "postfooter": "foot",
}  # fmt: skip
"""What a box of each class holds. Those that begin with `blog` are of 2004 to 2010, the others of later designs."""

LONGEST = 2_000_000
LONGEST_MARK = 20_000
_FOOT_WITHIN = 5_000
_CLASS = re.compile(r"""\bclass\s{0,9}=\s{0,9}(?:"([^"]{0,300})"|'([^']{0,300})'|([\w-]{1,60}))""", re.IGNORECASE)
_SAVED = re.compile(r"<!--\s{0,9}saved from url=\([0-9]{4}\)[^\s<>]{1,2000}\s{0,9}-->", re.IGNORECASE)
_CANONICAL = re.compile(
    r"""<(?:link|meta)\b[^<>]{0,400}(?:rel\s?=\s?["']?canonical|property\s?=\s?["']?og:url)[^<>]{0,2000}>""",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"blogid(?:=|%3D)([0-9]{1,12})", re.IGNORECASE)
_URL = re.compile(r"https?://[^\s<>\"']{1,2000}")
_PRIVATE_PAGE = re.compile(r"(?:profile|blog) is (?:set to )?private|must be (?:logged in|a friend)", re.IGNORECASE)
_PRIVATE = re.compile(r"\b(?:friends only|preferred list(?: only)?|diary|private)\b", re.IGNORECASE)
_TAGS = re.compile(r"<[^<>]{0,4000}>")


class Box(msgspec.Struct, frozen=True, gc=False):
    """A box of the page: what it holds, and where it stands. `inner` is the place of its content."""

    what: str
    start: int
    end: int
    inner: tuple[int, int]


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """One post of a page, by the source of each of its boxes; "" for one that is not there."""

    day: str
    title: str
    body: str
    foot: str


def stretches(text: str) -> list[tuple[int, int]]:
    """Where each post of a page begins and ends: from its day or title to its foot, or its body if it has none."""
    found: list[tuple[int, int]] = []
    begun = -1
    boxes = list(_boxes(text))
    for number, box in enumerate(boxes):
        if box.what in ("day", "title"):
            begun = box.start if begun < 0 else begun
        elif box.what == "body":
            after = boxes[number + 1] if number + 1 < len(boxes) else None
            foot = after is not None and after.what == "foot" and after.start - box.end < _FOOT_WITHIN
            found.append((box.start if begun < 0 else begun, after.end if foot and after else box.end))
            begun = -1
    return found


def part(stretch: str) -> Part:
    """The boxes of one post."""
    held: dict[str, str] = {}
    for box in _boxes(stretch):
        whole = stretch[box.inner[0] : box.inner[1]]
        if box.what == "day" and (moment := named(stretch[box.start : box.inner[0]]).get("datetime")):
            whole = moment
        held.setdefault(box.what, whole)
    day, title, foot = (held.get(what, "")[:LONGEST_MARK] for what in ("day", "title", "foot"))
    return Part(day=day, title=title, body=held.get("body", ""), foot=foot)


def own_address(text: str) -> str:
    """The piece of a page that says its own address, as it stands; "" if none does."""
    match = _SAVED.search(text[:20_000]) or _CANONICAL.search(text[:100_000])
    return match[0] if match else ""


def address(piece: str) -> str:
    """The address within the piece that `own_address` found."""
    match = _URL.search(html.unescape(piece))
    return match[0].removesuffix("--") if match else ""


def number(one: Part, page: str, *, alone: bool) -> str:
    """The post's own number: in the links of its foot or heading; in the page's address where it is the only post."""
    for source in (one.foot, one.title, one.day):
        if match := _NUMBER.search(html.unescape(source)):
            return match[1]
    found = identify(page) if alone and page else None
    return found.native_id if found is not None and found.platform == "myspace" else ""


def private_page(text: str) -> bool:
    """Whether the page says that it is not for everybody."""
    return _PRIVATE_PAGE.search(text) is not None


def private(one: Part) -> bool:
    """Whether a post's heading or foot says that it is not for everybody."""
    return any(_PRIVATE.search(plain(source)) for source in (one.day, _rest_of(one.title), one.foot))


def plain(source: str) -> str:
    """The words of a box."""
    return " ".join(html.unescape(_TAGS.sub(" ", source)).split())


def _rest_of(title: str) -> str:
    """What stands in the heading beside the title itself: a title may well be “Diary of a snow plow”."""
    end = re.search(r"</(?:label|a|h[1-6])\s{0,9}>", title, re.IGNORECASE)
    return title[end.end() :] if end else ""


def _boxes(text: str) -> Iterator[Box]:
    """The boxes in order, none within another."""
    past = 0
    for tag in tags(text):
        if tag.start < past or tag.kind != "open":
            continue
        what = _mark(text[tag.start : tag.end])
        if what:
            begun, end = tag.end, _end(text, tag)
            past = end
            close = text.rfind("</", begun, end)
            yield Box(what, tag.start, end, (begun, close if close >= begun else end))


def _mark(tag: str) -> str:
    match = _CLASS.search(tag)
    if match is None:
        return ""
    words = (match[1] or match[2] or match[3] or "").lower().split()
    return next((MARKS[word] for word in words if word in MARKS), "")


def _end(text: str, opened: Tag) -> int:
    """Behind the tag that closes a box; where none does, before the next box, or at the end."""
    depth = 0
    for tag in tags(text, opened.start):
        if tag.start - opened.start > LONGEST:
            break
        if tag.kind == "open" and tag.start > opened.start and _mark(text[tag.start : tag.end]) in ("day", "body"):
            return tag.start
        if tag.name.lower() == opened.name.lower():
            depth += {"open": 1, "close": -1, "empty": 0}[tag.kind]
            if depth == 0:
                return tag.end
    return len(text)
