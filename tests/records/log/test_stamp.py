"""Time stamps: what openssl stamps is taken, and nothing that is of something else or by somebody else."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
import re

from hypothesis import given
from hypothesis import strategies as st
import pytest

from site_builder.problem import Severity
from site_builder.records.log.errors import StampError, StampFitError
from site_builder.records.log.stamp import LARGEST, checked, request, stamps_in, trusted
from tests.records.log.authority import Authority
from tests.records.log.logs import entries, head, log

FILES = log(entries(5))
NOTE = FILES["checkpoint"]
OTHER = log(entries(6))["checkpoint"]
NONCE = 0xFEDCBA9876543210


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority") / "good")


@pytest.fixture(scope="module")
def answer(authority: Authority) -> bytes:
    return authority(request(NOTE, NONCE))


@given(nonce=st.integers(1, (1 << 64) - 1))
def test_a_request_is_a_whole_one_whatever_the_nonce(nonce: int) -> None:
    made = request(NOTE, nonce)
    assert made[1] == len(made) - 2
    assert nonce.to_bytes(8, "big").lstrip(b"\0") in made


@pytest.mark.parametrize("nonce", [1, 127, 128, 255, 1 << 32, NONCE, (1 << 64) - 1])
def test_openssl_reads_a_request_as_it_was_meant(authority: Authority, nonce: int) -> None:
    told = authority.read(request(NOTE, nonce))
    assert "Hash Algorithm: sha256" in told
    assert "Certificate required: yes" in told
    (found,) = re.findall(r"Nonce: (?:0x)?([0-9A-F]+)", told)
    assert int(found, 16) == nonce


def test_the_time_of_a_stamp_is_that_of_the_authority(authority: Authority, answer: bytes) -> None:
    time = checked(answer, NOTE, trusted(authority.root), NONCE)
    assert abs(time - datetime.now(UTC)) < timedelta(minutes=2)
    assert authority.verifies(answer, NOTE)


def test_a_stamp_is_checked_without_its_nonce_years_later(authority: Authority, answer: bytes) -> None:
    assert checked(answer, NOTE, trusted(authority.root)) == checked(answer, NOTE, trusted(authority.root), NONCE)


def test_of_two_roots_with_one_name_the_right_one_is_found(authority: Authority, answer: bytes, tmp_path: Path) -> None:
    renewed = Authority(tmp_path / "renewed").root
    time = checked(answer, NOTE, trusted(authority.root), NONCE)
    for pem in (authority.root + renewed, renewed + authority.root, authority.root * 2):
        assert checked(answer, NOTE, trusted(pem), NONCE) == time


def test_only_a_root_is_trusted(authority: Authority, answer: bytes) -> None:
    with pytest.raises(StampFitError, match="not roots"):
        checked(answer, NOTE, trusted(authority.own), NONCE)
    with pytest.raises(StampFitError, match="not roots"):
        checked(answer, NOTE, (), NONCE)


EMPTY = b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"


@pytest.mark.parametrize("pem", [b"", b"no certificate", EMPTY])
def test_what_is_no_certificate_is_told(pem: bytes) -> None:
    with pytest.raises(StampError, match="no certificate"):
        trusted(pem)


def test_a_stamp_of_other_bytes_does_not_count(authority: Authority, answer: bytes) -> None:
    with pytest.raises(StampFitError, match="not of this checkpoint"):
        checked(answer, OTHER, trusted(authority.root), NONCE)


def test_an_answer_to_another_request_does_not_count(authority: Authority, answer: bytes) -> None:
    with pytest.raises(StampFitError, match="nonce"):
        checked(answer, NOTE, trusted(authority.root), NONCE + 1)


def test_an_answer_without_a_nonce_does_not_count(authority: Authority) -> None:
    whole = request(NOTE, 1)
    without = b"\x30" + bytes([whole[1] - 3]) + whole[2:-6] + whole[-3:]
    assert "Nonce: unspecified" in authority.read(without)
    with pytest.raises(StampFitError, match="nonce"):
        checked(authority(without), NOTE, trusted(authority.root), 1)


def test_somebody_elses_stamp_does_not_count(authority: Authority, tmp_path: Path) -> None:
    theirs = Authority(tmp_path / "other")(request(NOTE, NONCE))
    with pytest.raises(StampFitError, match="not signed by the authority"):
        checked(theirs, NOTE, trusted(authority.root), NONCE)


@pytest.mark.parametrize("days", [(-9, -1), (1, 9)])
def test_a_certificate_counts_for_its_own_days_only(tmp_path: Path, days: tuple[int, int]) -> None:
    late = Authority(tmp_path / "late", days)
    with pytest.raises(StampFitError, match="not valid at the time"):
        checked(late(request(NOTE, NONCE)), NOTE, trusted(late.root), NONCE)


def test_a_certificate_for_something_else_does_not_count(authority: Authority, answer: bytes) -> None:
    disguised = authority.disguised(answer)
    assert disguised != answer
    with pytest.raises(StampFitError, match="not one for time stamps"):
        checked(disguised, NOTE, trusted(authority.root), NONCE)


def test_a_refusal_is_told_with_what_the_authority_says(authority: Authority) -> None:
    sha1 = request(NOTE, NONCE).replace(bytes.fromhex("608648016503040201"), bytes.fromhex("608648016503040202"))
    with pytest.raises(StampError, match=r"refused \(status 2: .*algorithm") as told:
        checked(authority(sha1), NOTE, trusted(authority.root), NONCE)
    assert str(told.value).isprintable()


def test_every_cut_of_an_answer_is_refused(authority: Authority, answer: bytes) -> None:
    certificates = trusted(authority.root)
    for end in range(len(answer)):
        with pytest.raises(StampError):
            checked(answer[:end], NOTE, certificates, NONCE)


def test_no_altered_answer_says_another_time(authority: Authority, answer: bytes) -> None:
    certificates = trusted(authority.root)
    time = checked(answer, NOTE, certificates, NONCE)
    held = 0
    for place in range(len(answer)):
        altered = answer[:place] + bytes([answer[place] ^ 1]) + answer[place + 1 :]
        try:
            assert checked(altered, NOTE, certificates, NONCE) == time
            held += 1
        except StampError:
            pass
    assert held < 20, "what is left open are parts that nothing signs"


@given(garbage=st.binary(max_size=300))
def test_garbage_is_no_stamp(authority: Authority, garbage: bytes) -> None:
    with pytest.raises(StampError):
        checked(garbage, NOTE, trusted(authority.root), NONCE)


@pytest.mark.parametrize("garbage", [b"0" * (LARGEST + 1), b"\x30\x80" * 40_000, bytes.fromhex("30053003020100")])
def test_large_and_deep_answers_are_refused(authority: Authority, garbage: bytes) -> None:
    with pytest.raises(StampError):
        checked(garbage, NOTE, trusted(authority.root), NONCE)


@pytest.fixture
def folder(tmp_path: Path, answer: bytes) -> Path:
    """Two time stamps of a tree of five entries."""
    stamps = tmp_path / "stamps"
    stamps.mkdir()
    (stamps / "5.checkpoint").write_bytes(NOTE)
    (stamps / "5.tsr").write_bytes(answer)
    (stamps / "5-2.tsr").write_bytes(answer)
    return stamps


def test_the_stamps_of_a_folder_are_given_with_what_they_are_of(folder: Path, authority: Authority) -> None:
    found = stamps_in(folder, trusted(authority.root))
    assert found.problems == ()
    assert [each.file for each in found.stamps] == ["stamps/5.tsr", "stamps/5-2.tsr"]
    assert {(each.note, each.checkpoint.size, each.checkpoint.root) for each in found.stamps} == {(NOTE, *head(FILES))}


def test_only_those_of_one_size_are_looked_at_if_asked_so(folder: Path, authority: Authority) -> None:
    assert len(stamps_in(folder, trusted(authority.root), 5).stamps) == 2
    assert stamps_in(folder, trusted(authority.root), 6).stamps == ()


def test_a_folder_that_is_not_there_has_no_stamps(tmp_path: Path, authority: Authority) -> None:
    assert stamps_in(tmp_path / "stamps", trusted(authority.root)).problems == ()
    assert stamps_in(tmp_path / "stamps", ()).problems == ()


def test_without_a_certificate_it_is_said_that_nothing_was_checked(folder: Path) -> None:
    found = stamps_in(folder, ())
    assert [(each.code, each.severity) for each in found.problems] == [("E047", Severity.WARNING)]
    assert found.stamps == ()


def missing(folder: Path) -> None:
    (folder / "5.checkpoint").unlink()


def of_another_size(folder: Path) -> None:
    (folder / "5.checkpoint").write_bytes(OTHER)


def of_another_tree(folder: Path) -> None:
    (folder / "5.checkpoint").write_bytes(log(entries(5, "other"))["checkpoint"])


def no_note(folder: Path) -> None:
    (folder / "5.checkpoint").write_bytes(b"\xff")


def no_stamp(folder: Path) -> None:
    (folder / "5.tsr").write_bytes(b"")
    (folder / "5-2.tsr").unlink()
    (folder / "5-2.tsr").symlink_to(folder / "5.tsr")


@pytest.mark.parametrize(
    ("damage", "code"),
    [(missing, "E045"), (of_another_size, "E046"), (of_another_tree, "E046"), (no_note, "E001"), (no_stamp, "E045")],
)
def test_what_is_wrong_in_the_folder_is_told_file_by_file(
    folder: Path, authority: Authority, damage: Callable[[Path], None], code: str
) -> None:
    damage(folder)
    found = stamps_in(folder, trusted(authority.root))
    told = [(each.code, each.place.file) for each in found.problems]
    assert told == [(code, "stamps/5.tsr"), (code, "stamps/5-2.tsr")]
    assert found.stamps == ()


def test_a_good_stamp_under_another_trees_name_is_told(folder: Path, authority: Authority) -> None:
    (folder / "5.checkpoint").rename(folder / "7.checkpoint")
    (folder / "5.tsr").rename(folder / "7.tsr")
    (folder / "5-2.tsr").unlink()
    found = stamps_in(folder, trusted(authority.root))
    assert [each.message for each in found.problems] == ["7.checkpoint is of a tree of 5 entries."]


def test_a_damaged_stamp_leaves_the_others(folder: Path, authority: Authority) -> None:
    (folder / "5.tsr").write_bytes(b"damaged")
    found = stamps_in(folder, trusted(authority.root))
    assert [each.file for each in found.stamps] == ["stamps/5-2.tsr"]
    assert [each.place.file for each in found.problems] == ["stamps/5.tsr"]
