"""The master list: every account that is registered, and every one that posts are of."""

import pytest

from site_builder.model.ledgers import AccountLine, KeptLine
from site_builder.model.policy import Directive, Policy, Series
from site_builder.model.register import Account, Contact, Department
from site_builder.model.traits import Traits
from site_builder.transparency.accounts import master_list
from site_builder.transparency.filing import filed
from site_builder.transparency.given import Given
from tests.transparency.given import given, post

WORKS = Account(platform="x", handle="Works", url="https://x.com/Works", opened="2010-02-01", custodian="Press office")
REGISTERED = {"dpw": Department(name="Public Works", accounts=(WORKS,), contact=Contact(phone="414-286-0000"))}


def listed(of: Given) -> tuple[AccountLine, ...]:
    """The master list."""
    return master_list(of, filed(of))


def test_a_registered_account_says_whom_to_ask_even_without_posts() -> None:
    (line,) = listed(given(departments=REGISTERED))
    assert (line.handle, line.url, line.opened, line.ask, line.contact) == (
        "Works",
        "https://x.com/Works",
        "2010-02-01",
        "Press office",
        "414-286-0000",
    )
    assert (line.posts, line.page, line.registered) == (0, "", True)


def test_posts_and_their_links_back_are_counted() -> None:
    shown = [post(1), post(2)]
    (line,) = listed(given(shown, departments=REGISTERED, traits={"x:1": Traits(linked=True)}))
    assert (line.posts, line.linked, line.page) == (2, 1, "accounts/x-works/")


def test_an_account_that_nobody_registered_is_listed_as_such() -> None:
    lines = listed(given([post(1, account="x:plows")], departments=REGISTERED))
    assert [(line.key, line.registered) for line in lines] == [("x:plows", False), ("x:works", True)]


def test_an_address_that_is_none_is_not_linked() -> None:
    account = Account(platform="x", handle="Works", url="javascript:alert(1)")
    (line,) = listed(given(departments={"dpw": Department(name="Public Works", accounts=(account,))}))
    assert line.url == ""


@pytest.mark.parametrize(
    ("ended", "applies"),
    [("2027-12-31", "For X"), ("2025-12-31", None)],
    ids=["stands", "has ended: no older one returns"],
)
def test_the_newest_directive_applies_while_it_stands(ended: str, applies: str | None) -> None:
    every = (
        Directive(id="a", title="For all", issued="2024-01-01"),
        Directive(id="b", title="For X", issued="2025-01-01", platforms=("x",), ended=ended),
        Directive(id="c", title="For Facebook", issued="2026-01-01", platforms=("facebook",)),
        Directive(id="d", title="To come", issued="2027-01-01"),
    )
    (line,) = listed(given(departments=REGISTERED, policy=Policy(directives=every)))
    assert (line.directive.title if line.directive else None) == applies


SERIES = (
    Series(id="A", title="Routine", period="P7Y"),
    Series(id="B", title="Charter", disposition="permanent", tags=("charter",)),
    Series(
        id="C", title="Works", trigger="account closed", period="P1Y", disposition="transfer", accounts=("x:WORKS",)
    ),
)
DESTROYED = "the record may be destroyed after that"


def kept(*series: Series, closed: str = "", **traits: Traits) -> list[KeptLine]:
    """What is said of the account, with a post for each of the traits."""
    account = Account(platform="x", handle="Works", closed=closed or None)
    (line,) = listed(
        given(
            [post(number) for number in range(1, len(traits) + 1)],
            departments={"dpw": Department(name="Public Works", accounts=(account,))},
            policy=Policy(series=series),
            traits={f"x:{number}": each for number, each in enumerate(traits.values(), 1)},
        )
    )
    return list(line.kept)


def test_an_account_is_told_the_series_that_decide_about_its_posts_and_of_how_many() -> None:
    a, b = Traits(series=("A",)), Traits(series=("A", "B"))
    assert kept(*SERIES[:2], one=a, two=b, three=a) == [
        KeptLine(id="A", title="Routine", period="P7Y", since="from the day of each post", what=DESTROYED, posts=2),
        KeptLine(id="B", title="Charter", since="from the day of each post", posts=1),
    ]


@pytest.mark.parametrize(
    ("closed", "until", "since"),
    [("", "", "from the day that the account is closed"), ("2024-12-31", "2025-12-31", "")],
)
def test_a_period_that_waits_for_its_account_has_a_day_once_that_is_closed(closed: str, until: str, since: str) -> None:
    (found,) = kept(SERIES[2], closed=closed, one=Traits(series=("C",)))
    assert (found.until, found.what) == (until, "the record goes to the archives after that")
    assert since in found.since


def test_an_account_without_posts_is_told_what_holds_for_any_post() -> None:
    assert [(each.id, each.posts) for each in kept(*SERIES[:2])] == [("A", 0)]
    assert [(each.id, each.posts) for each in kept(*SERIES)] == [("C", 0)]


def test_an_account_in_no_series_is_told_none() -> None:
    assert kept(SERIES[1]) == kept() == []
