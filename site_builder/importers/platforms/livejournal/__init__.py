"""LiveJournal, and Dreamwidth, which runs the same software: the monthly export as XML or table, and ljdump's folders.

`export` and `ljdump` take them apart, `entry` says who may read an entry, `wording` translates their own tags.

Only what is said to be public is taken. In an export that is the field `security`, and an export made without it says
nothing of anybody; in ljdump's files it is the absence of that field. The number in an entry's address (`ditemid`) is
the journal's own (`jitemid`) times 256 plus a random number of 0 to 255 (`anum`): the export's `itemid` is the
address's, ljdump's is the journal's.
"""

from site_builder.importers.importer import Completeness, Importer, Loss
from site_builder.importers.platforms.livejournal import export, ljdump
from site_builder.importers.platforms.livejournal.facts import facts

MONTH = Completeness(whole=False, why="LiveJournal exports a month at a time")
DUMP = Completeness(whole=False, why="ljdump keeps what was deleted later, and does not say whether it got everything")
HOW = (
    "On livejournal.com, signed in as the journal: the page export.bml (on dreamwidth.org: Export journal). Choose a "
    "month, XML, UTF-8, tick every field, save the file as journal-2009-03.xml; once for every month."
)
_SHARED = (
    Loss("pictures", "Pictures themselves: the entries hold addresses only.", "Put the files beside a Markdown post."),
    Loss("embedded-films", "Films and widgets: the export has a number in their place.", "File the entry by hand."),
    Loss("polls", "Polls: their questions and answers stay on the site; the entry links to them."),
    Loss("earlier-wordings", "Earlier wordings of an entry, unless an earlier export holds them."),
)
LOSSES = (
    *_SHARED,
    Loss("comments", "Comments: the export has them in files of their own.", "Dump the journal with ljdump."),
    Loss("tags", "Tags, the place, adult warnings and whether line ends are breaks.", "Dump the journal with ljdump."),
)
DUMP_LOSSES = (
    *_SHARED,
    Loss("listed-moods", "Moods that were chosen from the list: ljdump has their number only."),
    Loss("answer-permalinks", "The permanent addresses of the journal's own answers; that of the entry is there."),
)

EXPORT = Importer(
    form="livejournal-export",
    platform="livejournal",
    title="LiveJournal or Dreamwidth export (XML)",
    how_to_export=HOW,
    recognises=export.recognises,
    handle=export.handle,
    guide="livejournal",
    complete=lambda _: MONTH,
    read=export.read,
    facts=facts,
    losses=LOSSES,
)
SHEET = Importer(
    form="livejournal-csv",
    platform="livejournal",
    title="LiveJournal or Dreamwidth export (CSV)",
    how_to_export=HOW.replace("XML", "CSV with a header").replace(".xml", ".csv"),
    recognises=export.recognises_table,
    handle=export.handle,
    guide="livejournal",
    complete=lambda _: MONTH,
    read=export.read_table,
    facts=facts,
    losses=LOSSES,
)
LJDUMP = Importer(
    form="livejournal-ljdump",
    platform="livejournal",
    title="LiveJournal or Dreamwidth, dumped with ljdump",
    how_to_export="Run ljdump for the journal; drop the folder that is named after the journal, without ljdump.config.",
    recognises=ljdump.recognises,
    handle=ljdump.handle,
    guide="livejournal",
    complete=lambda _: DUMP,
    read=ljdump.read,
    facts=facts,
    losses=DUMP_LOSSES,
)
