"""XML files larger than memory, element by element: the exact text, whatever its encoding and however it is broken."""

from collections.abc import Iterator
from io import BytesIO
import tracemalloc
from unittest import mock

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
import pytest

from site_builder.importers import textwindow, xmlpieces, xmlstream
from site_builder.importers.encoding import decoded
from site_builder.importers.xmlstream import Element, Head, elements

RSS = '<?xml version="1.0"?>\n<rss><channel><title>City</title>\n'
END = "</channel></rss>"


class Dripping(BytesIO):
    """A file that gives few bytes at a time."""

    def __init__(self, data: bytes, step: int) -> None:
        super().__init__(data)
        self.step = step

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(min(size or self.step, self.step))


def read(data: str | bytes, *names: str, step: int = 1 << 20) -> tuple[Head, list[Element]]:
    raw = data.encode("utf-8", "replace") if isinstance(data, str) else data
    with mock.patch.object(xmlpieces, "FIRST", 60):
        head, *rest = elements(Dripping(raw, step), *(names or ("item",)))
    assert isinstance(head, Head)
    return head, [each for each in rest if isinstance(each, Element)]


def texts(data: str | bytes, *names: str) -> list[str]:
    return [each.text for each in read(data, *names)[1]]


LETTERS = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"]), max_size=8)
PIECE = st.one_of(
    LETTERS.map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")),
    LETTERS.map(lambda text: f"<!--{text.replace('-', '')} <item> -->"),
    LETTERS.map(lambda text: f"<![CDATA[{text.replace(']', '')} </item><item> ]]>"),
    LETTERS.map(lambda text: '<a title="' + text.replace("&", "").replace("<", "").replace('"', "'") + ' > "/>'),
    st.sampled_from(["<?php </item> ?>", "<b>bold</b>", "<items/>", "\n", "<x:p><q/></x:p>"]),
)
ITEM = (
    st.lists(PIECE, max_size=6)
    .map("".join)
    .flatmap(lambda inner: st.sampled_from([f"<item>{inner}</item>", f"<item  a='>'>{inner}</item\n>", "<item/>"]))
)


@given(st.lists(ITEM, max_size=5), st.lists(PIECE, max_size=3), st.integers(1, 60))
def test_any_file_comes_apart_as_lxml_takes_it_whatever_the_size_of_the_pieces(
    items: list[str], between: list[str], step: int
) -> None:
    apart = "".join(between)
    source = f'<rss xmlns:x="urn:x">{apart}{apart.join(items)}</rss>'
    head, found = read(source, step=step)
    tree = etree.fromstring(source.encode())
    assert [each.text for each in found] == items
    assert all(each.closed for each in found)
    assert head.text == (source[: source.index(items[0], len(head.text))] if items else source)
    assert [each.line for each in found] == [each.sourceline for each in tree.iterfind("item")]


def unclosed(source: str, step: int) -> list[Element]:
    return [each for each in read(source, step=step)[1] if not each.closed]


@given(st.lists(ITEM, max_size=4), st.lists(PIECE, max_size=3), st.integers(0, 10**6), st.integers(1, 60))
def test_a_file_cut_off_anywhere_ends_with_an_element_that_is_not_closed(
    items: list[str], between: list[str], cut: int, step: int
) -> None:
    apart = "".join(between)
    whole = f'<?xml version="1.0"?><rss xmlns:x="urn:x"><channel><t>x</t>{apart}{apart.join(items)}</channel></rss>'
    assert unclosed(whole, step) == unclosed(whole + apart, step) == []
    source = whole[: cut % len(whole)]
    *_, last = unclosed(source, step)
    assert not last.text or source.endswith(last.text)
    assert last.text or last.line == source.count("\n") + 1


@pytest.mark.parametrize("after", ["", "<ite", "\n", "<x>1", "</channel", "</channel>", "</channel></rss"])
def test_a_file_cut_off_between_elements_says_so_once(after: str) -> None:
    *_, item, cut = read(RSS + "<item>1</item>" + after)[1]
    assert item.closed
    assert cut == Element("", 3 + after.count("\n"), closed=False)


def test_a_file_cut_off_in_an_element_is_told_by_that_element_alone() -> None:
    assert [each.text for each in read(RSS + "<item>1</item><item>2")[1] if not each.closed] == ["<item>2"]


@pytest.mark.parametrize(
    "source", ["<rss/>", "<rss><channel/></rss>", "<item/>", "<rss><item>1</item></channel></rss>\n"]
)
def test_a_whole_file_says_nothing_of_its_end(source: str) -> None:
    assert all(each.closed for each in read(source)[1])


def test_the_end_of_a_file_is_looked_for_however_long_its_head(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(textwindow, "LARGEST", 200_000)
    head = "<rss><channel>" + "<t>1</t>" * 200_000
    assert read(head + END)[1] == []
    assert read(head)[1] == [Element("", 1, closed=False)]


def test_a_doctype_with_entities_is_passed_over_and_nothing_of_it_expanded() -> None:
    source = '<!DOCTYPE rss [<!ENTITY a "<item>x</item>"> <!-- > -->]><rss><item>&a;</item></rss>'
    assert texts(source) == ["<item>&a;</item>"]


def test_an_element_in_one_of_its_own_name_belongs_to_it() -> None:
    event = "<event><itemid>1</itemid><event>snow</event></event>"
    assert texts(f"<lj>{event}\n{event}</lj>", "event") == [event, event]


def test_a_truly_nested_thread_stays_one() -> None:
    thread = "<comment><id>1</id><replies><comment><id>2</id></comment></replies></comment>"
    assert texts(f"<all>{thread}{thread}</all>", "comment") == [thread, thread]


def test_an_element_never_closed_ends_where_the_next_begins() -> None:
    source = RSS + "<item><title>1</title>\n<item><title>2</title></item>\n<item><title>3</title></item>" + END
    assert [(each.text, each.closed) for each in read(source)[1]] == [
        ("<item><title>1</title>\n", False),
        ("<item><title>2</title></item>", True),
        ("<item><title>3</title></item>", True),
    ]


def test_the_last_element_ends_with_what_stands_around_it() -> None:
    (item,) = read(RSS + "<item><title>1</title>" + END)[1]
    assert item == Element("<item><title>1</title>", 3, closed=False)


def test_an_element_left_open_in_the_middle_costs_only_itself() -> None:
    broken = "<item><title>0</title><body>never ends"
    whole = [f"<item><title>{number}</title></item>" for number in range(1, 40)]
    found = read(RSS + broken + "".join(whole) + END)[1]
    assert [each.text for each in found if each.closed] == whole
    assert [each.text for each in found if not each.closed] == [broken]


def test_a_file_that_is_cut_off_gives_what_stood_before_and_the_rest_unclosed() -> None:
    found = read(RSS + "<item>1</item><item>2 <b")[1]
    assert [(each.text, each.closed) for each in found] == [("<item>1</item>", True), ("<item>2 <b", False)]


def test_names_are_local_and_in_any_case() -> None:
    assert texts("<r><x:Item>1</x:Item><ITEM/><items/></r>") == ["<x:Item>1</x:Item>", "<ITEM/>"]


def test_what_has_no_element_is_all_head() -> None:
    assert read("<rss><channel>")[0].text == "<rss><channel>"
    assert read("")[0].text == ""


ENCODED = '<?xml version="1.0" encoding="{}"?><r><item>Žluť é €</item></r>'


@pytest.mark.parametrize("step", [1, 7, 1000])
@pytest.mark.parametrize(
    "data",
    [
        ENCODED.format("utf-8").encode(),
        ENCODED.format("utf-8").encode("utf-8-sig"),
        ENCODED.format("utf-16").encode("utf-16"),
        ENCODED.format("utf-16").encode("utf-16-be"),
        ENCODED.format("utf-8").encode("utf-16-le"),
        ENCODED.format("utf-16").encode(),
        ENCODED.format("iso-8859-1").encode(),
        ENCODED.format("iso-8859-1").replace("Ž", "Z").replace("ť", "t").encode("cp1252"),
        ENCODED.format("windows-1250").encode("cp1250"),
        ENCODED.format("no-such").encode(),
        ENCODED.format("hex").encode(),
        b"HTTP/1.1 200 OK\nServer: x\n\n" + ENCODED.format("utf-8").encode(),
    ],
)
def test_an_encoding_is_decided_piece_by_piece_as_it_is_for_the_whole(data: bytes, step: int) -> None:
    whole = decoded(data)
    head, (item,) = read(data, step=step)
    assert head.text + item.text == whole.text.removesuffix("</r>")
    assert head.repairs + item.repairs == whole.repairs


def test_stray_bytes_are_mended_and_said_once_with_the_element_they_stand_in() -> None:
    found = read(b"<r><item>1</item><item>it\x92s</item><item>\x93</item></r>")[1]
    assert [each.text for each in found] == ["<item>1</item>", "<item>it’s</item>", "<item>“</item>"]
    assert [each.repairs for each in found] == [(), ("bytes that are not utf-8 were read as Windows-1252",), ()]


def test_of_an_element_longer_than_the_limit_its_beginning_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(textwindow, "LARGEST", 1_000_000)
    long = "<item>" + "x" * 5_000_000 + "</item>"
    first, cut, last = read(f"<r><item>1</item>{long}<item>3</item></r>")[1]
    assert (first.closed, cut.closed, last.text) == (True, False, "<item>3</item>")
    assert len(cut.text) == xmlstream.KEPT
    assert cut.repairs == (xmlstream.TOO_LONG,)


SOURCE = (RSS + '<item><a b="c>"/><![CDATA[ é ]]></item>\n<!-- x --><item>2</item>\n<item>3</item>' + END).encode()


@given(st.integers(0, len(SOURCE) - 1), st.integers(1, 255), st.integers(1, 90), st.booleans())
def test_no_flipped_byte_and_no_cut_raises(at: int, flip: int, step: int, cut: bool) -> None:
    data = bytearray(SOURCE)
    data[at] ^= flip
    _, found = read(bytes(data[:at]) if cut else bytes(data), step=step)
    for each in found:
        each.text.encode()


@given(st.binary(max_size=200) | st.text(alphabet="<>/!?-[]item&;\"' =a", max_size=300).map(str.encode))
def test_no_bytes_raise(data: bytes) -> None:
    read(data, "item", "a", step=5)
    read(b"<item>" + data + b"</item>")


def drops(count: int, before: bytes) -> Iterator[bytes]:
    yield before
    for _ in range(count):
        yield b"<item><t>" + b"x" * 400 + b"</t></item>\n" * 1


class Endless:
    """A file that is written as it is read."""

    def __init__(self, count: int, before: bytes) -> None:
        self._left, self._held = drops(count, before), b""

    def read(self, size: int) -> bytes:
        while len(self._held) < size and (more := next(self._left, b"")):
            self._held += more
        given_, self._held = self._held[:size], self._held[size:]
        return given_


@pytest.mark.parametrize("before", [b"<r>", b"<r><![CDATA[", b"<r><!--", b"<r><item>", b"<item a='"])
@pytest.mark.parametrize("name", ["item", "other"])
def test_memory_holds_a_few_pieces_whatever_the_file_holds(
    before: bytes, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(textwindow, "LARGEST", 250_000)
    monkeypatch.setattr(xmlpieces, "CHUNK", 1 << 16)
    tracemalloc.start()
    for _ in elements(Endless(10_000, before), name):  # type: ignore[arg-type]
        pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2_500_000 < 10_000 * 400
