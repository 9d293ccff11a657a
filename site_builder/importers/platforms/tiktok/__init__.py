"""TikTok: the JSON file that an account's owner can ask for, in the three shapes it has had.

What a newcomer would question: own posts come without id and without address, and the address of the film changes with
every export, because it is signed and expires. What never changes is the second of publication, so that is the id; two
posts of one second are told apart by their words and the film's own key. A post saved with yt-dlp has TikTok's id and
address, and is another post here: nothing in the export says which it is.
"""

from site_builder.importers.history import with_versions
from site_builder.importers.importer import Importer, Loss
from site_builder.importers.platforms.tiktok import posts, wording

LOSSES = (
    Loss(
        "permalinks",
        "The id and address (permalink) of a post.",
        "Save the account's videos with yt-dlp, which keeps both.",
    ),
    Loss(
        "films",
        "The films and pictures: the export has addresses that expire within days.",
        "Put the files into a folder Videos beside the JSON file, named by date and time, or use yt-dlp.",
    ),
    Loss("time-zone", "The time zone of a post; UTC is assumed."),
    Loss("captions", "Captions and subtitles of films."),
    Loss("relations", "Which post a duet or stitch answers."),
    Loss("earlier-wordings", "Earlier wordings of an edited caption."),
    Loss("residents-comments", "Comments by residents."),
)

EXPORT = Importer(
    form="tiktok-json",
    platform="tiktok",
    title="TikTok data download",
    how_to_export=(
        "In the TikTok app: Profile, Menu, Settings and privacy, Account, Download your data. Choose all data and the "
        "format JSON. TikTok needs up to four days; the download is there for four more. Drop the zip as it is."
    ),
    recognises=posts.recognises,
    handle=posts.handle,
    guide="tiktok",
    complete=posts.complete,
    read=posts.read,
    facts=with_versions(wording.facts),
    losses=LOSSES,
)

__all__ = ["EXPORT"]
