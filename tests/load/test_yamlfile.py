"""YAML is read as people mean it, and its faults are told in words, with line and column."""

from hypothesis import given
from hypothesis import strategies as st
import pytest

from site_builder.load.yamlfile import read
from site_builder.load.yamlvalue import Value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: no", "no"), ("a: yes", "yes"), ("a: true", True), ("a: True", "True"), ("a: ~", None), ("a:", None),
        ("a: 12", 12), ("a: -3", -3), ("a: 007", "007"), ("a: 1_000", "1_000"), ("a: 0x1F", "0x1F"), ("a: 1.5", 1.5),
        ("a: 1.10", "1.10"), ("a: 1e3", "1e3"), ("a: 10:30", "10:30"), ("a: 2026-11-20", "2026-11-20"),
        ("a: '12'", "12"), ('a: "x\\u0000y"', "xy"), ("a: 1859000000000000001999", "1859000000000000001999"),
    ],
)  # fmt: skip
def test_only_plain_numbers_and_true_and_false_are_more_than_text(text: str, value: Value) -> None:
    document, problems = read(text, "a.yaml")
    assert not problems
    assert document is not None
    assert document.value == {"a": value}
    assert isinstance(document.value, dict)
    assert type(document.value["a"]) is type(value)


def test_every_key_and_value_has_its_place() -> None:
    document, _ = read("a: 1\nb:\n  - c: x\n", "a.yaml", 10)
    assert document is not None
    assert document.keys == {("a",): (10, 1), ("b",): (11, 1), ("b", 0, "c"): (12, 5)}
    assert document.values[("b", 0, "c")] == (12, 8)


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("a: 1\na: 2", "a.yaml:2:1", "twice; line 1"),
        ("a: &x 1", "a.yaml:1:4", "alias"),
        ("<<: {a: 1}", "a.yaml:1:1", "merge"),
        ("a: !!python/object:os.system x", "a.yaml:1:4", "tag"),
        ("a: b: c", "a.yaml:1:5", "second key"),
        ("a: 'x", "a.yaml:1:6", "never closed"),
        ("a: [1, 2\nb: 3", "a.yaml:2:2", "not closed"),
        ("\ta: 1", "a.yaml:1:1", "tab"),
        ("a: 1\n---\nb: 2", "a.yaml:2:1", "second document"),
        ("? [a]\n: 1", "a.yaml:1:3", "key must be plain text"),
        ("[" * 50_000, "a.yaml:1:21", "more than 20 deep"),
        ("- " * 50_000, "a.yaml:1:41", "more than 20 deep"),
        ("a" * 1_000_001, "a.yaml:1", "1,000,000 characters"),
    ],
)
def test_a_fault_is_told_in_words_with_its_place(text: str, place: str, words: str) -> None:
    _, problems = read(text, "a.yaml")
    assert str(problems[0].place) == place
    assert words in problems[0].message
    assert problems[0].hint


@given(st.text(st.sampled_from("ab:-[]{},&*!|>'\"%@`#? \n\t0.~<=\\"), max_size=40))
def test_no_text_raises(text: str) -> None:
    document, problems = read(text, "a.yaml")
    assert document is not None or problems
