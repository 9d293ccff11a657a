"""Several files as one export, exports within exports, and what an export may declare gone."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
import io
import os
from pathlib import Path
import shutil
import zipfile

import msgspec
import pytest

from site_builder.importers.export import Export
from site_builder.importers.importer import Answer, Completeness, Found, Importer, MediaRef
from site_builder.intake import intake as whole_intake
from site_builder.intake.register import Register
from site_builder.model.intake import IntakeReport, Taking
from site_builder.model.post import Facts
from site_builder.model.record import Original, Record
from site_builder.model.register import Account
from site_builder.problem import Severity
from site_builder.report.intake import intake_lines
from tests.importers.held import Files, foldered, tarred, zipped

NOW = datetime(2026, 1, 2, 12, tzinfo=UTC)
REGISTER = Register((Account(platform="x", handle="dpw"), Account(platform="blog", handle="dpw")))


def one_reader(records: Sequence[Record]) -> Facts:
    raise NotImplementedError


def other_reader(records: Sequence[Record]) -> Facts:
    raise NotImplementedError


def importer(form: str, pattern: str, **more: object) -> Importer:
    """An importer of text files whose lines are `id month text [picture]`."""

    def read(export: Export) -> Iterator[Answer]:
        for member in export.find(pattern):
            for line in export.read(member).decode().splitlines():
                post, month, text, *pictures = line.split(" ")
                found = tuple(each for name in pictures for each in export.find(name)) or pictures
                media = tuple(MediaRef(each) for each in found)
                yield Found(id=post, month=month, originals=(Original(member, text),), media=media)

    built = Importer(
        form=form,
        platform="x",
        title=form.upper(),
        how_to_export="",
        recognises=lambda export: bool(export.find(pattern)),
        handle=lambda _: "",
        guide="",
        complete=lambda export: Completeness(not export.find("partial"), "it says so"),
        read=read,
        facts=one_reader,
    )
    return msgspec.structs.replace(built, **more)


POSTS = importer("posts", "posts*.txt")
OLD_POSTS = importer("old-posts", "old.txt")
FEED = importer("feed", "feed.txt", facts=other_reader)
BLOG = importer("blog", "blog.txt", platform="blog", facts=other_reader)
IMPORTERS = (POSTS, OLD_POSTS, FEED, BLOG)


@pytest.fixture(autouse=True)
def _quick_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    path = tmp_path / "project/content/departments/dpw/inbox"
    path.mkdir(parents=True)
    return path


def intake(inbox: Path, *paths: Path, dry_run: bool = False, importers: Sequence[Importer] = IMPORTERS) -> IntakeReport:
    content = inbox.parents[2]
    return whole_intake(content, paths, NOW, importers, department="dpw", dry_run=dry_run, register=lambda _: REGISTER)


def alone(inbox: Path, name: str, files: Files) -> IntakeReport:
    """Import one zip, and nothing else."""
    return intake(inbox, zipped(inbox / name, files))


def story(inbox: Path, post: str, account: str = "x-dpw") -> list[str]:
    files = sorted((inbox.parent / "records" / account).glob("*.jsonl"))
    lines = [msgspec.json.decode(line, type=Record) for file in files for line in file.read_bytes().splitlines()]
    return [each.originals[0].text if each.originals else each.event for each in lines if each.id == post]


def kept(inbox: Path) -> list[Record]:
    files = sorted((inbox.parent / "records").rglob("*.jsonl"))
    return [msgspec.json.decode(line, type=Record) for file in files for line in file.read_bytes().splitlines()]


def taking(report: IntakeReport) -> Taking:
    ((only,),) = [export.takings for export in report.exports]
    return only


def codes(report: IntakeReport) -> list[str]:
    return [problem.code for problem in report.all_problems]


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# ------------------------------------------------------------------------------------------ part-zips


def test_parts_side_by_side_are_one_export(inbox: Path) -> None:
    zipped(inbox / "x_part1.zip", {"posts.txt": b"1 2024-05 Snow a.jpg"})
    zipped(inbox / "x_part2.zip", {"a.jpg": b"picture"})
    tarred(inbox / "x_part3.tar.gz", {"posts2.txt": b"2 2024-05 Rain"})
    report = intake(inbox)
    (export,) = report.exports
    assert export.parts == ("x_part1.zip", "x_part2.zip", "x_part3.tar.gz")
    assert "  3 parts: x_part1.zip, x_part2.zip, x_part3.tar.gz" in list(intake_lines(report))
    assert (taking(report).tally.new, taking(report).tally.copied) == (2, 1)
    assert taking(report).whole
    assert codes(report) == []
    assert {record.source.export for record in kept(inbox)} == {"x_part1.zip (3 parts)"}
    assert {len(record.source.sha256) for record in kept(inbox)} == {64}


def test_named_paths_are_put_together_as_an_inbox_is(inbox: Path, tmp_path: Path) -> None:
    one = zipped(tmp_path / "x_part1.zip", {"posts.txt": b"1 2024-05 Snow a.jpg"})
    two = zipped(foldered(tmp_path / "elsewhere", {"a": b""}) / "x_part2.zip", {"a.jpg": b"picture"})
    assert taking(intake(inbox, two, one)).tally.copied == 1


def test_a_folder_of_archives_is_what_lies_in_it(inbox: Path) -> None:
    (inbox / "from Anna").mkdir()
    zipped(inbox / "from Anna/x_part1.zip", {"posts.txt": b"1 2024-05 Snow a.jpg"})
    zipped(inbox / "from Anna/x_part2.zip", {"a.jpg": b"picture"})
    (inbox / "from Anna/README.txt").write_text("the zips of May")
    report = intake(inbox)
    assert report.exports[0].export == "content/departments/dpw/inbox/from Anna/x_part1.zip"
    assert taking(report).tally.copied == 1


def test_a_part_that_comes_a_day_later_completes_what_is_here(inbox: Path) -> None:
    zipped(inbox / "x_part1.zip", {"posts.txt": b"1 2024-05 Snow a.jpg\n2 2024-05 Rain"})
    assert taking(intake(inbox)).tally.missing == 1
    zipped(inbox / "x_part2.zip", {"a.jpg": b"picture"})
    tally = taking(intake(inbox)).tally
    assert (tally.new, tally.changed, tally.unchanged, tally.copied, tally.gone) == (0, 1, 1, 1, 0)
    assert story(inbox, "1") == ["Snow", "Snow"], "the same words, now with their picture"
    assert [bool(record.media[0].file) for record in kept(inbox) if record.id == "1"] == [False, True]
    before = tree(inbox.parent)
    assert intake(inbox).total.changed == 0
    assert tree(inbox.parent) == before


def test_a_missing_part_is_told_and_nothing_is_gone(inbox: Path) -> None:
    alone(inbox, "older.zip", {"posts.txt": b"1 2024-05 Snow\n2 2024-05 Rain"})
    one = zipped(inbox / "x_part1.zip", {"posts.txt": b"2 2024-05 Rain\n3 2024-06 Sun"})
    three = zipped(inbox / "x_part3.zip", {"a.jpg": b"picture"})
    report = intake(inbox, one, three)
    assert "Part 2 of x_part1.zip (2 parts) is not here." in [problem.message for problem in report.all_problems]
    assert (taking(report).whole, taking(report).tally.gone) == (False, 0)
    assert "counts as a part: not all of its files are here" in "\n".join(intake_lines(report))


def test_a_file_that_was_downloaded_twice_is_taken_once(inbox: Path) -> None:
    zipped(inbox / "x.zip", {"posts.txt": b"1 2024-05 Snow"})
    shutil.copy(inbox / "x.zip", inbox / "x (1).zip")
    report = intake(inbox)
    assert [export.export.rpartition("/")[2] for export in report.exports] == ["x.zip"]
    assert [(problem.code, problem.severity, problem.place.file) for problem in report.problems] == [
        ("I127", Severity.NOTE, "content/departments/dpw/inbox/x (1).zip")
    ]


def test_a_damaged_part_is_named_and_the_others_are_taken(inbox: Path) -> None:
    zipped(inbox / "x_part1.zip", {"posts.txt": b"1 2024-05 Snow"})
    broken = zipped(inbox / "x_part2.zip", {"posts2.txt": b"2 2024-05 Rain"})
    broken.write_bytes(broken.read_bytes()[:40])
    report = intake(inbox)
    assert (taking(report).tally.new, taking(report).whole) == (1, False)
    assert [str(problem.place) for problem in report.all_problems] == ["content/departments/dpw/inbox/x_part2.zip"]


def test_a_fault_is_placed_in_the_part_that_holds_it(inbox: Path) -> None:
    zipped(inbox / "x_part1.zip", {"posts.txt": b"1 2024-05 Snow"})
    zipped(inbox / "x_part2.zip", {"a.jpg": b"picture", "../evil": b""})
    (problem,) = intake(inbox).all_problems
    assert str(problem.place).endswith("inbox/x_part2.zip")


# ------------------------------------------------------------------------- exports within exports


def packed(files: Files) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return whole.getvalue()


def test_a_zip_within_a_zip_is_opened_and_its_parts_are_put_together(inbox: Path) -> None:
    inner = {
        "x_part1.zip": packed({"posts.txt": b"1 2024-05 Snow a.jpg"}),
        "x_part2.zip": packed({"a.jpg": b"picture"}),
        "blog.zip": packed({"blog.txt": b"9 2024-05 Words"}),
    }
    report = alone(inbox, "everything.zip", inner)
    assert [export.export.partition("inbox/")[2] for export in report.exports] == [
        "everything.zip/blog.zip",
        "everything.zip/x_part1.zip",
    ]
    assert (report.total.new, report.total.copied, codes(report)) == (2, 1, [])
    assert [path.name for path in inbox.iterdir()] == ["everything.zip"]


def test_a_zip_that_lies_beside_an_export_is_a_member_like_any_other(inbox: Path) -> None:
    report = alone(inbox, "x.zip", {"posts.txt": b"1 2024-05 Snow", "mine.zip": packed({"posts.txt": b"2 2024-05 No"})})
    assert report.total.found == 1


def test_archives_are_opened_one_deep_and_no_deeper(inbox: Path) -> None:
    report = alone(inbox, "a.zip", {"b.zip": packed({"c.zip": packed({"posts.txt": b"1 2024-05 Snow"})})})
    assert (report.total.found, codes(report)) == (0, ["I121"])


def test_a_damaged_archive_within_an_archive_is_told_by_its_place(inbox: Path) -> None:
    whole = packed({"posts.txt": b"1 2024-05 Snow", "posts2.txt": b"2 2024-05 Rain"})
    report = alone(inbox, "a.zip", {"b.zip": whole[: whole.index(b"posts2.txt") + 12]})
    assert [(problem.code, str(problem.place)) for problem in report.all_problems] == [
        ("I108", "content/departments/dpw/inbox/a.zip/b.zip")
    ]
    assert report.total.new == 1


def test_two_platforms_in_one_zip_are_both_taken_at_any_depth(inbox: Path) -> None:
    report = alone(inbox, "a.zip", {"x/y/posts.txt": b"1 2024-05 Snow", "z/blog.txt": b"9 2024-05 Words"})
    assert [each.account for each in report.exports[0].takings] == ["x:dpw", "blog:dpw"]


# --------------------------------------------------------------------------------------------- gone


def test_an_archive_says_nothing_of_what_came_in_a_feed(inbox: Path) -> None:
    alone(inbox, "feed.zip", {"feed.txt": b"7 2024-05 Live"})
    alone(inbox, "1.zip", {"posts.txt": b"1 2024-05 Snow\n2 2024-05 Rain"})
    assert alone(inbox, "2.zip", {"posts.txt": b"2 2024-05 Rain\n3 2024-06 Sun"}).total.gone == 1
    assert (story(inbox, "7"), story(inbox, "1")) == (["Live"], ["Snow", "gone"])


def test_an_archive_speaks_for_older_forms_that_are_read_alike(inbox: Path) -> None:
    alone(inbox, "old.zip", {"old.txt": b"1 2013-05 Snow"})
    assert alone(inbox, "new.zip", {"posts.txt": b"2 2024-05 Rain"}).total.gone == 1


def test_an_importer_may_say_itself_which_forms_it_speaks_for(inbox: Path) -> None:
    importers = (msgspec.structs.replace(POSTS, covers=("feed",)), OLD_POSTS, FEED, BLOG)
    alone(inbox, "old.zip", {"old.txt": b"1 2013-05 Snow"})
    alone(inbox, "feed.zip", {"feed.txt": b"7 2024-04 Live"})
    assert (
        intake(inbox, zipped(inbox / "new.zip", {"posts.txt": b"2 2024-05 Rain"}), importers=importers).total.gone == 1
    )
    assert (story(inbox, "1"), story(inbox, "7")) == (["Snow"], ["Live", "gone"])


def test_a_feed_that_reached_further_does_not_make_an_archive_old(inbox: Path) -> None:
    whole_feed = (POSTS, OLD_POSTS, msgspec.structs.replace(FEED, complete=lambda _: Completeness(True, "all")), BLOG)
    intake(inbox, zipped(inbox / "feed.zip", {"feed.txt": b"7 2025-05 Live"}), importers=whole_feed)
    alone(inbox, "1.zip", {"posts.txt": b"1 2024-05 Snow\n2 2024-05 Rain"})
    assert alone(inbox, "2.zip", {"posts.txt": b"2 2024-05 Rain\n3 2024-06 Sun"}).total.gone == 1
    assert story(inbox, "1") == ["Snow", "gone"]


def test_a_feed_and_an_archive_that_say_it_otherwise_do_not_outdate_each_other(inbox: Path) -> None:
    archive, feed = {"posts.txt": b"1 2024-05 Snow"}, {"feed.txt": b"1 2024-05 <p>Snow</p>"}
    for number in range(3):
        extra = f"\n{number + 2} 2024-06 More".encode()
        alone(inbox, f"{number}.zip", {name: data + extra for name, data in archive.items()})
        alone(inbox, f"feed {number}.zip", feed)
    assert story(inbox, "1") == ["Snow", "<p>Snow</p>"]


def test_an_export_that_holds_its_posts_in_two_forms_declares_nothing_gone(inbox: Path) -> None:
    report = alone(inbox, "a.zip", {"posts.txt": b"1 2024-05 Snow", "old.txt": b"2 2013-05 Rain"})
    assert report.total.gone == 0
    assert {each.why for each in report.exports[0].takings} == {"it holds the account's posts in several forms"}


def test_two_platforms_whose_forms_are_read_alike_do_not_hinder_each_other(inbox: Path) -> None:
    importers = (POSTS, msgspec.structs.replace(BLOG, facts=one_reader))
    path = zipped(inbox / "a.zip", {"posts.txt": b"1 2024-05 Snow", "blog.txt": b"9 2024-05 Words"})
    report = intake(inbox, path, importers=importers)
    assert [each.whole for each in report.exports[0].takings] == [True, True]


@pytest.mark.parametrize("dry_run", [True, False])
def test_completeness_and_its_reason_are_told(inbox: Path, dry_run: bool) -> None:
    whole = intake(inbox, zipped(inbox / "a.zip", {"posts.txt": b"1 2024-05 Snow"}), dry_run=dry_run)
    part = intake(inbox, zipped(inbox / "b.zip", {"posts.txt": b"1 2024-05 Snow", "partial": b""}), dry_run=dry_run)
    assert "    counts as complete: it says so" in list(intake_lines(whole))
    assert "    counts as a part: it says so; nothing is marked as gone" in list(intake_lines(part))
