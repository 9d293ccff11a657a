"""Blogger's backups and Takeout: published posts with their comments, and nothing of the rest."""

from datetime import datetime, timedelta, timezone
import os
from pathlib import Path

import pytest

from site_builder.importers.archives import opened
from site_builder.importers.export import Export
from site_builder.importers.importer import Found
from site_builder.importers.platforms.blogger import EXPORT
from site_builder.model.post import Facts
from site_builder.problem import Severity
from tests.importers.held import Watched
from tests.importers.platforms.reading import found_in, problems_in, record, skipped_in
from tests.importers.samples.blogger_export import (
    BACKUP,
    DRAFT,
    LABEL,
    PLACE,
    STORY,
    TAKEOUT,
    answer,
    entry,
    page,
    taken,
)

ROOT = Path(os.environ.get("SITE_BUILDER_SAMPLES") or Path(__file__).parents[4] / "shared" / "samples")


def backup(*entries: str, **more: bytes) -> Watched:
    return Watched({"blog.xml": (BACKUP + "".join(entries) + "</feed>").encode(), **more})


def takeout(*entries: str, **more: bytes) -> Watched:
    return Watched({"Blogs/Shelves/feed.atom": (TAKEOUT + "".join(entries) + "</feed>").encode(), **more})


def facts(found: Found, account: str = "") -> Facts:
    return EXPORT.facts([record(EXPORT, found, account=account)])


def fact(held: Export) -> Facts:
    (found,) = found_in(EXPORT, held)
    return facts(found)


# ---------------------------------------------------------------------------------------------- a backup


def test_a_post_is_read_whole() -> None:
    said = fact(backup(entry(10, "post", "Story &amp; song", STORY, page("story") + LABEL + PLACE)))
    assert (said.title, said.kind, said.tags, said.location) == (
        "Story & song",
        "article",
        ("Story time",),
        "Central Library",
    )
    assert said.posted == datetime(2016, 3, 1, 10, tzinfo=timezone(timedelta(hours=-6)))
    assert said.url == "http://shelves.example.org/2016/03/story.html"
    assert said.text == (
        "Story hour is back. ¡Vengan todos!<br /><br />\n<figure><figcaption>Our rug</figcaption></figure>"
    )
    assert [(one.url, one.alt) for one in said.media] == [
        ("http://1.bp.example.org/s1600/reading-room.jpg", "Children on a rug")
    ]
    assert "43.04" not in repr(said)
    assert "noreply@blogger.com" not in repr(said)


@pytest.mark.parametrize(
    ("one", "reason"),
    [
        (entry(1, "settings", "a", "x"), "settings of the blog"),
        (entry(1, "template", "a", "x"), "templates of the blog"),
        (entry(1, "post", "a", "x", DRAFT), "drafts"),
        (entry(1, "page", "a", "x", DRAFT), "drafts"),
        (entry(1, "post", "a", "x", at="2016-04-02T09:00:01-05:00"), "scheduled posts"),
        (entry(1, "archive", "a", "x"), "entries of the kind 'archive'"),
        (entry(1, "post", "a", "x").replace("g/2005#kind", "g/2005#sort"), "entries of no kind"),
        (entry(1, "comment", "", "x", answer(9)), "comments (kept with the posts that they answer)"),
        (taken(1, "POST", "DRAFT", "a", "x"), "drafts"),
        (taken(1, "POST", "SCHEDULED", "a", "x"), "scheduled posts"),
        (taken(1, "POST", "SOFT_TRASHED", "a", "x"), "deleted"),
        (taken(1, "POST", "NEW_ONE", "a", "x"), "posts of the status 'new_one'"),
        (taken(1, "POST", "LIVE", "a", "x", "<blogger:trashed>2024-01-01</blogger:trashed>"), "deleted"),
        (taken(1, "POST", "", "a", "x"), "entries of no status"),
        (taken(1, "COMMENT", "SPAM", "", "x"), "comments that are not public"),
    ],
)
def test_what_is_not_published_is_counted_by_its_name(one: str, reason: str) -> None:
    held = takeout(one) if "blogger:type" in one else backup(one)
    assert found_in(EXPORT, held) == []
    assert skipped_in(EXPORT, held) == {reason: 1}


def test_comments_go_with_their_post_wherever_they_stand() -> None:
    post, comment = (
        entry(10, "post", "a", "x"),
        entry(20, "comment", "", "We <b>loved</b> it!<br />See you.", answer(10)),
    )
    for held in (backup(post, comment), backup(comment, post)):
        (reply,) = fact(held).replies
        assert (reply.text, reply.author, reply.id) == ("We loved it!\nSee you.", "Branch", "20")


def test_a_comment_on_a_comment_goes_with_the_post() -> None:
    parent = "<blogger:parent>tag:blogger.com,1999:blog-8150.post-{}</blogger:parent>"
    said = fact(
        takeout(
            taken(52, "COMMENT", "LIVE", "", "Third", parent.format(51)),
            taken(51, "COMMENT", "LIVE", "", "Second", parent.format(50)),
            taken(50, "COMMENT", "LIVE", "", "First", parent.format(40)),
            taken(40, "POST", "LIVE", "a", "x"),
        )
    )
    assert {reply.text for reply in said.replies} == {"First", "Second", "Third"}


def test_comments_that_answer_each_other_in_a_circle_end_the_reading_of_nothing() -> None:
    parent = "<blogger:parent>tag:blogger.com,1999:blog-8150.post-{}</blogger:parent>"
    said = fact(
        takeout(
            taken(50, "COMMENT", "LIVE", "", "a", parent.format(51)),
            taken(51, "COMMENT", "LIVE", "", "b", parent.format(50)),
            taken(40, "POST", "LIVE", "a", "x"),
        )
    )
    assert said.replies == ()


@pytest.mark.parametrize("mark", ["<blogger:status>SPAM</blogger:status>", "<blogger:status>EMPTIED</blogger:status>"])
def test_comments_that_are_not_public_are_no_answers(mark: str) -> None:
    rest = "<blogger:parent>tag:blogger.com,1999:blog-8150.post-40</blogger:parent>"
    comment = taken(50, "COMMENT", "LIVE", "", "x", rest).replace("<blogger:status>LIVE</blogger:status>", mark)
    (found,) = found_in(EXPORT, takeout(taken(40, "POST", "LIVE", "a", "x"), comment))
    assert len(found.originals) == 2


def test_a_removed_comment_is_no_answer() -> None:
    removed = '<gd:extendedProperty name="blogger.contentRemoved" value="true"/>'
    said = fact(backup(entry(10, "post", "a", "x"), entry(20, "comment", "", "gone", answer(10) + removed)))
    assert said.replies == ()


# --------------------------------------------------------------------------------------------- Takeout


@pytest.mark.parametrize(
    ("settings", "host"),
    [
        ("blog_name,blog_custom_domain,blog_subdomain\nShelves,shelves.example.org,shelves\n", "shelves.example.org"),
        ("blog_name,blog_custom_domain,blog_subdomain\nShelves,,mkeshelves\n", "mkeshelves.blogspot.com"),
        ("Name,Value\nBLOG_SUBDOMAIN,mkeshelves\n", "mkeshelves.blogspot.com"),
        ("blog_subdomain\n../../etc\n", ""),
        ('a,"b\n', ""),
        ("", ""),
    ],
)
def test_the_blogs_address_is_in_the_settings_beside_it(settings: str, host: str) -> None:
    post = taken(40, "POST", "LIVE", "a", "x", "<blogger:filename>/2024/05/a.html</blogger:filename>")
    held = takeout(post, **{"Blogs/Shelves/settings.csv": settings.encode()})
    assert EXPORT.handle(held) == host
    assert [each.code for each in problems_in(EXPORT, held)] == ([] if host else ["I606"])
    assert fact(held).url == (f"https://{host}/2024/05/a.html" if host else "")


def test_an_export_that_does_not_say_of_which_blog_it_is_speaks_for_none() -> None:
    post = taken(40, "POST", "LIVE", "a", "x")
    assert not EXPORT.complete(takeout(post)).whole
    assert EXPORT.complete(takeout(post, **{"Blogs/Shelves/settings.csv": b"blog_subdomain\nshelves\n"})).whole
    assert EXPORT.complete(backup(entry(10, "post", "a", "x"))).whole


def test_without_them_the_registered_account_says_where_the_blog_is() -> None:
    post = taken(40, "POST", "LIVE", "a", "x", "<blogger:filename>/2024/05/a.html</blogger:filename>")
    (found,) = found_in(EXPORT, takeout(post))
    assert facts(found, "blog:mke.blogspot.com").url == "https://mke.blogspot.com/2024/05/a.html"
    assert facts(found, "blog:unknown").url == ""


def test_a_post_is_the_same_in_both_kinds_of_export() -> None:
    (old,) = found_in(EXPORT, backup(entry(40, "post", "a", "x")))
    (new,) = found_in(EXPORT, takeout(taken(40, "POST", "LIVE", "a", "x")))
    assert old.id == new.id


def test_a_place_is_named_and_not_measured() -> None:
    place = (
        "<blogger:location><blogger:name>Central Library</blogger:name><blogger:latitude>43.04</blogger:latitude>"
        "<blogger:longitude>-87.92</blogger:longitude><blogger:span>0.1,0.2</blogger:span></blogger:location>"
    )
    said = fact(takeout(taken(40, "POST", "LIVE", "a", "x", place)))
    assert said.location == "Central Library"
    assert "87.92" not in repr(said)


def test_pictures_of_takeout_are_found_by_their_name() -> None:
    post = taken(40, "POST", "LIVE", "a", '<img src="https://blogger.googleusercontent.com/img/b/x/s320/My%20rug.jpg">')
    held = takeout(
        post, **{"Albums/Shelves/My rug.jpg": b"\xff\xd8\xff", "Albums/Shelves/not-shown.jpg": b"\xff\xd8\xff"}
    )
    (found,) = found_in(EXPORT, held)
    assert [each.member for each in found.media] == ["Albums/Shelves/My rug.jpg"]
    assert skipped_in(EXPORT, held) == {"pictures that no published post shows": 1}


# -------------------------------------------------------------------------------------------- bad weather


def test_a_backup_that_breaks_off_gives_what_is_whole() -> None:
    text = BACKUP + entry(10, "post", "One", "x") + entry(11, "post", "Two", "y" * 500)
    held = Watched({"blog.xml": text.encode()[:-300]})
    assert [facts(found).title for found in found_in(EXPORT, held)] == ["One"]
    assert [(each.code, each.severity) for each in problems_in(EXPORT, held)] == [("I602", Severity.ERROR)]


@pytest.mark.parametrize(
    ("one", "code"),
    [
        (entry(10, "post", "a", "x", at="soon"), "I605"),
        (entry(10, "post", "a", "x" * 5_000_001), "I604"),
        (entry(10, "post", "a", "x").replace("<id>tag:blogger.com,1999:blog-8150.post-10</id>", ""), "I607"),
        ("", "I603"),
    ],
)
def test_what_is_wrong_is_said(one: str, code: str) -> None:
    assert [each.code for each in problems_in(EXPORT, backup(one))] == [code]


def test_a_public_feed_is_no_backup() -> None:
    feed = BACKUP.replace(".archive", "") + entry(10, "post", "a", "x") + "</feed>"
    assert not EXPORT.recognises(Watched({"feed.xml": feed.encode()}))


# ------------------------------------------------------------------------------------------- a real one


@pytest.mark.samples
def test_the_real_backup_holds_a_post_and_a_page_and_one_comment() -> None:
    path = ROOT / "blogger/getpelican+pelican/pelican/tests/content/bloggerexport.xml"
    if not path.is_file():
        pytest.skip(f"the sample is not at {path}")
    with opened(path) as export:
        said = [facts(found) for found in found_in(EXPORT, export)]
        assert sorted(one.kind for one in said) == ["article", "page"]
        assert sum(len(one.replies) for one in said) == 1
        assert all(".blogspot.com/" in one.url for one in said)
        assert skipped_in(EXPORT, export) == {
            "settings of the blog": 58,
            "templates of the blog": 1,
            "drafts": 2,
            "comments (kept with the posts that they answer)": 1,
        }


def test_bytes_of_windows_are_read_and_every_entry_of_the_file_says_so() -> None:
    data = (BACKUP + entry(1, "post", "Title", "caf^") + "</feed>").encode().replace(b"^", b"\xe9")
    (found,) = found_in(EXPORT, Watched({"blog.xml": data}))
    assert "café" in facts(found).text
    assert "Windows-1252" in found.repairs[0]
