"""Reddit's export: posts and comments by their columns, and everything private left alone."""

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from site_builder.importers.platforms.reddit import EXPORT
from site_builder.model.platform import identify
from tests.importers.held import Watched
from tests.importers.platforms.reading import codes_in, facts_in, found_in, only, problems_in, skipped_in

POSTS = "id,permalink,date,ip,subreddit,gildings,title,url,body"
COMMENTS = "id,permalink,date,ip,subreddit,gildings,link,parent,body,media"
ADDRESS = "https://www.reddit.com/r/milwaukee/comments/{}/plows/"


def post(ident: str = "1a2b3c", title: str = "Plows", url: str = "", body: str = "", date: str = "") -> str:
    when = date or "2015-06-03 22:18:00 UTC"
    return f'{ident},{ADDRESS.format(ident)},{when},203.0.113.9,milwaukee,0,"{title}",{url},"{body}"'


def comment(ident: str = "kx1y2z", parent: str = "", body: str = "Yes") -> str:
    link = ADDRESS.format("1a2b3c")
    return f'{ident},{link}{ident}/,2024-02-06 18:20:00 UTC,,milwaukee,0,{link},{parent},"{body}",'


def export(*posts: str, comments: tuple[str, ...] = (), more: Mapping[str, bytes] | None = None) -> Watched:
    files = {"posts.csv": "\n".join([POSTS, *posts, ""]).encode()}
    if comments:
        files["comments.csv"] = "\n".join([COMMENTS, *comments, ""]).encode()
    return Watched({**files, **(more or {})})


def test_a_post_says_when_where_and_what() -> None:
    facts = only(EXPORT, export(post(body='We are **DPW**.\n\n""Ask"" us, señor.')))
    assert facts.posted == datetime(2015, 6, 3, 22, 18, tzinfo=UTC)
    assert (facts.title, facts.text, facts.form) == ("Plows", 'We are **DPW**.\n\n"Ask" us, señor.', "markdown")
    assert (facts.url, facts.native_id, facts.tags) == (ADDRESS.format("1a2b3c"), "1a2b3c", ("milwaukee",))


def test_the_id_is_the_one_that_the_address_names() -> None:
    for facts in facts_in(EXPORT, export(post(), comments=(comment(),))):
        named = identify(facts.url)
        assert named is not None
        assert named.native_id == facts.native_id


@pytest.mark.parametrize(
    ("parent", "answered"),
    [
        ("", "https://www.reddit.com/comments/1a2b3c/"),
        ("kx1y00", "https://www.reddit.com/comments/1a2b3c/_/kx1y00/"),
        ("t1_kx1y00", "https://www.reddit.com/comments/1a2b3c/_/kx1y00/"),
        ("t3_zz9", "https://www.reddit.com/comments/zz9/"),
    ],
)
def test_a_comment_is_a_reply_to_what_it_answers(parent: str, answered: str) -> None:
    facts = facts_in(EXPORT, export(comments=(comment(parent=parent),)))[0]
    assert (facts.kind, facts.in_reply_to) == ("reply", answered)


def test_addresses_without_a_host_are_reddits() -> None:
    row = post().replace("https://www.reddit.com/r", "/r")
    assert only(EXPORT, export(row)).url == ADDRESS.format("1a2b3c")
    assert "](https://www.reddit.com/r/a/wiki/b)" in only(EXPORT, export(post(body="[b](/r/a/wiki/b)"))).text


def test_signs_that_reddit_has_escaped_are_signs_again() -> None:
    assert only(EXPORT, export(post(body="&gt; A &amp;amp; B"))).text == "> A &amp; B"
    assert only(EXPORT, export(post(body="A > B &gt; C"))).text == "A > B &gt; C"


def test_a_link_stands_below_the_words_and_ones_own_address_does_not() -> None:
    assert only(EXPORT, export(post(url="https://city.example/b"))).text == "<https://city.example/b>"
    assert only(EXPORT, export(post(url=ADDRESS.format("1a2b3c"), body="Words"))).text == "Words"


def test_a_picture_on_reddits_server_is_a_medium() -> None:
    facts = only(EXPORT, export(post(url="https://i.redd.it/plow.jpg")))
    assert ([medium.url for medium in facts.media], facts.text) == (["https://i.redd.it/plow.jpg"], "")


def test_a_post_that_leads_to_another_passes_it_on() -> None:
    other = ADDRESS.format("zz9")
    facts = only(EXPORT, export(post(url=other)))
    assert (facts.kind, facts.share_of, facts.text) == ("share", other, "")


@pytest.mark.parametrize("words", ["[deleted]", "[removed]", "[Removed by Reddit]"])
def test_what_was_taken_away_is_not_taken(words: str) -> None:
    given = export(post(body=words), post("1a2b4d"))
    assert ([found.id for found in found_in(EXPORT, given)], skipped_in(EXPORT, given)) == (["1a2b4d"], {"deleted": 1})


def test_private_files_are_counted_and_never_opened() -> None:
    names = ("messages", "chat_history", "drafts", "ip_logs", "saved_posts", "post_votes", "unknown_to_us")
    given = export(post(), more={f"{name}.csv": b"id,permalink\nsecret" for name in names})
    assert skipped_in(EXPORT, given) == {
        "account data": 1, "direct messages": 2, "drafts": 1, "saved and hidden posts": 1, "votes": 1,
    }  # fmt: skip
    assert given.opened == {"posts.csv"}


def test_machines_addresses_are_in_no_fact() -> None:
    assert "203.0.113.9" not in repr(only(EXPORT, export(post())))


def test_the_account_is_named_by_the_zip_or_by_the_statistics() -> None:
    statistics = b"statistic,value\naccount name,MkeWorksDemo\nemail address,a@b.example\n"
    stated = export(post(), more={"statistics.csv": statistics})
    assert EXPORT.handle(stated) == "MkeWorksDemo"
    assert EXPORT.handle(export(post())) == ""
    named = Watched({"posts.csv": f"{POSTS}\n".encode()}, name="export_mke_works-demo_20260723.zip")
    assert EXPORT.handle(named) == "mke_works-demo"


def test_a_broken_row_costs_itself_and_is_named() -> None:
    given = export(post(), post("1a2b4d", body="x").replace('"x"', '"x'), post("1a2b5e", date="soon"), post("1a2b6f"))
    assert [found.id for found in found_in(EXPORT, given)] == ["1a2b3c", "1a2b6f"]
    assert [(each.code, each.place.line) for each in problems_in(EXPORT, given)] == [("I492", 3), ("I492", 4)]


def test_a_row_twice_is_one_post() -> None:
    given = export(post(), post())
    assert (len(found_in(EXPORT, given)), skipped_in(EXPORT, given)) == (1, {"listed twice": 1})


def test_other_files_of_that_name_are_nobodys() -> None:
    assert not EXPORT.recognises(Watched({"posts.csv": b"Post ID,Text\n1,x\n", "comments.csv": b"id,text\n"}))


def test_a_file_with_other_columns_is_told() -> None:
    given = Watched({"posts.csv": b"id,permalink,when\n1a,/r/a/comments/1a/,x\n"})
    assert codes_in(EXPORT, given) == ["I491"]


def test_no_export_of_reddit_declares_posts_gone() -> None:
    assert not EXPORT.complete(export(post())).whole


def test_a_stray_byte_in_the_header_does_no_harm() -> None:
    given = Watched({"posts.csv": f"{POSTS},".encode() + b"\xff\n" + f"{post()},\n".encode()})
    (found,) = found_in(EXPORT, given)
    assert found.originals[1].text.endswith(",ÿ")
