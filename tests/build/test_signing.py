"""The published tree is what the ledger says, signed only by the log's own newest key, and the same wherever it is
made."""

from pathlib import Path
import shutil

import pytest

from site_builder.problem import Unusable
from site_builder.records.log import key as keys
from tests.building import Site, lay_out
from tests.entering import LOGGING, ORIGIN, SECRET, Chance, acts, entered, held_against, log, verified

CHECKPOINT = "content/ledger/checkpoint"
PAGE = "dpw/2026/11/one/index.html"


def city(root: Path, settings: str = LOGGING) -> Site:
    site = lay_out(root)
    site.write("content/site.yaml", settings)
    site.post("one")
    return site


def test_a_fresh_clone_without_output_makes_the_same_files_byte_for_byte(tmp_path: Path) -> None:
    site, chance = city(tmp_path / "site"), Chance()
    for number in range(300):
        site.post(f"p{number}", posted="2026-11-01")
    entered(site, chance)
    site.post("two")
    entered(site, chance)
    clone = Site(tmp_path / "clone")
    shutil.copytree(site.root / "content", clone.root / "content")
    entered(clone, Chance(9))
    mine = {path: data for path, data in log(site).items() if ".p/" not in path or path in log(clone)}
    assert log(clone) == mine
    assert (clone.root / CHECKPOINT).read_bytes() == (site.root / CHECKPOINT).read_bytes()
    assert verified(clone).problems == ()


def test_output_that_was_damaged_is_made_anew_from_the_ledger(tmp_path: Path) -> None:
    site, chance = city(tmp_path), Chance()
    entered(site, chance)
    whole = log(site)
    for path in whole:
        (site.output / "log" / path).write_bytes(b"spoilt")
        site.post("one", f"Words {path}.")
        entered(site, chance)
        assert verified(site).problems == (), path
        assert held_against(site, whole["checkpoint"]) == (), path


def test_what_nobody_signed_is_signed_when_there_is_a_key(tmp_path: Path) -> None:
    site, chance = city(tmp_path), Chance()
    assert "E024" in {each.code for each in entered(site, chance, key="").problems}
    assert {"checkpoint", "key"}.isdisjoint(log(site))
    assert "checkpoint-unsigned" in log(site)
    assert "Nobody has signed" in site.text(PAGE)
    assert "E024" not in {each.code for each in entered(site, chance).problems}
    assert "checkpoint-unsigned" not in log(site)
    assert verified(site).problems == ()
    assert "Nobody has signed" not in site.text(PAGE)
    assert acts(site) == "publish1:one"


def test_a_tree_that_was_signed_stays_signed_without_the_key_until_it_grows(tmp_path: Path) -> None:
    site, chance = city(tmp_path), Chance()
    entered(site, chance)
    signed = log(site)["checkpoint"]
    entered(site, chance, key="")
    assert log(site)["checkpoint"] == signed
    site.post("two")
    entered(site, chance, key="")
    assert "checkpoint" not in log(site)
    assert (tmp_path / CHECKPOINT).read_bytes() == signed
    entered(site, chance)
    assert verified(site).problems == ()
    assert held_against(site, signed) == ()


@pytest.mark.parametrize(
    ("key", "said"),
    [
        (keys.made(ORIGIN, bytes(range(1, 33))).secret(), "not the newest"),
        (keys.made("y.gov/log", bytes(range(32))).secret(), "the key is of y.gov/log"),
        ("PRIVATE+KEY+x", "key"),
        ("no key at all", "no private key"),
    ],
)
def test_another_key_signs_nothing_and_is_not_repeated(tmp_path: Path, key: str, said: str) -> None:
    site, chance = city(tmp_path), Chance()
    entered(site, chance)
    before = (tmp_path / CHECKPOINT).read_bytes()
    site.post("two")
    with pytest.raises(Unusable, match=said) as caught:
        entered(site, chance, key=key)
    assert key not in str(caught.value)
    assert (tmp_path / CHECKPOINT).read_bytes() == before
    entered(site, chance)
    assert held_against(site, before) == ()


def test_a_log_keeps_its_name_when_the_site_moves(tmp_path: Path) -> None:
    site, chance = city(tmp_path), Chance()
    entered(site, chance)
    moved = LOGGING.replace("https://x.gov/social/", "https://y.gov/")
    site.write("content/site.yaml", moved)
    with pytest.raises(Unusable, match=f"the log that was signed is {ORIGIN}"):
        entered(site, chance)
    site.write("content/site.yaml", moved.replace("log: {}", f"log: {{origin: {ORIGIN}}}"))
    entered(site, chance)
    assert verified(site).problems == ()


def test_a_checkpoint_that_is_none_is_said(tmp_path: Path) -> None:
    site, chance = city(tmp_path), Chance()
    entered(site, chance)
    site.write(CHECKPOINT, "nonsense")
    with pytest.raises(Unusable, match="is no checkpoint"):
        entered(site, chance)


def test_the_key_is_in_no_file(tmp_path: Path) -> None:
    site = city(tmp_path)
    entered(site, Chance())
    seed = SECRET.rpartition("+")[2].encode()
    assert [path for path in tmp_path.rglob("*") if path.is_file() and seed in path.read_bytes()] == []
