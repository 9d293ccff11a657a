"""Members of governmental bodies in a thread: who takes part, when a stretch is fullest, and what threads are."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
import time
from types import MappingProxyType
from zoneinfo import ZoneInfo

import msgspec
from msgspec.structs import replace
import pytest

from site_builder.load.card import card
from site_builder.model.basis import Basis, Whole
from site_builder.model.policy import Body, Member, Policy
from site_builder.model.post import Card, Facts, Post, Reply
from site_builder.model.register import Department
from site_builder.model.threads import Answers, References, threads
from site_builder.model.traits import Presence, ReplyTraits, Traits
from site_builder.policy.meetings import _fullest
from site_builder.policy.participants import Roll, presences
from site_builder.policy.rules.members_in_one_thread import members_in_one_thread
from site_builder.policy.traits import traits
from site_builder.settings import Settings

COUNCIL = Body(
    id="council",
    name="Common Council",
    members=(
        Member(name="A. Example", handles=("x:AldA", "facebook:alda")),
        Member(name="Bea Example", handles=("x:@AldB",), names=("Ald. Bea",)),
        Member(name="C. Example", handles=("x:AldC",), since="2024-04-16", until="2026-04-20"),
    ),
)
BOARD = Body(id="board", name="Board", members=(Member(name="P. Example", handles=("x:PlowP",)),))
BASIS = Basis(
    department_id="dpw",
    departments={"dpw": Department(name="Public Works")},
    accounts={},
    policy=Policy(present=True, bodies=(COUNCIL, BOARD)),
    settings=Settings(city="Exampleton", base_url="https://social.example.gov/"),
    zone=ZoneInfo("America/Chicago"),
)
ROLL = Roll(BASIS.policy.bodies)
NOON = datetime(2026, 3, 2, 18, tzinfo=UTC)


def there(
    account: str = "x:exdpw",
    facts: Mapping[str, object] = MappingProxyType({}),
    *,
    posted: datetime = NOON,
    said: tuple[tuple[str, str], ...] = (),
) -> list[tuple[str, int, str]]:
    """Who takes part in a post: body, place in its list, how. `said` are replies: author and words."""
    replies = tuple(Reply(author=author, text=text) for author, text in said)
    plain = Facts(platform=account.partition(":")[0], native_id="1", posted=posted, replies=replies)
    post = Post(id="x:1", department="dpw", account=account, facts=replace(plain, **facts))
    return [(one.body, one.member, one.how) for one in presences(post, BASIS, ROLL)]


def test_who_posts_from_an_account_of_their_own_takes_part() -> None:
    assert there("x:alda") == [("council", 0, "post")]
    assert there("x:exdpw") == []


@pytest.mark.parametrize("author", ["AldB", "@aldb", "Bea Example", "BEA  EXAMPLE", "ald bea", "Ald. Bea"])
def test_who_replies_is_known_by_handle_or_name(author: str) -> None:
    assert there(said=((author, "Yes."),)) == [("council", 1, "reply")]


@pytest.mark.parametrize("author", ["", "Bea", "AldBB", "somebody"])
def test_nobody_else_is(author: str) -> None:
    assert there(said=((author, "Yes."),)) == []


def test_a_handle_is_of_its_platform() -> None:
    assert there("facebook:exdpw", said=(("AldB", "Yes."),)) == []
    assert there("facebook:exdpw", said=(("alda", "Yes."),)) == [("council", 0, "reply")]


@pytest.mark.parametrize(
    ("day", "sits"), [("2024-04-15", False), ("2024-04-16", True), ("2026-04-20", True), ("2026-04-21", False)]
)
def test_members_are_those_of_the_day(day: str, sits: bool) -> None:
    noon = datetime.fromisoformat(f"{day}T12:00:00-05:00")
    assert bool(there(posted=noon, said=(("AldC", "Yes."),))) is sits


@pytest.mark.parametrize(
    ("facts", "how"),
    [
        ({"quote_of": "https://x.com/AldB/status/9"}, "quote"),
        ({"share_of": "https://x.com/AldB/status/9"}, "share"),
        ({"shared_from": "AldB"}, "share"),
        ({"in_reply_to": "https://x.com/aldb/status/9"}, "reply"),
        ({"mentions": ("ALDB",)}, "mention"),
    ],
)
def test_whom_a_member_speaks_to_takes_part(facts: Mapping[str, object], how: str) -> None:
    assert there("x:alda", facts) == [("council", 0, "post"), ("council", 1, how)]


def test_whom_anybody_else_names_does_not() -> None:
    assert there("x:exdpw", {"mentions": ("AldA", "AldB"), "quote_of": "https://x.com/AldA/status/9"}) == []
    assert there(said=(("somebody", "@AldA @AldB what now?"),)) == []


def test_a_member_of_another_body_is_not_met() -> None:
    assert there("x:alda", {"mentions": ("PlowP",)}) == [("council", 0, "post")]


def test_a_city_without_bodies_has_nobody_there() -> None:
    assert Roll(()).empty
    assert (
        presences(
            Post(id="x:1", department="dpw", account="x:alda", facts=Facts(platform="x", native_id="1", posted=NOON)),
            BASIS,
            Roll(()),
        )
        == ()
    )


def cards(*said: tuple[str, str, str]) -> list[Card]:
    """Cards of posts on X an hour apart: native id, which reference, and what it says."""
    made = []
    for hour, (native, key, reference) in enumerate(said):
        at = NOON + timedelta(hours=hour)
        facts = Facts(platform="x", native_id=native, posted=at, url=f"https://x.com/a/status/{native}")
        said_of = {key: reference} if key else {}
        post = Post(id=f"x:{native}", department="dpw", account="", facts=replace(facts, **said_of))
        made.append(card(post, msgspec.msgpack.encode(post)))
    return made


def test_posts_that_answer_quote_or_share_each_other_are_one_thread() -> None:
    made = cards(("1", "", ""), ("2", "in_reply_to", "x:1"), ("3", "quote_of", "https://twitter.com/b/status/2"),
                 ("4", "share_of", "https://x.com/a/status/3"), ("5", "", ""))  # fmt: skip
    assert threads(made, References(made, [Traits()] * 5)) == [0, 0, 0, 0, 4]


def test_who_answers_the_same_post_elsewhere_is_in_one_thread_and_who_shares_it_is_not() -> None:
    news = "https://x.com/news/status/9"
    made = cards(
        ("1", "in_reply_to", news), ("2", "in_reply_to", news), ("3", "share_of", news), ("4", "share_of", news)
    )
    assert threads(made, References(made, [Traits()] * 4)) == [0, 0, 2, 3]


def test_an_answer_to_a_residents_reply_belongs_to_the_post_that_it_stands_under() -> None:
    made = cards(("1", "", ""), ("2", "in_reply_to", "https://x.com/ann/status/77"))
    known = [Traits(replies=(ReplyTraits(name="77", question=True),)), Traits()]
    references = References(made, known)
    assert threads(made, references) == [0, 0]
    assert Answers(made, references).since(0, 0, NOON)
    assert not Answers(made, references).since(0, 1, NOON)


def test_a_thread_that_goes_on_answers_what_was_asked_before() -> None:
    made = cards(("1", "", ""), ("2", "in_reply_to", "x:1"), ("3", "in_reply_to", "x:2"))
    answers = Answers(made, References(made, [Traits()] * 3))
    assert answers.since(0, 0, NOON + timedelta(hours=2))
    assert not answers.since(0, 0, NOON + timedelta(hours=3))
    assert not answers.since(2, 0, NOON)


def test_posts_that_answer_each_other_in_a_circle_end() -> None:
    made = cards(("1", "in_reply_to", "x:2"), ("2", "in_reply_to", "x:1"), ("3", "in_reply_to", "x:3"))
    references = References(made, [Traits()] * 3)
    assert threads(made, references) == [0, 0, 2]
    Answers(made, references)


def stretch(*said: tuple[int, int]) -> tuple[int, int, int]:
    """The fullest week of presences: member and day."""
    here = [(Presence("council", member, "reply", NOON + timedelta(days=day)), 0) for member, day in said]
    return _fullest(here, {0: "a", 1: "b", 2: "c", 3: "a"}, timedelta(days=7))


def test_the_fullest_stretch_of_days_is_found() -> None:
    assert stretch((0, 0), (1, 7)) == (2, 0, 2)
    assert stretch((0, 0), (1, 8)) == (1, 0, 1)
    assert stretch((0, 0), (1, 6), (2, 8), (0, 12)) == (3, 1, 4)
    assert stretch((0, 0), (0, 1), (3, 2)) == (1, 0, 1)
    assert stretch() == (0, 0, 0)


def test_a_member_who_posts_all_day_long_does_not_take_long() -> None:
    begun = time.perf_counter()
    assert stretch(*((number % 2, 0) for number in range(100_000)))[0] == 2
    assert time.perf_counter() - begun < 5


def test_a_chain_of_twenty_thousand_answers_does_not_take_long() -> None:
    one = cards(("1", "", ""))[0]
    made = [replace(one, id=f"x:{number}", url="", in_reply_to=f"x:{number - 1}") for number in range(20_000)]
    begun = time.perf_counter()
    references = References(made, [Traits()] * len(made))
    assert len(set(threads(made, references))) == 1
    Answers(made, references)
    assert time.perf_counter() - begun < 5


def test_names_are_for_the_departments_report_alone() -> None:
    said = (Reply(author="AldB", text="Yes.", posted=NOON),)
    post = Post(
        id="x:1",
        department="dpw",
        account="x:alda",
        facts=Facts(platform="x", native_id="1", posted=NOON, replies=said),
    )
    whole = Whole(
        as_of=NOON.date(),
        departments=BASIS.departments,
        policy=BASIS.policy,
        settings=BASIS.settings,
        zone=ZoneInfo("America/Chicago"),
        cards=[card(post, b"")],
        traits=[traits(post, BASIS)],
        decisions={},
    )
    (hit,) = members_in_one_thread.judge(whole)
    told = f"{hit.message} {hit.hint}"
    assert [name for name in ("Council", "Example", "Ald", "Bea") if name in told] == []
    assert hit.private == "Common Council: A. Example (post, 2026-03-02), Bea Example (reply, 2026-03-02)"
