"""Text is cleaned of what pages must not hold, and slugs are safe in addresses."""

from hypothesis import given
from hypothesis import strategies as st
import pytest

from site_builder.typed import clean, slug, words


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a\r\nb\rc\td", "a\nb\nc\td"),
        ("a\x00\x1a\x1b\x7f\x85b", "ab"),
        ("é\x80\ufffe\uffff\ufdd0\U0001ffff\ud800b", "éb"),
        ("\u202eRTL\u200f 🏖️ \u200d \ufffd", "\u202eRTL\u200f 🏖️ \u200d \ufffd"),
    ],
)
def test_controls_surrogates_and_noncharacters_go_and_all_else_stays(text: str, left: str) -> None:
    assert clean(text) == left


@given(st.text(st.characters(), max_size=40))
def test_clean_text_is_clean_and_stays_as_it_is(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert all(one in "\t\n" or ord(one) >= 0xA0 or " " <= one <= "~" for one in once)
    once.encode()


@pytest.mark.parametrize(
    ("text", "made"),
    [("Ça va? Don’t – stop!", "ca-va-dont-stop"), ("Łódź & Straße", "lodz-strasse"), ("雪", ""), ("--A__b--", "a-b")],
)
def test_a_slug_is_lower_case_ascii_with_hyphens(text: str, made: str) -> None:
    assert slug(text) == made


@given(st.text(max_size=200))
def test_a_slug_is_its_own_slug_and_never_long(text: str) -> None:
    made = slug(text)
    assert slug(made) == made
    assert len(made) <= 60


def test_a_long_slug_is_cut_between_words() -> None:
    assert slug("word " * 30) == "-".join(["word"] * 12)


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<p>Ask <a href='x'>@<span>mke</span></a> now</p>", "Ask @mke now"),
        ("<b>Snow</b>, ice<br>salt", "Snow, ice salt"),
        ("<p>One</p><p>Two</p>", "One Two"),
        ("<script>x()</script>AT&amp;T &lt;3", "AT&T <3"),
        ("a < b", "a < b"),
        ("<body>in</body><s>out</s>", "in out"),
    ],
)
def test_words_are_what_one_would_read_aloud(html: str, said: str) -> None:
    assert " ".join(words(html).split()) == said
