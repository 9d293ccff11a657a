"""A wiki's dump taken apart: which pages are taken, under which id, and how their wordings come together."""

import bz2
import gzip
import hashlib
import lzma
import os
from pathlib import Path

import pytest

from site_builder.importers.archives import opened
from site_builder.importers.platforms.mediawiki import DUMP
from site_builder.model.platform import address_id
from site_builder.model.post import Facts
from tests.importers.held import Watched
from tests.importers.platforms.reading import codes_in, found_in, record, skipped_in

ROOT = Path(os.environ.get("SITE_BUILDER_SAMPLES") or Path(__file__).parents[4] / "shared" / "samples")
SITE = (
    "<siteinfo><base>https://wiki.example.org/wiki/Main_Page</base><namespaces>"
    '<namespace key="1">Diskussion</namespace><namespace key="6">Datei</namespace></namespaces></siteinfo>'
)
OPEN = '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.{}/" xml:lang="de">'


def dump(*pages: str, version: str = "10", site: str = SITE) -> Watched:
    return Watched({"d.xml": f"{OPEN.format(version)}{site}{''.join(pages)}</mediawiki>".encode()})


def wiki_page(title: str, *wordings: str, ns: str = "<ns>0</ns>", number: int = 7, extra: str = "") -> str:
    return f"<page><title>{title}</title>{ns}<id>{number}</id>{extra}{''.join(wordings)}</page>"


def wording(number: int, text: str, day: int = 1, *, marks: str = "", parent: int = 0) -> str:
    before = f"<parentid>{parent}</parentid>" if parent else ""
    return (
        f"<revision><id>{number}</id>{before}<timestamp>2012-03-{day:02}T10:00:00Z</timestamp>"
        f"<contributor><ip>203.0.113.7</ip><id>99</id></contributor><text{marks}>{text}</text></revision>"
    )


def together(export: Watched) -> Facts:
    records = [record(DUMP, each, min(number, 28)) for number, each in enumerate(found_in(DUMP, export), 1)]
    return DUMP.facts(records)


def test_every_wording_is_a_version_of_one_post_in_whatever_order_it_stands() -> None:
    wordings = [wording(3, "c", 9, parent=2), wording(1, "a", 1), wording(2, "b", 5, parent=1)]
    export = dump(wiki_page("Streets &amp; snow", *wordings))
    found = found_in(DUMP, export)
    assert {each.id for each in found} == {address_id("https://wiki.example.org/wiki/Streets_%26_snow")}
    facts = together(export)
    assert (facts.title, facts.text, facts.kind, facts.lang) == ("Streets & snow", "<p>c</p>", "page", "de")
    assert facts.url == "https://wiki.example.org/wiki/Streets_%26_snow"
    assert [(one.text, one.until.day if one.until else 0) for one in facts.versions] == [
        ("<p>a</p>", 5),
        ("<p>b</p>", 9),
    ]
    assert (facts.posted.day, facts.time_note) == (1, "")


def test_a_dump_of_the_newest_wording_says_that_the_page_is_older() -> None:
    facts = together(dump(wiki_page("A", wording(9, "x", parent=8))))
    assert facts.time_note == "the dump holds no earlier wording; the page is older than this"


def test_more_wordings_than_fifty_are_in_the_record_and_counted() -> None:
    export = dump(wiki_page("A", *(wording(n, f"w{n}", 1 + n % 28) for n in range(1, 81))))
    facts = together(export)
    assert len(found_in(DUMP, export)) == 80
    assert len(facts.versions) == 50
    assert "29 earlier wordings are in the record and not shown; the newest 50 are" in facts.repairs


def test_redirects_other_namespaces_and_deleted_wordings_are_counted_and_not_taken() -> None:
    export = dump(
        wiki_page("A", wording(1, "x"), wording(2, "", marks=' deleted="deleted" /><x'), number=1),
        wiki_page("B", wording(3, "old"), extra='<redirect title="A" />', number=2),
        wiki_page("C", wording(4, "old"), wording(5, "#WEITERLEITUNG [[A]]", 2), number=3),
        wiki_page("Diskussion:A", wording(6, "t"), ns="<ns>1</ns>", number=4),
    )
    assert [each.originals[0].text.count("<id>1</id>") for each in found_in(DUMP, export)] == [1]
    assert skipped_in(DUMP, export) == {
        "deleted wordings": 1, "redirects": 2, "pages of the namespace Diskussion": 1,
    }  # fmt: skip


def test_dumps_before_2012_tell_the_namespace_by_the_title() -> None:
    export = dump(
        wiki_page("Diskussion:A", wording(1, "x"), ns="", number=1),
        wiki_page("User talk:B", wording(2, "x"), ns="", number=2),
        wiki_page("Snow: how it falls", wording(3, "x"), ns="", number=3),
        version="3",
    )
    assert [DUMP.facts([record(DUMP, each)]).title for each in found_in(DUMP, export)] == ["Snow: how it falls"]


@pytest.mark.parametrize("pack", [bytes, bz2.compress, gzip.compress, lzma.compress], ids=["plain", "bz2", "gz", "xz"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le"])
def test_packed_and_wide_dumps_are_read(tmp_path: Path, pack: type[bytes], encoding: str) -> None:
    text = f"{OPEN.format(11)}{SITE}{wiki_page('Straße', wording(1, 'für'))}</mediawiki>"
    path = tmp_path / "wiki.xml.bz2"
    path.write_bytes(pack(text.encode(encoding)))
    with opened(path) as export:
        assert DUMP.recognises(export)
        assert DUMP.handle(export) == "wiki.example.org"
        assert [DUMP.facts([record(DUMP, each)]).text for each in found_in(DUMP, export)] == ["<p>für</p>"]


def test_a_packed_dump_that_breaks_off_gives_what_is_whole() -> None:
    pages = "".join(
        wiki_page(f"P{n}", wording(n, hashlib.sha256(b"%d" % n).hexdigest() * 9), number=n) for n in range(1, 400)
    )
    data = gzip.compress(f"{OPEN.format(10)}{SITE}{pages}</mediawiki>".encode())
    export = Watched({"d.xml.gz": data[: len(data) // 2]})
    assert 100 < len(found_in(DUMP, export)) < 399
    assert codes_in(DUMP, export) == ["I610"]


def test_seven_zip_stub_dumps_and_unnamed_wikis_are_said() -> None:
    assert codes_in(DUMP, Watched({"wiki.xml.7z": b"7z\xbc\xaf'\x1c\x00\x04"})) == ["I618"]
    assert codes_in(DUMP, dump(wiki_page("A", wording(1, "", marks=' id="5" bytes="90" /><x')))) == ["I616"]
    assert codes_in(DUMP, dump(wiki_page("A", wording(1, "x")), site="")) == ["I617"]
    wikipedia = SITE.replace("wiki.example.org", "en.wikipedia.org")
    assert codes_in(DUMP, dump(wiki_page("A", wording(1, "x")), site=wikipedia)) == ["I619"]


@pytest.mark.parametrize(
    ("base", "handle", "url"),
    [
        ("https://wiki.example.org/wiki/Main_Page", "wiki.example.org", "https://wiki.example.org/wiki/A_b"),
        ("http://x.example/parks/index.php/Main", "x.example-parks", "http://x.example/parks/index.php/A_b"),
        ("http://x.example/w/index.php?title=Main", "x.example", "http://x.example/w/index.php?title=A_b"),
    ],
)
def test_the_wiki_is_named_by_its_host(base: str, handle: str, url: str) -> None:
    export = dump(wiki_page("A b", wording(1, "x")), site=f"<siteinfo><base>{base}</base></siteinfo>")
    assert DUMP.handle(export) == handle
    assert together(export).url == url


def test_an_update_of_the_program_makes_no_new_post_and_nobody_is_named() -> None:
    old, new = (dump(wiki_page("A", wording(1, "x")), version=version) for version in ("10", "11"))
    assert found_in(DUMP, old) == found_in(DUMP, new)
    assert "203.0.113.7" not in repr(together(old))


def test_pictures_are_found_in_the_folder_that_mediawiki_puts_them_in() -> None:
    text = "[[Datei:Plow.jpg|alt=A plow|Cap]]"
    base = dump(wiki_page("A", wording(1, text)))
    files = {
        "d.xml": base.read("d.xml"), "images/x/Plow.jpg": b"1", "images/archive/2012!Plow.jpg": b"2",
        "images/thumb/Plow.jpg": b"3",
    }  # fmt: skip
    export = Watched(files)
    (found,) = found_in(DUMP, export)
    assert [(ref.member, ref.url) for ref in found.media] == [
        ("images/x/Plow.jpg", "https://wiki.example.org/wiki/Special:FilePath/Plow.jpg")
    ]
    (medium,) = DUMP.facts([record(DUMP, found)]).media
    assert (medium.alt, medium.caption, medium.kind) == ("A plow", "Cap", "image")


@pytest.mark.samples
def test_the_real_dump_has_five_pages() -> None:
    (path,) = ROOT.glob("mediawiki/*gensim*/**/*.bz2")
    with opened(path) as export:
        found = found_in(DUMP, export)
        assert codes_in(DUMP, export) == ["I617"]
    pages = [DUMP.facts([record(DUMP, each)]) for each in found]
    assert len(pages) == 5
    assert all(len(each.text) > 5_000 and "{{" not in each.text and "[[" not in each.text for each in pages)
