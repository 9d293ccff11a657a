"""The paragraphs of a WordPress post: readers see what they saw on the blog."""

import re

from hypothesis import given
from hypothesis import strategies as st
import pytest

from site_builder.importers.platforms.wordpress.paragraphs import paragraphs
from site_builder.render.sanitise import sanitised


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One.", "<p>One.</p>"),
        ("One.\n\nTwo.", "<p>One.</p>\n<p>Two.</p>"),
        ("One.\r\n\r\nTwo.", "<p>One.</p>\n<p>Two.</p>"),
        ("One.\n \t\n\n\nTwo.", "<p>One.</p>\n<p>Two.</p>"),
        ("One.\nStill one.", "<p>One.<br />\nStill one.</p>"),
        ("One.<br />\nTwo.", "<p>One.<br />\nTwo.</p>"),
        ("One.<br><br>Two.", "<p>One.</p>\n<p>Two.</p>"),
        ("", ""),
        (" \n\n ", ""),
        ("<h2>Head</h2>\nText.", "<h2>Head</h2>\n<p>Text.</p>"),
        ("Text\n<h2>Head</h2>", "<p>Text</p>\n<h2>Head</h2>"),
        ("<h2>Two\nlines</h2>", "<h2>Two<br />\nlines</h2>"),
        ("<ul>\n<li>a</li>\n<li>b</li>\n</ul>", "<ul>\n<li>a</li>\n<li>b</li></ul>"),
        ("<li>a\n\nb</li>", "<li>\n<p>a</p>\n<p>b</p></li>"),
        ("<blockquote>Said.</blockquote>", "<blockquote>\n<p>Said.</p></blockquote>"),
        ("<blockquote>a\n\nb</blockquote>", "<blockquote>\n<p>a</p>\n<p>b</p></blockquote>"),
        ("<div>a</div>", "<div>a</div>"),
        ("<div>a\nb</div>", "<div>a<br />\nb</div>"),
        ("<p>a</p>\n\n<p>b</p>", "<p>a</p>\n<p>b</p>"),
        ("<p>a\n\nb</p>", "<p>a</p>\n<p>b</p>"),
        ("<p>a<p>b", "<p>a</p>\n<p>b"),
        ("<pre>a\n\n  b</pre>\nc", "<pre>a\n\n  b</pre>\n<p>c</p>"),
        ("<pre>never closed\n\nb", "<pre>never closed\n\nb"),
        ("a <em>b\n\nc</em> d", "<p>a <em>b</p>\n<p>c</em> d</p>"),
        ("<hr />\na", "<hr />\n<p>a</p>"),
        ("<table>\n<tr>\n<td>a</td>\n</tr>\n</table>", "<table>\n<tr>\n<td>a</td></tr></table>"),
        ("a <!-- nothing\n\nto see --> b", "<p>a  b</p>"),
        ("</div>\na", "</div>\n<p>a</p>"),
        ("Rain < snow\n\nb", "<p>Rain < snow</p>\n<p>b</p>"),
        ("<HR>\n<H3>x</H3>", "<HR>\n<H3>x</H3>"),
        ('<div class="a > b">\n\nx\n\ny</div>', '<div class="a > b">\n<p>x</p>\n<p>y</p></div>'),
    ],
)
def test_a_text_gets_the_paragraphs_that_wordpress_gives_it(text: str, html: str) -> None:
    assert paragraphs(text) == html


def words(html: str) -> list[str]:
    return re.sub(r"<[^<>]*>", " ", html).split()


PIECES = (
    *("word", "two words", "\n", "\n\n", "<p>", "</p>", "<ul>", "<li>", "</li>", "</ul>", "<br />", "<em>", "</em>"),
    *("<h2>", "</h2>", "<blockquote>", "</blockquote>", "<div>", "</div>", " ", "<table><tr><td>", "</table>"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_no_word_is_lost_added_or_moved(text: str) -> None:
    assert words(paragraphs(text)) == words(text)


@given(st.lists(st.text("ab c.,é", min_size=1).filter(str.strip), min_size=1, max_size=8))
def test_each_piece_between_empty_lines_is_a_paragraph(texts: list[str]) -> None:
    html = paragraphs("\n\n".join(texts))
    assert re.findall(r"<p>(.*?)</p>", html) == [text.strip() for text in texts]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_a_second_time_changes_nothing_that_readers_see(text: str) -> None:
    once = paragraphs(text)
    assert words(paragraphs(once)) == words(once)
    assert sanitised(paragraphs("Plain.\n\n" + text)).startswith("<p>Plain.</p>")
