"""The same content gives the same bytes: in any folder, by any number of processes, with any cache or none."""

import os
from pathlib import Path
import sqlite3
import subprocess
import sys

import pytest

from tests.building import AS_OF, ROOT, Site, lay_out


def city(root: Path, count: int = 30, *, backwards: bool = False) -> Site:
    """A city of two departments; `backwards` writes its files in the opposite order."""
    site = lay_out(root)
    site.write("content/departments/health/department.yaml", "name: Health\n")
    numbers = range(count)
    for number in reversed(numbers) if backwards else numbers:
        tags = f"tags: [été, {'Été' if number % 2 else 'ete'}, '{number % 5}']\n"
        site.post(f"n{number:04}", f"Number {number} @x https://a.org/{number}", tags, f"2025-0{number % 9 + 1}-02")
    site.write("content/departments/health/posts/b.md", "---\nposted: 2025-09-02\nauthor: a\n---\nSame moment.\n")
    return site


def by_command(site: Site, *options: str, cwd: Path, **environment: str) -> dict[str, bytes]:
    """The site as a process of its own builds it."""
    command = [sys.executable, "-m", "site_builder", "build", "--as-of", AS_OF.isoformat(), *options]
    folders = ["--content", str(site.root / "content"), "--output", str(site.output)]
    own = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    done = subprocess.run([*command, *folders], cwd=cwd, env=own, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return site.files()


def test_three_processes_make_what_one_makes(tmp_path: Path) -> None:
    one, three = city(tmp_path / "one", 420), city(tmp_path / "three", 420)
    one.build(workers=1, fresh=True)
    three.build(workers=3, fresh=True)
    assert one.files() == three.files()


@pytest.mark.slow
def test_place_zone_language_hash_seed_and_order_of_files_do_not_matter(tmp_path: Path) -> None:
    plain = city(tmp_path / "a", 420)
    plain.build(fresh=True)
    other = city(tmp_path / "somewhere" / "else", 420, backwards=True)
    surroundings = {"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "LANG": "C", "PYTHONHASHSEED": "4242"}
    assert by_command(other, "--workers", "2", cwd=tmp_path, **surroundings) == plain.files()


def garbled(file: Path) -> None:
    """Overwrite the middle of a file."""
    with file.open("r+b") as opened:
        opened.seek(file.stat().st_size // 2)
        opened.write(os.urandom(20_000))


def run(statement: str, *values: object) -> "Damage":
    """Change the cache by a statement."""

    def change(file: Path) -> None:
        database = sqlite3.connect(file)
        database.execute(statement, values)
        database.commit()
        database.close()

    return Damage(change)


class Damage:
    """Something that happens to a cache file."""

    def __init__(self, do: object) -> None:
        self.do = do

    def __call__(self, file: Path) -> None:
        assert callable(self.do)
        self.do(file)


@pytest.mark.parametrize(
    "damage",
    [
        Damage(Path.unlink),
        Damage(lambda file: file.write_bytes(b"not a database")),
        Damage(lambda file: file.write_bytes(b"")),
        Damage(lambda file: file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])),
        Damage(garbled),
        run("PRAGMA user_version = 99"),
        run("DROP TABLE posts"),
        run("UPDATE posts SET post = ? WHERE id = 3", b"garbage"),
        run("UPDATE posts SET card = ? WHERE id = 3", b"garbage"),
        run("UPDATE files SET rest = ?", b"garbage"),
        run("DELETE FROM posts WHERE id = 3"),
        run("DELETE FROM files"),
        run("DELETE FROM sheets"),
        run("UPDATE sheets SET cards = ?", b"garbage"),
        run("UPDATE sheets SET offsets = ?", b"\x91\xcd\xff\xff"),
        run("DELETE FROM rolls"),
        run("UPDATE rolls SET mark = ?, grounds = ?", b"garbage", b"garbage"),
        run("UPDATE rolls SET merged = ?", b"garbage"),
        run("UPDATE rolls SET merged = ?, count = 0", b"\x90"),
        run("UPDATE rolls SET merged = NULL"),
        run("UPDATE registers SET answer = ?", b"garbage"),
        run("UPDATE registers SET mark = ?", b"garbage"),
        run("INSERT INTO media VALUES ('a', ?, ?)", b"garbage", b"garbage"),
    ],
    ids=[
        "gone",
        "text",
        "empty",
        "half",
        "garbled",
        "foreign",
        "table",
        "post",
        "card",
        "rest",
        "row",
        "files",
        "sheets",
        "cards",
        "offsets",
        "rolls",
        "mark",
        "merged",
        "short",
        "null",
        "answer",
        "read",
        "media",
    ],
)
def test_a_cache_in_any_state_changes_nothing(tmp_path: Path, damage: Damage) -> None:
    site = city(tmp_path)
    site.build()
    whole = site.files()
    damage(site.project.cache)
    site.project.manifest.unlink()
    for path in whole:
        (site.output / path).unlink()
    outcome = site.build()
    assert not outcome.problems
    assert site.files() == whole


@pytest.mark.parametrize(
    "damage",
    [
        run("UPDATE rolls SET seen = ?", b"garbage"),
        run("UPDATE rolls SET each_shelf = ?", b"garbage"),
        run("UPDATE rolls SET each_shelf = ?, each_mark = ?", b"\x90", b"\x90"),
        run("UPDATE rolls SET each_shelf = NULL"),
    ],
    ids=["seen", "shelves", "short", "null"],
)
def test_a_cache_in_any_state_changes_nothing_where_a_file_was_touched(tmp_path: Path, damage: Damage) -> None:
    site = city(tmp_path)
    site.build()
    whole = site.files()
    damage(site.project.cache)
    for post in site.project.content.rglob("*.md"):
        os.utime(post)
    outcome = site.build()
    assert not outcome.problems
    assert site.files() == whole
