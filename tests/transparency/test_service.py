"""How residents are served: answers under the post and in the decisions, in working time, and how many wait."""

from collections.abc import Sequence
from datetime import datetime

import pytest

from site_builder.model.decision import Decision
from site_builder.model.ledgers import ServiceLine
from site_builder.model.traits import ReplyTraits, Traits
from site_builder.policy.rules.unanswered_question import unanswered_question
from site_builder.transparency.service import service
from tests.transparency.given import at, decided, given, post

TUESDAY = at("2026-06-09T15:00:00")


def question(asked: datetime | None = TUESDAY, answered: datetime | None = None, name: str = "r1") -> ReplyTraits:
    return ReplyTraits(name=name, posted=asked, question=True, answered=answered)


def line(*replies: ReplyTraits, decisions: Sequence[Decision] = ()) -> ServiceLine:
    ledger = service(given([post(1)], traits={"x:1": Traits(replies=replies)}, decisions={"dpw": decisions}))
    (only,) = ledger.departments
    assert (only.questions, only.answered, only.waiting) == (
        ledger.city.questions,
        ledger.city.answered,
        ledger.city.waiting,
    )
    return only


def test_an_answer_below_the_post_is_timed() -> None:
    found = line(question(answered=at("2026-06-09T18:30:00")))
    assert (found.questions, found.answered, found.within, found.median, found.slowest_tenth) == (1, 1, 1, 3.5, 3.5)


def test_a_later_post_that_goes_on_with_the_thread_is_an_answer() -> None:
    asked = post(1, "2026-06-09")
    threads = [asked, post(2, "2026-06-09", in_reply_to="x:1"), post(3, "2026-06-11", in_reply_to="x:2")]
    traits = {"x:1": Traits(replies=(question(at("2026-06-10T18:00:00")),))}
    (found,) = service(given(threads, traits=traits)).departments
    assert (found.answered, found.waiting, found.median) == (1, 0, 24.0)


def test_a_post_that_answers_one_reply_answers_no_other() -> None:
    traits = {"x:1": Traits(replies=(question(), question(name="r2")))}
    cards = [post(1, "2026-06-09"), post(2, "2026-06-10", in_reply_to="x:r2")]
    (found,) = service(given(cards, traits=traits)).departments
    assert (found.questions, found.answered, found.waiting) == (2, 1, 1)


def test_the_rule_on_open_questions_finds_as_many_as_are_overdue() -> None:
    names = ("kept", "answered", "open", "referred", "older")
    traits = {"x:1": Traits(replies=tuple(question(name=name) for name in names)),
              "x:2": Traits(replies=(question(name="later"),)),
              "x:4": Traits(replies=(question(name="gone"),))}  # fmt: skip
    decisions = [
        decided(1, "keep", reply="kept"),
        decided(2, "answer", reply="answered"),
        decided(3, "refer", reply="referred", to="health"),
        decided(4, "answer", post="x:5", reply=""),
    ]
    traits["x:5"] = Traits(replies=(question(TUESDAY, name="whole"),))
    cards = [post(1), post(2), post(3, in_reply_to="x:2"), post(4, gone="2026-07-01"), post(5)]
    all_of_it = given(cards, traits=traits, decisions={"dpw": decisions})
    (found,) = service(all_of_it).departments
    assert found.overdue == found.waiting == len(list(unanswered_question.judge(all_of_it.whole))) == 2


def test_weekends_do_not_count() -> None:
    friday, monday = at("2026-06-12T15:00:00"), at("2026-06-15T15:00:00")
    assert line(question(friday, monday)).median == 24.0


def test_an_answer_that_a_decision_names_counts_by_its_end_of_day() -> None:
    found = line(question(), decisions=[decided(1, "answer", on="2026-06-09")])
    assert found.answered == 1
    assert found.median == pytest.approx(14.0, abs=0.01)  # the question came at 10 in the morning in Chicago


def test_a_question_is_waiting_until_it_is_answered_or_referred() -> None:
    assert (line(question()).waiting, line(question()).overdue) == (1, 1)
    referred = line(question(), decisions=[decided(1, "refer", to="health")])
    assert (referred.waiting, referred.overdue, referred.referred, referred.answered) == (0, 0, 1, 0)


def test_a_question_of_yesterday_waits_and_is_not_overdue() -> None:
    friday = at("2026-11-20T15:00:00")
    assert (line(question(friday)).waiting, line(question(friday)).overdue) == (1, 0)


def test_decisions_find_a_reply_by_its_number_too() -> None:
    assert line(question(name="abc"), decisions=[decided(1, "answer", reply="1")]).answered == 1


def test_remarks_and_the_citys_own_replies_are_no_questions() -> None:
    assert line(ReplyTraits(name="r1"), ReplyTraits(name="r2", question=True, official=True)).questions == 0


def test_a_question_without_a_time_is_answered_in_no_known_time() -> None:
    found = line(question(asked=None, answered=TUESDAY))
    assert (found.answered, found.within, found.median) == (1, 0, None)


def test_nine_in_ten_is_the_ninth_of_ten() -> None:
    replies = [question(answered=at(f"2026-06-09T{15 + hour}:30:00"), name=f"r{hour}") for hour in range(8)]
    slow = [
        question(answered=at("2026-06-10T15:00:00"), name="s"),
        question(answered=at("2026-06-11T15:00:00"), name="t"),
    ]
    assert line(*replies, *slow).slowest_tenth == 24.0


def test_links_pictures_and_forwarded_messages_are_counted() -> None:
    traits = {
        "x:1": Traits(linked=True, pictures=3, undescribed=2),
        "x:2": Traits(forwarded=True),
    }
    (found,) = service(given([post(1), post(2)], traits=traits)).departments
    assert (found.posts, found.linked, found.pictures, found.undescribed, found.forwarded) == (2, 1, 3, 2, 1)
