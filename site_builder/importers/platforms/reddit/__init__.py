"""Reddit: the CSV files that an account's owner can ask for: its posts, and its comments as replies.

Both are public statements of the account, so both are taken; Reddit's own address of a comment makes it a reply to its
post. The files do not say which communities are closed: the documentation tells staff to look.

An export is never whole: it may be of a range of dates, and nothing in it says whether it is.
"""

from site_builder.importers.importer import Completeness, Importer, Loss
from site_builder.importers.platforms.reddit.facts import facts
from site_builder.importers.platforms.reddit.reading import handle, read, recognises

UNKNOWN = Completeness(whole=False, why="an export may be of a range of dates, and does not say so")

EXPORT = Importer(
    form="reddit-export",
    platform="reddit",
    title="Reddit data export",
    how_to_export=(
        "On reddit.com/settings/data-request, signed in as the account: request the data of its full time at Reddit. "
        "The message with the link comes within a month, mostly within days. Drop the zip into the inbox as it is."
    ),
    recognises=recognises,
    handle=handle,
    guide="reddit",
    complete=lambda _: UNKNOWN,
    read=read,
    facts=facts,
    losses=(
        Loss("pictures", "Pictures and films: the export has their addresses.", "File them with annotations."),
        Loss("answers", "Answers by residents, votes and awards."),
        Loss("closed-communities", "Whether a community is closed to the public.", "Withhold its posts by annotation."),
        Loss("versions", "Earlier wordings of edited posts."),
        Loss("galleries", "The single pictures of a gallery, and polls."),
    ),
)

__all__ = ["EXPORT"]
