"""Templates are strict, escape what they are given, and say where they are wrong."""

from hypothesis import given
from hypothesis import strategies as st
import msgspec
import pytest

from site_builder.render.engine import Engine, TemplateFault
from site_builder.render.templates import with_uses


class Values(msgspec.Struct, frozen=True):
    """What is the same on every page."""

    title: str = "Mirror"
    many: tuple[str, ...] = ()


def test_what_is_given_is_escaped() -> None:
    assert Engine({"a.html": "<p>{{ word }}</p>"}).draw("a.html", word="<b>&\"'") == "<p>&lt;b&gt;&amp;&#34;&#39;</p>"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("one\n{{ wrod }}\n", 2, "'wrod' is undefined"),
        ("one\ntwo\n{{ word.titel }}\n", 3, "has no attribute 'titel'"),
        ("one\n{% if %}\n", 2, "Expected an expression"),
        ("{% block a %}", 1, "endblock"),
        ("one\n{{ 1 / 0 }}", 2, "division by zero"),
        ('one\n{% include "none.html" %}', 2, "none.html"),
    ],
)
def test_a_fault_is_told_with_template_and_line(text: str, line: int, words: str) -> None:
    with pytest.raises(TemplateFault, match=words) as caught:
        Engine({"a.html": text}).draw("a.html", word="x")
    assert (caught.value.name, caught.value.line) == ("a.html", line)


@pytest.mark.parametrize("settled", [True, False])
def test_a_fault_in_what_is_included_or_below_it_has_its_own_place(settled: bool) -> None:
    inner, outer = "a\nb\nc\nd\n", 'x\n{% include "inner.html" %}\n{{ wrod }}\n'
    engine = Engine({"outer.html": outer, "inner.html": inner, "bad.html": outer, "_header.html": "h\n\n\n"})
    if settled:
        engine.settle(Values())
    with pytest.raises(TemplateFault) as caught:
        engine.draw("outer.html")
    assert (caught.value.name, caught.value.line) == ("outer.html", 3)
    engine = Engine({"outer.html": outer, "inner.html": "a\n{{ wrod }}\n"})
    with pytest.raises(TemplateFault) as caught:
        engine.draw("outer.html")
    assert (caught.value.name, caught.value.line) == ("inner.html", 2)


def test_a_template_that_includes_itself_is_a_fault_not_a_hang() -> None:
    with pytest.raises(TemplateFault):
        Engine({"a.html": '{% include "a.html" %}'}).draw("a.html")


@given(
    st.text()
    | st.sampled_from(["{{ 7 * 7 }}", "{% endraw %}{{ 7 * 7 }}", "{%- endraw -%}{{ 7 * 7 }}", "{# x #}", "<b>"])
)
def test_settled_values_are_shown_as_they_are(title: str) -> None:
    sources = {"a.html": "[{{ site.title }}]{% include '_header.html' %}", "_header.html": "<i>{{ site.title }}</i>"}
    plain = Engine(sources).draw("a.html", site=Values(title))
    engine = Engine(sources)
    engine.settle(Values(title))
    settled = engine.draw("a.html", site=Values(title))
    assert settled.replace("&#123;", "{") == plain.replace("\r\n", "\n").replace("\r", "\n")


def test_a_page_is_made_of_all_that_its_template_uses() -> None:
    sources = {
        "page.html": '{% extends "base.html" %}{% from "macros.html" import m %}',
        "base.html": '{%- include "head.html" -%}',
        "head.html": "",
        "macros.html": "{% import 'page.html' as p %}",
        "other.html": "",
    }
    assert with_uses(sources, "page.html") == ("base.html", "head.html", "macros.html", "page.html")
