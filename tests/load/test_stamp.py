"""A file is believed to be what it was while its stamp stays, and not a tick longer than that is safe."""

from pathlib import Path

from site_builder.load.stamp import COARSE, TICK, settled, stamp_of


def test_a_file_as_young_as_the_youngest_is_not_believed() -> None:
    limit = settled(9_000_000_001)
    assert 1_000_000_001 < limit == 9_000_000_001 - TICK


def test_where_the_clock_knows_no_fractions_two_seconds_must_have_gone_by() -> None:
    assert settled(9_000_000_000) == 9_000_000_000 - COARSE


def test_of_no_files_none_is_believed() -> None:
    assert settled(0) <= 0


def test_a_stamp_tells_a_file_from_its_copy(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("same")
    (tmp_path / "b").write_text("same")
    one, other = (stamp_of((tmp_path / name).stat()) for name in "ab")
    assert one != other
    assert one == stamp_of((tmp_path / "a").stat())
