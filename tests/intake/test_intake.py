"""From an inbox to records: recognised, sorted to accounts, kept, and reported."""

from collections.abc import Iterator
from datetime import UTC, datetime
import os
from pathlib import Path
import zipfile

import msgspec
import pytest

from site_builder.importers.export import Export
from site_builder.importers.importer import Answer, Completeness, Found, Importer, MediaRef, Skipped, Unreadable
from site_builder.intake import intake as whole_intake
from site_builder.intake.register import Register, owner_of
from site_builder.model.intake import IntakeReport, Tally
from site_builder.model.post import Facts
from site_builder.model.record import Original, Record
from site_builder.model.register import Account
from site_builder.problem import Place, Problem, Severity, Unusable

NOW = datetime(2026, 1, 2, 12, tzinfo=UTC)


def importer(form: str, pattern: str, platform: str = "x") -> Importer:
    """An importer of text files whose lines are `id month handle text [picture]`, or `- reason`, or `!` for a fault."""

    def read(export: Export) -> Iterator[Answer]:
        for member in export.find(pattern):
            for line in export.read(member).decode().splitlines():
                yield answer(member, line)

    def answer(member: str, line: str) -> Answer:
        if line.startswith("- "):
            return Skipped(line[2:], member)
        if line == "!":
            fault = Place(member, 3, 1)
            return Problem(code="I999", severity=Severity.ERROR, message="A line is broken.", place=fault)
        post, month, handle, text, *pictures = line.split(" ")
        media = tuple(MediaRef(picture) for picture in pictures)
        return Found(id=post, month=month, originals=(Original(member, text),), media=media, handle=handle.strip("-"))

    def facts(records: object) -> Facts:
        raise Unreadable

    return Importer(
        form=form,
        platform=platform,
        title=form.upper(),
        how_to_export="",
        recognises=lambda export: bool(export.find(pattern)),
        handle=lambda _: "",
        guide="",
        complete=lambda export: Completeness(not any("partial" in name for name in export.members), "by its name"),
        read=read,
        facts=facts,
    )


IMPORTERS = (importer("posts", "posts*.txt"), importer("blog", "blog.txt", "blog"))
REGISTER = Register((Account(platform="x", handle="MilwaukeeDPW"),))


@pytest.fixture(autouse=True)
def _quick_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    (tmp_path / "project/content/departments/dpw/inbox").mkdir(parents=True)
    return tmp_path / "project/content"


def drop(content: Path, name: str, members: dict[str, str]) -> Path:
    path = content / "departments/dpw/inbox" / name
    with zipfile.ZipFile(path, "w") as archive:
        for member, text in members.items():
            archive.writestr(member, text)
    return path


def intake(content: Path, *paths: Path, department: str = "", dry_run: bool = False) -> IntakeReport:
    return whole_intake(
        content, paths, NOW, IMPORTERS, department=department, dry_run=dry_run, register=lambda _: REGISTER
    )


def records(content: Path, account: str) -> list[Record]:
    files = sorted((content / "departments/dpw/records" / account).glob("*.jsonl"))
    return [msgspec.json.decode(line, type=Record) for file in files for line in file.read_bytes().splitlines()]


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_lies_in_an_inbox_becomes_records(content: Path) -> None:
    drop(content, "a.zip", {"posts.txt": "1 2024-05 MilwaukeeDPW Snow a.jpg\n- private\n- private", "a.jpg": "bytes"})
    (export,) = intake(content).exports
    assert export.export == "content/departments/dpw/inbox/a.zip"
    assert export.skipped == (("private", 2),)
    assert export.problems == ()
    assert [(taking.account, taking.registered) for taking in export.takings] == [("x:milwaukeedpw", True)]
    assert export.takings[0].tally == Tally(found=1, new=1, copied=1)
    (record,) = records(content, "x-milwaukeedpw")
    assert (record.captured, record.form, record.source.export) == (NOW, "posts", "a.zip")
    assert (content / "departments/dpw/records/x-milwaukeedpw" / record.media[0].file).read_bytes() == b"bytes"


def test_a_second_import_writes_nothing_and_the_export_stays(content: Path) -> None:
    drop(content, "a.zip", {"posts.txt": "1 2024-05 MilwaukeeDPW Snow"})
    intake(content)
    before = tree(content)
    assert intake(content).total == Tally(found=1, unchanged=1)
    assert tree(content) == before


def test_a_dry_run_answers_as_the_import_and_writes_nothing(content: Path) -> None:
    drop(content, "a.zip", {"posts.txt": "1 2024-05 MilwaukeeDPW Snow a.jpg\n2 2024-05 - Rain", "a.jpg": "bytes"})
    drop(content, "b.zip", {"posts.txt": "1 2024-05 MilwaukeeDPW Snow a.jpg\n3 2024-06 - Sun", "a.jpg": "bytes"})
    before = tree(content)
    tried = intake(content, dry_run=True)
    assert tree(content) == before
    assert not (content / "departments/dpw/records").exists()
    assert tried.exports == intake(content).exports


def test_an_export_of_two_platforms_is_taken_by_both_importers(content: Path) -> None:
    drop(content, "a.zip", {"posts.txt": "1 2024-05 MilwaukeeDPW a", "blog.txt": "9 2024-05 dpw.example.org b"})
    (export,) = intake(content).exports
    assert [taking.account for taking in export.takings] == ["x:milwaukeedpw", "blog:dpw.example.org"]


def test_posts_of_an_unregistered_account_are_kept_with_the_lines_to_add(content: Path) -> None:
    drop(content, "a.zip", {"posts.txt": "1 2024-05 Stranger a"})
    (export,) = intake(content).exports
    (problem,) = export.problems
    assert (problem.code, problem.severity) == ("I126", Severity.WARNING)
    assert problem.hint.endswith("accounts:\n  - platform: x\n    handle: Stranger")
    assert [record.id for record in records(content, "x-stranger")] == ["1"]


def test_an_item_that_names_no_account_belongs_to_the_only_one_on_its_platform(content: Path) -> None:
    drop(content, "a.zip", {"posts.txt": "1 2024-05 - a"})
    assert intake(content).exports[0].takings[0].account == "x:milwaukeedpw"


def test_a_feed_is_known_by_the_address_of_its_account() -> None:
    blog = Account(platform="blog", handle="dpw", url="https://www.example.org/news/")
    assert owner_of([blog], "rss", "example.org/news").account == "blog:dpw"
    assert owner_of([blog], "rss", "example.org-news").account == "blog:dpw"  # as feeds call it
    journal = Account(platform="livejournal", handle="mke_parks")
    assert owner_of([journal], "livejournal", "mke-parks").account == journal.key
    assert not owner_of([Account(platform="x", handle="mke_parks")], "x", "mke-parks").registered
    assert not owner_of([blog], "rss", "example.org/other").registered


def test_an_unknown_export_is_told_what_was_looked_for(content: Path) -> None:
    drop(content, "holiday.zip", {"beach.jpg": ""})
    (problem,) = intake(content).exports[0].problems
    assert problem.code == "I121"
    assert "POSTS, BLOG" in problem.message


def test_what_a_newer_complete_export_lacks_is_gone(content: Path) -> None:
    drop(content, "2023.zip", {"posts.txt": "1 2023-05 - a\n2 2023-06 - b"})
    drop(content, "2024.zip", {"posts.txt": "2 2023-06 - b\n3 2024-06 - c"})
    assert intake(content).total.gone == 1
    assert [(record.id, record.event) for record in records(content, "x-milwaukeedpw")][:2] == [
        ("1", "captured"),
        ("1", "gone"),
    ]


@pytest.mark.parametrize("newer", ["2 2023-06 - b\n!", "partial"])
def test_what_a_partial_or_faulty_export_lacks_is_not_gone(newer: str, content: Path) -> None:
    drop(content, "2023.zip", {"posts.txt": "1 2023-05 - a\n2 2023-06 - b"})
    name = "posts-partial.txt" if newer == "partial" else "posts.txt"
    drop(content, "2024.zip", {name: "2 2023-06 - b" if newer == "partial" else newer})
    assert intake(content).total.gone == 0


def test_what_a_cut_off_export_lacks_is_not_gone(content: Path) -> None:
    drop(content, "2023.zip", {"posts.txt": "1 2023-05 - a\n2 2023-06 - b"})
    path = drop(content, "2024.zip", {"posts.txt": "2 2023-06 - b", "posts2.txt": "1 2023-05 - a"})
    path.write_bytes(path.read_bytes()[:90])
    report = intake(content)
    assert report.total.gone == 0
    assert "I108" in [problem.code for problem in report.all_problems]


def test_a_fault_inside_an_export_is_placed_there(content: Path) -> None:
    drop(content, "a.zip", {"data/posts.txt": "!"})
    assert str(intake(content).exports[0].problems[0].place) == "content/departments/dpw/inbox/a.zip/data/posts.txt:3:1"


def test_a_path_outside_every_inbox_needs_a_department(content: Path, tmp_path: Path) -> None:
    (tmp_path / "posts.txt").write_text("1 2024-05 - a")
    with pytest.raises(Unusable, match="no department's inbox"):
        intake(content, tmp_path / "posts.txt")
    with pytest.raises(Unusable, match="no department parks"):
        intake(content, tmp_path / "posts.txt", department="parks")
    assert intake(content, tmp_path / "posts.txt", department="dpw").total.new == 1


def test_a_path_inside_an_inbox_knows_its_department(content: Path) -> None:
    named = drop(content, "a.zip", {"posts.txt": "1 2024-05 - a"})
    drop(content, "b.zip", {"posts.txt": "2 2024-05 - a"})
    assert intake(content, named).total.found == 1
    assert intake(content, named.parent).total.found == 2


def test_nothing_is_written_outside_the_department(content: Path, tmp_path: Path) -> None:
    rogue = "../../../../evil 2024-05/../.. ../../../evil a ../../../etc/passwd"
    drop(content, "a.zip", {"posts.txt": rogue, "../../evil.txt": "x"})
    before = set(tree(tmp_path))
    intake(content)
    new = set(tree(tmp_path)) - before
    assert new
    assert all(name.startswith("project/content/departments/dpw/records/x-") for name in new)
    assert all(".." not in name for name in new)


def test_records_behind_a_link_are_refused(content: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (content / "departments/dpw/records").symlink_to(tmp_path / "elsewhere")
    drop(content, "a.zip", {"posts.txt": "1 2024-05 - a"})
    report = intake(content)
    assert "I124" in [problem.code for problem in report.all_problems]
    assert tree(tmp_path / "elsewhere") == {}


def test_an_inbox_behind_a_link_is_not_read(content: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (content / "departments/health").mkdir()
    (content / "departments/health/inbox").symlink_to(tmp_path / "elsewhere")
    assert [problem.code for problem in intake(content).problems] == ["I120"]


def test_a_full_disk_is_told_and_costs_no_traceback(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drop(content, "a.zip", {"posts.txt": "1 2024-05 - a"})

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    (export,) = intake(content).exports
    assert [problem.code for problem in export.problems] == ["I125"]
    assert export.takings == ()


def test_a_damaged_picture_costs_itself(content: Path) -> None:
    path = drop(content, "a.zip", {"posts.txt": "1 2024-05 - Snow a.jpg", "a.jpg": "picture"})
    path.write_bytes(path.read_bytes().replace(b"picture", b"pactura"))
    (export,) = intake(content).exports
    assert export.takings[0].tally == Tally(found=1, new=1, missing=1)
    assert [problem.code for problem in export.problems] == ["I142"]
