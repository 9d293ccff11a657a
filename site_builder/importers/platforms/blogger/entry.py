"""One `<entry>` of a Blogger export, as its elements say: of a backup (2006 on) or of Takeout (2018 on)."""

import html
import re

import msgspec

from site_builder.importers.drafts import may_be_draft
from site_builder.importers.xmlfields import Field, fields

KIND = "http://schemas.google.com/g/2005#kind"
LABELS = re.compile(r"https?://www\.blogger\.com/atom/ns#|tag:blogger\.com,1999:blog-\d+")
_KIND_AT = re.compile(r"kind#(\w{1,40})|<blogger:type>\s*(\w{1,40})")


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """An entry's fields, as text. `kind` is post, page, comment, settings …; `hidden` says why it is not public."""

    kind: str = ""
    hidden: str = ""
    id: str = ""
    parent: str = ""
    url: str = ""
    file: str = ""
    title: str = ""
    content: str = ""
    published: str = ""
    author: str = ""
    labels: tuple[str, ...] = ()
    enclosures: tuple[str, ...] = ()
    location: str = ""


def kind_of(source: str) -> str:
    """The kind of an entry, found without reading it: for a quick look. It may be wrong for hostile entries."""
    match = _KIND_AT.search(source)
    return (match[1] or match[2]).lower() if match else ""


def entry(source: str) -> Entry:
    """The fields of an entry's source."""
    parts = list(fields(source))
    first: dict[str, Field] = {}
    for field in parts:
        first.setdefault(_name(field), field)
    links = [(field.attribute("rel"), field.attribute("href")) for field in parts if _name(field) == "link"]
    return Entry(
        kind=_kind(parts),
        hidden=_hidden(parts) or ("draft" if may_be_draft(source) else ""),
        id=_said(first, "id"),
        parent=_parent(first),
        url=next((href for rel, href in links if rel == "alternate"), ""),
        file=_said(first, "blogger:filename"),
        title=_said(first, "title"),
        content=_html(first.get("content") or first.get("summary")),
        published=_said(first, "published") or _said(first, "blogger:created"),
        author=_author(first),
        labels=tuple(_labels(parts)),
        enclosures=tuple(href for rel, href in links if rel == "enclosure")[:20],
        location=_location(first),
    )


def _name(field: Field) -> str:
    return field.name.removeprefix("atom:")


def _said(first: dict[str, Field], name: str) -> str:
    return first[name].text.strip() if name in first else ""


def _kind(parts: list[Field]) -> str:
    """The kind that the entry gives; "" where it gives none, or two."""
    said = {field.text.strip().lower() for field in parts if field.name == "blogger:type"}
    said |= {
        field.attribute("term").rpartition("#")[2].lower()
        for field in parts
        if _name(field) == "category" and field.attribute("scheme") == KIND
    }
    return said.pop() if len(said) == 1 else ""


def _hidden(parts: list[Field]) -> str:
    """Why an entry is not public. What Takeout calls anything but LIVE is not; a backup marks its drafts only."""
    for field in parts:
        if field.name == "blogger:status" and (status := field.text.strip().upper()) != "LIVE":
            return status.lower() or "no status"
        if field.name == "blogger:trashed" and field.text.strip():
            return "trashed"
        if "contentremoved" in field.tag.lower() and "true" in field.tag.lower():
            return "removed"
    modern = any(field.name == "blogger:type" for field in parts)
    return "no status" if modern and not any(field.name == "blogger:status" for field in parts) else ""


def _parent(first: dict[str, Field]) -> str:
    """What a comment answers: the post, or another comment."""
    answered = first.get("thr:in-reply-to")
    return _said(first, "blogger:parent") or (answered.attribute("ref").strip() if answered else "")


def _html(content: Field | None) -> str:
    if content is None:
        return ""
    kind = content.attribute("type").lower()
    if kind == "xhtml":
        return content.inner.strip()
    return html.escape(content.text, quote=False).replace("\n", "<br />\n") if kind == "text" else content.text


def _author(first: dict[str, Field]) -> str:
    """An author's name; an e-mail address is none."""
    if "author" not in first:
        return ""
    names = (field.text for field in fields(f"<a>{first['author'].inner}</a>") if _name(field) == "name")
    name = " ".join(next(names, "").split())[:200]
    return "" if "@" in name else name


def _labels(parts: list[Field]) -> list[str]:
    found = (
        " ".join(field.attribute("term").split())[:200]
        for field in parts
        if _name(field) == "category" and LABELS.match(field.attribute("scheme"))
    )
    return list(dict.fromkeys(label for label in found if label))[:200]


def _location(first: dict[str, Field]) -> str:
    """The place by the name that the post shows; never its coordinates."""
    if "georss:featurename" in first:
        return " ".join(_said(first, "georss:featurename").split())[:300]
    if "blogger:location" not in first:
        return ""
    parts = fields(f"<l>{first['blogger:location'].inner}</l>")
    return " ".join(next((part.text for part in parts if part.name == "blogger:name"), "").split())[:300]
