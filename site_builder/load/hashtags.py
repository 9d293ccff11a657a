"""The hashtags in a text."""

from collections.abc import Iterable
import re
import unicodedata

_JOINERS = "\u200c\u200d"
# Code and addresses come first, so that a # in them is stepped over.
_HASHTAG = re.compile(
    r"^```.*?(?:^```|\Z)|`[^`\n]{1,500}`|\b(?:https?://|www\.)[^\s<>]+|(?<![\w&#＃/\\])(?<!\]\()[#＃](\w+)",
    re.MULTILINE | re.DOTALL,
)


def hashtags(text: str) -> tuple[str, ...]:
    """The hashtags in the order of the text, without #, as written; one that differs in case only counts once.

    A hashtag is made of letters, digits and underscores of any script, and not of digits alone.
    """
    if "#" not in text and "＃" not in text:
        return ()
    found = []
    for match in _HASHTAG.finditer(text):
        tag = match[1]
        if tag is not None:
            if match.end() < len(text) and text[match.end()] > "\x7f":
                tag += _rest(text, match.end())
            if not (letters := tag.replace("_", "")).isdigit() and letters:
                found.append(tag)
    return unique(found)


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
