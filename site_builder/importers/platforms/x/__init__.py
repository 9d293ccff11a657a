"""X, formerly Twitter: the archive that an account's owner can ask for, in every form it has had since 2012.

`wire` has their words, `wording` turns one record into ours; `grailbird` and `ytd` take the two families of archives
apart, `facts` puts what was captured together again. One id is one post: an edited post is filed under its first id.

A record's original is the post's own stretch of the archive's file, so it holds the counters of likes and shares that
stood there on that day: a later archive of the same posts adds a version to the store whenever such a counter moved.
Readers never see those: `facts` compares words.
"""

from site_builder.importers.importer import Importer
from site_builder.importers.platforms.x import facts, grailbird, ytd

HOW = (
    "On x.com, signed in as the account: More, Settings and privacy, Your account, Download an archive of your data. "
    "X sends a message when the zip is ready, usually after a day or two. Drop the zip into the inbox as it is."
)

GRAILBIRD = Importer(
    form="x-grailbird",
    platform="x",
    title="Twitter archive, 2012 to 2018",
    how_to_export="X no longer makes these; they lie where someone kept one. " + HOW,
    recognises=grailbird.recognises,
    handle=grailbird.handle,
    complete=grailbird.complete,
    read=grailbird.read,
    facts=facts.facts,
)
ARCHIVE = Importer(
    form="x-archive",
    platform="x",
    title="X archive, 2018 and later",
    how_to_export=HOW,
    recognises=ytd.recognises,
    handle=ytd.handle,
    complete=ytd.complete,
    read=ytd.read,
    facts=facts.facts,
)
IMPORTERS = (GRAILBIRD, ARCHIVE)
