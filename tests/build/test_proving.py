"""A proof can be made of any entry, by any name that somebody has for it, and never holds what is not shown."""

from pathlib import Path
import shutil

import pytest

from site_builder.build import Options
from site_builder.build.log.proving import Asked, Proven, from_ledger, from_log
from site_builder.build.log.published import Given
from site_builder.build.log.verifying import proof_checked
from site_builder.load.site import read_settings
from site_builder.problem import Unusable
from site_builder.records.log import extra, proof
from tests.building import AS_OF, Site, lay_out
from tests.entering import KEY, LOGGING, Chance, entered, lines

PROOF = "dpw/2026/11/one/record.tlog-proof"
REMOVED = "decisions:\n- {id: '0', on: 2026-11-21, by: b, post: 'city:dpw-one', decision: remove, grounds: [MOD-1]}\n"
DEPARTMENT = """\
name: Public Works
spokespersons: [{id: jlee, name: J. Lee, granted: 2010-01-01, ethics: 2010-01-01, reviewed: [2026-10-01]}]
"""


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Two posts; the first was edited."""
    site, chance = lay_out(tmp_path), Chance()
    site.write("content/site.yaml", LOGGING)
    site.write("content/policy/grounds.yaml", "grounds: [{id: MOD-1, title: Profane}]\n")
    site.write("content/departments/dpw/department.yaml", DEPARTMENT)
    for words in ("First words.", "Other words."):
        site.post("one", words)
        site.post("two", posted="2026-11-21")
        entered(site, chance)
    return site


def proven(site: Site, name: str, version: int | None = None) -> Proven:
    settings, _ = read_settings((site.root / "content/site.yaml").read_bytes(), "content/site.yaml")
    assert settings is not None
    return from_ledger(site.project, settings, Asked(name=name, version=version), Options(as_of=AS_OF))


def carried(found: Proven) -> extra.Extra:
    return extra.parse(proof.parse(found.file).extra or b"")


def test_every_name_of_a_post_leads_to_the_proof_that_lies_beside_its_page(site: Site) -> None:
    page = (site.output / PROOF).read_bytes()
    address = "https://x.gov/social/dpw/2026/11/one/"
    for name in ("city:dpw-one", address, f"{address}index.html", "dpw/2026/11/one", lines(site)[0].record, "2"):
        assert (name, proven(site, name).file == page) == (name, True)


def test_a_proof_of_an_earlier_version_holds_and_is_without_its_words(site: Site) -> None:
    found = proven(site, "city:dpw-one", 1)
    assert (found.index, found.opened, carried(found).salt, carried(found).record) == (0, False, "", "")
    path = site.root / "kept.tlog-proof"
    path.write_bytes(found.file)
    assert proof_checked(path, Given(key=str(KEY.public))).problems == ()


def test_a_proof_of_a_removed_post_says_so_and_holds_none_of_it(site: Site) -> None:
    site.write("content/departments/dpw/decisions.yaml", REMOVED)
    entered(site, Chance(1))
    found = proven(site, "dpw/2026/11/one/")
    assert (found.index, found.opened, b"words" in found.file) == (3, False, False)
    assert '"act":"remove"' in carried(found).statement


def test_a_proof_from_the_published_log_needs_nothing_else(site: Site) -> None:
    shutil.rmtree(site.root / "content")
    name = proof.parse((site.output / PROOF).read_bytes())
    for folder in (site.output, site.output / "log"):
        found = from_log(folder, Asked(name=str(name.index)))
        assert proof.parse(found.file).path == name.path
        assert (found.signed, found.opened) == (True, False)


def test_a_ledger_that_nobody_signed_gives_proofs_that_say_so(tmp_path: Path) -> None:
    site = lay_out(tmp_path)
    site.write("content/site.yaml", LOGGING)
    site.post("one")
    entered(site, Chance(), key="")
    assert proven(site, "city:dpw-one").file == (site.output / PROOF).read_bytes()
    assert not from_log(site.output, Asked(name="0")).signed
    (tmp_path / "p").write_bytes(proven(site, "0").file)
    assert [each.code for each in proof_checked(tmp_path / "p", Given()).problems] == ["E068"]
    assert [each.code for each in proof_checked(tmp_path / "p", Given(key=str(KEY.public))).problems] == ["E004"]


@pytest.mark.parametrize("name", ["", "nobody", "99", "9" * 30, "０", "../..", "f" * 32, "\udcff"])
def test_what_the_log_does_not_know_cannot_be_proved(site: Site, name: str) -> None:
    with pytest.raises(Unusable, match="no entry about"):
        proven(site, name)
    with pytest.raises(Unusable, match="no entry about"):
        from_log(site.output, Asked(name=name))


def test_a_version_that_never_was_is_told_with_those_that_were(site: Site) -> None:
    with pytest.raises(Unusable) as told:
        proven(site, "city:dpw-one", 7)
    assert (told.value.message, told.value.hint) == ("the log has no version 7 of city:dpw-one", "there is: 1, 2")


def test_entries_that_nobody_signed_yet_are_not_proved(site: Site) -> None:
    site.post("three")
    entered(site, Chance(3), key="")
    with pytest.raises(Unusable, match="came after the newest signed checkpoint"):
        proven(site, "city:dpw-three")


def test_a_damaged_log_gives_no_proof(site: Site) -> None:
    (site.output / "log/tile/0/000.p/3").write_bytes(b"\0" * 96)
    with pytest.raises(Unusable, match="tiles do not show"):
        from_log(site.output, Asked(name="1"))
    (site.output / "log/tile/entries/000.p/3").unlink()
    with pytest.raises(Unusable, match="no proof can be made"):
        from_log(site.output, Asked(name="1"))
