"""The hashtags in a text."""

from collections.abc import Iterable
import re
import unicodedata

_JOINERS = "\u200c\u200d"
_HASHTAG = re.compile(r"[#＃](\w+)")
_CODE = re.compile(r"^```.*?(?:^```|\Z)|`[^`\n]{1,500}`", re.MULTILINE | re.DOTALL)
_ADDRESS = re.compile(r"://|www\.|\]\(", re.IGNORECASE)
_LONGEST = 500


def hashtags(text: str) -> tuple[str, ...]:
    """The hashtags in the order of the text, without #, as written; one that differs in case only counts once.

    A hashtag is made of letters, digits and underscores of any script, and not of digits alone. What stands in code or
    in an address is none.
    """
    if "#" not in text and "＃" not in text:
        return ()
    if "`" in text:
        text = _CODE.sub(" ", text)
    found = []
    for match in _HASHTAG.finditer(text):
        start, end = match.span()
        if start and not text[start - 1].isspace() and _goes_on(text, start):
            continue
        tag = match[1]
        if end < len(text) and text[end] > "\x7f":
            tag += _rest(text, end)
        letters = tag.replace("_", "")
        if letters and not letters.isdigit():
            found.append(tag)
    return unique(found)


def _goes_on(text: str, at: int) -> bool:
    """Whether the # at `at` is in the middle of a word, an entity, or an address."""
    before = text[at - 1]
    if before.isalnum() or before in "_&#＃/\\":
        return True
    word = text[max(0, at - _LONGEST) : at].split()[-1:]
    return bool(word and _ADDRESS.search(word[0]))


def unique(tags: Iterable[str]) -> tuple[str, ...]:
    """Tags without those that differ from an earlier one in case only."""
    first: dict[str, str] = {}
    for tag in tags:
        first.setdefault(tag.casefold(), tag)
    return tuple(first.values())


def _rest(text: str, at: int) -> str:
    r"""What goes on after letters: marks that many scripts put upon them (`\w` lacks these), and letters."""
    end = at
    while end < len(text) and (
        text[end].isalnum() or text[end] == "_" or text[end] in _JOINERS or unicodedata.category(text[end])[0] == "M"
    ):
        end += 1
    return text[at:end].rstrip(_JOINERS)
