"""Tiles and bundles are named and filled as tlog-tiles says."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
import pytest

from site_builder.records.log import bundle
from site_builder.records.log.errors import BundleError, TileError
from site_builder.records.log.tile import ENTRIES, WIDTH, Tile, belongs, parse, tiles, within


@pytest.mark.parametrize(
    ("tile", "path"),
    [
        (Tile(0, 0), "tile/0/000"),
        (Tile(0, 1234067), "tile/0/x001/x234/067"),
        (Tile(0, 1000), "tile/0/x001/000"),
        (Tile(1, 999, 17), "tile/1/999.p/17"),
        (Tile(63, 5), "tile/63/005"),
        (Tile(ENTRIES, 273, 112), "tile/entries/273.p/112"),
    ],
)
def test_the_examples_of_the_specification(tile: Tile, path: str) -> None:
    assert tile.path == path
    assert parse(path) == tile


@given(st.builds(Tile, st.integers(ENTRIES, 63), st.integers(0, (1 << 63) - 1), st.integers(1, WIDTH)))
def test_a_path_read_back_is_the_same_tile(tile: Tile) -> None:
    assert parse(tile.path) == tile


@pytest.mark.parametrize(
    "path",
    [
        "",
        "tile",
        "tile/0",
        "tile/0/0",
        "tile/00/000",
        "tile/64/000",
        "tile/-1/000",
        "tile/0/x000/001",
        "tile/0/001/002",
        "tile/0/x001",
        "tile/0/000.p/0",
        "tile/0/000.p/01",
        "tile/0/000.p/256",
        "tile/0/000.p/999",
        "tile/0/000.p",
        "tile/0/000\n",
        "tile/0/٠٠٠",
        "tile/data/000",
        "/tile/0/000",
        "tile/0/../0/000",
        "tile/0/x999/x999/x999/x999/x999/x999/999",
    ],
)
def test_what_is_not_written_just_so_names_no_tile(path: str) -> None:
    with pytest.raises(TileError):
        parse(path)


def test_seventy_thousand_entries_have_the_tiles_that_the_specification_counts() -> None:
    found = list(tiles(70_000))
    assert Counter(tile.level for tile in found if tile.width == WIDTH) == {ENTRIES: 273, 0: 273, 1: 1}
    assert {tile.path for tile in found if tile.width < WIDTH} == {
        "tile/entries/273.p/112",
        "tile/0/273.p/112",
        "tile/1/001.p/17",
        "tile/2/000.p/1",
    }


@pytest.mark.parametrize(
    ("size", "paths"),
    [
        (0, []),
        (1, ["tile/entries/000.p/1", "tile/0/000.p/1"]),
        (256, ["tile/entries/000", "tile/0/000", "tile/1/000.p/1"]),
    ],
)
def test_small_trees_have_few_tiles(size: int, paths: list[str]) -> None:
    assert [tile.path for tile in tiles(size)] == paths


@given(st.integers(1, 1 << 20), st.integers(-1, 2), st.integers(0, 5000), st.integers(1, WIDTH))
def test_a_tile_belongs_to_the_trees_that_reach_its_end(size: int, level: int, index: int, width: int) -> None:
    tile = Tile(level, index, width)
    end = (index * WIDTH + width) * (256 ** max(level, 0))
    assert belongs(tile, size) == (end <= size)
    assert not belongs(tile, size) or within(tile, size).width >= width


@given(st.lists(st.binary(max_size=700), max_size=WIDTH))
def test_a_bundle_read_back_has_the_same_entries(entries: list[bytes]) -> None:
    assert bundle.parse(bundle.written(entries), len(entries)) == entries


@given(st.lists(st.binary(max_size=40), min_size=1, max_size=20), st.data())
def test_a_bundle_that_is_cut_off_or_goes_on_is_none(entries: list[bytes], data: st.DataObject) -> None:
    whole = bundle.written(entries)
    cut = data.draw(st.integers(0, len(whole) - 1))
    for broken in (whole[:cut], whole + data.draw(st.binary(min_size=1, max_size=5))):
        with pytest.raises(BundleError):
            bundle.parse(broken, len(entries))


def test_an_entry_may_be_just_short_of_64_kib() -> None:
    longest = b"x" * bundle.LONGEST
    assert bundle.parse(bundle.written([longest]), 1) == [longest]
    with pytest.raises(BundleError, match="65,536 bytes"):
        bundle.written([longest + b"x"])


def test_a_bundle_holds_no_more_than_256() -> None:
    with pytest.raises(BundleError):
        bundle.written([b""] * 257)
