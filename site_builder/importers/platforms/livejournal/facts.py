"""A record of LiveJournal or Dreamwidth as what it says: the export's entry, its row, or ljdump's file."""

from collections.abc import Iterator
import html
import re

from site_builder.importers import csvrows
from site_builder.importers.history import with_versions
from site_builder.importers.pictures import in_html
from site_builder.importers.platforms.livejournal import wording
from site_builder.importers.platforms.livejournal.entry import (
    Comment,
    Entry,
    hidden,
    of_comment,
    of_dump,
    of_export,
    of_xml,
)
from site_builder.importers.platforms.livejournal.journal import Journal, address, name
from site_builder.importers.platforms.livejournal.times import moment, stamp
from site_builder.model.platform import identify
from site_builder.model.post import Facts, Form, Media, Reply
from site_builder.model.record import Record

_DUMP, _SHEET = "livejournal-ljdump", "livejournal-csv"
_WARNINGS = {"concepts": "adult concepts", "explicit": "explicit adult content"}
_PICTURED = re.compile(r"<(?:img|video|audio|source)\b", re.IGNORECASE)
_COMMENT = re.compile(r"(?:.*/)?C-[0-9]{1,12}", re.DOTALL)


def entry_of(record: Record) -> Entry:
    """The entry that a record holds. Raises `ValueError` where its original is none."""
    first = record.originals[0].text
    if record.form == _DUMP:
        return of_dump(first)
    if record.form == _SHEET:
        return of_row(record.originals[1].text if len(record.originals) > 1 else "", first)
    return of_xml(first)


def of_row(header: str, row: str) -> Entry:
    """A row of the table under its header. Raises `ValueError`."""
    names, cells = csvrows.cells(header), csvrows.cells(row)
    if len(names) != len(cells):
        raise ValueError(f"a row has {len(cells)} columns, and the header {len(names)}")
    return of_export({key.strip().lower(): cell for key, cell in zip(names, cells, strict=True)})


def pictures(entry: Entry, platform: str) -> tuple[Media, ...]:
    """The pictures of an entry's body that have a whole address."""
    if not _PICTURED.search(entry.event):
        return ()
    text, _ = _body(entry, platform)
    return tuple(one for one in in_html(text) if one.url.startswith(("http://", "https://")))


def wording_of(record: Record) -> Facts:
    """One record as what it says. Raises `ValueError`."""
    if _COMMENT.fullmatch(record.originals[0].member):
        return _answer(record)
    entry = entry_of(record)
    if why := hidden(entry):
        raise ValueError(f"the record should hold a public entry, and this one is: {why}")
    journal, handle = _journal(record, entry)
    dated = moment(entry.eventtime, entry.logtime)
    text, form = _body(entry, journal.platform)
    title = wording.line(entry.subject)
    return Facts(
        platform=journal.platform,
        native_id=record.id,
        posted=dated.at,
        precision=dated.precision,
        time_note=dated.note,
        url=address(journal, entry.item),
        handle=handle,
        kind="article" if title else "post",
        title=title,
        text=_with_currents(text, entry, form),
        form=form,
        tags=tuple(tag for tag in (part.strip() for part in entry.tags.split(",")) if tag),
        mentions=wording.users(entry.event),
        media=pictures(entry, journal.platform),
        location=wording.line(entry.location),
        warning=_WARNINGS.get(entry.warning, ""),
        replies=tuple(_replies(record, journal, entry)),
    )


facts = with_versions(wording_of)


def _answer(record: Record) -> Facts:
    """A comment by the journal itself; its id begins with that of the entry it stands below."""
    comment = of_comment(record.originals[0].text)
    at = stamp(comment.date)
    if at is None or not comment.shown:
        raise ValueError("the record should hold a comment that everybody may read, with its time")
    platform, _, handle = record.account.partition(":")
    platform = platform if platform in wording.HOMES else "livejournal"
    return Facts(
        platform=platform,
        native_id=record.id,
        posted=at,
        handle=handle,
        kind="reply",
        title=wording.line(comment.subject),
        text=wording.page(comment.body, platform, preformatted=None),
        form="html",
        mentions=wording.users(comment.body),
        in_reply_to=f"{platform}:{record.id.rpartition('-c')[0]}",
    )


def _body(entry: Entry, platform: str) -> tuple[str, Form]:
    if entry.markdown or wording.is_markdown(entry.event):
        return wording.markdown(entry.event, platform), "markdown"
    return wording.page(entry.event, platform, preformatted=entry.preformatted), "html"


def _with_currents(text: str, entry: Entry, form: Form) -> str:
    """The body and, below it, what the author set as current mood and music: readers saw both."""
    said = (("Current mood", wording.line(entry.mood)), ("Current music", wording.line(entry.music)))
    lines = [f"{what}: {value}" for what, value in said if value]
    if form == "markdown":
        return "\n\n".join([text.strip(), *lines])
    return "\n".join([text, *(f"<p>{html.escape(line, quote=False)}</p>" for line in lines)]).strip()


def _journal(record: Record, entry: Entry) -> tuple[Journal, str]:
    """Whose the entry is, by its own address or the account it is filed under; and that account's handle."""
    platform, _, handle = record.account.partition(":")
    found = identify(entry.url) if entry.url else None
    known = found.handle if found else name(record.handle) if record.handle else ""
    return Journal(platform if platform in wording.HOMES else "livejournal", known), handle


def _replies(record: Record, journal: Journal, entry: Entry) -> Iterator[Reply]:
    """What residents answered. What the journal itself answered is a post of its own."""
    url = address(journal, entry.item)
    for comment in (of_comment(piece.text) for piece in record.originals if _COMMENT.fullmatch(piece.member)):
        if not comment.user or name(comment.user) != journal.handle:
            yield _reply(comment, url, entry, journal.platform)


def _reply(comment: Comment, url: str, entry: Entry, platform: str) -> Reply:
    thread = str(int(comment.id) * 256 + int(entry.anum)) if comment.id and entry.anum and url else ""
    whole = wording.page(comment.body, platform, preformatted=None)
    subject = wording.line(comment.subject)
    return Reply(
        id=comment.id,
        author=comment.user,
        posted=stamp(comment.date),
        text="\n".join(part for part in (subject, wording.line(whole)) if part),
        url=f"{url}?thread={thread}#t{thread}" if thread else "",
    )
