"""Whatever is done to a log, checking it says so, and says where."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
import pytest

from site_builder.problem import Problem, Severity
from site_builder.records.log import folder, key, statement, trust
from site_builder.records.log.errors import StatementError
from site_builder.records.log.tile import tiles
from site_builder.records.log.verify import Verified, verify
from tests.records.log.logs import KEY, SIZES, TRUST, Files, entries, head, log, more, mth, signed


def checked(files: Files) -> Verified:
    return verify(files.get, TRUST, names=sorted(path for path in files if path.startswith("tile/")))


def told(files: Files) -> list[tuple[str, str]]:
    return [(each.code, each.place.file) for each in checked(files).problems]


@pytest.mark.parametrize("size", SIZES)
def test_a_log_that_nobody_touched_holds(size: int) -> None:
    found = checked(log(entries(size)))
    assert found.problems == ()
    assert found.opened is not None
    assert found.opened.checkpoint.size == size


@given(st.lists(st.integers(0, 300), max_size=4))
def test_a_log_that_grew_holds_with_and_without_its_earlier_partial_tiles(steps: list[int]) -> None:
    files = log([])
    for number, step in enumerate(steps):
        files = more(files, entries(step, f"step {number}"))
    assert checked(files).problems == ()
    now = {"checkpoint", *(tile.path for tile in tiles(head(files)[0]))}
    assert checked({path: files[path] for path in now}).problems == ()


FILES = log(entries(700))
PATHS = sorted(path for path in FILES if path != "checkpoint")


def flip(data: bytes, at: int = 40) -> bytes:
    at %= len(data)
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


@given(st.data())
def test_every_altered_byte_of_every_file_is_noticed_and_that_file_named(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from([*PATHS, "checkpoint"]))
    at = data.draw(st.integers(0, len(FILES[path]) - 1))
    found = told({**FILES, path: flip(FILES[path], at)})
    assert f"log/{path}" in {file for _, file in found}
    assert path == "checkpoint" or {file for _, file in found} <= {f"log/{path}", "log/checkpoint"}


@pytest.mark.parametrize("path", PATHS)
def test_a_file_that_is_cut_off_or_goes_on_is_named(path: str) -> None:
    data = FILES[path]
    for broken in (data[:-1], data[:-32], data + b"\x00", b"", data * 2):
        assert [file for _, file in told({**FILES, path: broken})] == [f"log/{path}"]


@pytest.mark.parametrize("path", PATHS)
def test_a_file_that_is_missing_is_named(path: str) -> None:
    found = told({each: data for each, data in FILES.items() if each != path})
    assert found == [("E009", f"log/{path}")]


def test_damage_in_several_places_is_told_place_by_place() -> None:
    broken = {path: flip(FILES[path]) for path in ("tile/0/000", "tile/0/002.p/188", "tile/entries/001")}
    assert {file for _, file in told({**FILES, **broken})} == {f"log/{path}" for path in broken}


def test_swapped_bundles_are_noticed() -> None:
    swapped = {"tile/entries/000": FILES["tile/entries/001"], "tile/entries/001": FILES["tile/entries/000"]}
    assert told({**FILES, **swapped}) == [("E010", "log/tile/entries/000"), ("E010", "log/tile/entries/001")]


def test_swapped_tiles_are_noticed() -> None:
    swapped = {"tile/0/000": FILES["tile/0/001"], "tile/0/001": FILES["tile/0/000"]}
    assert told({**FILES, **swapped}) == [("E010", "log/tile/0/000"), ("E010", "log/tile/0/001")]


def test_entries_in_another_order_are_noticed() -> None:
    these = entries(700)
    these[3], these[4] = these[4], these[3]
    other = log(these)
    found = checked({**FILES, "tile/entries/000": other["tile/entries/000"]})
    assert [each.message for each in found.problems] == [
        "Entry 3 is not the one that was logged, and 1 more in this file are not."
    ]


def test_an_entry_replaced_all_the_way_up_is_noticed_at_the_root() -> None:
    these = entries(700)
    these[300] = b"never happened"
    found = checked({**log(these), "checkpoint": FILES["checkpoint"]})
    assert [(each.code, each.place.file) for each in found.problems] == [("E010", "log/checkpoint")]


@pytest.mark.parametrize("size", [0, 1, 255, 256, 512, 699, 701, 65_536, 1 << 62])
def test_another_size_is_noticed_even_if_it_were_signed(size: int) -> None:
    root = head(FILES)[1] if size else mth([])
    assert not checked({**FILES, "checkpoint": signed(size, root)}).holds


def test_another_root_is_noticed_even_if_it_were_signed() -> None:
    assert ("E010", "log/checkpoint") in told({**FILES, "checkpoint": signed(700, mth([b""]))})


def test_a_foreign_keys_checkpoint_is_noticed() -> None:
    foreign = key.made(KEY.name, b"f" * 32)
    assert told(log(entries(300), foreign)) == [("E004", "log/checkpoint")]


def test_another_origin_is_noticed() -> None:
    assert told({**FILES, "checkpoint": signed(*head(FILES), KEY, "other.example")}) == [("E005", "log/checkpoint")]


def test_a_log_that_was_forked_has_two_checkpoints_and_each_fits_its_own_files_only() -> None:
    fork = more(log(entries(300)), entries(400, "other"))
    assert checked(fork).holds
    assert not checked({**fork, "checkpoint": FILES["checkpoint"]}).holds
    assert not checked({**FILES, "checkpoint": fork["checkpoint"]}).holds


def test_a_log_that_shrank_by_an_older_checkpoint_has_files_beyond_it() -> None:
    small = log(entries(300))
    grown = more(small, entries(400, "new"))
    found = told({**grown, "checkpoint": small["checkpoint"]})
    assert found
    assert {code for code, _ in found} == {"E022"}


def test_an_earlier_partial_tile_has_to_be_how_the_later_one_begins() -> None:
    grown = more(log(entries(300)), entries(100, "new"))
    for path in ("tile/0/001.p/44", "tile/entries/001.p/44"):
        assert told({**grown, path: flip(grown[path])}) == [("E023", f"log/{path}")]
        assert told({**grown, path: grown[path][:-32]}) == [("E023", f"log/{path}")]


@pytest.mark.parametrize("name", ["tile/0/00", "tile/0/000.bak", "tile/entries/000.p/0", "tile/x/000"])
def test_a_file_that_is_no_tile_is_named(name: str) -> None:
    assert told({**FILES, name: b""}) == [("E007", f"log/{name}")]


@pytest.mark.parametrize(
    "data", [b"", b"\xff", b"nothing", b"a\n\nb\n", b"\n" * 99, FILES["checkpoint"] + b"x", FILES["checkpoint"] * 2]
)
def test_a_checkpoint_that_is_none_is_said_and_nothing_raised(data: bytes) -> None:
    assert [each.place.file for each in checked({**FILES, "checkpoint": data}).problems] == ["log/checkpoint"]


def test_a_log_without_a_checkpoint_is_none() -> None:
    assert told({path: FILES[path] for path in PATHS}) == [("E009", "log/checkpoint")]


def unsigned(files: Files) -> Files:
    text = files["checkpoint"].partition(b"\n\n")[0] + b"\n"
    return {path: data for path, data in files.items() if path != "checkpoint"} | {"checkpoint-unsigned": text}


def test_an_unsigned_log_fits_together_and_says_that_nobody_signed_it() -> None:
    found = verify(unsigned(FILES).get, None)
    assert found.holds
    assert [(each.code, each.severity) for each in found.problems] == [("E020", Severity.WARNING)]
    broken = unsigned({**FILES, "tile/0/000": b""})
    assert not verify(broken.get, None).holds


def test_an_unsigned_log_does_not_pass_for_a_signed_one() -> None:
    found = verify(unsigned(FILES).get, TRUST)
    assert [(each.code, each.severity) for each in found.problems] == [("E004", Severity.ERROR)]


def test_without_a_key_a_signed_log_is_checked_but_for_its_signature() -> None:
    found = verify(FILES.get, None)
    assert found.holds
    assert [(each.code, each.severity) for each in found.problems] == [("E021", Severity.WARNING)]
    assert found.opened is None


def test_what_stands_in_the_entries_can_be_checked_too() -> None:
    found: list[Problem] = []
    result = verify(log([b"no statement"]).get, TRUST, each=lambda _, entry: statement.parse(entry))
    found.extend(result.problems)
    assert [(each.code, each.place.file) for each in found] == [(StatementError.code, "log/tile/entries/000.p/1")]
    assert found[0].message.startswith("Entry 0: ")


def test_a_log_that_is_all_wrong_is_told_in_few_words() -> None:
    files = log(entries(70_000))
    wrong = {path: b"" for path in files if path.startswith("tile/entries")} | {"tile/0/273.p/112": b""}
    assert 1 < len(told({**files, **wrong})) < 300


def test_a_huge_size_costs_no_time() -> None:
    assert verify({"checkpoint": signed((1 << 63) - 1, mth([b""]))}.get, TRUST).problems


def test_a_folder_is_read_without_following_it_elsewhere(tmp_path: Path) -> None:
    for path, data in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    read = folder.reading(tmp_path)
    assert verify(read, TRUST, names=folder.names(tmp_path)).problems == ()
    (tmp_path / "tile/0/000").rename(tmp_path / "elsewhere")
    (tmp_path / "tile/0/000").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "tile/0/more").symlink_to(tmp_path)
    (tmp_path / "tile/0/001").unlink()
    (tmp_path / "tile/0/001").mkdir()
    found = verify(read, TRUST, names=folder.names(tmp_path))
    assert {each.place.file for each in found.problems} == {"log/tile/0/000", "log/tile/0/001", "log/tile/0/more"}


def test_trust_bounded_by_size_is_heeded() -> None:
    ended = trust.Trust(origin=KEY.name, keys=(trust.Trusted(key=KEY.public, last=699),))
    assert [each.code for each in verify(FILES.get, ended).problems] == ["E004"]
