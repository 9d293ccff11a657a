"""Facebook: what a Page has posted, from the download that Facebook gives, in JSON and as pages of HTML.

No post in it has an id, an address or an audience. `naming` makes ids of what an edit does not change, `layout` decides
by file names what is a Page's and what is a person's, `titles` reads from Facebook's own sentence over an entry whether
it is a post at all. `wire`, `wording` and `attachments` turn an entry of JSON into ours; `saved`, `blocks`,
`block` and `dates` do the same for the pages; `facts` puts captures of one post together, of either form.

The decision on audiences: a Page's posts are public, a person's are not known to be, so only a Page's are taken. Where
nothing tells the two apart (a lone `your_posts_1.json` of before 2023) the file is taken, and the person who imports it
is told to make sure. What says itself that it was shown to fewer than everyone is never taken.
"""

from site_builder.importers.importer import Completeness, Importer, Loss
from site_builder.importers.platforms.meta.facebook import facts, layout, reading, saved

HOW = (
    "On facebook.com, switched to the Page: Settings and privacy, Settings, Page information or Accounts Center, Your "
    "information and permissions, Download your information. Choose Posts, All time, JSON and high quality. Drop the "
    "zips into the inbox as they are."
)
UNKNOWN = Completeness(whole=False, why="Facebook does not say for which dates and for what a download was asked")
LOSSES = (
    Loss("permalink", "Addresses of posts: the download gives none, only the numbers of pictures and films."),
    Loss("audience", "Who could see a post: the download does not say, so only a Page's files are taken."),
    Loss("residents-answers", "Comments by residents, but for some below pictures in old downloads."),
    Loss("alt-text", "Alternative text of pictures.", "Write it in annotations.yaml."),
    Loss("shared-posts", "What was shared, where a post of someone else was shared without words."),
    Loss("edits", "Earlier wordings of edited posts.", "Import downloads regularly."),
    Loss("feelings", "Feelings and activities: they stand only in a sentence of Facebook's."),
    Loss("people-tagged", "People who were tagged: their names are in the record and are not shown."),
)
PAGE_LOSSES = (
    *LOSSES,
    Loss("time-zone", "In the form of pages: the zone of times.", "Download in the format JSON."),
)

JSON = Importer(
    form="facebook-json",
    platform="facebook",
    title="Facebook download, JSON",
    how_to_export=HOW,
    recognises=reading.recognises,
    handle=layout.handle,
    guide="facebook",
    complete=lambda _: UNKNOWN,
    read=reading.read,
    facts=facts.facts,
    losses=LOSSES,
)
HTML = Importer(
    form="facebook-html",
    platform="facebook",
    title="Facebook download, HTML",
    how_to_export=HOW,
    recognises=saved.recognises,
    handle=layout.handle,
    guide="facebook",
    complete=lambda _: UNKNOWN,
    read=saved.read,
    facts=facts.facts,
    losses=PAGE_LOSSES,
)

__all__ = ["HTML", "JSON"]
