"""The feeds we publish keep the rules of their formats, whatever a post says, and never look at the clock."""

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from io import BytesIO
import json
import os
from pathlib import Path
import re

import feedparser
from hypothesis import given, settings
from hypothesis import strategies as st
import jsonschema
from lxml import etree
import pytest

from site_builder.render.feeds.document import Archive, FeedHead, document
from site_builder.render.feeds.document import _frame as frames
from site_builder.render.feeds.entry import Enclosure, Entry, EntryView, address, entry, heading, rfc822
from site_builder.render.feeds.opml import Group, Outline, opml
from site_builder.settings import FeedFormat

SHARED = Path(os.environ.get("SITE_BUILDER_SAMPLES") or Path(__file__).parents[3] / "shared" / "samples").parent
SCHEMA = SHARED / "schemas" / "jsonfeed-1.1.schema.json"
CITY = "https://city.example/social/"
ATOM = "{http://www.w3.org/2005/Atom}"
HISTORY = "{http://purl.org/syndication/history/1.0}"
DC = "{http://purl.org/dc/elements/1.1/}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
RFC822 = re.compile(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d [+-]\d{4}")
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
CST = timezone(timedelta(hours=-6))

PLOW = EntryView(
    id="tag:city.example,2026:x:1",
    url=f"{CITY}dpw/2026/11/plows/",
    html='<p>Plows are out. <a href="https://city.example/snow">Check your street</a>.</p>',
    summary="Plows are out. Check your street.",
    posted=datetime(2026, 11, 20, 6, 15, tzinfo=CST),
    updated=datetime(2026, 11, 20, 9, 0, tzinfo=CST),
    department="Public Works",
    platform="X (Twitter)",
    original="https://x.com/dpw/status/1",
    account="dpw",
    lang="en",
    tags=("snow", "plows"),
    media=(
        Enclosure(url=f"{CITY}media/talk.mp3", mime="audio/mpeg", size=1200, title="A talk"),
        Enclosure(url=f"{CITY}media/plow.webp", mime="image/webp"),
    ),
)
HOSTILE = (
    "a ]]> b",
    "<script>alert(1)</script>",
    "&amp; &lt; & <",
    "\x00\x01\x0b\x1f\x7f\ufffe",
    "\ud800 alone",
    "👩🏽‍🚒 🧑‍🤝‍🧑 𝒳",
    "مرحبا \u202e بالعالم",
    "</title></item></channel></rss>",
    "</entry></feed>",
    '" onload="x',
    "' a='",
    "line\r\nline\u2028line",
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"',
    "%b %s {0} \\1",
    "<updated>1970-01-01T00:00:00+00:00</updated>",
    "<lastBuildDate>Thu, 01 Jan 1970 00:00:00 +0000</lastBuildDate>",
    "x" * 100_000,
)


def head(form: FeedFormat, title: str = "Public Works", archive: Archive | None = None) -> FeedHead:
    return FeedHead(
        title=title,
        description="Official posts. Not legal notice to or from the City.",
        rights="Property of the City.",
        home=f"{CITY}dpw/",
        self_url=f"{CITY}dpw/feed.{form}",
        author="City of Example",
        updated=datetime(2026, 11, 20, 9, tzinfo=CST),
        lang="en",
        icon=f"{CITY}icon.png",
        archive=archive,
    )


def built(form: FeedFormat, views: Sequence[EntryView], title: str = "Public Works") -> bytes:
    return document(form, head(form, title), [entry(view, (form,)).of(form) for view in views])


def hostile(words: str) -> EntryView:
    return EntryView(
        id="tag:city.example,2026:x:2", url=f"{CITY}dpw/2026/11/h/", title=words, html=f"<p>{words}</p>", summary=words,
        posted=PLOW.posted, updated=PLOW.posted, department=words, platform=words, account=words, tags=(words,),
        original="https://x.com/ü b", media=(Enclosure(url=f"{CITY}a.mp4", mime="video/mp4", title=words),),
    )  # fmt: skip


def is_url(text: str | None) -> bool:
    return bool(text) and re.fullmatch(r"https?://[!-~]+", text or "") is not None


def check_rss(data: bytes) -> etree._Element:
    """What the W3C validator asks of RSS 2.0: https://validator.w3.org/feed/docs/rss2.html and its own advice."""
    root = etree.fromstring(data)
    assert (root.tag, root.get("version")) == ("rss", "2.0")
    [channel] = root
    for name in ("title", "link", "description", "language", "copyright", "lastBuildDate"):
        assert len(channel.findall(name)) == 1, name
        assert channel.findtext(name)
    assert is_url(channel.findtext("link"))
    assert RFC822.fullmatch(channel.findtext("lastBuildDate") or "")
    assert len(channel.findall(f"{ATOM}link[@rel='self']")) == 1
    for picture in channel.findall("image"):
        assert [child.tag for child in picture] == ["url", "title", "link"]
        assert picture.findtext("title") == channel.findtext("title")
    items = channel.findall("item")
    guids = [item.findtext("guid") for item in items]
    assert len(set(guids)) == len(guids)
    for item in items:
        check_item(item)
    for link in root.iter(f"{ATOM}link"):
        assert is_url(link.get("href"))
        assert link.get("rel") in ("self", "current", "prev-archive", "next-archive", "related")
    return channel


def check_item(item: etree._Element) -> None:
    names = [child.tag for child in item]
    for name in ("title", "link", "description", "guid", "pubDate", f"{DC}creator"):
        assert names.count(name) == 1, name
    assert "author" not in names  # it must be an e-mail address; dc:creator is a name
    assert item.findtext("title")
    assert is_url(item.findtext("link"))
    assert RFC822.fullmatch(item.findtext("pubDate") or "")
    guid = item.find("guid")
    assert guid is not None
    assert guid.get("isPermaLink") == ("true" if guid.text == item.findtext("link") else "false")
    assert names.count("enclosure") <= 1
    for enclosure in item.findall("enclosure"):
        assert is_url(enclosure.get("url"))
        assert (enclosure.get("length") or "").isdigit()
        assert re.fullmatch(r"[\w.+-]+/[\w.+-]+", enclosure.get("type") or "")


def check_atom(data: bytes) -> etree._Element:
    """What RFC 4287 asks, and the validator beyond it."""
    root = etree.fromstring(data)
    assert root.tag == f"{ATOM}feed"
    check_once(root, ("id", "title", "updated", "subtitle", "rights", "author", "generator"))
    links = [(link.get("rel", "alternate"), link.get("type")) for link in root.findall(f"{ATOM}link")]
    assert len(set(links)) == len(links)
    assert ("self", "application/atom+xml") in links
    entries = root.findall(f"{ATOM}entry")
    ids = [found.findtext(f"{ATOM}id") for found in entries]
    assert len(set(ids)) == len(ids)
    for found in entries:
        check_once(found, ("id", "title", "updated", "published", "author", "content"))
        content = found.find(f"{ATOM}content")
        assert content is not None
        assert content.get("type") == "html"
        assert len([link for link in found.findall(f"{ATOM}link") if link.get("rel", "alternate") == "alternate"]) == 1
        assert all(category.get("term") is not None for category in found.findall(f"{ATOM}category"))
    for link in root.iter(f"{ATOM}link"):
        assert is_url(link.get("href"))
        assert re.fullmatch(r"[1-9]\d*", link.get("length", "1"))
    return root


def check_once(element: etree._Element, names: Sequence[str]) -> None:
    for name in names:
        assert len(element.findall(f"{ATOM}{name}")) == 1, name
    assert re.match(r"(https?|tag|urn):", element.findtext(f"{ATOM}id") or "")
    assert element.findtext(f"{ATOM}title")
    assert RFC3339.fullmatch(element.findtext(f"{ATOM}updated") or "")
    assert element.findtext(f"{ATOM}author/{ATOM}name") is not None


def check_json(data: bytes) -> dict[str, object]:
    feed: dict[str, object] = json.loads(data)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    items = feed["items"]
    assert isinstance(items, list)
    assert len({item["id"] for item in items}) == len(items)
    for item in items:
        assert isinstance(item["id"], str)
        assert is_url(item["url"])
        assert item["content_html"]
        assert RFC3339.fullmatch(item["date_published"])
        assert all(name.islower() or name.startswith("_") for name in item)
    return feed


CHECKS = {"rss": check_rss, "atom": check_atom, "json": check_json}
FORMATS: tuple[FeedFormat, ...] = ("rss", "atom", "json")


@pytest.mark.parametrize("form", FORMATS)
def test_a_feed_keeps_the_rules_of_its_format(form: FeedFormat) -> None:
    CHECKS[form](built(form, [PLOW, hostile("Salt")]))


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("words", HOSTILE, ids=lambda words: ascii(words)[:30])
def test_no_words_break_a_feed(form: FeedFormat, words: str) -> None:
    CHECKS[form](built(form, [PLOW, hostile(words)], title=f"A {words}"))


@pytest.mark.parametrize("words", HOSTILE[5:7])
def test_emoji_and_right_to_left_text_come_out_as_they_went_in(words: str) -> None:
    for form in FORMATS:
        parsed = feedparser.parse(BytesIO(built(form, [hostile(words)]))) if form != "json" else None
        title = parsed.entries[0].title if parsed else json.loads(built("json", [hostile(words)]))["items"][0]["title"]
        assert title == words


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=60), st.text(max_size=20))
def test_any_words_at_all_make_a_readable_feed(words: str, tag: str) -> None:
    view = EntryView(
        id="tag:c,2026:1", url=f"{CITY}1/", html=f"<p>{words}</p>", summary=words, title=words, posted=PLOW.posted,
        updated=PLOW.posted, department=words, platform=tag, account=words, tags=(tag,), original=f"https://x.com/{words}",
    )  # fmt: skip
    drawn = entry(view)
    for form in FORMATS:
        whole = document(form, head(form), [drawn.of(form)])
        if form == "json":
            json.loads(whole)
        else:
            etree.fromstring(whole)


def test_readers_find_the_city_s_page_first_and_the_original_beside_it() -> None:
    for form in ("rss", "atom"):
        parsed = feedparser.parse(BytesIO(built(form, [PLOW])))
        assert not parsed.bozo
        [found] = parsed.entries
        assert found.link == PLOW.url
        assert [link.href for link in found.links if link.rel == "related"] == [PLOW.original]
        assert [link.title for link in found.links if link.rel == "related"] == ["On X (Twitter), dpw"]
        assert found.author == "Public Works"
        assert [tag.term for tag in found.tags] == ["snow", "plows"]
        assert (found.content[0].value if form == "atom" else found.summary) == PLOW.html
        assert found.enclosures[0].href == f"{CITY}media/talk.mp3"
        assert tuple(found.published_parsed)[:5] == (2026, 11, 20, 12, 15)
    [item] = json.loads(built("json", [PLOW]))["items"]
    assert (item["url"], item["external_url"]) == (PLOW.url, PLOW.original)
    assert item["attachments"][0] == {
        "url": f"{CITY}media/talk.mp3",
        "mime_type": "audio/mpeg",
        "title": "A talk",
        "size_in_bytes": 1200,
    }


def test_a_post_gone_from_its_platform_says_since_when() -> None:
    gone = EntryView(
        **{name: getattr(PLOW, name) for name in PLOW.__struct_fields__ if name != "gone"}, gone="2026-12-01"
    )
    assert "gone since 2026-12-01" in entry(gone).atom.decode()
    assert json.loads(entry(gone).json)["_mirror"]["gone"] == "2026-12-01"


def test_a_post_without_a_title_is_named_by_its_first_words() -> None:
    long = EntryView(**{**{n: getattr(PLOW, n) for n in PLOW.__struct_fields__}, "summary": "Plows are out. " * 20})
    assert len(heading(long)) <= 81
    assert heading(long).endswith("out.…") or heading(long).endswith("…")
    assert "title" not in json.loads(entry(long).json)
    assert check_atom(built("atom", [long])).findtext(f"{ATOM}entry/{ATOM}title") == heading(long)


def test_the_address_of_a_page_may_be_its_id() -> None:
    view = EntryView(**{**{n: getattr(PLOW, n) for n in PLOW.__struct_fields__}, "id": PLOW.url})
    assert b'isPermaLink="true"' in entry(view).rss
    check_rss(built("rss", [view]))


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "x.com/1", ""])
def test_only_web_addresses_are_linked(url: str) -> None:
    view = EntryView(**{**{n: getattr(PLOW, n) for n in PLOW.__struct_fields__}, "original": url})
    drawn = entry(view)
    assert b"related" not in drawn.rss + drawn.atom
    assert b"external_url" not in drawn.json


def test_an_address_is_written_in_ascii() -> None:
    assert address("https://x.com/ü b?q=%20") == "https://x.com/%C3%BC%20b?q=%20"


@pytest.mark.parametrize("form", ["rss", "atom"])
def test_the_whole_history_can_be_read_from_the_archives(form: FeedFormat) -> None:
    def place(number: int) -> str:
        return f"{CITY}dpw/feed/{number}.{form}" if number else f"{CITY}dpw/feed.{form}"

    newest = Archive(current=place(0), prev_archive=place(2))
    second = Archive(current=place(0), prev_archive=place(1), is_archive=True)
    first = Archive(current=place(0), next_archive=place(2), is_archive=True)
    roots = [
        etree.fromstring(document(form, head(form, archive=archive), [entry(PLOW).of(form)]))
        for archive in (newest, second, first)
    ]
    rels = [{link.get("rel"): link.get("href") for link in root.iter(f"{ATOM}link")} for root in roots]
    assert [rel.get("prev-archive") for rel in rels] == [place(2), place(1), None]
    assert [rel.get("next-archive") for rel in rels] == [None, None, place(2)]
    assert [rel.get("current") for rel in rels] == [None, place(0), place(0)]
    assert [len([*root.iter(f"{HISTORY}archive")]) for root in roots] == [0, 1, 1]
    if form == "atom":
        assert {root.findtext(f"{ATOM}id") for root in roots} == {place(0)}


def test_a_json_feed_leads_to_older_posts() -> None:
    archive = Archive(current=f"{CITY}feed.json", prev_archive=f"{CITY}feed/1.json")
    feed = json.loads(document("json", head("json", archive=archive), [entry(PLOW).json]))
    assert feed["next_url"] == f"{CITY}feed/1.json"


class Lenient(type):
    """Any datetime counts as one of the class."""

    def __instancecheck__(cls, value: object) -> bool:
        return isinstance(value, datetime)


class Later(datetime, metaclass=Lenient):
    """A clock that shows another day."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> "Later":
        return cls(2099, 1, 1, tzinfo=tz)


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_posts_make_the_same_bytes_whatever_the_clock(
    form: FeedFormat, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = built(form, [PLOW])
    monkeypatch.setattr("feedgen.feed.datetime", Later)
    monkeypatch.setattr("feedgen.entry.datetime", Later)
    frames.cache_clear()
    assert built(form, [PLOW]) == before
    assert b"feedgen" not in before


def test_a_feed_is_dated_by_its_newest_entry() -> None:
    channel = check_rss(built("rss", [PLOW]))
    assert parsedate_to_datetime(channel.findtext("lastBuildDate") or "") == PLOW.updated
    root = check_atom(built("atom", [PLOW]))
    assert datetime.fromisoformat(root.findtext(f"{ATOM}updated") or "") == PLOW.updated
    assert datetime.fromisoformat(root.findtext(f"{ATOM}entry/{ATOM}updated") or "") == PLOW.updated
    empty = FeedHead(title="t", description="d", home=CITY, self_url=CITY, author="a", updated=None)
    assert b"1970" in document("atom", empty, [])


@settings(deadline=None)
@given(st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=st.just(CST)))  # noqa: DTZ001 - hypothesis adds the zone
def test_a_date_of_rss_is_the_moment_it_was_made_of(at: datetime) -> None:
    assert RFC822.fullmatch(rfc822(at))
    assert parsedate_to_datetime(rfc822(at)) == at.replace(microsecond=0) or at.year < 100


def test_only_the_formats_asked_for_are_drawn() -> None:
    assert entry(PLOW, ["atom"]).rss == b""
    assert entry(PLOW, ()) == Entry()


@pytest.mark.skipif(not SCHEMA.is_file(), reason=f"no schema at {SCHEMA}")
@pytest.mark.parametrize("words", ["Snow", *HOSTILE[:7]], ids=lambda words: ascii(words)[:30])
def test_json_feeds_keep_the_public_schema(words: str) -> None:
    schema = json.loads(SCHEMA.read_text())
    jsonschema.validate(json.loads(built("json", [PLOW, hostile(words)])), schema)


def test_the_list_of_feeds_can_be_imported_by_a_reader() -> None:
    feeds = (Outline(title="Public <Works>", xml_url=f"{CITY}dpw/feed.atom", html_url=f"{CITY}dpw/", lang="en"),)
    data = opml("City of Example", [Group(title="Departments", outlines=feeds), Group(title="Topics", outlines=())])
    root = etree.fromstring(data)
    assert (root.tag, root.get("version"), root.findtext("head/title")) == ("opml", "2.0", "City of Example")
    [group] = root.findall("body/outline")
    [feed] = group
    assert dict(feed.attrib) == {
        "type": "rss",
        "text": "Public <Works>",
        "title": "Public <Works>",
        "xmlUrl": f"{CITY}dpw/feed.atom",
        "htmlUrl": f"{CITY}dpw/",
        "language": "en",
    }
    assert opml("City of Example", [Group(title="Departments", outlines=feeds)]) == data
