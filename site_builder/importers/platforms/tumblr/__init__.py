"""Tumblr: the export of a blog, by its posts.xml where that is there, else by the page that it has for each post.

What a newcomer would question: posts.xml is in the words of Tumblr's first programming interface. It says of each post
whether it is published, when in UTC, and whose post it passes on; the pages say none of that. So pages are read only
where there is no posts.xml, and then a warning says what is not known of them. A post is the same one by either.
"""

from site_builder.importers.history import with_versions
from site_builder.importers.importer import Importer, Loss
from site_builder.importers.platforms.tumblr import layout, reading, wording

EXPORT = Importer(
    form="tumblr-export",
    platform="tumblr",
    title="Tumblr blog export",
    how_to_export=(
        "On tumblr.com, signed in: Settings, the blog's name, Export, Export the blog. Tumblr prepares a zip, which "
        "takes hours to days for a large blog; the button then says Download backup. Drop the zip as it is."
    ),
    recognises=layout.recognises,
    handle=layout.handle,
    guide="tumblr",
    complete=layout.complete,
    read=reading.read,
    facts=with_versions(wording.facts),
    losses=(
        Loss("permalinks", "The permalinks of posts and the blog's name, in exports without posts.xml."),
        Loss("time-zone", "The time zone, in exports without posts.xml: UTC is assumed."),
        Loss("answers", "Answers, notes and likes by others."),
        Loss("earlier-wordings", "Earlier wordings of edited posts.", "Import again from time to time."),
        Loss("alt-text", "Alternative text of photo posts.", "Write it in annotations.yaml."),
        Loss("films", "Films and recordings that lie elsewhere: the export has their players only."),
    ),
)

__all__ = ["EXPORT"]
