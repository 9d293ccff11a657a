"""The list of changes: it leads to posts that can be read, and nowhere else."""

from collections.abc import Mapping, Sequence

from site_builder.model.decision import Decision
from site_builder.model.moderation import ChangesLedger
from site_builder.model.post import Card
from site_builder.transparency.changes import NEWEST, changes
from site_builder.transparency.moderation import moderation
from tests.transparency.given import at, decided, given, post


def told(*shown: Card, decisions: Sequence[Decision] = (), hidden: Sequence[Card] = ()) -> ChangesLedger:
    by: Mapping[str, Sequence[Decision]] = {"dpw": decisions}
    here = given(shown, hidden=hidden, decisions=by)
    return changes(here, moderation(here).statements)


def test_edits_and_deletions_lead_to_the_post() -> None:
    edited, gone = post(1, changed=at("2026-03-01T12:00:00")), post(2, gone="2026-04-01")
    assert [(each.what, each.on, each.page, each.title) for each in told(edited, gone).newest] == [
        ("gone", "2026-04-01", "dpw/2026/11/p2/", "Post 2"),
        ("edited", "2026-03-01", "dpw/2026/11/p1/", "Post 1"),
    ]


def test_a_decision_leads_nowhere_and_names_nothing() -> None:
    ledger = told(post(1, title="The post"), decisions=[decided(1, "remove", grounds=("MOD-3",)), decided(2, "keep")])
    (change,) = ledger.newest
    assert (change.what, change.title, change.page, change.lang, change.grounds) == ("removed", "", "", "", ("MOD-3",))


def test_a_correction_is_not_told_as_an_edit_of_the_same_day_too() -> None:
    corrected = post(1, changed=at("2026-06-09T18:00:00"))
    ledger = told(corrected, decisions=[decided(1, "correct", reply="")])
    assert [each.what for each in ledger.newest] == ["corrected"]


def test_a_post_that_is_not_shown_has_no_changes() -> None:
    hidden = post(1, changed=at("2026-03-01T12:00:00"), gone="2026-04-01")
    assert told(hidden=[hidden], decisions=[decided(1, "correct", reply="")]).newest == ()


def test_the_newest_are_listed_and_all_are_counted() -> None:
    ledger = told(*(post(number, gone="2026-04-01") for number in range(NEWEST + 5)))
    assert len(ledger.newest) == NEWEST
    assert dict(ledger.counts)["gone"] == NEWEST + 5
    assert ledger.months == (("2026-04", NEWEST + 5),)


def test_a_day_that_no_calendar_has_is_left_out() -> None:
    assert told(post(1, gone="yesterday"), post(2, gone="2026-02-30")).newest == ()


def test_each_change_keeps_its_name_while_others_come() -> None:
    before = told(post(1, gone="2026-04-01")).newest[0].id
    assert before in {each.id for each in told(post(1, gone="2026-04-01"), post(2, gone="2026-04-01")).newest}
