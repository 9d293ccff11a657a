"""How long a post is kept: the retention series that it falls in (LAW-1), and the day its period ends."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date, timedelta
import re

import msgspec

from site_builder.model.policy import Series
from site_builder.model.post import Post, RetentionEvent

_PERIOD = re.compile(r"P(?=[0-9])(?:([0-9]{1,4})Y)?(?:([0-9]{1,5})M)?(?:([0-9]{1,6})D)?")


class Period(msgspec.Struct, frozen=True, gc=False):
    """A duration of ISO 8601 in calendar units: P7Y, P1Y6M, P30D. Weeks, hours and fractions are not for records."""

    years: int = 0
    months: int = 0
    days: int = 0

    def after(self, day: date) -> date | None:
        """The day on which the period ends that began on `day`; None beyond the year 9999.

        Years and months come first. Where a month has no such day, it is the last of that month: a year from 29
        February 2024 ends on 28 February 2025.
        """
        years, month = divmod(day.month - 1 + self.months, 12)
        year = day.year + self.years + years
        try:
            return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1])) + timedelta(days=self.days)
        except (ValueError, OverflowError):
            return None


class Began(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The days that periods begin on, as far as they are known. None: it has not happened, or nobody knows when."""

    posted: date
    superseded: date | None = None
    account_closed: date | None = None
    case_closed: date | None = None

    def day(self, series: Series) -> date | None:
        """The day that the period of `series` begins on."""
        days = {
            "posted": self.posted,
            "superseded": self.superseded,
            "account closed": self.account_closed,
            "case closed": self.case_closed,
        }
        return days[series.trigger]


def began(posted: date, account_closed: date | None, event: RetentionEvent | None) -> Began:
    """The days, as the registers and the post itself say. An event of no day, or of one before the post's own, has not
    happened: on doubt a record is kept."""
    happened = None
    if event is not None:
        with suppress(ValueError):
            happened = date.fromisoformat(event.on)
    if event is None or happened is None or happened < posted:
        return Began(posted=posted, account_closed=account_closed)
    if event.trigger == "superseded":
        return Began(posted=posted, account_closed=account_closed, superseded=happened)
    return Began(posted=posted, account_closed=account_closed, case_closed=happened)


class Clock(msgspec.Struct, frozen=True, kw_only=True):
    """The series that decides about a post, and its period. `ends` is the last day that the post must be kept: None
    where it is kept for ever, or where the period has not begun (`begins` is None, too)."""

    series: Series
    permanent: bool
    begins: date | None = None
    ends: date | None = None


def period(text: str) -> Period | None:
    """The period that is written as `P7Y`; None for a text that is none, or a period of no time."""
    match = _PERIOD.fullmatch(text)
    found = Period(*(int(part or 0) for part in match.groups())) if match else Period()
    return found if found != Period() else None


def series_of(post: Post, series: Iterable[Series]) -> tuple[Series, ...]:
    """Every series that a post falls in, in the order of the register; none: LAW-1 is not kept.

    A post falls in the series that its own `retention` names, and in each whose departments, accounts, kinds and tags
    it fits, all of them; what a series leaves open fits every post.
    """
    tags = {tag.casefold() for tag in post.facts.tags}
    named = post.filing.retention
    return tuple(one for one in series if (named and one.id == named) or _fits(one, post, tags))


def clock(found: Sequence[Series], began: Began) -> Clock | None:
    """Which of the series that a post falls in decides, and until when; None if there are none.

    The longest period holds, and a permanent series beats all. A period that has not begun is longer than one that
    has: nobody knows yet when it ends.
    """
    clocks = [_clock(series, began) for series in found]
    return max(clocks, key=_length, default=None)


def _fits(series: Series, post: Post, tags: set[str]) -> bool:
    return (
        (not series.departments or post.department in series.departments)
        and (not series.accounts or post.account in {account.lower() for account in series.accounts})
        and (not series.kinds or post.facts.kind in series.kinds)
        and (not series.tags or not tags.isdisjoint(tag.casefold().lstrip("#") for tag in series.tags))
    )


def _clock(series: Series, began: Began) -> Clock:
    length = period(series.period) if series.disposition != "permanent" else None
    begins = began.day(series)
    ends = length.after(begins) if length and begins else None
    return Clock(
        series=series, permanent=length is None or (begins is not None and ends is None), begins=begins, ends=ends
    )


def _length(found: Clock) -> tuple[bool, bool, date]:
    return found.permanent, found.begins is None, found.ends or date.min
