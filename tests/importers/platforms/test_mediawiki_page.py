"""What a wiki's text becomes: each mark that editors typed, and text that would keep the parser busy for hours."""

import time

import pytest

from site_builder.importers.platforms.mediawiki.balance import balanced
from site_builder.importers.platforms.mediawiki.files import named
from site_builder.importers.platforms.mediawiki.page import Page, page
from site_builder.importers.platforms.mediawiki.wiki import Wiki

WIKI = Wiki(base="https://wiki.example.org/wiki/Main_Page", names={"6": "Datei", "14": "Kategorie"})
SUPS = "<sup>[1]</sup><sup>[2]</sup><sup>[2]</sup>"
AT = "https://wiki.example.org/wiki"


def shown(text: str) -> str:
    return " ".join(page(text, "Parking", WIKI).html.split())


def read(text: str) -> Page:
    return page(text, "Parking", WIKI)


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("one\ntwo\n\nthree", "<p>one two</p> <p>three</p>"),
        ("'''b''' and ''i''", "<p><b>b</b> and <i>i</i></p>"),
        ("= A =\n== B ==\n=== ''C'' ===", "<h2>A</h2> <h2>B</h2> <h3><i>C</i></h3>"),
        ("* a\n** b\n* c", "<ul><li> a <ul><li> b </li></ul> </li><li> c </li></ul>"),
        ("# a\n# b", "<ol><li> a </li><li> b </li></ol>"),
        ("; t : d\n: e", "<dl><dt> t </dt><dd>d </dd><dd> e </dd></dl>"),
        ("2 * 3: six", "<p>2 * 3: six</p>"),
        (" typed\n  as is", "<pre>typed as is</pre>"),
        ("a\n----\nb", "<p>a</p> <hr> <p>b</p>"),
        ("<nowiki>''x'' [[y]]</nowiki>", "<p>''x'' [[y]]</p>"),
        ("<pre>\n''x''\n</pre>", "<pre>''x''</pre>"),
        ("<code>a</code><br>b <!-- secret -->c", "<p><code>a</code><br>b c</p>"),
        ("__NOTOC__ a &amp; b < c", "<p>a &amp; b &lt; c</p>"),
        ("<math>x^2</math>", "<p><code>x^2</code></p>"),
        ("<ref>R</ref><ref name=a>S</ref><ref name=a />", f"<p>{SUPS}</p> <ol><li>R</li><li>S</li></ol>"),
        ("a <ref>R</ref>\n<references />\nb", "<p>a <sup>[1]</sup></p> <ol><li>R</li></ol> <p>b</p>"),
    ],
)  # fmt: skip
def test_marks_become_html(typed: str, html: str) -> None:
    assert shown(typed) == html


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("[[snow emergency|x]]", f'<a href="{AT}/Snow_emergency">x</a>'),
        ("[[Éire & co's?]]", f'<a href="{AT}/%C3%89ire_%26_co%27s%3F">Éire &amp; co&#x27;s?</a>'),
        ("[[A#Night hours|n]]", f'<a href="{AT}/A#Night_hours">n</a>'),
        ("[[:Kategorie:Snow]]", f'<a href="{AT}/Kategorie:Snow">Kategorie:Snow</a>'),
        ("[[w:Snow|s]]", '<a href="https://en.wikipedia.org/wiki/Snow">s</a>'),
        ("[[Help:Parking (night)|]]", f'<a href="{AT}/Help:Parking_(night)">Parking</a>'),
        ("[http://a.example b c]", '<a href="http://a.example">b c</a>'),
        ("[//a.example b]", '<a href="https://a.example">b</a>'),
        ("[javascript:alert(1) b]", "[javascript:alert(1) b]"),
    ],
)
def test_links_lead_where_the_wiki_led(typed: str, html: str) -> None:
    assert shown(typed) == f"<p>{html}</p>"


def test_a_table_keeps_its_caption_heads_and_spans() -> None:
    typed = '{| class="x"\n|+ Cap\n! A !! B\n|-\n| colspan=2 onclick="x" | a || b\n|}'
    assert shown(typed) == (
        '<table><caption>Cap</caption><tr><th>A</th><th>B</th></tr><tr><td colspan="2">a</td><td>b</td></tr></table>'
    )


def test_categories_are_topics_and_languages_are_nothing() -> None:
    found = read("a\n[[Category:Snow]]\n[[Kategorie:eis_zeit|key]]\n[[de:Schnee]]")
    assert (found.html, found.tags) == ("<p>a</p>", ("Snow", "Eis zeit"))


def test_templates_show_what_they_were_given_and_are_named() -> None:
    found = read("{{Infobox street|name=Wells|image_size=200px|from=[[1st]]}}\nA {{lang|es|calle}}.{{citation needed}}")
    assert "<dl><dt>Name</dt><dd>Wells</dd><dt>From</dt><dd><a href=" in found.html
    assert "<p>A calle.</p>" in found.html
    assert found.repairs == (
        "templates are not expanded; what each was given is shown plainly: {{infobox street}}, {{lang}}",
    )


def test_what_only_the_wiki_could_draw_is_named() -> None:
    found = read("a {{#if:x|y}} <timeline>z</timeline>")
    assert found.html == "<p>a</p>"
    assert found.repairs == ("what the wiki drew itself is left out: {{#if}}, <timeline>",)


def test_a_picture_brings_its_description_and_its_caption_stays_until_it_is_here() -> None:
    typed = "[[Datei:plow on wells.jpg|thumb|200px|alt=A plow|The [[plow]]]]"
    assert named(typed, WIKI) == ("Plow_on_wells.jpg",)
    without = page(typed, "P", WIKI)
    assert without.html == f'<p>The <a href="{AT}/Plow">plow</a></p>'
    said = without.files["Plow_on_wells.jpg"]
    assert (said.alt, said.caption) == ("A plow", "The plow")
    assert page(typed, "P", WIKI, frozenset({"Plow_on_wells.jpg"})).html == ""


def test_galleries_are_pictures_and_comments_are_not() -> None:
    typed = "<!-- [[File:No.jpg]] --><gallery>\nFile:A.jpg|first\nb.png|alt=B|second\n</gallery>"
    typed += "<nowiki>[[File:N.jpg]]</nowiki>"
    assert named(typed, WIKI) == ("A.jpg", "B.png")
    found = read(typed)
    assert [(name, said.alt, said.caption) for name, said in found.files.items()] == [
        ("A.jpg", None, "first"), ("B.png", "B", "second"),
    ]  # fmt: skip


def test_brackets_that_nothing_closes_are_text() -> None:
    assert balanced("a {{b [[c]] <ref>d") == "a &#123;&#123;b [[c]] &lt;ref>d"
    assert balanced("{{a|[[b}}]]") == "{{a|&#91;&#91;b}}]]"
    assert shown("5 < 6 [[x") == "<p>5 &lt; 6 [[x</p>"


def test_letters_that_grow_in_lower_case_shift_nothing() -> None:
    assert shown("İİİİ <nowiki>''x''</nowiki> y") == "<p>İİİİ ''x'' y</p>"


@pytest.mark.parametrize(
    "text",
    [
        "[[" * 20_000, "{{" * 20_000, "<div>" * 20_000, "<ref>" * 20_000, '<ref name="' * 20_000, "{|\n|" * 20_000,
        "[http://a " * 20_000, "<!--" * 20_000, "*" * 100_000, ":" * 100_000, "{{a|[[b|''c<ref>\n" * 6_000,
        "'''''a''b\n" * 10_000, "<gallery>\n" * 20_000, "[[File:" * 20_000, "{{a|" * 3_000 + "}}" * 3_000,
        "{|\n|-\n! a !! {{b\n" * 6_000, "{| class='\n| style='\n" * 6_000, "&" * 100_000,
    ],
    ids=lambda text: text[:12].replace("\n", " "),
)  # fmt: skip
def test_hostile_text_takes_no_more_than_seconds(text: str) -> None:
    begun = time.process_time()
    read(text)
    named(text, WIKI)
    assert time.process_time() - begun < 8
