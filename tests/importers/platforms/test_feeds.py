"""Feeds in every dialect become posts: what a department sees when it drops one into its inbox."""

from collections.abc import Callable
from datetime import UTC, datetime
import json
from pathlib import Path

import pytest

from site_builder.importers.archives import opened
from site_builder.importers.importer import Found, Importer, Skipped, Unreadable
from site_builder.importers.platforms.feeds import FEED, JSON_FEED
from site_builder.model.post import Facts
from site_builder.model.record import Original, Record, RecordMedia, Source
from site_builder.problem import Problem

IMPORTED = datetime(2026, 11, 20, 12, tzinfo=UTC)

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:media="http://search.yahoo.com/mrss/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0">
<channel><title>Plows</title><link>https://plows.example/</link><language>en-us</language>
<lastBuildDate>Fri, 20 Nov 2026 12:00:00 GMT</lastBuildDate>
{}
</channel></rss>"""

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://plows.example/news/" xml:lang="es"
 xmlns:thr="http://purl.org/syndication/thread/1.0">
<title>Plows</title><link href="https://plows.example/"/><link rel="self" href="https://plows.example/atom.xml"/>
<updated>2026-11-20T12:00:00Z</updated><id>tag:plows.example,2026:feed</id>
{}
</feed>"""


def answers(tmp_path: Path, source: str | bytes, name: str = "feed.xml") -> list[Found | Skipped | Problem]:
    file = tmp_path / name
    file.write_bytes(source.encode() if isinstance(source, str) else source)
    export = opened(file)
    importers = [each for each in (FEED, JSON_FEED) if each.recognises(export)]
    assert len(importers) == 1
    return [*importers[0].read(export)]


def form_of(source: str) -> Importer:
    return JSON_FEED if source.lstrip().startswith("{") else FEED


def record(found: Found, number: int = 1, captured: datetime = IMPORTED) -> Record:
    return Record(
        id=found.id,
        version=number,
        captured=captured,
        account=f"{found.platform}:{found.handle}",
        form="feed",
        source=Source(export="feed.xml"),
        originals=found.originals,
        media=tuple(RecordMedia(name="", url=ref.url) for ref in found.media),
    )


@pytest.fixture
def posts(tmp_path: Path) -> Callable[[str | bytes], list[Facts]]:
    """The posts of a feed, as they come out of the record store."""

    def read(source: str | bytes) -> list[Facts]:
        found = [each for each in answers(tmp_path, source) if isinstance(each, Found)]
        importer = JSON_FEED if source[:1] in ("{", b"{") else FEED
        return [importer.facts([record(each)]) for each in found]

    return read


Posts = Callable[[str | bytes], list[Facts]]


def test_an_item_is_kept_character_for_character(tmp_path: Path) -> None:
    item = "<item ><title>Snow\t&amp; ice</title>\n  <guid isPermaLink='false'>7</guid><!-- odd --></item>"
    [found] = [each for each in answers(tmp_path, RSS.format(f"<!-- <item> -->\n{item}\n")) if isinstance(each, Found)]
    assert found.originals[0] == Original("feed.xml", item)


def test_the_head_kept_with_an_item_does_not_change_with_the_day(tmp_path: Path) -> None:
    today = RSS.format("<item><guid>https://plows.example/1</guid></item>")
    tomorrow = today.replace("20 Nov", "21 Nov").replace("<title>Plows", "<title>Plows and salt")
    [first], [second] = ([a for a in answers(tmp_path, text) if isinstance(a, Found)] for text in (today, tomorrow))
    assert first == second
    assert "https://plows.example/" in first.originals[1].text


def test_rss_gives_all_it_says(posts: Posts) -> None:
    [post] = posts(
        RSS.format(
            """<item><title>Snow &amp;amp; ice</title><link>https://feeds.example/~r/1</link>
            <feedburner:origLink>https://plows.example/1</feedburner:origLink>
            <guid isPermaLink="false">plow-1</guid><pubDate>Fri, 20 Nov 2026 06:15:00 -0600</pubDate>
            <description>Short.</description><content:encoded><![CDATA[<p>Long. <a href="/map">Map</a>
            <img src="/a.jpg" alt="A plow"></p>]]></content:encoded>
            <category>snow</category><category>#ice</category>
            <enclosure url="https://plows.example/talk.mp3" length="1200" type="audio/mpeg"/></item>"""
        )
    )
    assert post.title == "Snow & ice"
    assert post.url == "https://plows.example/1"
    assert post.posted == datetime(2026, 11, 20, 12, 15, tzinfo=UTC)
    assert (post.precision, post.time_note, post.lang, post.form) == ("second", "", "en-US", "html")
    assert 'href="https://plows.example/map"' in post.text
    assert "Short." not in post.text
    assert post.tags == ("snow", "ice")
    assert [(m.url, m.kind, m.size, m.alt) for m in post.media] == [
        ("https://plows.example/talk.mp3", "audio", 1200, None),
        ("https://plows.example/a.jpg", "image", 0, "A plow"),
    ]
    assert (post.platform, post.handle, post.kind) == ("rss", "plows.example", "article")


def test_atom_gives_all_it_says(posts: Posts) -> None:
    [post] = posts(
        ATOM.format(
            """<entry xml:lang="hmn"><id>tag:plows.example,2026:1</id><title type="html">Nieve &amp;amp; hielo</title>
            <link href="first.html"/><published>2026-11-20T06:15:00-06:00</published>
            <updated>2026-11-21T06:15:00Z</updated><category term="nieve" label="Nieve"/>
            <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Hola <a href="map">mapa</a></p></div>
            </content><thr:in-reply-to ref="tag:x" href="https://other.example/9"/></entry>"""
        )
    )
    assert post.url == "https://plows.example/news/first.html"
    assert post.title == "Nieve & hielo"
    assert post.text == '<p>Hola <a href="https://plows.example/news/map">mapa</a></p>'
    assert post.posted == datetime(2026, 11, 20, 12, 15, tzinfo=UTC)
    assert (post.lang, post.tags) == ("hmn", ("nieve",))
    assert (post.kind, post.in_reply_to) == ("reply", "https://other.example/9")


def test_rdf_is_read_though_its_items_stand_outside_the_channel(posts: Posts) -> None:
    [post] = posts(
        """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
        xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://plows.example/rdf">
        <title>Plows</title><link>https://plows.example/</link><dc:language>en</dc:language>
        <items><rdf:Seq><rdf:li rdf:resource="https://plows.example/1"/></rdf:Seq></items></channel>
        <item rdf:about="https://plows.example/1"><title>Snow</title><link>/1</link>
        <dc:date>2004-01-05T10:00+00:00</dc:date><description>It snows.</description></item></rdf:RDF>"""
    )
    assert (post.title, post.text, post.form) == ("Snow", "It snows.", "text")
    assert (post.url, post.lang, post.precision) == ("https://plows.example/1", "en", "minute")


@pytest.mark.parametrize("version", ["0.90", "0.91", "0.92", "0.93", "0.94", "2.0"])
def test_every_version_of_rss_is_read(version: str, posts: Posts) -> None:
    dtd = '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://my.netscape.com/rss-0.91.dtd">\n'
    [post] = posts(
        f'<?xml version="1.0"?>\n{dtd}<rss version="{version}"><channel><title>P</title>'
        "<item><title>Caf&eacute;</title><link>https://plows.example/1</link></item></channel></rss>"
    )
    assert post.title == "Café"


def test_atom_03_is_read(posts: Posts) -> None:
    [post] = posts(
        """<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>P</title><entry><title>Snow</title>
        <link rel="alternate" href="https://plows.example/1"/><id>tag:p,2004:1</id>
        <issued>2004-01-05T10:00:00Z</issued><modified>2004-01-06T10:00:00Z</modified>
        <content type="text/html" mode="escaped">&lt;b&gt;It snows&lt;/b&gt;</content></entry></feed>"""
    )
    assert (post.posted.day, post.text, post.form) == (5, "<b>It snows</b>", "html")


def test_json_feed_gives_all_it_says(posts: Posts) -> None:
    [post] = posts(
        """{"version": "https://jsonfeed.org/version/1.1", "home_page_url": "https://plows.example/", "language": "en",
        "items": [{"id": 9007199254740993, "url": "/1", "title": "Snow", "content_html": "<p>It snows</p>",
        "content_text": "It snows", "date_published": "2026-11-20T06:15:00-06:00", "tags": ["snow"],
        "attachments": [{"url": "/talk.mp3", "mime_type": "audio/mpeg", "size_in_bytes": 12, "title": "Talk"}]}]}"""
    )
    assert (post.title, post.text, post.form, post.lang) == ("Snow", "<p>It snows</p>", "html", "en")
    assert (post.url, post.posted.hour, post.tags) == ("https://plows.example/1", 12, ("snow",))
    assert [(m.url, m.kind, m.size, m.alt) for m in post.media] == [
        ("https://plows.example/talk.mp3", "audio", 12, "Talk")
    ]


def test_a_picture_s_description_is_its_alternative_text_and_not_the_post(posts: Posts) -> None:
    [post] = posts(
        RSS.format(
            """<item><guid>https://m.example/@dpw/12345</guid><description>&lt;p&gt;Snow&lt;/p&gt;</description>
            <media:content url="https://m.example/a.jpg" type="image/jpeg" medium="image">
            <media:description type="plain">A plow &amp; salt</media:description></media:content></item>"""
        )
    )
    assert post.text == "<p>Snow</p>"
    assert [medium.alt for medium in post.media] == ["A plow & salt"]


def test_a_counter_s_pixel_is_no_picture(posts: Posts) -> None:
    [post] = posts(
        RSS.format(
            "<item><link>https://plows.example/1</link><description>&lt;p&gt;Hi&lt;img src='https://c.example/p.gif' "
            "width='1' height='1'&gt;&lt;/p&gt;</description></item>"
        )
    )
    assert post.media == ()


@pytest.mark.parametrize(
    ("item", "same"),
    [
        ("<guid>https://plows.example/1</guid>", "<guid>https://plows.example/1</guid><title>Edited</title>"),
        ("<link>https://plows.example/1</link>", "<link>https://plows.example/1</link><title>Edited</title>"),
        (
            "<guid isPermaLink='false'>https://c.example/CivicAlerts.aspx?aid=1516/639104727020000000</guid>",
            "<guid isPermaLink='false'>https://c.example/CivicAlerts.aspx?aid=1516/639104999990000000</guid>",
        ),
    ],
)
def test_an_edited_post_keeps_its_id(item: str, same: str, posts: Posts) -> None:
    [first] = posts(RSS.format(f"<item>{item}</item>"))
    [second] = posts(RSS.format(f"<item>{same}</item>"))
    assert first.native_id == second.native_id


def test_items_without_id_and_link_are_told_apart_by_what_they_say(posts: Posts) -> None:
    found = posts(RSS.format("<item><description>a</description></item><item><description>b</description></item>"))
    assert len({post.native_id for post in found}) == 2


def test_an_id_that_every_item_carries_is_none(posts: Posts) -> None:
    found = posts(
        RSS.format(
            "".join(
                f"<item><guid isPermaLink='false'>plows</guid><link>https://plows.example/{n}</link></item>"
                for n in range(3)
            )
        )
    )
    assert len({post.native_id for post in found}) == 3


def test_two_versions_in_one_feed_come_oldest_first(tmp_path: Path) -> None:
    item = (
        "<item><guid>https://plows.example/1</guid><title>{}</title><pubDate>{} Nov 2026 12:00:00 GMT</pubDate></item>"
    )
    found = [
        a
        for a in answers(tmp_path, RSS.format(item.format("new", 21) + item.format("old", 20)))
        if isinstance(a, Found)
    ]
    assert len({each.id for each in found}) == 1
    facts = FEED.facts([record(each, n) for n, each in enumerate(found, 1)])
    assert facts.title == "new"
    assert len(facts.versions) == 1


def test_the_same_item_listed_twice_is_one(tmp_path: Path) -> None:
    item = "<item><guid>https://plows.example/1</guid></item>"
    found = answers(tmp_path, RSS.format(item + item))
    assert [type(each) for each in found if not isinstance(each, Problem)] == [Found, Skipped]


def test_an_earlier_wording_stands_until_the_feed_says_it_changed(tmp_path: Path) -> None:
    entry = (
        "<entry><id>tag:p,2026:1</id><published>2026-11-20T06:00:00Z</published>"
        "<updated>{}</updated><summary>{}</summary></entry>"
    )
    first, second, third = (
        next(a for a in answers(tmp_path, ATOM.format(entry.format(*words))) if isinstance(a, Found))
        for words in (
            ("2026-11-20T06:00:00Z", "10 inches"),
            ("2026-11-20T09:00:00Z", "8 inches"),
            ("2026-11-20T10:00:00Z", "8 inches"),
        )
    )
    facts = FEED.facts([record(first), record(second, 2), record(third, 3)])
    assert facts.text == "8 inches"
    assert [(v.text, v.until) for v in facts.versions] == [("10 inches", datetime(2026, 11, 20, 9, tzinfo=UTC))]


@pytest.mark.parametrize(
    ("element", "expected", "precision", "note"),
    [
        ("<pubDate>Fri, 20 Nov 2026 06:15:00 Z</pubDate>", "2026-11-20T06:15", "second", ""),
        ("<pubDate>Fri, 20 Nov 2026 06:15:00 CST</pubDate>", "2026-11-20T12:15", "second", ""),
        ("<pubDate>20 Nov 26 06:15 EST</pubDate>", "2026-11-20T11:15", "minute", ""),
        ("<pubDate>Fri, 20 Nov 2026 06:15:00 M</pubDate>", "2026-11-20T06:15", "second", "military"),
        ("<pubDate>Fri, 20 Nov 2026 06:15:00 AKST</pubDate>", "2026-11-20T06:15", "second", "AKST is not known"),
        ("<pubDate>2026-11-20 06:15:00</pubDate>", "2026-11-20T06:15", "second", "no time zone"),
        ("<pubDate>2026-11-20</pubDate>", "2026-11-20T12:00", "day", "day only"),
        ("<dc:date>2026-11-20T06:15:00-06:00</dc:date>", "2026-11-20T12:15", "second", ""),
        ("<pubDate>&gt;Fri, 20 Nov 2026 06:15:00 GMT</pubDate>", "2026-11-20T06:15", "second", ""),
        ("<pubDate>soon</pubDate><dc:date>2026-11-20T06:15:00Z</dc:date>", "2026-11-20T06:15", "second", ""),
        ("<pubDate>1795155300</pubDate>", "2026-11-20T06:15", "second", ""),
    ],
)
def test_dates_are_read_as_feeds_write_them(
    element: str, expected: str, precision: str, note: str, posts: Posts
) -> None:
    [post] = posts(RSS.format(f"<item><guid>https://plows.example/1</guid>{element}</item>"))
    assert post.posted.astimezone(UTC).isoformat().startswith(expected)
    assert post.precision == precision
    assert note in post.time_note
    assert bool(note) == bool(post.time_note)


@pytest.mark.parametrize(
    ("date", "mended"), [("2026-11-20T06:15:00Z", False), ("2026-11-20T06:15:00-06:00", False), ("“2026-11-20”", True)]
)
def test_a_date_that_is_as_it_should_be_was_not_mended(date: str, mended: bool, posts: Posts) -> None:
    source = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Plows",
        "home_page_url": "https://plows.example/",
    }
    [post] = posts(json.dumps(source | {"items": [{"id": "1", "content_text": "Out.", "date_published": date}]}))
    assert any("stands around it" in each for each in post.repairs) == mended


@pytest.mark.parametrize("date", ["", "soon", "Mon, 01 Jan 0001 00:00:00 GMT", "31 Feb 2026", "Wed, 30 Nov -0001", "0"])
def test_an_item_without_a_date_stands_under_the_day_of_its_import_and_says_so(date: str, tmp_path: Path) -> None:
    found = answers(tmp_path, RSS.format(f"<item><guid>https://plows.example/1</guid><pubDate>{date}</pubDate></item>"))
    [problem] = [each for each in found if isinstance(each, Problem)]
    [item] = [each for each in found if isinstance(each, Found)]
    assert (problem.code, problem.place.line) == ("I307", 7)
    assert item.month == ""
    again = record(item, 2, datetime(2027, 1, 1, tzinfo=UTC))
    facts = FEED.facts([record(item), again])
    assert (facts.posted, facts.precision) == (IMPORTED, "day")
    assert "no date" in facts.time_note


def test_redirects_of_aggregators_are_unwrapped(posts: Posts) -> None:
    link = "https://www.google.com/url?rct=j&amp;sa=t&amp;url=https://plows.example/1%3Fa%3Db&amp;ct=ga"
    [post] = posts(ATOM.format(f'<entry><id>tag:google.com,2013:1</id><link href="{link}"/></entry>'))
    assert post.url == "https://plows.example/1?a=b"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "http://", "//"])
def test_a_link_that_is_no_web_address_is_none(url: str, tmp_path: Path) -> None:
    source = (
        f"<rss version='2.0'><channel><item><guid isPermaLink='false'>1</guid><link>{url}</link></item></channel></rss>"
    )
    found = [a for a in answers(tmp_path, source) if isinstance(a, Found)]
    assert [FEED.facts([record(each)]).url for each in found] == [""]


def test_html_that_was_escaped_twice_is_mended_and_told(posts: Posts) -> None:
    [post] = posts(
        RSS.format("<item><guid>1</guid><description>&amp;lt;p&amp;gt;Snow&amp;lt;/p&amp;gt;</description></item>")
    )
    assert (post.text, post.form) == ("<p>Snow</p>", "html")
    assert "twice" in post.repairs[0]


def test_a_sentence_about_a_tag_is_left_alone(posts: Posts) -> None:
    [post] = posts(
        RSS.format(
            "<item><guid>1</guid><description>&lt;p&gt;Write &amp;lt;b&amp;gt; for bold&lt;/p&gt;</description></item>"
        )
    )
    assert post.text == "<p>Write &lt;b&gt; for bold</p>"
    assert post.repairs == ()


@pytest.mark.parametrize("mark", ["<lj:security>friends</lj:security>", "<lj:security>private</lj:security>"])
def test_what_a_journal_keeps_private_is_not_taken(mark: str, tmp_path: Path) -> None:
    source = RSS.replace("<rss ", '<rss xmlns:lj="http://www.livejournal.org/rss/lj/1.0/" ').format(
        f"<item><guid>https://a.livejournal.com/1.html</guid>{mark}</item>"
        "<item><guid>https://a.livejournal.com/2.html</guid><lj:security>public</lj:security></item>"
    )
    found = answers(tmp_path, source)
    assert [each.reason for each in found if isinstance(each, Skipped)] == ["private"]
    assert sum(isinstance(each, Found) for each in found) == 1


def test_a_draft_is_not_taken(tmp_path: Path) -> None:
    source = ATOM.format(
        '<entry><id>tag:p,2026:1</id><app:control xmlns:app="http://www.w3.org/2007/app"><app:draft>yes</app:draft>'
        "</app:control></entry>"
    )
    assert [each.reason for each in answers(tmp_path, source) if isinstance(each, Skipped)] == ["draft"]


def test_a_file_beside_the_feed_is_its_picture(tmp_path: Path) -> None:
    (tmp_path / "drop" / "img").mkdir(parents=True)
    (tmp_path / "drop" / "img" / "plow.jpg").write_bytes(b"jpeg")
    (tmp_path / "drop" / "feed").write_text(
        RSS.format("<item><guid>1</guid><enclosure url='https://plows.example/x/plow.jpg' type='image/jpeg'/></item>")
    )
    [found] = [each for each in FEED.read(opened(tmp_path / "drop")) if isinstance(each, Found)]
    assert [ref.member for ref in found.media] == ["img/plow.jpg"]


def test_a_record_that_holds_no_item_is_unreadable() -> None:
    empty = Record(
        id="1", version=1, captured=IMPORTED, account="rss:x", form="feed", source=Source(export="x"),
        originals=(Original("feed.xml", "nothing"),),
    )  # fmt: skip
    for importer in (FEED, JSON_FEED):
        with pytest.raises(Unreadable):
            importer.facts([empty])


@pytest.mark.parametrize(
    ("head", "platform", "handle"),
    [
        ("<link>https://dpw.livejournal.com/</link>", "livejournal", "dpw"),
        ("<link>http://www.livejournal.com/users/city_parks/</link>", "livejournal", "city-parks"),
        ("<link>https://m.example/@dpw</link><generator>Mastodon v4.3</generator>", "mastodon", "dpw@m.example"),
        ("<link>https://www.flickr.com/photos/mkelibrary/</link>", "flickr", "mkelibrary"),
        ("<link>https://city.wordpress.com/</link>", "blog", "city.wordpress.com"),
        ("<link>https://c.example/</link><generator>https://wordpress.org/?v=6.4</generator>", "blog", "c.example"),
        (
            "<link>https://w.example/wiki/Main</link><generator>MediaWiki 1.38</generator>",
            "wiki",
            "w.example",
        ),
        ("<link>https://www.govloop.com/community/blog/</link>", "govloop", "govloop.com-community-blog"),
        ("<link>https://c.example/CivicAlerts.aspx</link>", "rss", "c.example"),
    ],
)
def test_a_feed_says_whose_it_is(head: str, platform: str, handle: str, tmp_path: Path) -> None:
    source = f"<rss version='2.0'><channel>{head}<item><guid>1</guid></item></channel></rss>"
    [found] = [each for each in answers(tmp_path, source) if isinstance(each, Found)]
    assert (found.platform, found.handle) == (platform, handle)


def test_a_youtube_feed_gives_videos_by_their_own_id(posts: Posts) -> None:
    [post] = posts(
        """<feed xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns:media="http://search.yahoo.com/mrss/"
        xmlns="http://www.w3.org/2005/Atom"><id>yt:channel:UC123</id><yt:channelId>UC1234567890ab</yt:channelId>
        <link rel="alternate" href="https://www.youtube.com/channel/UC1234567890ab"/>
        <entry><id>yt:video:abcDEF12345</id><yt:videoId>abcDEF12345</yt:videoId><title>Plows at work</title>
        <link rel="alternate" href="https://www.youtube.com/watch?v=abcDEF12345"/>
        <published>2026-11-20T12:00:00+00:00</published><media:group><media:title>Plows</media:title>
        <media:content url="https://www.youtube.com/v/abc" type="application/x-shockwave-flash"/>
        <media:thumbnail url="https://i.ytimg.com/vi/abc/hq.jpg" width="480" height="360"/>
        <media:description>How we plow.</media:description></media:group></entry></feed>"""
    )
    assert (post.platform, post.native_id, post.kind) == ("youtube", "abcDEF12345", "video")
    assert (post.handle, post.text, post.form) == ("UC1234567890ab", "How we plow.", "text")
    assert [(medium.kind, medium.width) for medium in post.media] == [("image", 480)]
