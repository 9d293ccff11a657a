"""Real exports, read where they lie: taken in once, and once only."""

from datetime import UTC, datetime
import os
from pathlib import Path

import pytest

from site_builder.importers import ALL
from site_builder.intake import intake
from site_builder.intake.register import Register

PROJECT = Path(__file__).resolve().parents[2]
SAMPLES = Path(os.environ.get("SITE_BUILDER_SAMPLES", PROJECT.parent / "shared" / "samples"))


@pytest.mark.samples
@pytest.mark.slow
@pytest.mark.skipif(not SAMPLES.is_dir(), reason=f"no samples at {SAMPLES}; set SITE_BUILDER_SAMPLES")
def test_importing_all_samples_twice_changes_no_file(tmp_path: Path) -> None:
    content = tmp_path / "content"
    (content / "departments/dpw").mkdir(parents=True)
    paths = sorted(path for folder in SAMPLES.iterdir() if folder.is_dir() for path in folder.iterdir())

    def run() -> int:
        now = datetime(2026, 1, 2, tzinfo=UTC)
        return intake(content, paths, now, ALL, department="dpw", register=lambda _: Register()).total.new

    def files() -> dict[Path, tuple[int, int]]:
        found = (path for path in content.rglob("*") if path.is_file())
        return {path: (path.stat().st_size, path.stat().st_mtime_ns) for path in found}

    assert run() > 0
    before = files()
    assert run() == 0
    assert files() == before
