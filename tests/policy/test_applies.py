"""What applies to an account and to a platform on a day, today's or any other."""

import pytest

from site_builder.model.policy import Directive, Edition, Policy, PolicyLimits, Rules, Series
from site_builder.model.register import Account, Department, Spokesperson
from site_builder.policy.applies import accounts_on, platforms_on, state_on

POLICY = Policy(
    versions=(
        Edition(id="second", title="", in_force="2020-01-01"),
        Edition(id="first", title="", in_force="2010-01-04"),
    ),
    directives=(
        Directive(id="all", title="", issued="2019-01-11"),
        Directive(id="x", title="", issued="2020-01-11", platforms=("x",)),
        Directive(id="x-again", title="", issued="2020-01-11", platforms=("x",), ended="2021-03-01"),
    ),
    series=(
        Series(id="every", title="", period="P7Y"),
        Series(id="fire", title="", period="P7Y", departments=("fire",)),
        Series(id="old", title="", period="P7Y", accounts=("x:MkeWorks",)),
    ),
    rules=Rules(limits=PolicyLimits(directive_days=365)),
)
WORKS = Department(
    name="Public Works",
    accounts=(
        Account(platform="x", handle="MkeWorks", opened="2010-02-01", closed="2020-12-31"),
        Account(platform="blog", handle="works.example"),
    ),
    spokespersons=(
        Spokesperson(id="a", name="A", granted="2010-01-04"),
        Spokesperson(id="b", name="B", granted="2020-01-01", ended="2020-06-30"),
    ),
)


@pytest.mark.parametrize(
    ("day", "directive"),
    [
        ("2018-12-31", None), ("2019-01-11", "all"), ("2020-01-10", "all"), ("2020-01-11", "x-again"),
        ("2021-03-01", "x-again"), ("2021-03-02", None),
    ],
)  # fmt: skip
def test_the_newest_directive_holds_until_it_ends_and_an_older_one_does_not_come_back(
    day: str, directive: str | None
) -> None:
    found = POLICY.directive("x", day)
    assert (found.id if found else None) == directive


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2010-01-31", "not opened yet"), ("2010-02-01", "open"), ("2020-12-31", "open"), ("2021-01-01", "closed"),
    ],
)  # fmt: skip
def test_an_account_is_open_from_its_first_day_to_its_last(day: str, state: str) -> None:
    assert state_on(WORKS.accounts[0], day) == state


def test_an_account_without_days_is_open() -> None:
    assert state_on(WORKS.accounts[1], "1999-01-01") == "open"


def test_everything_that_applies_to_an_account_is_as_it_stood_then() -> None:
    x, blog = accounts_on({"dpw": WORKS}, POLICY, "2020-03-01")
    assert (x.state, x.may_post, x.edition and x.edition.id, x.directive and x.directive.id) == (
        "open", ("a", "b"), "second", "x-again",
    )  # fmt: skip
    assert [one.id for one in x.series] == ["every", "old"]
    assert (blog.directive and blog.directive.id, [one.id for one in blog.series]) == ("all", ["every"])
    early, _ = accounts_on({"dpw": WORKS}, POLICY, "2009-12-31")
    assert (early.may_post, early.edition, early.directive) == ((), None, None)


def test_a_platform_is_listed_while_an_account_is_open_on_it() -> None:
    assert [(one.platform, one.accounts) for one in platforms_on({"dpw": WORKS}, POLICY, "2020-12-31")] == [
        ("blog", 1),
        ("x", 1),
    ]
    assert [one.platform for one in platforms_on({"dpw": WORKS}, POLICY, "2021-01-01")] == ["blog"]
    (asked,) = platforms_on({"dpw": WORKS}, POLICY, "2020-12-31", "flickr")
    assert (asked.platform, asked.accounts, asked.directive and asked.directive.id) == ("flickr", 0, "all")


@pytest.mark.parametrize(("day", "age", "current"), [("2020-01-11", 365, True), ("2020-01-12", 366, False)])
def test_a_directive_may_grow_as_old_as_the_limit(day: str, age: int, current: bool) -> None:
    (blog,) = [one for one in platforms_on({"dpw": WORKS}, POLICY, day) if one.platform == "blog"]
    assert (blog.age, blog.current) == (age, current)


def test_a_platform_without_a_directive_is_not_current() -> None:
    (blog, _) = platforms_on({"dpw": WORKS}, POLICY, "2018-01-01")
    assert (blog.directive, blog.age, blog.current) == (None, None, False)
