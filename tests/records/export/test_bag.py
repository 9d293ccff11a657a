"""A bag: valid by the Library of Congress's own program, originals byte for byte, and where it comes from."""

import csv
import hashlib
import io
from pathlib import Path

import bagit
import msgspec
import pytest

from tests.records.export.requested import ask, city, files, picture

HOME = "content/departments/dpw"


@pytest.fixture(scope="module")
def bag(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole city's records."""
    site = city(tmp_path_factory.mktemp("city"))
    return ask(site, "bag", request="Ada, request 7", prefix="MKE-7")[0]


def item(bag: Path, words: str) -> Path:
    """The folder of the item on whose page these words stand."""
    (found,) = [page.parent for page in bag.glob("data/items/*/*/page.html") if words in page.read_text("utf-8")]
    return found


def test_the_library_of_congress_finds_it_valid(bag: Path) -> None:
    assert bagit.Bag(str(bag)).validate()


def test_a_changed_byte_is_found(tmp_path: Path) -> None:
    bag, _ = ask(city(tmp_path), "bag")
    page = next(bag.glob("data/items/*/*/page.html"))
    page.write_bytes(page.read_bytes().replace(b"<h2>", b"<h3>", 1))
    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(bag)).validate()


def test_it_says_who_asked_for_what_of_whom_and_when(bag: Path) -> None:
    info = bagit.Bag(str(bag)).info
    assert info["Source-Organization"] == "Exampleton"
    assert info["Contact-Email"] == "records@x.gov"
    assert info["Records-Request"] == "Ada, request 7"
    assert info["Bagging-Date"] == "2026-11-22"
    assert info["Bag-Software-Agent"].startswith("site_builder ")
    assert info["Records-Left-out"] == "1 draft; 1 personal"


def test_a_file_written_by_hand_is_in_it_byte_for_byte(bag: Path) -> None:
    source = bag.parent.parent / HOME / "posts/leaves.md"
    assert (item(bag, "and okapi tonight") / "post.md").read_bytes() == source.read_bytes()


def test_all_versions_of_an_imported_post_are_in_it_byte_for_byte(bag: Path) -> None:
    (source,) = (bag.parent.parent / HOME / "records").rglob("*.jsonl")
    folder = item(bag, "Plows are blue.")
    assert (folder / "record.jsonl").read_bytes() == source.read_bytes()
    lines = source.read_bytes().splitlines()
    assert len(lines) == 2
    for version, line in enumerate(lines, 1):
        for number, original in enumerate(msgspec.json.decode(line)["originals"], 1):
            (found,) = folder.glob(f"original-{version}-{number}.*")
            assert found.read_bytes() == original["text"].encode()
    digest = hashlib.sha256(lines[-1]).hexdigest()
    assert digest in (folder / "page.html").read_text("utf-8")


def test_pictures_are_in_it_once_and_pages_show_them(bag: Path) -> None:
    (found,) = bag.glob("data/media/*/*")
    assert found.read_bytes() == picture()
    page = item(bag, "and okapi tonight") / "page.html"
    where = page.read_text("utf-8").partition('<img src="')[2].partition('"')[0]
    assert (page.parent / where).resolve() == found.resolve()


def test_pages_load_nothing_from_anywhere(bag: Path) -> None:
    for page in bag.rglob("*.html"):
        text = page.read_text("utf-8")
        assert "default-src 'none'" in text
        assert not any(f'{key}="http' in text or f'{key}="//' in text for key in ("src", "srcset", "poster"))
        assert "<script" not in text
        assert "<link" not in text


def test_the_contents_lead_to_every_item(bag: Path) -> None:
    contents = bag / "data/contents/0001.html"
    links = contents.read_text("utf-8").split('href="')[1:]
    pages = {(contents.parent / each.partition('"')[0]).resolve() for each in links}
    assert pages == {page.resolve() for page in bag.glob("data/items/*/*/page.html")}
    assert 'href="contents/0001.html"' in (bag / "data/index.html").read_text("utf-8")


def test_the_index_has_a_row_for_each_post_wording_and_reply(bag: Path) -> None:
    rows = list(csv.DictReader(io.StringIO((bag / "data/index.csv").read_text("utf-8-sig"))))
    kinds = [row["row"] for row in rows if row["id"] in {"x:11", "r1", "r2"}]
    assert kinds == ["post", "earlier wording", "reply", "reply"]
    assert [row["number"] for row in rows if row["row"] == "post"] == [f"MKE-7-00000{n}" for n in range(1, 5)]


def test_the_same_question_gives_the_same_bytes(tmp_path: Path) -> None:
    site = city(tmp_path)
    assert files(ask(site, "one")[0]) == files(ask(site, "two")[0])


def test_a_folder_holds_a_thousand_items(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("site_builder.records.export.bag.IN_A_FOLDER", 3)
    bag, _ = ask(city(tmp_path), "bag")
    assert [len(list(folder.iterdir())) for folder in sorted(bag.glob("data/items/*"))] == [3, 1]
    assert sorted(each.name for each in bag.glob("data/contents/*")) == ["0001.html", "0002.html"]
    assert bagit.Bag(str(bag)).validate()
