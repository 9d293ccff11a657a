"""Tumblr's export: what is published, what each type of post says, pages without posts.xml, and media by number."""

from datetime import UTC, datetime

import pytest

from site_builder.importers.platforms.feeds import FEED
from site_builder.importers.platforms.tumblr import EXPORT
from site_builder.model.post import Facts
from tests.importers.held import Files, Watched
from tests.importers.platforms.reading import codes_in, found_in, only, skipped_in
from tests.importers.samples.tumblr_export import BLOG, PAGE, html, post


def export(*posts: str, **files: bytes) -> Watched:
    xml = f'<tumblr version="1.0"><tumblelog name="{BLOG}"/><posts>{"".join(posts)}</posts></tumblr>'
    return Watched({"posts/posts.xml": xml.encode("utf-8", "surrogatepass"), **files})


def said(kind: str, inner: str, **more: str) -> Facts:
    return only(EXPORT, export(post("107200000001", kind, inner, **more)))


def page(source: str = PAGE, files: Files | None = None) -> Watched:
    return Watched({"posts/html/107200000001.html": source.encode(), **(files or {})})


@pytest.mark.parametrize(
    ("state", "why"),
    [
        ("draft", "drafts"),
        ("private", "private"),
        ("queued", "queued"),
        ("submission", "submissions and questions"),
        ("", "visibility unknown"),
        ("veröffentlicht", "visibility unknown"),
    ],
)
def test_what_is_not_said_to_be_published_is_counted_and_not_taken(state: str, why: str) -> None:
    held = export(post("107200000001", "regular", "<regular-body>x</regular-body>", state))
    assert (found_in(EXPORT, held), skipped_in(EXPORT, held)) == ([], {why: 1})
    assert codes_in(EXPORT, held) == (["I497"] if why == "visibility unknown" else [])


def test_a_post_marked_private_is_not_taken_whatever_its_state() -> None:
    held = export(post("107200000001", "regular", "<regular-body>x</regular-body>", private="true"))
    assert (found_in(EXPORT, held), skipped_in(EXPORT, held)) == ([], {"private": 1})


MARK = ' private="true"'


@pytest.mark.parametrize("at", range(len(MARK)))
@pytest.mark.parametrize("byte", "x\"'= <>/\ufffd")
def test_one_damaged_byte_in_the_mark_never_publishes_a_private_post(at: int, byte: str) -> None:
    whole = post("107200000001", "regular", "<regular-body>x</regular-body>", private="true")
    assert MARK in whole
    held = export(whole.replace(MARK, MARK[:at] + byte + MARK[at + 1 :]))
    assert (byte == MARK[at] and skipped_in(EXPORT, held) == {"private": 1}) or found_in(EXPORT, held) == []


def test_a_post_that_speaks_of_private_things_is_public() -> None:
    held = export(post("107200000001", "regular", "<regular-body>private</regular-body>", slug="private-gardens"))
    assert len(found_in(EXPORT, held)) == 1


def test_a_text_is_named_dated_and_addressed_as_tumblr_does() -> None:
    inner = f"<regular-title>A &amp; B</regular-title><regular-body>{html('<p>x</p>')}</regular-body><tag>#books</tag>"
    facts = said("regular", inner)
    assert (facts.native_id, facts.title, facts.text, facts.tags) == ("107200000001", "A & B", "<p>x</p>", ("books",))
    assert facts.url == f"https://{BLOG}.tumblr.com/post/107200000001/a-slug"
    assert (facts.posted, facts.time_note) == (datetime(2015, 1, 5, 21, 1, tzinfo=UTC), "")


def test_without_its_seconds_a_post_has_its_date_in_gmt() -> None:
    facts = said("regular", "<regular-body>x</regular-body>", **{"unix-timestamp": ""})
    assert facts.posted == datetime(2015, 1, 5, 21, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kind", "inner", "text"),
    [
        (
            "quote",
            "<quote-text>A</quote-text><quote-source>B</quote-source>",
            "<blockquote><p>A</p></blockquote>\n<p>— B</p>",
        ),
        (
            "link",
            "<link-text>A</link-text><link-url>https://example.com/</link-url>",
            '<p><a href="https://example.com/">https://example.com/</a></p>',
        ),
        ("answer", "<question>A?</question><answer>B.</answer>", "<blockquote><p>A?</p></blockquote>\n<p>B.</p>"),
        ("conversation", "<conversation-text>a: b\nc: d</conversation-text>", "<p>a: b<br>\nc: d</p>"),
    ],
)
def test_each_type_of_post_says_all_it_has(kind: str, inner: str, text: str) -> None:
    assert said(kind, inner).text == text


def test_photos_come_in_their_largest_size_with_their_captions() -> None:
    sizes = '<photo-url max-width="1280">{0}_1280.jpg</photo-url><photo-url max-width="75">{0}_75.jpg</photo-url>'
    url = "https://64.media.tumblr.com/tumblr_"
    inner = "".join(f'<photo offset="o{n}" caption="number {n}">{sizes.format(f"{url}{n}")}</photo>' for n in (1, 2))
    facts = said("photo", f"{sizes.format(f'{url}1')}<photoset>{inner}</photoset>")
    assert facts.kind == "photo"
    assert [(one.url, one.caption) for one in facts.media] == [
        (f"{url}1_1280.jpg", "number 1"),
        (f"{url}2_1280.jpg", "number 2"),
    ]


def test_a_reblog_is_a_share_of_the_first_of_its_chain() -> None:
    chain = {
        "reblogged-from-url": "https://second.tumblr.com/post/2222222222",
        "reblogged-from-name": "second",
        "reblogged-root-url": "https://first.tumblr.com/post/1111111111",
        "reblogged-root-name": "first",
    }
    facts = said("regular", "<regular-body>x</regular-body>", **chain)
    assert (facts.kind, facts.share_of, facts.shared_from) == ("share", chain["reblogged-root-url"], "first")


def test_a_reblog_that_only_its_text_tells_of_is_a_share_too() -> None:
    mark = '<p><a class="tumblr_blog" href="https://first.tumblr.com/post/1111111111">first</a>:</p>'
    facts = said("regular", f"<regular-body>{html(mark)}</regular-body>")
    assert (facts.share_of, facts.shared_from) == ("https://first.tumblr.com/post/1111111111", "first")


def test_files_belong_to_the_post_whose_number_they_bear_in_their_order() -> None:
    files = {f"media/107200000001_{n}.jpg": b"\xff\xd8" for n in (10, 2)} | {"media/107200000002.jpg": b"\xff\xd8"}
    (found,) = found_in(EXPORT, export(post("107200000001", "photo", "<photo-caption>x</photo-caption>"), **files))
    assert [ref.member for ref in found.media] == ["media/107200000001_2.jpg", "media/107200000001_10.jpg"]


def test_a_film_elsewhere_is_a_link() -> None:
    frame = '<iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ"></iframe>'
    facts = said("video", f"<video-caption>x</video-caption><video-player>{html(frame)}</video-player>")
    assert (facts.kind, "https://www.youtube.com/watch?v=dQw4w9WgXcQ" in facts.text) == ("video", True)


def test_a_page_is_read_where_there_is_no_list_and_its_time_is_taken_for_utc() -> None:
    facts = only(EXPORT, page())
    assert (facts.native_id, facts.title, facts.text) == ("107200000001", "New reading room", "<p>¡Vengan!</p>")
    assert (facts.posted, facts.precision, facts.tags) == (
        datetime(2015, 1, 5, 15, 1, tzinfo=UTC),
        "minute",
        ("libraries",),
    )
    assert "UTC is assumed" in facts.time_note
    assert codes_in(EXPORT, page()) == ["I498"]


@pytest.mark.parametrize(("written", "hour"), [("12:05am", 0), ("12:05pm", 12), ("1:05 PM", 13)])
def test_hours_are_counted_from_midnight(written: str, hour: int) -> None:
    assert only(EXPORT, page(PAGE.replace("3:01pm", written))).posted.hour == hour


def test_a_page_names_its_pictures_by_their_files() -> None:
    source = PAGE.replace("<p>", '<img src="../../media/107200000001_0.jpg" alt="Shelves"/><p>')
    held = page(source, {"media/107200000001_0.jpg": b"\xff\xd8"})
    (found,) = found_in(EXPORT, held)
    assert [(ref.member, ref.url) for ref in found.media] == [("media/107200000001_0.jpg", "")]
    assert [(one.alt, one.url) for one in only(EXPORT, held).media] == [("Shelves", "")]


@pytest.mark.parametrize("folder", ["drafts", "queued", "private", "submissions"])
def test_a_page_in_a_folder_of_what_is_not_published_is_not_opened(folder: str) -> None:
    hidden = f"posts/{folder}/html/107200000002.html"
    held = page(files={hidden: PAGE.encode()})
    assert [each.id for each in found_in(EXPORT, held)] == ["107200000001"]
    assert hidden not in held.opened


def test_the_file_about_the_account_alone_is_nobodys() -> None:
    assert not EXPORT.recognises(Watched({"payload-0.json": b'[{"data": {"email": "x@example.org"}}]'}))


def test_a_broken_post_costs_itself_only() -> None:
    good = post("107200000001", "regular", "<regular-body>x</regular-body>")
    bad = post("none", "regular", "")
    late = post("107200000003", "regular", "", **{"unix-timestamp": "soon", "date-gmt": "soon"})
    held = export(bad, late, good, good)
    assert [each.id for each in found_in(EXPORT, held)] == ["107200000001"]
    assert (codes_in(EXPORT, held), skipped_in(EXPORT, held)) == (["I496", "I496"], {"listed twice": 1})


def test_a_list_cut_off_gives_the_posts_before_the_cut() -> None:
    whole = export(*(post(f"10720000000{n}", "regular", "<regular-body>x</regular-body>") for n in (1, 2)))
    held = Watched({"posts/posts.xml": whole.read("posts/posts.xml")[:-60]})
    assert ([each.id for each in found_in(EXPORT, held)], codes_in(EXPORT, held)) == (["107200000001"], ["I495"])


def test_a_post_of_the_feed_and_of_the_export_is_one_post_of_one_blog() -> None:
    feed = (
        f'<rss version="2.0"><channel><title>x</title><generator>Tumblr (3.0; @{BLOG})</generator>'
        f"<link>https://{BLOG}.tumblr.com/</link><item><title>x</title><description>x</description>"
        f"<link>https://{BLOG}.tumblr.com/post/107200000001</link>"
        f"<guid>https://{BLOG}.tumblr.com/post/107200000001</guid>"
        "<pubDate>Mon, 05 Jan 2015 15:01:00 -0600</pubDate></item></channel></rss>"
    )
    (fed,) = found_in(FEED, Watched({"rss.xml": feed.encode()}))
    (own,) = found_in(EXPORT, export(post("107200000001", "regular", "<regular-body>x</regular-body>")))
    assert (fed.platform, fed.handle, fed.id) == (EXPORT.platform, own.handle, own.id)


def test_bytes_that_are_no_text_are_mended_and_that_is_kept_with_the_post() -> None:
    whole = export(post("107200000001", "regular", "<regular-body>caf#</regular-body>")).read("posts/posts.xml")
    held = Watched({"posts/posts.xml": whole.replace(b"caf#", b"caf\xe9")})
    (found,) = found_in(EXPORT, held)
    assert (only(EXPORT, held).text, len(found.repairs)) == ("<p>café</p>", 1)
    assert codes_in(EXPORT, held) == ["I499"]
