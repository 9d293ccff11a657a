"""Blogger: the backup of a blog (Settings, Back up content; 2006 on) and the blog's file in Google Takeout (2018 on).

Both are Atom in shape, with settings, templates, drafts and comments among the posts. A post is kept as its own entry,
the head of its file, and the entries of the public comments on it. Its id is that of the blog's feed
(`importers/blog.py`), so a post imported from both is one.
"""

from site_builder.importers.importer import Importer, Loss
from site_builder.importers.platforms.blogger import reading
from site_builder.importers.platforms.blogger.wording import facts

LOSSES = (
    Loss("media-files", "Pictures and films themselves: a backup holds their addresses.", "Put the files beside it."),
    Loss("alt-text", "Alternative text of pictures, in most blogs.", "Write it in annotations.yaml."),
    Loss(
        "permalink",
        "The blog's address, in Takeout: without it posts have no permalink.",
        "Use Blogger's own backup, or register the blog with its host as handle.",
    ),
    Loss("gadgets", "Gadgets beside the posts: lists of links, polls, followers, counters of views."),
    Loss("revisions", "Earlier wordings of a post.", "Make backups regularly: each import keeps the wording."),
)

EXPORT = Importer(
    form="blogger-export",
    platform="blog",
    title="Blogger backup",
    how_to_export="On blogger.com, as an administrator of the blog: Settings, Manage blog, Back up content, Download.",
    recognises=reading.recognises,
    handle=reading.handle,
    guide="blogger",
    complete=reading.complete,
    read=reading.read,
    facts=facts,
    losses=LOSSES,
)

__all__ = ["EXPORT"]
