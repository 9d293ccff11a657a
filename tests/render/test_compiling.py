"""The quick templates draw what Jinja2 alone draws, or leave it to Jinja2."""

from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, StrictUndefined
from jinja2.nodes import Block, Extends
from markupsafe import Markup, escape
import msgspec
import pytest

from site_builder.render.compiling import QuickEnvironment, joined, text
from site_builder.render.engine import Engine, TemplateFault
from site_builder.render.escaping import escaped

BASE = "<{% block a %}a{% block b %}b{{ word }}{% endblock %}{% endblock %}|{% block c %}c{% endblock %}>\n"


class Word(msgspec.Struct, frozen=True):
    """A view."""

    word: str = "<&>"
    html: Markup = Markup("<b>")


def by_jinja(sources: dict[str, str], name: str, context: dict[str, object]) -> str:
    environment = Environment(
        loader=DictLoader(sources), undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template(name).render(context)


def is_joined(sources: dict[str, str], name: str) -> bool:
    environment = QuickEnvironment()
    tree = joined(name, lambda name: environment.parse(sources[name]))
    return tree.find(Extends) is None and tree.find(Block) is None


@pytest.mark.parametrize(
    "page",
    [
        '{% extends "base" %}',
        '{% extends "base" %}{% block b %}new {{ word }}{% endblock %}',
        '{% extends "base" %}{% block a %}A{% block b %}B{% endblock %}{% endblock %}{% block c %}C{% endblock %}',
        '{% extends "middle" %}{% block c %}from the page{% endblock %}',
        '{% extends "middle" %}{% block inner %}from the page{% endblock %}',
        '{% extends "base" %}{% set x = 5 %}{% block a %}{{ x }}{{ view.word }}{{ view.html }}{% endblock %}',
        '{% extends "base" %}{% from "macros" import loud %}{% block a %}{{ loud(view.word) }}{% endblock %}',
        '{% extends "base" %}{% block b %}{% set w = 1 %}{% endblock %}{% block c %}{{ w is defined }}{% endblock %}',
        '{# a note -#}\n{% extends "base" %}\nnot drawn {{ word }}',
        (
            '{% extends "base" %}{% block a %}{% if 1 %}{% set w = 2 %}{% endif %}{% endblock %}'
            "{% block c %}{{ w|d }}{% endblock %}"
        ),
        '{% extends "base" %}{% block a %}{% for word in "ab" %}{{ word }}{% endfor %}{{ word }}{% endblock %}',
        (
            '{% extends "base" %}{% block a %}{% from "macros" import loud %}{% endblock %}'
            "{% block c %}{{ loud|d }}{% endblock %}"
        ),
        '{% extends "base" %}{% import "macros" as m with context %}{% block c %}{{ m.loud("<") }}{% endblock %}',
    ],
)
def test_a_joined_template_draws_what_inheritance_draws(page: str) -> None:
    sources = {
        "page": page,
        "base": BASE,
        "middle": '{% extends "base" %}{% block a %}m{% block inner %}in{% endblock %}{% endblock %}',
        "macros": "{% macro loud(word) %}{{ word|upper }}!{{ word }}{% endmacro %}",
    }
    context: dict[str, object] = {"word": "<w>", "view": Word()}
    assert is_joined(sources, "page")
    assert Engine(sources).draw("page", **context) == by_jinja(sources, "page", context)


@pytest.mark.parametrize(
    "page",
    [
        '{% extends "base" %}{% block a %}{{ super() }}{% endblock %}',
        '{% extends "base" %}{% block c %}{{ self.a() }}{% endblock %}',
        'first{% extends "base" %}',
        "{% extends which %}",
        '{% if word %}{% extends "base" %}{% endif %}',
    ],
)
def test_a_template_that_speaks_of_its_blocks_is_left_as_it_is(page: str) -> None:
    sources = {"page": page, "base": BASE}
    context: dict[str, object] = {"word": "<w>", "which": "base"}
    assert not is_joined(sources, "page")
    assert Engine(sources).draw("page", **context) == by_jinja(sources, "page", context)


@pytest.mark.parametrize(
    "page",
    [
        "é{{ word }}{% include which %}…",
        "{% block a %}{% include which %}é{{ word }}{% endblock %}{{ self['a']() }}",
        '{% if word %}{% extends "base" %}{% endif %}{% block a %}é{{ super() }}{% endblock %}',
        "{% macro m() %}é{% include which %}{{ caller() }}{% endmacro %}{% call m() %}…{{ word }}{% endcall %}",
        "{% filter upper %}é{{ word }}{% include which %}{% endfilter %}",
        "{% set x %}é{{ word }}{% include which %}{% endset %}{{ x }}",
        "{% for x in [[1, [[2]]], ['é']] recursive %}…{{ x[0] }}{{ loop(x[1]) if x[1:] }}{% endfor %}",
        "{% autoescape false %}{{ word }}é{% include which %}{% endautoescape %}{{ word }}",
        '{% import "part" as part with context %}{{ part.x }}é{{ word }}',
    ],
)
def test_what_is_written_and_what_is_still_text_go_together(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    part = "{% set x = 'ü' %}<ü>{{ word }}"
    sources = {"page": page, "part": part, "base": BASE}
    context: dict[str, object] = {"word": "<ß>", "which": "part"}
    engine = Engine(sources)
    monkeypatch.setattr(engine, "_as_people_wrote", None)  # it is drawn without the help of Jinja2 alone
    assert engine.page("page", **context).decode() == by_jinja(sources, "page", context)


def test_templates_that_extend_one_another_in_a_circle_are_a_fault_not_a_hang() -> None:
    with pytest.raises(TemplateFault):
        Engine({"a": '{% extends "b" %}', "b": '{% extends "a" %}'}).draw("a")


@pytest.mark.parametrize(
    ("page", "drawn"),
    [
        ("{{ view['word'] }}", "&lt;item&gt;"),
        ("{{ view.word }}", "&lt;item&gt;"),
        ("{{ view.none is defined }}", "False"),
        ("{{ view.none|default('else') }}", "else"),
        ("{{ view.class }}", "school"),
        ("{{ view.number }}{{ view.safe }}{{ none }}", "4&lt;b&gt;None"),
        ("{{ [1, 2]|map('string')|join('<') }}", "1&lt;2"),
        ("{% filter upper %}{{ view.word }}{% endfilter %}", "&LT;ITEM&GT;"),
        ("{% set x %}<i>{{ view.word }}</i>{% endset %}{{ x }}", "<i>&lt;item&gt;</i>"),
    ],
)
def test_what_an_attribute_cannot_give_jinja_gives(page: str, drawn: str) -> None:
    view = {"word": "<item>", "class": "school", "number": 4, "safe": "<b>"}
    assert Engine({"page": page}).draw("page", view=view) == drawn == by_jinja({"page": page}, "page", {"view": view})


@given(st.text() | st.text("<>&\"'aé…"))
def test_escaped_text_is_what_markupsafe_gives(value: str) -> None:
    assert escaped(value) == str(escape(value))


@pytest.mark.parametrize("value", ["", "plain", "<&>\"'", Markup("<b>"), 4, None, 1.5, ["<"], "é<"])
def test_text_is_escaped_as_markupsafe_does(value: object) -> None:
    assert text(value) == escape(value)
