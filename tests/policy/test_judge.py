"""Which rules are asked, and what their answers weigh: by clauses in force, registers, settings and waivers."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime

from msgspec.structs import replace
import pytest

from site_builder.load.card import card
from site_builder.model.basis import Basis, Whole
from site_builder.model.finding import Exempt, Finding, Found, Hit
from site_builder.model.policy import Clause, Edition, Policy, Rules, Weight
from site_builder.model.post import Facts, Filing, Post, Waiver
from site_builder.model.register import Department
from site_builder.policy.judge import TEXTS, found, found_in_all, weighed, weighed_hit
from site_builder.policy.rule import post_rule, site_rule
from site_builder.problem import Severity
from site_builder.settings import Settings

AS_OF = date(2026, 11, 22)
NEWS = Facts(platform="x", native_id="1", posted=datetime(2026, 11, 20, tzinfo=UTC), text="Snow.")
POST = Post(id="x:1", department="dpw", account="x:exdpw", facts=NEWS, source="content/a.md", line=1)
HIT = Hit(message="this post is filed as personal", field="capacity")


@post_rule("C190", clauses=("USE-1", "USE-2"), severity=Severity.ERROR, needs=("grounds.yaml",))
def says_snow(post: Post, _basis: Basis) -> Iterator[Hit | Exempt]:
    """Finds the word snow."""
    if "Snow" in post.facts.text:
        yield Hit(message="snow")
    yield Exempt(why="it melts")


@site_rule("C191", clauses=("USE-1",), severity=Severity.WARNING)
def counts(whole: Whole) -> Iterator[Hit]:
    """Counts the posts."""
    yield Hit(message=f"{len(whole.cards)} posts", file="site.yaml")


HERE = Policy(present=True, files=frozenset({"grounds.yaml"}))


def basis(policy: Policy) -> Basis:
    settings = Settings(city="Exampleton", base_url="https://x.gov/")
    departments = {"dpw": Department(name="Public Works")}
    return Basis(department_id="dpw", departments=departments, accounts={}, policy=policy, settings=settings, zone=UTC)


def whole(policy: Policy) -> Whole:
    here = basis(policy)
    return Whole(
        as_of=AS_OF,
        departments=here.departments,
        policy=policy,
        settings=here.settings,
        zone=UTC,
        cards=[],
        traits=[],
        decisions={},
    )


def policy(severity: Mapping[str, Weight]) -> Policy:
    return replace(HERE, rules=Rules(severity=dict(severity)))


def weigh(*waivers: Waiver, of: Found | None = None, by: Policy = HERE) -> list[Finding]:
    own = replace(POST, filing=Filing(waivers=waivers))
    answers = (of or Found("personal-post", HIT),)
    return [finding for finding, _ in weighed(answers, waivers, card(own, b""), by, AS_OF)]


def waiver(until: str, rule: str = "personal-post") -> Waiver:
    return Waiver(rule=rule, why="the mayor said so on air", by="City Clerk", until=until)


def test_every_rule_answers_under_its_name() -> None:
    assert found(POST, basis(HERE), (says_snow, counts)) == (
        Found("says-snow", Hit(message="snow")),
        Found("says-snow", exempt="it melts"),
    )


@pytest.mark.parametrize(
    "unasked",
    [
        replace(HERE, present=False),
        replace(HERE, files=frozenset()),
        policy({"says-snow": "off"}),
        replace(HERE, versions=(Edition(id="1", title="The policy", in_force="2026-11-21"),)),
        replace(
            HERE, clauses=tuple(Clause(id=id_, heading="", gist="", until="2026-11-19") for id_ in ("USE-1", "USE-2"))
        ),
    ],
    ids=["no policy", "its register is not there", "switched off", "before the policy", "its clauses were repealed"],
)
def test_a_rule_is_not_asked(unasked: Policy) -> None:
    assert found(POST, basis(unasked), (says_snow,)) == ()


def test_one_clause_in_force_is_enough_to_ask() -> None:
    repealed = Clause(id="USE-1", heading="", gist="", until="2026-11-19")
    assert len(found(POST, basis(replace(HERE, clauses=(repealed,))), (says_snow,))) == 2


def test_a_post_is_judged_by_its_own_day_and_everything_by_today() -> None:
    new = replace(HERE, versions=(Edition(id="1", title="The policy", in_force="2026-11-22"),))
    assert found(POST, basis(new), (says_snow,)) == ()
    assert list(found_in_all(whole(new), (says_snow, counts))) == [("counts", Hit(message="0 posts", file="site.yaml"))]


def test_without_a_policy_nothing_is_asked_about_everything_either() -> None:
    assert list(found_in_all(whole(replace(HERE, present=False)), (counts,))) == []


def test_other_rules_are_other_answers() -> None:
    here = basis(HERE)
    assert [len(found(POST, here, rules)) for rules in ((says_snow,), (), (says_snow, counts))] == [2, 0, 2]


def test_a_rule_that_raises_is_a_bug_and_is_heard() -> None:
    @post_rule("C192", clauses=("USE-1",), severity=Severity.ERROR)
    def breaks(_post: Post, _basis: Basis) -> Iterator[Hit]:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        found(POST, basis(HERE), (breaks,))


def test_a_hit_becomes_a_finding_at_its_post() -> None:
    (finding,) = weigh()
    assert (finding.rule, finding.code, finding.clauses) == ("personal-post", "C128", ("AUTH-7",))
    assert (finding.severity, str(finding.place)) == (Severity.ERROR, "content/a.md:1")
    assert (finding.post, finding.department, finding.account) == ("x:1", "dpw", "x:exdpw")


def test_a_finding_of_a_register_stands_at_its_file() -> None:
    hit = Hit(message="no", file="departments/dpw/department.yaml", department="dpw")
    finding = weighed_hit("account-without-spokesperson", hit, None, HERE)
    assert (str(finding.place), finding.department) == ("content/departments/dpw/department.yaml", "dpw")


def test_the_city_s_word_stands_in_place_of_the_rule_s() -> None:
    assert weigh(by=policy({"personal-post": "warning"}))[0].severity == Severity.WARNING


@pytest.mark.parametrize("said", ["warning", "error"])
def test_what_a_rule_makes_light_the_city_makes_no_heavier(said: Weight) -> None:
    """A city that makes telephone numbers an error does not withhold a post because of a resident's reply."""
    light = replace(HIT, severity=Severity.NOTE)
    assert weigh(of=Found("personal-post", light))[0].severity == Severity.NOTE
    assert weigh(of=Found("personal-post", light), by=policy({"personal-post": said}))[0].severity == Severity.NOTE


def test_what_a_rule_makes_grave_the_city_may_make_lighter() -> None:
    grave = replace(HIT, severity=Severity.ERROR)
    assert weigh(of=Found("personal-post", grave), by=policy({"personal-post": "note"}))[0].severity == Severity.NOTE


def test_an_exemption_is_told_and_has_no_place_in_the_text() -> None:
    found_exempt = Found("unapproved-about-another-party", exempt="USE-7: an elected office")
    ((finding, hit),) = weighed((found_exempt,), (), card(POST, b""), HERE, AS_OF)
    assert (finding.exempt, finding.waived, hit) == ("USE-7: an elected office", "", None)


def test_a_waiver_holds_until_the_end_of_its_last_day() -> None:
    (finding,) = weigh(waiver("2026-11-22"))
    assert (finding.waived, finding.waived_until) == ("the mayor said so on air", "2026-11-22")


def test_an_expired_waiver_waives_nothing_and_says_so() -> None:
    finding, late = weigh(waiver("2026-11-21"))
    assert finding.waived == ""
    assert (late.rule, late.code, late.severity) == ("waiver-expired", "C118", Severity.WARNING)


@pytest.mark.parametrize("by", [replace(HERE, present=False), policy({"waiver-expired": "off"})], ids=["none", "off"])
def test_waivers_are_not_looked_at_where_the_city_does_not_want_it(by: Policy) -> None:
    assert [each.rule for each in weigh(waiver("2026-11-21"), by=by)] == ["personal-post"]


def test_a_waiver_of_another_rule_waives_nothing() -> None:
    assert [each.waived for each in weigh(waiver("2026-12-31", "author-not-designated"))] == [""]


def test_a_waiver_of_a_rule_that_is_none_is_found_where_it_stands() -> None:
    pairs = weighed((), (waiver("2026-12-31"), waiver("2026-12-31", "personel-post")), card(POST, b""), HERE, AS_OF)
    ((finding, hit),) = pairs
    assert hit is not None
    assert (finding.rule, finding.code, hit.field) == ("waiver-of-no-rule", "C119", "waivers.1.rule")


@pytest.mark.parametrize(
    "lacking",
    [
        replace(waiver("2026-12-31"), until="for ever"),
        replace(waiver("2026-12-31"), until="2027-02-30"),
        replace(waiver("2026-12-31"), why=" "),
        replace(waiver("2026-12-31"), by=""),
    ],
    ids=["no day", "a day that no calendar has", "no reason", "nobody gave it"],
)
def test_a_waiver_that_lacks_something_waives_nothing_and_says_so(lacking: Waiver) -> None:
    assert [(each.rule, each.waived) for each in weigh(lacking)] == [("personal-post", ""), ("waiver-expired", "")]


def test_the_texts_are_those_of_all_rules_and_of_the_checks_of_waivers() -> None:
    assert {"waiver-expired", "waiver-of-no-rule", "personal-post"} <= set(TEXTS)
