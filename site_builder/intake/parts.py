"""Which files belong together: platforms cut a large export into several zips, and say so only in their names.

| platform | names |
|---|---|
| Google Takeout | `takeout-20260306T101112Z-001.zip`, `takeout-20260306T101112Z-3-001.zip` |
| Flickr | `72157712345_0a1b2c_part1.zip` (what is known of pictures) beside `data-download-1.zip` (the pictures) |
| Facebook, Instagram | `facebook-mkedpw-2026-3-6-AbCdEf.zip`, each with other letters; `facebook-mkedpw-1.zip` |
| others | `anything_part1.zip`, `anything part 1 of 3.zip`, `anything_1of3.zip` |

Names alone decide, so that the same inbox is always read the same way. Other numbers mean nothing: `export-1.zip` and
`export-2.zip` may be of two years. A browser's ` (1)` stands for a second download; such a file fills the gap of a
part that is not there, and else begins a second set.
"""

from collections.abc import Iterator, Sequence
import re

import msgspec

_ENDING = re.compile(r"\.(?:zip|tar|tgz|tar\.gz)\Z", re.IGNORECASE)
_COPY = re.compile(r"(.+?) ?\((\d{1,3})\)")
_START = r"(?P<key>.{1,200}?)[-_ .(]{1,3}"
_NUMBER = r"(?P<number>\d{1,3})"
_TOTAL = r"[-_ .]?(?:of|von|de|sur)[-_ .]?(?P<total>\d{1,3})"
_DAY = r"(?:\d{4}-\d{1,2}-\d{1,2}|\d\d_\d\d_\d{4}|\d{8})"
_LETTERS = r"(?P<row>(?=\w{0,19}[A-Za-z])\w{4,20})"

_TAKEOUT = r"(?P<key>takeout-\d{8}T\d{6}Z?)(?:-(?P<row>\d{1,3}))?-(?P<number>\d{3})"
_WORDED = rf"(?:{_START})?(?:part|teil|parte|partie)[-_ .]?{_NUMBER}(?:{_TOTAL})?\)?"
_COUNTED = rf"{_START}{_NUMBER}{_TOTAL}\)?"
_DOWNLOAD = rf"(?P<key>data-download)-{_NUMBER}"
_META = rf"(?P<key>(?:facebook|instagram)-.{{1,100}}?-{_DAY})(?:-{_LETTERS})?(?:-{_NUMBER})?"
_OLD_META = r"(?P<key>(?:facebook|instagram)-[\w.]{1,100})-(?P<number>\d{1,2})"
_RULES = tuple(
    re.compile(rule, re.IGNORECASE | re.ASCII) for rule in (_TAKEOUT, _WORDED, _COUNTED, _DOWNLOAD, _META, _OLD_META)
)
_FLICKR = re.compile(r"72157\d{5,20}_\w{4,40}", re.ASCII)
_PICTURES = "data-download"


class Part(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """What a file's name says: of which set it is, of which row within it, which number, and of how many.

    Numbers count within a row; 0 is none. `copy` is the number that a browser has added.
    """

    key: str
    copy: int = 0
    row: str = ""
    number: int = 0
    total: int = 0
    place: int = 0


class Set(msgspec.Struct, frozen=True):
    """Files that make up one export, by their places among the names, and the numbers of those that are not there."""

    places: tuple[int, ...]
    missing: tuple[int, ...] = ()


Shelf = dict[tuple[str, int], Part]
"""The parts of one set, by row and number."""


def is_archive(name: str) -> bool:
    """Whether a file's name ends as those of archives do."""
    return _bare(name) != name


def part_of(name: str, place: int = 0) -> Part | None:
    """What the name of a file or folder says of the set it belongs to; None if it says nothing."""
    bare, copy = _bare(name), 0
    if copied := _COPY.fullmatch(bare):
        bare, copy = copied[1], int(copied[2])
    for rule in _RULES:
        if found := rule.fullmatch(bare):
            said = found.groupdict()
            return Part(
                key=(said["key"] or "").lower(),
                copy=copy,
                row=said.get("row") or "",
                number=int(said["number"] or 0),
                total=int(said.get("total") or 0),
                place=place,
            )
    return None


def sets(names: Sequence[str]) -> tuple[Set, ...]:
    """The names sorted into sets, in the order of their first; one that belongs to nothing is a set of its own."""
    said = [part_of(name, place) for place, name in enumerate(names)]
    alone = [Set((place,)) for place, part in enumerate(said) if part is None]
    shelves: dict[str, list[Shelf]] = {}
    for part in sorted(part for part in said if part is not None):
        _shelve(shelves.setdefault(part.key, [{}]), part)
    _join_flickr(shelves)
    found = (_set(list(shelf.values())) for key in shelves for shelf in shelves[key])
    return tuple(sorted((*alone, *found), key=lambda each: min(each.places)))


def _bare(name: str) -> str:
    return _ENDING.sub("", name)


def _shelve(shelves: list[Shelf], part: Part) -> None:
    place = (part.row, part.number)
    for shelf in shelves:
        if place not in shelf:
            shelf[place] = part
            return
    shelves.append({place: part})


def _join_flickr(shelves: dict[str, list[Shelf]]) -> None:
    """Pictures go with the account's data where there is one set of each; their names have nothing in common."""
    accounts = [key for key in shelves if _FLICKR.fullmatch(key)]
    if len(accounts) == 1 and len(shelves[accounts[0]]) == 1 and len(shelves.get(_PICTURES, ())) == 1:
        (pictures,) = shelves.pop(_PICTURES)
        shelves[accounts[0]][0].update({(_PICTURES, number): part for (_, number), part in pictures.items()})


def _set(parts: list[Part]) -> Set:
    return Set(tuple(part.place for part in parts), tuple(sorted(set(_missing(parts)))))


def _missing(parts: list[Part]) -> Iterator[int]:
    """The numbers that each row lacks, up to its highest or to what it says there are."""
    rows: dict[tuple[str, str], list[Part]] = {}
    for part in parts:
        rows.setdefault((part.key, part.row), []).append(part)
    for row in rows.values():
        numbers = {part.number for part in row}
        last = max(*numbers, *(part.total for part in row))
        yield from (number for number in range(1, last + 1) if number not in numbers)
