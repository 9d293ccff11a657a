"""Fixity: what an import took in has a digest, and any bit that changes afterwards is found."""

from collections.abc import Callable
from datetime import UTC, datetime
import io
from pathlib import Path

import pytest

from site_builder.build.project import Project
from site_builder.build.records.fixity import adopt, fixity
from site_builder.model.record import Original, Source
from site_builder.records.arrival import Arrival, Item
from site_builder.records.digests import read_spans
from site_builder.records.media import Medium
from site_builder.records.store import opened_store

HOME = "content/departments/dpw/records/x-works"


def take(root: Path, *items: Item) -> Path:
    """Import the items, as an export of their own."""
    arrival = Arrival(captured=datetime(2026, 1, 2, tzinfo=UTC), source=Source(export="e"), account="x:works", form="f")
    (root / "content").mkdir(exist_ok=True)
    (root / "content/site.yaml").write_text("city: Exampleton\nbase_url: https://x.gov/\n")
    with opened_store(root / HOME, HOME, arrival) as store:
        for item in items:
            store.take(item)
        store.finish(complete=False)
    return root / HOME


def item(id_: str, text: str = "Words.", month: str = "2024-05", picture: bytes = b"") -> Item:
    media = (Medium(name="a.png", door=lambda: io.BytesIO(picture)),) if picture else ()
    return Item(id=id_, month=month, originals=(Original("m.json", text),), media=media)


def codes(root: Path, workers: int = 1) -> list[str]:
    project = Project.at(root / "content", root / "output")
    return [f"{one.code} {one.place.file.removeprefix(f'{HOME}/')}" for one in fixity(project, workers).problems]


def test_what_imports_wrote_is_whole(tmp_path: Path) -> None:
    take(tmp_path, item("1", picture=b"\x89PNG\r\n\x1a\n1"), item("2", month="2024-06"))
    take(tmp_path, item("1", "Other words."), item("3"))
    assert codes(tmp_path) == codes(tmp_path, 2) == []
    project = Project.at(tmp_path / "content", tmp_path / "output")
    found = fixity(project, 1)
    assert (found.accounts, found.files, found.media) == (1, 3, 1)


def flip(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("harm", "found"),
    [
        (lambda home: flip(home / "2024-05.jsonl", 7), ["E090 2024-05.jsonl"]),
        (lambda home: flip(home / "2024-05.jsonl", -2), ["E090 2024-05.jsonl"]),
        (lambda home: flip(home / "received.ndjson", 5), ["E090 received.ndjson"]),
        (lambda home: flip(next((home / "media").iterdir()), 3), ["E090 media"]),
        (lambda home: next((home / "media").iterdir()).unlink(), ["E091 media"]),
        (lambda home: (home / "2024-06.jsonl").unlink(), ["E091 2024-06.jsonl"]),
        (lambda home: (home / "media/ffff.png").write_bytes(b"x"), ["E092 media/ffff.png"]),
        (lambda home: (home / "note.txt").write_bytes(b"x"), ["E092 note.txt"]),
        (lambda home: (home / "digests.ndjson").write_bytes(b"{}\n"), ["E093", "E093", "E093", "E094"]),
        (lambda home: (home / "2024-06.jsonl").write_bytes(b""), ["E090 2024-06.jsonl"]),
        (
            lambda home: (home / "2024-05.jsonl").write_bytes((home / "2024-05.jsonl").read_bytes() + b"{}\n"),
            ["E093 2024-05.jsonl"],
        ),
    ],
)
def test_any_change_is_found(tmp_path: Path, harm: Callable[[Path], object], found: list[str]) -> None:
    home = take(tmp_path, item("1", picture=b"\x89PNG\r\n\x1a\n1"), item("2", month="2024-06"))
    take(tmp_path, item("3"))
    harm(home)
    said = sorted(codes(tmp_path))
    assert len(said) == len(found)
    assert all(one.startswith(want) for one, want in zip(said, found, strict=True)), said


def test_every_byte_of_a_record_counts(tmp_path: Path) -> None:
    home = take(tmp_path, item("1"), item("2"))
    take(tmp_path, item("3"))
    whole = (home / "2024-05.jsonl").read_bytes()
    for place in range(len(whole)):
        flip(home / "2024-05.jsonl", place)
        assert codes(tmp_path) == ["E090 2024-05.jsonl"], place
        (home / "2024-05.jsonl").write_bytes(whole)
    assert codes(tmp_path) == []


def test_lines_that_changed_places_are_found(tmp_path: Path) -> None:
    home = take(tmp_path, item("1"), item("2"))
    lines = (home / "2024-05.jsonl").read_bytes().splitlines(keepends=True)
    (home / "2024-05.jsonl").write_bytes(b"".join(reversed(lines)))
    assert codes(tmp_path) == ["E090 2024-05.jsonl"]


def test_an_old_store_says_what_it_cannot_check_until_a_person_vouches_for_it(tmp_path: Path) -> None:
    home = take(tmp_path, item("1"), item("4", month="2024-06"))
    (home / "digests.ndjson").unlink()
    old = ["E093 2024-05.jsonl", "E093 2024-06.jsonl", "E093 received.ndjson"]
    assert codes(tmp_path) == old
    take(tmp_path, item("2"))
    take(tmp_path, item("3"))
    assert codes(tmp_path) == old, "an import vouches for its own lines alone"
    assert adopt(Project.at(tmp_path / "content", tmp_path / "output"), "Compared with the exports.") > 0
    assert codes(tmp_path) == []
    spans, sound = read_spans(home)
    assert sound
    assert [one.why for one in spans["2024-05.jsonl"]] == ["Compared with the exports.", "", "", ""]
    flip(home / "2024-05.jsonl", 9)
    assert codes(tmp_path) == ["E090 2024-05.jsonl"]


def test_what_a_killed_import_left_is_covered_by_the_next(tmp_path: Path) -> None:
    home = take(tmp_path, item("1"))
    line = (home / "2024-05.jsonl").read_bytes().replace(b'"id":"1"', b'"id":"7"')
    with (home / "2024-05.jsonl").open("ab") as file:
        file.write(line)
    assert codes(tmp_path) == ["E093 2024-05.jsonl"]
    take(tmp_path, item("2"))
    assert codes(tmp_path) == []


def test_a_second_import_of_the_same_adds_no_digest(tmp_path: Path) -> None:
    home = take(tmp_path, item("1"))
    before = (home / "digests.ndjson").read_bytes()
    take(tmp_path, item("1"))
    assert (home / "digests.ndjson").read_bytes() == before
