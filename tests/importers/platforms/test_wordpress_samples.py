"""Real WordPress exports beside the project: counted, and every post read back."""

from collections import Counter
from datetime import UTC, datetime
import os
from pathlib import Path
from typing import NamedTuple

import pytest

from site_builder.importers import ALL
from site_builder.importers.archives import opened
from site_builder.importers.importer import Found, Skipped
from site_builder.importers.platforms.wordpress import EXPORT
from site_builder.model.record import Record, RecordMedia, Source
from site_builder.problem import Problem

ROOT = Path(os.environ.get("SITE_BUILDER_SAMPLES") or Path(__file__).parents[4] / "shared" / "samples")
pytestmark = pytest.mark.samples
TESTS = "WordPress+wordpress-importer/phpunit/data"


class Counts(NamedTuple):
    """What a sample holds: published posts and pages, media, answers; and what is not taken, by reason."""

    posts: int
    media: int = 0
    answers: int = 0
    skipped: tuple[tuple[str, int], ...] = ()
    codes: tuple[str, ...] = ()


FILES = "uploaded files (kept with the posts that show them)"


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("abhinemani+blog/wordpress.xml", Counts(20, 11, 1, (("drafts", 2),))),
        ("getnikola+nikola/tests/data/wordpress_import/wordpress_unicode_export.xml", Counts(2)),
        ("getnikola+nikola/tests/data/wordpress_import/wordpress_export_example.xml", Counts(5, 3, 0, ((FILES, 3),))),
        ("getnikola+nikola/tests/data/wordpress_import/wordpress_qtranslate_item_raw_export.xml", Counts(1, 1)),
        (
            "getpelican+pelican/pelican/tests/content/wordpressexport.xml",
            Counts(
                9,
                2,
                3,
                (("drafts", 4), ("entries of the type 'custom1'", 2), ("entries of the type 'custom2'", 1), (FILES, 4)),
            ),
        ),
        (f"{TESTS}/crazy-cdata.xml", Counts(1)),
        (f"{TESTS}/malformed.xml", Counts(0, codes=("I583",))),
        (f"{TESTS}/missing-version-tag.xml", Counts(0, codes=("I583",))),
        (f"{TESTS}/post-content-blank-lines.xml", Counts(1)),
        (f"{TESTS}/small-export.xml", Counts(9, 0, 1, (("drafts", 1), ("private", 1)))),
        (f"{TESTS}/term-formats.xml", Counts(0, codes=("I583",))),
        (f"{TESTS}/valid-wxr-1.0.xml", Counts(6, 0, 1)),
        (f"{TESTS}/valid-wxr-1.1.xml", Counts(2, 0, 1)),
        (f"{TESTS}/wxr-utf-8-challenges.xml", Counts(1)),
        (
            f"{TESTS}/theme-unit-test-data.xml",
            Counts(
                76,
                105,
                25,
                (
                    ("drafts", 1),
                    ("menu entries", 70),
                    ("protected by a password", 1),
                    ("scheduled posts", 1),
                    (FILES, 37),
                ),
            ),
        ),
    ],
)
def test_a_sample_holds_what_was_counted_by_hand(name: str, counts: Counts) -> None:
    path = ROOT / "wordpress" / name
    if not path.is_file():
        pytest.skip(f"the sample {name} is not at {path}")
    skipped: Counter[str] = Counter()
    posts = media = answers = 0
    codes = []
    with opened(path) as export:
        assert [importer.form for importer in ALL if importer.recognises(export)] == ["wordpress-wxr"]
        for answer in EXPORT.read(export):
            if isinstance(answer, Found):
                facts = EXPORT.facts([record(answer)])
                assert facts.posted.year >= 2000
                assert [one.url for one in facts.media] == [one.url for one in answer.media]
                assert "<!-- wp:" not in facts.text
                assert "[gallery" not in facts.text.replace("[gallery]", "")
                posts, media, answers = posts + 1, media + len(facts.media), answers + len(facts.replies)
            elif isinstance(answer, Skipped):
                skipped[answer.reason] += answer.count
            elif isinstance(answer, Problem):
                codes.append(answer.code)
    assert Counts(posts, media, answers, tuple(sorted(skipped.items())), tuple(codes)) == counts


def record(found: Found) -> Record:
    return Record(
        id=found.id,
        version=1,
        captured=datetime(2026, 1, 2, tzinfo=UTC),
        account=f"{found.platform}:{found.handle}",
        form=EXPORT.form,
        source=Source(export="wordpress.xml"),
        originals=found.originals,
        media=tuple(RecordMedia(name=each.member, url=each.url) for each in found.media),
    )
