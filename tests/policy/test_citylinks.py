"""Which links lead to the City, also in texts that were written to make a program slow."""

from datetime import UTC, datetime
import time

import pytest

from site_builder.model.post import Facts, Link
from site_builder.policy.citylinks import hides_a_target, leads_to

DOMAINS = ("exampleton.gov", "exlib.org")


def said(text: str, *links: tuple[str, str]) -> Facts:
    posted = datetime(2026, 11, 20, tzinfo=UTC)
    return Facts(platform="x", native_id="1", posted=posted, text=text, links=tuple(Link(*one) for one in links))


@pytest.mark.parametrize(
    "text",
    [
        "https://exampleton.gov",
        "See HTTPS://WWW.Exampleton.GOV/snow.",
        "(dpw.exampleton.gov)",
        "exampleton.gov.",
        "exlib.org:8080/books",
        '<a href="https://exlib.org/">books</a>',
        "x@exampleton.gov or exampleton.gov",
    ],
)
def test_an_address_of_the_city_in_a_text(text: str) -> None:
    assert leads_to(said(text), DOMAINS)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "https://example.com",
        "snow@exampleton.gov",
        "snow@dpw.exampleton.gov",
        "https://exampleton.gov.example.com",
        "https://exampleton.government",
        "https://notexampleton.gov https://not-exampleton.gov",
        "exampleton.gov-news.com",
    ],
)
def test_what_only_looks_like_it(text: str) -> None:
    assert not leads_to(said(text), DOMAINS)


def test_a_short_link_leads_where_it_stands_for() -> None:
    assert leads_to(said("https://t.co/a", ("https://t.co/a", "https://exlib.org/a")), DOMAINS)
    assert not leads_to(said("https://t.co/a", ("https://t.co/a", "https://example.com/a")), DOMAINS)


@pytest.mark.parametrize(
    ("facts", "hidden"),
    [
        (said("http://bit.ly/a"), True),
        (said("https://t.co/a", ("https://t.co/a", "https://example.com/a")), False),
        (said("https://t.co/a", ("https://t.co/a", "http://ow.ly/a")), True),
        (said("https://t.co/a", ("https://t.co/a", "https://t.co/a")), True),
        (said("https://example.com/?via=bit.ly/a"), False),
        (said("bit.ly is a company"), False),
    ],
)
def test_a_short_link_hides_its_target_where_nobody_recorded_it(facts: Facts, hidden: bool) -> None:
    assert hides_a_target(facts) is hidden


@pytest.mark.parametrize(
    "text",
    [
        "exampleton.gov" * 100_000,
        ".exampleton.gov@" * 100_000,
        "a." * 500_000 + "exampleton.gov@",
        "a@" + "a." * 500_000 + "exampleton.gov",
        "http://" * 200_000,
        "https://t.co/" * 100_000,
    ],
    ids=["names in a row", "addresses in a row", "a long host", "a long e-mail address", "schemes", "short links"],
)
def test_a_hostile_text_takes_no_longer_than_it_is_long(text: str) -> None:
    began = time.process_time()
    leads_to(said(text), DOMAINS)
    hides_a_target(said(text))
    assert time.process_time() - began < 1
