"""What is wrong with an export, gathered: the first few of each kind one by one, the rest as a count."""

from collections import Counter

from site_builder.importers.archives.limits import SHOWN
from site_builder.problem import Place, Problem, Severity

HINTS = {
    "I101": "Drop the file or folder itself, as the platform gave it.",
    "I102": "The member is left out. Ask whoever made the export for a clean one.",
    "I103": "The member is left out. Put the file itself into the export.",
    "I104": "Unpack the export with its password and drop the folder instead.",
    "I105": "The member is left out. If it is honest, unpack the export and drop the folder.",
    "I106": "Only the first is read. Rename the other and drop the folder.",
    "I107": "Nothing to do if the export was updated in place.",
    "I108": "Download the export again; everything that could be read is taken until then.",
    "I109": "Split the export into several folders.",
    "I128": "Nothing to do if these are parts of one export. If they are two exports, import them one by one.",
    "I110": "Unpack the export and drop the folder, or pack it again as an ordinary zip.",
}

SEVERITIES = {"I106": Severity.WARNING, "I107": Severity.WARNING, "I128": Severity.NOTE}
"""How bad what is not an error is."""


class Complaints:
    """Gathers what is wrong with an export: the first few of each kind in full, the rest as a count."""

    def __init__(self, export: str) -> None:
        self._place = Place(export)
        self._said: dict[str, list[str]] = {}
        self._more: Counter[str] = Counter()

    def add(self, code: str, what: str) -> None:
        """Note one fault; `what` continues a sentence that begins with "The export"."""
        said = self._said.setdefault(code, [])
        if len(said) < SHOWN:
            said.append(what)
        else:
            self._more[code] += 1

    def problems(self) -> tuple[Problem, ...]:
        """All of it, by code, in the order it was found."""
        for code, count in self._more.items():
            self._said[code].append(f"has {count} more such members")
        self._more.clear()
        return tuple(self._problem(code, what) for code in sorted(self._said) for what in self._said[code])

    def _problem(self, code: str, what: str) -> Problem:
        severity = SEVERITIES.get(code, Severity.ERROR)
        message = f"The export {what}."
        return Problem(code=code, severity=severity, message=message, place=self._place, hint=HINTS[code])
