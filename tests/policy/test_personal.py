"""Personal data in words: what is told of it, where, and that no text keeps the detectors busy."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
import time
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st
import pytest

from site_builder.model.basis import Basis
from site_builder.model.finding import Hit
from site_builder.model.policy import Policy
from site_builder.model.post import Facts, Form, Post
from site_builder.model.register import Department
from site_builder.policy.judge import found
from site_builder.policy.personal import (
    births,
    driver_licences,
    emails,
    payment_cards,
    phones,
    social_security,
    streets,
)
from site_builder.policy.personal.datum import MOST, Found
from site_builder.policy.personal.reading import reading
from site_builder.policy.rules import ALL
from site_builder.policy.texts import Words
from site_builder.settings import Settings

NAMES = {
    "phone-number": "(414) 555-0123",
    "e-mail-address": "jo.doe@example.org",
    "street-address": "1234 N. Example Ave",
    "social-security-number": "123-45-6789",
    "payment-card-number": "4111 1111 1111 1111",
    "driver-licence-number": "J525-4209-0465-05",
    "date-of-birth": "born March 4, 1990",
}
RULES = [rule for rule in ALL if rule.about.name in NAMES]
DETECTORS: Mapping[str, Found] = {
    "phones": phones.found,
    "emails": emails.found,
    "streets": streets.found,
    "social security": social_security.found,
    "cards": payment_cards.found,
    "licences": driver_licences.found,
    "births": partial(births.found, year=2026),
}
BASIS = Basis(
    department_id="dpw",
    departments={"dpw": Department(name="Public Works")},
    accounts={},
    policy=Policy(present=True),
    settings=Settings(city="Exampleton", base_url="https://social.exampleton.gov/"),
    zone=ZoneInfo("America/Chicago"),
)


def hits(text: str, form: Form = "text") -> list[Hit]:
    facts = Facts(platform="x", native_id="1", posted=datetime(2026, 11, 20, tzinfo=UTC), text=text, form=form)
    post = Post(id="x:1", department="dpw", account="", facts=facts)
    return [one.hit for one in found(post, BASIS, RULES) if one.hit is not None]


def test_all_seven_kinds_are_found_in_one_text_each_where_it_stands() -> None:
    text = "; ".join(NAMES.values())
    spans = {text[hit.start : hit.end] for hit in hits(text)}
    assert spans == {value.removeprefix("born ") for value in NAMES.values()}


@pytest.mark.parametrize("value", NAMES.values())
def test_a_message_does_not_repeat_what_it_is_about(value: str) -> None:
    [hit] = hits(value)
    said = f"{hit.message} {hit.hint}"
    words = [word for word in value.replace(".", " ").replace("@", " ").split() if len(word) > 3 and word != "born"]
    assert [word for word in words if word in said] == []


def test_a_message_shows_as_much_as_helps_to_find_it() -> None:
    messages = [
        hit.message for hit in hits("Call (414) 555-0123, write to jo@example.org, or pay with 4111111111111111")
    ]
    assert messages == [
        "the text holds an e-mail address (j•••@•••.org)",
        "the text holds the number of a payment card (Visa)",
        "the text holds a phone number (414-•••-••23)",
    ]


def test_the_caret_stands_under_the_datum_in_markup_too() -> None:
    text = "<p>Call <b>414</b>&#8209;555&#8209;0123 now</p>"
    [hit] = hits(text, "html")
    assert text[hit.start : hit.end] == "414</b>&#8209;555&#8209;0123"


def test_a_text_of_a_thousand_numbers_is_told_of_by_fifty() -> None:
    numbers = "".join(f"414-555-{number:04} " for number in range(1000))
    assert len(hits(numbers)) == MOST


@given(st.text(st.sampled_from("0123456789-. ()+@aA#\n/１＠é"), max_size=80))
def test_detectors_take_any_text_and_answer_with_spans_in_it(text: str) -> None:
    read = reading(Words("text", text)).text
    for detector in DETECTORS.values():
        assert all(0 <= one.start < one.end <= len(read) for one in detector(read))


@pytest.mark.parametrize(
    "seed",
    ["1", "1 ", "１", "a@", "a@b.c", "a (at) b", "414-123-4567 ", "221-555-0123 ", "+", "(414) ", "A ", "1 N ",
     "123 A ", "123 Main Street x ", "born in a on ", "DOB: ", "DL# no ", "D.", "http://a/414-555-0123/", "4111 ", "#"],
)  # fmt: skip
def test_no_text_takes_longer_than_its_length(seed: str) -> None:
    def seconds(length: int) -> float:
        text = (seed * (length // len(seed) + 1))[:length]
        return min(_timed(partial(_all_of, text)) for _ in range(3))

    _all_of("414-555-0123")  # the plans of numbers are loaded
    short, long = seconds(10_000), seconds(80_000)
    assert long < 0.02 + 24 * short  # eight times the length; sixty-four times would be its square


def _all_of(text: str) -> None:
    read = reading(Words("text", text)).text
    for detector in DETECTORS.values():
        for _ in detector(read):
            pass


def _timed(act: Callable[[], None]) -> float:
    begin = time.process_time()
    act()
    return time.process_time() - begin
