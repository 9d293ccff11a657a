"""A WordPress post's text: shortcodes, blocks, languages, pictures and links, as readers saw them."""

from hypothesis import given
from hypothesis import strategies as st
import pytest

from site_builder.importers.platforms.wordpress.body import Body, body, title

BASE = "https://streets.example.org/2025/plows/"


def made(text: str) -> Body:
    return body(text, BASE)


# --------------------------------------------------------------------------------------------- shortcodes


@pytest.mark.parametrize(
    "text",
    [
        "a word [sic] in brackets",
        "a note [1] and [2]",
        "[Update: 5 pm] closed",
        "[read the rules] first",
        "x[i] = y[j]",
        "[ ] not done, [x] done",
        "a [source] says",
        "[[not closed",
    ],
)
def test_words_in_brackets_stay(text: str) -> None:
    assert made(text).html == f"<p>{text}</p>"
    assert made(text).repairs == ()


@pytest.mark.parametrize(
    ("text", "html", "name"),
    [
        ('[button url="/x"]Apply[/button] now', "<p>Apply now</p>", "button"),
        ("[one_half]Left[/one_half]", "<p>Left</p>", "one_half"),
        ('[vc_row][vc_column width="1/2"]Deep[/vc_column][/vc_row]', "<p>Deep</p>", "vc_row"),
        ('[map id="3" /]', "", "map"),
        ("[contact-form-7]", "", "contact-form-7"),
        ('[slider alias="a]b"] c', "<p>c</p>", "slider"),
    ],
)
def test_of_an_unknown_shortcode_the_inside_stays_and_its_name_is_told(text: str, html: str, name: str) -> None:
    assert made(text).html == html
    assert f"[{name}]" in made(text).repairs[0]


def test_a_shortcode_that_is_written_about_stays() -> None:
    assert made("Write [[gallery]] for pictures").html == "<p>Write [gallery] for pictures</p>"


def test_code_is_not_searched_for_unknown_shortcodes() -> None:
    assert made('<pre>if [a b="c"] then</pre>').html == '<pre>if [a b="c"] then</pre>'


def test_listings_are_shown_as_they_were_written() -> None:
    said = made('[sourcecode language="c"]\nif (a < b)\n\n  go();\n[/sourcecode]')
    assert said.html == "<pre><code>if (a &lt; b)\n\n  go();</code></pre>"


@pytest.mark.parametrize(
    ("text", "caption"),
    [
        ('[caption width="3"]<img src="/a.jpg" alt="A" /> Truck 14[/caption]', "Truck 14"),
        (
            '[caption width="3"]<a href="/a.jpg"><img src="/a-3x2.jpg" alt="A"/></a> <i>T</i> 14[/caption]',
            "<i>T</i> 14",
        ),
        ('[caption width="3" caption="Old &quot;style&quot;"]<img src="/a.jpg" alt="A">[/caption]', 'Old "style"'),
        ("[wp_caption width='3']<img src='/a.jpg' alt='A'>Truck[/wp_caption]", "Truck"),
    ],
)
def test_a_captioned_picture_is_a_figure_with_its_caption(text: str, caption: str) -> None:
    said = made(f"Before\n{text}\nafter")
    assert f"<figcaption>{caption}</figcaption>" in said.html
    assert [(one.url, one.alt) for one in said.media] == [("https://streets.example.org/a.jpg", "A")]
    assert said.html.startswith("<p>Before</p>")
    assert said.html.endswith("<p>after</p>")
    assert "[" not in said.html


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("[youtube https://www.youtube.com/watch?v=abcdefghijk&w=320]", "https://www.youtube.com/watch?v=abcdefghijk&amp;w=320"),
        ("[youtube=http://www.youtube.com/watch?v=abcdefghijk]", "http://www.youtube.com/watch?v=abcdefghijk"),
        ("[youtube abcdefghijk]", "https://www.youtube.com/watch?v=abcdefghijk"),
        ('[vimeo id="1234567"]', "https://vimeo.com/1234567"),
        ("[embed]https://vimeo.com/1[/embed]", "https://vimeo.com/1"),
        ('<iframe width="5" src="//www.youtube.com/embed/abcdefghijk?rel=0"></iframe>', "https://www.youtube.com/watch?v=abcdefghijk"),
        ('<iframe src="https://maps.example.org/x"/>', "https://maps.example.org/x"),
        ('<object><param name="movie" value="http://www.youtube.com/v/abcdefghijk"></object>', "https://www.youtube.com/watch?v=abcdefghijk"),
    ],
)  # fmt: skip
def test_a_film_is_a_link(text: str, url: str) -> None:
    assert made(text).html == f'<p><a href="{url}">{url}</a></p>'


@pytest.mark.parametrize(
    ("text", "kind", "url"),
    [
        ("[audio http://a.example.org/b.mp3]", "audio", "http://a.example.org/b.mp3"),
        ('[audio mp3="/b.mp3"][/audio]', "audio", "https://streets.example.org/b.mp3"),
        ('[video width="6" mp4="/b.mp4" poster="/p.jpg"][/video]', "video", "https://streets.example.org/b.mp4"),
        ('<video controls><source src="/b.webm"></video>', "video", "https://streets.example.org/b.webm"),
        ('<figure><audio src="/b.ogg"></audio></figure>', "audio", "https://streets.example.org/b.ogg"),
    ],
)
def test_recordings_and_films_of_the_blog_are_media(text: str, kind: str, url: str) -> None:
    said = made(text)
    assert [(one.kind, one.url) for one in said.media] == [(kind, url)]
    assert said.html == ""


def test_galleries_are_told_and_leave_no_trace_in_the_text() -> None:
    said = made('a\n[gallery ids="3,4" columns="2"]\nb')
    assert said.html == "<p>a</p>\n<p>b</p>"
    assert said.galleries == ({"ids": "3,4", "columns": "2"},)


# ------------------------------------------------------------------------------------------------ blocks


def test_marks_of_blocks_go_and_their_paragraphs_stay() -> None:
    text = """<!-- wp:paragraph {"align":"left"} -->
<p>One
two</p>
<!-- /wp:paragraph -->


<!-- wp:list -->
<ul><li>a</li></ul>
<!-- /wp:list -->"""
    assert made(text).html == "<p>One\ntwo</p>\n\n<ul><li>a</li></ul>"


def test_a_block_that_is_drawn_anew_each_time_is_told() -> None:
    said = made(
        '<!-- wp:latest-posts {"n":3} /-->\n<!-- wp:paragraph -->\n<p>a</p>\n<!-- /wp:paragraph -->\n<!-- wp:more /-->'
    )
    assert said.html == "<p>a</p>"
    assert said.repairs == ("what WordPress drew anew each time is not in the export: latest-posts",)


def test_the_picture_behind_a_cover_is_a_medium() -> None:
    said = made(
        '<!-- wp:cover {"url":"https://x.example.org/c.jpg","id":5} -->\n<div>Over it</div>\n<!-- /wp:cover -->'
    )
    assert [one.url for one in said.media] == ["https://x.example.org/c.jpg"]
    assert said.html == "<div>Over it</div>"


@pytest.mark.parametrize("mark", ["<!--more-->", "<!--more Read on-->", "<!--noteaser-->", "<!--nextpage-->"])
def test_marks_of_teasers_and_pages_go(mark: str) -> None:
    assert made(f"One.\n\n{mark}\n\nTwo.").html == "<p>One.</p>\n<p>Two.</p>"


# --------------------------------------------------------------------------------------------- languages


@pytest.mark.parametrize(
    "text",
    [
        "<!--:en-->Snow<!--:--><!--:es-->Nieve<!--:-->",
        "[:en]Snow[:es]Nieve[:]",
        "{:en}Snow{:es}Nieve{:}",
    ],
)
def test_every_language_of_a_text_is_shown_and_marked(text: str) -> None:
    said = made(text)
    assert said.langs == ("en", "es")
    assert said.html == '<div lang="en">\n<p>Snow</p>\n</div>\n<div lang="es">\n<p>Nieve</p>\n</div>'
    assert title(text) == "Snow / Nieve"


def test_a_text_in_one_language_is_not_searched_for_more() -> None:
    assert made("Time: [:] and {:}").langs == ()


# --------------------------------------------------------------------------------------- links and pictures


@pytest.mark.parametrize(
    ("href", "whole"),
    [
        ("/rules", "https://streets.example.org/rules"),
        ("map.html", "https://streets.example.org/2025/plows/map.html"),
        ("../snow/", "https://streets.example.org/2025/snow/"),
        ("//other.example.org/x", "https://other.example.org/x"),
        ("#note", "https://streets.example.org/2025/plows/#note"),
        ("mailto:dpw@example.org", "mailto:dpw@example.org"),
        ("https://a.example.org/?a=1&amp;b=2", "https://a.example.org/?a=1&amp;b=2"),
    ],
)
def test_links_are_made_whole(href: str, whole: str) -> None:
    assert made(f'<a href="{href}">x</a>').html == f'<p><a href="{whole}">x</a></p>'


def test_a_picture_leaves_the_text_with_the_link_to_itself() -> None:
    said = made('a <a href="/u/b.jpg"><img class="x" src="/u/b-300x200.jpg" alt="A bridge" /></a> c')
    assert said.html == "<p>a  c</p>"
    assert [(one.url, one.alt, one.name) for one in said.media] == [
        ("https://streets.example.org/u/b.jpg", "A bridge", "b.jpg")
    ]


def test_a_picture_that_leads_elsewhere_leaves_its_link() -> None:
    said = made('<a href="https://partner.example.org/"><img src="/u/logo.png" alt="Our partner" /></a>')
    assert said.html == '<p><a href="https://partner.example.org/">Our partner</a></p>'
    assert [one.name for one in said.media] == ["logo.png"]


@pytest.mark.parametrize(
    "img",
    [
        '<img src="https://pixel.wp.com/b.gif">',
        '<img src="/x.gif" width="1" height="1">',
        '<img src="data:image/gif;base64,R0">',
        "<img>",
    ],
)
def test_pictures_that_count_readers_and_pictures_without_address_are_left_out(img: str) -> None:
    assert made(f"a {img} b").media == ()


def test_a_picture_without_description_says_so() -> None:
    assert [one.alt for one in made('<img src="/a.jpg" alt=""><img src="/b.jpg">').media] == [None, None]


def test_media_come_in_the_order_of_the_text() -> None:
    text = '<img src="/1.jpg">[video mp4="/2.mp4"]<a href="/3.png"><img src="/3-9x9.png"></a>\n<img src="/4.jpg">'
    assert [one.name for one in made(text).media] == ["1.jpg", "2.mp4", "3.png", "4.jpg"]


@given(st.text(st.sampled_from("<>[]/!-: =\"'\na1wpimgcaption"), max_size=200))
def test_no_text_is_too_strange(text: str) -> None:
    assert isinstance(made(text).html, str)
