"""A department's report for a spreadsheet: one table, a row for each thing, whichever section it is of."""

import csv
import io

from site_builder.report.department import COLUMNS, DepartmentReport
from site_builder.report.registers import inert
from site_builder.typed import clean


def department_csv(report: DepartmentReport) -> str:
    """CSV as RFC 4180 has it, with a byte-order mark, so that Excel reads it as UTF-8; nothing in it is computed."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(["Section", *COLUMNS.values()])
    for section in report.sections:
        for row in section.rows:
            writer.writerow([section.title, *(inert(clean(row.get(column, ""))) for column in COLUMNS)])
    return f"\N{ZERO WIDTH NO-BREAK SPACE}{written.getvalue()}"
