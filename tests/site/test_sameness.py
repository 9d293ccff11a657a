"""The same content gives the same bytes, wherever and however it is built; a second build writes nothing."""

from hashlib import sha256
from pathlib import Path

import pytest

from tests.site.building import build, lay_out

pytestmark = pytest.mark.slow

ELSEWHERE = {"TZ": "Asia/Tokyo", "LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "7", "HOME": "/nonexistent"}


def _digests(site: Path) -> dict[str, str]:
    files = (path for path in sorted(site.rglob("*")) if path.is_file())
    return {path.relative_to(site).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


def _written(site: Path) -> dict[str, tuple[int, int]]:
    files = ((path, path.stat()) for path in sorted(site.rglob("*")) if path.is_file())
    return {path.relative_to(site).as_posix(): (state.st_ino, state.st_mtime_ns) for path, state in files}


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration again: another folder, time zone, locale, hash seed and number of processes."""
    folder = tmp_path_factory.mktemp("another folder, ünusually named")
    lay_out(folder)
    build(folder, "--workers", "1", environment=ELSEWHERE)
    return folder


def test_the_same_content_gives_the_same_bytes_anywhere(site: Path, elsewhere: Path) -> None:
    here, there = _digests(site), _digests(elsewhere / "output")
    assert here.keys() == there.keys()
    assert [path for path in here if here[path] != there[path]] == []


def test_a_second_build_writes_no_file(elsewhere: Path) -> None:
    before = _written(elsewhere / "output")
    build(elsewhere)
    assert _written(elsewhere / "output") == before


def test_a_build_that_has_forgotten_everything_writes_the_same(elsewhere: Path) -> None:
    before = _digests(elsewhere / "output")
    for path in sorted((elsewhere / ".site_builder").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    build(elsewhere)
    assert _digests(elsewhere / "output") == before
