"""What a build draws and takes away is just what stands between the old site and the new one."""

from hypothesis import given
from hypothesis import strategies as st
import msgspec

from site_builder.write.changes import changes
from site_builder.write.manifest import Entry


class Page(msgspec.Struct, frozen=True):
    """A planned file."""

    path: str
    fingerprint: bytes


PATHS = st.sampled_from(["index.html", "a/index.html", "a/b/index.html", "feed.rss", "é.html"])
MARKS = st.sampled_from([b"one", b"two", b"three"])
LYING = st.dictionaries(PATHS, st.none() | MARKS.map(lambda mark: Entry(mark, b"digest", 1, 1)))
PLANNED = st.dictionaries(PATHS, MARKS).map(lambda each: [Page(*item) for item in each.items()])


@given(LYING, PLANNED)
def test_applying_the_changes_gives_the_new_site(before: dict[str, Entry | None], planned: list[Page]) -> None:
    todo = changes(before, planned)
    after = {path: entry.fingerprint for path, entry in before.items() if entry is not None}
    for path in todo.remove:
        after.pop(path, None)
    after.update((page.path, page.fingerprint) for page in todo.draw)
    assert after == {page.path: page.fingerprint for page in planned}


@given(LYING, PLANNED)
def test_what_is_drawn_kept_and_removed_are_apart_and_all_there_is(
    before: dict[str, Entry | None], planned: list[Page]
) -> None:
    todo = changes(before, planned)
    drawn = [page.path for page in todo.draw]
    assert sorted([*drawn, *todo.kept]) == sorted(page.path for page in planned)
    assert set(todo.remove) == before.keys() - {page.path for page in planned}
    assert list(todo.remove) == sorted(todo.remove)


@given(LYING, PLANNED)
def test_the_places_say_which_pages_of_the_plan_are_drawn(before: dict[str, Entry | None], planned: list[Page]) -> None:
    todo = changes(before, planned)
    assert [planned[place] for place in todo.places] == list(todo.draw)


@given(PLANNED)
def test_a_site_that_is_as_planned_needs_nothing(planned: list[Page]) -> None:
    before = {page.path: Entry(page.fingerprint, b"digest", 1, 1) for page in planned}
    todo = changes(before, planned)
    assert (todo.draw, todo.remove, todo.kept) == ((), (), before)


def test_a_file_whose_bytes_are_not_known_is_drawn_again() -> None:
    assert changes({"index.html": None}, [Page("index.html", b"one")]).draw == (Page("index.html", b"one"),)
