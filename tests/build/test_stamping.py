"""Authorities are asked for time stamps; what one of them does wrong costs it alone, and only what holds is kept."""

from collections.abc import Callable
from pathlib import Path

import pytest

from site_builder.build.log.stamping import Sought, Stamped, stamped
from site_builder.model.remote import Post, Response
from site_builder.problem import Unusable
from site_builder.records.log import cosignature, note
from site_builder.records.log.stamp import LARGEST, stamps_in, trusted
from site_builder.settings import Authority as Named
from site_builder.settings import LogSettings
from tests.build.ledgers import grown
from tests.records.log.authority import Authority
from tests.records.log.logs import KEY
from tests.records.log.small import witness_key

FIRST, SECOND = "https://a.example/tsr", "https://b.example/tsr"


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority") / "a")


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority") / "b")


@pytest.fixture
def content(tmp_path: Path, authority: Authority, other: Authority) -> Path:
    grown(tmp_path, 5)
    (tmp_path / "a.pem").write_bytes(authority.root)
    (tmp_path / "b.pem").write_bytes(other.root)
    return tmp_path


def by(made: Authority) -> Post:
    return lambda _url, query: Response(status=200, body=made(query))


def ask(content: Path, *posts: Post) -> Stamped:
    """Ask as many authorities as there are posts."""
    named = [Named(url=FIRST, certificate="a.pem"), Named(url=SECOND, certificate="b.pem")][: len(posts)]
    answers = dict(zip((FIRST, SECOND), posts, strict=False))
    nonces = iter(range(1, 9))
    log = LogSettings(origin=KEY.name, authorities=tuple(named))
    return stamped(content, log, lambda url, query: answers[url](url, query), lambda: next(nonces))


def one(content: Path, post: Post) -> Sought:
    (sought,) = ask(content, post).sought
    return sought


def stamps(content: Path) -> list[str]:
    folder = content / "ledger/stamps"
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def nobody(_: str, __: bytes) -> Response:
    raise AssertionError("nobody was to be asked")


def test_a_stamp_lies_beside_what_it_is_of(content: Path, authority: Authority) -> None:
    done = ask(content, by(authority))
    assert (done.size, done.enough) == (5, True)
    assert [(each.file, each.anew) for each in done.sought] == [("stamps/5.tsr", True)]
    assert stamps(content) == ["5.checkpoint", "5.tsr"]
    assert (content / "ledger/stamps/5.checkpoint").read_bytes() == (content / "ledger/checkpoint").read_bytes()
    answer = (content / "ledger/stamps/5.tsr").read_bytes()
    assert authority.verifies(answer, (content / "ledger/checkpoint").read_bytes())


def test_each_authority_has_a_stamp_of_its_own(content: Path, authority: Authority, other: Authority) -> None:
    done = ask(content, by(authority), by(other))
    assert [each.file for each in done.sought] == ["stamps/5.tsr", "stamps/5-2.tsr"]
    both = (*trusted(authority.root), *trusted(other.root))
    found = stamps_in(content / "ledger/stamps", both)
    assert (len(found.stamps), found.problems) == (2, ())


def test_who_has_stamped_a_checkpoint_is_not_asked_again(content: Path, authority: Authority) -> None:
    first = one(content, by(authority))
    again = one(content, nobody)
    assert (again.time, again.file, again.anew) == (first.time, first.file, False)


def test_a_larger_tree_is_stamped_anew(content: Path, authority: Authority) -> None:
    one(content, by(authority))
    grown(content, 2, "1")
    assert one(content, by(authority)).file == "stamps/7.tsr"
    assert stamps(content) == ["5.checkpoint", "5.tsr", "7.checkpoint", "7.tsr"]


def test_all_stamps_of_a_tree_are_of_the_same_bytes(content: Path, authority: Authority, other: Authority) -> None:
    before = (content / "ledger/checkpoint").read_bytes()
    ask(content, by(authority), late)
    (content / "ledger/checkpoint").write_bytes(bytes(with_witness(before)))
    assert [each.file for each in ask(content, nobody, by(other)).sought] == ["stamps/5.tsr", "stamps/5-2.tsr"]
    assert (content / "ledger/stamps/5.checkpoint").read_bytes() == before


def with_witness(data: bytes) -> note.Note:
    signed = note.parse(data)
    return signed.with_([cosignature.cosigned(signed.text, witness_key(1), 7)])


def test_one_that_fails_costs_only_itself(content: Path, other: Authority) -> None:
    done = ask(content, late, by(other))
    assert [each.why for each in done.sought] == ["No answer within 10 s.", ""]
    assert done.enough
    assert stamps(content) == ["5.checkpoint", "5.tsr"]


def late(_: str, __: bytes) -> Response:
    return Response(why="No answer within 10 s.")


def answers(status: int, body: bytes = b"") -> Callable[[Authority, Authority], Post]:
    return lambda _mine, _other: lambda _url, _query: Response(status=status, body=body)


def foreign(_: Authority, other: Authority) -> Post:
    return by(other)


def of_other_bytes(mine: Authority, _: Authority) -> Post:
    return lambda _url, query: Response(status=200, body=mine(query[:-38] + bytes(32) + query[-6:]))


def of_before(mine: Authority, _: Authority) -> Post:
    """The answer to a request with another nonce."""
    return lambda _url, query: Response(status=200, body=mine(query[:-4] + b"\x70" + query[-3:]))


def cut_off(mine: Authority, _: Authority) -> Post:
    return lambda _url, query: Response(status=200, body=mine(query)[:-1])


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (answers(200), "no time stamp"),
        (answers(200, b"<html>"), "no time stamp"),
        (answers(200, b"\x30" * (LARGEST + 1)), "larger than"),
        (answers(302), "status 302"),
        (answers(500), "status 500"),
        (foreign, "not signed by the authority"),
        (of_other_bytes, "not of this checkpoint"),
        (of_before, "another request"),
        (cut_off, "no time stamp"),
    ],
)
def test_what_is_no_good_stamp_is_told_and_not_kept(
    content: Path, authority: Authority, other: Authority, made: Callable[[Authority, Authority], Post], said: str
) -> None:
    sought = one(content, made(authority, other))
    assert (sought.time, sought.file) == (None, "")
    assert said in sought.why
    assert stamps(content) == []
    assert not ask(content, late).enough


def gone(content: Path) -> None:
    (content / "a.pem").unlink()


def empty(content: Path) -> None:
    (content / "a.pem").write_bytes(b"")


@pytest.mark.parametrize(("damage", "said"), [(gone, "no file content/a.pem"), (empty, "no certificate")])
def test_without_its_certificate_an_authority_is_not_asked(
    content: Path, damage: Callable[[Path], None], said: str
) -> None:
    damage(content)
    assert said in one(content, nobody).why


def test_a_damaged_stamp_is_left_for_the_check_and_another_asked_for(content: Path, authority: Authority) -> None:
    one(content, by(authority))
    (content / "ledger/stamps/5.tsr").write_bytes(b"damaged")
    assert one(content, by(authority)).file == "stamps/5-2.tsr"
    assert (content / "ledger/stamps/5.tsr").read_bytes() == b"damaged"


def test_a_note_of_another_tree_beside_the_stamps_is_not_stamped(content: Path) -> None:
    (content / "ledger/stamps").mkdir()
    (content / "ledger/stamps/5.checkpoint").write_bytes(grown(content.parent / "elsewhere", 5, "1"))
    with pytest.raises(Unusable, match="not of this tree"):
        one(content, nobody)


def test_a_note_whose_stamp_was_never_written_is_stamped_now(content: Path, authority: Authority) -> None:
    (content / "ledger/stamps").mkdir()
    (content / "ledger/stamps/5.checkpoint").write_bytes((content / "ledger/checkpoint").read_bytes())
    assert one(content, by(authority)).anew


def test_nothing_is_stamped_that_the_city_did_not_sign(content: Path) -> None:
    (content / "ledger/checkpoint").unlink()
    with pytest.raises(Unusable, match="no signed checkpoint"):
        one(content, nobody)
