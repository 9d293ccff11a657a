"""What was dropped is opened without trusting it."""

from collections.abc import Callable
from fnmatch import fnmatchcase
import gzip
import hashlib
import io
import os
from pathlib import Path
import struct
import tarfile
import zipfile

from hypothesis import given
from hypothesis import strategies as st
import pytest

from site_builder.importers.archives import dropped, limits, names, opened
from site_builder.importers.archives.names import distrust, tidy, zip_name
from site_builder.importers.importer import Unreadable
from tests.importers.held import Watched


def zipped(path: Path, members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), data, method)
    return path


def tarred(path: Path, members: dict[str, bytes], mode: str = "w:gz") -> Path:
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return path


def foldered(path: Path, members: dict[str, bytes]) -> Path:
    for name, data in members.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(data)
    return path


MEMBERS = {"data/tweets.js": b"one", "data/tweets-part1.js": b"two", "data/tweets_media/caf\xe9 it's.jpg": b"\xff\xd8"}


@pytest.mark.parametrize(
    "made",
    [
        lambda tmp: zipped(tmp / "a.zip", MEMBERS),
        lambda tmp: tarred(tmp / "a.tgz", MEMBERS),
        lambda tmp: tarred(tmp / "a.tar", MEMBERS, "w"),
        lambda tmp: foldered(tmp / "a", MEMBERS),
    ],
    ids=["zip", "tar.gz", "tar", "folder"],
)
def test_every_container_shows_the_same_members(made: Callable[[Path], Path], tmp_path: Path) -> None:
    with opened(made(tmp_path)) as export:
        assert export.members == ("data/tweets-part1.js", "data/tweets.js", "data/tweets_media/caf\xe9 it's.jpg")
        assert {name: export.read(name) for name in export.members} == MEMBERS
        assert export.find("data/tweets*.js") == ("data/tweets-part1.js", "data/tweets.js")
        assert export.find("tweets*.js") == ("data/tweets-part1.js", "data/tweets.js")
        assert export.find("a/data/tweets.js") == ()
        assert export.head("data/tweets.js", 2) == b"on"
        assert export.problems == ()


def test_a_bare_file_is_an_export_of_itself(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_bytes(b"<rss/>")
    with opened(tmp_path / "feed.xml") as export:
        assert export.members == ("feed.xml",)
        assert export.read("feed.xml") == b"<rss/>"
        assert export.sha256 == hashlib.sha256(b"<rss/>").hexdigest()


@given(
    st.lists(st.text("ab/.[]1", min_size=1, max_size=8), max_size=6),
    st.text("ab/.*?[]1", min_size=1, max_size=6),
)
def test_what_is_found_is_what_matches_part_by_part(found: list[str], pattern: str) -> None:
    export = Watched(dict.fromkeys(found, b""))
    parts = pattern.split("/")
    matching = [
        name
        for name in export.members
        if len(name.split("/")) >= len(parts)
        and all(fnmatchcase(one, glob) for one, glob in zip(name.split("/")[-len(parts) :], parts, strict=True))
    ]
    assert list(export.find(pattern)) == matching


def test_a_tar_that_ends_in_a_zip_is_a_tar(tmp_path: Path) -> None:
    inner = zipped(tmp_path / "sheet.xlsx", {"xl/workbook.xml": b"<x/>"}).read_bytes()
    with opened(tarred(tmp_path / "a.tar", {"sheet.xlsx": inner}, "w")) as export:
        assert export.members == ("sheet.xlsx",)


def test_a_gzipped_file_that_is_no_tar_is_a_bare_file(tmp_path: Path) -> None:
    (tmp_path / "wiki.xml.gz").write_bytes(gzip.compress(b"<mediawiki/>"))
    with opened(tmp_path / "wiki.xml.gz") as export:
        assert (export.members, export.problems) == (("wiki.xml.gz",), ())
        assert gzip.decompress(export.read("wiki.xml.gz")) == b"<mediawiki/>"
    tarred(tmp_path / "a.tgz", {"a.js": b"x"}).rename(tmp_path / "download")
    with opened(tmp_path / "download") as export:
        assert export.members == ("a.js",)


def test_what_is_found_lies_at_any_depth(tmp_path: Path) -> None:
    with opened(foldered(tmp_path / "a", {"twitter-2024/data/tweets.js": b"", "data/tweets.js": b""})) as export:
        assert export.find("data/tweets.js") == ("data/tweets.js", "twitter-2024/data/tweets.js")


def test_litter_of_operating_systems_is_not_there(tmp_path: Path) -> None:
    litter = {
        "__MACOSX/data/._tweets.js": b"",
        "data/.DS_Store": b"",
        "data/._x.jpg": b"",
        "Thumbs.db": b"",
        "a.js": b"",
    }
    with opened(zipped(tmp_path / "a.zip", dict.fromkeys([*litter, "a.js"], b""))) as export:
        assert export.members == ("a.js",)
        assert export.problems == ()


@pytest.mark.parametrize(
    "name", ["../evil", "a/../../evil", "/etc/passwd", "C:\\evil", "..\\evil", "a\x1bb", "a" * 2000]
)
def test_a_name_that_leaves_the_export_is_refused_and_told(name: str, tmp_path: Path) -> None:
    with opened(zipped(tmp_path / "a.zip", {name: b"x", "good.js": b"y"})) as export:
        assert export.members == ("good.js",)
        assert [problem.code for problem in export.problems] == ["I102"]


def test_backslashes_are_folders(tmp_path: Path) -> None:
    with opened(zipped(tmp_path / "a.zip", {"data\\tweets.js": b"x"})) as export:
        assert export.members == ("data/tweets.js",)


@given(st.text(max_size=40))
def test_a_trusted_name_stays_below_any_folder(name: str) -> None:
    tidied = tidy(name)
    if not distrust(tidied):
        assert os.path.normpath(f"/safe/{tidied}").startswith("/safe/")


def test_links_and_devices_are_refused_in_a_tar(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "a.tar", "w") as archive:
        for name, kind in [("link", tarfile.SYMTYPE), ("hard", tarfile.LNKTYPE), ("dev", tarfile.CHRTYPE)]:
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    with opened(tmp_path / "a.tar") as export:
        assert export.members == ()
        assert [problem.code for problem in export.problems] == ["I103"] * 3


def test_links_are_refused_in_a_zip_and_a_folder(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        info = zipfile.ZipInfo("link")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    folder = foldered(tmp_path / "a", {"good.js": b""})
    (folder / "file").symlink_to("/etc/passwd")
    (folder / "folder").symlink_to("/etc")
    os.mkfifo(folder / "pipe")
    with opened(tmp_path / "a.zip") as export:
        assert export.members == ()
    with opened(folder) as export:
        assert export.members == ("good.js",)
        assert [problem.code for problem in export.problems] == ["I103"] * 3


def test_an_export_that_is_itself_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "link.zip").symlink_to("/etc/passwd")
    with opened(tmp_path / "link.zip") as export:
        assert (export.members, export.problems[0].code) == ((), "I101")


def test_an_encrypted_member_is_told_and_costs_itself(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"secret.js": b"x", "open.js": b"y"})
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    with opened(path) as export:
        assert export.members == ("open.js",)
        assert [problem.code for problem in export.problems] == ["I104"]


def test_of_names_that_differ_in_case_or_composition_the_first_stands(tmp_path: Path) -> None:
    names = {"Data/A.js": b"1", "data/a.js": b"2", "caf\xe9": b"3", "cafe\u0301": b"4"}
    with opened(zipped(tmp_path / "a.zip", names)) as export:
        assert [export.read(name) for name in export.members] == [b"1", b"3"]
        assert [problem.code for problem in export.problems] == ["I106", "I106"]


def test_of_two_equal_names_the_last_stands(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.js", b"old")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.js", b"new")
    with opened(tmp_path / "a.zip") as export:
        assert export.read("a.js") == b"new"
        assert [problem.code for problem in export.problems] == ["I107"]


def test_names_in_utf8_without_the_flag_and_in_cp437_are_both_read() -> None:
    assert zip_name("caf\xe9".encode().decode("cp437"), 0) == "caf\xe9"
    assert zip_name("caf\xe9", 0) == "caf\xe9"
    assert zip_name("\u251c\u2310", 0x800) == "\u251c\u2310"


def test_a_ratio_bomb_is_left_out_before_it_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "RATIO_FROM", 1000)
    with opened(zipped(tmp_path / "a.zip", {"bomb": bytes(1_000_000), "good": b"x"})) as export:
        assert export.members == ("good",)
        assert [problem.code for problem in export.problems] == ["I105"]


def test_a_gzip_bomb_stops_early(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "RATIO_FROM", 1000)
    path = tarred(tmp_path / "a.tgz", {"good": b"x", "bomb": bytes(30_000_000)})
    with opened(path) as export:
        assert export.members == ("good",)
        assert [problem.code for problem in export.problems] == ["I105", "I108", "I108"]


def test_a_member_that_holds_more_than_its_header_says_is_unreadable(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a.js": b"x" * 5000})
    data = bytearray(path.read_bytes())
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = struct.pack("<L", 10)
    path.write_bytes(data)
    with opened(path) as export, pytest.raises(Unreadable, match=r"a\.js"):
        export.read("a.js")


def test_members_that_share_bytes_are_a_bomb(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a.js": b"x" * 5000, "b.js": b"y" * 5000}, zipfile.ZIP_STORED)
    data = bytearray(path.read_bytes())
    second = data.rindex(b"PK\x01\x02") + 42
    data[second : second + 4] = struct.pack("<L", 20)
    path.write_bytes(data)
    with opened(path) as export:
        assert export.members == ("a.js",)
        assert [problem.code for problem in export.problems] == ["I105"]


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
def test_a_zip_that_is_cut_off_gives_what_stands_before_the_cut(method: int, tmp_path: Path) -> None:
    noise = [hashlib.sha512(bytes([n])).digest() * 40 for n in range(3)]
    path = zipped(tmp_path / "a.zip", {f"{n}.js": noise[n] for n in range(3)}, method)
    data = path.read_bytes()
    path.write_bytes(data[: data.index(b"2.js") + 40])
    with opened(path) as export:
        assert export.members == ("0.js", "1.js")
        assert [export.read(name) for name in export.members] == noise[:2]
        assert [problem.code for problem in export.problems] == ["I108"]


def test_a_streamed_zip_that_is_cut_off_gives_what_stands_before_the_cut(tmp_path: Path) -> None:
    class OneWay(io.RawIOBase):
        def __init__(self) -> None:
            self.data = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data: bytes) -> int:  # type: ignore[override]  # Buffer has a name from 3.12 on
            self.data += data
            return len(data)

    sink = OneWay()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.js", b"first" * 100)
        archive.writestr("b.js", b"second" * 100)
    (tmp_path / "a.zip").write_bytes(sink.data[: sink.data.index(b"PK\x01\x02")])
    with opened(tmp_path / "a.zip") as export:
        assert {name: export.read(name) for name in export.members} == {"a.js": b"first" * 100, "b.js": b"second" * 100}


def test_a_tar_that_is_cut_off_gives_what_stands_before_the_cut(tmp_path: Path) -> None:
    path = tarred(tmp_path / "a.tar", {"a.js": b"x" * 2000, "b.js": b"y" * 2000}, "w")
    path.write_bytes(path.read_bytes()[:4000])
    with opened(path) as export:
        assert export.read("a.js") == b"x" * 2000
        assert export.members == ("a.js",)
        assert [problem.code for problem in export.problems] == ["I108", "I108"]


@given(st.binary(max_size=300), st.sampled_from([b"PK\x03\x04", b"\x1f\x8b\x08", b"PK\x05\x06", b""]))
def test_any_bytes_are_one_bare_file_or_a_broken_archive(
    tmp_path_factory: pytest.TempPathFactory, noise: bytes, start: bytes
) -> None:
    path, whole = tmp_path_factory.mktemp("noise") / "a", start + noise
    path.write_bytes(whole)
    with opened(path) as export:
        seen = {name: export.head(name) for name in export.members}
        told = [problem.code for problem in export.problems]
    if whole.startswith(b"PK"):
        assert seen or told[-1:] == ["I108"] or b"PK\x05\x06" in whole, "empty, broken, or a zip without members"
    else:
        assert (seen, told) == ({"a": whole}, [])


def test_what_is_not_there_is_an_export_without_members(tmp_path: Path) -> None:
    with opened(tmp_path / "nope.zip") as export:
        assert (export.members, export.problems[0].code) == ((), "I101")
        with pytest.raises(Unreadable):
            export.read("a")


def test_a_thousand_faults_are_told_in_a_few_lines(tmp_path: Path) -> None:
    with opened(zipped(tmp_path / "a.zip", {f"../{n}": b"" for n in range(1000)})) as export:
        assert len(export.problems) == limits.SHOWN + 1
        assert "990 more" in export.problems[-1].message


def test_a_file_that_grows_after_it_was_opened_is_unreadable(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_bytes(b"<rss/>")
    with opened(tmp_path / "feed.xml") as export:
        (tmp_path / "feed.xml").write_bytes(b"<rss/>" * 2)
        with pytest.raises(Unreadable, match="more bytes"):
            export.read("feed.xml")


def test_a_member_larger_than_memory_allows_can_be_streamed_and_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dropped, "READ_BYTES", 10)
    with opened(zipped(tmp_path / "a.zip", {"film.mp4": b"x" * 11})) as export:
        with export.open("film.mp4") as stream:
            assert stream.read() == b"x" * 11
        with pytest.raises(Unreadable, match="more bytes"):
            export.read("film.mp4")


def test_a_gzipped_tar_that_is_cut_off_gives_what_stands_before_the_cut(tmp_path: Path) -> None:
    noise = [b"".join(hashlib.sha512(bytes([n, m])).digest() for m in range(250)) for n in range(3)]
    path = tarred(tmp_path / "a.tar.gz", {f"{n}.js": noise[n] for n in range(3)})
    path.write_bytes(path.read_bytes()[:-9000])
    with opened(path) as export:
        assert {name: export.read(name) for name in export.members} == {"0.js": noise[0], "1.js": noise[1]}
        assert {problem.code for problem in export.problems} == {"I108"}


def test_more_members_than_an_export_has_are_not_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names, "MEMBERS", 3)
    with opened(zipped(tmp_path / "a.zip", {f"{n}.js": b"" for n in range(5)})) as export:
        assert export.members == ("0.js", "1.js", "2.js")
        assert [problem.code for problem in export.problems] == ["I109"]


def test_members_larger_than_any_film_are_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names, "MEMBER_BYTES", 1000)
    monkeypatch.setattr(names, "TOTAL_BYTES", 1500)
    noise = hashlib.sha512(b"").digest() * 15
    with opened(zipped(tmp_path / "a.zip", {"a": noise, "b": noise, "c": b"x" * 1001, "d": b"x"})) as export:
        assert export.members == ("a", "d")
        assert [problem.code for problem in export.problems] == ["I105", "I105"]


def test_folders_within_folders_end(tmp_path: Path) -> None:
    deep = tmp_path / "a"
    for _ in range(80):
        deep = deep / "d"
    deep.mkdir(parents=True)
    (deep / "posts.js").write_bytes(b"x")
    (tmp_path / "a/posts.js").write_bytes(b"x")
    with opened(tmp_path / "a") as export:
        assert export.members == ("posts.js",)
        assert [problem.code for problem in export.problems] == ["I102"]
