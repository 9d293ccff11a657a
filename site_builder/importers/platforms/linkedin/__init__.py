"""LinkedIn: a member's own data archive, and the statistics that a Page's administrators can export.

A Page has no archive of its own: LinkedIn gives its posts only inside the spreadsheet of its statistics. So there are
two forms. `shares` reads Shares.csv of all years, `articles` the HTML files beside it, `page` the spreadsheet.

Neither form is ever whole. The archive does not say whose it is, so that a department's member archive and its Page's
spreadsheet may come to one account, and each would declare the other's posts gone.

LinkedIn's words for who may see a post: "Public", "PUBLIC" and MEMBER_NETWORK are taken, everything else is refused.
MEMBER_NETWORK is what the archive has written beside every post since about 2019; it does not tell posts for everyone
from those for connections only, which the documentation says where staff will read it.
"""

from site_builder.importers.importer import Completeness, Importer, Loss
from site_builder.importers.platforms.linkedin import archive, facts, page

NEVER = Completeness(
    whole=False,
    why="LinkedIn's archive does not say whose it is, and leaves out reposts: what it lacks may still be there",
)
WINDOW = Completeness(whole=False, why="a Page's statistics reach back a year at most")

ARCHIVE = Importer(
    form="linkedin-archive",
    platform="linkedin",
    title="LinkedIn data archive",
    how_to_export=(
        "On linkedin.com: Me, Settings & Privacy, Data privacy, Get a copy of your data, Download larger data archive. "
        "The message that it is ready comes within a day. Drop the zip into the inbox as it is."
    ),
    recognises=archive.recognises,
    handle=lambda _: "",
    guide="linkedin",
    complete=lambda _: NEVER,
    read=archive.read,
    facts=facts.facts,
    losses=(
        Loss("pictures", "Pictures and films: the archive has their addresses.", "File them with annotations."),
        Loss("page-posts", "Posts of a Page: they are in no archive.", "Export the Page's statistics."),
        Loss("reposts", "Reposts without words of one's own: the archive lists only what was passed on."),
        Loss("audience", "Whether a post was for everyone or for connections only.", "Withhold it by annotation."),
        Loss("comments", "Comments, those by others and the account's own."),
        Loss("article-permalinks", "The public address of some articles: their files name the page for editing only."),
        Loss("polls", "Polls, events and documents: their words are there, they are not."),
        Loss("versions", "Earlier wordings of an edited post."),
    ),
)
PAGE = Importer(
    form="linkedin-page",
    platform="linkedin",
    title="LinkedIn Page statistics",
    how_to_export=(
        "As an administrator of the Page: Analytics, Content, Export, for the last 365 days. Drop the .xls or .xlsx "
        "file into the inbox as it is."
    ),
    recognises=page.recognises,
    handle=lambda _: "",
    guide="linkedin",
    complete=lambda _: WINDOW,
    read=page.read,
    facts=page.facts,
    losses=(
        Loss("older-posts", "Posts older than a year.", "Export every few months; file older ones with a sheet."),
        Loss("time-of-day", "The time of day: the spreadsheet has days."),
        Loss("pictures", "Pictures, films, documents and their addresses.", "File them with annotations."),
        Loss("comments", "Comments by residents."),
        Loss("permalinks", "The address of a post whose row has none."),
        Loss("shares", "What a repost passed on."),
    ),
)

__all__ = ["ARCHIVE", "PAGE"]
