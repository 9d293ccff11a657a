"""What one record of a Blogger post says: its entry, the head of its file, and the comments on it."""

from collections.abc import Sequence
from datetime import UTC, datetime
import re

import msgspec

from site_builder.importers import hypertext, webmedia
from site_builder.importers.blog import absolute
from site_builder.importers.history import with_versions
from site_builder.importers.importer import Unreadable
from site_builder.importers.platforms.blogger.entry import Entry, entry
from site_builder.importers.platforms.blogger.recognising import blog
from site_builder.model.post import Facts, Media, Reply
from site_builder.model.record import Record

EARLIEST = 1990
CAPTURED = "the export gives no date for this post; this is the day on which it was imported"
NO_ZONE = "the export gives this post's time without its zone; it is read as UTC"
_CAPTIONED = re.compile(
    r"<table\b[^<>]{0,500}class=\"[^\"<>]{0,200}tr-caption-container[^\"<>]{0,200}\"[^<>]{0,500}>", re.IGNORECASE
)
_CAPTION = re.compile(r"<td\b[^<>]{0,500}class=\"[^\"<>]{0,100}tr-caption[^\"<>]{0,100}\"[^<>]{0,500}>", re.IGNORECASE)
_PICTURE = re.compile(r"<a\b[^<>]*+>\s*<img\b[^<>]*+>\s*</a>|<img\b[^<>]*+>", re.IGNORECASE)
_JUMP = re.compile(r"<a\b[^<>]{0,200}name=[\"']?more[\"']?[^<>]{0,200}>\s*</a>", re.IGNORECASE)


class Shown(msgspec.Struct, frozen=True):
    """An entry's text as HTML and the media that it shows."""

    html: str
    media: tuple[Media, ...]


def facts(records: Sequence[Record]) -> Facts:
    """What the versions of a post say, oldest first, with the captions beside the pictures that the archive holds."""
    said = _versions(records)
    newest = [record for record in records if record.originals and record.event == "captured"][-1]
    held = frozenset(one.url for one in newest.media if one.file)
    if not held:
        return said
    post, home = _parts(newest)
    again = shown(post, permalink(post, home) or home, held)
    return msgspec.structs.replace(said, text=again.html, media=again.media)


def wording(record: Record) -> Facts:
    """What a record says of its post."""
    post, home = _parts(record)
    platform, _, handle = record.account.partition(":")
    url = permalink(post, home)
    said = shown(post, url or home)
    when = moment(post.published)
    dated = when or record.captured
    title = hypertext.line(post.title)[:1000]
    return Facts(
        platform=platform,
        native_id=record.id,
        posted=dated,
        precision="second" if when else "day",
        time_note=note(post.published) if when else CAPTURED,
        url=url,
        handle=handle,
        kind="page" if post.kind == "page" else "article" if title else "post",
        title=title,
        text=said.html,
        form="html",
        tags=post.labels,
        media=said.media,
        location=post.location,
        replies=tuple(_reply(entry(original.text)) for original in record.originals[2:]),
    )


_versions = with_versions(wording)


def _parts(record: Record) -> tuple[Entry, str]:
    """A record's entry, and the front page of its blog: as its file says, else as its account does."""
    if len(record.originals) < 2:
        raise Unreadable("a Blogger post should be kept with the head of its file")
    post = entry(record.originals[0].text)
    if not post.id:
        raise Unreadable("the record should hold an entry of a Blogger export")
    handle = record.account.partition(":")[2]
    return post, blog(record.originals[1].text).home or (f"https://{handle}/" if "." in handle else "")


def permalink(post: Entry, home: str) -> str:
    """A post's address: its link, or the name of its file on its blog."""
    return absolute(post.url) or (absolute(post.file, home) if post.file.startswith("/") and home else "")


def shown(post: Entry, base: str, held: frozenset[str] = frozenset()) -> Shown:
    """The text and the media of an entry; the same whether it is read from an export or from a record.

    `held` are the addresses of the pictures whose bytes the archive holds.
    """
    text = _captions(_JUMP.sub("", hypertext.comments(post.content)))
    page = webmedia.page(text, base, lambda medium: medium.url in held)
    enclosed = [webmedia.medium(absolute(url, base)) for url in post.enclosures]
    return Shown(page.html.strip(), webmedia.once([*page.media, *enclosed]))


def moment(text: str) -> datetime | None:
    """`2010-11-27T08:21:00.000-08:00`; None for what is no date."""
    try:
        at = datetime.fromisoformat(text.strip()[:40])
        at = at if at.tzinfo else at.replace(tzinfo=UTC)
        return at if at.astimezone(UTC).year >= EARLIEST else None
    except (ValueError, OverflowError):
        return None


def note(text: str) -> str:
    """What a date leaves open."""
    return "" if re.search(r"(?:[+-]\d\d:?\d\d|Z)\s*$", text) else NO_ZONE


def _captions(text: str) -> str:
    """Blogger puts a picture with a caption into a table; here it is a figure, as it is meant."""
    pieces: list[str] = []
    done = 0
    while (table := _CAPTIONED.search(text, done)) is not None:
        end = text.find("</table>", table.end())
        inner = text[table.end() : end if end >= 0 else len(text)]
        cell = _CAPTION.search(inner)
        words = inner[cell.end() :].partition("</td>")[0] if cell else ""
        pictures = "".join(_PICTURE.findall(inner)[:20])
        pieces += [
            text[done : table.start()],
            f"<figure>{pictures}{words and f'<figcaption>{words}</figcaption>'}</figure>",
        ]
        done = end + 8 if end >= 0 else len(text)
    return "".join([*pieces, text[done:]])


def _reply(comment: Entry) -> Reply:
    return Reply(
        id=comment.id.rpartition("-")[2],
        author=comment.author,
        posted=moment(comment.published),
        text=hypertext.plain(comment.content),
        url=absolute(comment.url),
    )
