"""Every stored form finds its reader again."""

from datetime import UTC, datetime

import pytest

from site_builder.importers import ALL, facts_of
from site_builder.importers.importer import Unreadable
from site_builder.model.record import Original, Record, Source


def record(form: str, *originals: str, event: str = "captured") -> Record:
    texts = tuple(Original("m", text) for text in originals)
    at = datetime(2026, 1, 1, tzinfo=UTC)
    source = Source(export="a.zip")
    if event == "gone":
        return Record(id="1", version=2, captured=at, account="x:dpw", form=form, source=source, event="gone")
    return Record(id="1", version=1, captured=at, account="x:dpw", form=form, source=source, originals=texts)


def feed(title: str) -> Record:
    return record(
        "feed",
        f"<item><guid>1</guid><title>{title}</title><description>{title}</description>"
        "<pubDate>Mon, 06 May 2024 12:00:00 GMT</pubDate></item>",
        '<rss version="2.0"><channel><link>https://dpw.example.org/</link>',
    )


def json_feed(text: str) -> Record:
    return record("jsonfeed", f'{{"id":"1","content_text":"{text}","date_published":"2024-05-06T12:00:00Z"}}', "{}")


def test_forms_have_names_of_their_own() -> None:
    assert len({importer.form for importer in ALL}) == len(ALL)


def test_what_came_in_another_form_before_is_an_earlier_version() -> None:
    facts = facts_of([json_feed("Snow tonight"), feed("Snow tomorrow")])
    assert "Snow tomorrow" in facts.text
    assert ["Snow tonight" in version.text for version in facts.versions] == [True]


def test_a_gone_post_is_read_from_what_was_captured() -> None:
    assert "Snow" in facts_of([feed("Snow"), record("feed", event="gone")]).text


@pytest.mark.parametrize("records", [[], [record("myspace-2031", "?")], [record("feed", event="gone")]])
def test_what_nothing_can_read_is_unreadable(records: list[Record]) -> None:
    with pytest.raises(Unreadable):
        facts_of(records)
