"""JSON lists larger than memory, element by element: what is whole comes whole, what is broken costs itself."""

from io import BytesIO, RawIOBase
import json
import tracemalloc

from hypothesis import example, given
from hypothesis import strategies as st
import pytest

from site_builder.importers import jsoncursor, jsonstream, textwindow
from site_builder.importers.jsonspans import decoded
from site_builder.importers.jsonstream import Flaw, Span, elements

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=12,
)
INDENT = st.sampled_from([None, 0, 2])
POSTS = b'[{"id": "1", "text": "snow"}, {"id": "2", "text": "sun"}, {"id": "3", "text": "rain"}]'


class Dripping(BytesIO):
    """A file that gives few bytes at a time, so that every place becomes the end of a piece once."""

    def __init__(self, data: bytes, step: int) -> None:
        super().__init__(data)
        self.step = step

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(min(size or self.step, self.step))


def texts(data: bytes, *paths: tuple[str, ...]) -> list[str]:
    return [each.text for each in elements(BytesIO(data), *paths) if isinstance(each, Span)]


def flaws(data: bytes, *paths: tuple[str, ...]) -> list[Flaw]:
    return [each for each in elements(BytesIO(data), *paths) if isinstance(each, Flaw)]


@given(st.lists(JSON, max_size=6), INDENT, st.booleans(), st.integers(1, 40))
def test_any_list_comes_as_json_reads_it_whatever_the_size_of_the_pieces(
    values: list[object], indent: int | None, ascii_: bool, step: int
) -> None:
    text = json.dumps(values, indent=indent, ensure_ascii=ascii_)
    found = list(elements(Dripping(text.encode("utf-8", "replace"), step)))
    written = json.loads(text.encode("utf-8", "replace"))
    assert not [each for each in found if isinstance(each, Flaw)]
    spans = [each for each in found if isinstance(each, Span)]
    assert json.dumps([json.loads(each.text) for each in spans]) == json.dumps(written)
    assert [each.value for each in spans] == [decoded(each.text) for each in spans]


@given(st.dictionaries(st.text(max_size=5), JSON, max_size=4), st.lists(JSON, max_size=4), INDENT, st.integers(1, 30))
def test_a_list_is_found_among_other_keys(
    others: dict[str, object], values: list[object], indent: int | None, step: int
) -> None:
    document = {"before": others, "data": {**others, "videos": values, "after": others}, "end": [others]}
    found = list(elements(Dripping(json.dumps(document, indent=indent).encode(), step), ("data", "videos")))
    assert [json.dumps(json.loads(each.text)) for each in found if isinstance(each, Span)] == [
        json.dumps(value) for value in values
    ]
    assert not [each for each in found if isinstance(each, Flaw)]


def test_several_paths_come_in_the_order_of_the_file() -> None:
    data = b'{"VideoList": [1], "data": {"other": [2], "videos": [3, 4]}}'
    assert texts(data, ("data", "videos"), ("VideoList",)) == ["1", "3", "4"]


def test_the_characters_are_those_of_the_file_and_numbers_stay_text() -> None:
    (found,) = elements(BytesIO(b'\xef\xbb\xbf[\n {"id":  9007199254740993, "at": 1.50}]'))
    assert found == Span('{"id":  9007199254740993, "at": 1.50}', {"id": "9007199254740993", "at": "1.50"}, 2)


def test_a_javascript_assignment_before_the_list_is_passed_over() -> None:
    assert texts(b'window.YTD.tweets.part0 = [ {"tweet": 1} ];') == ['{"tweet": 1}']


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"])
def test_wide_encodings_are_read_with_and_without_their_mark(encoding: str) -> None:
    assert texts('["Łódź", "🌨"]'.encode(encoding)) == ['"Łódź"', '"🌨"']


def test_a_broken_word_costs_its_own_element_and_is_named_by_line_and_column() -> None:
    data = b'[\n{"id": 1},\n{"id": tru, "in": {"id": 7}},\n{"id": 3}\n]'
    found = list(elements(BytesIO(data)))
    assert [each.text for each in found if isinstance(each, Span)] == ['{"id": 1}', '{"id": 3}']
    (flaw,) = (each for each in found if isinstance(each, Flaw))
    assert (flaw.line, flaw.column, flaw.cut) == (3, 1, False)


@pytest.mark.parametrize(
    ("broken", "left"),
    [
        (POSTS.replace(b'"sun"', b'"sun'), ["1", "3"]),
        (POSTS.replace(b'"sun"}', b'"sun"'), ["1", "3"]),
        (POSTS.replace(b"}, {", b"} {"), ["1", "2", "3"]),
        (POSTS.replace(b'"2", ', b'"2",, '), ["1", "3"]),
        (POSTS.replace(b'"snow"', b"snow"), ["2", "3"]),
        (POSTS.replace(b'"snow"', b'"snow'), ["2", "3"]),
        (POSTS.replace(b'"rain"', b"rain"), ["1", "2"]),
        (POSTS.replace(b'"sun"', b'"s\xffn"'), ["1", "3"]),
        (POSTS.replace(b'"sun"', b'"s\\qn"'), ["1", "3"]),
        (POSTS.replace(b"}, {", b"}], {", 1), ["1", "2", "3"]),
        (POSTS.replace(b'"sun"', b"[" * 200_000), ["1", "3"]),
    ],
)
def test_one_damage_costs_one_element(broken: bytes, left: list[str]) -> None:
    assert [json.loads(text)["id"] for text in texts(broken)] == left
    assert len(flaws(broken)) >= 1
    assert not any(flaw.cut for flaw in flaws(broken))


def test_a_file_that_is_cut_off_gives_what_stood_before() -> None:
    data = POSTS[: POSTS.index(b"rain")]
    assert [json.loads(text)["id"] for text in texts(data)] == ["1", "2"]
    assert [flaw.cut for flaw in flaws(data)] == [True]


def test_a_piece_of_a_cut_post_is_not_taken_for_a_post() -> None:
    data = b'[{"id": "1", "tags": [{"name": "a"}, {"name": "b"}, {"name": "c"}], "text": "cut of'
    assert texts(data) == []
    assert [flaw.cut for flaw in flaws(data)] == [True]


def test_nothing_from_elsewhere_in_the_document_is_taken_for_the_list_where_brackets_do_not_tell() -> None:
    data = b'{"posts": [{"id": 1}, {"id": "2}], "likes": [{"id": 8}, {"id": 9}]}'
    assert texts(data, ("posts",)) == ['{"id": 1}']
    assert [flaw.cut for flaw in flaws(data, ("posts",))] == [True]


def test_who_says_what_belongs_gets_it_behind_the_damage() -> None:
    data = b'{"posts": [{"id": 1}, {"id": "2}, {"x": {}}, {"id": 3}], "likes": []}'
    found = elements(BytesIO(data), ("posts",), belongs=lambda value: isinstance(value, dict) and "id" in value)
    assert [each.text for each in found if isinstance(each, Span)] == ['{"id": 1}', '{"id": 3}']


@pytest.mark.parametrize("data", [b"", b"  ", b"null", b"<html>", b'"text"', b"\0\0\0", b"\xff\xfe"])
def test_what_holds_no_list_is_a_flaw(data: bytes) -> None:
    assert texts(data) == []
    assert [flaw.cut for flaw in flaws(data)] == [True]


def test_a_document_of_another_shape_is_said_to_be_so_and_null_is_an_empty_list() -> None:
    assert [flaw.cut for flaw in flaws(b'{"a": 1}')] == [False]
    assert [flaw.cut for flaw in flaws(b'{"a": 1}', ("a",))] == [False]
    assert flaws(b'{"a": null}', ("a",)) == flaws(b'{"b": 1}', ("a",)) == []


def test_an_element_longer_than_the_limit_costs_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsoncursor, "LARGEST", 2_000_000)
    data = b'[{"id": 1}, {"id": "' + b"x" * 9_000_000 + b'"}, {"id": 3}]'
    assert texts(data) == ['{"id": 1}', '{"id": 3}']
    assert [flaw.what for flaw in flaws(data)] == [jsoncursor.TOO_LONG]


@given(st.integers(0, len(POSTS) - 1), st.integers(1, 255), st.integers(1, 90))
def test_no_flipped_byte_raises_or_costs_more_than_its_neighbours(at: int, flip: int, step: int) -> None:
    data = bytearray(POSTS)
    data[at] ^= flip
    found = [each for each in elements(Dripping(bytes(data), step)) if isinstance(each, Span)]
    assert len(found) >= 1 or at < 12
    assert all(each.value == decoded(each.text) for each in found)


@given(st.lists(JSON, min_size=1, max_size=4), st.integers(0, 400), st.integers(1, 40))
@example(values=[-0.0], at=4, step=1)
def test_no_truncation_raises_and_what_comes_is_the_beginning(values: list[object], at: int, step: int) -> None:
    whole = json.dumps(values).encode()
    found = [each.text for each in elements(Dripping(whole[:at], step)) if isinstance(each, Span)]
    assert found == texts(whole)[: len(found)]


@given(st.binary(max_size=200) | st.text(alphabet='[]{}",:\\ 1aut\n', max_size=200).map(str.encode))
def test_no_bytes_raise(data: bytes) -> None:
    for _ in elements(BytesIO(data)):
        pass
    for _ in elements(BytesIO(data), ("a",), ("a", "a"), belongs=lambda value: value is not None):
        pass


class Endless(RawIOBase):
    """A list of `count` posts that is written as it is read."""

    def __init__(self, head: bytes, post: bytes, count: int) -> None:
        self._left, self._post, self._held = count, post, head

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]  # Buffer has a name from 3.12 on
        while len(self._held) < len(view) and self._left:
            pieces = min(self._left, 1000)
            self._held += self._post * pieces
            self._left -= pieces
        size = min(len(view), len(self._held))
        view[:size], self._held = self._held[:size], self._held[size:]
        return size


@pytest.mark.parametrize(
    ("head", "paths"), [(b"[", ((),)), (b'{"others": [', (("posts",),)), (b'[{"id": "', ((),))], ids=str
)
def test_memory_holds_a_few_pieces_whatever_the_file_holds(
    head: bytes, paths: tuple[tuple[str, ...], ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jsoncursor, "LARGEST", 1_000_000)
    stream = Endless(head, b'{"id": "1", "text": "' + b"x" * 400 + b'"},\n', 20_000)
    tracemalloc.start()
    for _ in elements(stream, *paths):  # type: ignore[arg-type]
        pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 24 * textwindow.CHUNK < 20_000 * 400


@pytest.mark.parametrize(
    "text",
    ["[" * 100_000, '[{"a":' * 50_000, "[{},{" * 50_000, "[x" + ',{"a":[},' * 50_000, '[{"id":"' + ',{"' * 50_000],
)
def test_hostile_lists_end_soon(text: str) -> None:
    found = elements(BytesIO(text.encode()), belongs=lambda value: isinstance(value, dict) and "id" in value)
    assert isinstance(list(found)[-1], Flaw)


def test_a_file_that_is_broken_everywhere_is_given_up() -> None:
    found = flaws(b'[{"id": 1},' + b'{"id": 2, x},' * 50_000 + b'{"id": 3}]')
    assert len(found) == jsonstream.MOST_FLAWS + 1
    assert [flaw.cut for flaw in found[-2:]] == [False, True]
