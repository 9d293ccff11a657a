"""WordPress: the export that every WordPress has under Tools, Export (WXR 1.0 to 1.2), in one file or several.

An export's `reading` goes twice through its files: `survey` finds what was uploaded, `item` reads one entry. What
readers saw of a post is not in the export; `body` makes it of blocks, `shortcodes`, `languages` and `paragraphs` as
WordPress does. A post's id and its blog's name are those that the blog's feed gives (`importers/blog.py`), so a post
imported from both is one.

A post's original is its whole item, commenters' addresses included, because that is what the blog held; what is
published of it is in `wording`. Its further originals are the head of the file, without the authors, and the
attachments that it shows.
"""

from site_builder.importers.importer import Importer, Loss
from site_builder.importers.platforms.wordpress import reading
from site_builder.importers.platforms.wordpress.wording import facts

LOSSES = (
    Loss(
        "media-files",
        "Pictures, films and documents themselves: the export holds their addresses.",
        "Put the folder wp-content/uploads beside the export.",
    ),
    Loss("plugins", "What plug-ins and themes drew: forms, sliders, maps, lists of posts, polls."),
    Loss("likes", "Likes, shares and numbers of readers."),
    Loss("old-addresses", "The addresses that a post had before it was renamed.", "Give them as aliases."),
    Loss(
        "revisions", "Earlier wordings of a post, in most exports.", "Export regularly: each import keeps the wording."
    ),
)

EXPORT = Importer(
    form="wordpress-wxr",
    platform="blog",
    title="WordPress export",
    how_to_export="In WordPress, as an administrator: Tools, Export, All content, Download Export File.",
    recognises=reading.recognises,
    handle=reading.handle,
    guide="wordpress",
    complete=lambda _: reading.PARTIAL,
    read=reading.read,
    facts=facts,
    losses=LOSSES,
)

__all__ = ["EXPORT"]
