"""/changes/: what changed after it was published: edits, deletions, corrections, removals, redactions, restorations.

An edit, a deletion and a correction lead to the post, which can still be read. A decision about a resident's words, or
about a post that was taken down, leads nowhere.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from site_builder.digest import digest
from site_builder.model import address
from site_builder.model.moderation import Act, Change, ChangesLedger, Happening, StatementLine
from site_builder.model.post import Card
from site_builder.transparency.given import Given
from site_builder.transparency.moderation import is_day, months_between

NEWEST = 100
"""How many are listed; the counts are of all."""

KINDS: tuple[Happening, ...] = ("edited", "corrected", "gone", "removed", "redacted", "restored")
ACTS: Mapping[Act, Happening] = {"remove": "removed", "redact": "redacted", "restore": "restored"}


def changes(given: Given, statements: Iterable[StatementLine]) -> ChangesLedger:
    """The whole ledger."""
    found = [*_of_posts(given), *(_of_statement(each, ACTS[each.act]) for each in statements if each.act in ACTS)]
    found = [each for each in found if is_day(each.on)]
    found.sort(key=lambda each: (each.on, each.id), reverse=True)
    kinds = Counter(each.what for each in found)
    by_month = Counter(each.on[:7] for each in found)
    return ChangesLedger(
        newest=tuple(found[:NEWEST]),
        counts=tuple((kind, kinds[kind]) for kind in KINDS),
        months=tuple((month, by_month[month]) for month in _months(found)),
    )


def _months(found: Sequence[Change]) -> list[str]:
    return months_between(found[-1].on, found[0].on) if found else []


def _of_posts(given: Given) -> Iterator[Change]:
    corrections = _corrections(given)
    for card in given.shown:
        days = corrections.get(card.id, ())
        for day in days:
            yield _of_post(card, "corrected", day, given)
        if card.changed is not None:
            day = card.changed.astimezone(given.whole.zone).date().isoformat()
            if day not in days:
                yield _of_post(card, "edited", day, given)
        if card.gone:
            yield _of_post(card, "gone", card.gone[:10], given)


def _corrections(given: Given) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for decisions in given.whole.decisions.values():
        for each in decisions:
            if each.decision == "correct" and each.sound and each.post:
                found.setdefault(each.post, []).append(each.on[:10])
    return found


def _of_post(card: Card, what: Happening, on: str, given: Given) -> Change:
    return Change(
        id=f"{what}-{digest(f'{card.id}|{on}'.encode())[:12]}",
        on=on,
        what=what,
        department=card.department,
        department_name=given.name(card.department),
        platform=card.platform,
        title=card.title or card.summary,
        page=address.post(card),
        lang=card.lang,
    )


def _of_statement(line: StatementLine, what: Happening) -> Change:
    return Change(
        id=f"{what}-{line.id}",
        on=line.on,
        what=what,
        department=line.department,
        department_name=line.department_name,
        platform=line.platform,
        grounds=line.grounds,
    )
