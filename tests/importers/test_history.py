"""Captures of one post become its newest wording and the earlier ones."""

from datetime import UTC, datetime
from typing import Literal

import pytest

from site_builder.importers.history import with_versions
from site_builder.importers.importer import Unreadable
from site_builder.model.post import Facts
from site_builder.model.record import Original, Record, Source

POSTED = datetime(2024, 9, 1, 12, tzinfo=UTC)


def said(day: int, text: str, event: Literal["captured", "gone"] = "captured") -> Record:
    return Record(
        id="1",
        version=day,
        captured=datetime(2026, 1, day, tzinfo=UTC),
        account="x:a",
        form="x",
        source=Source(export="a.zip", sha256=""),
        event=event,
        originals=(Original("posts.csv", text),) if event == "captured" else (),
    )


def wording(record: Record) -> Facts:
    text = record.originals[0].text
    if text == "broken":
        raise ValueError("no row")
    return Facts(platform="x", native_id="1", posted=POSTED, text=text, url=f"https://x.com/a/{record.version}")


facts = with_versions(wording)


def test_the_newest_capture_is_what_it_says_and_earlier_words_are_versions_until_the_next() -> None:
    found = facts([said(1, "Snow"), said(2, "Snow!"), said(3, "Sun")])
    assert found.text == "Sun"
    assert [(each.text, each.until) for each in found.versions] == [
        ("Snow", datetime(2026, 1, 2, tzinfo=UTC)),
        ("Snow!", datetime(2026, 1, 3, tzinfo=UTC)),
    ]


def test_the_same_words_are_no_version_though_spaced_otherwise() -> None:
    assert facts([said(1, "Snow  now"), said(2, "Snow now")]).versions == ()


def test_a_capture_that_cannot_be_read_costs_itself_unless_it_is_the_newest() -> None:
    found = facts([said(1, "Snow"), said(2, "broken"), said(3, "Sun")])
    assert [(each.text, each.until) for each in found.versions] == [("Snow", datetime(2026, 1, 3, tzinfo=UTC))]
    with pytest.raises(Unreadable, match=r"posts\.csv: no row"):
        facts([said(1, "Snow"), said(2, "broken")])


def test_a_post_that_is_gone_says_what_it_said() -> None:
    assert facts([said(1, "Snow"), said(2, "", "gone")]).text == "Snow"
    with pytest.raises(Unreadable, match="no capture"):
        facts([said(2, "", "gone")])


@pytest.mark.parametrize(
    ("edited", "until"),
    [
        (datetime(2025, 12, 24, tzinfo=UTC), datetime(2025, 12, 24, tzinfo=UTC)),
        (None, datetime(2026, 1, 2, tzinfo=UTC)),
        (datetime(2020, 1, 1, tzinfo=UTC), datetime(2026, 1, 2, tzinfo=UTC)),
        (datetime(2027, 1, 1, tzinfo=UTC), datetime(2026, 1, 2, tzinfo=UTC)),
    ],
)
def test_a_wording_ends_when_the_platform_says_so_if_that_can_be(edited: datetime | None, until: datetime) -> None:
    found = with_versions(wording, lambda _: edited)([said(1, "Snow"), said(2, "Sun")])
    assert [each.until for each in found.versions] == [until]
