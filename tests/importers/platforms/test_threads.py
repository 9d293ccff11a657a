"""Threads' posts, with and without marks of what answers whom."""

from collections.abc import Mapping
import json

import pytest

from site_builder.importers.platforms.meta.instagram import EXPORT as INSTAGRAM
from site_builder.importers.platforms.meta.threads import EXPORT, HTML
from site_builder.model.post import Facts
from site_builder.problem import Problem
from tests.importers.held import Watched
from tests.importers.platforms.test_instagram import codes_in, found_in, personal, record, single, skipped_in
from tests.importers.samples.instagram_export import broken
from tests.importers.samples.threads_export import post

FILE = "your_instagram_activity/threads/threads_and_replies.json"
PICTURE = "media/posts/202605/18400000000000050.webp"


def threads(*posts: object, name: str = FILE, files: Mapping[str, bytes] | None = None) -> Watched:
    return Watched({name: broken({"text_post_app_text_posts": list(posts)}), **(files or {})})


def facts_in(held: Watched) -> list[Facts]:
    return [EXPORT.facts([record(each, EXPORT.form)]) for each in found_in(held, EXPORT)]


def only(held: Watched) -> Facts:
    (facts,) = facts_in(held)
    return facts


def without_marks(at: int, text: str) -> dict[str, object]:
    """A post as Threads wrote it in 2023 and 2024."""
    return {"media": [{"uri": "", "creation_timestamp": at, "title": text}]}


@pytest.mark.parametrize("name", [FILE, "threads/threads_and_replies.json", "threads_and_replies.json", f"x-1/{FILE}"])
def test_posts_are_found_in_instagrams_export_and_alone(name: str) -> None:
    held = threads(post(1_779_000_000, "Lead lines — ¿qué hacer?"), name=name)
    assert EXPORT.recognises(held)
    assert not INSTAGRAM.recognises(held)
    assert only(held).text == "Lead lines — ¿qué hacer?"
    assert only(held).native_id == "1779000000"


def test_a_post_of_words_only_has_no_media_and_one_with_a_picture_has_it() -> None:
    assert only(threads(post(1_779_000_000, "words"))).media == ()
    held = threads(post(1_779_000_000, "words", PICTURE), files={PICTURE: b"RIFF"})
    assert [each.member for each in found_in(held, EXPORT)[0].media] == [PICTURE]


def test_several_pictures_are_one_post_at_the_time_of_the_whole() -> None:
    pictures = [{"uri": f"media/posts/1840000000000005{n}.jpg", "creation_timestamp": 1_778_000_000} for n in (1, 2)]
    facts = only(threads({"media": pictures, "title": "Lake Park", "creation_timestamp": 1_778_000_004}))
    assert (facts.native_id, facts.text, len(facts.media)) == ("1778000004", "Lake Park", 2)


def test_an_answer_is_a_reply_to_whom_the_export_names_if_it_does() -> None:
    named = only(threads(post(1_776_000_000, "On its way.", is_reply=True, in_reply_to_username="a.resident")))
    unnamed = only(threads(post(1_776_000_000, "On its way.", is_reply=True)))
    hostile = only(threads(post(1_776_000_000, "x", is_reply=True, in_reply_to_username="../../evil?x")))
    assert (named.kind, named.in_reply_to) == ("reply", "https://www.threads.com/@a.resident")
    assert (unnamed.kind, unnamed.in_reply_to) == ("reply", "")
    assert (hostile.kind, hostile.in_reply_to) == ("reply", "")


def test_an_answer_to_oneself_is_a_post() -> None:
    facts = only(threads(post(1_776_000_000, "2/2", is_reply=True, in_reply_to_username="MKEparks")))
    assert (facts.kind, facts.in_reply_to) == ("post", "")


def test_an_export_without_marks_says_that_answers_look_like_posts() -> None:
    held = threads(without_marks(1_720_000_000, "@a.resident yes"), without_marks(1_710_000_000, "News"))
    assert {each.kind for each in facts_in(held)} == {"post"}
    assert codes_in(held, EXPORT) == ["I427"]
    assert codes_in(threads(post(1_720_000_000, "News")), EXPORT) == []


def test_posts_of_one_second_stay_apart_whatever_their_order() -> None:
    posts = [post(1_777_000_000, f"{n} of 3") for n in (1, 2, 3)]
    ids = {each.text: each.native_id for each in facts_in(threads(*posts))}
    assert len(set(ids.values())) == 3
    assert ids == {each.text: each.native_id for each in facts_in(threads(*reversed(posts)))}


def test_ids_do_not_depend_on_how_an_export_wrote_its_letters() -> None:
    posts = {"text_post_app_text_posts": [post(1_777_000_000, f"¡{n}! 雪") for n in (1, 2, 3)]}
    true = Watched({FILE: json.dumps(posts, ensure_ascii=False).encode()})
    ids = {each.text: each.native_id for each in facts_in(Watched({FILE: broken(posts)}))}
    assert ids == {each.text: each.native_id for each in facts_in(true)}
    assert len(set(ids.values())) == 3


def test_a_post_listed_twice_is_one() -> None:
    held = threads(post(1_777_000_000, "once"), post(1_777_000_000, "once"))
    assert len(found_in(held, EXPORT)) == 1
    assert skipped_in(held, EXPORT) == {"listed twice": 1}


def test_true_and_broken_letters_in_one_text_are_told_apart() -> None:
    title = "Gr\u00fc\u00dfe ins Caf\u00c3\u00a9 \u2603"
    text = json.dumps({"text_post_app_text_posts": [without_marks(1_777_000_000, title)]})
    facts = only(Watched({FILE: text.encode()}))
    assert facts.text == "Grüße ins Café ☃"
    assert len(facts.repairs) == 1


def test_hidden_words_stay_blocks() -> None:
    assert only(threads(post(1_777_000_000, "The winner is ▓▓▓▓"))).text == "The winner is ▓▓▓▓"


def test_what_lies_beside_the_posts_is_counted_and_not_opened() -> None:
    folder = FILE.rpartition("/")[0]
    files = {f"{folder}/{name}.json": b"[1]" for name in ("liked_threads", "followers_1", "threads_viewed", "drafts")}
    held = threads(post(1_777_000_000, "News"), files=files)
    assert skipped_in(held, EXPORT) == {"likes": 1, "contacts": 1, "account data": 1, "drafts": 1}
    assert held.opened == {FILE}


@pytest.mark.parametrize("private", ["False", "True"])
def test_threads_own_page_says_whose_it_is_and_whether_it_is_private(private: str) -> None:
    folder = FILE.rpartition("/")[0]
    held = threads(
        post(1_777_000_000, "News"),
        files={
            f"{folder}/personal_information.json": personal("mkewater", private),
            "personal_information/personal_information.json": personal("mkewater", "False"),
        },
    )
    assert EXPORT.handle(held) == "mkewater"
    assert len(found_in(held, EXPORT)) == (1 if private == "False" else 0)


def test_instagram_and_threads_of_one_export_are_each_taken() -> None:
    held = threads(
        post(1_777_000_000, "on Threads", PICTURE),
        files={"your_instagram_activity/media/posts_1.json": broken([single()]), PICTURE: b"RIFF"},
    )
    assert [each.id for each in found_in(held, EXPORT)] == ["1777000000"]
    assert [each.id for each in found_in(held, INSTAGRAM)] == ["1720000000"]
    assert skipped_in(held, INSTAGRAM) == {}


@pytest.mark.parametrize(
    "bad", [b"7", b"{}", b'{"media": "x"}', b'{"media": [{"title": "no time"}]}', b'{"media":[[]]}']
)
def test_a_bad_item_costs_itself_only(bad: bytes) -> None:
    good = json.dumps(post(1_777_000_000, "good")).encode()
    held = Watched({FILE: b'{"text_post_app_text_posts": [' + bad + b"," + good + b"]}"})
    assert [each.id for each in found_in(held, EXPORT)] == ["1777000000"]
    assert codes_in(held, EXPORT) == ["I422"]


def test_an_export_in_html_is_told_to_be_asked_for_again_as_json() -> None:
    held = Watched({"your_instagram_activity/threads/threads_and_replies.html": b"<html>"})
    assert HTML.recognises(held)
    (problem,) = HTML.read(held)
    assert isinstance(problem, Problem)
    assert problem.code == "I425"
