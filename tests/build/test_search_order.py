"""The search index is the same bytes, in whatever order the pages came to lie on the disk."""

from pathlib import Path
from random import Random

import pytest

from site_builder.build import indexing
from site_builder.write.folder import Folder

pytestmark = pytest.mark.slow

WORDS = ("snow", "plow", "salt", "lake", "leaf", "fire", "book", "vote")


def index(root: Path, seed: int) -> dict[str, bytes]:
    """The index of sixty pages that were written in an order of chance."""
    output, numbers = root / "output", list(range(60))
    Random(seed).shuffle(numbers)
    for number in numbers:
        page = output / f"dpw/2026/{number % 12 + 1:02}/post-{number}/index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        said = " ".join(WORDS[: number % 8 + 1])
        page.write_text(f"<html lang=en><body data-pagefind-body><h1>Post {number}</h1><p>{said}</p></body></html>")
    (root / "site").mkdir()
    made = indexing.made(output, "en", b"", Folder(root / "site", fresh=True), {}, root / "state")
    assert not made.problems
    return {path: (root / "site" / path).read_bytes() for path in made.entries}


def test_the_order_of_pages_on_the_disk_makes_no_difference(tmp_path: Path) -> None:
    first = index(tmp_path / "a", 1)
    assert len(first) > 60
    assert index(tmp_path / "b", 2) == first
