"""Meta's letters, broken into their bytes: put right where they are, left alone where they are not, and always told."""

import json

import pytest

from site_builder.importers.platforms.meta import mojibake


def broken(text: str) -> str:
    """`text` as Meta's JSON has it once it is parsed."""
    return text.encode().decode("latin-1")


@pytest.mark.parametrize("text", ["Zażółć gęślą jaźń", "🐸👌", "Смерть", "naïve – “quoted”", "ราชบุรี", "plain", ""])
def test_a_broken_text_comes_back_whole(text: str) -> None:
    assert mojibake.text(broken(text)) == text


@pytest.mark.parametrize("text", ["ü", "«CAFÉ»", "Größe 5°", "“CAFÉ»", "£5 – ½", "\ud83d é"])
def test_a_true_text_stays_as_it_is(text: str) -> None:
    assert mojibake.text(text) == text


def test_true_and_broken_letters_in_one_text_are_told_apart() -> None:
    mixed = "Grüße, " + broken("für ’n Café 🌨") + " ½ “so”"
    assert mojibake.text(mixed) == "Grüße, für ’n Café 🌨 ½ “so”"


def test_a_text_that_was_cut_within_a_letter_keeps_the_rest() -> None:
    assert mojibake.text(broken("Łódź i")[:-3]) == "Łód\xc5"


def test_keys_and_all_that_lies_within_are_put_right_and_the_mending_is_told() -> None:
    found = mojibake.mended({broken("Zdjęcia"): [broken("Ł"), 5, None, {"a": [broken("ó")]}]})
    assert found.value == {"Zdjęcia": ["Ł", 5, None, {"a": ["ó"]}]}
    assert found.repairs == (mojibake.NOTE,)


def test_nothing_is_told_where_nothing_was_broken() -> None:
    assert mojibake.mended({"text": "Grüße", "more": ["«CAFÉ»"]}).repairs == ()


def test_one_true_letter_shows_that_a_record_is_not_broken_throughout() -> None:
    found = mojibake.mended({"a": "“x”", "b": "CAFÉ»", "c": broken("né")})
    assert found.value == {"a": "“x”", "b": "CAFÉ»", "c": "né"}
    assert found.repairs == (mojibake.PARTLY,)


def test_what_lies_absurdly_deep_is_left_and_costs_nothing() -> None:
    value: object = broken("é")
    for _ in range(5000):
        value = [value]
    assert mojibake.mended(value).repairs == ()


def test_the_json_itself_shows_at_once_that_there_is_nothing_to_do() -> None:
    assert mojibake.mended({"a": "plain"}, '{"a":"plain"}').repairs == ()
    both = {"a": "“x”", "b": "CAFÉ»", "c": broken("né")}
    for source in (json.dumps(both), json.dumps(both, ensure_ascii=False)):
        assert mojibake.mended(json.loads(source), source) == mojibake.mended(both)
