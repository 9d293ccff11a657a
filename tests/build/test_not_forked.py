"""A build that finds a signed tree in output/ which the ledger has lost signs no second one."""

from datetime import UTC, date, datetime
import hashlib
from pathlib import Path

import pytest

from site_builder.build import Options, Project, build
from site_builder.build.options import Entering
from site_builder.problem import Unusable
from site_builder.records.log import key

ORIGIN = "city.example/social/log"
KEY = key.made(ORIGIN, bytes(32)).secret()


def a_city(root: Path) -> Project:
    """Two posts of one department, and a log."""
    (root / "content/departments/fire/posts").mkdir(parents=True)
    (root / "content/site.yaml").write_text("city: X\nbase_url: https://city.example/social/\nsearch: false\nlog: {}\n")
    (root / "content/departments/fire/department.yaml").write_text("name: Fire\n")
    for name in ("one", "two"):
        (root / f"content/departments/fire/posts/{name}.md").write_text(
            f"---\nposted: 2026-11-01 10:00\nauthor: clerk\n---\n{name}\n"
        )
    return Project.at(root / "content", root / "output")


def signed_build(project: Project, seed: str = "") -> None:
    """A build on one day, with the City's key, and salts made from `seed`."""
    drawn = 0

    def random(count: int) -> bytes:
        nonlocal drawn
        drawn += 1
        return hashlib.sha256(f"{seed}{drawn}".encode()).digest()[:count]

    entering = Entering(now=datetime(2026, 11, 23, tzinfo=UTC), random=random, key=KEY)
    build(project, Options(as_of=date(2026, 11, 23), entering=entering))


def lines(project: Project) -> int:
    """How many entries the ledger has."""
    return (project.content / "ledger/entries-000000000.jsonl").read_bytes().count(b"\n")


def test_entries_that_were_published_and_not_kept_are_not_entered_again(tmp_path: Path) -> None:
    project = a_city(tmp_path)
    signed_build(project)
    kept = {path: path.read_bytes() for path in (project.content / "ledger").iterdir()}
    (project.content / "departments/fire/posts/three.md").write_text(
        "---\nposted: 2026-11-02 10:00\nauthor: clerk\n---\nthree\n"
    )
    signed_build(project)
    for path, data in kept.items():  # as a fresh checkout has it, where nobody committed the ledger
        path.write_bytes(data)
    online = (project.output / "log/checkpoint").read_bytes()
    with pytest.raises(Unusable, match="signed over 3 entries that content/ledger does not have"):
        signed_build(project, "others")
    assert lines(project) == 2
    assert (project.output / "log/checkpoint").read_bytes() == online


def test_a_ledger_that_began_anew_is_not_signed_over_the_old_one(tmp_path: Path) -> None:
    project = a_city(tmp_path)
    signed_build(project)
    for path in (project.content / "ledger").iterdir():
        path.unlink()
    with pytest.raises(Unusable, match="signed over 2 entries"):
        signed_build(project, "others")


def test_without_the_output_a_build_goes_on_from_the_ledger(tmp_path: Path) -> None:
    project = a_city(tmp_path)
    signed_build(project)
    before = (project.output / "log/checkpoint").read_bytes()
    again = Project.at(project.content, tmp_path / "elsewhere")
    signed_build(again, "others")
    assert (again.output / "log/checkpoint").read_bytes() == before
    assert lines(project) == 2
