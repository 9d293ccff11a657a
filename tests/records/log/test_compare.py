"""An earlier checkpoint and a later one: either the log only grew, or that is said."""

from hypothesis import given
from hypothesis import strategies as st
import pytest

from site_builder.records.log import key
from site_builder.records.log.compare import compare
from tests.records.log.logs import KEY, TRUST, Files, entries, head, log, more, mth, signed

OLD = log(entries(300))
NEW = more(OLD, entries(400, "new"))
FORK = more(log(entries(299)), entries(401, "other"))


def told(old: bytes, new: bytes, files: Files) -> list[str]:
    return [each.code for each in compare(old, new, files.get, TRUST)]


@given(st.integers(0, 600), st.integers(0, 300))
def test_a_log_that_only_grew_holds_against_every_earlier_checkpoint(old: int, added: int) -> None:
    before = log(entries(old))
    after = more(before, entries(added, "new"))
    assert told(before["checkpoint"], after["checkpoint"], after) == []


def test_a_log_that_shrank_is_noticed() -> None:
    assert told(NEW["checkpoint"], OLD["checkpoint"], NEW) == ["E030"]


def test_a_replayed_checkpoint_is_noticed_by_whoever_kept_a_later_one() -> None:
    assert [each.message for each in compare(NEW["checkpoint"], OLD["checkpoint"], OLD.get, TRUST)] == [
        "The log shrank: from 700 entries to 300."
    ]


def test_a_fork_is_noticed() -> None:
    assert told(OLD["checkpoint"], FORK["checkpoint"], FORK) == ["E031"]


def test_a_fork_of_the_same_size_is_noticed() -> None:
    assert told(signed(300, mth(entries(300, "other"))), OLD["checkpoint"], OLD) == ["E031"]


@given(st.integers(0, 299))
def test_one_changed_entry_anywhere_before_is_noticed(index: int) -> None:
    these = entries(300)
    these[index] = b"never happened"
    rewritten = more(log(these), entries(400, "new"))
    assert told(OLD["checkpoint"], rewritten["checkpoint"], rewritten) == ["E031"]


def test_damaged_tiles_are_not_taken_for_a_fork() -> None:
    for path in ("tile/0/002.p/188", "tile/1/000.p/2", "tile/0/001"):
        broken = {**NEW, path: NEW[path][:-1] + bytes([NEW[path][-1] ^ 1])}
        assert set(told(OLD["checkpoint"], NEW["checkpoint"], broken)) <= {"E010"}
        assert told(OLD["checkpoint"], NEW["checkpoint"], {**NEW, path: b""}) in ([], ["E007"])
    assert told(OLD["checkpoint"], NEW["checkpoint"], {}) == ["E009"]


@pytest.mark.parametrize("data", [b"", b"nothing", OLD["checkpoint"][:-1], OLD["checkpoint"].replace(b"300", b"299")])
def test_what_is_no_checkpoint_of_this_log_is_said_of_the_one_it_is(data: bytes) -> None:
    assert [each.place.file for each in compare(data, NEW["checkpoint"], NEW.get, TRUST)] == ["old"]
    assert [each.place.file for each in compare(OLD["checkpoint"], data, NEW.get, TRUST)] == ["new"]


def test_a_foreign_keys_checkpoint_is_compared_with_nothing() -> None:
    foreign = log(entries(300), key.made(KEY.name, b"f" * 32))
    assert told(foreign["checkpoint"], NEW["checkpoint"], NEW) == ["E004"]


def test_without_a_key_the_trees_are_compared_all_the_same() -> None:
    foreign = log(entries(300), key.made(KEY.name, b"f" * 32))
    assert compare(foreign["checkpoint"], NEW["checkpoint"], NEW.get, None) == ()
    other = signed(*head(OLD), KEY, "other.example")
    assert [each.code for each in compare(other, NEW["checkpoint"], NEW.get, None)] == ["E005"]
