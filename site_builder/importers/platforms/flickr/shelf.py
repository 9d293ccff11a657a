"""The files of an export's photos and films, found by the photo's number in their names.

Names are `<title>_<number>_o.jpg`, `<title>_<number>_<secret>_o.jpg`, both also without title. A title can hold
numbers, and a secret can be all digits: which is the photo's is told by the numbers that the account data knows.
"""

from collections.abc import Iterable
import re

FILMS = frozenset({"mp4", "mov", "avi", "mpg", "mpeg", "wmv", "m4v", "3gp", "ogv", "mkv", "webm", "flv"})
ENDINGS = FILMS | {"jpg", "jpeg", "png", "gif", "tif", "tiff", "webp", "heic", "bmp"}
_MOST = 20
_NUMBER = re.compile(r"[1-9]\d{0,19}", re.ASCII)
_SECRET = re.compile(r"[0-9a-f]{6,20}", re.ASCII)
_DATA = re.compile(r"(?:^|/)photo_([1-9]\d{0,19})\.json$", re.ASCII)


class Shelf:
    """An export's media by photo. Knows how many belong to no photo of the account data, and one of them."""

    def __init__(self, members: Iterable[str]) -> None:
        members = tuple(members)
        self._known = {int(match[1]) for each in members if (match := _DATA.search(each))}
        self._first: dict[int, str] = {}
        self._more: dict[int, list[str]] = {}
        self.strange, self.stranger = 0, ""
        for member in members:
            if is_medium(member):
                self._place(member)

    def of(self, number: str, secret: str = "") -> str:
        """The file of a photo; "" if there is none. `secret` is what its address has behind the number."""
        key = int(number)
        if key not in self._first:
            return ""
        fitting = [
            member for member in (self._first[key], *self._more.get(key, ())) if self._is_of(member, number, secret)
        ]
        return min(fitting, key=lambda member: (not is_film(member), member)) if fitting else ""

    def _place(self, member: str) -> None:
        owners = [number for each in numbers(member) if (number := int(each)) in self._known]
        if not owners:
            self.strange += 1
            self.stranger = self.stranger or member
        for owner in owners:
            if self._first.setdefault(owner, member) is not member:
                self._more.setdefault(owner, [])
                if len(self._more[owner]) < _MOST:
                    self._more[owner].append(member)

    def _is_of(self, member: str, number: str, secret: str) -> bool:
        """Not where the number only stands in another photo's title: then that photo's number is behind it."""
        last = numbers(member)[0]
        return last in {number, secret} or int(last) not in self._known


def is_medium(member: str) -> bool:
    """Whether a file is a picture or film, by its name."""
    return member.rpartition(".")[2].lower() in ENDINGS


def is_film(name: str) -> bool:
    """Whether a file is a film, by its name."""
    return name.partition("?")[0].rpartition(".")[2].lower() in FILMS


def numbers(member: str) -> tuple[str, ...]:
    """The numbers that may be the photo's, the likelier first."""
    parts = member.rpartition("/")[2].rpartition(".")[0].removesuffix("_o").split("_")
    found = [parts[-1]] if _NUMBER.fullmatch(parts[-1]) else []
    if len(parts) > 1 and _SECRET.fullmatch(parts[-1]) and _NUMBER.fullmatch(parts[-2]):
        found.append(parts[-2])
    return tuple(found)
