"""The words of a post with its links. Where they stand is counted in UTF-8 bytes; in 2023, in UTF-16 units."""

from collections.abc import Iterator
import html

import msgspec

from site_builder.importers.platforms.bluesky.addresses import APP
from site_builder.importers.platforms.bluesky.fields import Fields, each, fields, number, text
from site_builder.model.post import Form, Link

_FEATURES = {"link": "uri", "mention": "did", "tag": "tag"}
_ENTITIES = {"link": "link", "mention": "mention", "hashtag": "tag"}


class Mark(msgspec.Struct, frozen=True):
    """A stretch of the words that is a link, a mention or a tag, and what it stands for."""

    start: int
    end: int
    kind: str
    value: str


class Words(msgspec.Struct, frozen=True):
    """The text of a post: plain where every link shows its whole address, else HTML."""

    text: str
    form: Form
    links: tuple[Link, ...] = ()
    mentions: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


def words(value: Fields) -> Words:
    """The words of a record."""
    said = text(value.get("text"))
    marks = _apart(sorted(_facets(said, value) or _entities(said, value), key=lambda mark: (mark.start, -mark.end)))
    links = [(said[mark.start : mark.end], mark.value) for mark in marks if mark.kind == "link"]
    short = any(shown != url for shown, url in links)
    outline = [one for one in _texts(value.get("tags")) if one]
    tags = [mark.value.lstrip("#") for mark in marks if mark.kind == "tag"] + outline
    mentions = [said[mark.start : mark.end].lstrip("@") or mark.value for mark in marks if mark.kind == "mention"]
    return Words(
        text=_html(said, marks) if short else said,
        form="html" if short else "text",
        links=tuple(dict.fromkeys(Link(shown, url, shown) for shown, url in links if shown != url)),
        mentions=tuple(dict.fromkeys(mentions)),
        tags=tuple(dict.fromkeys(tag for tag in tags if tag)),
    )


def with_link(found: Words, url: str, label: str) -> Words:
    """The same with a link below, unless the words have it."""
    if not url or url in found.text or html.escape(url) in found.text:
        return found
    if found.form == "html":
        more = f'<p><a href="{html.escape(url)}">{html.escape(label or url)}</a></p>'
        return msgspec.structs.replace(found, text=f"{found.text}\n{more}")
    link = (Link(url, url, label),) if label else ()
    below = f"{found.text}\n\n{url}" if found.text else url
    return msgspec.structs.replace(found, text=below, links=(*found.links, *link))


def _facets(said: str, value: Fields) -> list[Mark]:
    data = said.encode("utf-8", "replace")
    found: list[Mark] = []
    for facet in each(value.get("facets")):
        index = fields(facet.get("index"))
        start, end = number(index.get("byteStart")), number(index.get("byteEnd"))
        if 0 <= start < end <= len(data):
            found += _marks(data, (start, end), "utf-8", facet)
    return found


def _marks(data: bytes, span: tuple[int, int], encoding: str, facet: Fields) -> Iterator[Mark]:
    """The features of a stretch; none where it begins or ends within a character."""
    try:
        start, inner = len(data[: span[0]].decode(encoding)), len(data[span[0] : span[1]].decode(encoding))
    except UnicodeDecodeError:
        return
    for feature in each(facet.get("features")):
        kind = text(feature.get("$type")).rpartition("#")[2]
        target = text(feature.get(_FEATURES.get(kind, ""))).strip()
        if target and (kind != "link" or target.lower().startswith(("https://", "http://"))):
            yield Mark(start, start + inner, kind, target)


def _entities(said: str, value: Fields) -> list[Mark]:
    data = said.encode("utf-16-le", "replace")
    found: list[Mark] = []
    for entity in each(value.get("entities")):
        index, kind = fields(entity.get("index")), _ENTITIES.get(text(entity.get("type")), "")
        start, end = 2 * number(index.get("start")), 2 * number(index.get("end"))
        if kind and 0 <= start < end <= len(data):
            one = {"$type": f"#{kind}", _FEATURES[kind]: entity.get("value")}
            found += _marks(data, (start, end), "utf-16-le", {"features": [one]})
    return found


def _apart(marks: list[Mark]) -> list[Mark]:
    """Marks that do not overlap: of two that do, the first."""
    found: list[Mark] = []
    for mark in marks:
        if not found or mark.start >= found[-1].end:
            found.append(mark)
    return found


def _html(said: str, marks: list[Mark]) -> str:
    pieces, done = [], 0
    for mark in marks:
        shown, target = said[mark.start : mark.end], mark.value
        if mark.kind == "mention" and not shown.startswith("@"):
            target = f"{APP}/profile/{mark.value}"
        elif mark.kind != "link":
            continue
        pieces += [_escaped(said[done : mark.start]), f'<a href="{html.escape(target)}">{_escaped(shown)}</a>']
        done = mark.end
    return "".join([*pieces, _escaped(said[done:])])


def _escaped(said: str) -> str:
    return html.escape(said, quote=False).replace("\n", "<br>\n")


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, list):
        yield from (text(one).strip().lstrip("#") for one in value[:100])
