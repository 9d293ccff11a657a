"""content/ledger/ loses no entry that was promised, keeps no salt that was destroyed, and says where it is damaged."""

from collections.abc import Iterable
from datetime import UTC, datetime
import json
import os
from pathlib import Path

import msgspec
import pytest

from site_builder.digest import Digest
from site_builder.problem import Locked, Unusable
from site_builder.records.ledger import Line, read_ledger, writing
from site_builder.records.ledgerfiles import mark_of

TIME = datetime(2026, 11, 20, 12, 15, tzinfo=UTC)
FIRST = "ledger/entries-000000000.jsonl"
SECOND = "ledger/entries-000016384.jsonl"


def lines(count: int, first: int = 0) -> list[Line]:
    """So many entries about as many posts, each with salts of its own."""
    return [
        Line(
            act="publish",
            digest=Digest(f"{number:064x}"),
            held_salt=f"b{number:063x}",
            id=f"x:{number}",
            record=f"{number:032x}",
            salt=f"a{number:063x}",
            time=TIME,
            version=1,
        )
        for number in range(first, first + count)
    ]


def add(content: Path, these: Iterable[Line]) -> None:
    with writing(content) as writer:
        writer.add(list(these))


def test_what_was_added_is_read_back_and_where_there_is_nothing_there_are_no_lines(tmp_path: Path) -> None:
    assert list(read_ledger(tmp_path).lines) == []
    assert not (tmp_path / "ledger").exists()
    add(tmp_path, lines(3))
    add(tmp_path, lines(2, 3))
    found = read_ledger(tmp_path)
    assert list(found.lines) == lines(5)
    assert found.newest("x:4") == (4, lines(5)[4])
    assert found.newest("x:9") is None


def test_half_a_line_at_the_end_was_never_there(tmp_path: Path) -> None:
    add(tmp_path, lines(3))
    path = tmp_path / FIRST
    whole = path.read_bytes()
    for cut in (1, 40, len(whole.splitlines()[-1])):
        path.write_bytes(whole[:-cut])
        assert list(read_ledger(tmp_path).lines) == lines(2)
        add(tmp_path, lines(1, 2))
        assert path.read_bytes() == whole


@pytest.mark.parametrize(
    "damage",
    [
        b"{",
        b"",
        b"\xff\xfe",
        b"null",
        b'{"act":"publish"}',
        b'{"act":"burn","record":"0","time":"2026-11-20T12:15:00Z","version":1}',
        b'{"act":"remove","record":"0","salt":"zz","time":"2026-11-20T12:15:00Z","version":1}',
        b'{"act":"remove","held_salt":"5A","record":"0","time":"2026-11-20T12:15:00Z","version":1}',
    ],
)
def test_a_damaged_line_is_named(tmp_path: Path, damage: bytes) -> None:
    add(tmp_path, lines(3))
    path = tmp_path / FIRST
    kept = path.read_bytes().splitlines()
    path.write_bytes(b"\n".join([kept[0], damage, kept[2], b""]))
    with pytest.raises(Unusable, match="line 2, is no entry"):
        read_ledger(tmp_path)


def test_a_file_goes_on_where_the_one_before_is_full(tmp_path: Path) -> None:
    add(tmp_path, lines(16_383))
    assert not (tmp_path / SECOND).exists()
    add(tmp_path, lines(3, 16_383))
    assert len((tmp_path / FIRST).read_bytes().splitlines()) == 16_384
    assert [json.loads(line)["id"] for line in (tmp_path / SECOND).read_bytes().splitlines()] == ["x:16384", "x:16385"]
    assert list(read_ledger(tmp_path).lines) == lines(16_386)
    first = (tmp_path / FIRST).read_bytes()
    with writing(tmp_path) as writer:
        writer.destroy({16_384: msgspec.structs.replace(lines(1, 16_384)[0], salt="")})
        assert [line.salt == "" for line in writer.ledger.lines[-3:]] == [False, True, False]
    assert (tmp_path / FIRST).read_bytes() == first
    (tmp_path / FIRST).unlink()
    with pytest.raises(Unusable, match="not the next file"):
        read_ledger(tmp_path)


def test_what_is_destroyed_in_the_middle_is_in_no_file_afterwards_and_all_else_stays(tmp_path: Path) -> None:
    add(tmp_path, lines(5))
    gone = lines(5)[2]
    with writing(tmp_path) as writer:
        writer.destroy({2: msgspec.structs.replace(gone, salt="", held_salt="", id="")})
    data = b"".join(path.read_bytes() for path in (tmp_path / "ledger").iterdir())
    assert gone.salt.encode() not in data
    assert gone.held_salt.encode() not in data
    found = read_ledger(tmp_path)
    assert [line.entry for line in found.lines] == [line.entry for line in lines(5)]
    assert [line for line in found.lines if line.id] == [line for line in lines(5) if line.id != "x:2"]
    assert "x:2" not in found.about


class Killed(BaseException):
    """Stands for the power cut."""


def test_a_destruction_that_was_cut_off_leaves_the_ledger_whole_and_no_salt_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(tmp_path, lines(5))

    def killed(*_: object) -> None:
        raise Killed

    with writing(tmp_path) as writer, monkeypatch.context() as disk:
        disk.setattr(Path, "replace", killed)
        with pytest.raises(Killed):
            writer.destroy({2: msgspec.structs.replace(lines(5)[2], salt="")})
    assert list(read_ledger(tmp_path).lines) == lines(5)
    left = [path.name for path in (tmp_path / "ledger").iterdir()]
    assert len(left) == 2
    with writing(tmp_path):
        pass
    assert [path.name for path in (tmp_path / "ledger").iterdir()] == [Path(FIRST).name]


def test_one_process_at_a_time_writes(tmp_path: Path) -> None:
    add(tmp_path, lines(1))
    with writing(tmp_path):
        pid = os.fork()
        if pid == 0:
            try:
                add(tmp_path, lines(1, 1))
            except Locked:
                os._exit(7)
            os._exit(0)
        assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 7
    assert list(read_ledger(tmp_path).lines) == lines(1)


def test_links_and_other_files_are_no_part_of_it(tmp_path: Path) -> None:
    add(tmp_path, lines(2))
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes((tmp_path / FIRST).read_bytes())
    (tmp_path / "ledger/entries-000000002.jsonl").symlink_to(elsewhere)
    (tmp_path / "ledger/notes.txt").write_text("not an entry")
    assert len(read_ledger(tmp_path).lines) == 2
    assert mark_of(tmp_path) == mark_of(tmp_path)
