"""The moderation log: every decision is counted, and nothing of what it was about is told."""

from collections.abc import Sequence

import msgspec

from site_builder.model.decision import Decision, Redaction
from site_builder.model.moderation import ModerationLedger
from site_builder.model.policy import ModerationGround, Policy
from site_builder.transparency import ledgers
from site_builder.transparency.moderation import moderation
from tests.transparency.given import decided, given, post

POLICY = Policy(
    present=True,
    grounds=(
        ModerationGround(id="MOD-3", title="Defaming", text="What defames."),
        ModerationGround(id="MOD-4", title="T"),
    ),
)


def log(*decisions: Decision) -> ModerationLedger:
    return moderation(given([post(1)], policy=POLICY, decisions={"dpw": decisions}))


def states(ledger: ModerationLedger) -> Sequence[tuple[str, str, bool]]:
    return [(line.act, line.appeal, line.in_effect) for line in reversed(ledger.statements)]


def test_a_decision_tells_its_ground_account_and_day_under_a_running_number() -> None:
    (line,) = log(decided(1, "answer"), decided(2, "remove", grounds=("MOD-3",), on="2026-06-10 08:15")).statements
    assert (line.id, line.on, line.account, line.grounds) == ("dpw-0002", "2026-06-10", "x:works", ("MOD-3",))
    assert (line.subject, line.act, line.platform) == ("reply", "remove", "x")


def test_nothing_that_a_decision_holds_in_words_comes_out() -> None:
    secrets = (
        "d-secret",
        "by-secret",
        "reply-secret",
        "text-secret",
        "file-secret",
        "why-secret",
        "note-secret",
        "seal-secret",
    )
    id_, by, reply, text, file, why, note, seal = secrets
    decision = Decision(
        id=id_,
        on="2026-06-09",
        by=by,
        decision="redact",
        post="x:1",
        reply=reply,
        grounds=("USE-8",),
        redact=(Redaction(text=text, file=file, replacement=text),),
        why=why,
        note=note,
        seal=seal,
    )
    told = ledgers(
        given([post(1)], policy=POLICY, decisions={"dpw": [decision]}, removed=[post(2, summary="gone-secret")])
    )
    said = msgspec.json.encode(told).decode()
    assert "dpw-0001" in said
    assert [secret for secret in (*secrets, "gone-secret") if secret in said] == []


def test_an_appeal_is_open_until_its_outcome_is_known() -> None:
    removal, appeal = decided(1, "remove", grounds=("MOD-3",)), decided(2, "appeal", of="d1", post="", reply="")
    assert states(log(removal, appeal)) == [("remove", "open", True)]
    outcome = decided(3, "outcome", of="d2", outcome="upheld", post="", reply="")
    assert states(log(removal, appeal, outcome)) == [("remove", "upheld", True)]


def test_an_outcome_that_reverses_undoes_the_decision() -> None:
    removal, appeal = decided(1, "remove"), decided(2, "appeal", of="d1")
    assert states(log(removal, appeal, decided(3, "outcome", of="d2", outcome="reversed"))) == [
        ("remove", "reversed", False)
    ]


def test_a_restoration_undoes_the_decision_that_it_names_or_all_before_it() -> None:
    first, second = decided(1, "remove"), decided(2, "redact")
    assert states(log(first, second, decided(3, "restore", of="d1")))[:2] == [
        ("remove", "", False),
        ("redact", "", True),
    ]
    assert states(log(first, second, decided(3, "restore")))[:2] == [("remove", "", False), ("redact", "", False)]


def test_counts_are_by_ground_department_and_month_with_the_empty_ones() -> None:
    ledger = log(
        decided(1, "remove", grounds=("MOD-3", "USE-8"), on="2026-01-05"),
        decided(2, "keep", grounds=("MOD-3",), on="2026-03-01"),
    )
    assert [(each.id, each.title, each.removed, each.kept) for each in ledger.grounds] == [
        ("MOD-3", "Defaming", 1, 1),
        ("MOD-4", "T", 0, 0),
        ("USE-8", "USE-8", 1, 0),
    ]
    assert [(each.id, each.total) for each in ledger.months] == [("2026-01", 1), ("2026-02", 0), ("2026-03", 1)]
    assert [(each.title, each.total) for each in ledger.departments] == [("Public Works", 2)]


def test_an_entry_that_cannot_be_followed_counts_nowhere() -> None:
    assert log(decided(1, "remove", id="")).statements == ()


def test_answers_and_referrals_are_no_moderation() -> None:
    assert log(decided(1, "answer"), decided(2, "refer"), decided(3, "correct")).statements == ()


def test_days_that_no_calendar_has_are_in_no_month() -> None:
    ledger = log(decided(1, "remove", on="2026-02-30"))
    assert (len(ledger.statements), ledger.months) == (1, ())
