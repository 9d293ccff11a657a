"""`site-builder log witness`, against small witnesses on this machine: one that is honest, and those that are not."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from click.testing import CliRunner, Result
import pytest

from site_builder.cli.main import group
from site_builder.records.log import trust
from tests.build.ledgers import grown
from tests.cli.city import city
from tests.cli.serving import Answer, Told, hanging, served
from tests.records.log.logs import KEY, TRUST
from tests.records.log.small import SmallWitness, witness_key


def honest(number: int = 1) -> Answer:
    witness = SmallWitness(witness_key(number), int(datetime.now(UTC).timestamp()))

    def answer(path: str, body: bytes) -> Told:
        made = witness(path, body)
        return Told(made.status, made.body)

    return answer


def logged(folder: Path, *urls: str, quorum: int = 1) -> Path:
    """A city with a log of five entries, and witnesses at these addresses; its content folder."""
    content = city(folder) / "content"
    named = "".join(f"    - {{url: '{url}', key: {witness_key(each).public}}}\n" for each, url in enumerate(urls, 1))
    section = f"log:\n  origin: {KEY.name}\n  quorum: {quorum}\n"
    with (content / "site.yaml").open("a", encoding="utf-8") as file:
        file.write(section + (f"  witnesses:\n{named}" if named else ""))
    grown(content, 5)
    return content


def ask(content: Path, seconds: int = 30) -> Result:
    return CliRunner().invoke(group, ["log", "witness", "--content", str(content), "--timeout", str(seconds)])


def cosigners(content: Path) -> int:
    """How many cosignatures on the checkpoint hold."""
    keys = tuple(witness_key(each).public for each in range(1, 5))
    known = trust.Trust(origin=KEY.name, keys=TRUST.keys, witnesses=keys)
    return len(trust.opened((content / "ledger/checkpoint").read_bytes(), known).cosigned)


def test_two_witnesses_cosign_and_are_asked_again_when_the_log_has_grown(tmp_path: Path) -> None:
    with served(honest(1)) as first, served(honest(2)) as second:
        content = logged(tmp_path, first, f"{second}below/", quorum=2)
        done = ask(content)
        assert (done.exit_code, cosigners(content)) == (0, 2), done.output
        assert f"witness.example/w1 ({first}): cosigned at 20" in done.output
        assert "5 entries: 2 of 2 witnesses cosigned; site.yaml asks for 2." in done.output
        assert "had cosigned at" in ask(content).output
        grown(content, 300, "1")
        assert (ask(content).exit_code, cosigners(content)) == (0, 2)


def wrong(_: str, __: bytes) -> Told:
    return Told(200, b"\xe2\x80\x94 witness.example/w1 " + b"A" * 100 + b"\n")


def older(_: str, __: bytes) -> Told:
    return Told(409, b"3\n", {"Content-Type": "text/x.tlog.size"})


def huge(_: str, __: bytes) -> Told:
    return Told(200, b"x" * 10_000_000)


def elsewhere(_: str, __: bytes) -> Told:
    return Told(307, b"", {"Location": "https://witness.example/add-checkpoint"})


@pytest.mark.parametrize(
    ("liar", "said"),
    [
        (wrong, "by its key"),
        (older, "does not go on from the size"),
        (huge, "longer than 20,000 bytes"),
        (elsewhere, "leads elsewhere"),
        (honest(3), "by its key"),
    ],
)
def test_a_witness_that_lies_or_fails_costs_only_itself(tmp_path: Path, liar: Answer, said: str) -> None:
    with served(liar) as first, served(honest(2)) as second:
        content = logged(tmp_path, first, second, quorum=1)
        done = ask(content)
    assert (done.exit_code, cosigners(content)) == (0, 1), done.output
    assert f"({first}): did not cosign. " in done.output
    assert said in done.output
    assert "1 of 2 witnesses cosigned; site.yaml asks for 1." in done.output


def test_a_witness_that_hangs_is_waited_for_as_long_as_was_said(tmp_path: Path) -> None:
    with served(hanging) as url:
        done = ask(logged(tmp_path, url), 1)
    assert done.exit_code == 1
    assert f"({url}): did not cosign. No answer within 1 s." in done.output


def test_fewer_cosignatures_than_asked_for_are_an_exit_code(tmp_path: Path) -> None:
    with served(elsewhere) as first, served(honest(2)) as second:
        content = logged(tmp_path, first, second, quorum=2)
        done = ask(content)
    assert (done.exit_code, cosigners(content)) == (1, 1)


def test_without_witnesses_nobody_is_asked(tmp_path: Path) -> None:
    done = ask(logged(tmp_path))
    assert (done.exit_code, done.output) == (0, "site.yaml names no witnesses: nobody was asked.\n")


def unsigned(content: Path) -> None:
    (content / "ledger/checkpoint").unlink()


def unlogged(content: Path) -> None:
    text = (content / "site.yaml").read_text(encoding="utf-8")
    (content / "site.yaml").write_text(text.partition("log:")[0], encoding="utf-8")


@pytest.mark.parametrize(("damage", "said"), [(unsigned, "no signed checkpoint"), (unlogged, "no `log` section")])
def test_where_there_is_nothing_to_cosign_it_is_said(tmp_path: Path, damage: Callable[[Path], None], said: str) -> None:
    content = logged(tmp_path, "https://w1.example/")
    damage(content)
    done = ask(content)
    assert (done.exit_code, said in done.output) == (2, True), done.output
