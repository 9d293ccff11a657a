"""Real downloads of Facebook's beside the project, counted by hand: what is taken, and what is left aside and why."""

import os
from pathlib import Path
from typing import NamedTuple

import pytest

from site_builder.importers import facts_of
from site_builder.importers.archives import opened
from site_builder.importers.importer import Found, Skipped
from site_builder.importers.platforms.meta.facebook import JSON
from site_builder.importers.platforms.meta.facebook.reading import EMPTY
from site_builder.importers.platforms.meta.facebook.titles import ACTIVITY, GROUP, TIMELINE
from site_builder.model.post import Facts
from site_builder.problem import Problem
from tests.importers.platforms.facebook_downloads import record

ROOT = Path(os.environ.get("SITE_BUILDER_SAMPLES") or Path(__file__).parents[4] / "shared" / "samples") / "facebook"
pytestmark = pytest.mark.samples
WAULTAR = "NorseKode+Waultar-App/test/"


class Seen(NamedTuple):
    """What a download gave: facts of its posts, what was left aside by reason, codes, originals beside their file."""

    facts: list[Facts]
    skipped: dict[str, int]
    codes: list[str]
    strangers: int


def seen(name: str) -> Seen:
    path = ROOT / name
    if not path.exists():
        pytest.skip(f"the sample {name} is not at {path}")
    with opened(path) as export:
        answers = list(JSON.read(export))
        found = [each for each in answers if isinstance(each, Found)]
        whole = {each.originals[0].member: export.read(each.originals[0].member).decode() for each in found}
    return Seen(
        facts=[facts_of([record(each)]) for each in found],
        skipped={each.reason: each.count for each in answers if isinstance(each, Skipped)},
        codes=[each.code for each in answers if isinstance(each, Problem)],
        strangers=sum(each.originals[0].text not in whole[each.originals[0].member] for each in found),
    )


def test_of_31_entries_of_2013_to_2021_25_are_posts() -> None:
    told = seen("piter-a+FacebookDataAnalysis/your_posts_1.json")
    assert (len(told.facts), len({each.native_id for each in told.facts})) == (25, 25)
    assert told.skipped == {ACTIVITY: 2, EMPTY: 3, TIMELINE: 1}
    assert told.codes == ["I404"]
    assert told.strangers == 0
    assert sum(bool(each.links) for each in told.facts) == 17
    assert sum(each.text == "" for each in told.facts) == 0


def test_of_14_entries_of_2009_to_2020_11_are_posts() -> None:
    told = seen(f"{WAULTAR}objectbox/data/Facebook")
    assert (len(told.facts), len({each.native_id for each in told.facts})) == (11, 11)
    assert told.skipped[EMPTY] == 2
    assert told.skipped[ACTIVITY] == 1
    assert told.codes == ["I404", "I406"]
    assert sum(each.url.startswith("https://www.facebook.com/photo.php?fbid=") for each in told.facts) == 4
    assert sum(each.url.startswith("https://www.facebook.com/watch/?v=") for each in told.facts) == 1
    assert sum("\xc3" in each.text for each in told.facts) == 0
    assert sum("ø" in each.text for each in told.facts) == 2


def test_three_posts_in_groups_are_not_taken() -> None:
    told = seen(f"{WAULTAR}parser/data")
    assert (told.facts, told.skipped, told.codes) == ([], {GROUP: 3}, ["I405"])
