"""The statistics of a LinkedIn Page, as its administrators export them: a note, a header, a row for each post."""

from datetime import datetime
import io
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import openpyxl

from tests.importers.sample import Sample

HEADER = (
    "Post title", "Post link", "Post type", "Campaign name", "Posted by", "Created date", "Campaign start date",
    "Campaign end date", "Audience", "Impressions", "Views", "Clicks", "Click through rate (CTR)", "Likes", "Comments",
    "Reposts", "Follows", "Engagement rate", "Content Type",
)  # fmt: skip
UPDATE = "https://www.linkedin.com/feed/update/urn:li:activity:"
# ruff: noqa: E501 - rows of a table are as long as they are
ROWS = (
    ("Snow emergency tonight.\nPark on the even side. #Nieve", f"{UPDATE}7153400000000000001", "Organic", "", "A. Example",
     "01/18/2024", "", "", "All followers", 2110, "", 12, 0.0057, 44, 3, 9, 1, 0.03, ""),
    ("Ride along with a plow 🚜", f"{UPDATE}7153500000000000002", "Organic", "", "A. Example", "01/19/2024", "", "",
     "All followers", 900, 400, 5, 0.0056, 20, 1, 2, 0, 0.03, "Video"),
    ("BOOSTED for some only", f"{UPDATE}7153600000000000003", "Sponsored", "Winter", "A. Example", "01/20/2024", "", "",
     "Custom", 100, "", 1, 0.01, 0, 0, 0, 0, 0.01, ""),
)  # fmt: skip


def workbook(*sheets: tuple[str, list[tuple[object, ...]]]) -> bytes:
    """A workbook with these sheets; the same bytes each time."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.properties.created = book.properties.modified = datetime(2024, 1, 31)  # noqa: DTZ001 - as openpyxl wants it
    written, still = io.BytesIO(), io.BytesIO()
    book.save(written)
    with ZipFile(written) as before, ZipFile(still, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(ZipInfo(name, (2024, 1, 31, 0, 0, 0)), before.read(name))
    return still.getvalue()


SAMPLE = Sample(
    form="linkedin-page",
    files={
        "city-of-milwaukee-demo_content_1706700000000.xlsx": workbook(
            ("Metrics", [("Aggregated metrics",), ("Date", "Impressions"), ("01/18/2024", 2110)]),
            ("All posts", [("Posts of the last 365 days. Dates are in UTC.",), HEADER, *ROWS]),
        )
    },
    posts=2,
    secrets=("BOOSTED",),
    rebuilt="a spreadsheet's cells lie apart in a packed file; a row is kept as a row of CSV",
)
