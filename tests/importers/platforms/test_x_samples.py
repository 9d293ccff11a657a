"""Real archives of X beside the project: every post becomes facts, every link the archive knows is expanded."""

import os
from pathlib import Path
import re
from typing import NamedTuple

import pytest

from site_builder.importers.archives import opened
from tests.importers.platforms.x.archive import codes_in, facts_in, found_in, importer_of

ROOT = Path(os.environ.get("SITE_BUILDER_SAMPLES") or Path(__file__).parents[4] / "shared" / "samples")
pytestmark = pytest.mark.samples
_SHORT = re.compile(r"https?://t\.co/[A-Za-z0-9]+")
OLD, NEW = "bizweekgraphics+twitter", "kglibrarian+RTIatMLATwitterArchive"


class Counts(NamedTuple):
    """What a sample holds: posts, of them shares, replies to others, links of a thread; media, of them with a file."""

    posts: int
    shares: int
    replies: int
    threads: int
    media: int
    files: int


def sample(name: str) -> Path:
    path = ROOT / "twitter" / name
    if not path.is_dir():
        pytest.skip(f"the sample {name} is not at {path}")
    return path


@pytest.mark.parametrize(
    ("name", "form", "counts"),
    [(OLD, "x-grailbird", Counts(3745, 1355, 728, 1, 281, 0)), (NEW, "x-archive", Counts(70, 12, 0, 14, 8, 8))],
)
def test_every_post_of_a_real_archive_becomes_facts(name: str, form: str, counts: Counts) -> None:
    with opened(sample(name)) as export:
        importer, found, facts = importer_of(export), found_in(export), facts_in(export)
    kinds = [each.kind for each in facts]
    threads = sum(each.in_reply_to.startswith("x:") for each in facts)
    media = [ref for each in found for ref in each.media]
    files = sum(bool(ref.member) for ref in media)
    assert importer.form == form
    assert len({each.id for each in found}) == len(found) == len(facts)
    assert Counts(len(facts), kinds.count("share"), kinds.count("reply"), threads, len(media), files) == counts
    assert [len(each.media) for each in facts] == [len(each.media) for each in found]
    assert sum(each.month != f"{fact.posted:%Y-%m}" for each, fact in zip(found, facts, strict=True)) == 0


@pytest.mark.parametrize("name", [OLD, NEW])
def test_no_short_link_and_no_escape_of_a_real_archive_stays_unread(name: str) -> None:
    with opened(sample(name)) as export:
        facts = facts_in(export)
    unknown = [set(_SHORT.findall(each.text)) - {link.short for link in each.links} for each in facts]
    assert sum(map(len, unknown)) == 0
    assert sum(bool(re.search("&(?:amp|lt|gt);", each.text)) for each in facts) == 0


def test_a_real_archive_is_complete_only_where_nothing_is_missing() -> None:
    with opened(sample(NEW)) as export:
        assert importer_of(export).complete(export).whole
        assert codes_in(export) == []
    with opened(sample(OLD)) as export:
        assert not importer_of(export).complete(export).whole
        assert codes_in(export) == ["I220"]


@pytest.mark.parametrize("name", [OLD, NEW])
def test_originals_of_a_real_archive_stand_in_its_files(name: str) -> None:
    with opened(sample(name)) as export:
        originals = [original for each in found_in(export) for original in each.originals]
        content = {member: export.read(member).decode() for member in {each.member for each in originals}}
    assert sum(each.text not in content[each.member] for each in originals) == 0
