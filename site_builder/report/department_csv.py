"""A department's report for a spreadsheet: one table, a row for each thing, whichever section it is of."""

import csv
import io

from site_builder.report.department import COLUMNS, DepartmentReport
from site_builder.typed import clean

FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet would compute if a cell began with it; some read the wide signs, too."""


def department_csv(report: DepartmentReport) -> str:
    """CSV as RFC 4180 has it, with a byte-order mark, so that Excel reads it as UTF-8."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(["Section", *COLUMNS.values()])
    for section in report.sections:
        for row in section.rows:
            writer.writerow([section.title, *(cell(row.get(column, "")) for column in COLUMNS)])
    return f"\N{ZERO WIDTH NO-BREAK SPACE}{written.getvalue()}"


def cell(text: str) -> str:
    """The text with nothing in it that is computed: an apostrophe stands before what begins like a formula."""
    words = clean(text)
    return f"'{words}" if words.lstrip(" \N{NO-BREAK SPACE}").startswith(FORMULAS) else words
