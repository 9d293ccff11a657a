"""The Ning archive: lists that are not JSON, and which of a network's members is the City."""

from collections.abc import Mapping
from datetime import UTC, datetime
import io
import json

from hypothesis import given
from hypothesis import strategies as st
import pytest

from site_builder.importers.importer import Answer, Found, Skipped
from site_builder.importers.platforms.ning import ARCHIVE, mending, scan
from site_builder.model.post import Facts
from site_builder.problem import Problem
from tests.importers.held import Watched
from tests.importers.platforms.reading import record

MEMBERS = b'([{"contributorName":"city","level":"owner"},{"contributorName":"admin","level":"admin"}])'
BLOGS = "ning-blogs-local.json"


def blog(ident: str = "1:BlogPost:2", who: str = "city", /, **more: object) -> str:
    told: dict[str, object] = {
        "id": ident,
        "contributorName": who,
        "createdDate": "2010-05-12T14:32:10.000Z",
        "title": "Compost",
        "description": "<p>Bring leaves.</p>",
    }
    return json.dumps(told | more, ensure_ascii=False)


def archive(blogs: str, **files: bytes) -> dict[str, bytes]:
    named = {name.replace("__", "-").replace("_", ".", 1): data for name, data in files.items()}
    return {BLOGS: blogs.encode(), "ning-members-local.json": MEMBERS, **named}


def answers(files: Mapping[str, bytes]) -> list[Answer]:
    return list(ARCHIVE.read(Watched(files)))


def ids(files: Mapping[str, bytes]) -> list[str]:
    return [each.id for each in answers(files) if isinstance(each, Found)]


def skipped(files: Mapping[str, bytes]) -> dict[str, int]:
    told: dict[str, int] = {}
    for each in answers(files):
        if isinstance(each, Skipped) and each.reason != "members of the network":
            told[each.reason] = told.get(each.reason, 0) + each.count
    return told


def codes(files: Mapping[str, bytes]) -> list[str]:
    return [each.code for each in answers(files) if isinstance(each, Problem)]


def facts_in(files: Mapping[str, bytes]) -> list[Facts]:
    return [
        ARCHIVE.facts([record(ARCHIVE, each, account="govloop:mke")])
        for each in answers(files)
        if isinstance(each, Found)
    ]


# ----------------------------------------------------------------------------------------------- broken lists

ONE, TWO, THREE = blog("1"), blog("2"), blog("3")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (f"[{ONE},{TWO},{THREE}]", []),
        (f"([{ONE},{TWO},{THREE}])", ["the archive's list stands in round brackets"]),
        (f"[{ONE}{TWO},{THREE}]", ["a comma was missing between two items"]),
        (f"[{ONE}]{{{TWO[1:]},{THREE}]", ["stray brackets stood between two items"]),
        (f"[{ONE}[{TWO},{THREE}]", ["stray brackets stood between two items"]),
        (f"[{ONE},{TWO},{THREE}]]", []),
        (f"[\n{ONE}\n,\n{TWO},\n{THREE}\n]\n", []),
        (f"{ONE}\n{TWO}\n{THREE}", ["no bracket opened the list", "a comma was missing between two items"]),
    ],
)
def test_items_are_found_whatever_stands_around_and_between_them(written: str, said: list[str]) -> None:
    found = facts_in(archive(written))
    assert [each.native_id for each in found] == ["1", "2", "3"]
    assert list(dict.fromkeys(repair for each in found for repair in each.repairs)) == said
    assert codes(archive(written)) == (["I564"] if said else [])


@pytest.mark.parametrize(
    ("comments", "said"),
    [
        ('[{"id":"a","description":"x"}{"id":"b","description":"y"}]', "a comma was missing between two answers"),
        ('[{"id":"a","description":"x"}]{"id":"b","description":"y"}]', "a stray bracket stood between two answers"),
        ('[{"id":"a","description":"x"}[{"id":"b","description":"y"}]', "a stray bracket stood between two answers"),
        ('[{"id":"a","description":"x"},{"id":"b","description":"y"},]', "a comma stood behind the last of a list"),
        ('[{"id":"a","description":"x"},{"id":"b","description":"y"}]]', "a stray bracket stood behind a list"),
    ],
)
def test_an_item_with_broken_answers_is_mended_and_its_own_text_kept(comments: str, said: str) -> None:
    whole = f'{ONE[:-1]},"comments":{comments}}}'
    (found,) = (each for each in answers(archive(f"[{whole}]")) if isinstance(each, Found))
    assert found.originals[0].text == whole
    (facts,) = facts_in(archive(f"[{whole}]"))
    assert [each.text for each in facts.replies] == ["x", "y"]
    assert facts.repairs == (said,)


def test_what_looks_broken_within_words_is_left_alone() -> None:
    text = 'a }{ b }]{ c \\" [{'
    (facts,) = facts_in(archive(f"[{blog(description=text)}]"))
    assert (facts.text, facts.repairs) == (text, ())
    broken = f'{blog(description=text)[:-1]},"comments":[{{"description":"x }}{{ y"}}{{"description":"z"}}]}}'
    (facts,) = facts_in(archive(f"[{broken}]"))
    assert facts.text == text
    assert [each.text for each in facts.replies] == ["x }{ y", "z"]


def test_a_lost_quotation_mark_costs_one_item() -> None:
    broken = TWO.replace('"<p>Bring', "<p>Bring")
    files = archive(f"[{ONE},{broken},{THREE},{blog('4')}]")
    assert {"1", "4"} <= set(ids(files))
    assert set(codes(files)) <= {"I562", "I563"}
    assert codes(files)


def test_a_list_that_is_cut_off_gives_what_is_whole() -> None:
    files = archive(f"([{ONE},{TWO[:60]}")
    assert ids(files) == ["1"]
    assert "I562" in codes(files)


def test_an_answer_torn_from_its_item_is_no_post() -> None:
    torn = '{"id":"9","contributorName":"city","createdDate":"2010-05-12T14:32:10.000Z","description":"Welcome!"}'
    files = archive(f"[{ONE},{torn}]")
    assert ids(files) == ["1"]
    assert codes(files) == ["I563"]


@given(st.integers(1, 40), st.text(st.sampled_from('{}[]"\\,: a1\n'), max_size=60))
def test_a_list_reads_the_same_in_pieces_of_any_size(size: int, noise: str) -> None:
    class Trickle(io.StringIO):
        def read(self, _size: int | None = -1) -> str:
            return super().read(size)

    first = blog("1", description='say \\" and } \\\\')
    whole = f"([{first}{noise}{TWO}"
    expected = list(scan.objects(io.StringIO(whole)))
    assert list(scan.objects(Trickle(whole))) == expected
    assert expected[0].text == first


def test_an_item_that_is_longer_than_any_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "CHUNK", 100)
    monkeypatch.setattr(scan, "LONGEST", 2_000)
    files = archive(f"[{blog('1', description='x' * 5_000)},{TWO}]")
    assert "I562" in codes(files)
    assert ids(files) == ["2"]


def test_what_is_kept_from_before_an_item_is_brackets_and_no_word_of_others() -> None:
    files = archive(f"[{blog('9', 'resident')} resident-words]{{{TWO[1:]}]")
    (found,) = (each for each in answers(files) if isinstance(each, Found))
    assert found.originals[1].text == "]{"
    assert "resident" not in repr(found)


def test_mending_does_not_guess_at_what_it_cannot_read() -> None:
    with pytest.raises(ValueError, match="line 1"):
        mending.value('{"id": nonsense}')


# --------------------------------------------------------------------------------------------- who is the City


def test_without_a_list_the_owner_is_the_city_and_administrators_are_not() -> None:
    files = archive(f"[{ONE},{blog('2', 'admin')},{blog('3', 'resident')}]")
    assert ids(files) == ["1"]
    assert skipped(files) == {"items by other members of the network": 2}


def test_a_list_of_the_citys_members_stands_alone() -> None:
    files = archive(f"[{ONE},{blog('2', 'admin')},{blog('3', 'resident')}]")
    files["city-members.txt"] = b"\xef\xbb\xbfadmin  # the web team\r\n\r\n"
    assert ids(files) == ["2"]
    export = Watched(files)
    list(ARCHIVE.read(export))
    assert "ning-members-local.json" not in export.opened


@pytest.mark.parametrize("members", [None, b"([])", b'([{"contributorName":"city","level":"member"}])', b"{broken"])
def test_where_nobody_says_who_is_the_city_nothing_is_taken(members: bytes | None) -> None:
    files = archive(f"[{ONE}]")
    del files["ning-members-local.json"]
    files |= {"ning-members-local.json": members} if members is not None else {}
    assert ids(files) == []
    assert codes(files) == ["I560"]
    assert skipped(files) == {"items by other members of the network": 1}


def test_groups_that_are_not_known_to_be_open_are_shut() -> None:
    items = ",".join(blog(ident, groupId=group) for ident, group in (("1", "open"), ("2", "shut"), ("3", "unknown")))
    files = archive(f"[{items}]")
    files["ning-groups-local.json"] = b'([{"id":"open","groupPrivacy":"public"}{"id":"shut","groupPrivacy":"private"}])'
    assert ids(files) == ["1"]
    assert skipped(files) == {"groups": 1, "in groups that are not open to everybody": 2}


@pytest.mark.parametrize(
    "mark", [{"privacy": "friends"}, {"private": True}, {"status": "draft"}, {"approved": False}, {"isDraft": "1"}]
)
def test_any_mark_that_is_not_known_to_mean_public_shuts_an_item(mark: dict[str, object]) -> None:
    assert skipped(archive(f"[{blog(**mark)}]")) == {"private": 1}
    assert ids(archive(f"[{blog(privacy='public', private=False, status='published')}]")) == ["1:BlogPost:2"]


# -------------------------------------------------------------------------------------------------- what it says


def test_a_blog_post_is_an_article_with_its_title_its_time_and_its_answers() -> None:
    answer = {
        "id": "7",
        "contributorName": "resident",
        "createdDate": "2010-05-13T10:00:00Z",
        "description": "<p>A&amp;B",
    }
    (facts,) = facts_in(archive(f"[{blog(title='Leaves &amp; <b>more</b>', category='Green', comments=[answer])}]"))
    assert (facts.platform, facts.kind, facts.title, facts.tags) == ("govloop", "article", "Leaves & more", ("Green",))
    assert facts.posted == datetime(2010, 5, 12, 14, 32, 10, tzinfo=UTC)
    (reply,) = facts.replies
    assert (reply.author, reply.text) == ("resident", "A&B")


def test_what_the_city_answered_is_a_reply_of_its_own_and_no_residents_answer() -> None:
    told = [
        {"id": "7", "contributorName": "city", "createdDate": "2010-05-13T10:00:00Z", "description": "<p>Yes.</p>"},
        {"id": "8", "contributorName": "resident", "createdDate": "2010-05-14T10:00:00Z", "description": "Thanks"},
        {"id": "9", "contributorName": "team", "createdDate": "2010-05-15T10:00:00Z", "description": "No."},
    ]
    files = archive(f"[{blog('1', comments=told)},{blog('2', 'resident', comments=told[:1])}]")
    files["city-members.txt"] = b"city\nteam\n"
    found = {each.native_id: each for each in facts_in(files)}
    assert sorted(found) == ["1", "7", "9"]
    assert [each.text for each in found["1"].replies] == ["Thanks"]
    assert (found["7"].kind, found["7"].text, found["7"].in_reply_to) == ("reply", "<p>Yes.</p>", "govloop:1")
    below = archive(f"[{blog('2', 'resident', comments=told[:1], description='resident-words')}]")
    (reply,) = facts_in(below)
    assert reply.in_reply_to == "govloop:2"
    assert "resident-words" not in repr(answers(below))
    shut = archive(f"[{blog('2', 'resident', privacy='private', comments=told[:1])}]")
    assert facts_in(shut) == []


def test_files_of_the_archive_are_media_and_their_links_leave_the_text() -> None:
    text = (
        '<a href="blogs/3-list.pdf">the list</a> <img src="blogs/4-a%20b.png?w=7" alt="A map"> <img src="blogs/no.png">'
    )
    told: dict[str, object] = {
        "description": text,
        "fileAttachments": ["blogs/5-more.doc?x"],
        "photoUrl": "http://img.example.org/a.jpg",
    }
    files = archive(f"[{blog(**told)}]")
    files |= {"blogs/3-list.pdf": b"a", "blogs/4-a b.png": b"b", "blogs/more.doc": b"c"}
    (found,) = (each for each in answers(files) if isinstance(each, Found))
    assert [each.member or each.url for each in found.media] == [
        "http://img.example.org/a.jpg",
        "blogs/more.doc",
        "blogs/4-a b.png",
        "blogs/3-list.pdf",
    ]
    (facts,) = facts_in(files)
    assert [each.alt for each in facts.media] == [None, None, "A map", None]
    assert "<a>the list</a>" in facts.text


def test_an_event_says_when_and_where_and_never_who_came() -> None:
    event = blog(
        startDate="2011-05-07T14:00:00.000Z", location="Zeidler Building", attendees=[{"contributorName": "ann"}]
    )
    files = {"ning-events-local.json": f"[{event}]".encode(), "ning-members-local.json": MEMBERS}
    (facts,) = facts_in(files)
    assert (facts.location, facts.kind) == ("Zeidler Building", "post")
    assert facts.text.startswith("<p>When: 2011-05-07 14:00 UTC</p>")
    assert "ann" not in repr(facts)


def test_an_item_that_names_its_address_has_the_id_of_that() -> None:
    (facts,) = facts_in(archive(f"[{blog(url='https://www.govloop.com/profiles/blogs/compost-101')}]"))
    assert (facts.native_id, facts.url) == ("compost-101", "https://www.govloop.com/profiles/blogs/compost-101")


def test_of_a_list_in_two_forms_the_local_one_is_read() -> None:
    files = archive(f"[{ONE}]")
    files["ning-blogs.json"] = f"[{TWO}]".encode()
    assert ids(files) == ["1"]


@pytest.mark.parametrize("bad", ["yesterday", "", "0001-01-01T00:00:00Z", "2999-01-01T00:00:00Z"])
def test_an_item_without_a_time_is_told_and_the_next_is_taken(bad: str) -> None:
    files = archive(f"[{blog('1', createdDate=bad)},\n{TWO}]")
    assert ids(files) == ["2"]
    (problem,) = (each for each in answers(files) if isinstance(each, Problem))
    assert (problem.code, str(problem.place)) == ("I563", f"{BLOGS}:1")
