"""A build enters in the log what became of each post, once, and loses nothing when it is cut off on the way."""

from pathlib import Path

import pytest

from site_builder.build import Options, drawing
from site_builder.build.log import logfiles, matching, signing
from site_builder.build.log.appending import appended
from site_builder.build.options import Entering
from site_builder.load.cache import Damaged
from site_builder.problem import Locked, Unusable
from site_builder.records.ledger import LedgerWriter, writing
from site_builder.records.log import extra, grow
from site_builder.records.log import proof as proofs
from site_builder.settings import LogSettings
from site_builder.write.folder import Folder
from site_builder.write.lock import locked
from tests.building import AS_OF, Site, lay_out
from tests.entering import LOGGING, NOW, ORIGIN, SECRET, Chance, acts, entered, held_against, lines, log, verified

DECISIONS = "content/departments/dpw/decisions.yaml"
DEPARTMENT = """\
name: Public Works
spokespersons: [{id: jlee, name: J. Lee, granted: 2010-01-01, ethics: 2010-01-01, reviewed: [2026-10-01]}]
"""
REPLIES = "replies: [{id: r1, text: A zebra}, {id: r2, text: Thanks}]\n"
ONE = "dpw/2026/11/one/record.tlog-proof"


def city(root: Path) -> Site:
    """Two posts, one with a resident's answer to it."""
    site = lay_out(root)
    site.write("content/site.yaml", LOGGING)
    site.write("content/policy/grounds.yaml", "grounds: [{id: MOD-1, title: Profane}]\n")
    site.write("content/departments/dpw/department.yaml", DEPARTMENT)
    site.post("one", "Call 414-286-0001 now.", REPLIES)
    site.post("two", "Stays.", posted="2026-11-21")
    return site


def decide(site: Site, *entries: str) -> None:
    """What the department decided, all of it about the first post."""
    told = (f"- {{id: '{at}', on: 2026-11-21, by: b, post: 'city:dpw-one', {each}}}" for at, each in enumerate(entries))
    site.write(DECISIONS, "\n".join(("decisions:", *told, "")))


REMOVE = "decision: remove, grounds: [MOD-1]"
REPLY = "decision: remove, reply: r1, grounds: [MOD-1]"
REDACT = "decision: redact, grounds: [MOD-1], redact: [{text: 414-286-0001}]"
MORE = "decision: redact, grounds: [MOD-1], redact: [{text: Thanks}]"


def restore(of: int) -> str:
    return f"decision: restore, of: '{of}'"


def salts(site: Site) -> list[bool]:
    """Which entries can still be opened."""
    return [bool(line.salt) for line in lines(site)]


def extra_of(site: Site, path: str) -> extra.Extra:
    return extra.parse(proofs.parse((site.output / path).read_bytes()).extra or b"")


def test_what_is_shown_is_entered_once_and_a_second_build_enters_and_writes_nothing(tmp_path: Path) -> None:
    site, chance = city(tmp_path), Chance()
    entered(site, chance)
    assert acts(site) == "publish1:one publish1:two"
    before = (tmp_path / "content/ledger/checkpoint").stat().st_mtime_ns
    assert entered(site, chance).written == 0
    assert entered(site, Chance(7)).written == 0
    assert acts(site) == "publish1:one publish1:two"
    assert (tmp_path / "content/ledger/checkpoint").stat().st_mtime_ns == before
    assert verified(site).problems == ()


@pytest.mark.parametrize(
    ("turns", "said", "opens"),
    [
        ([[REDACT]], "redact2", [False, True]),
        ([[REDACT], [REDACT, MORE]], "redact2 redact3", [False, False, True]),
        ([[REDACT], [REDACT, restore(0)]], "redact2 restore3", [False, True, True]),
        ([[REMOVE]], "remove2", [False, False]),
        ([[REMOVE], [REMOVE, restore(0)]], "remove2 restore3", [False, False, True]),
        ([[REPLY]], "redact2", [False, True]),
        ([[REPLY], [REPLY, restore(0)]], "redact2 restore3", [False, True, True]),
        ([[REDACT], [REDACT, REMOVE]], "redact2 remove3", [False, False, False]),
        ([["decision: correct, why: Wrong"]], "edit2", [True, True]),
        ([["decision: redact, redact: [{text: Not there}], grounds: [MOD-1]"]], "remove2", [False, False]),
    ],
)
def test_a_decision_is_entered_as_what_it_was_and_ends_the_salts_that_it_has_to(
    tmp_path: Path, turns: list[list[str]], said: str, opens: list[bool]
) -> None:
    site, chance = city(tmp_path), Chance()
    entered(site, chance)
    early = (site.output / "log/checkpoint").read_bytes()
    for turn in turns:
        decide(site, *turn)
        entered(site, chance)
    assert acts(site) == " ".join(["publish1:one publish1:two", *(f"{each}:one" for each in said.split())])
    assert salts(site) == [opens[0], True, *opens[1:]]
    assert all(line.held_salt for line in lines(site) if line.act != "remove")
    assert verified(site).problems == ()
    assert held_against(site, early) == ()
    assert entered(site, chance).written == 0


def test_an_edit_and_a_file_that_was_deleted_are_entered(tmp_path: Path) -> None:
    site, chance = city(tmp_path), Chance()
    entered(site, chance)
    path = site.post("one", "Other words.")
    entered(site, chance)
    path.unlink()
    entered(site, chance)
    site.post("one", "Other words.")
    entered(site, chance)
    assert acts(site) == "publish1:one publish1:two edit2:one remove3:one restore4:one"
    assert salts(site) == [False, True, False, False, True]
    assert len({line.record for line in lines(site) if line.id == "city:dpw-one"}) == 1


def test_a_post_that_its_platform_lost_and_one_that_became_a_draft_are_entered(tmp_path: Path) -> None:
    site, chance = city(tmp_path), Chance()
    entered(site, chance)
    site.post("one", "Call 414-286-0001 now.", REPLIES + "gone: 2026-11-21\n")
    site.post("two", "Stays.", "draft: true\n", posted="2026-11-21")
    entered(site, chance)
    assert acts(site) == "publish1:one publish1:two gone2:one remove2:two"
    assert salts(site) == [True, False, True, False]


def test_a_post_that_was_removed_keeps_a_proof_with_neither_words_nor_salt(tmp_path: Path) -> None:
    site, chance = city(tmp_path), Chance()
    entered(site, chance)
    was = extra_of(site, ONE)
    assert (was.salt, "0001" in was.record) == (lines(site)[0].salt, True)
    decide(site, REMOVE)
    entered(site, chance)
    now = extra_of(site, ONE)
    assert (now.salt, now.record, '"act":"remove"' in now.statement) == ("", "", True)
    assert "Entry 2 of the City’s signed log" in site.text("dpw/2026/11/one/index.html")


def test_a_build_for_another_day_and_one_that_is_to_leave_the_log_alone_enter_nothing(tmp_path: Path) -> None:
    site, chance = city(tmp_path), Chance()
    entered(site, chance)
    ledger = {path: path.read_bytes() for path in (tmp_path / "content/ledger").rglob("*") if path.is_file()}
    decide(site, REDACT)
    site.post("three")
    site.build()
    site.build(AS_OF.replace(year=2027))
    assert {path: path.read_bytes() for path in (tmp_path / "content/ledger").rglob("*") if path.is_file()} == ledger
    assert site.holds("414-286-0001") == []
    assert not (site.output / ONE).exists()
    assert verified(site).problems == ()


class Killed(BaseException):
    """Stands for the power cut."""


@pytest.mark.parametrize(
    ("owner", "name"),
    [
        (LedgerWriter, "destroy"),
        (signing, "_signed"),
        (grow, "grown"),
        (signing, "replaced"),
        (Folder, "put"),
        (drawing, "draw"),
        (logfiles, "put_head"),
    ],
)
def test_a_build_that_was_cut_off_is_completed_by_the_next_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, owner: object, name: str
) -> None:
    site, undisturbed = city(tmp_path / "site"), city(tmp_path / "undisturbed")
    for each in (site, undisturbed):
        entered(each, Chance())
        decide(each, REDACT)

    def killed(*_: object, **__: object) -> None:
        raise Killed

    with monkeypatch.context() as world:
        world.setattr(owner, name, killed)
        with pytest.raises(Killed):
            entered(site, Chance(1))
    entered(site, Chance(2))
    entered(undisturbed, Chance(1))
    assert log(site) == log(undisturbed)
    assert site.files() == undisturbed.files()
    assert salts(site) == [False, True, True]
    assert site.holds("414-286-0001") == []


def test_a_ledger_that_lost_or_changed_an_entry_is_refused(tmp_path: Path) -> None:
    site, chance = city(tmp_path), Chance()
    entered(site, chance)
    path = tmp_path / "content/ledger/entries-000000000.jsonl"
    whole = path.read_bytes()
    first, second, _ = whole.split(b"\n")
    for data, said in (
        (first + b"\n", "has 1 entry; 2 were signed"),
        (second + b"\n" + first + b"\n", "not those that were signed"),
        (whole.replace(b'"version":1', b'"version":2', 1), "not those that were signed"),
        (whole.replace(b'"act":"publish"', b'"act":"restore"', 1), "not those that were signed"),
        (whole.replace(b'"digest"', b'"digset"', 1), "what no entry can say"),
        (b"", "has 0 entries; 2 were signed"),
    ):
        path.write_bytes(data)
        with pytest.raises(Unusable, match=said):
            site.build()
    path.write_bytes(whole)
    assert acts(site) == "publish1:one publish1:two"


def test_two_builds_at_once_do_not_both_enter(tmp_path: Path) -> None:
    site, chance = city(tmp_path), Chance()
    with writing(tmp_path / "content"), pytest.raises(Locked, match="another command is writing"):
        entered(site, chance)
    assert acts(site) == ""
    entered(site, chance)
    assert acts(site) == "publish1:one publish1:two"


def test_entries_are_not_appended_while_a_build_runs(tmp_path: Path) -> None:
    site = city(tmp_path)
    options = Options(as_of=AS_OF, entering=Entering(now=NOW, random=Chance(), key=SECRET))
    with locked(site.project.lock, "output"), pytest.raises(Locked, match="another build is writing"):
        appended(site.project, LogSettings(origin=ORIGIN), options)
    assert appended(site.project, LogSettings(origin=ORIGIN), options).acts == {"publish": 2}


def test_a_cache_that_another_command_keeps_changing_is_a_reason_to_try_again_and_no_fault_of_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def look(*_: object) -> None:
        raise Damaged("posts")

    site = city(tmp_path)
    monkeypatch.setattr(matching, "look", look)
    with pytest.raises(Locked, match="another command wrote to the cache"):
        entered(site, Chance())
    assert lines(site) == []


def test_many_processes_enter_the_same(tmp_path: Path) -> None:
    one, two = city(tmp_path / "one"), city(tmp_path / "two")
    for site, workers in ((one, 1), (two, 2)):
        for number in range(300):
            site.post(f"p{number}", posted="2026-11-01")
        entered(site, Chance(), workers=workers)
    assert lines(one) == lines(two)
    assert log(one) == log(two)
