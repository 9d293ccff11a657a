"""Wikis that run on MediaWiki: the XML of Special:Export and dumpBackup.php (0.3 to 0.11), plain, bz2, gz or xz.

`reading` takes a dump apart, `revision` reads a wording, `wiki` says whose it is and where its pages stand; `page`
makes HTML of wiki text, after `balance` has made harmless what its parser would take hours for.

**Whose are the pages?** A wiki has many editors. The department drops the dump of a wiki that it runs, and answers for
it: every page of the main namespace is the department's, whoever typed it. The names and addresses of those who did
stay in the record and are never read. A dump of Wikipedia and its like is taken too, because the program cannot know
better, with a warning.

**Every wording is a record.** All wordings of a page share one id, which is a digest of its address, so that a dump, a
feed of new pages and a post by hand are one post. A page that was renamed between two dumps is two posts.
"""

from site_builder.importers.importer import Importer, Loss
from site_builder.importers.platforms.mediawiki import reading
from site_builder.importers.platforms.mediawiki.facts import facts

LOSSES = (
    Loss(
        "uploads",
        "Pictures and documents themselves: the dump holds their names.",
        "Put the wiki's folder images beside the dump.",
    ),
    Loss("templates", "What templates, modules and extensions drew: what they were given is shown plainly."),
    Loss("talk", "Talk pages, user pages, categories' own pages and every other namespace."),
    Loss("deleted", "Deleted pages and wordings, and redirects."),
    Loss("names", "Who wrote a wording: it is in the record and never shown."),
)

DUMP = Importer(
    form="mediawiki-xml",
    platform="wiki",
    title="MediaWiki dump",
    how_to_export=(
        "Whoever runs the wiki's server: php maintenance/dumpBackup.php --full > wiki.xml. Without the server: the "
        "wiki's page Special:Export, with “Include only the current revision” not ticked."
    ),
    recognises=reading.recognises,
    handle=reading.handle,
    guide="mediawiki",
    complete=lambda _: reading.PARTIAL,
    read=reading.read,
    facts=facts,
    losses=LOSSES,
)

__all__ = ["DUMP"]
