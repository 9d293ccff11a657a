"""Lists of terms: what a line finds, what it leaves alone, how fast, and whether the shipped lists keep to it."""

from pathlib import Path
import time

import pytest

from site_builder.load.terms import read_terms
from site_builder.model.policy import Policy, Terms
from site_builder.policy.folding import fold, origin
from site_builder.policy.prepared import prepared
from site_builder.policy.referrals import Referrals
from site_builder.policy.terms import Lists

SHIPPED = Path(__file__).parents[2] / "content" / "policy"


def found(text: str, *terms: str) -> list[str]:
    """The stretches of a text that a list of these terms finds."""
    return [text[match.start : match.end] for match in Lists({"list": {"en": terms}}).found(text)]


def shipped() -> Terms:
    files = {path.relative_to(SHIPPED).as_posix(): path.read_bytes() for path in SHIPPED.glob("terms/*/*.txt")}
    terms, problems, broken = read_terms(files)
    assert (problems, broken) == ((), frozenset())
    return terms


@pytest.mark.parametrize(
    ("text", "term", "stretches"),
    [
        ("Vote for Jane", "vote for", ["Vote for"]),
        ("VOTE\nFOR Jane", "vote for", ["VOTE\nFOR"]),
        ("please vote-for her", "vote for", ["vote-for"]),
        ("please **vote** for her", "vote for", ["vote** for"]),
        ("Devote forty minutes", "vote for", []),
        ("One vote. For trees another.", "vote for", []),
        ("re-electing him", "re-elect*", ["re-electing"]),
        ("re elect him", "re-elect", ["re elect"]),
        ("elections", "elect*", ["elections"]),
        ("select", "elect*", []),
        ("You’re a liar", "you're a liar", ["You’re a liar"]),
        ("See https://example.org/vote-for-me, @vote_for and vote@for.example", "vote", []),
        ("#VoteYes today", "voteyes", ["VoteYes"]),
    ],
)
def test_a_term_is_found_as_whole_words_in_a_row(text: str, term: str, stretches: list[str]) -> None:
    assert found(text, term) == stretches


@pytest.mark.parametrize(
    ("text", "term", "stretches"),
    [
        ("CAMPAÑA electoral", "campaña electoral", ["CAMPAÑA electoral"]),
        ("campan\u0303a electoral", "campaña electoral", ["campan\u0303a electoral"]),
        ("el referendum", "referéndum", ["referendum"]),
        ("el REFERÉNDUM", "referendum", ["REFERÉNDUM"]),
        ("en un año", "ano", []),
        ("… 𝐕𝐨𝐭𝐞 𝐟𝐨𝐫 Jane …", "vote for", ["𝐕𝐨𝐭𝐞 𝐟𝐨𝐫"]),
        ("vo\u00adte for Jane", "vote for", ["vo\u00adte for"]),
        ("Große STRASSE", "strasse", ["STRASSE"]),
        ("выборы", "выборы", ["выборы"]),
    ],
)
def test_accents_of_vowels_and_styled_letters_hide_nothing_but_an_n_is_no_ene(
    text: str, term: str, stretches: list[str]
) -> None:
    assert found(text, term) == stretches


def test_a_line_with_except_takes_back_what_others_find() -> None:
    terms = ("vote for", "except: vote for your favorite*")
    assert found("Vote for your favorites, and then vote for Jane", *terms) == ["vote for"]


def test_an_exception_is_of_its_own_list_alone() -> None:
    lists = Lists({"a": {"en": ("vote for", "except: vote for one")}, "b": {"en": ("vote for",)}})
    assert [match.list for match in lists.found("Vote for one")] == ["b"]


def test_only_the_lists_that_are_asked_for_answer() -> None:
    lists = Lists({"a": {"en": ("snow",)}, "b": {"es": ("nieve",)}})
    assert [match.list for match in lists.found("snow y nieve", {"b"})] == ["b"]
    assert [match.list for match in lists.found("snow y nieve")] == ["a", "b"]


def test_of_terms_that_overlap_the_first_and_longest_is_told() -> None:
    assert found("go back to your own country", "go back", "go back to your own country") == [
        "go back to your own country"
    ]


@pytest.mark.parametrize(
    "text", ["İ…ﬁ ﬀ vote for", "ñ\u0301\u0303 vote for e\u0301", "ᄀ가가 vote for", "\ud800 vote for", ""]
)
def test_every_stretch_comes_from_the_text(text: str) -> None:
    folded = fold(text)
    place = origin(text, folded)
    for at in range(len(folded)):
        start, end = place(at, at + 1)
        assert 0 <= start < end <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "vote " * 200_000,
        "a" * 1_000_000,
        "@" * 300_000,
        "vote for " * 100_000,
        "http://" * 100_000,
        "e\u0301" * 100_000,
    ],
    ids=["one word", "one run", "at signs", "hits", "addresses", "marks"],
)
def test_a_text_made_to_be_slow_is_not(text: str) -> None:
    lists = Lists({"list": {"en": ("vote for me", "vote for", "except: vote for a")}})
    begun = time.perf_counter()
    lists.found(text)
    assert time.perf_counter() - begun < 5


def test_all_shipped_lists_together_cost_a_post_some_microseconds() -> None:
    lists = Lists(shipped())
    text = (
        "The Department of Public Works reminds residents that alternate side parking is in effect tonight from 10 pm "
        "to 6 am. Check your street at https://exampleton.gov/snow and move your car, so that plows can clear the "
        "whole street for everyone. Thank you for your patience during this storm! #snow"
    )
    rounds, best = 300, 1.0
    for _ in range(5):
        begun = time.perf_counter()
        for _ in range(rounds):
            lists.found(text)
        best = min(best, (time.perf_counter() - begun) / rounds)
    assert best < 100e-6, "it should be about 10 microseconds; ten times that is no matter of a busy machine"


def test_a_policy_is_made_ready_once() -> None:
    one, other = Policy(terms={"a": {"en": ("snow",)}}), Policy(terms={"a": {"en": ("ice",)}})
    assert prepared(one) is prepared(one)
    assert prepared(other).lists.found("ice")
    assert not prepared(one).lists.found("ice")


NEUTRAL = [
    "Polls are open from 7 am to 8 pm on Tuesday. Find your polling place at https://exampleton.gov/vote",
    "You can register to vote at your polling place on Election Day. Bring proof of residence.",
    "Absentee ballots must be received by 8 pm on Election Day. Track yours at https://exampleton.gov/ballot",
    "In-person absentee voting starts Tuesday at nine sites. No excuse needed.",
    "In the partisan primary you may vote for candidates of one party only.",
    "Vote for up to three school board members; more than that, and the contest does not count.",
    "Not sure who to vote for? Sample ballots are at https://exampleton.gov/sample",
    "Voting for the first time? Here is what to bring.",
    "Candidates for alder may pick up nomination papers from December 1.",
    "Question 1 on your ballot asks about borrowing for the library. The full text: https://exampleton.gov/q1",
    "The Board of Canvassers meets Thursday at 9 am. The meeting is open to the public.",
    "Vote for your favorite plow name by Friday!",
    "The Common Council will vote on the budget on Friday at 9 am.",
    "Our campaign against reckless driving goes into its third year.",
    "The new playground was paid for by a federal grant and by your property taxes.",
    "Vota por correo: solicita tu boleta antes del jueves a las 5 de la tarde.",
    "Los centros de votación abren a las 7 de la mañana. Si vota por primera vez, traiga una identificación.",
    "Votar por anticipado es fácil: nueve lugares abren el martes.",
    "Cov chaw pov npav qhib thaum 7 teev sawv ntxov.",
    "Tickets now on sale for the zoo lights. City residents get in for half the price on Mondays.",
    "Free rain barrels while supplies last. Order on our website: https://exampleton.gov/barrels",
    "Buy a night parking permit online before 2 am.",
]

CAMPAIGNING = [
    "Vote for Jane Example on Tuesday.",
    "Re-elect Jane Example!",
    "She has my full and total endorsement.",
    "Vote YES on Question 2.",
    "Say no to waste: no on question 2.",
    "Donate to my campaign today.",
    "Paid for by Friends of Jane Example.",
    "¡Vota por Jane Example este martes!",
    "Voten en contra de la medida.",
    "Thov pov npav rau kuv hnub Tuesday.",
]


@pytest.mark.parametrize("text", NEUTRAL)
def test_what_a_city_says_day_by_day_is_no_campaign_and_no_advertisement(text: str) -> None:
    lists = ("campaign", "campaign-near", "advertising", "endorsement")
    assert Lists(shipped()).found(text, lists) == ()


@pytest.mark.parametrize("text", CAMPAIGNING)
def test_campaigning_is_found_in_three_languages(text: str) -> None:
    assert Lists(shipped()).found(text, {"campaign"})


def test_the_lists_are_shipped_in_three_languages_and_say_what_they_are() -> None:
    terms = shipped()
    careful = set(terms) - {"referral", "campaign-near", "copyright"}
    assert {name for name in terms if "en" in terms[name]} == set(terms)
    assert {name for name in terms if "es" in terms[name]} == set(terms) - {"referral"}
    assert {name for name in terms if "hmn" in terms[name]} == careful
    for path in sorted(SHIPPED.glob("terms/hmn/*.txt")):
        assert "to be reviewed by a speaker" in path.read_text(encoding="utf-8").casefold()
    for path in sorted(SHIPPED.glob("terms/*/profane.txt")) + sorted(SHIPPED.glob("terms/*/discriminatory.txt")):
        assert "A starting point" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("address", "line"),
    [
        ("https://www.amazon.com/dp/B0?tag=a-20", "amazon.com tag="),
        ("https://www.amazon.com/dp/B0", ""),
        ("https://amazon.com.example/dp/B0?tag=a-20", ""),
        ("https://AMZN.TO/3ab", "amzn.to"),
        ("https://shop.example/invite/ab", "/invite/"),
        ("https://[::1/broken?tag=1", ""),
        ("https://exampleton.gov/?tag=snow", ""),
    ],
)
def test_a_link_that_pays_is_told_by_its_host_its_parameter_or_its_path(address: str, line: str) -> None:
    assert Referrals({"referral": {"en": ("amazon.com tag=", "amzn.to", "/invite/")}}).of(address) == line


def test_the_lines_for_links_are_no_words() -> None:
    assert Lists({"referral": {"en": ("tag=", "amzn.to")}}).found("a tag on amzn.to") == ()
