"""A redacted picture is gone from the words that showed it, too: its description, its caption there, links to it."""

from datetime import UTC, datetime

import pytest

from site_builder.model.post import Facts, Form, Link, Media, Version
from site_builder.policy.imagery import unpictured

PLATE = Media(name="plate.png", url="https://x.org/up/plate.png")


def facts(text: str, form: Form) -> Facts:
    return Facts(platform="blog", native_id="1", posted=datetime(2026, 1, 1, tzinfo=UTC), text=text, form=form)


@pytest.mark.parametrize(
    ("form", "text", "left"),
    [
        ("markdown", "See ![a man](plate.png) there", "See  there"),
        ("markdown", 'See ![a man](./sub/Plate.png "his name") there', "See  there"),
        ("markdown", "See [this](https://x.org/up/plate.png) there", "See this there"),
        ("markdown", "See [![a man](plate.png)](https://x.org/full) there", "See  there"),
        ("markdown", "See <img src='plate.png' alt='a man'> there", "See  there"),
        ("markdown", "See ![a dog](dog.png) and <https://x.org/>", "See ![a dog](dog.png) and <https://x.org/>"),
        ("html", '<p>See <img src="/a/plate-300x200.png" alt="a man"> there</p>', "<p>See  there</p>"),
        ("html", '<p>A</p><figure><img src="plate.png"><figcaption>a man</figcaption></figure>B', "<p>A</p>B"),
        ("html", '<p>A <a href="https://x.org/full.png"><img src="plate.png"></a> B</p>', "<p>A  B</p>"),
        ("html", '<p>A <a href="plate-scaled.png">this</a> B</p>', "<p>A this B</p>"),
        ("html", '<p>A <img src="dog.png"> B &amp; C', '<p>A <img src="dog.png"> B &amp; C'),
        ("html", '<img srcset="plate-1x1.png 1x, plate.png 2x" src="p"> B', " B"),
        ("text", "plate.png", "plate.png"),
    ],
)  # fmt: skip
def test_a_picture_goes_with_what_is_there_for_its_sake(form: Form, text: str, left: str) -> None:
    assert unpictured(facts(text, form), [PLATE]).text == left


def test_earlier_wordings_and_links_lose_it_too() -> None:
    whole = Facts(
        platform="blog",
        native_id="1",
        posted=datetime(2026, 1, 1, tzinfo=UTC),
        versions=(Version(text="![a man](plate.png)", form="markdown"),),
        links=(Link("t.co/1", "https://x.org/up/plate.png"), Link("t.co/2", "https://x.org/")),
    )
    left = unpictured(whole, [PLATE])
    assert [each.text for each in left.versions] == [""]
    assert [each.short for each in left.links] == ["t.co/2"]


@pytest.mark.parametrize("text", ["", "<", "plate.png<", "<img src='plate.png", "\x00plate.png<p>", "<!--plate.png"])
def test_whatever_the_words_are_nothing_is_raised(text: str) -> None:
    for form in ("markdown", "html", "text"):
        unpictured(facts(text, form), [PLATE])
