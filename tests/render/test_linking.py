"""Addresses, mentions and hashtags become links; nothing else does, and nothing breaks the page."""

import re

from hypothesis import example, given
from hypothesis import strategies as st
from lxml import html as lxml_html
import pytest

from site_builder.model.post import Form, Link
from site_builder.render.body import body
from site_builder.render.linking import Linker
from site_builder.render.views import ROOT
from site_builder.typed import clean

PAGES = {"accounts/x-mkedpw/", "accounts/mastodon-mke/", "topics/snow/", "topics/ete/", "topics/t-cdcd5a2d/"}


def on(platform: str, *tags: str) -> Linker:
    """The linker of a platform's posts, for a post with these tags."""
    return Linker(platform, lambda folder: folder in PAGES or folder.startswith("topics/")).of(tags)


@pytest.mark.parametrize(
    ("text", "url", "shown"),
    [
        ("https://a.org", "https://a.org", "a.org"),
        ("HTTPS://A.org/B", "HTTPS://A.org/B", "A.org/B"),
        ("see https://a.org/b.", "https://a.org/b", "a.org/b"),
        ("(see https://a.org/b)", "https://a.org/b", "a.org/b"),
        ("https://a.org/Snow_(weather)", "https://a.org/Snow_(weather)", "a.org/Snow_(weather)"),
        ("(https://a.org/Snow_(weather))", "https://a.org/Snow_(weather)", "a.org/Snow_(weather)"),
        ("“https://a.org/b”", "https://a.org/b", "a.org/b"),
        ("https://a.org/b?!…", "https://a.org/b", "a.org/b"),
        ("https://a.org/?q=1&r=2#top", "https://a.org/?q=1&r=2#top", "a.org/?q=1&r=2#top"),
        ("https://münchen.example/straße", "https://münchen.example/straße", "münchen.example/straße"),
        ("https://www.a.org/@me", "https://www.a.org/@me", "a.org/@me"),
        ("https://例え.jp/雪", "https://例え.jp/雪", "例え.jp/雪"),
    ],
)
def test_an_address_is_linked_without_what_belongs_to_the_sentence(text: str, url: str, shown: str) -> None:
    (link,) = lxml_html.fromstring(f"<p>{on('x').html(text)}</p>").iter("a")
    assert (link.get("href"), link.text, link.get("rel")) == (url, shown, "nofollow")


@pytest.mark.parametrize(
    "text",
    ["https://", "http://.", "a@b.org", "me@", "@", "#", "# 1", "5#6", "&#38;", "ftp://a.org", "javascript:alert(1)"],
)
def test_what_only_looks_like_a_link_stays_text(text: str) -> None:
    html = on("x", "1", "6", "38").html(text)
    assert "<a" not in html
    assert lxml_html.fromstring(f"<p>{html}</p>").text_content() == text


def test_a_long_address_is_shown_short_and_leads_to_all_of_it() -> None:
    url = "https://a.org/" + "b" * 300
    html = on("x").html(url)
    assert f'href="{url}"' in html
    assert f">a.org/{'b' * 53}…</a>" in html


def test_a_short_link_shows_and_leads_to_what_it_stands_for() -> None:
    links = (Link("https://t.co/abc", "https://a.org/long?x=1", "a.org/lo…"), Link("https://t.co/evil", "javascript:1"))
    html = on("x").html("See https://t.co/abc, not https://t.co/evil!", links)
    assert '<a rel="nofollow" href="https://a.org/long?x=1">a.org/lo…</a>,' in html
    assert '<a rel="nofollow" href="https://t.co/evil">t.co/evil</a>!' in html
    assert "javascript" not in html


@pytest.mark.parametrize(
    ("platform", "text", "html"),
    [
        ("x", "@MKEDPW", f'<a class="mention" href="{ROOT}accounts/x-mkedpw/">@MKEDPW</a>'),
        ("x", ".@jo: hi", '.<a class="mention" rel="nofollow" href="https://x.com/jo">@jo</a>: hi'),
        ("instagram", "@a.b.", '<a class="mention" rel="nofollow" href="https://www.instagram.com/a.b/">@a.b</a>.'),
        ("tiktok", "@jo", '<a class="mention" rel="nofollow" href="https://www.tiktok.com/@jo">@jo</a>'),
        ("bluesky", "@jo.bsky.social", '<a class="mention" rel="nofollow" href="https://bsky.app/profile/jo.bsky.social">@jo.bsky.social</a>'),
        ("mastodon", "@jo@a.social!", '<a class="mention" rel="nofollow" href="https://a.social/@jo">@jo@a.social</a>!'),
        ("mastodon", "@jo", "@jo"),
        ("rss", "@jo", "@jo"),
    ],
)  # fmt: skip
def test_a_mention_leads_to_our_page_or_to_the_platform_s(platform: str, text: str, html: str) -> None:
    assert on(platform).html(text) == html


@pytest.mark.parametrize(
    ("tag", "topic"),
    [("snow", "snow"), ("Été", "ete"), ("été", "ete"), ("हिन्दी", None), ("雪", None), ("снег", None), ("a_b", "a-b")],
)
def test_a_hashtag_in_any_script_leads_to_the_topic_whole(tag: str, topic: str | None) -> None:
    (link,) = lxml_html.fromstring(f"<p>{on('x', tag).html(f'On #{tag}.')}</p>").iter("a")
    assert link.text == f"#{tag}"
    assert link.get("href", "").removeprefix(f"{ROOT}topics/").rstrip("/") == (topic or link.get("href", "")[-11:-1])


def test_a_hashtag_that_is_no_topic_of_the_post_stays_text() -> None:
    assert on("x", "snow").html("#rain and #snow") == (
        f'#rain and <a class="hashtag" href="{ROOT}topics/snow/">#snow</a>'
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("#snowhttps://a.org", '#snow<a rel="nofollow" href="https://a.org">a.org</a>'),
        ("#snow https://", f'<a class="hashtag" href="{ROOT}topics/snow/">#snow</a> https://'),
        ("http://Http://a.org", '<a rel="nofollow" href="http://Http://a.org">Http://a.org</a>'),
        ("http:// http://a.org.", 'http:// <a rel="nofollow" href="http://a.org">a.org</a>.'),
        ("@@jo @jo", "@@jo @jo"),
    ],
)
def test_what_is_no_link_hides_none_that_follows(text: str, shown: str) -> None:
    assert on("rss", "snow").html(text) == shown


PIECES = """
<script> </script> <img/src=x/onerror=alert(1)> javascript: https:// https://a.org/"onmouseover="x &lt; &#x3c;
<!-- --> ]]>
<a/href= </p> <b> <h1> @mke #snow ``` <svg/onload=x> <style> [x](javascript:1) [x](data:text/html,1)
<https://a.org>
"""
SIGNS = "<>\"'&;=/\\@#`*_[]()!|~ \n\t\x00\x1b\u202eaé"
HOSTILE = st.lists(st.sampled_from([*SIGNS, "\n\n", *PIECES.split()]), max_size=25).map("".join)


@given(HOSTILE, st.sampled_from(["text", "markdown", "html"]))
@example('https://a.org/"><script>alert(1)</script>', "text")
@example("<p><b>unclosed", "html")
def test_nothing_that_comes_out_is_unbalanced_or_runs(text: str, form: Form) -> None:
    html = body(clean(text), form, on("x", "snow"))
    tree = lxml_html.fragment_fromstring(html, create_parent="main")
    assert lxml_html.tostring(tree, encoding="unicode") is not None
    for element in tree.iter():
        assert isinstance(element.tag, str), "no comments"
        assert element.tag not in {"script", "style", "svg", "img", "iframe", "object", "h1"}
        assert not {name for name in element.attrib if name.startswith("on") or name == "style"}
        href = element.get("href", "")
        scheme = re.match(r"\s*([a-z][a-z0-9+.-]*):", href, re.IGNORECASE)
        assert scheme is None or scheme[1].lower() in {"http", "https", "mailto", "tel"}
    guarded = lxml_html.fragment_fromstring(f"<i>before</i>{html}<i id='after'>after</i>", create_parent="main")
    assert guarded[-1].get("id") == "after", "nothing in it stays open"


@given(HOSTILE)
def test_a_literal_text_shows_what_it_says(text: str) -> None:
    text = "".join(each for each in text if each.isprintable() or each == "\n")
    words = Linker("rss", lambda _: False)
    text = re.sub(":/+", ":/", text)  # an address is shown without its scheme, and a long one cut
    shown = lxml_html.fragment_fromstring(body(text, "text", words), create_parent="main").text_content()
    assert "".join(shown.split()) == "".join(text.split())
