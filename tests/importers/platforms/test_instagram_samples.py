"""Real exports of Instagram and Threads beside the project, counted."""

import os
from pathlib import Path
import re
from typing import NamedTuple

import pytest

from site_builder.importers import ALL
from site_builder.importers.archives import opened
from site_builder.importers.importer import Found, Importer
from site_builder.importers.platforms.meta.instagram import EXPORT as INSTAGRAM
from site_builder.importers.platforms.meta.threads import EXPORT as THREADS
from site_builder.model.post import Facts
from tests.importers.platforms.test_instagram import record

ROOT = Path(os.environ.get("SITE_BUILDER_SAMPLES") or Path(__file__).parents[4] / "shared" / "samples")
pytestmark = pytest.mark.samples
_BROKEN = re.compile("[\xc2-\xf4][\x80-\xbf]")


class Counts(NamedTuple):
    """What a sample holds: posts, those of several media, media, subtitles, and posts whose letters were broken."""

    posts: int
    carousels: int
    media: int
    subtitles: int
    repaired: int


SAMPLES = [
    ("instagram/sr4136+IG-Import", INSTAGRAM, Counts(1057, 90, 1332, 0, 79)),
    ("instagram/yummyhopper+personal_instagram_analysis", INSTAGRAM, Counts(4, 3, 20, 1, 2)),
    ("instagram/NorseKode+Waultar-App", INSTAGRAM, Counts(5, 1, 6, 0, 3)),
    ("threads/humutopia+Mblog", THREADS, Counts(4, 0, 2, 0, 3)),
]


def taken(name: str, importer: Importer) -> tuple[list[Found], list[Facts]]:
    path = ROOT / name
    if not path.is_dir():
        pytest.skip(f"the sample {name} is not at {path}")
    with opened(path) as export:
        assert [each.form for each in ALL if each.recognises(export)] == [importer.form]
        answers = list(importer.read(export))
    found = [each for each in answers if isinstance(each, Found)]
    assert len(found) == len(answers), "nothing else is in these samples"
    return found, [importer.facts([record(each, importer.form)]) for each in found]


@pytest.mark.parametrize(("name", "importer", "counts"), SAMPLES, ids=[each[0] for each in SAMPLES])
def test_every_post_of_a_real_export_becomes_facts(name: str, importer: Importer, counts: Counts) -> None:
    found, facts = taken(name, importer)
    assert len({each.id for each in found}) == len(found)
    shown = [[medium for medium in each.media if medium.kind != "document"] for each in facts]
    subtitles = sum(len(medium.tracks) for each in shown for medium in each)
    carousels = sum(len(each) > 1 for each in shown)
    repaired = sum(bool(each.repairs) for each in facts)
    assert Counts(len(facts), carousels, sum(map(len, shown)), subtitles, repaired) == counts
    assert [each.id for each in found] == [each.native_id for each in facts]
    assert sum(each.month != f"{fact.posted:%Y-%m}" for each, fact in zip(found, facts, strict=True)) == 0


@pytest.mark.parametrize(("name", "importer"), [each[:2] for each in SAMPLES], ids=[each[0] for each in SAMPLES])
def test_no_letter_of_a_real_export_stays_broken(name: str, importer: Importer) -> None:
    _, facts = taken(name, importer)
    assert sum(bool(_BROKEN.search(each.text)) for each in facts) == 0
