"""Whose a medium is, by the words of its `rights`."""

from collections.abc import Iterator
import re

from site_builder.model.basis import Basis
from site_builder.policy.spokespersons import BOUND_BY_AGREEMENT

_BEFORE = re.compile(
    r"(?:[\s©,:;.\-–—]|\(c\)|\d{4}|\b(?:copyright|photos?|photographs?|images?|pictures?|videos?|films?|credits?"
    r"|courtesy|by|of|from|the)\b)+",
    re.IGNORECASE,
)
_FREE = re.compile(r"\bpublic[ -]domain\b|\bCC0\b|\bCC[ -]BY\b|\bcreative commons\b", re.IGNORECASE)
_NOBODY = re.compile(r"[\W\d]*(?:all rights reserved|copyright(?:ed)?|\(c\)|©)?[\W\d]*", re.IGNORECASE)
"""Rights that name nobody, as platforms say them of every picture: then the account's own hold."""

_LONGER = re.compile(r"\w|\s(?:&|[^\W\d_a-z])")
_CITY_OF = "city of "
_STAFF = ("staff", "city staff", "own", "own work", "our own")


def is_free_or_ours(rights: str, basis: Basis) -> bool:
    """Whether the rights are the City's or a department's own, or leave the medium free to everybody."""
    if _FREE.search(rights) or _NOBODY.fullmatch(rights):
        return True
    before = _BEFORE.match(rights)
    said = " ".join(rights[before.end() if before else 0 :].split())
    place = _place(basis)
    if said.casefold().startswith((f"{_CITY_OF}{place}", f"{place} {_CITY_OF.strip()}")):
        return True
    return any(_opens(said, name) for name in _ours(basis, place))


def _place(basis: Basis) -> str:
    """The City's name without `City of`."""
    return basis.settings.city.strip().casefold().removeprefix(_CITY_OF)


def _ours(basis: Basis, place: str) -> Iterator[str]:
    """Names of the City, its departments and the department's employees; a contractor's picture is the contractor's.

    Other departments' people are not asked for: what is found must not change when they do.
    """
    yield place
    yield from _STAFF
    for one in basis.departments.values():
        for name in filter(None, map(_plain, (one.name, one.short))):
            yield from (name, f"{place} {name}")
    yield from (_plain(one.name) for one in basis.department.spokespersons if one.kind not in BOUND_BY_AGREEMENT)


def _opens(said: str, name: str) -> bool:
    """Whether a text begins with a name that ends there: what follows is no further word of a longer name."""
    if not name or not said.casefold().startswith(name):
        return False
    rest = said[len(name) :]
    return not _LONGER.match(rest)


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold().removeprefix("the ")
