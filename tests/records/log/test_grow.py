"""However a log grew, its files are the same; nothing is built on a damaged one; only the right edge is read."""

from itertools import pairwise
import tracemalloc

from hypothesis import given
from hypothesis import strategies as st
import pytest

from site_builder.records.log import grow
from site_builder.records.log.errors import BundleError, LogError, MissingError, TreeError
from site_builder.records.log.tile import tiles
from tests.records.log.logs import SIZES, entries, head, log, more, mth, nothing


@pytest.mark.parametrize("size", SIZES)
def test_a_log_has_the_files_of_its_size_and_the_root_of_its_entries(size: int) -> None:
    grown = grow.grown(entries(size), nothing)
    assert sorted(grown.files) == sorted(tile.path for tile in tiles(size))
    assert (grown.size, grown.root) == (size, mth(entries(size)))


@given(st.lists(st.integers(0, 600), max_size=4))
def test_a_log_that_grew_by_steps_is_the_one_that_grew_at_once(steps: list[int]) -> None:
    these = entries(sum(steps))
    ends = [sum(steps[:count]) for count in range(len(steps) + 1)]
    files = log([])
    for start, end in pairwise(ends):
        files = more(files, these[start:end])
    at_once = log(these)
    assert {path: files[path] for path in at_once} == at_once


@given(st.integers(0, 520), st.integers(0, 520))
def test_only_what_is_new_is_written(old: int, added: int) -> None:
    before = log(entries(old))
    grown = grow.grown(entries(added, "new"), before.get, *head(before))
    assert {path for path in grown.files if path in before} == set()
    assert bool(grown.files) == bool(added)


def test_a_tile_that_filled_up_says_which_partial_ones_are_spent() -> None:
    before = log(entries(250))
    grown = grow.grown(entries(10, "new"), before.get, *head(before))
    assert grown.spent == ("tile/entries/000.p", "tile/0/000.p")
    assert "tile/0/001.p/4" in grown.files


def test_a_log_grows_though_its_partial_tiles_were_removed_once_they_were_full() -> None:
    whole = log(entries(700))
    now = {tile.path for tile in tiles(700)}
    kept = {path: data for path, data in more(log(entries(600)), entries(700)[600:]).items() if path in now}
    grown = grow.grown(
        entries(5, "new"),
        kept.get,
        *head(whole),
    )
    assert grown.root == mth(entries(700) + entries(5, "new"))


@pytest.mark.parametrize("size", [1, 255, 256, 257, 70_000])
def test_only_the_right_edge_is_read(size: int) -> None:
    before = log(entries(size))
    asked = []

    def read(path: str) -> bytes | None:
        asked.append(path)
        return before.get(path)

    grow.grown(entries(3), read, *head(before))
    assert len(asked) <= 4
    assert all(".p/" in path for path in asked)


def test_memory_grows_with_the_new_entries_alone() -> None:
    small, large = log(entries(300)), log(entries(60_000))
    peaks = []
    for before in (small, large):
        tracemalloc.start()
        grow.grown((b"x" * 100 for _ in range(2000)), before.get, *head(before))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] + 100_000
    assert peaks[0] < 1_000_000


@pytest.mark.parametrize("path", ["tile/0/001.p/44", "tile/1/000.p/1", "tile/entries/001.p/44"])
def test_nothing_is_built_on_a_damaged_edge(path: str) -> None:
    files = log(entries(300))
    for data in (files[path][:-1], files[path] + b"\x00", files[path][:-1] + b"\x00", files[path] * 2, b"", None):
        broken = {**files, path: data}
        with pytest.raises(LogError):
            grow.grown(entries(1), broken.get, *head(files))


def test_nothing_is_built_on_a_checkpoint_of_another_tree() -> None:
    files = log(entries(300))
    with pytest.raises(TreeError):
        grow.grown([], files.get, 300, mth(entries(299)))
    with pytest.raises(MissingError):
        grow.grown([], files.get, 301, head(files)[1])


def test_an_entry_that_is_too_long_is_refused() -> None:
    with pytest.raises(BundleError):
        grow.grown([b"x" * 65_536], nothing)
