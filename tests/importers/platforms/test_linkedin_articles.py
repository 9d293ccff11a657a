"""LinkedIn's Articles: published ones taken, drafts refused, dates found where the file has none."""

from datetime import UTC, datetime

import pytest

from site_builder.importers.platforms.linkedin import ARCHIVE
from tests.importers.held import Watched
from tests.importers.platforms.reading import codes_in, found_in, only, skipped_in

PULSE = "https://www.linkedin.com/pulse/what-a-lot-can-be-1abc"
EDIT = "https://www.linkedin.com/post/edit/6402142380245229568"
PUBLISHED = '<p class="published">Published on 2024-09-20 06:12</p>'


def html(link: str = PULSE, published: str = PUBLISHED, body: str = "<div><p>Un <b>jardín</b></p></div>") -> bytes:
    created = '<p class="created">Created on 2024-09-20 06:04</p>'
    head = "<html><head><title>T</title></head>"
    return (
        f'{head}<body><h1><a href="{link}">A lot &amp; more</a></h1>{created}{published}{body}</body></html>'.encode()
    )


def archive(data: bytes, name: str = "Articles/Articles/a-lot-1abc.html", **more: bytes) -> Watched:
    return Watched({name: data} | {key.replace("_csv", ".csv"): value for key, value in more.items()})


def test_a_published_article_is_taken_with_its_words_as_they_are() -> None:
    facts = only(ARCHIVE, archive(html()))
    assert (facts.kind, facts.title, facts.form) == ("article", "A lot & more", "html")
    assert facts.text == "<div><p>Un <b>jardín</b></p></div>"
    assert (facts.url, facts.native_id) == (PULSE, "what-a-lot-can-be-1abc")
    assert (facts.posted, facts.precision) == (datetime(2024, 9, 20, 6, 12, tzinfo=UTC), "minute")
    assert "UTC was assumed" in facts.time_note


@pytest.mark.parametrize(
    "name", ["Articles/2018-03-01 12_01_00.html", "Articles/x.html", "li/Articles/Articles/x.html"]
)
def test_an_article_is_found_under_the_names_of_all_years(name: str) -> None:
    assert len(found_in(ARCHIVE, archive(html(), name))) == 1


@pytest.mark.parametrize("published", ['<p class="published">Not published yet</p>', '<p class="published"></p>'])
def test_a_draft_is_refused(published: str) -> None:
    export = archive(html(EDIT, published))
    assert (found_in(ARCHIVE, export), skipped_in(ARCHIVE, export)) == ([], {"drafts": 1})


def test_what_has_neither_date_nor_public_address_is_a_draft() -> None:
    export = archive(html(EDIT, ""))
    assert (found_in(ARCHIVE, export), skipped_in(ARCHIVE, export)) == ([], {"drafts": 1})


def test_an_address_for_editing_is_not_shown_to_readers() -> None:
    facts = only(ARCHIVE, archive(html(EDIT)))
    assert (facts.url, facts.native_id) == ("", "article-6402142380245229568")
    assert "public address" in facts.time_note


def test_an_article_without_a_date_is_dated_by_the_post_that_shows_it() -> None:
    shares = (
        "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n"
        f"2026-02-03 10:00:00,https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A7,Read,{PULSE}?trk=x,,PUBLIC\n"
    )
    export = archive(html(published=""), Shares_csv=shares.encode())
    post, article = found_in(ARCHIVE, export)
    assert article.month == post.month == "2026-02"
    assert codes_in(ARCHIVE, export) == []


def test_an_article_that_nothing_dates_is_told() -> None:
    export = archive(html(published=""))
    assert (found_in(ARCHIVE, export), codes_in(ARCHIVE, export)) == ([], ["I477"])


def test_pictures_in_the_text_are_media_with_their_descriptions() -> None:
    body = '<img src="https://media.licdn.com/a.jpg" alt="Beds"><img src="https://media.licdn.com/b.jpg"><img src="x">'
    facts = only(ARCHIVE, archive(html(body=body)))
    assert [(one.url[-5:], one.alt) for one in facts.media] == [("a.jpg", "Beds"), ("b.jpg", None)]


@pytest.mark.parametrize("data", [html()[:120], html().replace(b"</h1>", b""), b"\xff" + html()])
def test_a_damaged_article_is_told_and_not_taken(data: bytes) -> None:
    export = archive(data, Rich_Media_csv=b"Date/Time,Media Description,Media Link\n")
    assert found_in(ARCHIVE, export) == []
    assert set(codes_in(ARCHIVE, export)) <= {"I470", "I476"}
    assert codes_in(ARCHIVE, export)


def test_a_hostile_article_takes_no_time() -> None:
    export = archive(b"<p class='created'" + b"<h1><p class=" * 300_000)
    assert found_in(ARCHIVE, export) == []


def test_pages_of_other_sites_are_nobodys() -> None:
    assert not ARCHIVE.recognises(Watched({"articles/a.html": b"<html><a href='https://www.linkedin.com/in/x'>me</a>"}))
