"""`site-builder log stamp`, against an authority on this machine that signs with openssl, and against bad ones."""

from pathlib import Path

from click.testing import CliRunner, Result
import pytest

from site_builder.cli.main import group
from tests.build.ledgers import grown
from tests.cli.city import city
from tests.cli.serving import Answer, Told, hanging, served
from tests.records.log.authority import Authority
from tests.records.log.logs import KEY


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority") / "a")


def logged(folder: Path, authority: Authority, *urls: str) -> Path:
    """A city with a log of five entries, and authorities at these addresses; its content folder."""
    content = city(folder) / "content"
    named = "".join(f"    - {{url: '{url}', certificate: log/authority.pem}}\n" for url in urls)
    with (content / "site.yaml").open("a", encoding="utf-8") as file:
        file.write(f"log:\n  origin: {KEY.name}\n" + (f"  authorities:\n{named}" if named else ""))
    (content / "log").mkdir()
    (content / "log/authority.pem").write_bytes(authority.root)
    grown(content, 5)
    return content


def ask(content: Path, seconds: int = 30) -> Result:
    return CliRunner().invoke(group, ["log", "stamp", "--content", str(content), "--timeout", str(seconds)])


def test_a_checkpoint_is_stamped_once(tmp_path: Path, authority: Authority) -> None:
    asked: list[str] = []

    def answer(path: str, query: bytes) -> Told:
        asked.append(path)
        return Told(200, authority(query), {"Content-Type": "application/timestamp-reply"})

    with served(answer) as url:
        content = logged(tmp_path, authority, f"{url}tsr?policy=1")
        done = ask(content)
        assert done.exit_code == 0, done.output
        assert f"{url}tsr?policy=1: stamped at 20" in done.output
        assert "stamps/5.tsr\n5 entries: 1 of 1 authorities stamped the checkpoint.\n" in done.output
        assert "had stamped at" in ask(content).output
    stamp = (content / "ledger/stamps/5.tsr").read_bytes()
    assert authority.verifies(stamp, (content / "ledger/stamps/5.checkpoint").read_bytes())
    assert asked == ["/tsr?policy=1"]


def garbage(_: str, __: bytes) -> Told:
    return Told(200, b"<html>")


def huge(_: str, __: bytes) -> Told:
    return Told(200, b"0" * 10_000_000)


@pytest.mark.parametrize(
    ("bad", "said"),
    [(garbage, "no time stamp"), (huge, "longer than 100,000 bytes")],
)
def test_an_authority_that_fails_costs_only_itself(
    tmp_path: Path, authority: Authority, bad: Answer, said: str
) -> None:
    with served(bad) as first, served(lambda _path, query: Told(200, authority(query))) as second:
        done = ask(content := logged(tmp_path, authority, first, second))
    assert done.exit_code == 0, done.output
    assert f"{first}: no time stamp. " in done.output
    assert said in done.output
    assert (content / "ledger/stamps/5.tsr").exists()


def test_an_authority_that_hangs_is_waited_for_as_long_as_was_said(tmp_path: Path, authority: Authority) -> None:
    with served(hanging) as url:
        done = ask(logged(tmp_path, authority, url), 1)
    assert done.exit_code == 1
    assert f"{url}: no time stamp. No answer within 1 s." in done.output


def test_a_checkpoint_that_nobody_stamped_is_an_exit_code(tmp_path: Path, authority: Authority) -> None:
    with served(garbage) as url:
        done = ask(content := logged(tmp_path, authority, url))
    assert (done.exit_code, (content / "ledger/stamps").exists()) == (1, False)


def test_without_authorities_nobody_is_asked(tmp_path: Path, authority: Authority) -> None:
    done = ask(logged(tmp_path, authority))
    assert (done.exit_code, done.output) == (0, "site.yaml names no authorities: nobody was asked.\n")
