"""How long the records of each account are kept: the series that decide about its posts, and about how many of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from site_builder.model.ledgers import Filed, KeptLine
from site_builder.model.policy import Series
from site_builder.model.retention import Began, Clock, clock
from site_builder.transparency.filing import AFTER, WAITS, closed_days
from site_builder.transparency.given import AccountName, Given

EACH = {**WAITS, "posted": "from the day of each post"}
"""What a period is counted from, of all posts of an account."""


def kept_of(given: Given, filed: Mapping[str, Filed]) -> Mapping[AccountName, tuple[KeptLine, ...]]:
    """By account. One without posts is told what would be asked of any post: the series that take no heed of its kind
    or topics."""
    series = {one.id: one for one in given.whole.policy.series}
    closed = closed_days(given.whole.departments)
    counts: dict[AccountName, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for card in given.shown:
        line = filed[card.id].series if card.account and card.id in filed else None
        if line is not None and line.id in series:
            counts[card.department, card.account][line.id] += 1
    for name in _registered(given):
        if name not in counts and (deciding := _of_any(name, series.values(), closed.get(name), given)) is not None:
            counts[name][deciding.series.id] = 0
    return {
        name: tuple(_line(series[id_], count, closed.get(name)) for id_, count in sorted(mine.items(), key=_most))
        for name, mine in counts.items()
    }


def _registered(given: Given) -> Iterator[AccountName]:
    for id_, department in given.whole.departments.items():
        yield from ((id_, account.key) for account in department.accounts)


def _of_any(name: AccountName, series: Iterable[Series], closed: date | None, given: Given) -> Clock | None:
    """The series that decides about a post of today, or of the account's last day, whatever it is."""
    department, account = name
    fitting = [
        one
        for one in series
        if not (one.kinds or one.tags)
        and (not one.departments or department in one.departments)
        and (not one.accounts or account in {each.lower() for each in one.accounts})
    ]
    last = min(closed or given.whole.as_of, given.whole.as_of)
    return clock(fitting, Began(posted=last, account_closed=closed))


def _line(series: Series, posts: int, closed: date | None) -> KeptLine:
    """What holds of all posts under it; the day on which the period ends only where that is one day for all."""
    begins = closed if series.trigger == "account closed" else None
    found = clock([series], Began(posted=begins or date.min, account_closed=begins))
    permanent = series.disposition == "permanent" or not series.period
    ends = found.ends if found and begins and not found.permanent else None
    return KeptLine(
        id=series.id,
        title=series.title,
        period="" if permanent else series.period,
        since=EACH[series.trigger],
        until=ends.isoformat() if ends else "",
        what="" if permanent else AFTER.get(series.disposition, ""),
        posts=posts,
    )


def _most(counted: tuple[str, int]) -> tuple[int, str]:
    return -counted[1], counted[0]
