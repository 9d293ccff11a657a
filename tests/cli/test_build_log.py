"""`site-builder build` enters in the transparency log what it publishes today, and nothing that it only tries."""

from pathlib import Path

from click.testing import CliRunner
import pytest

from site_builder.cli.main import group
from tests.building import Site, lay_out
from tests.entering import LOGGING, SECRET, lines


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """A city with a log, and one post of long ago."""
    found = lay_out(tmp_path)
    found.write("content/site.yaml", LOGGING)
    found.post("one", posted="2020-01-02")
    monkeypatch.chdir(tmp_path)
    return found


def run(*words: str, key: str = "") -> tuple[int, str]:
    done = CliRunner(env={"SITE_BUILDER_LOG_KEY": key}).invoke(group, words)
    return done.exit_code, done.output


@pytest.mark.parametrize(
    "words", [("build", "--no-log"), ("build", "--as-of", "2021-01-01"), ("build", "--as-of", "2035-01-01"), ("check",)]
)
def test_what_is_only_tried_enters_nothing(site: Site, words: tuple[str, ...]) -> None:
    assert run(*words, key=SECRET)[0] == 0
    assert not (site.root / "content/ledger").exists()


def test_what_is_published_is_entered_and_signed_with_the_key_of_the_environment(site: Site) -> None:
    assert run("build", key=SECRET)[0] == 0
    assert [line.act for line in lines(site)] == ["publish"]
    assert (site.output / "log/checkpoint").read_bytes() == (site.root / "content/ledger/checkpoint").read_bytes()


def test_a_key_in_a_file_stands_before_that_of_the_environment_and_neither_is_told(site: Site) -> None:
    site.write("log.key", SECRET)
    code, said = run("build", "--key", "log.key", key="PRIVATE+KEY+other")
    assert code == 0
    assert (site.output / "log/checkpoint").exists()
    code, said = run("build", "--key", "site.yaml")
    assert (code, "cannot be read" in said) == (2, True)
    site.post("two")
    code, said = run("build", key="PRIVATE+KEY+other")
    assert code == 2
    assert "other" not in said


def test_without_a_key_the_tree_is_published_and_it_is_said_that_nobody_signed(site: Site) -> None:
    code, said = run("build")
    assert (code, "nobody signed" in said) == (0, True)
    assert (site.output / "log/checkpoint-unsigned").exists()
    assert not (site.output / "log/checkpoint").exists()


def test_a_build_says_that_it_entered_something_and_one_that_did_not_is_silent(site: Site) -> None:
    assert "A transparency log begins, with 1 of what is shown" in run("build", key=SECRET)[1]
    assert "transparency log" not in run("build", key=SECRET)[1]
    site.post("two")
    assert "1 entered in the transparency log (2 in all)" in run("build", key=SECRET)[1]
    assert "transparency log" not in run("build", key=SECRET)[1]
