"""YouTube: Takeouts of all years, and single videos saved with yt-dlp. A channel's feed is read by `feeds`.

One video is one post under its id, whether it came from a Takeout, a download or the feed; a community post has an id
of its own. The account is the channel's id (`UC…`): names and handles change, and the feed says the id too.

What a newcomer would question: Takeout has no key from a film to its row in the table, so `films` matches names made of
titles and takes no film that could be another's. Google writes folders, files and columns in the account's language:
`columns` knows English and German names and recognises others by what stands in the cells.
"""

from site_builder.importers.history import with_versions
from site_builder.importers.importer import Importer, Loss
from site_builder.importers.platforms.youtube import older, takeout, wording, ytdlp

HOW = (
    "On takeout.google.com, signed in as the channel's owner: deselect all, choose YouTube and YouTube Music, in it "
    "videos, video metadata, channels and posts. Unpack all zips of one Takeout into one folder and drop that."
)
LOSSES = (
    Loss("captions", "Captions and subtitles, and the languages of a title and description beside the original."),
    Loss(
        "film-names",
        "Which film belongs to which video: a film is kept only where its name fits one video and no other.",
        "Save the video with yt-dlp, whose files share one name.",
    ),
    Loss("earlier-wordings", "Earlier titles and descriptions, and when they were edited."),
    Loss("playlists", "The order of the videos in public playlists."),
    Loss("residents-comments", "Comments by residents: Takeout has those that the account itself wrote."),
    Loss("thumbnails", "The still picture of a video.", "Save the video with yt-dlp, which keeps it."),
    Loss("live-chats", "What viewers wrote in a live chat."),
)
DOWNLOAD_LOSSES = (
    Loss("community-posts", "Community posts.", "Import a Takeout too."),
    Loss("earlier-wordings", "Earlier titles and descriptions, and when they were edited."),
    Loss("residents-comments", "Comments by residents."),
)

TAKEOUT = Importer(
    form="youtube-takeout",
    platform="youtube",
    title="YouTube (Google Takeout)",
    how_to_export=HOW,
    recognises=takeout.recognises,
    handle=takeout.handle,
    guide="youtube",
    complete=takeout.complete,
    read=takeout.read,
    facts=with_versions(wording.facts),
    losses=LOSSES,
)
OLDER = Importer(
    form="youtube-json",
    platform="youtube",
    title="YouTube (Google Takeout of 2020 and before)",
    how_to_export="Google no longer makes these; they lie where someone kept one. " + HOW,
    recognises=older.recognises,
    handle=older.handle,
    guide="youtube",
    complete=older.complete,
    read=older.read,
    facts=with_versions(older.facts),
    losses=LOSSES,
)
DOWNLOADS = Importer(
    form="youtube-ytdlp",
    platform="youtube",
    title="Videos saved with yt-dlp",
    how_to_export="Save the channel's videos with yt-dlp and its options --write-info-json --write-subs.",
    recognises=ytdlp.recognises,
    handle=ytdlp.handle,
    guide="youtube",
    complete=ytdlp.complete,
    read=ytdlp.read,
    facts=with_versions(ytdlp.facts),
    losses=DOWNLOAD_LOSSES,
)

__all__ = ["DOWNLOADS", "OLDER", "TAKEOUT"]
