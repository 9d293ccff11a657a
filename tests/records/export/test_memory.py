"""Memory does not grow with the number of items: none is kept once it is written."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
import hashlib
from pathlib import Path
import tracemalloc

import pytest

from site_builder.model.post import Facts, Post
from site_builder.records.export.forms import ALL, Form
from site_builder.records.export.item import Item
from site_builder.records.export.notes import Notes
from site_builder.records.export.order import Order
from site_builder.records.export.progress import Progress
from site_builder.records.export.sources import Sources

FEW, MANY = 100, 800
TEXT = "Snow emergency from 10 pm tonight. " * 30
LINE = (
    '{{"id":"{0}","version":1,"captured":"2026-11-20T00:00:00Z","account":"x:a","form":"x","source":{{"export":"e"}}}}'
)


def items(order: Order) -> Iterator[Item]:
    """As many as asked for, each made when it is asked for."""
    for place in range(order.count):
        posted = datetime(2020, 1, 1, tzinfo=UTC) + timedelta(hours=place)
        facts = Facts(platform="x", native_id=str(place), posted=posted, text=f"{TEXT} {place}")
        record = hashlib.sha256(LINE.format(place).encode()).hexdigest()
        post = Post(id=f"x:{place}", department="dpw", account="", facts=facts, source="content/r.jsonl",
                    line=place + 1, record=record)  # fmt: skip
        yield Item(number=order.number(place), post=post)


def peak(form: Form, count: int, folder: Path) -> int:
    """The most bytes that were held at once."""
    folder.mkdir()
    (folder / "content").mkdir()
    lines = "".join(f"{LINE.format(place)}\n" for place in range(count))
    (folder / "content/r.jsonl").write_text(lines, "utf-8")
    del lines
    order = Order(organisation="City", program="p", day="2026-11-22", base_url="https://x.gov/", count=count)
    (folder / "work").mkdir()
    notes = Notes(folder / "work")
    progress = Progress(folder / "work", notes)
    sources = Sources(folder / "content", progress, lambda text, *_: text)
    tracemalloc.start()
    try:
        form.write(progress, order, progress.items(items(order)), sources)
        assert sources.problems.all == ()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
        notes.close()


@pytest.mark.parametrize("form", ALL, ids=lambda form: form.name)
def test_eight_times_as_many_items_need_hardly_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: Form
) -> None:
    monkeypatch.setattr("site_builder.records.export.wacz.BLOCK", FEW)
    peak(form, 2, tmp_path / "warm")
    few, many = peak(form, FEW, tmp_path / "few"), peak(form, MANY, tmp_path / "many")
    assert many < few + 150_000, f"{few:,} bytes for {FEW}, {many:,} for {MANY}"
