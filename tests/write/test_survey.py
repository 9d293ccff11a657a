"""What lies in output/ is known before anything is written: what can be believed, and whose the folder is."""

from hashlib import sha256
import os
from pathlib import Path

import pytest

from site_builder.problem import NotOurs
from site_builder.write.manifest import Entry, Manifest
from site_builder.write.survey import claim, survey


def put(root: Path, path: str, text: str) -> Entry:
    """Write a file; gives what the manifest would say of it."""
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text)
    return Entry(b"mark", sha256(text.encode()).digest()[:16], len(text), target.stat().st_mtime_ns)


@pytest.mark.parametrize("trust", [True, False])
def test_a_file_as_the_manifest_has_it_is_known(tmp_path: Path, trust: bool) -> None:
    entry = put(tmp_path, "dpw/index.html", "snow")
    assert survey(tmp_path, Manifest(entries={"dpw/index.html": entry}), trust=trust) == {"dpw/index.html": entry}


@pytest.mark.parametrize("trust", [True, False])
def test_a_file_that_was_altered_is_not_known(tmp_path: Path, trust: bool) -> None:
    entry = put(tmp_path, "a", "snow")
    put(tmp_path, "a", "rain today")
    assert survey(tmp_path, Manifest(entries={"a": entry}), trust=trust) == {"a": None}


def test_a_file_altered_under_its_old_size_and_time_is_found_when_nothing_is_trusted(tmp_path: Path) -> None:
    entry = put(tmp_path, "a", "snow")
    put(tmp_path, "a", "rain")
    os.utime(tmp_path / "a", ns=(entry.mtime, entry.mtime))
    manifest = Manifest(entries={"a": entry})
    assert survey(tmp_path, manifest, trust=False) == {"a": None}
    assert survey(tmp_path, manifest, trust=True) == {"a": entry}, "what a trusting build costs, and why it asks first"


@pytest.mark.parametrize("trust", [True, False])
def test_a_file_with_another_time_but_its_own_bytes_is_known(tmp_path: Path, trust: bool) -> None:
    entry = put(tmp_path, "a", "snow")
    os.utime(tmp_path / "a", ns=(5, 5))
    assert survey(tmp_path, Manifest(entries={"a": entry}), trust=trust) == {
        "a": Entry(entry.fingerprint, entry.digest, entry.size, 5)
    }


@pytest.mark.parametrize("trust", [True, False])
def test_a_file_that_is_gone_is_not_there(tmp_path: Path, trust: bool) -> None:
    assert survey(tmp_path, Manifest(entries={"a": Entry(b"mark", b"digest", 4, 4)}), trust=trust) == {}


@pytest.mark.parametrize("trust", [True, False])
@pytest.mark.parametrize("instead", ["folder", "link"])
def test_what_is_no_file_any_more_is_not_known(tmp_path: Path, instead: str, trust: bool) -> None:
    entry = put(tmp_path, "a", "snow")
    (tmp_path / "a").rename(tmp_path / "elsewhere")
    if instead == "folder":
        (tmp_path / "a").mkdir()
    else:
        (tmp_path / "a").symlink_to("elsewhere")
    assert survey(tmp_path, Manifest(entries={"a": entry}), trust=trust).get("a") is None


def test_a_stranger_is_seen_after_an_unclean_stop(tmp_path: Path) -> None:
    put(tmp_path, "dpw/.2f8a.new", "half a pa")
    put(tmp_path, "stranger.html", "who?")
    assert survey(tmp_path, Manifest(), trust=False) == {"dpw/.2f8a.new": None, "stranger.html": None}


def test_what_is_not_part_of_the_site_is_not_looked_at(tmp_path: Path) -> None:
    for name in ("README.md", ".gitignore", ".gitkeep", ".git/config", ".site-builder"):
        put(tmp_path, name, "kept")
    put(tmp_path, "dpw/README.md", "not at the top")
    assert survey(tmp_path, Manifest(), trust=False) == {"dpw/README.md": None}


def test_an_empty_or_missing_folder_becomes_ours(tmp_path: Path) -> None:
    claim(tmp_path / "new/output")
    assert [path.name for path in (tmp_path / "new/output").iterdir()] == [".site-builder"]
    claim(tmp_path / "new/output")


def test_a_folder_with_a_readme_and_a_repository_becomes_ours(tmp_path: Path) -> None:
    put(tmp_path, "README.md", "What is this?")
    put(tmp_path, ".git/config", "")
    claim(tmp_path)


def test_a_folder_of_somebody_elses_files_is_refused_by_name(tmp_path: Path) -> None:
    put(tmp_path, "thesis.txt", "three years of work")
    with pytest.raises(NotOurs, match=r"holds files that site_builder did not write, such as thesis\.txt"):
        claim(tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == ["thesis.txt"]
