"""MySpace: saved pages of its blogs. MySpace never had an export, and its blogs have been gone since 2013.

What is left of them are pages that somebody saved, or that a web archive kept, and feeds, which the feed importer
reads. `page` finds the posts of a page by the names that MySpace gave its boxes, whichever design it is; `wording`
reads one. No sample of a real page was at hand: names and spellings are those that programs of the time looked for.
Residents' comments on the pages are not taken: nothing on a page says which of them everybody could read.
"""

from site_builder.importers.history import with_versions
from site_builder.importers.importer import Completeness, Importer, Loss
from site_builder.importers.platforms.myspace.taking import handle, read, recognises
from site_builder.importers.platforms.myspace.wording import wording

SAVED = Completeness(whole=False, why="saved pages are what somebody happened to keep")

PAGES = Importer(
    form="myspace-pages",
    platform="myspace",
    title="MySpace blog, saved pages",
    how_to_export="There is no export. Drop the pages that someone saved (.html, with the folder of their pictures).",
    recognises=recognises,
    handle=handle,
    guide="myspace",
    complete=lambda _: SAVED,
    read=read,
    facts=with_versions(wording),
    losses=(
        Loss("all-but-blogs", "Everything but blogs: bulletins, comments, photos, music, status updates."),
        Loss("permalinks", "The permanent addresses of posts, where a page does not link to them."),
        Loss("exact-times", "Time zones: pages show the hour without one, or the day only."),
        Loss("missing-pictures", "Pictures that were not saved with the page.", "Save them, too."),
    ),
)
