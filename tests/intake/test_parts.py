"""Part-zips that belong together are one export; what only looks like parts is not."""

from collections.abc import Sequence
import hashlib
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
import pytest

from site_builder.importers.archives import opened, united
from site_builder.intake.parts import sets
from tests.importers.held import foldered, zipped


def together(*names: str) -> list[tuple[list[str], list[int]]]:
    """The sets of these names, with the numbers that each lacks."""
    return [([names[place] for place in each.places], list(each.missing)) for each in sets(names)]


@pytest.mark.parametrize(
    "names",
    [
        ("takeout-20260306T101112Z-001.zip", "takeout-20260306T101112Z-002.zip", "takeout-20260306T101112Z-003.tgz"),
        ("takeout-20260306T101112Z-1-001.zip", "takeout-20260306T101112Z-2-001.zip"),
        ("facebook-mkedpw-2026-3-6-AbCdEf.zip", "facebook-mkedpw-2026-3-6-XyZ123.zip"),
        ("facebook-mkedpw-06_03_2026-abcdEF12.zip", "facebook-mkedpw-06_03_2026-ghijkl34.zip"),
        ("instagram-mkedpw-2026-03-06-Ab12Cd34.zip", "instagram-mkedpw-2026-03-06-Zz98Yy76.zip"),
        ("facebook-mkedpw-1.zip", "facebook-mkedpw-2.zip"),
        ("mkedpw_20200306_part_1.zip", "mkedpw_20200306_part_2.zip"),
        ("72157712345_0a1b2c_part1.zip", "72157712345_0a1b2c_part2.zip", "data-download-1.zip", "data-download-2.zip"),
        ("x archive part 1 of 2.zip", "x archive part 2 of 2.zip"),
        ("x_1of2.zip", "x_2of2.zip"),
        ("Archiv (Teil 1).zip", "Archiv (Teil 2).zip"),
        ("export-part1", "export-part2"),
        ("X_PART1OF2.ZIP", "x_part2of2.zip"),
    ],
)
def test_parts_are_one_export_in_whatever_order_they_lie(names: Sequence[str]) -> None:
    assert together(*names) == [(list(names), [])]
    ((backwards, missing),) = together(*reversed(names))
    assert (sorted(backwards), missing) == (sorted(names), [])


@pytest.mark.parametrize(
    "names",
    [
        ("export-1.zip", "export-2.zip"),
        ("twitter-2023.zip", "twitter-2024.zip"),
        ("takeout-20250306T101112Z-001.zip", "takeout-20260306T101112Z-001.zip"),
        ("facebook-mkedpw-2025-3-6-AbCdEf.zip", "facebook-mkedpw-2026-3-6-AbCdEf.zip"),
        ("facebook-health-2026-3-6-AbCdEf.zip", "facebook-mkedpw-2026-3-6-AbCdEf.zip"),
        ("department1.zip", "department2.zip"),
        ("2016_01.xml", "2016_02.xml"),
        ("tweets-part1.js", "tweets-part2.js"),
        ("archive-2024.tar.gz", "archive-2024.zip"),
        ("a.zip", "a (1).zip"),
    ],
)
def test_what_only_looks_alike_stays_apart(names: Sequence[str]) -> None:
    assert [len(each) for each, _ in together(*names)] == [1] * len(names)


def test_parts_that_are_not_there_are_counted() -> None:
    assert together("takeout-20260306T101112Z-001.zip", "takeout-20260306T101112Z-003.zip")[0][1] == [2]
    assert together("x_part2.zip") == [(["x_part2.zip"], [1])]
    assert together("x_part1of3.zip") == [(["x_part1of3.zip"], [2, 3])]
    assert together("facebook-mkedpw-2026-3-6-AbCdEf.zip") == [(["facebook-mkedpw-2026-3-6-AbCdEf.zip"], [])]


def test_a_second_download_fills_a_gap_or_is_a_set_of_its_own() -> None:
    assert together("data-download-1.zip", "data-download-2 (1).zip") == [
        (["data-download-1.zip", "data-download-2 (1).zip"], [])
    ]
    assert together("x_part1.zip", "x_part2.zip", "x_part1 (1).zip", "x_part2 (1).zip") == [
        (["x_part1.zip", "x_part2.zip"], []),
        (["x_part1 (1).zip", "x_part2 (1).zip"], []),
    ]


@given(st.lists(st.text(st.sampled_from("part_12 -of().zipdatwnlo"), max_size=24), max_size=6))
def test_every_name_is_in_one_set_whatever_it_is(names: list[str]) -> None:
    assert sorted(place for each in sets(names) for place in each.places) == list(range(len(names)))


def test_a_union_holds_the_members_of_all_parts_each_once(tmp_path: Path) -> None:
    one = zipped(tmp_path / "x_part1.zip", {"posts.json": b"[1]", "index.html": b"same", "Photo.jpg": b"1"})
    two = zipped(tmp_path / "x_part2.zip", {"index.html": b"same", "media/a.jpg": b"a", "photo.jpg": b"2"})
    three = zipped(tmp_path / "x_part3.zip", {"posts.json": b"[2]"})
    with united([opened(one), opened(two), opened(three)], "x") as export:
        assert {name: export.read(name) for name in export.members} == {
            "Photo.jpg": b"1",
            "index.html": b"same",
            "media/a.jpg": b"a",
            "posts.json": b"[1]",
            "x_part2.zip/photo.jpg": b"2",
            "x_part3.zip/posts.json": b"[2]",
        }
        assert [(problem.code, problem.severity.name) for problem in export.problems] == [("I128", "NOTE")] * 2


def test_the_digest_of_a_union_is_that_of_its_parts_digests(tmp_path: Path) -> None:
    """`sha256sum x_part1.zip x_part2.zip | cut -c1-64 | sha256sum` says the same."""
    one, two = zipped(tmp_path / "x_part1.zip", {"a": b"1"}), zipped(tmp_path / "x_part2.zip", {"b": b"2"})
    lines = "".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()}\n" for path in (one, two))
    with united([opened(one), opened(two)], "x") as export:
        assert export.sha256 == hashlib.sha256(lines.encode()).hexdigest()
        assert (export.name, export.called) == ("x_part1.zip", "x_part1.zip (2 parts)")
    with united([opened(one), opened(foldered(tmp_path / "x_part3", {"c": b"3"}))], "x") as export:
        assert export.sha256 == ""
