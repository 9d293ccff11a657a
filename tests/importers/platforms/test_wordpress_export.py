"""WordPress exports, taken apart and read back: what is published is taken, with its time, media and answers."""

from datetime import UTC, datetime

import pytest

from site_builder.importers.importer import Found
from site_builder.importers.platforms.wordpress import EXPORT
from site_builder.model.post import Facts
from site_builder.model.record import Record, RecordMedia, Source
from site_builder.problem import Severity
from tests.importers.held import Watched
from tests.importers.platforms.reading import found_in, problems_in, record, skipped_in
from tests.importers.samples.wordpress_wxr import HEAD, TAIL, attachment, comment, item

IMPORTED = datetime(2026, 1, 1, tzinfo=UTC)


def export(*items: str, **more: bytes) -> Watched:
    return Watched({"notes.xml": (HEAD + "".join(items) + TAIL).encode(), **more})


def facts(found: Found) -> Facts:
    return EXPORT.facts([record(EXPORT, found)])


def fact(*items: str) -> Facts:
    (found,) = found_in(EXPORT, export(*items))
    return facts(found)


def term(domain: str, nicename: str, name: str) -> str:
    return f'<category domain="{domain}" nicename="{nicename}"><![CDATA[{name}]]></category>'


def meta(key: str, value: str) -> str:
    return (
        f"<wp:postmeta><wp:meta_key>{key}</wp:meta_key><wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>"
    )


# ------------------------------------------------------------------------------------- what is published


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"status": "draft"}, "drafts"),
        ({"status": "auto-draft"}, "drafts"),
        ({"status": "future"}, "scheduled posts"),
        ({"status": "private"}, "private"),
        ({"status": "pending"}, "posts that wait for approval"),
        ({"status": "trash"}, "deleted"),
        ({"status": "inherit"}, "parts of other posts"),
        ({"status": "archive"}, "posts of the status 'archive'"),
        ({"password": "x"}, "protected by a password"),
        ({"type": "page", "password": "x"}, "protected by a password"),
        ({"type": "attachment"}, "uploaded files (kept with the posts that show them)"),
        ({"type": "nav_menu_item"}, "menu entries"),
        ({"type": "revision"}, "earlier revisions"),
        ({"type": "feedback"}, "messages sent by residents"),
        ({"type": "tribe_events"}, "entries of the type 'tribe_events'"),
        ({"type": ""}, "entries of no type"),
    ],
)
def test_what_is_not_published_is_counted_by_its_name(said: dict[str, str], reason: str) -> None:
    held = export(item("Secret", 1, "secret", **said))
    assert found_in(EXPORT, held) == []
    assert skipped_in(EXPORT, held) == {reason: 1}


LOCK = "<wp:post_password><![CDATA[x]]></wp:post_password>"


@pytest.mark.parametrize("at", range(len(LOCK)))
@pytest.mark.parametrize("byte", "z<>/! ]\ufffd")
def test_one_damaged_byte_never_publishes_what_a_password_protects(at: int, byte: str) -> None:
    whole = item("Secret", 1, "secret", password="x")
    assert LOCK in whole
    held = export(whole.replace(LOCK, LOCK[:at] + byte + LOCK[at + 1 :]))
    if LOCK[at] != "x" or not byte.isspace():  # a password of spaces alone is none
        assert found_in(EXPORT, held) == []


@pytest.mark.parametrize(
    "none", ["", "<wp:post_password/>", "<wp:post_password />", "<wp:post_password></wp:post_password>"]
)
def test_an_entry_without_a_password_is_published_however_that_is_written(none: str) -> None:
    whole = item("Open", 1, "The word post_password is no lock.", password="x")
    assert len(found_in(EXPORT, export(whole.replace(LOCK, none)))) == 1


def test_an_entry_that_contradicts_itself_is_not_published() -> None:
    post = item("Two ways", 1, "x")
    twice = post.replace("<wp:post_parent>", "<wp:status>draft</wp:status><wp:post_parent>")
    held = export(twice, post.replace("<wp:status><![CDATA[publish]]></wp:status>", ""))
    assert found_in(EXPORT, held) == []
    assert [each.code for each in problems_in(EXPORT, held)] == ["I586", "I586"]


def test_words_in_a_text_decide_nothing() -> None:
    trick = "<wp:status>draft</wp:status><wp:post_type>attachment</wp:post_type>]]]]><![CDATA[></item>"
    (found,) = found_in(EXPORT, export(item("About exports", 1, trick)))
    assert facts(found).title == "About exports"


def test_the_same_entry_twice_is_one() -> None:
    post = item("One", 1, "x")
    held = Watched({"a.xml": (HEAD + post + TAIL).encode(), "b.xml": (HEAD + post + TAIL).encode()})
    assert len(found_in(EXPORT, held)) == 1
    assert skipped_in(EXPORT, held) == {"listed twice": 1}


def test_copies_that_carry_one_guid_are_posts_of_their_own() -> None:
    guid = "https://streets.example.org/notes/?p=1"
    found = found_in(EXPORT, export(item("First", 1, "x", guid=guid), item("Its copy", 2, "y", guid=guid)))
    assert len({each.id for each in found}) == 2


def test_a_renamed_post_is_the_same_post() -> None:
    before = item("Plows", 1, "x")
    after = item("Plows", 1, "x", link="https://streets.example.org/notes/renamed/")
    assert {each.id for each in found_in(EXPORT, export(before))} == {
        each.id for each in found_in(EXPORT, export(after))
    }


def test_an_export_never_counts_as_whole() -> None:
    assert not EXPORT.complete(export(item("One", 1, "x"))).whole


# ------------------------------------------------------------------------------------------- when, what


def test_the_time_is_that_of_greenwich() -> None:
    said = fact(item("a", 1, "x", gmt="2025-02-04 15:30:07", date="2025-02-04 09:30:07"))
    assert (said.posted, said.precision, said.time_note) == (datetime(2025, 2, 4, 15, 30, 7, tzinfo=UTC), "second", "")


def test_without_it_the_feeds_time_counts() -> None:
    said = fact(item("a", 1, "x", gmt="0000-00-00 00:00:00", pubDate="Tue, 04 Feb 2025 09:30:00 -0600"))
    assert (said.posted, said.time_note) == (datetime(2025, 2, 4, 15, 30, tzinfo=UTC), "")


@pytest.mark.parametrize("pub", ["Wed, 30 Nov -0001 00:00:00 +0000", "", "soon", "Thu, 01 Jan 1970 00:00:00 +0000"])
def test_without_both_local_time_is_read_as_utc_and_says_so(pub: str) -> None:
    said = fact(item("a", 1, "x", gmt="0000-00-00 00:00:00", pubDate=pub, date="2009-07-16 20:20:32"))
    assert said.posted == datetime(2009, 7, 16, 20, 20, 32, tzinfo=UTC)
    assert "without its zone" in said.time_note


def test_without_any_time_a_post_stands_under_the_day_of_its_import() -> None:
    held = export(item("a", 1, "x", gmt="", pubDate="", date="0000-00-00 00:00:00"))
    (found,) = found_in(EXPORT, held)
    assert found.month == ""
    assert [each.code for each in problems_in(EXPORT, held)] == ["I585"]
    assert (facts(found).posted, facts(found).precision) == (IMPORTED, "day")


@pytest.mark.parametrize(
    ("title", "type_", "form", "kind"),
    [
        ("T", "post", "", "article"),
        ("", "post", "", "post"),
        ("T", "page", "", "page"),
        ("T", "post", "aside", "post"),
        ("T", "post", "link", "post"),
        ("T", "post", "status", "post"),
        ("T", "post", "gallery", "photo"),
        ("T", "post", "video", "video"),
        ("T", "post", "audio", "article"),
        ("T", "post", "standard", "article"),
    ],
)
def test_the_format_of_a_post_is_its_kind(title: str, type_: str, form: str, kind: str) -> None:
    rest = term("post_format", f"post-format-{form}", form) if form else ""
    assert fact(item(title, 1, "x", rest, type=type_)).kind == kind


def test_categories_and_tags_are_topics() -> None:
    rest = (
        term("category", "snow", "Snow &amp; ice")
        + term("post_tag", "snow", "#plows")
        + term("category", "x", "Snow &amp; ice")
    )
    rest += (
        term("category", "uncategorized", "Uncategorized")
        + term("author", "me", "Me")
        + term("language", "es", "Español")
    )
    said = fact(item("a", 1, "x", rest))
    assert said.tags == ("Snow & ice", "plows")
    assert said.lang == "es"


def test_a_title_is_plain_text() -> None:
    assert fact(item("Plows &amp; <em>parking</em> &#8211; today", 1, "x")).title == "Plows & parking – today"


def test_a_text_that_closes_cdata_is_whole() -> None:
    assert fact(item("a", 1, "one ]]]]><![CDATA[> two")).text == "<p>one ]]> two</p>"
    assert fact(item("a", 1, "one <![CDATA[ two ]]> three")).text == "<p>one <![CDATA[ two ]]> three</p>"


def test_a_post_without_text_shows_its_summary() -> None:
    post = item("a", 1, "").replace("<excerpt:encoded><![CDATA[]]>", "<excerpt:encoded><![CDATA[In short.]]>")
    assert fact(post).text == "<p>In short.</p>"


# ---------------------------------------------------------------------------------------------- answers


def test_approved_comments_are_answers_and_nothing_else_of_residents_is_told() -> None:
    answers = comment(1, "Thank <b>you</b>!<br />Really.") + comment(2, "spam", "spam") + comment(3, "wait", "0")
    answers += comment(4, "ping", kind="pingback") + comment(5, "track", kind="trackback") + comment(6, "bin", "trash")
    said = fact(item("a", 1, "x", answers))
    (reply,) = said.replies
    assert (reply.text, reply.author) == ("Thank you!\nReally.", "A neighbor")
    assert reply.posted == datetime(2025, 2, 5, 1, tzinfo=UTC)
    assert reply.url == "https://streets.example.org/notes/1/#comment-1"
    assert "neighbor@example.net" not in repr(said)
    assert "192.0.2.7" not in repr(said)


def test_a_name_that_is_a_mail_address_is_not_kept() -> None:
    answers = comment(1, "Hi").replace("A neighbor", "me@example.net")
    assert fact(item("a", 1, "x", answers)).replies[0].author == ""


# ------------------------------------------------------------------------------------------------ media

UPLOADS = "https://streets.example.org/notes/wp-content/uploads/"


def test_a_picture_in_the_text_is_described_by_the_library_and_whole() -> None:
    post = item("a", 1, f'<img class="wp-image-5" src="{UPLOADS}2025/02/plow-300x200.jpg" alt="" />')
    (medium,) = fact(attachment(5, "2025/02/plow.jpg", "9", "A plow"), post).media
    assert (medium.url, medium.alt, medium.kind) == (f"{UPLOADS}2025/02/plow.jpg", "A plow", "image")


def test_the_featured_picture_comes_first_wherever_its_attachment_stands() -> None:
    post = item("a", 1, '<img src="/x.jpg">', meta("_thumbnail_id", "5"))
    for items in ((post, attachment(5, "2025/02/f.jpg")), (attachment(5, "2025/02/f.jpg"), post)):
        assert [one.name for one in fact(*items).media] == ["f.jpg", "x.jpg"]


@pytest.mark.parametrize(
    ("caption", "file", "text", "beside"),
    [
        ("Truck <b>14</b>", "", "<figcaption>Truck <b>14</b></figcaption>", ""),
        ("Truck <b>14</b>", "media/x.jpg", "", "Truck 14"),
        ('By <a href="https://a.example.org/">A</a>', "media/x.jpg", "<figcaption>By <a", ""),
    ],
)
def test_a_caption_stands_by_its_picture_where_the_archive_has_that(
    caption: str, file: str, text: str, beside: str
) -> None:
    post = item("a", 1, f'Text.\n[caption width="3"]<img src="{UPLOADS}2025/02/x-3x2.jpg"> {caption}[/caption]')
    (found,) = found_in(EXPORT, export(post))
    media = tuple(RecordMedia(name=each.member, url=each.url, file=file) for each in found.media)
    records = [
        Record(
            id=found.id,
            version=version,
            captured=IMPORTED,
            account="blog:streets.example.org-notes",
            form=EXPORT.form,
            source=Source(export="notes.xml"),
            originals=found.originals,
            media=held,
        )
        for version, held in ((1, ()), (2, media))
    ]
    said = EXPORT.facts(records)
    assert text in said.text
    assert ("figcaption" in said.text) == bool(text)
    assert [one.caption for one in said.media] == [beside]
    assert said.versions == ()


def test_a_gallery_shows_what_it_names_in_its_order_with_captions() -> None:
    named = attachment(5, "2025/02/a.jpg", alt="A").replace(
        "<excerpt:encoded><![CDATA[]]>", "<excerpt:encoded><![CDATA[First <i>truck</i>]]>"
    )
    said = fact(item("a", 1, '[gallery ids="6,5,404"]'), named, attachment(6, "2025/02/b.jpg"))
    assert [(one.name, one.alt, one.caption) for one in said.media] == [
        ("b.jpg", None, ""),
        ("a.jpg", "A", "First truck"),
    ]


def test_a_gallery_that_names_nothing_shows_the_pictures_uploaded_with_the_post() -> None:
    said = fact(
        item("a", 1, '[gallery exclude="8"]'),
        attachment(6, "2025/02/b.jpg", "1"),
        attachment(7, "2025/02/paper.pdf", "1"),
        attachment(8, "2025/02/no.jpg", "1"),
        attachment(9, "2025/02/other.jpg", "2"),
        attachment(5, "2025/02/a.jpg", "1"),
        attachment(4, "2025/02/binned.jpg", "1", status="trash"),
    )
    assert [one.name for one in said.media] == ["a.jpg", "b.jpg"]


def test_documents_of_the_blog_are_media_and_stay_links() -> None:
    said = fact(item("a", 1, f'Read <a href="{UPLOADS}2025/02/plan.pdf">the plan</a>.'))
    assert [(one.name, one.kind) for one in said.media] == [("plan.pdf", "document")]
    assert "the plan</a>" in said.text


def test_a_podcast_is_its_recording() -> None:
    said = fact(item("a", 1, "x", meta("enclosure", "https://a.example.org/e1.mp3\n123\naudio/mpeg\n")))
    assert [(one.url, one.kind) for one in said.media] == [("https://a.example.org/e1.mp3", "audio")]


@pytest.mark.parametrize(
    ("member", "taken"),
    [
        ("wp-content/uploads/2025/02/plow.jpg", True),
        ("blog/uploads/2025/02/plow-300x200.jpg", True),
        ("2025/02/PLOW.JPG", True),
        ("media/plow.jpg", True),
        ("wp-content/uploads/2025/02/other.jpg", False),
    ],
)
def test_the_uploads_beside_the_export_are_the_pictures(member: str, taken: bool) -> None:
    held = export(item("a", 1, f'<img src="{UPLOADS}2025/02/plow-300x200.jpg" />'), **{member: b"\xff\xd8\xff"})
    (found,) = found_in(EXPORT, held)
    assert [each.member for each in found.media] == [member if taken else ""]
    assert skipped_in(EXPORT, held) == ({} if taken else {"uploaded files that no published post shows": 1})


def test_two_pictures_of_one_name_are_not_mixed_up() -> None:
    held = export(
        item("a", 1, f'<img src="{UPLOADS}2024/01/x.jpg" />'),
        **{"uploads/2024/01/x.jpg": b"\xff\xd8\xff1", "uploads/2025/01/x.jpg": b"\xff\xd8\xff2"},
    )
    assert [each.member for found in found_in(EXPORT, held) for each in found.media] == ["uploads/2024/01/x.jpg"]


def test_the_pictures_of_two_blogs_that_were_dropped_together_are_not_mixed_up() -> None:
    post = item("a", 1, f'<img src="{UPLOADS}2025/02/x.jpg" />')
    other = (HEAD + post + TAIL).replace("streets.example.org", "parks.example.org")
    held = Watched(
        {
            "parks/notes.xml": other.encode(),
            "parks/uploads/2025/02/x.jpg": b"\xff\xd8\xff1",
            "streets/notes.xml": (HEAD + post + TAIL).encode(),
            "streets/uploads/2025/02/x.jpg": b"\xff\xd8\xff2",
        }
    )
    taken = {found.handle: [each.member for each in found.media] for found in found_in(EXPORT, held)}
    assert taken == {
        "parks.example.org-notes": ["parks/uploads/2025/02/x.jpg"],
        "streets.example.org-notes": ["streets/uploads/2025/02/x.jpg"],
    }


# ------------------------------------------------------------------------------------------ what is kept


def test_a_post_is_kept_with_its_attachments_and_without_the_authors() -> None:
    post, file = item("a", 1, "x", meta("_thumbnail_id", "5")), attachment(5, "2025/02/f.jpg")
    (found,) = found_in(EXPORT, export(post, file, attachment(6, "2025/02/stranger.jpg")))
    whole = HEAD + post + file + TAIL
    assert found.originals[0].text == post.strip()
    assert found.originals[2].text == file.strip()
    assert len(found.originals) == 3
    assert all(line in whole for line in found.originals[1].text.splitlines())
    assert "foreman-secret" not in found.originals[1].text


def test_a_later_export_with_other_counters_shows_no_earlier_wording() -> None:
    records = []
    for number, count in enumerate(("1", "2"), 1):
        (found,) = found_in(EXPORT, export(item("a", 1, "x", meta("views", count))))
        records.append(
            Record(
                id=found.id,
                version=number,
                captured=IMPORTED,
                account="blog:streets.example.org-notes",
                form=EXPORT.form,
                source=Source(export="notes.xml"),
                originals=found.originals,
            )
        )
    assert EXPORT.facts(records).versions == ()


# -------------------------------------------------------------------------------------------- bad weather


def test_an_export_that_breaks_off_gives_what_is_whole() -> None:
    text = HEAD + item("One", 1, "x") + item("Two", 2, "y" * 500)
    held = Watched({"notes.xml": text.encode()[:-400]})
    assert [facts(found).title for found in found_in(EXPORT, held)] == ["One"]
    (cut,) = problems_in(EXPORT, held)
    assert (cut.code, cut.severity) == ("I582", Severity.ERROR)
    assert cut.place.line == (HEAD + item("One", 1, "x")).count("\n") + 1


def test_an_entry_that_is_never_closed_does_not_swallow_the_next() -> None:
    held = export(item("One", 1, "x").replace("</item>", ""), item("Two", 2, "y"))
    assert [facts(found).title for found in found_in(EXPORT, held)] == ["Two"]
    assert [each.code for each in problems_in(EXPORT, held)] == ["I582"]


def test_control_characters_and_missing_namespaces_do_no_harm() -> None:
    text = (
        HEAD.replace('xmlns:wp="http://wordpress.org/export/1.2/"', "") + item("Bell", 1, "ding\x07 &#8; dong") + TAIL
    )
    (found,) = found_in(EXPORT, Watched({"notes.xml": text.encode()}))
    assert "dong" in facts(found).text


def test_older_exports_without_cdata_are_read_alike() -> None:
    post = item("Rain &amp;amp; snow", 1, "x")
    for name in ("title", "wp:status", "wp:post_type", "wp:post_date_gmt"):
        start, _, rest = post.partition(f"<{name}><![CDATA[")
        inner, _, after = rest.partition("]]>")
        post = f"{start}<{name}>{inner}{after}"
    said = fact(post)
    assert (said.title, said.posted) == ("Rain & snow", datetime(2025, 2, 4, 15, 30, tzinfo=UTC))


def test_an_export_without_entries_says_so() -> None:
    assert [each.code for each in problems_in(EXPORT, export())] == ["I583"]


def test_an_endless_entry_is_not_taken() -> None:
    held = export(item("Endless", 1, "x" * 5_000_001), item("Short", 2, "x"))
    assert [facts(found).title for found in found_in(EXPORT, held)] == ["Short"]
    assert [each.code for each in problems_in(EXPORT, held)] == ["I584"]


def test_a_blog_of_govloop_is_govloops() -> None:
    head = HEAD.replace("https://streets.example.org/notes", "https://www.govloop.com")
    post = item("a", 1, "x", link="https://www.govloop.com/community/blog/snow-plows/")
    (found,) = found_in(EXPORT, Watched({"govloop.xml": (head + post + TAIL).encode()}))
    assert (found.platform, found.id) == ("govloop", "snow-plows")


def test_bytes_of_windows_are_read_and_every_post_of_the_file_says_so() -> None:
    held = Watched({"notes.xml": (HEAD + item("a", 1, "caf^") + TAIL).encode().replace(b"^", b"\xe9")})
    (found,) = found_in(EXPORT, held)
    assert facts(found).text == "<p>café</p>"
    assert "Windows-1252" in found.repairs[0]
