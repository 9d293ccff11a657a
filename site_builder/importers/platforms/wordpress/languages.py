"""Texts that hold several languages at once, as the plug-in qTranslate writes them into title and text of a post."""

import re

import msgspec

_MARKS = re.compile(
    r"<!--:([a-z]{2}(?:-[A-Za-z]{2})?)?-->|\[:([a-z]{2}(?:-[A-Za-z]{2})?)?\]|\{:([a-z]{2}(?:-[A-Za-z]{2})?)?\}"
)


class Part(msgspec.Struct, frozen=True, gc=False):
    """A text in one language; "" is text that is meant for all."""

    lang: str
    text: str


def parts(text: str) -> tuple[Part, ...]:
    """The languages of a text, in its order; one part without language where it has no such marks."""
    if not any(mark[1] or mark[2] or mark[3] for mark in _MARKS.finditer(text)):
        return (Part("", text),)
    found: list[Part] = []
    lang, done = "", 0
    for mark in _MARKS.finditer(text):
        found.append(Part(lang, text[done : mark.start()]))
        lang, done = mark[1] or mark[2] or mark[3] or "", mark.end()
    found.append(Part(lang, text[done:]))
    return tuple(part for part in found if part.text.strip())
