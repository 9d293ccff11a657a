"""Files are put into the output folder whole, left alone where nothing changed, and taken away with their folders."""

from hashlib import sha256
import os
from pathlib import Path

import pytest

from site_builder.write.folder import Folder
from site_builder.write.manifest import Entry

OLD = 1_000_000_000_000_000_000


def laid(root: Path, **files: str) -> Folder:
    """A folder that holds these files, their time stamps long ago."""
    for name, text in files.items():
        (root / name).write_text(text)
        os.utime(root / name, ns=(OLD, OLD))
    return Folder(root, fresh=False)


def entry(text: str) -> Entry:
    """What the manifest says of a file with this text."""
    return Entry(b"mark", sha256(text.encode()).digest()[:16], len(text), OLD)


@pytest.mark.parametrize("fresh", [True, False])
def test_a_file_is_put_where_its_path_says(tmp_path: Path, fresh: bool) -> None:
    now, wrote = Folder(tmp_path, fresh=fresh).put("dpw/2026/11/snow/index.html", b"snow", b"mark", None)
    there = tmp_path / "dpw/2026/11/snow/index.html"
    assert (there.read_bytes(), wrote) == (b"snow", True)
    assert now == Entry(b"mark", sha256(b"snow").digest()[:16], 4, there.stat().st_mtime_ns)


def test_known_bytes_are_not_even_opened(tmp_path: Path) -> None:
    now, wrote = laid(tmp_path, a="same").put("a", b"same", b"new mark", entry("same"))
    assert (wrote, now.fingerprint, now.mtime) == (False, b"new mark", OLD)
    assert (tmp_path / "a").stat().st_mtime_ns == OLD


def test_bytes_that_lie_there_unknown_stay_with_their_time_stamp(tmp_path: Path) -> None:
    now, wrote = laid(tmp_path, a="same").put("a", b"same", b"mark", None)
    assert (wrote, now.mtime, (tmp_path / "a").stat().st_mtime_ns) == (False, OLD, OLD)


def test_other_bytes_replace_the_file_whole(tmp_path: Path) -> None:
    folder = laid(tmp_path, a="a long old text")
    before = (tmp_path / "a").stat().st_ino
    with (tmp_path / "a").open("rb") as reader:
        folder.put("a", b"new", b"mark", entry("a long old text"))
        assert reader.read() == b"a long old text", "who was reading the old file reads it to its end"
    assert (tmp_path / "a").read_bytes() == b"new"
    assert (tmp_path / "a").stat().st_ino != before
    assert [each.name for each in tmp_path.iterdir()] == ["a"], "nothing is left beside it"


def test_a_file_gives_way_to_a_folder(tmp_path: Path) -> None:
    folder = laid(tmp_path, topics="a file")
    folder.put("topics/snow/index.html", b"snow", b"mark", None)
    assert (tmp_path / "topics/snow/index.html").read_bytes() == b"snow"


def test_a_folder_gives_way_to_a_file(tmp_path: Path) -> None:
    (tmp_path / "feed.rss/deep/er").mkdir(parents=True)
    (tmp_path / "feed.rss/deep/old").write_text("old")
    Folder(tmp_path, fresh=False).put("feed.rss", b"<rss/>", b"mark", None)
    assert (tmp_path / "feed.rss").read_bytes() == b"<rss/>"


def test_a_link_to_a_folder_elsewhere_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out/topics").symlink_to(tmp_path / "outside", target_is_directory=True)
    Folder(tmp_path / "out", fresh=False).put("topics/index.html", b"snow", b"mark", None)
    assert [each.name for each in (tmp_path / "outside").iterdir()] == []
    assert (tmp_path / "out/topics/index.html").read_bytes() == b"snow"


@pytest.mark.parametrize("to", ["outside", "nowhere"])
def test_a_link_to_a_file_elsewhere_is_replaced_not_written_through(tmp_path: Path, to: str) -> None:
    (tmp_path / "outside").write_text("precious")
    (tmp_path / "out").mkdir()
    (tmp_path / "out/a").symlink_to(tmp_path / to)
    Folder(tmp_path / "out", fresh=False).put("a", b"new", b"mark", None)
    assert (tmp_path / "outside").read_text() == "precious"
    assert not (tmp_path / "out/a").is_symlink()
    assert not (tmp_path / "nowhere").exists()


def test_removing_the_last_file_removes_the_folders_it_stood_in(tmp_path: Path) -> None:
    folder = Folder(tmp_path, fresh=True)
    folder.put("dpw/2026/11/snow/index.html", b"", b"mark", None)
    folder.put("dpw/index.html", b"", b"mark", None)
    folder.remove("dpw/2026/11/snow/index.html")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["dpw", "index.html"]


def test_removing_what_is_gone_already_is_fine(tmp_path: Path) -> None:
    Folder(tmp_path, fresh=False).remove("never/was/here.html")
    assert [each.name for each in tmp_path.iterdir()] == []


def test_a_file_that_moved_into_a_folder_can_be_removed_by_its_old_path(tmp_path: Path) -> None:
    folder = laid(tmp_path, a="a file")
    folder.put("a/b", b"new", b"mark", None)
    folder.remove("a/old")
    assert (tmp_path / "a/b").read_bytes() == b"new"
