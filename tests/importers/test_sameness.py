"""A post that came in two forms has no earlier wording unless its words were others."""

import pytest

from site_builder.importers.sameness import same_words
from site_builder.model.post import Form


@pytest.mark.parametrize(
    ("one", "form", "other", "other_form"),
    [
        ("<p>Plows  are <b>out</b>.</p>", "html", "Plows are out.", "text"),
        ("<p>It&#8217;s &#8220;salt&#8221; &#8211; a lot</p>", "html", '<p>It\'s "salt" - a lot</p>', "html"),
        ("Plows --- out", "text", "Plows — out", "text"),
        ("<p>Plows are out toni [&#8230;]</p>", "html", "Plows are out tonight, and salt trucks too.", "text"),
        ("Plows are out... Continue reading Plows", "text", "Plows are out tonight.", "text"),
        ("café", "text", "cafe\u0301", "text"),
    ],
)
def test_the_same_words_in_other_clothes(one: str, form: Form, other: str, other_form: Form) -> None:
    assert same_words(one, form, other, other_form)
    assert same_words(other, other_form, one, form)


@pytest.mark.parametrize(
    ("one", "form", "other", "other_form"),
    [
        ("Snow tonight", "text", "Snow tomorrow", "text"),
        ("Snow", "text", "Snow tonight", "text"),
        ("…", "text", "Snow tonight", "text"),
        ("a <b> c", "text", "a c", "text"),
        ("&lt;b&gt;", "text", "<b>", "text"),
    ],
)
def test_other_words_are_others(one: str, form: Form, other: str, other_form: Form) -> None:
    assert not same_words(one, form, other, other_form)
