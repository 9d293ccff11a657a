"""Two machines entered one post at once, and somebody merged their ledgers: the log ends the name too many."""

from pathlib import Path

from site_builder.build.log.published import Given, published
from site_builder.build.log.verifying import checked
from tests.build.test_entering import city
from tests.entering import KEY, Chance, acts, entered, lines


def test_a_post_that_was_entered_under_two_names_keeps_one_and_the_site_fits_its_log(tmp_path: Path) -> None:
    one, two = city(tmp_path / "one"), city(tmp_path / "two")
    entered(one, Chance(1))
    entered(two, Chance(2))
    ledger = "content/ledger/entries-000000000.jsonl"
    merged = (one.root / ledger).read_bytes() + (two.root / ledger).read_bytes()
    one.write(ledger, merged)
    chance = Chance(3)
    entered(one, chance)
    assert acts(one) == "publish1:one publish1:two publish1:one publish1:two remove2: remove2:"
    assert [line.record for line in lines(one)[4:]] == [line.record for line in lines(one)[:2]]
    found = checked(published(one.output), Given(key=str(KEY.public)))
    assert (found.problems, found.proofs) == ((), 2)
    assert entered(one, chance).written == 0
    assert len(lines(one)) == 6
