"""One post of a page of HTML, taken apart: Facebook's sentence over it, its words, its media, its links, its date."""

from collections.abc import Iterator
import re
from urllib.parse import unquote, urlsplit

from lxml import html
import msgspec

from site_builder.importers.platforms.meta.facebook import attachments, dates

_TITLE = ("_a6-h", "_2lel", "_2pio")
_BODY = ("_a6-p", "_2let")
_DATE = ("_a72d", "_2lem", "_a6-o")
_ASIDE = frozenset({"_a7nf", "_a7ng", "_a6-q", "_a6_q", "_a6_r"})
"""Classes of the small tables below a picture: camera, coordinates, the uploader's address."""
_DROPPED = frozenset({"table", "script", "style", "head", "template", "noscript", "iframe", "svg"})
_MEDIA = re.compile(r"\.(?:jpe?g|png|gif|webp|heic|bmp|mp4|mov|m4v|webm|avi|mkv|3gp|wmv)$", re.IGNORECASE)
_BREAK = frozenset({"p", "div", "section", "li", "h1", "h2", "h3", "h4", "footer", "blockquote"})
_BLANK_LINES = re.compile(r"\n{3,}")
_BLANKS = re.compile(r"[ \t\r\n\f\x1e]+")
_UPDATED = 60


class Said(msgspec.Struct, frozen=True):
    """What a block says. `media` are addresses from the download's root, `date` is as written."""

    title: str
    text: str
    date: str
    media: tuple[str, ...]
    links: tuple[tuple[str, str], ...]


def said(source: str) -> Said:
    """A post's block, read. Raises `ValueError` where no parser makes anything of it."""
    try:
        top = html.fragment_fromstring(source, create_parent="div")
    except (ValueError, AssertionError, RecursionError) as error:
        raise ValueError(f"its HTML cannot be read: {error}") from error
    except Exception as error:  # lxml has errors of its own for hostile markup
        raise ValueError(f"its HTML cannot be read: {type(error).__name__}") from error
    title, date = _first(top, _TITLE), _first(top, _DATE)
    body = _first(top, _BODY)
    where = top if body is None else body
    return Said(
        title=_words(title),
        text=_text(where, {id(each) for each in (title, date) if each is not None}),
        date=_words(date),
        media=tuple(dict.fromkeys(_media(where))),
        links=tuple(dict.fromkeys(_links(where))),
    )


def _first(top: html.HtmlElement, names: tuple[str, ...]) -> html.HtmlElement | None:
    """The first part of a block whose classes name one of `names`, in the order of these."""
    for name in names:
        for each in top.iter():
            if name in _classes(each):
                return each
    return None


def _classes(element: html.HtmlElement) -> frozenset[str]:
    return frozenset((element.get("class") or "").split()) if isinstance(element.tag, str) else frozenset()


def _words(element: html.HtmlElement | None) -> str:
    return "" if element is None else " ".join("".join(element.itertext()).split())


def _text(where: html.HtmlElement, without: set[int]) -> str:
    """The words of a body: each piece once, without tables of data and the line that says when it was updated."""
    boxes = "".join(_pieces(where, without)).split("\x1e")
    pieces = ["\n".join(line.strip() for line in box.strip().split("\n")) for box in boxes]
    kept = [piece for piece in dict.fromkeys(pieces) if piece and not _is_update(piece)]
    return _BLANK_LINES.sub("\n\n", "\n\n".join(kept)).strip()


def _pieces(where: html.HtmlElement, without: set[int]) -> Iterator[str]:
    """The text in order; U+001E between pieces: Facebook sets each in a box of its own."""
    stack: list[tuple[html.HtmlElement, bool]] = [(where, False)]
    while stack:
        element, leaving = stack.pop()
        skipped = not leaving and (id(element) in without or _is_aside(element))
        if not skipped:
            yield "\x1e" if element.tag in _BREAK else "\n" if element.tag == "br" and not leaving else ""
        if leaving or skipped:
            yield _run(element.tail) if element is not where else ""
            continue
        yield _run(element.text)
        stack.append((element, True))
        stack += [(child, False) for child in reversed(element)]


def _run(text: str | None) -> str:
    """A run of text: line breaks of the source mean nothing in HTML."""
    return " ".join(_BLANKS.split(text)) if text else ""


def _is_aside(element: html.HtmlElement) -> bool:
    """Whether an element holds no words of the post: a table of data, a comment, the button below a film."""
    if not isinstance(element.tag, str) or element.tag in _DROPPED:
        return True
    return bool(_classes(element) & _ASIDE) or (element.tag == "a" and _uri(element.get("href") or "") != "")


def _is_update(piece: str) -> bool:
    """Whether a piece is nothing but a date, with a word such as "Updated" before it."""
    if len(piece) > _UPDATED or not any(letter.isdigit() for letter in piece):
        return False
    return any(dates.when(part) is not None for part in (piece, piece.partition(" ")[2]) if len(part) > 8)


def _media(where: html.HtmlElement) -> Iterator[str]:
    for element in where.iter("a", "img", "video", "source"):
        for name in ("href", "src"):
            uri = _uri(element.get(name) or "")
            if uri:
                yield uri


def _uri(address: str) -> str:
    """The path of a medium in the download, "" for what is none."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    if parts.scheme or parts.netloc or not _MEDIA.search(parts.path):
        return ""
    return unquote(parts.path)


def _links(where: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """The addresses on the web that a body leads to, with the words they are shown under."""
    for element in where.iter("a"):
        url = (element.get("href") or "").strip()
        if attachments.is_address(url) and "/dyi/l/" not in url:
            yield url, _words(element)
