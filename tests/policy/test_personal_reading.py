"""The texts that detectors see: without markup, in plain characters, and with the way back."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st
import pytest

from site_builder.model.post import Facts, Form, Link, Media, Post, Reply, Version
from site_builder.policy.personal.reading import reading, readings
from site_builder.policy.texts import Words, texts

PIECES = st.sampled_from(
    [
        "<b>",
        "</b>",
        "<p class=x>",
        "<",
        "&amp;",
        "&#8209;",
        "&",
        "\\",
        "-",
        "５",
        "٣",
        "\u200b",
        "\u00a0",
        "4️⃣",
        "a",
        " ",
    ]
)


def post(**facts: object) -> Post:
    said = Facts(platform="x", native_id="1", posted=datetime(2026, 11, 20, tzinfo=UTC), **facts)  # type: ignore[arg-type]
    return Post(id="x:1", department="dpw", account="x:exdpw", facts=said)


@pytest.mark.parametrize(
    ("form", "text", "read"),
    [
        ("text", "４１４‑555 ٠١", "414-555 01"),
        ("text", "4\u200b14 4️⃣", "414 4"),
        ("text", "a &amp; <b>", "a &amp; <b>"),
        ("text", "𝟜𝟙𝟜＠ｅｘ．ｏｒｇ", "414@ex.org"),
        ("markdown", "414\\-555 a&nbsp;b <me@ex.org>", "414-555 a b <me@ex.org>"),
        ("markdown", "<b>4</b>1", "41"),
        ("html", "<p>4<b>1</b>&#8209;5</p>", " 41-5 "),
        ("html", '<a href="tel:+1414">us</a>', " tel:+1414 us"),
        ("html", '<img src="a/4145550123.jpg" alt="414">', "  414 "),
        ("html", "5 < 6", "5 < 6"),
    ],
)
def test_a_text_is_read_as_people_see_it(form: Form, text: str, read: str) -> None:
    assert reading(Words("text", text, form)).text == read


def test_a_span_leads_back_to_the_source() -> None:
    text = "<p>Call <b>４１４</b>&#8209;555.</p>"
    found = reading(Words("text", text, "html"))
    start = found.text.index("414")
    assert text[slice(*found.span(start, start + 3))] == "４１４"
    assert text[slice(*found.span(start, start + 7))] == "４１４</b>&#8209;555"


@given(st.lists(PIECES, max_size=30).map("".join), st.sampled_from(["text", "markdown", "html"]))
def test_every_span_is_one_of_the_source(text: str, form: Form) -> None:
    found = reading(Words("text", text, form))
    spans = [found.span(at, at + 1) for at in range(len(found.text))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)


def test_all_that_residents_see_of_a_post_is_a_text_with_its_field() -> None:
    seen = texts(
        post(
            text="a",
            title="b",
            warning="c",
            location="d",
            media=(Media(), Media(alt="e", caption="f")),
            links=(Link("https://t.co/1", "https://example.org", "g"), Link("x", "mailto:h@example.org")),
            versions=(Version(text="i", form="html"),),
            replies=(Reply(author="never", text="j"),),
        )
    )
    assert [(one.field, one.text, one.form, one.resident) for one in seen] == [
        ("text", "a", "text", False),
        ("title", "b", "text", False),
        ("warning", "c", "text", False),
        ("location", "d", "text", False),
        ("media.1.alt", "e", "text", False),
        ("media.1.caption", "f", "text", False),
        ("links.0.label", "g", "text", False),
        ("links.1.url", "mailto:h@example.org", "text", False),
        ("versions.0.text", "i", "html", False),
        ("replies.0.text", "j", "text", True),
    ]


def test_what_was_read_of_one_post_is_never_said_of_another() -> None:
    first, second = post(text="414"), post(text="555")
    assert [readings(one)[0].text for one in (first, second, second, first)] == ["414", "555", "555", "414"]
