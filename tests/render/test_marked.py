"""Markdown becomes HTML as departments mean it, quickly, and whatever it is."""

import time

from hypothesis import example, given, settings
from hypothesis import strategies as st
import pytest

from site_builder.render.lightly import lightly_marked
from site_builder.render.linking import Linker
from site_builder.render.marked import is_marked, marked, thoroughly_marked

LINKER = Linker("x", lambda _: True).of(["snow", "Été"])
PIECES = """
1. #snow #Été @mke https://a.org/x_y_z http://a.org/(b) www.a.org a@b.org &amp; &#38; &copy --- === : Dr. AT&T 4:30 👍🏽
"""
SIGNS = "aZé9ñ.,;:!?()-'\"/=&+%#@$^“”…—\n\n "
WORDS = st.sampled_from([*SIGNS, "\n\n", " - ", "\n- ", "\n2) ", "# ", "\n\n\n", *PIECES.split()])
TEXTS = st.lists(WORDS, max_size=30).map("".join)


@given(TEXTS)
@example("Say “hi” & go\nnow")
@example("a:b\n\nhttps://a.org/?a=1&b=2.")
@example("x\n\n\n\ny")
def test_the_short_way_gives_what_the_long_way_gives(text: str) -> None:
    if not is_marked(text):
        assert marked(text, LINKER) == thoroughly_marked(text, LINKER)


PAIRS = ["**bold**", "**b c**", "[a link](https://a.org/)", "https://a.org/x", "](https://a.org/b?c=1&d=2)"]
LIGHT = st.sampled_from([
    *PAIRS, *"[&.:/=+'a-é*", '"', "**", " ", "\n", "\n\n", "- ", "\n- ", "Snow", "#snow", "@you", "1.", "2)", "日本",
    "\n\n- one\n- two\n\n",
])  # fmt: skip


@settings(max_examples=600)
@given(st.lists(LIGHT, max_size=14).map("".join))
@example("**Streets**\n\n- Wells\n- Vel R. Phillips #snow\n\nRead [the notice](https://a.org/?a=1&b=2) now.")
@example("**https://a.org**")
@example("see https://a.org/**b**")
@example("- one\n\n- two")
@example("text\n- one")
@example("-")
@example("a **b**c [d](https://e.org)[f](https://g.org)")
def test_a_little_markdown_gives_what_python_markdown_gives(text: str) -> None:
    light = lightly_marked(text, LINKER.html)
    assert light is None or light == thoroughly_marked(text, LINKER)


def test_bold_words_links_and_lists_go_the_light_way() -> None:
    text = "**Streets**\n\n- Wells\n- Vel R. Phillips\n\nRead [the notice](https://a.org/) at noon."
    assert lightly_marked(text, LINKER.html) is not None


@pytest.mark.parametrize(
    "text", ["Snow tonight.", "Two\nlines", "Two\n\nparagraphs", "#snow @mke https://a.org/b-c?d=e&f=g"]
)
def test_most_posts_go_the_short_way(text: str) -> None:
    assert not is_marked(text)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Two\nlines", "<p>Two<br>\nlines</p>"),
        ("*one*\nline", "<p><em>one</em><br>\nline</p>"),
        ("#Storm is *no* heading", "<p>#Storm is <em>no</em> heading</p>"),
        ("# A heading", "<h2>A heading</h2>"),
        ("`@mke` in code", "<p><code>@mke</code> in code</p>"),
        ("See [it](https://a.org).", '<p>See <a href="https://a.org" rel="nofollow">it</a>.</p>'),
        (
            "*See* https://a.org/_x_y_",
            '<p><em>See</em> <a rel="nofollow" href="https://a.org/_x_y_">a.org/_x_y_</a></p>',
        ),
        ("5 < 6 & 7", "<p>5 &lt; 6 &amp; 7</p>"),
        ("\n\n", ""),
    ],
)
def test_markdown_is_read_as_departments_mean_it(text: str, html: str) -> None:
    assert marked(text, LINKER) == html


@pytest.mark.parametrize(
    "text",
    [
        "> " * 500 + "deep",
        ">" * 5_000,
        "[" * 20_000,
        "![" * 20_000,
        "[a](" * 20_000,
        "a\n=\n" * 20_000,
        "# a\n" * 20_000,
        "<http://" * 20_000,
        "*a " * 20_000,
        "`a" * 20_000,
        "<div>" * 20_000,
        "a|" * 3_000 + "\n" + "-|" * 3_000,
        "\n".join("    " * depth + "- a" for depth in range(200)),
        "&amp;" * 20_000,
        "x" * 2_000_000 + "*",
    ],
    ids=lambda text: text[:6],
)
def test_a_hostile_text_costs_no_more_than_a_second_or_two(text: str) -> None:
    started = time.process_time()
    html = marked(text, LINKER)
    assert html
    assert time.process_time() - started < 4
