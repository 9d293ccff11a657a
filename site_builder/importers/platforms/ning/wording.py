"""A Ning item as a post: its title and page, the files it names, the answers below it."""

import html
import re

from site_builder.importers.hypertext import named
from site_builder.importers.pictures import in_html, linked_frames
from site_builder.importers.platforms.ning import answers, layout, mending
from site_builder.importers.platforms.ning import item as items
from site_builder.importers.platforms.ning.item import Comment, Item
from site_builder.model.post import Facts, Media, Reply
from site_builder.model.record import Original, Record, RecordMedia

NO_ADDRESS = "The archive gives no address."
_LINK = re.compile(r"<a\b([^<>]{0,4000})>", re.IGNORECASE)
_MARKUP = re.compile(r"<[^<>]{1,4000}>")
_FILES = re.compile(r"""(?:blogs|discussions|pages|notes|photos|videos|events|groups|members|music)/[^<>"']{1,500}""")
_WHOLE = ("http://", "https://")


def wording(record: Record) -> Facts:
    """One record as what it says. Raises `ValueError`."""
    value, repairs = mending.value(record.originals[0].text)
    if isinstance(value, dict) and "title" not in value:
        return _answer(record, items.answer(value), repairs)
    found = items.item(value)
    lists = [piece for piece in record.originals[1:] if not _says_who(piece)]
    gaps = (mending.around(piece.text) for piece in lists)
    city = {found.contributor_name, *(piece.text for piece in record.originals[1:] if _says_who(piece))}
    platform, _, handle = record.account.partition(":")
    at = items.moment(found.created_date)
    kind = layout.KINDS.get(layout.kind(record.originals[0].member), "post")
    return Facts(
        platform=platform,
        native_id=record.id,
        posted=at,
        url=found.url if found.url and found.url.startswith(_WHOLE) else "",
        handle=handle,
        kind=kind,
        title=_line(found.title),
        text=page(found),
        form="html",
        tags=tuple(dict.fromkeys((*_category(found), *items.names(found.tags), *items.names(found.topics)))),
        media=_media(found, record.media),
        location=_line(found.location),
        replies=tuple(_reply(each) for each in items.comments(found) if each.contributor_name not in city),
        repairs=tuple(dict.fromkeys(said for said in (*gaps, *repairs) if said)),
    )


def _answer(record: Record, said: Comment, repairs: tuple[str, ...]) -> Facts:
    """An answer of the City's own."""
    platform, _, handle = record.account.partition(":")
    parent = next((ident for piece in record.originals[1:] if (ident := answers.asked(piece.text))), "")
    return Facts(
        platform=platform,
        native_id=record.id,
        posted=items.moment(said.created_date),
        handle=handle,
        kind="reply",
        text=_html(said.description or ""),
        form="html",
        in_reply_to=f"{platform}:{parent}" if parent else "",
        repairs=repairs,
    )


def _says_who(piece: Original) -> bool:
    """Whether a piece of a record is out of a list of members."""
    return piece.member.endswith(layout.LIST) or layout.kind(piece.member) == "members"


def _html(text: str) -> str:
    return linked_frames(_LINK.sub(_outward, text)).strip()


def page(found: Item) -> str:
    """The item's HTML: links into the archive's folders taken off, films as links, an event's time above."""
    parts = []
    if found.start_date:
        until = f" to {_clock(found.end_date)}" if found.end_date else ""
        parts.append(f"<p>When: {html.escape(_clock(found.start_date) + until)}</p>")
    said = [text for text in (found.description, found.embed_code) if text and text.strip()]
    parts += [_html(text) for text in said]
    return "\n".join(parts)


def files(found: Item) -> tuple[str, ...]:
    """The files that an item names, each once, in order: paths within the archive, or addresses."""
    paths = [found.photo_url, found.video_attachment_url]
    paths += [each for each in found.file_attachments or () if isinstance(each, str)]
    paths += [one.url for one in in_html(found.description or "")]
    for match in _LINK.finditer(found.description or ""):
        target = named(match[1]).get("href", "")
        paths += [target] if _FILES.fullmatch(target) else []
    whole = [each.strip() for each in paths if each and each.strip()]
    return tuple({each.partition("?")[0] if not each.startswith(_WHOLE) else each: None for each in whole})[:200]


def _media(found: Item, stored: tuple[RecordMedia, ...]) -> tuple[Media, ...]:
    alts = {name: one.alt for one in in_html(found.description or "") for name in (one.url, *layout.spelled(one.url))}
    return tuple(
        Media(url=one.url, name=one.name.rpartition("/")[2], alt=_alt(alts, one.url or one.name)) for one in stored
    )


def _alt(alts: dict[str, str | None], name: str) -> str | None:
    return next((alt for path, alt in alts.items() if name.endswith(path)), None)


def _reply(comment: Comment) -> Reply:
    try:
        at = items.moment(comment.created_date)
    except ValueError:
        at = None
    return Reply(
        id=comment.id or "",
        author=comment.contributor_name or "",
        posted=at,
        text=_line(comment.description),
    )


def _clock(written: str) -> str:
    """An event's time as people read it; as written where it cannot be read."""
    try:
        return f"{items.moment(written):%Y-%m-%d %H:%M} UTC"
    except ValueError:
        return _line(written)


def _category(found: Item) -> tuple[str, ...]:
    named = _line(found.category)
    return (named,) if named and named.lower() != "uncategorized" else ()


def _line(text: str | None) -> str:
    return " ".join(html.unescape(_MARKUP.sub(" ", text or "")).split())


def _outward(match: re.Match[str]) -> str:
    """A link into the archive's folders leads nowhere on a page: its words stay, the file is below the post."""
    target = named(match[1]).get("href", "")
    return match[0] if target.startswith((*_WHOLE, "mailto:", "#")) or not target else "<a>"
