"""Finds links that pay whoever posted them: the list `referral`, parts of addresses.

A line names a host (`amzn.to`, with all hosts below it), a parameter (`tag=`), a part of the path (`/ref/`), or several
of these, parted by spaces, that must come together: `amazon.com tag=`.
"""

from collections.abc import Iterable
import re
from urllib.parse import parse_qsl, urlsplit

import msgspec

from site_builder.model.policy import Terms
from site_builder.policy.terms import REFERRAL, Match

_ADDRESS = re.compile(
    r"(?:https?://|(?<![\w@./=&?#%-]))[a-z0-9](?:[a-z0-9.-]{0,252})\.[a-z]{2,24}/[^\s<>\"')\]]{1,2000}", re.IGNORECASE
)


class _Line(msgspec.Struct, frozen=True, gc=False):
    """A line of the list, taken apart; what is empty may be anything."""

    term: str
    host: str = ""
    path: str = ""
    parameter: str = ""


class Referrals:
    """The lines of the list, in all its languages, made ready."""

    def __init__(self, terms: Terms) -> None:
        by_language = terms.get(REFERRAL, {})
        self._lines = tuple(_line(term) for language in sorted(by_language) for term in by_language[language])
        hints = {max(term.lower().split(), key=len) for terms in by_language.values() for term in terms}
        self._hints = tuple(sorted(hints))

    def found(self, text: str) -> tuple[Match, ...]:
        """The links in `text` that the list knows, in its order."""
        lowered = text.lower()
        for hint in self._hints:  # a loop, as `any` would cost each of ten thousand posts as much again
            if hint in lowered:
                break
        else:
            return ()
        matches = ((one, self.of(one[0])) for one in _ADDRESS.finditer(text))
        return tuple(Match(REFERRAL, term, one.start(), one.end()) for one, term in matches if term)

    def of(self, address: str) -> str:
        """The line that an address falls under; "" if none."""
        parts = _parts(address)
        if parts is None:
            return ""
        host, path, parameters = parts
        return next((line.term for line in self._lines if _fits(line, host, path, parameters)), "")


def _line(term: str) -> _Line:
    made = _Line(term)
    for part in term.lower().split():
        if part.endswith("="):
            made = msgspec.structs.replace(made, parameter=part[:-1])
        elif part.startswith("/"):
            made = msgspec.structs.replace(made, path=part)
        else:
            made = msgspec.structs.replace(made, host=part)
    return made


def _parts(address: str) -> tuple[str, str, frozenset[str]] | None:
    """Host, path and names of the parameters; None for what is no address."""
    try:
        split = urlsplit(address if "://" in address else f"https://{address}")
        host = split.hostname or ""
        names = parse_qsl(split.query, keep_blank_values=True, max_num_fields=100)
    except ValueError:
        return None
    return host.lower(), split.path.lower(), frozenset(name.lower() for name, _ in names)


def _fits(line: _Line, host: str, path: str, parameters: Iterable[str]) -> bool:
    if line.host and host != line.host and not host.endswith(f".{line.host}"):
        return False
    return line.path in path and (not line.parameter or line.parameter in parameters)
