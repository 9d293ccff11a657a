"""Broken and hostile feeds cost themselves only: odd encodings, cut files, bombs, and what only looks like a feed."""

from datetime import UTC, datetime
import os
from pathlib import Path
import time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
import pytest

from site_builder.importers.archives import opened
from site_builder.importers.encoding import decoded
from site_builder.importers.importer import Found, Importer
from site_builder.importers.platforms.feeds import FEED, JSON_FEED
from site_builder.importers.platforms.feeds.outline import outline
from site_builder.model.post import Facts
from site_builder.model.record import Record, Source
from site_builder.problem import Problem, Severity

SAMPLES = Path(os.environ.get("SITE_BUILDER_SAMPLES") or Path(__file__).resolve().parents[4] / "shared" / "samples")
TEXT = "Schnee – Čížek, 눈 ❄️"
NAMESPACES = 'xmlns:media="http://search.yahoo.com/mrss/" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
SMALL = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" {NAMESPACES}><channel><link>https://p.example/</link>
<item><title>Één</title><guid>https://p.example/1</guid><pubDate>Fri, 20 Nov 2026 06:15:00 GMT</pubDate>
<content:encoded><![CDATA[<p>a & b</p><img src="x.png" alt='"'>]]></content:encoded></item>
<item><title>Zwei</title><guid>https://p.example/2</guid><media:content url="https://p.example/a.jpg">
<media:description>x</media:description></media:content></item>
</channel></rss>""".encode()
SMALL_JSON = """{"version": "https://jsonfeed.org/version/1", "home_page_url": "https://p.example/", "items": [
{"id": "1", "content_text": "Één"}, {"id": "2", "content_html": "<p>Zwei</p>", "attachments": [{"url": "a.mp3"}]}]}
""".encode()


def facts(importer: Importer, found: Found) -> Facts:
    record = Record(
        id=found.id,
        version=1,
        captured=datetime(2026, 11, 20, tzinfo=UTC),
        account=f"{found.platform}:{found.handle}",
        form=importer.form,
        source=Source(export="feed"),
        originals=found.originals,
    )
    return importer.facts([record])


def taken(path: Path, data: bytes) -> tuple[list[Facts], list[Problem]]:
    """Every post and problem of a file, through whichever importer recognises it."""
    file = path / "feed"
    file.write_bytes(data)
    export = opened(file)
    posts: list[Facts] = []
    problems: list[Problem] = []
    for importer in (FEED, JSON_FEED):
        if not importer.recognises(export):
            continue
        importer.handle(export)
        for answer in importer.read(export):
            if isinstance(answer, Found):
                posts.append(facts(importer, answer))
            elif isinstance(answer, Problem):
                problems.append(answer)
    return posts, problems


def rss(text: str, declared: str = "utf-8") -> str:
    return (
        f'<?xml version="1.0" encoding="{declared}"?><rss version="2.0"><channel>'
        f"<item><title>{text}</title><link>https://p.example/1</link></item></channel></rss>"
    )


@pytest.mark.parametrize(
    ("text", "declared", "written"),
    [
        (TEXT, "utf-8", "utf-8"),
        (TEXT, "utf-8", "utf-8-sig"),
        (TEXT, "utf-16", "utf-16"),
        (TEXT, "utf-16", "utf-16-le"),
        (TEXT, "utf-8", "utf-16-be"),
        (TEXT, "utf-32", "utf-32"),
        (TEXT, "iso-8859-1", "utf-8"),
        (TEXT, "utf-16", "utf-8"),
        (TEXT, "no-such-thing", "utf-8"),
        (TEXT, "utf-7", "utf-8"),
        ("Schön – “ja”", "iso-8859-1", "cp1252"),
        ("Schön – “ja”", "utf-8", "cp1252"),
        ("雪が降る", "shift_jis", "shift_jis"),
        ("除雪", "big5", "big5"),
        ("제설", "euc-kr", "euc-kr"),
        ("Снег", "windows-1251", "cp1251"),
        ("Снег", "koi8-r", "koi8-r"),
    ],
)
def test_letters_survive_every_encoding(text: str, declared: str, written: str, tmp_path: Path) -> None:
    [post], _ = taken(tmp_path, rss(text, declared).encode(written))
    assert post.title == text


def test_stray_bytes_in_utf_8_are_read_as_windows_1252_and_told(tmp_path: Path) -> None:
    [post], problems = taken(tmp_path, rss("Ünder don?t").encode().replace(b"?t<", b"\x92t<"))
    assert post.title == "Ünder don’t"
    assert [problem.code for problem in problems][:1] == ["I301"]


@pytest.mark.parametrize("before", [b"\n\n  ", b"HTTP/1.1 200 OK\r\nContent-Type: text/xml; charset=utf-8\r\n\r\n"])
def test_what_stands_before_the_declaration_does_no_harm(before: bytes, tmp_path: Path) -> None:
    [post], _ = taken(tmp_path, before + rss(TEXT).encode())
    assert post.title == TEXT


def test_a_saved_header_gives_the_encoding_that_the_feed_does_not(tmp_path: Path) -> None:
    header = b"HTTP/1.1 200 OK\nContent-Type: text/xml; charset=euc-kr\n\n"
    body = "<rss version='2.0'><channel><item><title>제설</title></item></channel></rss>".encode("euc-kr")
    [post], _ = taken(tmp_path, header + body)
    assert post.title == "제설"


def test_undeclared_prefixes_and_bare_ampersands_are_read(tmp_path: Path) -> None:
    [post], _ = taken(
        tmp_path,
        b"<rss version='2.0'><channel><item><title>A & B&nbsp;C</title><dc:date>2026-11-20T10:00:00Z</dc:date>"
        b"<content:encoded><![CDATA[<p>x</p>]]></content:encoded></item></channel></rss>",
    )
    assert (post.title, post.text, post.posted.hour) == ("A & B C", "<p>x</p>", 10)


@pytest.mark.parametrize(
    "reference", ["&#xD800;", "&#57343;", "&#x110000;", "&#99999999999999999999;", "&#0;", "&#xZ;"]
)
def test_a_reference_to_no_character_costs_that_character_only(reference: str, tmp_path: Path) -> None:
    [post], _ = taken(tmp_path, rss(f"Snow {reference} plows").encode())
    assert post.title.startswith("Snow ")
    assert post.title.endswith(" plows")


def test_an_item_that_the_library_fails_on_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise AssertionError("a bug of its own")

    monkeypatch.setattr("feedparser.parse", fail)
    posts, problems = taken(tmp_path, rss("Snow").encode())
    assert posts == []
    assert [(problem.code, problem.place.line) for problem in problems] == [("I309", 1)]


def test_a_feed_inside_a_page_is_read(tmp_path: Path) -> None:
    source = (
        '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "x"><html><body>'
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>tag:p,2026:1</id><title>Snow</title></entry></feed>'
    )
    [post], _ = taken(tmp_path, source.encode())
    assert post.title == "Snow"


def test_an_item_that_is_not_closed_ends_where_the_next_begins(tmp_path: Path) -> None:
    posts, problems = taken(
        tmp_path,
        b"<rss version='2.0'><channel><item><guid>https://p.example/1</guid><title>one</title>"
        b"<item><guid>https://p.example/2</guid><title>two</title></item></channel></rss>",
    )
    assert [post.title for post in posts] == ["one", "two"]
    assert "I306" in [problem.code for problem in problems]


def test_a_feed_cut_off_in_an_item_gives_what_can_be_identified(tmp_path: Path) -> None:
    whole = rss("Snow").replace("</link>", "</link><description><![CDATA[<p>It sn")
    [post], problems = taken(tmp_path, whole[: whole.index("It sn") + 5].encode())
    assert post.title == "Snow"
    assert [problem.severity for problem in problems if problem.code == "I306"] == [Severity.WARNING]


def test_an_item_cut_off_before_its_id_is_not_taken(tmp_path: Path) -> None:
    posts, problems = taken(tmp_path, b"<rss version='2.0'><channel><item><title>Snow</title><description>It sn")
    assert posts == []
    assert [problem.code for problem in problems] == ["I306"]


def test_a_broken_json_feed_gives_the_items_before_the_break(tmp_path: Path) -> None:
    posts, problems = taken(tmp_path, SMALL_JSON[: SMALL_JSON.index(b"Zwei")])
    assert [post.text for post in posts] == ["Één"]
    [broken] = [problem for problem in problems if problem.code == "I304"]
    assert broken.place.line == 2


def test_laughs_are_not_multiplied(tmp_path: Path) -> None:
    entities = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(12)
    )
    bomb = f'<?xml version="1.0"?><!DOCTYPE rss [{entities}]>' + rss("x &m; y").partition("?>")[2]
    begin = time.process_time()
    [post], problems = taken(tmp_path, bomb.encode())
    assert time.process_time() - begin < 1
    assert "haha" not in post.title
    assert "I302" in [problem.code for problem in problems]


def test_files_are_not_drawn_in_by_entities(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("the secret")
    doctype = f'<!DOCTYPE rss [<!ENTITY s SYSTEM "file://{tmp_path}/secret">]>'
    [post], _ = taken(tmp_path, ('<?xml version="1.0"?>' + doctype + rss("x &s; y").partition("?>")[2]).encode())
    assert "secret" not in post.title


@pytest.mark.parametrize(
    "source",
    [
        "<!doctype html><html><head><title>RSS</title></head><body>About &lt;rss&gt;</body></html>",
        "<?xml version='1.0'?><opml version='2.0'><body><outline type='rss' xmlUrl='https://p.example/'/></body></opml>",
        "<rss version='2.0' xmlns:wp='http://wordpress.org/export/1.2/'><channel><item/></channel></rss>",
        "<feed xmlns='http://www.w3.org/2005/Atom'><id>tag:blogger.com,1999:blog-1.archive</id><entry/></feed>",
        "<feed xmlns='http://www.w3.org/2005/Atom'><entry><category term='http://schemas.google.com/blogger/2008/kind#settings'/></entry></feed>",
        "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>https://p.example/</loc></url></urlset>",
        "<mediawiki xmlns='http://www.mediawiki.org/xml/export-0.10/'><page/></mediawiki>",
        'window.YTD.tweet.part0 = [ {"tweet": {"full_text": "<rss version=\'2.0\'>"}} ]',
        '{"version": "1.0", "items": []}',
        '{"title": "about https://jsonfeed.org/version/1.1"}',
        "An essay on <rss version='2.0'> and other formats, as plain text.",
        "",
        "\x00\x01\x02",
    ],
)
def test_what_only_looks_like_a_feed_is_not_recognised(source: str, tmp_path: Path) -> None:
    for name in ("feed.xml", "feed.json", "feed.rss"):
        (tmp_path / name).write_text(source)
        export = opened(tmp_path / name)
        assert not FEED.recognises(export)
        assert not JSON_FEED.recognises(export)


def test_a_feed_is_recognised_by_what_it_holds_whatever_its_name(tmp_path: Path) -> None:
    for name in ("feed.aspx", "data.json", "index"):
        (tmp_path / name).write_bytes(SMALL)
        assert FEED.recognises(opened(tmp_path / name))


@pytest.mark.parametrize(
    "source",
    [
        "<rss version='2.0'><channel>" + "<item>" * 3_000,
        "<rss version='2.0'><channel><item>" + "<a>" * 20_000,
        "<rss version='2.0'><channel><item><guid>1</guid><description>" + "<![CDATA[" * 100_000,
        "<rss version='2.0'><channel>" + "<!--" * 200_000,
        "<rss version='2.0'><channel><item a='" * 20_000,
        "<rss version='2.0'><channel><item><guid>1</guid><description>"
        + "&lt;img a" * 50_000
        + "</description></item>",
        "<rss version='2.0'><!DOCTYPE [" * 20_000,
        '{"version": "https://jsonfeed.org/version/1", "items": ' + "[" * 100_000,
        '{"version": "https://jsonfeed.org/version/1", "items": [' + '{"id":' * 100_000,
    ],
    ids=["items", "tags", "cdata", "comments", "quotes", "pictures", "doctypes", "arrays", "objects"],
)
def test_no_shape_of_nonsense_takes_long(source: str, tmp_path: Path) -> None:
    begin = time.process_time()
    taken(tmp_path, source.encode())
    assert time.process_time() - begin < 5


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("feeds")


broken = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@broken
@given(st.sampled_from([SMALL, SMALL_JSON]), st.data())
def test_a_cut_feed_is_never_a_crash(scratch: Path, whole: bytes, data: st.DataObject) -> None:
    posts, problems = taken(scratch, whole[: data.draw(st.integers(0, len(whole)))])
    assert len(posts) <= 2
    assert all(problem.place.file == "feed" for problem in problems)


@broken
@given(st.sampled_from([SMALL, SMALL_JSON]), st.data())
def test_flipped_bytes_are_never_a_crash(scratch: Path, whole: bytes, data: st.DataObject) -> None:
    changed = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 8))):
        changed[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    posts, problems = taken(scratch, bytes(changed))
    assert len(posts) <= 2
    assert all(problem.place.file == "feed" for problem in problems)


@pytest.mark.parametrize("whole", [SMALL, SMALL_JSON], ids=["rss", "json"])
def test_a_byte_that_is_no_text_costs_no_item_and_changes_no_other(whole: bytes, tmp_path: Path) -> None:
    (_, second), problems = taken(tmp_path, whole)
    (changed, other), told = taken(tmp_path, whole.replace("Één".encode(), b"\x93n\x94"))
    assert "“n”" in changed.text + changed.title
    assert (other.text, other.media, other.url) == (second.text, second.media, second.url)
    assert {"I301", *(problem.code for problem in problems)} == {problem.code for problem in told}


@broken
@given(st.text(alphabet="<>/!-[]\"'= \nCDATAitemr?&;x", max_size=80))
def test_any_text_between_the_items_leaves_slices_of_the_source(noise: str) -> None:
    text = f"<rss version='2.0'><channel><item>a</item>{noise}<item>b</item></channel></rss>"
    for span in outline(text).items:
        assert 0 <= span.start < span.end <= len(text)
        assert text.startswith("<", span.start)


@broken
@given(st.binary(max_size=200))
def test_any_bytes_become_text_that_can_be_stored(data: bytes) -> None:
    text = decoded(data).text
    assert text.encode("utf-8").decode("utf-8") == text


def recognised() -> list[tuple[Importer, Path]]:
    files = [each for each in sorted(SAMPLES.rglob("*")) if each.is_file() and each.stat().st_size < 5_000_000]
    return [(importer, file) for file in files for importer in (FEED, JSON_FEED) if importer.recognises(opened(file))]


@pytest.mark.samples
@pytest.mark.skipif(not SAMPLES.is_dir(), reason=f"no samples at {SAMPLES}")
def test_every_item_of_every_real_feed_becomes_a_post() -> None:
    items = 0
    for importer, file in recognised():
        answers = [*importer.read(opened(file))]
        text = decoded(file.read_bytes()).text
        for found in (answer for answer in answers if isinstance(answer, Found)):
            items += 1
            said = facts(importer, found)
            assert found.originals[0].text in text, file
            assert said.url or any(isinstance(answer, Problem) and answer.code == "I308" for answer in answers), file
            assert bool(found.month) == ("no date" not in said.time_note), file
        assert not [a for a in answers if isinstance(a, Problem) and a.severity is Severity.ERROR], file
    assert items >= 207


@pytest.mark.samples
@pytest.mark.skipif(not SAMPLES.is_dir(), reason=f"no samples at {SAMPLES}")
def test_exports_in_a_feed_s_clothes_are_left_to_their_importers() -> None:
    folders = {file.relative_to(SAMPLES).parts[0] for _, file in recognised()}
    assert folders == {"feeds", "livejournal", "mastodon", "youtube"}
