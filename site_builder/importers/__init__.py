"""Other people's exports: recognised, taken apart into records, and read back as facts.

`importer.py` says what an importer is, `export.py` what it sees of a dropped file, `archives` opens one. Adding a
platform is a file (or folder) under `platforms`, its test page, and its name in `ALL`.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from site_builder.importers.importer import Importer, Unreadable
from site_builder.importers.platforms.blogger import EXPORT as BLOGGER
from site_builder.importers.platforms.bluesky import RECORDS as BLUESKY_RECORDS
from site_builder.importers.platforms.bluesky import REPOSITORY as BLUESKY
from site_builder.importers.platforms.feeds import FEED, JSON_FEED
from site_builder.importers.platforms.flickr import EXPORT as FLICKR
from site_builder.importers.platforms.linkedin import ARCHIVE as LINKEDIN
from site_builder.importers.platforms.linkedin import PAGE as LINKEDIN_PAGE
from site_builder.importers.platforms.livejournal import EXPORT as LIVEJOURNAL
from site_builder.importers.platforms.livejournal import LJDUMP
from site_builder.importers.platforms.livejournal import SHEET as LIVEJOURNAL_SHEET
from site_builder.importers.platforms.mastodon import ARCHIVE as MASTODON
from site_builder.importers.platforms.mastodon import STATUSES as PIXELFED
from site_builder.importers.platforms.mediawiki import DUMP as MEDIAWIKI
from site_builder.importers.platforms.meta.facebook import HTML as FACEBOOK_HTML
from site_builder.importers.platforms.meta.facebook import JSON as FACEBOOK
from site_builder.importers.platforms.meta.instagram import CATALOGUE as INSTAGRAM_CATALOGUE
from site_builder.importers.platforms.meta.instagram import EXPORT as INSTAGRAM
from site_builder.importers.platforms.meta.instagram import HTML as INSTAGRAM_HTML
from site_builder.importers.platforms.meta.threads import EXPORT as THREADS
from site_builder.importers.platforms.meta.threads import HTML as THREADS_HTML
from site_builder.importers.platforms.myspace import PAGES as MYSPACE_PAGES
from site_builder.importers.platforms.ning import ARCHIVE as NING_ARCHIVE
from site_builder.importers.platforms.reddit import EXPORT as REDDIT
from site_builder.importers.platforms.sheet import SHEET
from site_builder.importers.platforms.tiktok import EXPORT as TIKTOK
from site_builder.importers.platforms.tumblr import EXPORT as TUMBLR
from site_builder.importers.platforms.wordpress import EXPORT as WORDPRESS
from site_builder.importers.platforms.x import ARCHIVE as X_ARCHIVE
from site_builder.importers.platforms.x import GRAILBIRD
from site_builder.importers.platforms.youtube import DOWNLOADS as YOUTUBE_DOWNLOADS
from site_builder.importers.platforms.youtube import OLDER as YOUTUBE_OLDER
from site_builder.importers.platforms.youtube import TAKEOUT as YOUTUBE
from site_builder.importers.sameness import same_words
from site_builder.model.forms import Form
from site_builder.model.post import Facts, Version
from site_builder.model.record import Record

ALL: tuple[Importer, ...] = (
    X_ARCHIVE,
    GRAILBIRD,
    FEED,
    JSON_FEED,
    FLICKR,
    LINKEDIN,
    LINKEDIN_PAGE,
    LIVEJOURNAL,
    LIVEJOURNAL_SHEET,
    LJDUMP,
    BLUESKY,
    BLUESKY_RECORDS,
    MASTODON,
    MEDIAWIKI,
    PIXELFED,
    MYSPACE_PAGES,
    NING_ARCHIVE,
    FACEBOOK,
    FACEBOOK_HTML,
    INSTAGRAM,
    INSTAGRAM_CATALOGUE,
    INSTAGRAM_HTML,
    THREADS,
    THREADS_HTML,
    REDDIT,
    SHEET,
    BLOGGER,
    WORDPRESS,
    TIKTOK,
    TUMBLR,
    YOUTUBE,
    YOUTUBE_OLDER,
    YOUTUBE_DOWNLOADS,
)
"""Every importer, in the order in which an export is shown to them."""

_BY_FORM = {importer.form: importer for importer in ALL}


def facts_of(records: Sequence[Record]) -> Facts:
    """What all captured versions of one post, oldest first, say of it.

    The importer of the newest reads it, together with all records that it can read. What came in another form before
    (an old archive and a feed, say) is an earlier version, if its words were others. Raises `Unreadable` if the newest
    cannot be read or is of a form that no importer has.
    """
    captured = [record for record in records if record.event == "captured"]
    if not captured:
        raise Unreadable("no version of this post was captured")
    newest = _importer(captured[-1])
    facts = newest.facts([record for record in captured if _same(record, newest)])
    others = [record for record in captured if not _same(record, newest)]
    told = (version for record in others for version in _version(record))
    earlier = tuple(each for each in told if not same_words(each.text, each.form, facts.text, facts.form))
    return replace(facts, versions=(*earlier, *facts.versions)) if earlier else facts


def forms() -> tuple[Form, ...]:
    """Every form that can be imported, by platform, with how to get it and what the platform leaves out."""
    found = (
        Form(
            form=each.form,
            platform=each.platform,
            title=each.title,
            guide=each.guide,
            how=each.how_to_export,
            losses=each.losses,
        )
        for each in ALL
    )
    return tuple(sorted(found, key=lambda form: (form.platform, form.form)))


def family_of(importer: Importer, importers: Sequence[Importer] = ALL) -> frozenset[str]:
    """The forms whose posts a whole export of this form would hold: what it lacks of them is gone from the platform."""
    if importer.covers is not None:
        return frozenset((importer.form, *importer.covers))
    return frozenset(other.form for other in importers if other.facts is importer.facts) | {importer.form}


def _importer(record: Record) -> Importer:
    importer = _BY_FORM.get(record.form)
    if importer is None:
        raise Unreadable(f"no importer reads the form {record.form!r}; this program has {', '.join(_BY_FORM)}")
    return importer


def _same(record: Record, importer: Importer) -> bool:
    """Whether the importer reads the record too: forms of one platform may share their reader."""
    other = _BY_FORM.get(record.form)
    return other is not None and other.facts is importer.facts


def _version(record: Record) -> tuple[Version, ...]:
    """The record's wording as an earlier version; none if it can't be read, which costs that version only."""
    try:
        facts = _importer(record).facts([record])
    except Unreadable:
        return ()
    return (Version(text=facts.text, form=facts.form, posted=facts.posted),)
