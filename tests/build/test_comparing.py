"""Whoever kept a checkpoint sees whether the log still has all that it spoke of, and what came after."""

from pathlib import Path
import shutil

import pytest

from site_builder.build.log.comparing import Compared, comparison
from site_builder.build.log.published import Given
from site_builder.problem import Unusable
from site_builder.records.log import key as keys
from tests.building import Site, lay_out
from tests.entering import KEY, LOGGING, Chance, entered, log

GIVEN = Given(key=str(KEY.public))
OTHER = keys.made("x.gov/social/log", bytes(range(9, 41)))


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A log of two entries, kept in `old`, that grew to four."""
    site, chance = lay_out(tmp_path), Chance()
    site.write("content/site.yaml", LOGGING)
    site.post("one")
    site.post("two")
    entered(site, chance)
    shutil.copytree(site.output, tmp_path / "old")
    site.post("one", "Other words.")
    site.post("three")
    entered(site, chance)
    return site


def held(site: Site, old: str, new: str, given: Given = GIVEN) -> Compared:
    return comparison(site.root / old, site.root / new, given)


def codes(found: Compared) -> list[str]:
    return [each.code for each in found.problems]


@pytest.mark.parametrize("old", ["old", "old/log", "old/log/checkpoint"])
@pytest.mark.parametrize("new", ["output", "output/log", "output/log/checkpoint"])
def test_a_log_that_grew_is_told_with_what_was_added(site: Site, old: str, new: str) -> None:
    found = held(site, old, new)
    assert (found.problems, found.added) == ((), {"edit": 1, "publish": 1})


def test_a_log_that_did_not_change_goes_on_from_itself(site: Site) -> None:
    found = held(site, "output", "output")
    assert (found.problems, found.added) == ((), {})


def test_a_log_that_lost_entries_is_told(site: Site) -> None:
    assert codes(held(site, "output", "old")) == ["E030"]


def test_a_log_that_was_made_anew_with_the_same_key_is_told(site: Site) -> None:
    for folder in ("content/ledger", "output"):
        shutil.rmtree(site.root / folder)
    entered(site, Chance(7))
    assert codes(held(site, "old", "output")) == ["E031"]


def test_a_checkpoint_that_nobody_or_another_signed_is_not_taken(site: Site) -> None:
    whole = log(site)["checkpoint"].decode()
    text = whole.partition("\n\n")[0]
    site.write("bare", f"{text}\n\n")
    site.write("unsigned/checkpoint-unsigned", f"{text}\n")
    assert codes(held(site, "bare", "output")) == ["E004"]
    assert codes(held(site, "unsigned/checkpoint-unsigned", "output")) == ["E004"]
    assert codes(held(site, "old", "output", Given(key=str(OTHER.public)))) != []
    assert codes(held(site, "bare", "output", Given())) == []
    assert codes(held(site, "unsigned", "output", Given())) == []


@pytest.mark.parametrize("data", [b"", b"x", b"\xff\n\n\xff\n", b"a\n-1\nb\n\n", b"\n" * 9, b"\n\n"])
def test_what_is_no_checkpoint_is_told(site: Site, data: bytes) -> None:
    site.write("kept", data)
    for given in (GIVEN, Given()):
        assert codes(held(site, "kept", "output", given))[0] in {"E001", "E002", "E004"}


def test_a_checkpoint_of_another_log_is_not_compared(site: Site) -> None:
    text = log(site)["checkpoint"].decode().replace("x.gov", "y.gov", 1)
    site.write("kept", text)
    assert codes(held(site, "kept", "output")) == ["E005"]
    assert codes(held(site, "kept", "output", Given())) == ["E005"]


def test_tiles_that_are_not_there_or_not_right_are_told(site: Site) -> None:
    (site.output / "log/tile/0/000.p/4").write_bytes(b"\0" * 128)
    assert codes(held(site, "old", "output")) == ["E010"]
    shutil.rmtree(site.output / "log/tile/0")
    assert codes(held(site, "old", "output")) == ["E009"]


def test_entries_that_are_not_there_are_told_although_nothing_was_dropped(site: Site) -> None:
    shutil.rmtree(site.output / "log/tile/entries/000.p")
    assert codes(held(site, "old", "output")) == ["E009"]


@pytest.mark.parametrize(("old", "new"), [("old", "nowhere"), ("nowhere", "output"), ("content", "output")])
def test_where_there_is_no_log_there_is_nothing_to_compare(site: Site, old: str, new: str) -> None:
    with pytest.raises(Unusable, match="there is no"):
        held(site, old, new)


def test_a_checkpoint_alone_cannot_be_the_newer_one(site: Site) -> None:
    site.write("kept", log(site)["checkpoint"])
    with pytest.raises(Unusable, match="no tiles beside"):
        held(site, "old", "kept")
