"""/coverage/: how complete the copy of each account is, and what is known to be missing."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise

import msgspec

from site_builder.model import address
from site_builder.model.forms import Loss
from site_builder.model.ledgers import CoverageLine, ImportLine
from site_builder.model.platform import title_of
from site_builder.model.post import Card
from site_builder.transparency.given import AccountName, Given


class Pile(msgspec.Struct):
    """The posts of one account, while they are gathered."""

    days: list[date] = []
    by_hand: int = 0
    gone: int = 0
    withheld: int = 0
    removed: int = 0
    clauses: Counter[str] = msgspec.field(default_factory=Counter)


def coverage(given: Given) -> tuple[CoverageLine, ...]:
    """A line for every account that is registered or has posts, by department and platform."""
    piles = _piles(given)
    for id_, department in given.whole.departments.items():
        for account in department.accounts:
            piles.setdefault((id_, account.key), Pile())
    lines = [_line(name, pile, given) for name, pile in piles.items()]
    return tuple(sorted(lines, key=_order))


def _order(line: CoverageLine) -> tuple[str, ...]:
    """By department, each in one piece even if two have one name; then by what the account is called."""
    return line.department_name.casefold(), line.department, line.title.casefold(), line.account, line.platform


def _piles(given: Given) -> dict[AccountName, Pile]:
    piles: dict[AccountName, Pile] = {}
    for card in given.shown:
        pile = _pile(card, piles)
        pile.days.append(given.day(card))
        pile.by_hand += not card.source.endswith(".jsonl")
        pile.gone += bool(card.gone)
    for card, clauses in given.withheld:
        pile = _pile(card, piles)
        pile.withheld += 1
        pile.clauses.update(clauses)
    for card in given.removed:
        _pile(card, piles).removed += 1
    return piles


def _pile(card: Card, piles: dict[AccountName, Pile]) -> Pile:
    """Where the card counts: what no account is known for is kept by its platform."""
    return piles.setdefault((card.department, card.account or f"{card.platform}:"), Pile())


def _line(name: AccountName, pile: Pile, given: Given) -> CoverageLine:
    department, key = name
    platform, _, handle = key.partition(":")
    days = sorted(set(pile.days))
    gap = max(((after - before).days, before, after) for before, after in pairwise(days)) if len(days) > 1 else None
    imports = given.imports.get(name, ())
    return CoverageLine(
        account=key if handle else "",
        title=_title(name, given),
        platform=platform,
        department=department,
        department_name=given.name(department),
        page=address.account(key) if handle and pile.days else "",
        held=len(pile.days) + pile.withheld + pile.removed,
        shown=len(pile.days),
        by_hand=pile.by_hand,
        removed=pile.removed,
        gone=pile.gone,
        expected=next((each.found for each in reversed(imports) if each.complete), None),
        first=days[0].isoformat() if days else "",
        last=days[-1].isoformat() if days else "",
        gap=gap[0] if gap else None,
        gap_from=gap[1].isoformat() if gap else "",
        gap_to=gap[2].isoformat() if gap else "",
        imported=imports[-1] if imports else None,
        imports=len(imports),
        withheld=tuple(sorted(pile.clauses.items())),
        withheld_posts=pile.withheld,
        losses=_losses(imports, given.losses),
    )


def _title(name: AccountName, given: Given) -> str:
    platform, _, handle = name[1].partition(":")
    where = title_of(platform)
    return f"{_handle(name, given)} on {where}" if handle else f"{where}, no account named"


def _handle(name: AccountName, given: Given) -> str:
    department = given.whole.departments.get(name[0])
    accounts = department.accounts if department else ()
    return next((each.handle for each in accounts if each.key == name[1]), name[1].partition(":")[2])


def _losses(imports: Sequence[ImportLine], losses: Mapping[str, Sequence[Loss]]) -> tuple[Loss, ...]:
    """What the forms of export that the account came in never hold, each once."""
    forms = {each.form for each in imports}
    return tuple(dict.fromkeys(loss for form in sorted(forms) for loss in losses.get(form, ())))
