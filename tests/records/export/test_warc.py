"""WARC and WACZ: what other programs' checks say of them, and what can be read back."""

from collections.abc import Mapping
from datetime import date
import gzip
import hashlib
import io
import json
from pathlib import Path
import subprocess
import sys
import zipfile

import pytest
from warcio.archiveiterator import ArchiveIterator

from site_builder.records.export.wacz import surt
from tests.building import codes
from tests.records.export.requested import ask, city, files

BASE = "https://x.gov/social/"


def records(data: bytes) -> list[tuple[str, str, bytes]]:
    """The records of a WARC: kind, address, content."""
    return [
        (one.rec_type, one.rec_headers.get_header("WARC-Target-URI") or "", one.content_stream().read())
        for one in ArchiveIterator(io.BytesIO(data), check_digests="raise")
    ]


def resources(path: Path) -> Mapping[str, bytes]:
    return {url: data for kind, url, data in records(path.read_bytes()) if kind == "resource"}


def test_warcio_s_own_check_passes(tmp_path: Path) -> None:
    path, _ = ask(city(tmp_path), "a.warc.gz", "warc")
    done = subprocess.run([sys.executable, "-m", "warcio.cli", "check", str(path)], check=False, capture_output=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_it_is_of_version_1_1_and_says_what_it_is(tmp_path: Path) -> None:
    path, _ = ask(city(tmp_path), "a.warc.gz", "warc", request="Ada\r\nX: 7")
    kind, _, said = records(path.read_bytes())[0]
    assert kind == "warcinfo"
    assert b"Request: Ada X: 7\r\n" in said
    assert gzip.decompress(path.read_bytes()).startswith(b"WARC/1.1\r\n")


def test_originals_and_pictures_are_in_it_byte_for_byte(tmp_path: Path) -> None:
    site = city(tmp_path)
    path, _ = ask(site, "a.warc.gz", "warc")
    found = resources(path).values()
    posts = site.root / "content/departments/dpw/posts"
    for name in ("leaves.md", "salt.md", "rake.png"):
        assert (posts / name).read_bytes() in found
    (lines,) = (site.root / "content/departments/dpw/records").rglob("*.jsonl")
    assert lines.read_bytes() in found


def test_without_a_site_plain_pages_stand_at_the_posts_addresses(tmp_path: Path) -> None:
    found = resources(ask(city(tmp_path), "a.warc.gz", "warc")[0])
    assert b"Salt trucks" in found[f"{BASE}dpw/2026/11/salt/"]


def test_the_sites_own_pages_are_in_it_with_all_that_they_load(tmp_path: Path) -> None:
    site = city(tmp_path)
    site.build()
    path, done = ask(site, "a.warc.gz", "warc")
    found = resources(path)
    assert codes(list(done.problems)) == []
    assert found[f"{BASE}dpw/2026/11/leaves/"] == (site.output / "dpw/2026/11/leaves/index.html").read_bytes()
    for kind in (".css", ".png", ".webp"):
        loaded = [url for url in found if url.endswith(kind) and "records-export" not in url]
        for url in loaded:
            assert found[url] == (site.output / url.removeprefix(BASE)).read_bytes()
        assert loaded or kind != ".css"


def test_pages_of_a_site_that_is_out_of_date_are_not_taken(tmp_path: Path) -> None:
    site = city(tmp_path)
    site.build()
    site.post("new", "A newer word.")
    path, done = ask(site, "a.warc.gz", "warc")
    assert codes(list(done.problems)) == ["E053"]
    assert not [url for url in resources(path) if url.endswith(".css")]
    assert codes(list(ask(site, "b.warc.gz", "warc", as_of=date(2026, 11, 21))[1].problems)) == ["E053"]


@pytest.mark.parametrize(("name", "form"), [("warc.gz", "warc"), ("wacz", "wacz")])
def test_the_same_question_gives_the_same_bytes(tmp_path: Path, name: str, form: str) -> None:
    site = city(tmp_path)
    assert ask(site, f"a.{name}", form)[0].read_bytes() == ask(site, f"b.{name}", form)[0].read_bytes()


def test_no_address_names_two_things(tmp_path: Path) -> None:
    site = city(tmp_path)
    site.build()
    urls = [url for _, url, _ in records(ask(site, "a.warc.gz", "warc")[0].read_bytes())]
    assert len(urls) == len(set(urls))


def test_a_wacz_lists_every_file_with_its_digest(tmp_path: Path) -> None:
    found = files(ask(city(tmp_path), "a.wacz", "wacz")[0])
    package = json.loads(found["/datapackage.json"])
    assert package["wacz_version"] == "1.1.1"
    listed = {one["path"]: (one["hash"], one["bytes"]) for one in package["resources"]}
    there = {
        name[1:]: data for name, data in found.items() if name and not name.endswith("!") and "data" not in name[:5]
    }
    assert listed == {
        name: (f"sha256:{hashlib.sha256(data).hexdigest()}", len(data))
        for name, data in there.items()
        if not name.startswith("datapackage")
    }
    stated = json.loads(found["/datapackage-digest.json"])
    assert stated["hash"] == f"sha256:{hashlib.sha256(found['/datapackage.json']).hexdigest()}"


def test_a_wacz_s_index_leads_to_every_record(tmp_path: Path) -> None:
    path, _ = ask(city(tmp_path), "a.wacz", "wacz")
    found = files(path)
    warc = found["/archive/data.warc.gz"]
    lines = found["/indexes/index.cdx.gz!"].decode().splitlines()
    assert lines == sorted(lines, key=lambda line: " ".join(line.split(" ")[:2]))
    urls = set()
    for line in lines:
        said = json.loads(line.split(" ", 2)[2])
        part = warc[int(said["offset"]) :][: int(said["length"])]
        ((_, url, data),) = records(part)
        assert said["url"] == url
        assert said["digest"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        urls.add(url)
    assert urls == {url for kind, url, _ in records(warc) if kind == "resource"}
    pages = [json.loads(line) for line in found["/pages/pages.jsonl"].decode().splitlines()]
    assert {one["url"] for one in pages[1:]} <= urls
    assert len(pages) == 6


def test_blocks_of_a_wacz_s_index_are_found_by_their_first_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("site_builder.records.export.wacz.BLOCK", 4)
    found = files(ask(city(tmp_path), "a.wacz", "wacz")[0])
    lines: list[str] = []
    for listed in found["/indexes/index.idx"].decode().splitlines()[1:]:
        key, said = listed[: listed.index("{")], json.loads(listed[listed.index("{") :])
        block = gzip.decompress(found["/indexes/index.cdx.gz"][said["offset"] :][: said["length"]]).decode()
        assert block.startswith(key)
        lines += block.splitlines()
    assert lines == found["/indexes/index.cdx.gz!"].decode().splitlines()
    assert len(lines) > 8


@pytest.mark.parametrize("day", [date(1979, 1, 1), date(9999, 12, 31)])
def test_a_day_that_no_zip_can_hold_is_no_obstacle(tmp_path: Path, day: date) -> None:
    site = city(tmp_path)
    site.post("old", posted="1900-01-01")
    path, _ = ask(site, "a.wacz", "wacz", as_of=day)
    assert json.loads(files(path)["/datapackage.json"])["created"] == f"{day}T00:00:00Z"


def test_browsers_can_look_into_a_wacz_without_unpacking_it(tmp_path: Path) -> None:
    with zipfile.ZipFile(ask(city(tmp_path), "a.wacz", "wacz")[0]) as packed:
        assert {one.compress_type for one in packed.infolist()} == {zipfile.ZIP_STORED}


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://City.example.gov/Social/A/", "gov,example,city)/social/a"),
        ("https://x.gov:8080/", "gov,x:8080)/"),
        ("https://x.gov/a?B=1", "gov,x)/a?b=1"),
        ("urn:x-records-export:R-1:post.md", "urn:x-records-export:R-1:post.md"),
    ],
)
def test_addresses_are_sorted_from_the_host_s_end(url: str, key: str) -> None:
    assert surt(url) == key
