"""What a reader takes along from the check page: files that check themselves without a network, and hide nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
import json
from pathlib import Path
import re
import shutil
from zipfile import ZipFile

from playwright.sync_api import Page, expect
import pytest

from site_builder.records.log.key import encoded
from tests.browser.checking import GOOD, Reader, at_post, said, with_key
from tests.browser.listening import listening
from tests.browser.proving import FOLDER, RECORD, THESE, WORDS, entry, lay_out, log, proof, strange
from tests.browser.test_check import NEXT, handed_over
from tests.records.log.logs import KEY


def taken(reader: Reader, site: Path, to: Path, said_by_browser: str = "") -> Path:
    """The file that the button saves."""
    with at_post(reader, site, said_by_browser) as tab:
        with tab.expect_download() as download:
            tab.get_by_role("button", name="Save the record and its proof").click()
        download.value.save_as(to)
    return to


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory, reader: Reader) -> Path:
    """The file that the button saves of a good check."""
    folder = tmp_path_factory.mktemp("kept")
    return taken(reader, lay_out(folder / "site", log()), folder / "kept.html")


@pytest.fixture
def copy(tmp_path: Path, kept: Path) -> Path:
    """The same, to be altered."""
    return Path(shutil.copy(kept, tmp_path))


@contextmanager
def alone(offline: Page, file: Path) -> Iterator[Page]:
    """A file opened from the disk, without a network. Whatever it throws or asks for fails the test."""
    with listening(offline, file.as_uri()) as heard:
        offline.goto(file.as_uri())
        yield offline
    assert heard == []


def altered(file: Path, old: str, new: str) -> Path:
    """The file with something in it replaced."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return file


def test_the_saved_page_checks_itself_without_a_network(kept: Path, offline: Page) -> None:
    with alone(offline, kept) as tab:
        told = said(tab)
        assert GOOD in told
        assert told.count("Holds") == 3
        assert "Whether the record was changed since was not looked for." in told
        assert WORDS in tab.locator("#record").inner_text()
        assert "It does not prove" in tab.locator("#proves").inner_text()
        assert "That is the key that you gave" in with_key(tab, str(KEY.public))
        assert "is not signed with the City’s key" in with_key(tab, str(NEXT.public))


def test_the_saved_page_gives_the_proof_file_back(tmp_path: Path, kept: Path, offline: Page) -> None:
    with alone(offline, kept) as tab:
        with tab.expect_download() as download:
            tab.get_by_role("button", name="Save the proof file").click()
        download.value.save_as(tmp_path / "given.tlog-proof")
    assert (tmp_path / "given.tlog-proof").read_bytes() == bytes(proof(log()))


def test_a_saved_page_with_an_altered_proof_says_so(copy: Path, offline: Page) -> None:
    data = bytes(proof(log()))
    bad = data.replace(b"index 17", b"index 18")
    with alone(offline, altered(copy, encoded(data), encoded(bad))) as tab:
        told = said(tab)
    assert GOOD not in told
    assert "The file does not prove that this is entry 18" in told


def test_a_saved_page_shows_the_record_of_its_proof_whatever_it_was_altered_to(copy: Path, offline: Page) -> None:
    with alone(offline, altered(copy, "by 10 p.m.", "by 11 p.m.")) as tab:
        assert GOOD in said(tab)
        assert WORDS in tab.locator("#record").inner_text()


def test_a_saved_page_runs_no_script_but_its_own(copy: Path, offline: Page) -> None:
    text = copy.read_text(encoding="utf-8")
    policy, *_ = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', text)
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    altered(copy, "</body>", "<script>document.title = 'Run'</script></body>")
    offline.goto(copy.as_uri())
    assert GOOD in said(offline)
    assert offline.title() != "Run"


def test_a_record_cannot_break_out_of_the_saved_page(tmp_path: Path, reader: Reader, offline: Page) -> None:
    evil = "</script><!--<script>document.title='Run'</script></pre><img src=x onerror=document.title='Run'>"
    made = proof(log())
    held = json.loads(made.extra or b"")
    held["record"] = json.dumps({"text": evil})
    text = json.dumps(held, separators=(",", ":"), ensure_ascii=False, sort_keys=True)
    head, _, note = bytes(made).partition(b"\n\n")
    lines = [
        b"extra " + encoded(text.encode()).encode() if line.startswith(b"extra ") else line
        for line in head.split(b"\n")
    ]
    file = taken(reader, lay_out(tmp_path / "site", log(), b"\n".join(lines) + b"\n\n" + note), tmp_path / "kept.html")
    with alone(offline, file) as tab:
        assert "Do not rely on this" in said(tab)
        assert evil in tab.locator("#record").inner_text()
        assert tab.locator("#record img").count() == 0
        assert tab.title().startswith("Evidence")


def test_a_saved_page_reads_well_without_javascript(kept: Path, plain: Page) -> None:
    plain.goto(kept.as_uri())
    told = plain.locator("main").inner_text()
    assert "This file was not checked again." in told
    assert WORDS in told
    assert "Address of the post" not in told


def test_a_proof_of_an_earlier_key_is_taken_along_under_the_present_one(
    tmp_path: Path, reader: Reader, offline: Page
) -> None:
    handed_over(tmp_path / "site")
    # The last handover is the one after which there is none: the browser complains of the file that is not there.
    file = taken(reader, tmp_path / "site", tmp_path / "kept.html", "Failed to load resource")
    with alone(offline, file) as tab:
        told = said(tab)
        assert GOOD in told
        assert f"signed with the key {NEXT.public.id.hex()}" in told
        assert "That is the key that you gave" in with_key(tab, str(NEXT.public))


def zipped(reader: Reader, site: Path, addresses: str, to: Path) -> Path:
    """The ZIP file of several posts."""
    with at_post(reader, site) as tab:
        tab.get_by_text("Several posts in one ZIP file").click()
        tab.get_by_label("Addresses of posts, one a line").fill(addresses)
        with tab.expect_download() as download:
            tab.get_by_role("button", name="Save these posts").click()
        expect(tab.locator("#taken")).to_contain_text("Saved")
        download.value.save_as(to)
    return to


def second(site: Path) -> str:
    """Another post of the site, which speaks of the same entry; its folder."""
    other = "dpw/2026/11/ice/"
    (site / other).mkdir(parents=True)
    for name in ("index.html", "record.tlog-proof"):
        (site / other / name).write_bytes((site / FOLDER / name).read_bytes())
    return other


def test_several_posts_come_as_a_zip_that_others_can_read(tmp_path: Path, reader: Reader, offline: Page) -> None:
    site = lay_out(tmp_path / "site", log([*THESE, entry("edit", version=2), *strange(3)]), proof(log()))
    other = second(site)
    file = zipped(
        reader, site, f"https://city.example/social/{FOLDER}\n\n {other}index.html \n{other}", tmp_path / "a.zip"
    )
    with ZipFile(file) as inside:
        assert inside.testzip() is None
        assert inside.namelist() == [
            *(
                f"{folder}{name}"
                for folder in ("01-snow/", "02-ice/")
                for name in ("page.html", "record.tlog-proof", "check.html")
            ),
            "README.txt",
        ]
        assert inside.read("01-snow/page.html") == (site / FOLDER / "index.html").read_bytes()
        assert inside.read("02-ice/record.tlog-proof") == (site / other / "record.tlog-proof").read_bytes()
        readme = inside.read("README.txt").decode()
        for name in inside.namelist()[:-1]:
            assert f"{sha256(inside.read(name)).hexdigest()}  {name}\n" in readme
        inside.extractall(tmp_path / "out")
    assert "It does not prove" in readme
    assert "the record was edited on" in readme
    with alone(offline, tmp_path / "out/02-ice/check.html") as tab:
        assert GOOD in said(tab)
        assert json.loads(RECORD)["id"] in tab.locator("#record").inner_text()


def test_addresses_that_are_none_are_told_before_anything_is_fetched(tmp_path: Path, reader: Reader) -> None:
    with at_post(reader, lay_out(tmp_path, log())) as tab:
        tab.get_by_text("Several posts in one ZIP file").click()
        for text, sentence in (
            ("https://evil.example/a/", "“https://evil.example/a/” is not the address of a post here."),
            ("", "Give the addresses of 1 to 50 posts"),
            ("\n".join(f"dpw/2026/11/p{number}/" for number in range(51)), "Give the addresses of 1 to 50 posts"),
        ):
            tab.get_by_label("Addresses of posts, one a line").fill(text)
            tab.get_by_role("button", name="Save these posts").click()
            expect(tab.locator("#taken")).to_contain_text(sentence)
