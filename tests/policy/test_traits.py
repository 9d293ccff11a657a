"""What the site keeps in mind of a post: links, pictures, its edition and series, its replies and who answered."""

from datetime import UTC, datetime, timedelta
import time
from zoneinfo import ZoneInfo

from msgspec.structs import replace
import pytest

from site_builder.model.basis import Basis
from site_builder.model.policy import Edition, ModerationGround, Policy, Series
from site_builder.model.post import Facts, Filing, Link, Media, Post, Reply
from site_builder.model.register import Account, Department
from site_builder.model.traits import ReplyTraits, Traits
from site_builder.policy.traits import traits
from site_builder.settings import Settings

POLICY = Policy(
    present=True,
    versions=(
        Edition(id="2012", title="First", in_force="2012-01-01"),
        Edition(id="2020", title="Second", in_force="2020-06-01"),
    ),
    series=(Series(id="GEN-1", title="All"), Series(id="VIDEO", title="Films", kinds=("video",))),
    grounds=(
        ModerationGround(id="MOD-6", title="Private business", terms=("advertising", "referral")),
        ModerationGround(id="MOD-4", title="Threats", terms=("threat",)),
        ModerationGround(id="MOD-12", title="Off topic"),
    ),
    terms={
        "threat": {"en": ("find you",)},
        "advertising": {"en": ("buy now",)},
        "referral": {"en": ("amzn.to",)},
        "campaign": {"en": ("vote for",)},
    },
)
DEPARTMENTS = {
    "dpw": Department(name="Public Works", short="DPW", accounts=(Account(platform="x", handle="ExDPW"),)),
    "fire": Department(name="Fire Department", accounts=(Account(platform="x", handle="ExFire"),)),
}
BASIS = Basis(
    department_id="dpw",
    departments=DEPARTMENTS,
    accounts={"x:exdpw": "dpw", "x:exfire": "fire"},
    policy=POLICY,
    settings=Settings(city="Exampleton", base_url="https://social.example.gov/", city_domains=("example.gov",)),
    zone=ZoneInfo("America/Chicago"),
)
MORNING = datetime(2026, 11, 16, 14, tzinfo=UTC)


def post(text: str = "Snow tonight.", **facts: object) -> Post:
    """A post of the Public Works on X."""
    made = replace(Facts(platform="x", native_id="1", posted=MORNING, text=text), **facts)
    return Post(id="x:1", department="dpw", account="x:exdpw", facts=made)


def replies(*said: tuple[str, str, int | None]) -> tuple[ReplyTraits, ...]:
    """What is known of replies: author, words, minutes after the post (None: nobody knows when)."""
    made = tuple(
        Reply(author=author, text=text, posted=None if late is None else MORNING + timedelta(minutes=late))
        for author, text, late in said
    )
    return traits(post(replies=made), BASIS).replies


def test_a_plain_post_has_few_traits() -> None:
    assert traits(post(), BASIS) == Traits(edition="2020", series=("GEN-1",))


@pytest.mark.parametrize(
    ("text", "links", "linked"),
    [
        ("See https://example.gov/snow", (), True),
        ("See www.example.gov.", (), True),
        ("See https://t.co/a", (Link("https://t.co/a", "https://city.example.gov/snow"),), True),
        ("See https://example.gov.evil.example/", (), False),
        ("Write to snow@example.gov", (), False),
    ],
)
def test_a_link_to_the_city_is_known(text: str, links: tuple[Link, ...], linked: bool) -> None:
    assert traits(post(text, links=links), BASIS).linked is linked


def test_pictures_without_a_description_are_counted() -> None:
    media = (Media(alt="A plow"), Media(alt=None), Media(alt=""), Media(kind="video"), Media(redacted="A face."))
    found = traits(post(media=media), BASIS)
    assert (found.pictures, found.undescribed) == (3, 1)


@pytest.mark.parametrize(
    ("posted", "edition"),
    [
        (datetime(2011, 5, 1, tzinfo=UTC), ""),
        (datetime(2012, 1, 1, 12, tzinfo=UTC), "2012"),
        (datetime(2020, 6, 1, 4, 59, tzinfo=UTC), "2012"),
        (datetime(2020, 6, 1, 5, 0, tzinfo=UTC), "2020"),
    ],
)
def test_the_edition_is_that_of_the_posts_own_day_where_the_city_is(posted: datetime, edition: str) -> None:
    assert traits(post(posted=posted), BASIS).edition == edition


def test_what_the_city_filed_is_kept_in_mind() -> None:
    filed = Filing(review_by="2027-01-31", expires="2027-02-01", forwarded_from="Forestry", city_related=True)
    one = post(kind="video")
    found = traits(Post(id=one.id, department="dpw", account="", facts=one.facts, filing=filed), BASIS)
    assert found == Traits(
        edition="2020",
        series=("GEN-1", "VIDEO"),
        review_by="2027-01-31",
        expires="2027-02-01",
        forwarded=True,
        city_related=True,
    )


def test_a_reply_is_named_by_its_id_or_by_its_number() -> None:
    made = (Reply(id="r7", text="Thanks"), Reply(text="Thanks"))
    assert [one.name for one in traits(post(replies=made), BASIS).replies] == ["r7", "2"]


@pytest.mark.parametrize("author", ["ExDPW", "@exdpw", "exfire", "Public Works", "DPW", "fire department"])
def test_the_city_is_known_by_its_accounts_and_departments(author: str) -> None:
    (found,) = replies((author, "When? Buy now!", 1))
    assert found == ReplyTraits(name="1", posted=MORNING + timedelta(minutes=1), official=True)


@pytest.mark.parametrize("author", ["", "resident", "ExDPW_fan", "Public Works fan"])
def test_anybody_else_is_a_resident(author: str) -> None:
    (found,) = replies((author, "Which streets?", 1))
    assert (found.official, found.question) == (False, True)


def minutes(found: tuple[ReplyTraits, ...]) -> list[int | None]:
    """After how many minutes each reply was answered."""
    return [None if one.answered is None else int((one.answered - MORNING).total_seconds() // 60) for one in found]


def test_the_first_official_reply_after_a_question_answers_it() -> None:
    found = replies(("ExDPW", "Hello.", 1), ("ann", "Which streets?", 5), ("ExDPW", "All.", 9), ("ExDPW", "Soon.", 12))
    assert minutes(found) == [None, 9, None, None]


def test_an_official_reply_answers_all_who_asked_before_it() -> None:
    found = replies(("ann", "Which streets?", 5), ("bo", "When?", 6), ("ExDPW", "All, tonight.", 9), ("cy", "Why?", 10))
    assert minutes(found) == [9, 9, None, None]


def test_an_official_reply_to_somebody_by_name_answers_no_one_else() -> None:
    found = replies(("ann", "Which streets?", 5), ("Bo Example", "When?", 6), ("ExDPW", "@BoExample Tonight.", 9))
    assert minutes(found) == [None, 9, None]


def test_a_mention_of_somebody_who_did_not_reply_names_nobody() -> None:
    assert minutes(replies(("ann", "Which streets?", 5), ("ExDPW", "Ask @ExFire.", 9))) == [9, None]


def test_where_times_are_missing_the_order_counts() -> None:
    assert minutes(replies(("ann", "Which streets?", None), ("ExDPW", "All.", 9))) == [9, None]
    assert minutes(replies(("ann", "Which streets?", 5), ("ExDPW", "All.", None))) == [5, None]
    assert minutes(replies(("ann", "Which streets?", None), ("ExDPW", "All.", None))) == [0, None]
    assert minutes(replies(("ExDPW", "All.", None), ("ann", "Which streets?", 5))) == [None, None]


def test_times_count_more_than_the_order() -> None:
    assert minutes(replies(("ExDPW", "All.", 9), ("ann", "Which streets?", 5))) == [None, 5 + 4]


def test_another_residents_answer_is_none() -> None:
    assert minutes(replies(("ann", "Which streets?", 5), ("bo", "All.", 9))) == [None, None]


@pytest.mark.parametrize(
    ("text", "grounds"),
    [
        ("Thanks!", ()),
        ("Buy now!", ("MOD-6",)),
        ("I will find you. Buy now!", ("MOD-6", "MOD-4")),
        ("https://amzn.to/3ab", ("MOD-6",)),
        ("Vote for Jane", ()),
    ],
)
def test_the_grounds_are_those_whose_lists_a_reply_matches(text: str, grounds: tuple[str, ...]) -> None:
    assert replies(("ann", text, 1))[0].grounds == grounds


def test_a_post_with_ten_thousand_replies_does_not_take_long() -> None:
    said = tuple(("ann" if n % 2 else "ExDPW", "When? @ann", n) for n in range(10_000))
    begun = time.perf_counter()
    replies(*said)
    assert time.perf_counter() - begun < 5


def test_a_post_without_replies_is_looked_at_in_microseconds() -> None:
    one, rounds, best = post("Snow tonight. https://example.gov/snow " * 8), 200, 1.0
    for _ in range(5):
        begun = time.perf_counter()
        for _ in range(rounds):
            traits(one, BASIS)
        best = min(best, (time.perf_counter() - begun) / rounds)
    assert best < 200e-6, "it should be about 15 microseconds"
