"""The words of a LinkedIn post as readers saw them: without the quotation marks around line breaks, with its link."""

import re

from site_builder.model.post import Link

BREAK = re.compile('"\r?\n"')
BREAKS = "LinkedIn's file has quotation marks around every line break; they are taken out."
_RICH_TAG = re.compile(r"\{hashtag\|\\?#\|([^{}|\n]{1,200})\}")
_TAG = re.compile(r"(?<![\w&/#])#(\w{1,100})")


def text(commentary: str) -> tuple[str, tuple[str, ...]]:
    """The commentary, and what was mended in it.

    Every line break stands between two quotation marks. One left at the end belongs to a break, too; one that closes
    a quotation has its partner and stays.
    """
    whole = BREAK.sub("\n", commentary)
    mended = whole != commentary
    if mended and whole.endswith('"') and whole.count('"') % 2:
        whole = whole[:-1]
    whole = _RICH_TAG.sub(r"#\1", whole.replace("\r\n", "\n"))
    return whole.strip("\n"), (BREAKS,) if mended else ()


def with_link(words: str, address: str) -> str:
    """The words and, below them, the page that the post shows, where they do not name it themselves."""
    if not address or address in words:
        return words
    return f"{words}\n\n{address}" if words else address


def links(address: str, title: str) -> tuple[Link, ...]:
    """What the post called the page it shows, where the archive says that."""
    return (Link(address, address, title),) if address and title else ()


def tags(words: str) -> tuple[str, ...]:
    """The hashtags in the words, each once; numbers alone are none."""
    kept: dict[str, str] = {}
    for match in _TAG.finditer(words):
        if not match[1].isdigit():
            kept.setdefault(match[1].casefold(), match[1])
    return tuple(kept.values())
