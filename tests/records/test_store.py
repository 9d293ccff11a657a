"""The record store: nothing is lost, nothing is kept twice, whatever stops it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
import io
import itertools
import os
from pathlib import Path
import signal
import subprocess
import sys
from typing import BinaryIO

from hypothesis import given, settings
from hypothesis import strategies as st
import msgspec
import pytest

from site_builder.model.intake import Tally
from site_builder.model.record import Original, Record, Source
from site_builder.problem import Locked, Problem
from site_builder.records.arrival import Arrival, Item
from site_builder.records.media import Medium
from site_builder.records.rehearsal import Rehearsal
from site_builder.records.store import opened_store

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


@pytest.fixture(autouse=True, scope="module")
def _quick_disk() -> Iterator[None]:
    """Waiting for the disk is what most of the time would go to; the tests of stopping put their own in its place."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(os, "fsync", lambda _: None)
        yield


def door(data: bytes) -> Callable[[], BinaryIO]:
    return lambda: io.BytesIO(data)


def item(post: str, text: str, month: str = "2024-05", *pictures: bytes) -> Item:
    kept = tuple(Medium(name=f"{n}.jpg", door=door(data)) for n, data in enumerate(pictures))
    return Item(id=post, month=month, originals=(Original("tweets.js", text),), media=kept)


def taken(
    folder: Path, *items: Item, complete: bool = False, rehearsal: Rehearsal | None = None
) -> tuple[Tally, tuple[Problem, ...]]:
    arrival = Arrival(captured=NOON, source=Source(export="a.zip"), account="x:dpw", form="x", faults=(EOFError,))
    with opened_store(folder, "records/x-dpw", arrival, rehearsal) as store:
        for each in items:
            store.take(each)
        return store.finish(complete=complete), store.problems


def records(folder: Path) -> Iterator[Record]:
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_bytes().splitlines(keepends=True):
            assert line.endswith(b"\n")
            yield msgspec.json.decode(line, type=Record)


def story(folder: Path, post: str) -> list[str]:
    """What happened to a post: the text of each captured version, or "gone"."""
    return [each.originals[0].text if each.originals else each.event for each in records(folder) if each.id == post]


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_record_is_one_line_with_its_keys_in_order(tmp_path: Path) -> None:
    taken(tmp_path, item("1", "Snow\nemergency é"))
    assert (tmp_path / "2024-05.jsonl").read_text("utf-8") == (
        '{"id":"1","version":1,"captured":"2026-01-02T12:00:00Z","account":"x:dpw","form":"x",'
        '"source":{"export":"a.zip","sha256":""},'
        '"originals":[{"member":"tweets.js","text":"Snow\\nemergency é"}]}\n'
    )


def test_importing_twice_changes_no_byte(tmp_path: Path) -> None:
    posts = [item("1", "a", "2024-05", b"\xff\xd8\xffpicture"), item("2", "b", "")]
    taken(tmp_path, *posts, complete=True)
    before = files(tmp_path)
    tally, _ = taken(tmp_path, *posts, complete=True)
    assert files(tmp_path) == before
    assert tally == Tally(found=2, unchanged=2, there=1)


def test_an_item_without_a_month_is_filed_as_undated(tmp_path: Path) -> None:
    taken(tmp_path, item("1", "a", ""), item("2", "b", "../../evil"))
    assert [path.name for path in tmp_path.glob("*.jsonl")] == ["undated.jsonl"]


def test_a_changed_original_is_a_new_version_in_the_same_file(tmp_path: Path) -> None:
    taken(tmp_path, item("1", "a", "2024-05"))
    tally, _ = taken(tmp_path, item("1", "b", "2024-06"))
    assert [(each.version, each.originals[0].text) for each in records(tmp_path)] == [(1, "a"), (2, "b")]
    assert [path.name for path in tmp_path.glob("*.jsonl")] == ["2024-05.jsonl"]
    assert tally.changed == 1


def test_the_member_an_original_stood_in_makes_no_difference(tmp_path: Path) -> None:
    taken(tmp_path, item("1", "a"))
    moved = Item(id="1", month="2024-05", originals=(Original("data/tweets-part1.js", "a"),))
    assert taken(tmp_path, moved)[0] == Tally(found=1, unchanged=1)


def test_what_was_mended_to_read_an_item_stays_with_it_and_is_no_news(tmp_path: Path) -> None:
    mended = Item(id="1", month="2024-05", originals=(Original("a.xml", "a"),), repairs=("read as Windows-1252",))
    taken(tmp_path, mended)
    assert [record.repairs for record in records(tmp_path)] == [("read as Windows-1252",)]
    assert taken(tmp_path, item("1", "a"))[0] == Tally(found=1, unchanged=1)


def test_a_picture_that_was_missing_is_a_new_version(tmp_path: Path) -> None:
    taken(tmp_path, item("1", "a"))
    assert taken(tmp_path, item("1", "a", "2024-05", b"picture"))[0].changed == 1
    assert len(list(records(tmp_path))) == 2


def test_an_export_without_pictures_takes_none_away(tmp_path: Path) -> None:
    taken(tmp_path, item("1", "a", "2024-05", b"picture"))
    without = Item(id="1", month="2024-05", originals=(Original("", "a"),), media=(Medium(url="https://x.com/1.jpg"),))
    assert taken(tmp_path, without)[0] == Tally(found=1, unchanged=1, missing=1)


def test_a_picture_is_kept_once_under_what_it_is(tmp_path: Path) -> None:
    tally, _ = taken(
        tmp_path, item("1", "a", "2024-05", b"\x89PNG\r\n\x1a\n1"), item("2", "b", "2024-05", b"\x89PNG\r\n\x1a\n1")
    )
    (kept,) = (tmp_path / "media").iterdir()
    first, second = records(tmp_path)
    assert (kept.suffix, len(kept.stem), tally.copied, tally.there) == (".png", 32, 1, 1)
    assert first.media[0].file == second.media[0].file == f"media/{kept.name}"
    assert first.media[0].digest.startswith(kept.stem)


def test_a_picture_that_cannot_be_read_costs_itself(tmp_path: Path) -> None:
    def broken() -> BinaryIO:
        raise EOFError("cut off")

    tally, problems = taken(
        tmp_path, Item(id="1", month="", originals=(Original("", "a"),), media=(Medium(name="a.jpg", door=broken),))
    )
    assert (tally.new, tally.missing, [problem.code for problem in problems]) == (1, 1, ["I142"])


def test_what_a_newer_complete_export_lacks_is_gone_once(tmp_path: Path) -> None:
    taken(tmp_path, item("1", "a"), item("2", "b"), complete=True)
    assert taken(tmp_path, item("2", "b"), complete=True)[0].gone == 1
    assert taken(tmp_path, item("2", "b"), complete=True)[0].gone == 0
    assert story(tmp_path, "1") == ["a", "gone"]


def test_a_partial_export_declares_nothing_gone(tmp_path: Path) -> None:
    taken(tmp_path, item("1", "a"), item("2", "b"), complete=True)
    taken(tmp_path, item("2", "b"))
    assert story(tmp_path, "1") == ["a"]


def test_a_complete_export_declares_nothing_gone_that_is_newer_than_itself(tmp_path: Path) -> None:
    taken(tmp_path, item("1", "a", "2024-05"), item("2", "b", "2024-09"))
    taken(tmp_path, item("1", "a", "2024-05"), complete=True)
    assert story(tmp_path, "2") == ["b"]


def test_within_a_month_numbered_posts_tell_which_export_is_older(tmp_path: Path) -> None:
    taken(tmp_path, item("100", "a"), item("101", "b"))
    taken(tmp_path, item("100", "a"), complete=True)
    assert story(tmp_path, "101") == ["b"]


def test_a_post_that_is_back_in_a_newer_export_is_captured_again(tmp_path: Path) -> None:
    taken(tmp_path, item("1", "a"), item("2", "b"), complete=True)
    taken(tmp_path, item("2", "b"), complete=True)
    taken(tmp_path, item("1", "a"), item("2", "b"), item("3", "c", "2024-06"), complete=True)
    assert story(tmp_path, "1") == ["a", "gone", "a"]


def test_importing_all_exports_again_revives_nothing(tmp_path: Path) -> None:
    older, newer = [item("1", "a"), item("2", "b")], [item("2", "b2"), item("3", "c", "2024-07")]
    for export in (older, newer):
        taken(tmp_path, *export, complete=True)
    before = files(tmp_path)
    for export in (older, newer, older):
        taken(tmp_path, *export, complete=True)
    assert files(tmp_path) == before


def test_an_old_wording_that_a_new_export_shows_again_is_a_new_version(tmp_path: Path) -> None:
    for text, news in (("a", "1"), ("b", "2"), ("a", "3")):
        taken(tmp_path, item("1", text), item(f"new{news}", "n", f"2024-0{news}"))
    assert story(tmp_path, "1") == ["a", "b", "a"]


def test_another_wording_from_an_older_export_leaves_a_gone_post_gone(tmp_path: Path) -> None:
    taken(tmp_path, item("1", "a"), item("2", "b", "2024-06"), complete=True)
    taken(tmp_path, item("2", "b", "2024-06"), item("3", "c", "2024-09"), complete=True)
    taken(tmp_path, item("1", "older a"), complete=True)
    assert story(tmp_path, "1") == ["a", "gone", "older a", "gone"]


def test_two_overlapping_exports_in_either_order_give_the_same_records(tmp_path: Path) -> None:
    older = [item("1", "only here"), item("2", "both", "2024-05", b"picture"), item("3", "old words")]
    newer = [item("2", "both", "2024-05", b"picture"), item("3", "new words"), item("4", "later", "2024-08")]
    for name, exports in (("forth", (older, newer)), ("back", (newer, older))):
        for export in exports:
            taken(tmp_path / name, *export, complete=True)

    def all_of(name: str) -> list[bytes]:
        unnumbered = [msgspec.structs.replace(each, version=0) for each in records(tmp_path / name)]
        return sorted(msgspec.json.encode(each) for each in unnumbered)

    assert all_of("forth") == all_of("back")


def test_half_a_line_is_cut_off_told_and_taken_again(tmp_path: Path) -> None:
    posts = [item("1", "a"), item("2", "b")]
    taken(tmp_path, *posts)
    whole = files(tmp_path)
    path = tmp_path / "2024-05.jsonl"
    path.write_bytes(path.read_bytes()[:-20])
    _, problems = taken(tmp_path, *posts)
    assert files(tmp_path) == whole
    assert [(problem.code, problem.place.file) for problem in problems] == [("I141", "records/x-dpw/2024-05.jsonl")]


def test_a_whole_line_that_lacks_only_its_newline_is_kept(tmp_path: Path) -> None:
    taken(tmp_path, item("1", "a"))
    whole = files(tmp_path)
    path = tmp_path / "2024-05.jsonl"
    path.write_bytes(path.read_bytes()[:-1])
    assert taken(tmp_path, item("1", "a")) == (Tally(found=1, unchanged=1), ())
    assert files(tmp_path) == whole


def test_a_line_that_is_no_record_costs_itself_and_stays(tmp_path: Path) -> None:
    taken(tmp_path, item("1", "a"))
    path = tmp_path / "2024-05.jsonl"
    path.write_bytes(b"<<<<<<< HEAD\n" + path.read_bytes())
    tally, problems = taken(tmp_path, item("1", "a"), item("2", "b"))
    assert (tally.new, tally.unchanged, problems[0].code, problems[0].place.line) == (1, 1, "I140", 1)
    assert path.read_bytes().startswith(b"<<<<<<< HEAD\n")


def test_a_text_that_no_file_can_hold_costs_itself(tmp_path: Path) -> None:
    tally, problems = taken(tmp_path, item("1", "half \ud83d"), item("2", "b"))
    assert [each.id for each in records(tmp_path)] == ["2"]
    assert [problem.code for problem in problems] == ["I143"]
    assert tally.found == 2


def test_two_imports_cannot_write_the_same_account(tmp_path: Path) -> None:
    arrival = Arrival(captured=NOON, source=Source(export="a"), account="x:dpw", form="x")
    with opened_store(tmp_path, "r", arrival), pytest.raises(Locked):  # noqa: SIM117 - the second must fail
        with opened_store(tmp_path, "r", arrival):
            pass


def test_a_rehearsal_answers_as_the_import_does_and_writes_nothing(tmp_path: Path) -> None:
    first = [item("1", "a", "2024-05", b"picture"), item("2", "b")]
    second = [item("2", "b2", "2024-05", b"picture"), item("3", "c", "2024-06")]
    rehearsal = Rehearsal()
    tried = [taken(tmp_path / "r", *posts, complete=True, rehearsal=rehearsal) for posts in (first, second, first)]
    assert files(tmp_path) == {}
    assert tried == [taken(tmp_path / "r", *posts, complete=True) for posts in (first, second, first)]


@pytest.mark.parametrize("stopped", range(1, 12))
def test_an_import_stopped_at_any_durable_step_is_completed_by_the_next(
    stopped: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    posts = [item(str(n), "x" * n, f"2024-0{n % 3 + 1}", f"picture {n}".encode()) for n in range(1, 6)]
    steps = itertools.count(1)

    def fsync(handle: int) -> None:
        if next(steps) == stopped:
            raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", fsync)
        with pytest.raises(KeyboardInterrupt):
            taken(tmp_path / "a", *posts)
    taken(tmp_path / "a", *posts)
    taken(tmp_path / "b", *posts)
    stopped_once, undisturbed = files(tmp_path / "a"), files(tmp_path / "b")
    assert stopped_once.pop("received.ndjson")  # it counts what the second run did
    assert undisturbed.pop("received.ndjson")
    for one in (stopped_once, undisturbed):
        lines = one["digests.ndjson"].splitlines()
        one["digests.ndjson"] = b"\n".join(line for line in lines if b"received.ndjson" not in line)
    assert stopped_once == undisturbed


def test_a_picture_has_no_name_before_the_disk_has_it_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fsync(handle: int) -> None:
        named.append([path.name for path in (tmp_path / "media").iterdir() if not path.name.startswith(".incoming")])

    named: list[list[str]] = []
    monkeypatch.setattr(os, "fsync", fsync)
    taken(tmp_path, *(item(str(n), "x", "2024-05", f"picture {n}".encode()) for n in range(3)))
    assert [len(each) for each in named[:4]] == [0, 0, 0, 3]
    assert not list((tmp_path / "media").glob(".incoming*"))


def test_a_full_disk_leaves_no_half_pictures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fsync(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(OSError, match="No space"):
        taken(tmp_path, item("1", "x", "2024-05", b"picture"))
    assert list((tmp_path / "media").iterdir()) == []
    assert list(tmp_path.glob("*.jsonl")) == []


KILLED = """
import sys
from pathlib import Path
from datetime import UTC, datetime
from site_builder.model.record import Original, Source
from site_builder.records import journal
from site_builder.records.arrival import Arrival, Item
from site_builder.records.store import opened_store
journal.BUFFER = 20_000
now = datetime(2026, 1, 2, 12, tzinfo=UTC)
arrival = Arrival(captured=now, source=Source(export="a.zip"), account="x:dpw", form="x")
with opened_store(Path(sys.argv[1]), "records/x-dpw", arrival) as store:
    for n in range(1_000_000):
        store.take(Item(id=str(n), month=f"2024-0{n % 9 + 1}", originals=(Original("tweets.js", "x" * 300),)))
        if n == 2_000:
            print("going", flush=True)
"""


def test_an_import_that_is_killed_is_completed_by_the_next(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", KILLED, str(tmp_path)], stdout=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.readline()
        process.send_signal(signal.SIGKILL)
    posts = [
        Item(id=str(n), month=f"2024-0{n % 9 + 1}", originals=(Original("tweets.js", "x" * 300),)) for n in range(3_000)
    ]
    tally, _ = taken(tmp_path, *posts)
    held = [(each.id, each.version) for each in records(tmp_path)]
    assert len(held) == len(set(held)) >= 3_000
    assert {post.id for post in posts} <= {post for post, _ in held}
    assert tally.unchanged >= 1_900


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=5)
exports = st.lists(
    st.tuples(st.sampled_from("123"), texts, st.sampled_from(["", "2024-05", "2024-06"]), st.binary(max_size=2)),
    max_size=4,
)


@given(st.lists(st.tuples(exports, st.booleans()), max_size=6))
@settings(max_examples=60, deadline=None)
def test_whatever_is_imported_every_original_is_kept_byte_for_byte(
    tmp_path_factory: pytest.TempPathFactory, runs: list[tuple[list[tuple[str, str, str, bytes]], bool]]
) -> None:
    folder = tmp_path_factory.mktemp("store")
    for export, complete in runs:
        before = {name: data for name, data in files(folder).items() if name.endswith(".jsonl")}
        taken(folder, *(item(post, text, month, picture) for post, text, month, picture in export), complete=complete)
        after = files(folder)
        assert all(after[name].startswith(data) for name, data in before.items())
    held = {(each.id, original.text) for each in records(folder) for original in each.originals}
    assert held >= {(post, text) for export, _ in runs for post, text, _, _ in export}
    pictures = {data for name, data in files(folder).items() if name.startswith("media/")}
    assert pictures == {picture for export, _ in runs for _, _, _, picture in export}
    versions = [(each.id, each.version) for each in records(folder)]
    assert len(versions) == len(set(versions))
    before = files(folder)
    for export, complete in runs:
        taken(folder, *(item(post, text, month, picture) for post, text, month, picture in export), complete=complete)
    assert files(folder) == before
