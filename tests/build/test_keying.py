"""A log goes from one key to the next: what the old one signed stays good, and whoever trusts the first follows."""

from pathlib import Path
import subprocess

import pytest

from site_builder.build.log import keying
from site_builder.build.log.keying import HandedOver, hand_over, is_committable, keep, kept
from site_builder.build.log.published import Given, published
from site_builder.build.log.verifying import checked, proof_checked
from site_builder.problem import Unusable
from site_builder.records.ledger import replaced
from site_builder.records.log import key as keys
from tests.building import Site, lay_out
from tests.entering import KEY, LOGGING, ORIGIN, Chance, entered, log, verified

SECOND = keys.made(ORIGIN, bytes(range(1, 33)))
THIRD = keys.made(ORIGIN, bytes(range(2, 34)))
PROOF = "dpw/2026/11/one/record.tlog-proof"


def city(root: Path) -> Site:
    """Two posts, entered and signed with the first key."""
    site = lay_out(root)
    site.write("content/site.yaml", LOGGING)
    site.post("one")
    site.post("two", posted="2026-11-21")
    entered(site, Chance())
    return site


def handed(site: Site, old: keys.PrivateKey, new: keys.PrivateKey) -> HandedOver:
    return hand_over(site.root / "content", ORIGIN, old, new)


def wrong(site: Site, key: keys.PrivateKey) -> list[str]:
    """What somebody finds wrong with the site who trusts this key alone."""
    found = checked(published(site.output), Given(key=str(key.public)))
    return [f"{each.code} {each.place} {each.message}" for each in found.problems]


def test_who_trusts_any_of_three_keys_finds_the_log_in_order(tmp_path: Path) -> None:
    site, chance = city(tmp_path), Chance(1)
    for number, (old, new) in enumerate([(KEY, SECOND), (SECOND, THIRD)], 1):
        assert handed(site, old, new) == HandedOver(number=number, size=number + 1)
        site.post(f"more{number}")
        entered(site, chance, new.secret())
    assert log(site)["key"] == f"{THIRD.public}\n".encode()
    assert {path for path in log(site) if path.startswith("handover")} == {"handover/1", "handover/2"}
    assert [wrong(site, key) for key in (KEY, SECOND, THIRD)] == [[], [], []]


def test_two_handovers_at_one_size_are_followed(tmp_path: Path) -> None:
    site = city(tmp_path)
    handed(site, KEY, SECOND)
    handed(site, SECOND, THIRD)
    entered(site, Chance(1), THIRD.secret())
    assert [wrong(site, key) for key in (KEY, SECOND, THIRD)] == [[], [], []]


def test_a_proof_and_a_checkpoint_of_before_hold_with_the_first_key(tmp_path: Path) -> None:
    site = city(tmp_path)
    proof, checkpoint = (site.output / PROOF).read_bytes(), log(site)["checkpoint"]
    handed(site, KEY, SECOND)
    site.post("more")
    entered(site, Chance(1), SECOND.secret())
    kept_one = site.write("kept.tlog-proof", proof)
    assert proof_checked(kept_one, Given(key=str(KEY.public))).problems == ()
    site.write(f"output/{PROOF}", proof)
    assert wrong(site, KEY) == []
    (site.output / "log/checkpoint").write_bytes(checkpoint)
    assert {each[:4] for each in wrong(site, KEY)}.isdisjoint({"E003", "E004"})


def test_what_the_old_key_signs_after_it_handed_over_counts_for_nothing(tmp_path: Path) -> None:
    site = city(tmp_path)
    old_ledger = {path: path.read_bytes() for path in (site.root / "content/ledger").iterdir()}
    handed(site, KEY, SECOND)
    entered(site, Chance(1), SECOND.secret())
    handover = log(site)["handover/1"]
    for path in (site.root / "content/ledger").iterdir():
        path.unlink()
    for path, data in old_ledger.items():
        path.write_bytes(data)
    site.post("forged")
    entered(site, Chance(2), KEY.secret())
    assert verified(site).problems == ()
    site.write("output/log/handover/1", handover)
    assert any(each.startswith("E004 log/checkpoint") for each in wrong(site, KEY))


def test_a_build_with_the_old_key_is_refused(tmp_path: Path) -> None:
    site = city(tmp_path)
    handed(site, KEY, SECOND)
    site.post("more")
    with pytest.raises(Unusable, match="not the newest"):
        entered(site, Chance(1), KEY.secret())


@pytest.mark.parametrize("step", [0, 1, 2])
def test_a_handover_that_was_cut_off_is_done_again_although_the_log_grew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    site = city(tmp_path)
    done: list[Path] = []

    def cut(path: Path, data: bytes) -> None:
        if len(done) == step:
            raise KeyboardInterrupt
        done.append(path)
        replaced(path, data)

    monkeypatch.setattr(keying, "replaced", cut)
    with pytest.raises(KeyboardInterrupt):
        handed(site, KEY, SECOND)
    monkeypatch.undo()
    assert entered(site, Chance(3)).posts == 2
    site.post("between")
    entered(site, Chance(1))
    assert wrong(site, KEY) == []
    assert handed(site, KEY, THIRD) == HandedOver(number=1, size=3)
    assert handed(site, KEY, THIRD).before
    entered(site, Chance(2), THIRD.secret())
    assert [wrong(site, key) for key in (KEY, THIRD)] == [[], []]


def test_only_the_newest_key_hands_over_and_only_to_one_that_is_new(tmp_path: Path) -> None:
    site = city(tmp_path)
    with pytest.raises(Unusable, match="not the newest"):
        handed(site, SECOND, THIRD)
    handed(site, KEY, SECOND)
    with pytest.raises(Unusable, match="has signed this log before"):
        handed(site, SECOND, KEY)


@pytest.mark.parametrize(
    ("spoilt", "said"),
    [
        (b"nothing", "E001 log/handover/1"),
        (b"", "E001 log/handover/1"),
        (b"\xff\xfe\n\n", "E001 log/handover/1"),
    ],
)
def test_a_handover_that_was_altered_is_named(tmp_path: Path, spoilt: bytes, said: str) -> None:
    site = city(tmp_path)
    handed(site, KEY, SECOND)
    site.post("more")
    entered(site, Chance(1), SECOND.secret())
    site.write("output/log/handover/1", spoilt)
    assert wrong(site, KEY)[0].startswith(said)
    assert any(each.startswith("E004 log/checkpoint") for each in wrong(site, KEY))


def test_a_key_beside_the_log_that_nobody_handed_over_to_is_told(tmp_path: Path) -> None:
    site = city(tmp_path)
    site.write("output/log/key", f"{SECOND.public}\n")
    assert [each[:12] for each in wrong(site, KEY)] == ["E014 log/key"]


def test_a_private_key_is_kept_for_its_owner_alone_and_never_overwritten(tmp_path: Path) -> None:
    path, content, output = tmp_path / "k", tmp_path / "content", tmp_path / "output"
    keep(path, KEY, content, output)
    assert (path.stat().st_mode & 0o777, kept(path, ORIGIN)) == (0o600, KEY)
    with pytest.raises(Unusable, match="never overwritten"):
        keep(path, SECOND, content, output)
    assert kept(path, ORIGIN) == KEY


@pytest.mark.parametrize("place", ["content/k", "output/k", "content/ledger/../k", "site/sub/k", "link/k"])
def test_a_private_key_is_not_put_where_it_would_be_published_or_committed(tmp_path: Path, place: str) -> None:
    for folder in ("content/ledger", "output", "site/sub"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "site/.site-builder").touch()
    (tmp_path / "link").symlink_to("content")
    with pytest.raises(Unusable, match="lies in"):
        keep(tmp_path / place, KEY, tmp_path / "content", tmp_path / "output")
    assert not (tmp_path / place).exists()


def test_a_key_that_git_would_commit_is_told_apart_from_one_that_it_ignores(tmp_path: Path) -> None:
    assert not is_committable(tmp_path / "k")
    subprocess.run(["git", "init", "--quiet", tmp_path], check=True)
    assert is_committable(tmp_path / "k")
    (tmp_path / ".gitignore").write_text("k\n", encoding="utf-8")
    assert not is_committable(tmp_path / "k")
