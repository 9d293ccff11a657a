"""What the pages are told while one works on the content: that the site was built anew, and what is wrong in it."""

from collections.abc import Sequence
from threading import Condition

import msgspec
from msgspec.structs import replace

from site_builder.problem import Problem, Severity

MOST = 200
"""Findings that a page is told one by one, the gravest first; the others are counted."""


class Finding(msgspec.Struct, frozen=True):
    """One finding as a page shows it."""

    severity: str
    code: str
    place: str
    message: str
    hint: str


class News(msgspec.Struct, frozen=True, kw_only=True):
    """`site` names the site as it lies in output/: where it differs from a page's own, the page is out of date.

    `failed` says why the last build did not come to an end, "" if it did.
    """

    site: str
    building: bool = True
    failed: str = ""
    hint: str = ""
    errors: int = 0
    warnings: int = 0
    findings: tuple[Finding, ...] = ()
    more: int = 0


class Board:
    """Where the builds pin the news, and the pages wait for it. `key` is a word that nobody can guess."""

    def __init__(self, key: str) -> None:
        self.key = key
        self._changed = Condition()
        self._number = 0
        self._builds = 0
        self._news = News(site=self._site())

    def building(self) -> None:
        """A build has begun; what was found before holds until it ends."""
        self._pin(replace(self._news, building=True))

    def built(self, problems: Sequence[Problem], *, changed: bool) -> None:
        """A build has ended; `changed` is whether it wrote or removed any file."""
        live = [problem for problem in problems if not problem.waived]
        told = sorted(live, key=lambda each: (-each.severity, each.place.file, each.place.line))[:MOST]
        self._builds += changed
        self._pin(
            News(
                site=self._site(),
                building=False,
                errors=sum(each.severity is Severity.ERROR for each in live),
                warnings=sum(each.severity is Severity.WARNING for each in live),
                findings=tuple(map(_finding, told)),
                more=len(live) - len(told),
            )
        )

    def failed(self, message: str, hint: str) -> None:
        """A build could not be made; the site is the one from before."""
        self._pin(News(site=self._site(), building=False, failed=message, hint=hint))

    def read(self, after: int, patience: float) -> tuple[int, News]:
        """The news and its number: newer than `after`, or after so many seconds what there is."""
        with self._changed:
            self._changed.wait_for(lambda: self._number > after, patience)
            return self._number, self._news

    def _site(self) -> str:
        return f"{self.key}-{self._builds}"

    def _pin(self, news: News) -> None:
        with self._changed:
            self._news = news
            self._number += 1
            self._changed.notify_all()


def _finding(problem: Problem) -> Finding:
    texts = (str(problem.place), problem.message, problem.hint)
    place, message, hint = (text.encode("utf-8", "replace").decode() for text in texts)
    return Finding(problem.severity.name.lower(), problem.code, place, message, hint)
