"""Finds e-mail addresses, also those written as “name (at) example.org”."""

from collections.abc import Iterator
import re

from site_builder.policy.personal.datum import MOST, Datum, of_the_web

_AT = re.compile(r"[@(\[](?:(?<=@)|\s?(?P<word>at|arroba)\s?[)\]]\s?)", re.IGNORECASE)
_LOCAL = re.compile(r"[\w.%+'’-]{1,65}")
_DOT = r"\s?[(\[]\s?(?:dot|punto)\s?[)\]]\s?"
_DOMAIN = re.compile(rf"(?:[\w-]{{1,63}}(?:\.|{_DOT})){{1,8}}(?P<top>[^\W\d_]{{2,24}})(?![\w-])", re.IGNORECASE)
_WRITTEN_DOT = re.compile(_DOT, re.IGNORECASE)
_FILES = frozenset({"png", "jpg", "jpeg", "gif", "webp", "svg", "avif", "js", "css", "mp4", "mov", "pdf", "html"})
"""picture@2x.png is a file."""

_KNOWN = frozenset({"com", "org", "net", "edu", "gov", "us", "info", "biz", "mx"})


def found(text: str) -> Iterator[Datum]:
    """The e-mail addresses in a text. `value` is the address in small letters."""
    told = 0
    for sign in _AT.finditer(text):
        domain = _DOMAIN.match(text, sign.end())
        local = _local(text, sign) if domain and _ends_well(sign, domain) else ""
        if domain is None or not local:
            continue
        start = text.rindex(local, 0, sign.start())
        if of_the_web(text, start):
            continue
        host = _WRITTEN_DOT.sub(".", domain[0]).lower()
        shown = f"{local[0]}•••@•••.{domain['top']}"
        yield Datum(start, domain.end(), shown, f"{local.lower()}@{host}")
        told += 1
        if told == MOST:
            return


def _local(text: str, sign: re.Match[str]) -> str:
    """What stands before the sign; nothing if it is too long, or the name of an account (@name@example.social)."""
    end = sign.start()
    if sign["word"] and text[end - 1 : end] == " ":
        end -= 1
    backwards = _LOCAL.match(text[max(0, end - 66) : end][::-1])
    if backwards is None or backwards.end() > 64 or text[end - backwards.end() - 1 : end - backwards.end()] == "@":
        return ""
    return backwards[0][::-1].strip(".'’-_")


def _ends_well(sign: re.Match[str], domain: re.Match[str]) -> bool:
    """“Doors (at) noon.then” is none: where the sign is a word, the end has to be known, or the dot a word, too."""
    top = domain["top"].lower()
    if not sign["word"]:
        return top not in _FILES
    return top in _KNOWN or _WRITTEN_DOT.search(domain[0]) is not None
