"""The sheet: posts as rows of a table that people fill in, for Nextdoor and every platform that exports nothing.

`columns` lists the columns and reads the header, `entry` checks a row, `tables` finds sheets in CSV files of any
encoding and in spreadsheets, `reading` makes posts of rows, `facts` reads them back.

Whose clocks the times are by stands in the header, in brackets behind "posted": `site-builder new --sheet` writes the
site's zone there, it travels with the file, and every record keeps it. A spreadsheet's row is kept as a row of CSV,
because its own bytes are spread over a zip; the file as it was dropped stays in the inbox.

A sheet is never whole: people keep it, and a row that was deleted by mistake must not call its post gone.
"""

from site_builder.importers.importer import Completeness, Importer, Loss
from site_builder.importers.platforms.sheet.facts import facts
from site_builder.importers.platforms.sheet.reading import read, recognises

NEVER = Completeness(whole=False, why="a sheet is filled in by people: what it lacks is not gone")

SHEET = Importer(
    form="sheet-posts",
    platform="nextdoor",
    title="Sheet of posts (CSV, Excel)",
    how_to_export=(
        "Run site-builder new --sheet with your department's name, fill in a row for each post, and import. "
        "Pictures go into one folder with the sheet."
    ),
    recognises=recognises,
    handle=lambda _: "",
    guide="sheet",
    complete=lambda _: NEVER,
    read=read,
    facts=facts,
    losses=(
        Loss("replies", "Answers by residents, polls, votes and the counts of reactions."),
        Loss("permalink", "The address of a post whose row names none."),
        Loss("versions", "Wordings that nobody typed in."),
    ),
)

__all__ = ["SHEET"]
