"""Saved pages of MySpace blogs: where a post begins and ends, its number, its day, and what is not public."""

from collections.abc import Mapping
from datetime import datetime

import pytest

from site_builder.importers.importer import Answer, Found, Skipped
from site_builder.importers.platforms.feeds import FEED
from site_builder.importers.platforms.myspace import PAGES
from site_builder.importers.platforms.myspace.times import DAY_ONLY, PACIFIC, moment
from site_builder.model.platform import identify
from site_builder.model.post import Facts
from site_builder.problem import Problem
from tests.importers.held import Watched
from tests.importers.platforms.reading import record

VIEW = "http://blog.myspace.com/index.cfm?fuseaction=blog.view&amp;friendID=77&amp;blogID="


def post(number: str = "366000001", body: str = "We are open.", more: str = "", day: str = "March 12, 2008") -> str:
    foot = f'<div class="cmtcell"><a href="{VIEW}{number}">6:21 PM</a></div>' if number else ""
    return (
        f'<p class="blogTimeStamp">{day}</p>\n<p class="blogSubject"><label>Hours</label>{more}</p>\n'
        f'<div class="blogContent">{body}</div>\n{foot}\n'
    )


def page(*posts: str, head: str = "") -> dict[str, bytes]:
    whole = f"<html><head>{head}<title>MySpace.com Blogs</title></head><body>{''.join(posts)}</body></html>"
    return {"blog.html": whole.encode()}


def answers(files: Mapping[str, bytes]) -> list[Answer]:
    assert PAGES.recognises(Watched(files))
    return list(PAGES.read(Watched(files)))


def founds(files: Mapping[str, bytes]) -> list[Found]:
    return [each for each in answers(files) if isinstance(each, Found)]


def skipped(files: Mapping[str, bytes]) -> dict[str, int]:
    return {each.reason: each.count for each in answers(files) if isinstance(each, Skipped)}


def codes(files: Mapping[str, bytes]) -> list[str]:
    return [each.code for each in answers(files) if isinstance(each, Problem)]


def facts_in(files: Mapping[str, bytes]) -> list[Facts]:
    return [PAGES.facts([record(PAGES, each, account="myspace:mke")]) for each in founds(files)]


def only(files: Mapping[str, bytes]) -> Facts:
    (facts,) = facts_in(files)
    return facts


def test_a_post_has_the_number_and_the_address_that_its_foot_links_to() -> None:
    facts = only(page(post()))
    assert facts.native_id == "366000001"
    named = identify(facts.url)
    assert named is not None
    assert (named.platform, named.native_id) == ("myspace", "366000001")
    assert (facts.title, facts.text, facts.kind) == ("Hours", "We are open.", "article")


def test_a_feed_of_the_blog_gives_the_same_post() -> None:
    feed = f"""<rss version="2.0"><channel><title>Blog</title><link>http://blog.myspace.com/mke</link>
<item><title>Hours</title><link>{VIEW}366000001</link><pubDate>Thu, 13 Mar 2008 01:21:00 GMT</pubDate>
<description>We are open.</description></item></channel></rss>"""
    (found,) = (each for each in FEED.read(Watched({"rss.xml": feed.encode()})) if isinstance(each, Found))
    assert (found.platform, found.id) == ("myspace", founds(page(post()))[0].id)


def test_a_link_in_the_words_to_another_post_is_not_its_number() -> None:
    body = f'As we said <a href="{VIEW}111">before</a>.'
    assert only(page(post(body=body))).native_id == "366000001"
    assert only(page(post("", body=body))).native_id not in ("111", "")


def test_without_a_number_the_id_is_made_of_day_and_title_and_equal_the_next_time() -> None:
    first, again = founds(page(post(""))), founds(page(post("", body="We are open.<br>"), head="<meta name=x>"))
    assert first[0].id == again[0].id
    assert first[0].id != founds(page(post("", day="March 13, 2008")))[0].id
    assert only(page(post(""))).url == ""


@pytest.mark.parametrize(
    "head",
    [
        "<!-- saved from url=(0044)http://www.myspace.com/mkedemo/blog/53900001 -->",
        '<link rel="canonical" href="http://www.myspace.com/mkedemo/blog/53900001">',
        "<meta property='og:url' content='http://www.myspace.com/mkedemo/blog/53900001'/>",
    ],
)
def test_the_only_post_of_a_page_has_the_pages_own_number(head: str) -> None:
    files = page(post(""), head=head)
    facts = only(files)
    assert (facts.native_id, facts.url) == ("53900001", "http://www.myspace.com/mkedemo/blog/53900001")
    assert (founds(files)[0].handle, PAGES.handle(Watched(files))) == ("mkedemo", "mkedemo")
    two = founds(page(post(""), post("", day="March 13, 2008"), head=head))
    assert "53900001" not in {each.id for each in two}


def test_a_post_that_was_saved_twice_is_one() -> None:
    files = page(post()) | {"again.html": page(post())["blog.html"]}
    assert len(founds(files)) == 1
    assert skipped(files) == {"listed twice": 1}


@pytest.mark.parametrize(
    ("day", "clock", "at", "precision", "note"),
    [
        ("Wednesday, March 12, 2008", "6:21 PM", "2008-03-13T01:21:00+00:00", "minute", PACIFIC),
        ("Wednesday, March 12, 2008", "", "2008-03-12T12:00:00+00:00", "day", DAY_ONLY),
        ("[12 Mar 2008 | Wednesday]", "12:05 AM", "2008-03-12T07:05:00+00:00", "minute", PACIFIC),
        ("12 Mar 08 Wednesday", "", "2008-03-12T12:00:00+00:00", "day", DAY_ONLY),
        ("March 12, 2008 - Wednesday", "18:21", "2008-03-13T01:21:00+00:00", "minute", PACIFIC),
        ("Tuesday, 04/03/2008", "", "2008-03-04T12:00:00+00:00", "day", DAY_ONLY),
        ("Thursday, 04/03/2008", "", "2008-04-03T12:00:00+00:00", "day", DAY_ONLY),
        ("03/12/2008", "", "2008-03-12T12:00:00+00:00", "day", DAY_ONLY),
        ("2010-06-14T15:30:00Z", "", "2010-06-14T15:30:00+00:00", "second", ""),
        ("2010-06-14", "", "2010-06-14T12:00:00+00:00", "day", DAY_ONLY),
        ("Jan 5th, 2009", "99:99 PM", "2009-01-05T12:00:00+00:00", "day", DAY_ONLY),
    ],
)
def test_days_and_hours_in_every_spelling(day: str, clock: str, at: str, precision: str, note: str) -> None:
    dated = moment(day, clock)
    assert (dated.at, dated.precision, dated.note) == (datetime.fromisoformat(at), precision, note)


@pytest.mark.parametrize("day", ["", "yesterday", "31/31/2008", "February 30, 2008", "March 12, 1066", "99/12/2008"])
def test_a_post_without_a_day_is_told_and_the_next_is_taken(day: str) -> None:
    files = page(post("1", day=day), post("2"))
    assert [each.id for each in founds(files)] == ["2"]
    assert codes(files) == ["I572"]


def test_what_stands_beside_the_title_is_no_part_of_it() -> None:
    assert only(page(post(more=" <span>2 kudos</span>"))).title == "Hours"
    plain = post().replace("<label>Hours</label>", "Hours <b>Category:</b> Life")
    assert (only(page(plain)).title, only(page(plain)).tags) == ("Hours", ("Life",))


def test_category_and_mood_are_not_part_of_the_title() -> None:
    more = "<br><b>Current mood:</b> busy<br><b>Category:</b> Books and Libraries"
    facts = only(page(post(more=more)))
    assert (facts.title, facts.tags) == ("Hours", ("Books and Libraries",))
    assert facts.text == "We are open.\n<p>Current mood: busy</p>"


@pytest.mark.parametrize("mark", ["(Friends Only)", "<i>Preferred List</i>", "[Private]", "Diary"])
def test_a_post_for_some_is_not_taken(mark: str) -> None:
    files = page(post(more=mark), post("2", more="<br><b>Category:</b> Life"))
    assert [each.id for each in founds(files)] == ["2"]
    assert skipped(files) == {"private": 1}


def test_comments_below_a_post_are_in_no_record() -> None:
    files = page(post() + '<div class="comments"><p>resident-words</p></div>', post("2"))
    assert len(founds(files)) == 2
    assert "resident-words" not in repr(answers(files))


def test_a_private_page_and_one_without_a_post_are_told_apart() -> None:
    private = {"a.html": b"<title>MySpace</title> fuseaction=blog.view This profile is set to private"}
    assert (skipped(private), codes(private)) == ({"private": 1}, [])
    empty = {"a.html": b"<title>MySpace</title> fuseaction=blog.view Nothing here"}
    assert (skipped(empty), codes(empty)) == ({}, ["I571"])


def test_wrapped_and_relative_links_lead_where_they_meant() -> None:
    wrapped = "http://www.msplinks.com/MDFodHRwOi8vd3d3Lm1wbC5vcmcvP2E9MSZiPTI="
    facts = only(page(post(body=f'<a href="{wrapped}">a</a> <a href="/mke">b</a> <a href="javascript:x()">c</a>')))
    assert facts.text == (
        '<a href="http://www.mpl.org/?a=1&amp;b=2">a</a> <a href="http://blogs.myspace.com/mke">b</a> <a href="">c</a>'
    )
    assert len(facts.repairs) == 1
    broken = "http://www.msplinks.com/MDFodHR"
    assert broken in only(page(post(body=f'<a href="{broken}">a</a>'))).text


def test_pictures_saved_beside_the_page_are_media() -> None:
    body = '<img src="blog_files/a%20b.jpg" alt="A kerb"><img src="http://x.example.org/c.gif"><img src="gone.jpg">'
    files = page(post(body=body)) | {"blog_files/a b.jpg": b"\xff\xd8\xff"}
    assert [each.member or each.url for each in founds(files)[0].media] == [
        "blog_files/a b.jpg",
        "http://x.example.org/c.gif",
    ]
    assert [each.alt for each in only(files).media] == ["A kerb", None]


def test_bytes_of_windows_are_read_and_the_record_says_so() -> None:
    files = {"blog.html": page(post(body="caf@"))["blog.html"].replace(b"@", b"\xe9")}
    assert (only(files).text, codes(files)) == ("café", ["I573"])
    assert "Windows-1252" in founds(files)[0].repairs[0]


def test_pages_of_other_sites_are_not_myspaces() -> None:
    for text in (b"<html>Find us on MySpace!</html>", b'<div class="blogContent">x</div>', b""):
        assert not PAGES.recognises(Watched({"blog.html": text}))
