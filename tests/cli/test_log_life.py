"""The life of a log as somebody types it: a key, entries, a site, its proofs, a new key; and what others check."""

from pathlib import Path
import shutil

from click.testing import CliRunner, Result
import pytest

from site_builder.cli.main import group
from tests.cli.city import POST, city, run

NAME = "city.example/social/log"


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A city with a log, and the file `key` with its private key, `public` with the other."""
    home = city(tmp_path_factory.mktemp("city"))
    with (home / "content/site.yaml").open("a", encoding="utf-8") as file:
        file.write("log: {}\n")
    made = log(home, "key", "--out", str(home / "key"), "--output", str(home / "output"))
    assert made.exit_code == 0, made.output
    (home / "public").write_text(made.stdout, encoding="utf-8")
    return home


@pytest.fixture(scope="module")
def built(begun: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, built once."""
    home = tmp_path_factory.mktemp("built") / "city"
    shutil.copytree(begun, home)
    build(home)
    return home


@pytest.fixture
def folder(begun: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(begun, tmp_path / "city"))


@pytest.fixture
def site(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "city"))


def log(home: Path, command: str, *words: str) -> Result:
    there = ["--content", str(home / "content")] if command in {"key", "append", "prove"} else []
    return CliRunner().invoke(group, ["log", command, *words, *there])


def right(done: Result) -> str:
    assert done.exit_code == 0, done.output
    return done.output


def build(home: Path, key: str = "key") -> None:
    right(run(home, "build", "--key", str(home / key)))


def test_a_log_is_kept_checked_and_handed_on(folder: Path) -> None:
    public, key = str(folder / "public"), str(folder / "key")
    assert "Would enter 1 (1 publish); 1 entry then" in right(log(folder, "append", "--dry-run"))
    assert not (folder / "content/ledger").exists()
    assert "Entered 1 (1 publish).\n1 entry, root " in right(log(folder, "append", "--key", key))
    assert "Entered nothing" in right(log(folder, "append", "--key", key))
    build(folder)
    told = right(log(folder, "verify", str(folder / "output"), "--key", public, "--content", str(folder / "content")))
    assert ("publish          1" in told, "1 proof files\nIt holds." in told) == (True, True)
    (folder / "kept").write_bytes((folder / "output/log/checkpoint").read_bytes())

    old = ("--rotate", key, "--out", str(folder / "new"), "--output", str(folder / "output"))
    assert "the new key signs after 1 entry" in right(log(folder, "key", *old))
    assert "the new key has signed after 1 entry" in right(log(folder, "key", *old))
    (folder / "content/departments/dpw/posts/thaw.md").write_text(
        POST.replace("2011182715503430913", "2011182715503430914").replace("Snow", "No snow"), encoding="utf-8"
    )
    build(folder, "new")
    for first in (public, str(folder / "content/ledger/keys")):
        assert "followed 1 handover " in right(log(folder, "verify", str(folder / "output"), "--key", first))
    added = right(log(folder, "compare", str(folder / "kept"), str(folder / "output"), "--key", public))
    assert added == "Nothing was dropped: 1 entry as before.\nAdded since: 1 (1 publish).\n"

    proof = str(folder / "p.tlog-proof")
    right(log(folder, "prove", "x:2011182715503430914", "--out", proof))
    now = (folder / "output/log/key").read_text(encoding="utf-8").strip()
    assert "The record is in the file and fits.\nIt holds." in right(log(folder, "verify", proof, "--key", now))


def test_the_private_key_is_printed_alone_for_a_secret_store(tmp_path: Path) -> None:
    home = city(tmp_path)
    with (home / "content/site.yaml").open("a", encoding="utf-8") as file:
        file.write("log: {origin: log.example}\n")
    done = log(home, "key", "--print")
    assert (done.exit_code, done.stdout.startswith("PRIVATE+KEY+log.example+"), done.stdout.count("\n")) == (0, True, 1)
    assert done.stderr.startswith("log.example+")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "--out FILE, or --print"),
        (("--out", "{}/key", "--print"), "--out FILE, or --print"),
        (("--out", "{}/key"), "never overwritten"),
        (("--out", "{}/content/k"), "lies in"),
        (("--out", "{}/output/k"), "lies in"),
        (("--out", "{}/none/k"), "no such file or directory"),
        (("--rotate", "{}/public", "--out", "{}/k"), "no private key"),
        (("--rotate", "{}/nowhere", "--out", "{}/k"), "cannot be read"),
        (("--rotate", "{}/content", "--out", "{}/k"), "cannot be read"),
        (("--rotate", "{}/key", "--out", "{}/public"), "no private key"),
        (("--rotate", "{}/key", "--out", "{}/key"), "has signed this log before"),
    ],
)
def test_a_key_that_cannot_be_made_is_told_in_a_sentence(folder: Path, words: tuple[str, ...], said: str) -> None:
    before = (folder / "key").read_bytes()
    done = log(folder, "key", *(word.format(folder) for word in words), "--output", str(folder / "output"))
    assert (done.exit_code in {2, 3}, said in done.output, "Traceback" in done.output) == (True, True, False), (
        done.output
    )
    assert (folder / "key").read_bytes() == before


def test_a_second_first_key_is_not_made(site: Path) -> None:
    assert "this log has a key" in log(site, "key", "--print").output


def test_what_is_damaged_is_told_and_ends_with_one(site: Path) -> None:
    kept = site / "kept"
    kept.write_bytes((site / "output/log/checkpoint").read_bytes())
    (site / "output/log/tile/entries/000.p/1").write_bytes(b"\0\2{}")
    done = log(site, "verify", str(site / "output"), "--key", str(site / "public"))
    assert (done.exit_code, "error E010" in done.output, "It does not hold: " in done.output) == (1, True, True)
    (site / "output/log/checkpoint").write_bytes(kept.read_bytes().replace(b"\n1\n", b"\n0\n"))
    done = log(site, "compare", str(kept), str(site / "output"))
    assert (done.exit_code, "NEW does not go on from OLD." in done.output) == (1, True)


@pytest.mark.parametrize(
    ("command", "words", "code"),
    [
        ("verify", ("{}/nowhere",), 2),
        ("verify", ("{}/content",), 2),
        ("verify", ("{}/output", "--key", "nonsense"), 2),
        ("verify", ("{}/output", "--key", "{}/key"), 2),
        ("verify", ("{}/output", "--key", "{}/binary"), 2),
        ("verify", ("{}/output", "--key", "x" * 5000), 2),
        ("verify", ("{}/output", "--key", "other.example/log+2f1b9a52+AX4="), 2),
        ("verify", ("{}/output", "--witness", "{}/public"), 2),
        ("verify", ("{}/output", "--key", "{}/public", "--witness", "{}/public"), 2),
        ("verify", ("{}/output", "--key", "{}/public", "--quorum", "1"), 2),
        ("verify", ("{}/output", "--certificate", "{}/binary"), 2),
        ("verify", ("{}/output", "--certificate", "{}/nowhere"), 3),
        ("verify", ("{}/binary",), 1),
        ("verify", ("{}/public", "--key", "{}/public"), 1),
        ("verify", ("{}/output", "--content", "{}/nowhere"), 2),
        ("compare", ("{}/binary", "{}/output"), 1),
        ("compare", ("{}/output", "{}/binary"), 2),
        ("compare", ("{}/output",), 2),
        ("prove", ("nobody",), 2),
        ("prove", ("0", "--log", "{}/binary"), 2),
        ("prove", ("0", "--log", "{}/nowhere"), 2),
        ("prove", ("0", "--version", "0"), 2),
        ("append", ("--as-of", "2020-01-01"), 2),
        ("append", ("--key", "{}/binary"), 2),
        ("append", ("--key", "{}/public"), 2),
    ],
)
def test_what_cannot_be_used_is_told_without_a_traceback(
    site: Path, command: str, words: tuple[str, ...], code: int
) -> None:
    (site / "binary").write_bytes(b"\xff\xfe\0\n\n" * 9)
    (site / "content/departments/dpw/posts/more.md").write_text(POST.replace("913", "915"), encoding="utf-8")
    done = log(site, command, *(word.format(site) for word in words))
    assert (done.exit_code, "fault of the program" in done.output) == (code, False), done.output


@pytest.mark.parametrize(
    ("file", "data"),
    [
        ("entries-000000000.jsonl", b"{}\n"),
        ("entries-000000000.jsonl", b"\xff\xff\n"),
        ("checkpoint", b"\xff\n\n"),
        ("checkpoint", b""),
        ("keys", b"\xff"),
        ("keys", b"nonsense\n"),
        ("keys", b"city.example/social/log+00000000+AQ==\nother\n"),
    ],
)
def test_a_damaged_ledger_is_told_without_a_traceback(site: Path, file: str, data: bytes) -> None:
    (site / "content/ledger" / file).write_bytes(data)
    (site / "content/departments/dpw/posts/more.md").write_text(POST.replace("913", "915"), encoding="utf-8")
    for words in (("append", "--key", str(site / "key")), ("prove", "0"), ("append", "--dry-run")):
        done = log(site, *words)
        assert (done.exit_code in {0, 2, 3}, "fault of the program" in done.output) == (True, False), done.output
    rotated = log(site, "key", "--rotate", str(site / "key"), "--out", str(site / "k"))
    assert (rotated.exit_code in {2, 3}, "fault of the program" in rotated.output) == (True, False), rotated.output


def test_every_form_tells_the_problems_and_nothing_else_on_standard_output(site: Path) -> None:
    (site / "output/log/key").write_text("nonsense\n", encoding="utf-8")
    done = log(site, "verify", str(site / "output"), "--key", str(site / "public"), "--format", "json")
    assert (done.exit_code, '"code":"E014"' in done.stdout.replace(" ", ""), "It does not hold" in done.stderr) == (
        1,
        True,
        True,
    )
