"""Articles/*.html: an article with its title, its address and, in most years, the times it was begun and published."""

import html
from posixpath import basename
import re

import msgspec

from site_builder.importers.markup import attributes, tags
from site_builder.importers.platforms.linkedin import times
from site_builder.model.platform import address_id, identify

LARGEST = 8 << 20
_FOLDER = re.compile(r"(?:^|/)articles/", re.IGNORECASE)
_MARK = re.compile(
    rb"linkedin\.com/(?:pulse|post/edit|article/edit)/|<p class=[\"'](?:created|published)[\"']", re.IGNORECASE
)
_HEADING = re.compile(r"<h1(?=[\s>])[^<>]{0,500}>", re.IGNORECASE)
_PUBLISHED = re.compile(r"<p\s[^<>]{0,200}class=[\"']published[\"'][^<>]{0,200}>", re.IGNORECASE)
_CREATED = re.compile(r"<p\s[^<>]{0,200}class=[\"']created[\"'][^<>]{0,200}>", re.IGNORECASE)
_TIME = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d)?", re.ASCII)
_EDIT = re.compile(r"linkedin\.com/(?:post|article)/edit/([\w-]{1,200})", re.ASCII)
_MARKS = re.compile(r"<[^<>]{0,2000}>")
NO_ADDRESS = "LinkedIn's file does not give the article's public address."


class Picture(msgspec.Struct, frozen=True, gc=False):
    """A picture in the text; `alt` is None where nobody described it."""

    url: str
    alt: str | None


class _Element(msgspec.Struct, frozen=True, gc=False):
    """An element of the source: what it holds, where it begins and ends."""

    inner: str
    start: int
    end: int


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """What an article's file says. `published` is "" where it names no time; `draft` where it never was."""

    title: str
    url: str
    id: str
    published: str
    draft: bool
    body: str
    pictures: tuple[Picture, ...]


def is_article(member: str, start: bytes) -> bool:
    """Whether a member is an article's file, by its folder and first bytes."""
    named = member.lower().endswith((".html", ".htm")) and _FOLDER.search(member)
    return bool(named) and b"<" in start and _MARK.search(start) is not None


def article(member: str, source: str) -> Article:
    """An article from its file. Raises `ValueError` for what is none."""
    heading = _element(source, _HEADING, "</h1>")
    title = _words(heading.inner) if heading else ""
    if heading is None or not title:
        raise ValueError("it has no heading")
    address = next((_link(heading.inner, tag.start, tag.end) for tag in tags(heading.inner) if tag.local == "a"), "")
    published, created = _element(source, _PUBLISHED, "</p>"), _element(source, _CREATED, "</p>")
    time = _TIME.search(published.inner) if published else None
    body = _body(source, [found for found in (heading, published, created) if found])
    known = identify(address)
    return Article(
        title=title,
        url=address if known is not None and known.platform == "linkedin" else "",
        id=known.native_id if known and known.platform == "linkedin" else _made(address, member, created),
        published=time[0] if time else "",
        draft=time is None and (published is not None or known is None),
        body=body,
        pictures=tuple(_pictures(body)),
    )


def moment(found: Article) -> times.Moment:
    """When it was published. Raises `ValueError` where the file does not say."""
    return times.moment(found.published, "")


def _element(source: str, opening: re.Pattern[str], closing: str) -> _Element | None:
    """The first element that begins so, if it ends within reason."""
    begin = opening.search(source)
    end = source.lower().find(closing, begin.end(), begin.end() + 4000) if begin else -1
    return _Element(source[begin.end() : end], begin.start(), end + len(closing)) if begin and end >= 0 else None


def _made(address: str, member: str, created: _Element | None) -> str:
    """An id of what never changes: the number it is edited under, else when it was begun, else its file's name."""
    if edit := _EDIT.search(address):
        return f"article-{edit[1]}"
    begun = _TIME.search(created.inner) if created else None
    return f"article-{address_id(begun[0] if begun else basename(member))}"


def _body(source: str, without: list[_Element]) -> str:
    """What stands in the body, without the heading and the two times, which the page shows itself."""
    opening = re.search(r"<body[^<>]{0,2000}>", source, re.IGNORECASE)
    begin = opening.end() if opening else min(one.start for one in without)
    closing = source.lower().rfind("</body")
    end = closing if closing >= begin else len(source)
    parts, at = [], begin
    for one in sorted(without, key=lambda each: each.start):
        if one.start >= at:
            parts.append(source[at : one.start])
            at = one.end
    return "".join((*parts, source[at:end])).strip()


def _link(source: str, start: int, end: int) -> str:
    address = html.unescape(attributes(source[start:end]).get("href", "")).strip()
    return address if address.startswith(("https://", "http://")) else ""


def _pictures(body: str) -> list[Picture]:
    found: dict[str, Picture] = {}
    for tag in tags(body):
        if tag.local == "img" and tag.kind != "close":
            named = attributes(body[tag.start : tag.end])
            url = html.unescape(named.get("src", "")).strip()
            if url.startswith(("https://", "http://")):
                alt = html.unescape(named["alt"]).strip() if named.get("alt") else None
                found.setdefault(url, Picture(url, alt))
    return list(found.values())


def _words(source: str) -> str:
    return " ".join(html.unescape(_MARKS.sub("", source)).split())
