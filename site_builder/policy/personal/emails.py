"""Finds e-mail addresses, also those written as “name (at) example.org”."""

from collections.abc import Iterator
import re

from site_builder.policy.personal.datum import MOST, Datum, of_the_web

_EMAIL = re.compile(
    r"(?<![\w.%+'’@-])(?P<local>[\w.%+'’-]{1,64}+)"
    r"(?:@|\s?[(\[]\s?(?:at|arroba)\s?[)\]]\s?)"
    r"(?P<domain>(?:[\w-]{1,63}(?:\.|\s?[(\[]\s?(?:dot|punto)\s?[)\]]\s?)){1,8}(?P<top>[^\W\d_]{2,24}))(?![\w-])",
    re.IGNORECASE,
)
_WRITTEN_OUT = re.compile(r"[(\[]\s?(?:at|arroba)\s?[)\]]", re.IGNORECASE)
_DOT = re.compile(r"\s?[(\[]\s?(?:dot|punto)\s?[)\]]\s?", re.IGNORECASE)
_FILES = frozenset({"png", "jpg", "jpeg", "gif", "webp", "svg", "avif", "js", "css", "mp4", "mov", "pdf", "html"})
"""picture@2x.png is a file."""


def may_hold(text: str) -> bool:
    """Whether it is worth looking."""
    return "@" in text or (("(" in text or "[" in text) and _WRITTEN_OUT.search(text) is not None)


def found(text: str) -> Iterator[Datum]:
    """The e-mail addresses in a text. `value` is the address in small letters."""
    if not may_hold(text):
        return
    told = 0
    for match in _EMAIL.finditer(text):
        local = match["local"].strip(".'’-_")
        if not local or match["top"].lower() in _FILES or of_the_web(text, match.start()):
            continue
        domain = _DOT.sub(".", match["domain"]).lower()
        start = match.start() + match["local"].index(local)
        yield Datum(start, match.end(), f"{local[0]}•••@•••.{domain.rpartition('.')[2]}", f"{local.lower()}@{domain}")
        told += 1
        if told == MOST:
            return
