"""decisions.yaml: a fault costs its own entry, and never shows a post; a changed entry is seen."""

from pathlib import Path
from textwrap import dedent
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st
import pytest

from site_builder.load.decisionfiles import unread
from site_builder.load.decisionlines import entries_of, with_entry, with_seals
from site_builder.load.decisions import astray, places, read_decisions
from site_builder.load.yamlvalue import Value
from site_builder.model.decision import Decision
from site_builder.problem import Problem, Severity, Unusable

FILE = "content/departments/dpw/decisions.yaml"
ZONE = ZoneInfo("America/Chicago")


def read(text: str | bytes) -> tuple[tuple[Decision, ...], tuple[Problem, ...]]:
    data = text if isinstance(text, bytes) else dedent(text).encode()
    return read_decisions(data, FILE, ZONE)


def told(text: str | bytes) -> list[str]:
    """The codes of what is wrong, but that seals are missing."""
    return [problem.code for problem in read(text)[1] if problem.code != "D011"]


def hidden(text: str | bytes) -> list[str]:
    """The posts that are hidden because an entry cannot be followed."""
    return [one.post for one in read(text)[0] if not one.sound]


def entry(**given: str) -> str:
    """A removal of x:1 in one line, with the keys that are given instead ("" leaves one out)."""
    plain = {"id": "2026-0001", "on": "2026-11-20", "by": "dpw-a", "decision": "remove", "post": "'x:1'"}
    inside = ", ".join(f"{key}: {value}" for key, value in {**plain, **given}.items() if value)
    return f"decisions:\n  - {{{inside}}}\n"


def test_a_sound_entry_is_read_as_it_stands() -> None:
    decisions, problems = read(entry(grounds="[MOD-1]", why="Because."))
    assert [problem.code for problem in problems] == ["D011"]
    (one,) = decisions
    assert (one.id, one.post, one.grounds, one.why, one.sound) == ("2026-0001", "x:1", ("MOD-1",), "Because.", True)


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "decisions:\n", "decisions: []\n", "\ufeffdecisions:\n"])
def test_a_file_without_entries_is_no_fault(text: str) -> None:
    assert read(text) == ((), ())


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"id": "''"}, "D003"),
        ({"by": "' '"}, "D004"),
        ({"on": "2026-13-01"}, "D004"),
        ({"on": "yesterday"}, "D004"),
        ({"post": "'https://x.com/a/status/1'"}, "D005"),
        ({"decision": "redact"}, "D008"),
        ({"decision": "redact", "redact": "[{text: ''}]"}, "D006"),
        ({"decision": "redact", "redact": "[{text: a, media: 1}]"}, "D006"),
        ({"decision": "redact", "redact": "[{media: -1}]"}, "D006"),
        ({"decision": "redact", "redact": "[{text: a, file: b.png}]"}, "D006"),
        ({"decision": "redact", "redact": "[{media: 1}]", "reply": "'1'"}, "D006"),
        ({"redact": "[{text: a}]"}, "D009"),
        ({"outcome": "reversed"}, "D009"),
        ({"decision": "delete"}, "L032"),
        ({"decision": ""}, "L031"),
        ({"decided": "yes"}, "L030"),
    ],
)
def test_a_faulty_entry_that_may_hide_something_hides_its_post(given: dict[str, str], code: str) -> None:
    assert told(entry(**given))[0] == code
    assert hidden(entry(**given)) == ["x:1"]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"decision": "refer"}, "D008"),
        ({"decision": "answer"}, "D008"),
        ({"decision": "keep"}, "D008"),
        ({"decision": "restore"}, "D007"),
        ({"decision": "appeal", "of": "2026-0007"}, "D007"),
        ({"decision": "outcome", "of": "2026-0007", "outcome": "upheld"}, "D007"),
        ({"decision": "correct", "on": "never"}, "D004"),
    ],
)
def test_a_faulty_entry_that_takes_nothing_away_hides_nothing(given: dict[str, str], code: str) -> None:
    assert told(entry(**given)) == [code]
    assert hidden(entry(**given)) == []


def test_a_removal_whose_key_is_misspelt_hides_the_post_that_it_names() -> None:
    assert hidden(entry(post="", psot="'x:17'")) == ["x:17"]
    assert "did you mean `post`?" in [problem.hint for problem in read(entry(post="", psot="'x:17'"))[1]]


@pytest.mark.parametrize(
    "keys",
    [
        {"post": "X:17"},
        {"post": "['x:17']"},
        {"post": "", "posts": "['x:17']"},
        {"post": "", "posts": "{a: 'x:17'}"},
        {"post": "x:17x", "decision": "delete", "why": "not x:17"},
    ],
)
def test_a_post_that_is_named_in_any_wrong_way_is_hidden(keys: dict[str, str]) -> None:
    assert "x:17" in hidden(entry(**keys))


def test_an_address_in_place_of_an_id_hides_the_post_that_stands_there() -> None:
    assert hidden(entry(post="'https://x.com/mkedpw/status/17'")) == ["x:17"]


@pytest.mark.parametrize("named", ["17", "'17'", "dpw/2026/11/x-17/", "https://x.gov/social/dpw/2026/11/x-17/"])
def test_a_name_that_is_no_id_still_counts_as_what_was_meant(named: str) -> None:
    assert hidden(entry(post=named)) == [named.strip("'")]


def test_a_key_that_stands_twice_hides_both_posts() -> None:
    text = """\
        decisions:
          - id: 2026-0001
            on: 2026-11-20
            by: dpw-a
            decision: remove
            post: x:1
            post: x:2
          - {id: 2026-0002, on: 2026-11-20, by: dpw-a, decision: remove, post: "x:3"}
    """
    assert hidden(text) == ["x:1", "x:2"]
    assert [one.post for one in read(text)[0] if one.sound] == ["x:3"]


@pytest.mark.parametrize(
    "text",
    [
        b"decisions:\n - id: 'a\n   post: x:1\n",
        b"decisions: {id: a, post: 'x:1'}\n",
        b"- id: a\n  post: x:1\n",
        b"decision:\n - post: x:1\n",
        b"decisions:\n - post: x:1\n   why: \xff\n",
        b"decisions:\n - post: x: 1\n",
        b"decisions:\n - post x:1\n   decision: remove\n",
        b"decisions:\n - post: x:1\n   note: *a\n",
        b"decisions:\n - {id: a, post: x:1\n",
        "decisions:\n - post: x:1\n".encode("utf-16"),
        b"decisions:\n - post: x:1\n---\n - post: x:1\n",
    ],
)
def test_a_file_that_cannot_be_followed_hides_every_post_that_it_names(text: bytes) -> None:
    assert set(hidden(text)) == {"x:1"}
    assert any(problem.severity is Severity.ERROR for problem in read(text)[1])


def test_an_id_is_given_once() -> None:
    text = entry() + entry().partition("\n")[2].replace("x:1", "x:2")
    assert told(text) == ["D003", "D012"]
    assert hidden(text) == ["x:2"]


def test_what_is_about_another_decision_is_about_its_post_and_reply() -> None:
    text = """\
        decisions:
          - {id: a, on: 2026-11-20, by: x, decision: remove, post: "x:1", reply: r2}
          - {id: b, on: 2026-11-20, by: x, decision: appeal, of: a}
          - {id: c, on: 2026-11-20, by: x, decision: outcome, of: b, outcome: reversed}
    """
    assert told(text) == []
    assert [(one.post, one.reply) for one in read(text)[0]] == [("x:1", "r2")] * 3


def test_a_restoration_of_another_posts_removal_is_refused_and_the_removal_stands() -> None:
    text = """\
        decisions:
          - {id: a, on: 2026-11-20, by: x, decision: remove, post: "x:1"}
          - {id: b, on: 2026-11-20, by: x, decision: restore, of: a, post: "x:2"}
          - {id: c, on: 2026-11-20, by: x, decision: keep, post: "x:1", reply: r1}
          - {id: d, on: 2026-11-20, by: x, decision: restore, of: c, post: "x:1", reply: r1}
    """
    assert told(text) == ["D007", "D007"]
    assert [one.id for one in read(text)[0]] == ["a", "c"]


def test_a_decision_about_a_post_that_is_not_there_is_an_error_where_it_should_hide_it() -> None:
    text = entry() + "  - {id: b, on: 2026-11-20, by: x, decision: correct, post: 'x:2'}\n"
    decisions, _ = read(text)
    found = list(astray(decisions, frozenset({"x:9"}), places(text.encode(), FILE)))
    assert [(one.code, one.severity, one.place.line) for one in found] == [
        ("D013", Severity.ERROR, 2),
        ("D013", Severity.WARNING, 3),
    ]
    assert list(astray(decisions, frozenset({"x:1", "x:2"}), {})) == []


def test_a_file_of_decisions_that_was_not_read_is_told(tmp_path: Path) -> None:
    for name in ("sound", "empty", "link", "folder", "locked", "spelt", "none"):
        (tmp_path / "departments" / name).mkdir(parents=True)
    home = tmp_path / "departments"
    (home / "sound/decisions.yaml").write_text("decisions:\n", encoding="utf-8")
    (home / "empty/decisions.yaml").touch()
    (home / "link/decisions.yaml").symlink_to(tmp_path / "nowhere.yaml")
    (home / "folder/decisions.yaml").mkdir()
    (home / "locked/decisions.yaml").write_text("decisions:\n", encoding="utf-8")
    (home / "spelt/Decisions.yml").write_text("decisions:\n", encoding="utf-8")
    files = {"departments/sound/decisions.yaml": b"decisions:\n", "departments/locked/decisions.yaml": b""}
    assert unread(tmp_path, ("empty", "folder", "link", "locked", "none", "sound", "spelt"), files) == (
        "departments/folder/decisions.yaml",
        "departments/link/decisions.yaml",
        "departments/locked/decisions.yaml",
        "departments/spelt/Decisions.yml",
    )


# Seals.

THREE = """\
# A comment that stays.
decisions:
  - id: a
    on: 2026-11-20
    by: x
    decision: correct
    post: x:1
    why: One.   # and this one

  - id: b
    on: 2026-11-20
    by: x
    decision: correct
    post: x:1
    why: Two.
  - id: c
    on: 2026-11-20
    by: x
    decision: correct
    post: x:1
    why: >
      Three,
      and more.
"""


def sealed() -> str:
    return with_seals(THREE.encode(), FILE)[0].decode()


def test_sealing_adds_lines_and_changes_none() -> None:
    before, after = THREE.split("\n"), sealed().split("\n")
    assert [line for line in after if not line.strip().startswith("seal:")] == before
    assert read(sealed())[1] == ()
    assert with_seals(sealed().encode(), FILE) == (sealed().encode(), 0)


def test_entries_without_a_seal_at_the_end_are_one_warning_with_what_to_do() -> None:
    (problem,) = read(THREE)[1]
    assert (problem.code, problem.severity, problem.place.line) == ("D011", Severity.WARNING, 3)
    assert "site-builder decide --seal" in problem.hint
    assert len(read(THREE)[0]) == 3


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("why: One.", "why: Another.", "the decision a"),
        ("why: Two.", "why: two.", "the decision b"),
        ("id: b", "id: b2", "the decision b2"),
        ("      and more.", "      and less.", "the decision c"),
        ("    by: x\n", "    by: x\n    note: new\n", "the decision a"),
    ],
)
def test_a_change_after_sealing_is_an_error_that_names_one_entry_and_the_decisions_apply(
    old: str, new: str, named: str
) -> None:
    text = sealed().replace(old, new, 1)
    decisions, problems = read(text)
    assert [(one.code, one.severity) for one in problems] == [("D010", Severity.ERROR)]
    assert problems[0].message.startswith(named)
    assert "changed or taken out after it was sealed" in problems[0].message
    assert len(decisions) == 3


def test_an_entry_that_was_taken_out_or_put_in_between_is_seen() -> None:
    text = sealed()
    first, second, third = (text.index(f"  - id: {name}") for name in "abc")
    assert told(text[:first] + text[second:]) == ["D010"]
    assert told(text[:second] + text[third:]) == ["D010"]
    assert told(text[:second] + text[third:] + text[second:third]) == ["D010", "D010"]
    between = "  - {id: z, on: 2026-11-20, by: x, decision: correct, post: 'x:1'}\n"
    assert told(text[:second] + between + text[second:]) == ["D010"]


def test_a_seal_that_was_taken_off_is_seen() -> None:
    lines = [line for line in sealed().split("\n") if line.strip().startswith("seal:")]
    assert told(sealed().replace(lines[0] + "\n", "", 1)) == ["D010", "D010"]


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), max_size=40)


@given(st.lists(st.dictionaries(st.sampled_from(["why", "note", "post", "by"]), TEXTS, min_size=1), max_size=4))
def test_whatever_is_appended_is_read_back_with_a_chain_that_holds(told: list[dict[str, Value]]) -> None:
    data = b""
    for number, one in enumerate(told):
        data = with_entry(data, {"id": f"2026-{number:04}", **one}, FILE)
    found = [one for one in entries_of(data, FILE) if isinstance(one, dict)]
    bare = [{key: value for key, value in one.items() if key != "seal"} for one in found]
    assert bare == [{"id": f"2026-{number:04}", **one} for number, one in enumerate(told)]
    assert [one.code for one in read(data)[1] if one.code in {"D010", "D011"}] == []


@pytest.mark.parametrize(
    "start", ["decisions:\n", "decisions:", "# Only words", "decisions:\n- id: a", THREE, "\ufeff"]
)
def test_an_entry_is_added_below_whatever_stands_there(start: str) -> None:
    after = with_entry(start.encode(), {"id": "2026-0001", "why": "Words: “more”"}, FILE)
    assert after.startswith(start.encode())
    last = entries_of(after, FILE)[-1]
    assert isinstance(last, dict)
    assert last["why"] == "Words: “more”"


@pytest.mark.parametrize(
    "start", ["decisions: []\n", "decisions: [{id: a}]\n", "decisions:\n  - id: a\n...\n", "a: b\n"]
)
def test_a_file_that_nothing_can_be_added_to_is_left_alone(start: str) -> None:
    with pytest.raises(Unusable):
        with_entry(start.encode(), {"id": "2026-0001"}, FILE)


@given(st.binary(max_size=200) | TEXTS.map(lambda text: f"decisions:\n  - {text}\n".encode()))
def test_no_file_breaks_the_reading(data: bytes) -> None:
    read_decisions(data, FILE, ZONE)
    places(data, FILE)
