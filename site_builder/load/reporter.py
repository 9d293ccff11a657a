"""What makes the problems of one YAML file: it knows the place of every value, and what a day and an address are."""

from collections.abc import Iterator, Mapping, Sequence
import re

from site_builder.load.yamlvalue import Document, Path
from site_builder.moments import Impossible, day
from site_builder.problem import Place, Problem, Severity

_URL = re.compile(r"https?://[^/\s]+\S*")


class Reporter:
    """Problems of the values of `document`, which stands in `file`.

    `left` says which entries of a list are left where faulty ones were taken out: paths are of what is left.
    """

    def __init__(self, document: Document, file: str, left: Mapping[Path, Sequence[int]] | None = None) -> None:
        self.document, self.file = document, file
        self.left = left or {}

    def __call__(
        self, code: str, path: Path, message: str, hint: str = "", severity: Severity = Severity.ERROR
    ) -> Problem:
        """A problem of the value at `path`."""
        place = Place(self.file, *self.document.spot(self._written(path)))
        return Problem(code=code, severity=severity, message=message, place=place, hint=hint)

    def day(self, text: str | None, path: Path) -> Iterator[Problem]:
        """Whether `text` is a day that a calendar has; None is no day, and no problem."""
        if text is not None:
            try:
                day(text)
            except Impossible as error:
                yield self("L065", path, str(error), "write a day of the calendar, yyyy-mm-dd")

    def span(self, first: str | None, last: str | None, names: tuple[Path, str, str]) -> Iterator[Problem]:
        """Two days, both real, in their order. `names` are where they stand, and their keys there."""
        path, begin, end = names
        faults = [*self.day(first, (*path, begin)), *self.day(last, (*path, end))]
        yield from faults
        if not faults and first and last and last < first:
            message = f"“{end}” is {last}, before “{begin}”, {first}"
            yield self("L065", (*path, end), message, "correct one of the days")

    def address(self, url: str, path: Path) -> Iterator[Problem]:
        """Whether `url` is a web address; "" is none, and no problem."""
        if url and not _URL.fullmatch(url):
            yield self("L073", path, f"{url[:80]!r} is not a web address", "begin it with https://")

    def _written(self, path: Path) -> Path:
        """The path in the file."""
        found: Path = ()
        for number, part in enumerate(path):
            places = self.left.get(path[:number])
            found = (*found, places[part] if places is not None and isinstance(part, int) else part)
        return found
