"""The master list: every account that is registered, and every one that posts are of."""

import pytest

from site_builder.model.policy import Directive, Policy
from site_builder.model.register import Account, Contact, Department
from site_builder.model.traits import Traits
from site_builder.transparency.accounts import master_list
from tests.transparency.given import given, post

WORKS = Account(platform="x", handle="Works", url="https://x.com/Works", opened="2010-02-01", custodian="Press office")
REGISTERED = {"dpw": Department(name="Public Works", accounts=(WORKS,), contact=Contact(phone="414-286-0000"))}


def test_a_registered_account_says_whom_to_ask_even_without_posts() -> None:
    (line,) = master_list(given(departments=REGISTERED))
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
    (line,) = master_list(given(shown, departments=REGISTERED, traits={"x:1": Traits(linked=True)}))
    assert (line.posts, line.linked, line.page) == (2, 1, "accounts/x-works/")


def test_an_account_that_nobody_registered_is_listed_as_such() -> None:
    lines = master_list(given([post(1, account="x:plows")], departments=REGISTERED))
    assert [(line.key, line.registered) for line in lines] == [("x:plows", False), ("x:works", True)]


def test_an_address_that_is_none_is_not_linked() -> None:
    account = Account(platform="x", handle="Works", url="javascript:alert(1)")
    (line,) = master_list(given(departments={"dpw": Department(name="Public Works", accounts=(account,))}))
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
    (line,) = master_list(given(departments=REGISTERED, policy=Policy(directives=every)))
    assert (line.directive.title if line.directive else None) == applies
