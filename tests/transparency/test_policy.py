"""How each clause stands: kept only where something was looked for and nothing found."""

from datetime import date

import pytest

from site_builder.model.finding import Finding
from site_builder.model.ledgers import Honour, State, Way
from site_builder.model.policy import Clause, Edition, Policy, Rules
from site_builder.model.traits import Traits
from site_builder.problem import Severity
from site_builder.transparency.policy import policy
from tests.transparency.given import finding, given, post

EDITIONS = (
    Edition(id="old", title="Old", in_force="2013-07-01"),
    Edition(id="new", title="New", in_force="2025-03-01"),
)


def city(clause: Clause, files: frozenset[str] = frozenset({"clauses.yaml"}), rules: Rules | None = None) -> Policy:
    return Policy(present=True, files=files, versions=EDITIONS, clauses=(clause,), rules=rules or Rules())


def stands(
    clause: Clause,
    honour: Honour | None,
    *findings: Finding,
    files: frozenset[str] = frozenset(),
    rules: Rules | None = None,
) -> State:
    honours = (honour,) if honour else ()
    (line,) = policy(given(policy=city(clause, files, rules), findings=findings, honours=honours)).clauses
    return line.state


def honour(*ways: Way, needs: tuple[str, ...] = (), rules: tuple[str, ...] = ()) -> Honour:
    return Honour(clause="USE-8", ways=ways, how="Somehow.", needs=needs, rules=rules)


CLAUSE = Clause(id="USE-8", heading="Personal data", gist="Leave them out.")


@pytest.mark.parametrize(
    ("said", "findings", "state"),
    [
        (honour("flag"), [], "kept"),
        (honour("flag"), [finding("USE-8")], "findings"),
        (honour("flag"), [finding("USE-2")], "kept"),
        (honour("flag"), [finding("USE-8", waived="the owner agreed")], "kept"),
        (honour("flag"), [finding("USE-8", exempt="an elected official")], "kept"),
        (honour("person"), [], "person"),
        (honour("person", "flag"), [], "kept"),
        (None, [], "person"),
        (honour("flag", needs=("contacts.yaml",)), [], "not set up"),
        (honour("flag", needs=("contacts.yaml",)), [finding("USE-8")], "findings"),
    ],
)
def test_a_clause_stands_as_what_was_found_says(said: Honour | None, findings: list[Finding], state: State) -> None:
    assert stands(CLAUSE, said, *findings) == state


def test_a_clause_is_set_up_once_its_register_is_there() -> None:
    said = honour("flag", needs=("contacts.yaml",))
    assert stands(CLAUSE, said, files=frozenset({"contacts.yaml"})) == "kept"


def test_a_clause_whose_every_rule_is_switched_off_is_not_called_kept() -> None:
    said = honour("flag", rules=("a-rule", "another"))
    assert stands(CLAUSE, said, rules=Rules(severity={"a-rule": "off"})) == "kept"
    assert stands(CLAUSE, said, rules=Rules(severity={"a-rule": "off", "another": "off"})) == "not set up"


@pytest.mark.parametrize(
    ("since", "until", "state"),
    [("2026-11-22", None, "kept"), ("2026-11-23", None, "not in force"), (None, "2026-11-21", "not in force")],
)
def test_a_clause_stands_only_while_it_is_in_force(since: str | None, until: str | None, state: State) -> None:
    clause = Clause(id="USE-8", heading="Personal data", gist="Leave them out.", since=since, until=until)
    assert stands(clause, honour("flag")) == state


def test_findings_are_counted_by_what_they_cost_and_what_excuses_them() -> None:
    found = [
        finding("USE-8"),
        finding("USE-8", Severity.ERROR),
        finding("USE-8", waived="yes"),
        finding("USE-8", exempt="x"),
    ]
    (line,) = policy(given(policy=city(CLAUSE), findings=found)).clauses
    assert (line.errors, line.warnings, line.waived, line.exempt, line.findings) == (1, 1, 1, 1, 2)


def test_a_version_ends_the_day_before_the_next_and_counts_its_posts() -> None:
    shown = [post(1), post(2), post(3)]
    traits = {"x:1": Traits(edition="new"), "x:2": Traits(edition="old"), "x:3": Traits(edition="old")}
    new, old = policy(given(shown, policy=city(CLAUSE), traits=traits)).editions
    assert (new.since, new.until, new.posts) == ("2025-03-01", "", 1)
    assert (old.since, old.until, old.posts) == ("2013-07-01", "2025-02-28", 2)


def test_only_posts_that_are_not_shown_count_as_withheld() -> None:
    error = finding("USE-8", Severity.ERROR, post="x:1")
    assert policy(given([post(1)], policy=city(CLAUSE), findings=[error])).withheld == 0
    assert policy(given(hidden=[post(1)], policy=city(CLAUSE), findings=[error])).withheld == 1


def test_what_a_waiver_or_an_exemption_excuses_withholds_nothing() -> None:
    excused = [finding("USE-8", Severity.ERROR, post="x:1", **why) for why in ({"waived": "yes"}, {"exempt": "yes"})]
    assert policy(given(hidden=[post(1)], policy=city(CLAUSE), findings=excused)).withheld == 0


def test_findings_of_drafts_are_not_told() -> None:
    (line,) = policy(given([post(1)], policy=city(CLAUSE), findings=[finding("USE-8", post="x:2")])).clauses
    assert line.findings == 0


def test_the_day_of_the_build_decides() -> None:
    assert given().today == date(2026, 11, 22).isoformat()
