"""What is due for disposal: by the series that decides, the day after the last one, never under a hold."""

from datetime import UTC, date, datetime
import json
from pathlib import Path

import pytest

from site_builder.build.records.retaining import due_on
from site_builder.importers import ALL
from site_builder.intake import intake
from site_builder.model.disposal import Due
from site_builder.problem import Unusable
from tests.building import Site, lay_out

SCHEDULE = """\
series:
  - {id: SEVEN, title: Routine, period: P7Y, disposition: destroy}
  - {id: TEN, title: Storms, period: P10Y, disposition: transfer, tags: [storm]}
  - {id: EVER, title: Charter, disposition: permanent, tags: [charter]}
  - {id: SHUT, title: Given up, trigger: account closed, period: P1Y, tags: [shut]}
"""
ZONE = "city: Exampleton\nbase_url: https://x.gov/social/\ntimezone: America/Chicago\nsearch: false\n"


def city(root: Path, schedule: str = SCHEDULE) -> Site:
    return lay_out(root, f"-- content/policy/retention.yaml --\n{schedule}-- content/site.yaml --\n{ZONE}")


def due(site: Site, as_of: str) -> Due:
    return due_on(site.project, date.fromisoformat(as_of))


def ids(found: Due, series: str, kind: str = "due") -> list[str]:
    one = found.of(series)
    assert one is not None
    return [each.id for each in getattr(one, kind)]


@pytest.mark.parametrize(
    ("posted", "last"),
    [
        ("2016-02-29", "2023-02-28"),
        ("2017-03-01", "2024-03-01"),
        ("2017-02-28", "2024-02-28"),
        ("2015-12-31 23:59", "2022-12-31"),
        ("2016-01-01 05:30Z", "2022-12-31"),
        ("2016-01-01 06:00Z", "2023-01-01"),
    ],
)
def test_a_record_is_due_the_day_after_its_last_day_in_the_citys_zone(tmp_path: Path, posted: str, last: str) -> None:
    site = city(tmp_path)
    site.post("a", posted=posted)
    day = date.fromisoformat(last)
    assert ids(due(site, last), "SEVEN") == []
    assert ids(due(site, date.fromordinal(day.toordinal() + 1).isoformat()), "SEVEN") == ["city:dpw-a"]


def test_of_two_series_the_longest_holds(tmp_path: Path) -> None:
    site = city(tmp_path)
    site.post("a", front="tags: [storm]\n", posted="2010-06-01")
    assert ids(due(site, "2018-01-01"), "SEVEN") == ids(due(site, "2018-01-01"), "TEN") == []
    found = due(site, "2020-06-02")
    assert (ids(found, "SEVEN"), ids(found, "TEN")) == ([], ["city:dpw-a"])


def test_a_permanent_record_is_never_due(tmp_path: Path) -> None:
    site = city(tmp_path)
    site.post("a", front="tags: [charter, storm]\n", posted="2010-06-01")
    found = due(site, "9999-01-01")
    assert [one.permanent for one in found.series] == [0, 0, 1, 0]


def test_a_period_that_has_not_begun_is_longer_than_any(tmp_path: Path) -> None:
    site = city(tmp_path)
    site.post("a", front="tags: [shut]\n", posted="2010-06-01")
    assert [(len(one.due), one.waiting) for one in due(site, "2990-01-01").series] == [(0, 0), (0, 0), (0, 0), (0, 1)]


EVENTS = """\
series:
  - {id: CASE, title: Cases, trigger: case closed, period: P2Y, authority: RDA 1}
"""


@pytest.mark.parametrize(
    ("event", "last"),
    [
        ("{trigger: case closed, on: 2015-03-01}", "2017-03-01"),
        ("{trigger: case closed, on: 2010-06-01}", "2012-06-01"),
        ("{trigger: superseded, on: 2015-03-01}", ""),
        ("{trigger: case closed, on: 2010-05-31}", ""),
    ],
)
def test_a_period_begins_with_what_the_post_says_has_happened(tmp_path: Path, event: str, last: str) -> None:
    site = city(tmp_path, EVENTS)
    site.post("a", front=f"retention_event: {event}\n", posted="2010-06-01")
    if not last:
        assert [(len(one.due), one.waiting) for one in due(site, "2990-01-01").series] == [(0, 1)]
        return
    day = date.fromisoformat(last)
    assert ids(due(site, last), "CASE") == []
    assert ids(due(site, date.fromordinal(day.toordinal() + 1).isoformat()), "CASE") == ["city:dpw-a"]


def test_a_period_begins_with_what_annotations_say_of_an_imported_post(tmp_path: Path) -> None:
    site = city(tmp_path, EVENTS.replace("case closed", "superseded"))
    feed = site.write(
        "feed.xml",
        "<rss version='2.0'><channel><title>W</title><link>https://b.example/</link><item><title>One</title>"
        "<guid>urn:1</guid><pubDate>Mon, 04 Jan 2010 10:00:00 GMT</pubDate><description>A</description></item>"
        "</channel></rss>",
    )
    intake(site.root / "content", (feed,), datetime(2026, 1, 2, tzinfo=UTC), ALL, department="dpw")
    (line,) = next((site.root / "content/departments/dpw/records").rglob("*.jsonl")).read_bytes().splitlines()
    name = f"rss:{json.loads(line)['id']}"
    assert ids(due(site, "2990-01-01"), "CASE") == []
    event = "retention_event: {trigger: superseded, on: 2015-03-01}"
    site.write("content/departments/dpw/annotations.yaml", f"{name}:\n  {event}\n")
    assert ids(due(site, "2017-03-02"), "CASE") == [name]
    site.write("content/departments/dpw/annotations.yaml", f"{name}:\n  {event.replace('03-01', '02-30')}\n")
    with pytest.raises(Unusable, match=r"annotations\.yaml:2"):
        due(site, "2990-01-01")


@pytest.mark.parametrize("event", ["{trigger: posted, on: 2015-03-01}", "{trigger: case closed}", "2015-03-01"])
def test_an_event_that_is_none_begins_nothing(tmp_path: Path, event: str) -> None:
    site = city(tmp_path, EVENTS)
    site.post("a", front=f"retention_event: {event}\n", posted="2010-06-01")
    assert ids(due(site, "2990-01-01"), "CASE") == []
    assert [one.severity for one in site.check() if one.place.file.endswith("a.md")]


def test_a_record_in_no_series_is_told_of_and_never_due(tmp_path: Path) -> None:
    site = city(tmp_path, "series: [{id: TEN, title: Storms, period: P10Y, tags: [storm]}]\n")
    site.post("a", posted="1999-06-01")
    found = due(site, "2990-01-01")
    assert ([one.id for one in found.unfiled], ids(found, "TEN")) == (["city:dpw-a"], [])


def test_a_draft_and_a_post_that_a_decision_hides_are_records_too(tmp_path: Path) -> None:
    site = city(tmp_path)
    site.post("draft", front="draft: true\n", posted="2010-06-01")
    site.post("gone", posted="2010-06-01")
    site.write(
        "content/departments/dpw/decisions.yaml",
        "decisions:\n- {id: '1', on: 2011-01-01, by: x, decision: remove, post: city:dpw-gone, grounds: [MOD-1]}\n",
    )
    assert ids(due(site, "2018-01-01"), "SEVEN") == ["city:dpw-draft", "city:dpw-gone"]


def test_a_hold_wins(tmp_path: Path) -> None:
    site = city(tmp_path)
    site.post("a", "Plows are out.", posted="2010-06-01")
    site.post("b", "Else.", posted="2010-06-01")
    site.write(
        "content/holds.yaml",
        "holds:\n- {id: H, on: 2011-01-01, by: x, action: hold, kind: legal, reason: r, text: PLOWS}\n",
    )
    found = due(site, "2018-01-01")
    assert (ids(found, "SEVEN"), ids(found, "SEVEN", "held"), found.holds) == (["city:dpw-b"], ["city:dpw-a"], {"H": 1})


def test_a_faulty_register_of_holds_keeps_everything(tmp_path: Path) -> None:
    site = city(tmp_path)
    site.post("a", posted="2010-06-01")
    site.write("content/holds.yaml", "holds:\n- {id: H}\n")
    found = due(site, "2018-01-01")
    assert (ids(found, "SEVEN"), ids(found, "SEVEN", "held")) == ([], ["city:dpw-a"])


def test_nothing_is_due_by_a_faulty_schedule(tmp_path: Path) -> None:
    site = city(tmp_path, SCHEDULE + "  - {id: LONG, title: Longer, period: P99}\n")
    site.post("a", posted="2010-06-01")
    with pytest.raises(Unusable, match="retention"):
        due(site, "2018-01-01")


def test_what_was_approved_is_another_list_as_soon_as_one_record_more_is_due(tmp_path: Path) -> None:
    site = city(tmp_path)
    site.post("a", posted="2010-06-01")
    before = due(site, "2018-01-01")
    site.post("b", posted="2010-06-02")
    assert before.series[0].list != due(site, "2018-01-01").series[0].list


@pytest.mark.parametrize(
    ("words", "asked", "held"),
    [
        ("Call (414) 555-0100 now", "414 555 0100", True),
        ("Snow **emergency** tonight", "snow emergency", True),
        ("[Snow](https://x.gov/a) emergency", "snow emergency", True),
        ("Emergencia por la Nevada grande, niño", "nino", True),
        ("Snow&nbsp;emergency", "snow emergency", True),
        ("Snow tonight", "snow emergency", False),
    ],
)
def test_a_text_is_found_however_it_is_written(tmp_path: Path, words: str, asked: str, held: bool) -> None:
    site = city(tmp_path)
    site.post("a", words, posted="2010-06-01")
    entry = f"{{id: H, on: 2011-01-01, by: x, action: hold, kind: legal, reason: r, text: {asked}}}"
    site.write("content/holds.yaml", f"holds:\n- {entry}\n")
    assert bool(ids(due(site, "2018-01-01"), "SEVEN", "held")) is held
