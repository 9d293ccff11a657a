"""`site-builder check --changed-since`: what a pull request touches, asked of a real git."""

import json
import os
from pathlib import Path
import subprocess

import pytest

from site_builder.build.changed import changed_files
from tests.cli.city import POST, UNREADABLE, city, run

POSTS = "content/departments/dpw/posts"
AS_WHOM = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "A. Example",
    "GIT_AUTHOR_EMAIL": "a@city.example",
    "GIT_COMMITTER_NAME": "A. Example",
    "GIT_COMMITTER_EMAIL": "a@city.example",
}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A city in a folder of a repository, with a faulty post of old, all of it committed on `main`."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in AS_WHOM.items():
        monkeypatch.setenv(name, value)
    home = city(tmp_path / "a folder", old=UNREADABLE)
    git(home, "init", "-q", "-b", "main", str(tmp_path))
    (tmp_path / ".gitignore").write_text(".site_builder\n")
    commit(home)
    return home


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True)


def commit(folder: Path) -> None:
    git(folder, "add", "--all", ".")
    git(folder, "commit", "-q", "-m", "work")


def told(home: Path, since: str) -> list[str]:
    """The names of the posts that problems are told of."""
    done = run(home, "check", "--changed-since", since, "--format", "json")
    assert done.exit_code in {0, 1}, done.output
    return sorted({Path(each["file"]).name for each in json.loads(done.stdout)["problems"]})


def test_only_what_was_touched_is_told(home: Path) -> None:
    assert run(home, "check").exit_code == 1
    done = run(home, "check", "--changed-since", "main")
    assert (done.exit_code, done.stdout) == (0, "Nothing is wrong in what changed since main (0 files).\n")
    git(home, "switch", "-q", "-c", "work")
    (home / POSTS / "committed.md").write_text(UNREADABLE)
    commit(home)
    (home / POSTS / "untrackéd one.md").write_text(UNREADABLE)
    (home / POSTS / "snow.md").unlink()
    assert told(home, "main") == ["committed.md", "untrackéd one.md"]
    assert told(home, "HEAD") == ["untrackéd one.md"]


def test_what_others_did_on_the_main_branch_since_is_not_told(home: Path) -> None:
    git(home, "switch", "-q", "-c", "work")
    (home / POSTS / "mine.md").write_text(UNREADABLE)
    commit(home)
    git(home, "switch", "-q", "main")
    (home / POSTS / "theirs.md").write_text(UNREADABLE)
    (home / POSTS / "old.md").write_text(POST)
    commit(home)
    git(home, "switch", "-q", "work")
    assert told(home, "main") == ["mine.md"]


def test_a_renamed_post_and_a_department_whose_register_was_touched(home: Path) -> None:
    git(home, "mv", f"{POSTS}/old.md", f"{POSTS}/new.md")
    assert told(home, "main") == ["new.md"]
    assert changed_files(home / "content", "main") == {f"{POSTS}/old.md", f"{POSTS}/new.md"}
    commit(home)
    (home / "content/departments/dpw/department.yaml").write_text("name: Works\n")
    assert "new.md" in told(home, "HEAD")


def test_before_the_first_commit_everything_is_new(home: Path) -> None:
    git(home, "switch", "-q", "--orphan", "empty")
    city(home / "again", old=UNREADABLE)
    assert told(home / "again", "HEAD") == ["old.md"]


def test_a_revision_that_is_not_there_is_a_wrong_call(home: Path) -> None:
    done = run(home, "check", "--changed-since", "origin/main")
    assert done.exit_code == 2
    assert "git knows no revision 'origin/main' here" in done.stderr


def test_a_word_of_git_s_own_is_no_revision(home: Path) -> None:
    assert run(home, "check", "--changed-since", "--output=stolen").exit_code == 2
    assert not list(home.parent.rglob("stolen"))


def test_a_shallow_clone_is_told_to_fetch_more(home: Path, tmp_path: Path) -> None:
    (home / POSTS / "more.md").write_text(UNREADABLE)
    commit(home)
    git(home, "clone", "-q", "--depth", "1", f"file://{tmp_path}", str(tmp_path / "shallow"))
    done = run(tmp_path / "shallow/a folder", "check", "--changed-since", "HEAD~1")
    assert done.exit_code == 2
    assert "fetch-depth: 0" in done.stderr


def test_outside_of_any_repository_git_s_own_sentence_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    done = run(city(tmp_path), "check", "--changed-since", "HEAD")
    assert done.exit_code == 2
    assert "not a git repository" in done.stderr


def test_without_git_it_is_said_in_a_sentence(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    done = run(home, "check", "--changed-since", "HEAD")
    assert (done.exit_code, "git is not installed" in done.stderr) == (2, True)


def test_a_new_finding_is_told_however_many_there_are_of_its_kind_already(home: Path) -> None:
    (home / "content/policy").mkdir()
    (home / "content/policy/clauses.yaml").write_text("versions: [{id: v1, title: P, in_force: 2010-01-01}]\n")
    strange = POST.replace("MkeWorksDemo", "Elsewhere")
    for number in range(230):
        (home / POSTS / f"a{number}.md").write_text(strange.replace("0913", f"{number:04}"))
    commit(home)
    (home / POSTS / "zz-new.md").write_text(strange.replace("0913", "9999"))
    done = run(home, "check", "--changed-since", "HEAD", "--format", "json")
    found = [each for each in json.loads(done.stdout)["problems"] if each["code"] == "C103"]
    assert [(Path(each["file"]).name, each["line"]) for each in found] == [("zz-new.md", 2)]
