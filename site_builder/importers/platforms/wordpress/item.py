"""One `<item>` of a WordPress export, as its elements say."""

from collections.abc import Iterator, Sequence
import html
import re

import msgspec

from site_builder.importers.xmlfields import Field, fields

META = frozenset({"_thumbnail_id", "_wp_attachment_image_alt", "enclosure"})
"""The fields of `wp:postmeta` that a post is read with; the hundreds of others are plugins'."""

MOST_COMMENTS = 5_000
_PASSWORD = re.compile(r"wp.post_password|post_password>")
_NO_PASSWORD = re.compile(
    r"<wp:post_password(?:\s{0,9}/>|>\s{0,99}(?:<!\[CDATA\[\s{0,99}\]\]>)?\s{0,99}</wp:post_password>)"
)


class Term(msgspec.Struct, frozen=True, gc=False):
    """A category, a tag, a post format, a language."""

    domain: str
    nicename: str
    name: str


class Comment(msgspec.Struct, frozen=True, gc=False):
    """What a resident answered, as far as it may be told: no e-mail, no address on the network."""

    id: str
    author: str
    date: str
    date_gmt: str
    text: str


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """An item's fields, as text. `type` and `status` are "" where they are missing or said twice and differently."""

    type: str = ""
    status: str = ""
    protected: bool = False
    id: str = ""
    parent: str = ""
    guid: str = ""
    link: str = ""
    title: str = ""
    content: str = ""
    excerpt: str = ""
    published: str = ""
    date: str = ""
    date_gmt: str = ""
    order: str = ""
    file: str = ""
    terms: tuple[Term, ...] = ()
    meta: tuple[tuple[str, str], ...] = ()
    comments: tuple[Comment, ...] = ()

    def of_meta(self, key: str) -> str:
        """The first value of a field of postmeta; "" if there is none."""
        return next((value for name, value in self.meta if name == key), "")


_FIRST = {
    "wp:post_id": "id", "wp:post_parent": "parent", "guid": "guid", "link": "link",
    "title": "title", "content:encoded": "content", "excerpt:encoded": "excerpt", "pubDate": "published",
    "wp:post_date": "date", "wp:post_date_gmt": "date_gmt", "wp:menu_order": "order", "wp:attachment_url": "file",
}  # fmt: skip
_GUID = re.compile(r"<guid[^<>]{0,100}>\s*(?:<!\[CDATA\[)?([^<\]]{1,2000})")
_NUMBER = re.compile(r"<wp:post_id>\s*(?:<!\[CDATA\[)?\s*(\w{1,40})")
_PUBLISHED = re.compile(r"<wp:status>\s*(?:<!\[CDATA\[)?publish")
_TYPE = re.compile(r"<wp:post_type>\s*(?:<!\[CDATA\[)?\s*([\w-]{1,60})")


def types_in(source: str) -> set[str]:
    """The types that an item names, found without reading it: for a quick look. A text may name more."""
    return set(_TYPE.findall(source))


def glance(source: str) -> tuple[str, str] | None:
    """The guid and the number of an item that calls itself published, found without reading it."""
    guid, number = _GUID.search(source), _NUMBER.search(source)
    return (html.unescape(guid[1]).strip(), number[1]) if guid and number and _PUBLISHED.search(source) else None


def _may_be_protected(source: str) -> bool:
    """Whether a password is named, and is not plainly none: one damaged byte in its tags would publish the post."""
    return "post_password" in source and _PASSWORD.search(_NO_PASSWORD.sub("", source)) is not None


def item(source: str) -> Item:
    """The fields of an item's source."""
    parts: dict[str, list[Field]] = {}
    for field in fields(source):
        parts.setdefault(field.name, []).append(field)
    said = {name: parts[element][0].text for element, name in _FIRST.items() if element in parts}
    terms = [
        Term(each.attribute("domain"), each.attribute("nicename"), each.text) for each in parts.get("category", ())
    ]
    return Item(
        type=_only(parts.get("wp:post_type", ())),
        status=_only(parts.get("wp:status", ())),
        protected=any(field.text.strip() for field in parts.get("wp:post_password", ())) or _may_be_protected(source),
        terms=tuple(terms[:1000]),
        meta=tuple(pair for field in parts.get("wp:postmeta", ()) for pair in _meta(field)),
        comments=tuple(one for field in parts.get("wp:comment", ())[:MOST_COMMENTS] for one in _comment(field)),
        **{name: text if name in ("content", "excerpt") else text.strip() for name, text in said.items()},
    )


def _only(said: Sequence[Field]) -> str:
    """What elements say that may not differ; "" where there is none, or they do."""
    values = {field.text.strip() for field in said}
    return values.pop() if len(values) == 1 else ""


def _meta(field: Field) -> Iterator[tuple[str, str]]:
    parts = {part.name: part for part in fields(f"<m>{field.inner}</m>")}
    if "wp:meta_key" in parts and "wp:meta_value" in parts:
        key = parts["wp:meta_key"].text.strip()
        if key in META:
            yield key, parts["wp:meta_value"].text


def _comment(field: Field) -> Iterator[Comment]:
    """A comment that the blog shows: approved, and no ping of another site."""
    said = {part.name.removeprefix("wp:comment_"): part.text for part in fields(f"<c>{field.inner}</c>")}
    if said.get("approved", "").strip() != "1" or said.get("type", "").strip() not in ("", "comment"):
        return
    author = " ".join(said.get("author", "").split())[:200]
    yield Comment(
        id=said.get("id", "").strip()[:40],
        author="" if "@" in author else author,
        date=said.get("date", "").strip(),
        date_gmt=said.get("date_gmt", "").strip(),
        text=said.get("content", ""),
    )
