"""The forms that an export can have: each a function that writes it, and the ending that its files have."""

from collections.abc import Callable, Iterable, Mapping

import msgspec

from site_builder.records.export.bag import write_bag
from site_builder.records.export.item import Item
from site_builder.records.export.ndjson import write_ndjson
from site_builder.records.export.order import Order
from site_builder.records.export.printed import write_printed
from site_builder.records.export.progress import Progress
from site_builder.records.export.sources import Sources
from site_builder.records.export.table import write_csv
from site_builder.records.export.wacz import write_wacz
from site_builder.records.export.warc import write_warc

Write = Callable[[Progress, Order, Iterable[Item], Sources], None]
"""Writes the items that are still to be written, and so completes `whole` in the folder of the progress."""


class Form(msgspec.Struct, frozen=True):
    """A form. `ending` is what its file's name must end in, "" of a folder: other programs go by it."""

    name: str
    ending: str
    write: Write


ALL = (
    Form("bag", "", write_bag),
    Form("warc", ".warc.gz", write_warc),
    Form("wacz", ".wacz", write_wacz),
    Form("csv", ".csv", write_csv),
    Form("ndjson", ".ndjson", write_ndjson),
    Form("html", ".html", write_printed),
)
FORMS: Mapping[str, Form] = {form.name: form for form in ALL}
