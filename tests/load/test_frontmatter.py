"""Front matter is taken apart, quickly where that is certain, and its faults are named with their lines."""

from hypothesis import given, settings
from hypothesis import strategies as st
import pytest

from site_builder.load import yamlfile
from site_builder.load.frontmatter import read, simple
from site_builder.typed import clean

KEYS = st.sampled_from(["url", "posted", "tags", "title", "a_b", "null", "true", "x", "A", "a b", "2", "-"])
PIECES = st.sampled_from([
    "a", "Z", "é", "雪", "7", "0", "-", "+", ".", "1.5", "1.10", "1e3", "0x1F", "true", "false", "null", "~", "no",
    "10:30", "2026-11-20", " ", "  ", ":", ": ", " :", "#", " #", "# ", "'", '"', "\\", "\\n", "[", "]", "{", "}", ",",
    ", ", "&", "*", "!", "|", ">", "%", "@", "`", "?", "? ", "- ", "---", "...", "<<", "=", "_", "/", "https://x.org/a",
    "\t", "\u00a0", "\u2028", "\x85", "\ufeff", "\u200f", "\U0001f600", "²", "٣",
])  # fmt: skip
VALUES = st.lists(PIECES, max_size=6).map("".join) | st.text(max_size=12)
SHAPES = st.sampled_from(
    ["{k}: {v}\n", "{k}: '{v}'\n", '{k}: "{v}"\n', "{k}: [{v}, {w}]\n", "{k}: [{v}]\n", "{k}:\n- {v}\n- {w}\n",
     "{k}:\n  - {v}\n  - {w}\n", "{k}:\n  - {v}\n- {w}\n", "{k}:{v}\n", "{k}: {v}\n  {w}\n", "{k}: {v} # {w}\n",
     '{k}: ["{v}", {w}]\n', "{k}: ['{v}', \"{w}\"]\n", "{k}:\n  - a: {v}\n    b_c: {w}\n  - a: '{v}'\n",
     '{k}:\n  - a: "{v}"\n  - {v}: {w}\n', "{k}:\n  - a: {v}\n    a: {w}\n", "{k}:\n  - a: {v}\n      b: {w}\n",
     "{k}:\n", "- {v}\n", "{v}\n", "\n", "# {v}\n", "{k}: {v}"]
)  # fmt: skip


@st.composite
def heads(draw: st.DrawFn) -> str:
    lines = [draw(SHAPES).format(k=draw(KEYS), v=draw(VALUES), w=draw(VALUES)) for _ in range(draw(st.integers(0, 4)))]
    return clean("".join(lines))


@given(heads())
@settings(max_examples=1500, deadline=None)
def test_the_quick_reading_gives_what_yaml_gives_or_nothing(head: str) -> None:
    quick = simple(head)
    if quick is not None:
        document, problems = yamlfile.read(head, "post.md", 2)
        assert not problems
        assert document is not None
        assert (document.value or {}) == quick
        assert repr(document.value or {}) == repr(quick)  # the types, too


def test_usual_front_matter_is_read_quickly() -> None:
    head = (
        "url: https://x.com/MKEDPW/status/1859\nposted: 2026-11-20 06:15\nauthor: jlee\ntitle: Snow, and more #snow2\n"
        "tags: [snow, parking]\nabout:\n- ice\n- salt\nid: 12\ndraft: true\nlang: 'es'\nretention: \"GS 7\"\n"
    )
    quick = simple(head.replace(" #snow2", "#snow2"))
    assert quick == {
        "url": "https://x.com/MKEDPW/status/1859",
        "posted": "2026-11-20 06:15",
        "author": "jlee",
        "title": "Snow, and more#snow2",
        "tags": ["snow", "parking"],
        "about": ["ice", "salt"],
        "id": 12,
        "draft": True,
        "lang": "es",
        "retention": "GS 7",
    }
    assert simple(head) is None  # a comment: the whole parser's business


@pytest.mark.parametrize(
    ("data", "value", "body", "line"),
    [
        (b"---\na: b\n---\n\nSnow\n", {"a": "b"}, "\nSnow\n", 4),
        (b"---\r\na: b\r\n---\r\nSnow\r\nIce", {"a": "b"}, "Snow\nIce", 4),
        (b"\xef\xbb\xbf---\na: b\n---", {"a": "b"}, "", 3),
        (b"---  \na: b # c\n--- \t\nSnow", {"a": "b"}, "Snow", 4),
        (b"---\n\n---\nSnow", {}, "Snow", 4),
        (b"---\n---\n---\nSnow", {}, "---\nSnow", 3),
        (b"---\na: b\x1a\n---\nSn\x00ow", {"a": "b"}, "Snow", 4),
    ],
)
def test_a_file_is_front_matter_and_body(data: bytes, value: dict[str, str], body: str, line: int) -> None:
    front, problems = read(data, "post.md")
    assert not problems
    assert front is not None
    assert (front.value, front.body, front.body_line) == (value, body, line)


@pytest.mark.parametrize(
    ("data", "place", "words"),
    [
        (b"Snow tonight", "post.md:1", "is no front matter"),
        (b"", "post.md:1", "is no front matter"),
        (b"\n---\na: b\n---\n", "post.md:1", "begins on line 2"),
        (b"---\na: b\nSnow", "post.md:1", "never closed"),
        (b"---\na: b\n---\nSnow \xe9t\xe9", "post.md:4:6", "byte 19 (0xE9) is not UTF-8"),
        (b"---\na: b\nb: c: d\n---\n", "post.md:3:5", "second key"),
        (b"---\na: b\na: c\n---\n", "post.md:3:1", "twice; line 2"),
    ],
)
def test_a_fault_is_named_with_its_line(data: bytes, place: str, words: str) -> None:
    _, problems = read(data, "post.md")
    assert [str(one.place) for one in problems] == [place]
    assert words in problems[0].message
    assert problems[0].hint
