"""Captured records of LinkedIn's archive read back as what they say: a post of Shares.csv, or an article."""

from site_builder.importers.history import with_versions
from site_builder.importers.platforms.linkedin import archive, articles, shares, times, wording
from site_builder.model.platform import identify
from site_builder.model.post import Facts, Kind, Media
from site_builder.model.record import Record

FROM_POST = "LinkedIn's file of this article names no date; this is when the author showed it in a post."


def _wording(record: Record) -> Facts:
    if record.originals[0].member.lower().endswith((".html", ".htm")):
        return _article(record)
    return _post(record)


facts = with_versions(_wording)


def _post(record: Record) -> Facts:
    *rows, head = (original.text for original in record.originals)
    if not rows:
        raise ValueError("a row of Shares.csv and its header were expected")
    share = shares.share(rows[0], shares.header(head))
    words, repairs = wording.text(share.commentary)
    at = times.moment(share.date, record.id)
    kind, passed_on = _kind(share, words)
    return Facts(
        platform="linkedin",
        native_id=record.id,
        posted=at.at,
        precision=at.precision,
        time_note=at.note,
        url=share.link,
        handle=record.handle,
        kind=kind,
        text=wording.with_link(words, share.shared),
        tags=wording.tags(words),
        links=wording.links(share.shared, share.title),
        media=tuple(Media(url=medium.url, name=medium.name) for medium in record.media),
        share_of=passed_on,
        repairs=repairs,
    )


def _kind(share: shares.Share, words: str) -> tuple[Kind, str]:
    """A post without words of its own passes something on; the archive names it only where it is a page."""
    found = identify(share.shared)
    passed_on = share.shared if found is not None and found.platform == "linkedin" else ""
    if words or (share.shared and not passed_on) or share.media:
        return "post", ""
    return "share", passed_on


def _article(record: Record) -> Facts:
    source = record.originals[0]
    found = articles.article(source.member, source.text)
    if found.published:
        at = articles.moment(found)
    else:
        row, head = record.originals[1:3]
        shown = archive.shown_on((row, head))
        at = times.Moment(shown.at, "day", FROM_POST)
    described = {picture.url: picture.alt for picture in found.pictures}
    notes = (at.note, "" if found.url else articles.NO_ADDRESS)
    return Facts(
        platform="linkedin",
        native_id=record.id,
        posted=at.at,
        precision=at.precision,
        time_note=" ".join(filter(None, notes)),
        url=found.url,
        handle=record.handle,
        kind="article",
        title=found.title,
        text=found.body,
        form="html",
        media=tuple(Media(url=one.url, name=one.name, alt=described.get(one.url)) for one in record.media),
    )
