"""Whoever has a copy of the site and the City's key finds what was altered in it, taken away or put in."""

from collections.abc import Callable
import os
from pathlib import Path
from random import Random
import shutil
import subprocess

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
import pytest

from site_builder.build.log.published import Given, published
from site_builder.build.log.verifying import checked, proof_checked
from site_builder.problem import Severity
from site_builder.records.log import extra as extras
from site_builder.records.log import proof as proofs
from tests.building import Site, lay_out
from tests.entering import KEY, LOGGING, Chance, entered

ONE, TWO = "dpw/2026/11/one/", "dpw/2026/11/two/"
PROOF = "record.tlog-proof"
GIVEN = Given(key=str(KEY.public))
DECISIONS = "content/departments/dpw/decisions.yaml"
DEPARTMENT = """\
name: Public Works
spokespersons: [{id: jlee, name: J. Lee, granted: 2010-01-01, ethics: 2010-01-01, reviewed: [2026-10-01]}]
"""
REMOVE = "decisions:\n- {id: '0', on: 2026-11-21, by: b, post: 'city:dpw-one', decision: remove, grounds: [MOD-1]}\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two posts; the first was edited, and its earlier page is kept beside the site in `before`."""
    root = tmp_path_factory.mktemp("site")
    site, chance = lay_out(root), Chance()
    site.write("content/site.yaml", LOGGING)
    site.write("content/policy/grounds.yaml", "grounds: [{id: MOD-1, title: Profane}]\n")
    site.write("content/departments/dpw/department.yaml", DEPARTMENT)
    site.post("one", "First words.")
    site.post("two", posted="2026-11-21")
    entered(site, chance)
    shutil.copytree(site.output / ONE, root / "before")
    site.post("one", "Other words.")
    entered(site, chance)
    return root


@pytest.fixture
def site(built: Path, tmp_path: Path) -> Site:
    shutil.copytree(built, tmp_path / "site")
    return Site(tmp_path / "site")


def wrong(site: Site, given: Given = GIVEN) -> list[str]:
    return [f"{each.code} {each.place}" for each in checked(published(site.output), given).problems]


def test_a_site_as_it_was_built_holds(site: Site) -> None:
    found = checked(published(site.output), GIVEN)
    assert (found.problems, found.acts, found.proofs) == ((), {"edit": 1, "publish": 2}, 2)


def test_pages_of_a_month_are_not_taken_for_posts(site: Site) -> None:
    site.write("content/site.yaml", f"{LOGGING}limits: {{posts_per_page: 1}}\n")
    site.post("three", posted="2026-11-22")
    entered(site, Chance(4))
    assert "dpw/2026/11/page/1/index.html" in site.paths()
    assert wrong(site) == []


def test_without_a_key_it_is_checked_all_the_same_and_that_is_said(site: Site) -> None:
    assert wrong(site, Given()) == ["E021 log/checkpoint"]


def altered(site: Site, path: str, change: Callable[[bytes], bytes]) -> None:
    file = site.output / path
    file.write_bytes(change(file.read_bytes()))


def told(record: bytes, to: bytes) -> Callable[[bytes], bytes]:
    """Puts other words into the record that a proof file carries."""

    def change(data: bytes) -> bytes:
        found = proofs.parse(data)
        return bytes(proofs.Proof(
            index=found.index, path=found.path, checkpoint=found.checkpoint,
            extra=(found.extra or b"").replace(record, to),
        ))  # fmt: skip

    return change


def without_record(data: bytes) -> bytes:
    found = proofs.parse(data)
    carried = extras.parse(found.extra or b"")
    bare = bytes(extras.Extra(statement=carried.statement))
    return bytes(proofs.Proof(index=found.index, path=found.path, checkpoint=found.checkpoint, extra=bare))


@pytest.mark.parametrize(
    "change",
    [
        told(b"Other words.", b"Wrong words."),
        told(b'\\"version\\":2', b'\\"version\\":3'),
        told(b"}", b""),
        without_record,
        lambda data: data.replace(b"index 2", b"index 1"),
        lambda data: data[:-9],
        lambda data: data.rpartition("\n\n— ".encode())[0] + b"\n\n",
        lambda _: b"",
        lambda _: b"\xff\xfe",
    ],
    ids=["record", "statement", "torn", "no record", "index", "cut off", "unsigned", "empty", "binary"],
)
def test_a_proof_file_that_was_altered_is_told(site: Site, change: Callable[[bytes], bytes]) -> None:
    altered(site, ONE + PROOF, change)
    found = wrong(site)
    assert (
        len({f"E001 {ONE}{PROOF}", f"E003 {ONE}{PROOF}", f"E004 {ONE}{PROOF}", f"E012 {ONE}{PROOF}"} & set(found)) == 1
    )
    alone = proof_checked(site.output / ONE / PROOF, GIVEN).problems
    assert bool(alone) == (change is not without_record)


def test_the_page_and_proof_of_an_earlier_version_are_told(site: Site) -> None:
    shutil.copytree(site.root / "before", site.output / ONE, dirs_exist_ok=True)
    assert wrong(site) == [f"E060 {ONE}{PROOF}"]


def test_a_post_that_was_taken_away_in_silence_is_missed(site: Site) -> None:
    shutil.rmtree(site.output / ONE)
    assert wrong(site) == ["E063 log"]


def test_a_page_that_the_log_does_not_know_is_told(site: Site) -> None:
    shutil.copytree(site.output / ONE, site.output / "dpw/2026/11/three")
    (site.output / "dpw/2026/11/three" / PROOF).unlink()
    assert wrong(site) == ["E062 dpw/2026/11/three/index.html"]


def test_the_proof_of_another_post_is_no_proof_of_this_one(site: Site) -> None:
    shutil.copy(site.output / TWO / PROOF, site.output / ONE / PROOF)
    assert sorted(wrong(site)) == ["E060 " + TWO + PROOF, "E063 log"]


def test_a_post_that_was_removed_is_not_shown_by_anything(site: Site) -> None:
    shutil.copytree(site.output / ONE, site.root / "shown")
    site.write(DECISIONS, REMOVE)
    entered(site, Chance(5))
    assert wrong(site) == []
    shutil.copy(site.root / "shown/index.html", site.output / ONE / "index.html")
    assert wrong(site) == [f"E061 {ONE}{PROOF}"]
    shutil.copy(site.root / "shown" / PROOF, site.output / ONE / PROOF)
    assert wrong(site) == [f"E060 {ONE}{PROOF}"]


def test_a_log_that_was_made_anew_does_not_fit_the_proofs_of_the_old_one(site: Site) -> None:
    old = (site.output / ONE / PROOF).read_bytes()
    shutil.rmtree(site.root / "content/ledger")
    shutil.rmtree(site.output)
    entered(site, Chance(9))
    (site.output / ONE / PROOF).write_bytes(old)
    assert wrong(site) == [f"E012 {ONE}{PROOF}"]  # of which record the proof is, nobody can say: none is called missing


def test_links_and_names_that_are_no_text_do_no_harm(site: Site) -> None:
    (site.output / "round").symlink_to(site.output)
    (site.output / TWO / "\udcff.tlog-proof").write_bytes(b"x")
    (site.output / TWO / "folder.tlog-proof").mkdir()
    (site.output / TWO / "nowhere.tlog-proof").symlink_to("nowhere")
    assert wrong(site) == [f"E012 {TWO}nowhere.tlog-proof", f"E012 {TWO}\\udcff.tlog-proof"]


def test_what_lies_where_files_of_the_log_should_is_told(site: Site) -> None:
    (site.output / "log/checkpoint").unlink()
    (site.output / "log/checkpoint").mkdir()
    found = checked(published(site.output), GIVEN)
    assert [each.code for each in found.problems if each.severity is Severity.ERROR] == ["E009"]


@given(pick=st.randoms(use_true_random=False), data=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_bit_that_is_turned_anywhere_in_the_log_or_in_a_proof_is_found(
    built: Path, pick: Random, data: st.DataObject
) -> None:
    site = Site(built)
    files = sorted(each for each in site.output.rglob("*") if each.is_file() and _matters(each))
    path = data.draw(st.sampled_from(files))
    whole = path.read_bytes()
    at = pick.randrange(len(whole))
    try:
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << pick.randrange(8)]) + whole[at + 1 :])
        assert not checked(published(site.output), GIVEN).holds, (path, at)
    finally:
        path.write_bytes(whole)


def _matters(path: Path) -> bool:
    return path.name == PROOF or "log" in path.parts


def test_folders_too_deep_for_any_program_do_no_harm_and_are_told(site: Site) -> None:
    here = os.open(site.output, os.O_RDONLY)
    for _ in range(2500):
        os.mkdir("dd", dir_fd=here)
        inner = os.open("dd", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    os.close(here)
    try:
        found = wrong(site)
    finally:  # Python itself takes away nothing that is so deep
        subprocess.run(["rm", "-r", "dd"], cwd=site.output, check=True)
    assert [each[:10] for each in found] == ["E070 dd/dd"]
