"""Ning, on which GovLoop ran from 2008 to about 2013: the Network Archive that a network's owner can make.

An archive holds what all members of a network wrote, residents among them, and this program takes the City's own posts
only. So it has to know which member the City is, and takes nobody's word for it but two: a file `city-members.txt`,
which the department puts beside the lists, names them; without one, the owner of the network is the City, because only
the owner can make an archive. Administrators are not: on many networks they are residents. What the others wrote is
counted; their answers below the City's own posts are kept with those, as answers of residents are everywhere. What the
City itself answered, below whose item ever, is a post that is a reply.

The lists are not JSON. `scan` finds the items in them, `mending` makes each readable and says what was wrong; the item
as it stood, and the brackets before it where those were wrong, are the record.
"""

from site_builder.importers.history import with_versions
from site_builder.importers.importer import Completeness, Importer, Loss
from site_builder.importers.platforms.ning import layout
from site_builder.importers.platforms.ning.taking import read
from site_builder.importers.platforms.ning.wording import wording

PARTS = Completeness(whole=False, why="an archive holds the kinds of content that someone chose, and not which")

ARCHIVE = Importer(
    form="ning-archive",
    platform="govloop",
    title="Ning Network Archive (GovLoop's early years)",
    how_to_export="Ask whoever kept the Network Archive (ning-blogs-local.json and its sisters); drop it whole.",
    recognises=layout.recognises,
    handle=lambda _: "",
    guide="govloop",
    complete=lambda _: PARTS,
    read=read,
    facts=with_versions(wording),
    losses=(
        Loss("permalinks", "The permanent addresses of items: the archive has numbers only."),
        Loss("groups-and-music", "Groups themselves and music; discussions in open groups are there."),
        Loss("remote-films", "Films from elsewhere: the archive has their address.", "Put the file beside a post."),
        Loss("earlier-wordings", "Earlier wordings of an item that was edited."),
    ),
)
