"""X, formerly Twitter: the archive that an account's owner can ask for, in every form it has had since 2012.

`wire` has their words, `wording` turns one record into ours; `grailbird` and `ytd` take the two families of archives
apart, `facts` puts what was captured together again. One id is one post: an edited post is filed under its first id.

A record's original is the post's own stretch of the archive's file, so it holds the counters of likes and shares that
stood there on that day: a later archive of the same posts adds a version to the store whenever such a counter moved.
Readers never see those: `facts` compares words.
"""

from site_builder.importers.importer import Importer, Loss
from site_builder.importers.platforms.x import facts, grailbird, ytd

HOW = (
    "On x.com, signed in as the account: More, Settings and privacy, Your account, Download an archive of your data. "
    "X sends a message when the zip is ready, usually after a day or two. Drop the zip into the inbox as it is."
)
LOSSES = (
    Loss("residents-answers", "Answers by residents: the archive has the account's own posts only."),
    Loss(
        "whole-shares",
        "Shared posts whole: since 2018 a retweet ends after about 140 characters.",
        "Import an archive of 2012 to 2018 of the same posts, if there is one.",
    ),
    Loss(
        "old-pictures",
        "Pictures, in archives made before 2018: they hold addresses, not files.",
        "Import a newer archive too.",
    ),
    Loss(
        "early-times",
        "The time of day before November 2010, in archives made before 2018.",
        "Import a newer archive too.",
    ),
    Loss("alt-text", "Alternative text of pictures, in most archives.", "Write it in annotations.yaml."),
    Loss("polls", "Polls, Spaces and link previews."),
    Loss("edited-pictures", "Pictures that an edit took away."),
    Loss("former-names", "The account's former names."),
    Loss("articles", "Articles: they are in the archive, and are not read yet.", "File them by hand."),
)

GRAILBIRD = Importer(
    form="x-grailbird",
    platform="x",
    title="Twitter archive, 2012 to 2018",
    how_to_export="X no longer makes these; they lie where someone kept one. " + HOW,
    recognises=grailbird.recognises,
    handle=grailbird.handle,
    guide="x",
    complete=grailbird.complete,
    read=grailbird.read,
    facts=facts.facts,
    losses=LOSSES,
)
ARCHIVE = Importer(
    form="x-archive",
    platform="x",
    title="X archive, 2018 and later",
    how_to_export=HOW,
    recognises=ytd.recognises,
    handle=ytd.handle,
    guide="x",
    complete=ytd.complete,
    read=ytd.read,
    facts=facts.facts,
    losses=LOSSES,
)
