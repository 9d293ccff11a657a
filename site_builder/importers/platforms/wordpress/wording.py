"""What one record of a WordPress post says: its item, the head of its file, and the attachments that it shows."""

from collections.abc import Sequence
from datetime import datetime
import html
import re

import msgspec

from site_builder.importers import hypertext, webmedia
from site_builder.importers.blog import absolute
from site_builder.importers.history import with_versions
from site_builder.importers.importer import Unreadable
from site_builder.importers.platforms.wordpress import references, times
from site_builder.importers.platforms.wordpress.body import Body, body, title
from site_builder.importers.platforms.wordpress.item import Comment, Item, Term, item
from site_builder.importers.platforms.wordpress.recognising import Site, site
from site_builder.model.post import Facts, Kind, Media, Reply
from site_builder.model.record import Record

KINDS: dict[str, Kind] = {
    "aside": "post", "link": "post", "status": "post", "quote": "post", "chat": "post", "image": "photo",
    "gallery": "photo", "video": "video",
}  # fmt: skip
"""A theme's post formats. A text without one is an article, if it has a title."""

TOPICS = ("category", "post_tag", "tag", "")
NO_TOPIC = frozenset({"uncategorized", "uncategorised"})
CAPTURED = "the export gives no date for this post; this is the day on which it was imported"
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})((?:[-_][A-Za-z0-9]{2,8}){0,3})")
_UPLOADED = re.compile(r"<a\b[^<>]{0,2000}?href=\"(https?://[^\"<>]{1,1000}/(?:uploads|files)/[^\"<>]{1,1000})\"")


class Shown(msgspec.Struct, frozen=True):
    """An item with what it shows: the text's HTML and the media, featured picture first, then the text's order."""

    body: Body
    media: tuple[Media, ...]


def facts(records: Sequence[Record]) -> Facts:
    """What the versions of a post say, oldest first, with the captions beside the pictures that the archive holds."""
    said = _versions(records)
    newest = [record for record in records if record.originals and record.event == "captured"][-1]
    held = frozenset(references.place(one.url) for one in newest.media if one.file)
    if not held:
        return said
    again = shown(*_parts(newest), held)
    return msgspec.structs.replace(said, text=again.body.html, media=again.media)


def wording(record: Record) -> Facts:
    """What a record says of its post."""
    post, head, attached = _parts(record)
    said = shown(post, head, attached)
    when = times.posted(post.date_gmt, post.published, post.date)
    when = when or times.Moment(record.captured, CAPTURED, "day")
    platform, _, handle = record.account.partition(":")
    return Facts(
        platform=platform,
        native_id=record.id,
        posted=when.at,
        precision=when.precision,
        time_note=when.note,
        url=absolute(post.link),
        handle=handle,
        kind=_kind(post),
        title=title(post.title),
        text=said.body.html,
        form="html",
        lang=_lang(post, head, said.body),
        tags=_tags(post.terms),
        media=said.media,
        replies=tuple(_reply(comment, post) for comment in post.comments),
        repairs=said.body.repairs,
    )


def _parts(record: Record) -> tuple[Item, Site, list[Item]]:
    """A record's item, the head of its file, and the attachments that the item shows."""
    if len(record.originals) < 2:
        raise Unreadable("a WordPress post should be kept with the head of its file")
    post, head = item(record.originals[0].text), site(record.originals[1].text)
    if not post.type:
        raise Unreadable("the record should hold an item of a WordPress export")
    return post, head, [item(original.text) for original in record.originals[2:]]


def shown(post: Item, head: Site, attached: Sequence[Item], held: frozenset[str] = frozenset()) -> Shown:
    """The text and the media of an item; the same whether it is read from an export or from a record.

    `held` are the places of the uploads whose bytes the archive holds.
    """
    base = absolute(post.link) or head.link or head.base
    text = post.content if post.content.strip() else post.excerpt
    said = body(text, base, lambda medium: references.place(medium.url) in held)
    by_number = {one.id: one for one in attached}
    by_place = {references.place(one.file): one for one in attached}
    featured = by_number.get(post.of_meta("_thumbnail_id").strip())
    found: list[Media | None] = [_upload(featured)] if featured else []
    found += [_described(medium, by_place) for medium in said.media]
    for gallery in said.galleries:
        numbers = references.gallery(gallery)
        excluded = gallery.get("exclude", "").replace(" ", "").split(",")
        chosen = [by_number[number] for number in numbers if number in by_number] if numbers else _of(post, attached)
        found += [_upload(one) for one in chosen if one.id not in excluded]
    linked = (webmedia.medium(html.unescape(url)) for url in _UPLOADED.findall(said.html))
    found += [_described(one, by_place) for one in linked if one and one.mime]
    found += _enclosures(post)
    return Shown(said, webmedia.once(_one_size(found)))


def _one_size(media: list[Media | None]) -> list[Media | None]:
    """The media, each picture that is there in several sizes with the address of the whole one."""
    whole = {references.place(one.url): one for one in media if one and not references.is_resized(one.url)}
    found: list[Media | None] = []
    for one in media:
        larger = whole.get(references.place(one.url)) if one and references.is_resized(one.url) else None
        found.append(msgspec.structs.replace(one, url=larger.url, name=larger.name) if one and larger else one)
    return found


_versions = with_versions(wording)


def _of(post: Item, attached: Sequence[Item]) -> list[Item]:
    """The pictures that were uploaded with a post, in the order that its author gave them."""
    mine = [one for one in attached if one.parent == post.id]
    mine = [one for one in mine if (medium := webmedia.medium(one.file)) and medium.kind == "image"]
    return sorted(mine, key=lambda one: (_number(one.order), _number(one.id)))


def _upload(one: Item) -> Media | None:
    """An attachment that no text shows by itself: its caption goes with it."""
    caption = hypertext.plain(one.excerpt)[:2000]
    return webmedia.medium(absolute(one.file), alt=_alt(one), caption=caption)


def _described(medium: Media, by_place: dict[str, Item]) -> Media:
    """A medium of the text with what its attachment says of it: the whole picture's address, its description."""
    one = by_place.get(references.place(medium.url))
    url = absolute(one.file) if one else ""
    if one is None or not url:
        return medium
    return msgspec.structs.replace(medium, url=url, name=url.rpartition("/")[2][:200], alt=medium.alt or _alt(one))


def _alt(one: Item) -> str | None:
    return " ".join(one.of_meta("_wp_attachment_image_alt").split())[:2000] or None


def _enclosures(post: Item) -> list[Media | None]:
    """A podcast's recording: address, size and type, a line each."""
    values = [value for key, value in post.meta if key == "enclosure"][:20]
    return [webmedia.medium(absolute(lines[0])) for value in values if (lines := value.strip().splitlines())]


def _kind(post: Item) -> Kind:
    if post.type == "page":
        return "page"
    for term in post.terms:
        if term.domain == "post_format":
            return KINDS.get(term.nicename.removeprefix("post-format-"), "article" if post.title else "post")
    return "article" if post.title else "post"


def _lang(post: Item, head: Site, said: Body) -> str:
    """The language of the text: a translation plug-in's word, else the blog's; "" where the text has several."""
    if len(said.langs) > 1:
        return ""
    own = next((term.nicename for term in post.terms if term.domain == "language"), "")
    match = _LANGUAGE.fullmatch((said.langs[0] if said.langs else own or head.lang).strip())
    return match[1].lower() + "".join(_subtag(part) for part in re.split("[-_]", match[2])[1:]) if match else ""


def _subtag(part: str) -> str:
    if len(part) == 2:
        return f"-{part.upper()}"
    return f"-{part.title()}" if len(part) == 4 and part.isalpha() else f"-{part.lower()}"


def _tags(terms: Sequence[Term]) -> tuple[str, ...]:
    words = (
        title(term.name).lstrip("#")[:200]
        for term in terms
        if term.domain in TOPICS and term.nicename.lower() not in NO_TOPIC
    )
    return tuple(dict.fromkeys(word for word in words if word and word.lower() not in NO_TOPIC))[:200]


def _reply(comment: Comment, post: Item) -> Reply:
    when = times.stamp(comment.date_gmt) or times.stamp(comment.date)
    posted: datetime | None = when.at if when else None
    url = absolute(post.link)
    return Reply(
        id=comment.id,
        author=comment.author,
        posted=posted,
        text=hypertext.plain(comment.text),
        url=f"{url}#comment-{comment.id}" if url and comment.id.isdigit() else "",
    )


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 15 else 0
