"""`site-builder decide`: what it names is looked up, what vanishes is told, and the next build makes it so."""

from pathlib import Path

import pytest

from tests.cli.city import city, run

SNOW = "x:2011182715503430913"
CALL = """\
---
posted: 2026-01-15
author: dpw-a
title: Call Jane Doe
replies: [{id: r1, text: You fools}, {text: Thanks}]
---
Call **Jane** Doe at 414-555-0100.
"""
REPEAT = "---\nposted: 2026-01-16\nauthor: dpw-a\n---\nJane Doe again.\n"
GROUNDS = "grounds: [{id: MOD-1, title: Profane or violent}, {id: MOD-3, title: Attacks on persons}]\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return city(tmp_path, call=CALL, repeat=REPEAT)


def file(folder: Path) -> Path:
    return folder / "content/departments/dpw/decisions.yaml"


def decide(folder: Path, *words: str) -> str:
    """What it says, where all is well."""
    done = run(folder, "decide", "dpw", *words, "--by", "dpw-a", "--on", "2026-11-20")
    assert done.exit_code == 0, done.output
    return done.output


def refused(folder: Path, *words: str) -> str:
    """What it says where it writes nothing."""
    before = file(folder).read_bytes() if file(folder).exists() else None
    done = run(folder, "decide", *words)
    assert done.exit_code == 2, done.output
    assert "Traceback" not in done.output
    assert (file(folder).read_bytes() if file(folder).exists() else None) == before
    return done.output


def test_a_removal_is_written_and_the_next_build_makes_it_so(folder: Path) -> None:
    said = decide(folder, "remove", SNOW, "--ground", "MOD-1", "--why", "It was: “wrong”.", "--note", "Secret note.")
    assert "2026-0001 is written" in said
    assert "dpw/2026/01/snow/ says that a post is not shown" in said
    assert run(folder, "build").exit_code == 0
    page = (folder / "output/dpw/2026/01/snow/index.html").read_text(encoding="utf-8")
    assert "It was: “wrong”." in page
    assert "Snow emergency" not in page
    assert "Secret note" not in page


def test_a_restoration_brings_it_back(folder: Path) -> None:
    decide(folder, "remove", SNOW, "--ground", "MOD-1")
    assert "shown again" in decide(folder, "restore", "--of", "2026-0001")
    run(folder, "build")
    assert "Snow emergency" in (folder / "output/dpw/2026/01/snow/index.html").read_text(encoding="utf-8")


def test_a_redaction_says_what_changes_and_never_repeats_it(folder: Path) -> None:
    said = decide(folder, "redact", "city:dpw-call", "--text", "jane doe", "--ground", "USE-8")
    assert "the text, the title" in said
    assert "jane" not in said.lower()


def test_other_posts_that_say_it_too_are_named(folder: Path) -> None:
    assert "city:dpw-repeat" in decide(folder, "redact", "city:dpw-call", "--text", "Jane Doe")


def test_a_reply_is_removed_by_its_id_or_number(folder: Path) -> None:
    assert "a reply" in decide(folder, "remove", "city:dpw-call", "--reply", "r1", "--ground", "MOD-1")
    assert "a reply" in decide(folder, "remove", "city:dpw-call", "--reply", "2", "--ground", "MOD-1")


def test_an_appeal_and_its_end_are_written_below(folder: Path) -> None:
    decide(folder, "remove", SNOW, "--ground", "MOD-1")
    assert "takes nothing away" in decide(folder, "appeal", "--of", "2026-0001")
    assert "shown again" in decide(folder, "outcome", "--of", "2026-0002", "--outcome", "reversed")
    assert run(folder, "check").output.count("D0") == 0


def test_letters_that_no_file_may_hold_are_left_out(folder: Path) -> None:
    decide(folder, "correct", SNOW, "--why", "a\x00b\udcffc\u2028d\n- id: x", "--note", "\x85\ufeff'\"#: &*!")
    assert "a b" not in file(folder).read_text(encoding="utf-8")
    assert run(folder, "check").output.count("D0") == 0


def test_a_dry_run_writes_nothing(folder: Path) -> None:
    assert "would be written" in decide(folder, "remove", SNOW, "--ground", "MOD-1", "--dry-run")
    assert not file(folder).exists()


def test_what_stands_in_the_file_stays(folder: Path) -> None:
    text = "# Our decisions.\ndecisions:\n# None so far."
    file(folder).write_text(text, encoding="utf-8")
    decide(folder, "correct", SNOW, "--why", "The hour was wrong.")
    assert file(folder).read_text(encoding="utf-8").startswith(text + "\n")


def test_numbers_go_on_within_the_year(folder: Path) -> None:
    decide(folder, "correct", SNOW)
    decide(folder, "correct", SNOW)
    run(folder, "decide", "dpw", "correct", SNOW, "--by", "a", "--on", "2027-01-02")
    assert [line.split('"')[1] for line in file(folder).read_text(encoding="utf-8").split("\n") if "- id" in line] == [
        "2026-0001",
        "2026-0002",
        "2027-0001",
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["dwp", "remove", SNOW], "did you mean dpw?"),
        (["../dpw", "remove", SNOW], "there is no department"),
        (["dpw"], "Missing argument 'KIND'"),
        (["dpw", "delete", SNOW], "Invalid value for"),
        (["dpw", "remove", "x:2011182715503430914", "--by", "a", "--ground", "MOD-1"], f"did you mean {SNOW}?"),
        (["dpw", "remove", SNOW, "--by", "a"], "names at least one ground"),
        (["dpw", "remove", SNOW, "--ground", "MOD-1"], "nobody is named who decided"),
        (["dpw", "remove", "--by", "a", "--ground", "MOD-1"], "names no post"),
        (["dpw", "remove", SNOW, "--by", "a", "--ground", "MOD-1", "--reply", "7"], "has no reply 7"),
        (["dpw", "keep", "city:dpw-call", "--by", "a", "--reply", "r9"], "has no reply r9"),
        (["dpw", "redact", "city:dpw-call", "--by", "a"], "needs `redact`"),
        (["dpw", "redact", "city:dpw-call", "--by", "a", "--text", "Joan Doe"], "stands nowhere in the post"),
        (["dpw", "redact", "city:dpw-call", "--by", "a", "--media", "1"], "no medium number 1"),
        (["dpw", "restore", "--of", "2026-0009", "--by", "a"], "no entry above has the id"),
        (["dpw", "outcome", "--of", "2026-0009", "--by", "a", "--outcome", "won"], "must be one of"),
        (["dpw", "refer", SNOW, "--by", "a"], "needs `to`"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_written(folder: Path, words: list[str], said: str) -> None:
    assert said in " ".join(refused(folder, *words).split())


def test_a_ground_must_be_one_of_the_citys(folder: Path) -> None:
    (folder / "content/policy").mkdir()
    (folder / "content/policy/grounds.yaml").write_text(GROUNDS, encoding="utf-8")
    assert "there is no ground MOD-2" in refused(folder, "dpw", "remove", SNOW, "--by", "a", "--ground", "MOD-2")
    decide(folder, "remove", SNOW, "--ground", "MOD-3")


def test_a_post_can_be_hidden_while_other_entries_are_faulty(folder: Path) -> None:
    file(folder).write_text("decisions:\n  - {id: a, decision: remove, post: 'x:7'}\n  - {seal: bad, id: b}\n", "utf-8")
    decide(folder, "remove", SNOW, "--ground", "MOD-1")
    run(folder, "build")
    assert "was removed" in (folder / "output/dpw/2026/01/snow/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("text", ["decisions: []\n", "decisions: {a: b}\n", "decisions:\n  - 'a\n", "- a\n"])
def test_a_file_that_cannot_be_added_to_is_left_as_it_is(folder: Path, text: str) -> None:
    file(folder).write_text(text, encoding="utf-8")
    refused(folder, "dpw", "remove", SNOW, "--ground", "MOD-1", "--by", "a")
    assert file(folder).read_text(encoding="utf-8") == text


def test_entries_written_by_hand_are_sealed(folder: Path) -> None:
    by_hand = f"decisions:\n  - id: a\n    on: 2026-11-20\n    by: x\n    decision: correct\n    post: {SNOW}\n"
    file(folder).write_text(by_hand, encoding="utf-8")
    assert "D011" in run(folder, "check").output
    assert "1 sealed" in run(folder, "decide", "dpw", "--seal").output
    assert "D0" not in run(folder, "check").output
    assert "nothing waits" in run(folder, "decide", "dpw", "--seal").output


def test_a_faulty_entry_is_not_sealed(folder: Path) -> None:
    file(folder).write_text(
        "decisions:\n  - id: a\n    on: never\n    by: x\n    decision: correct\n", encoding="utf-8"
    )
    assert "never" in refused(folder, "dpw", "--seal")


def test_nothing_to_seal_is_no_fault(folder: Path) -> None:
    assert run(folder, "decide", "dpw", "--seal").exit_code == 0
    assert not file(folder).exists()
