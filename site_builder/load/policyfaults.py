"""What is wrong within the policy's registers that a shape cannot say, and what is left of them without it."""

from collections.abc import Callable, Iterable
from difflib import get_close_matches
import re
from typing import TypeVar, get_args

from msgspec.structs import replace

from site_builder.load.reporter import Reporter
from site_builder.load.yamlvalue import Path
from site_builder.model.platform import BY_ID
from site_builder.model.policy import (
    Bodies,
    Body,
    Clause,
    Clauses,
    Directive,
    Directives,
    Edition,
    Election,
    Elections,
    Member,
    ModerationGround,
    ModerationGrounds,
    Retention,
    Series,
    Terms,
)
from site_builder.model.post import Kind
from site_builder.model.retention import period
from site_builder.problem import Problem, Severity

Entry = TypeVar("Entry", Edition, Clause, ModerationGround, Series, Directive, Body)
Linked = TypeVar("Linked", Edition, Directive)
Faults = list[Problem]
_Judge = Callable[[Entry, Path, Reporter], tuple[Entry | None, Faults]]

_ACCOUNT = re.compile(r"([a-z]+):[^\s/@][^\s/]*")


def clauses(read: Clauses, report: Reporter) -> tuple[Clauses, Faults]:
    """Versions and clauses with days that there are, each once."""
    versions, faults = _each(read.versions, "versions", _edition, report)
    entries, others = _each(read.clauses, "clauses", _clause, report)
    if not read.versions:
        message = "no version of the policy is named: every clause is taken to be in force on every day"
        hint = "write `versions:` with the id, the title and the day `in_force` of the policy as adopted"
        others.append(report("L155", (), message, hint, Severity.WARNING))
    return Clauses(versions=versions, clauses=entries), [*faults, *others]


def grounds(read: ModerationGrounds, report: Reporter, terms: Terms) -> tuple[ModerationGrounds, Faults]:
    """Grounds, each once. One that names a list that is not in terms/ stays: decisions may name it."""

    def ground(one: ModerationGround, at: Path, report: Reporter) -> tuple[ModerationGround, Faults]:
        strange = ((place, name) for place, name in enumerate(one.terms) if name not in terms)
        faults = [
            _unknown(name, "a list in terms/", (*at, "terms", place), list(terms), report) for place, name in strange
        ]
        return one, faults

    entries, faults = _each(read.grounds, "grounds", ground, report)
    return ModerationGrounds(grounds=entries), faults


def retention(read: Retention, report: Reporter) -> tuple[Retention, Faults]:
    """Series, each once. One whose period cannot be told is kept as permanent: nothing is destroyed on a mistake."""
    entries, faults = _each(read.series, "series", _series, report)
    return Retention(series=entries), faults


def directives(read: Directives, report: Reporter) -> tuple[Directives, Faults]:
    """Directives with days that there are, each once."""
    entries, faults = _each(read.directives, "directives", _directive, report)
    return Directives(directives=entries), faults


def bodies(read: Bodies, report: Reporter) -> tuple[Bodies, Faults]:
    """Bodies, each once; a member with a day that there is not is left out, and the body stays."""
    entries, faults = _each(read.bodies, "bodies", _body, report)
    return Bodies(bodies=entries), faults


def elections(read: Elections, report: Reporter) -> tuple[Elections, Faults]:
    """Elections with days that there are."""
    kept: list[Election] = []
    faults: Faults = []
    for number, one in enumerate(read.elections):
        found = list(report.day(one.on, ("elections", number, "on")))
        faults += found
        kept += [] if found else [one]
    return Elections(elections=tuple(kept)), faults


def _each(
    entries: Iterable[Entry], key: str, judge: "_Judge[Entry]", report: Reporter
) -> tuple[tuple[Entry, ...], Faults]:
    """Each entry as `judge` leaves it, the first of each id only."""
    kept: dict[str, Entry] = {}
    faults: Faults = []
    for number, entry in enumerate(entries):
        path: Path = (key, number)
        sound, found = judge(entry, path, report)
        faults += found
        if not entry.id.strip():
            faults.append(report("L142", (*path, "id"), "this entry has no id", "write a short one, such as GEN-1"))
        elif entry.id in kept:
            faults.append(
                report("L143", (*path, "id"), f"the id {entry.id[:60]} stands here twice", "keep one of the two")
            )
        elif sound is not None:
            kept[entry.id] = sound
    return tuple(kept.values()), faults


def _edition(one: Edition, at: Path, report: Reporter) -> tuple[Edition | None, Faults]:
    days = list(report.day(one.in_force, (*at, "in_force")))
    one, faults = _linked(one, at, report)
    return (None if days else one), [*days, *faults]


def _clause(one: Clause, at: Path, report: Reporter) -> tuple[Clause | None, Faults]:
    faults = list(report.span(one.since, one.until, (at, "since", "until")))
    return (None if faults else one), faults


def _directive(one: Directive, at: Path, report: Reporter) -> tuple[Directive | None, Faults]:
    days = list(report.span(one.issued, one.ended, (at, "issued", "ended")))
    one, faults = _linked(one, at, report)
    faults += _platforms(one.platforms, at, report)
    return (None if days else one), [*days, *faults]


def _linked(one: Linked, at: Path, report: Reporter) -> tuple[Linked, Faults]:
    """An entry whose address is none stays, without it."""
    faults = list(report.address(one.url, (*at, "url")))
    return (replace(one, url="") if faults else one), faults


def _series(one: Series, at: Path, report: Reporter) -> tuple[Series, Faults]:
    faults: Faults = []
    if one.disposition == "permanent" and one.period:
        message, hint = f"{one.id} is permanent and has a period", "leave out one of the two"
        faults.append(report("L144", (*at, "period"), message, hint))
    elif one.disposition != "permanent" and period(one.period) is None:
        message = f"{one.id} has no period; until it has, its records are kept as permanent"
        faults.append(report("L144", (*at, "period"), message, "write years, months or days, such as P7Y"))
    mended = replace(one, period="", disposition="permanent") if faults else one
    for place, kind in enumerate(one.kinds):
        if kind not in get_args(Kind):
            faults.append(_unknown(kind, "a kind of post", (*at, "kinds", place), get_args(Kind), report))
    for place, account in enumerate(one.accounts):
        faults += _account(account, (*at, "accounts", place), report)
    return mended, faults


def _body(one: Body, at: Path, report: Reporter) -> tuple[Body, Faults]:
    faults: Faults = []
    members: list[Member] = []
    for number, member in enumerate(one.members):
        path: Path = (*at, "members", number)
        days = list(report.span(member.since, member.until, (path, "since", "until")))
        faults += days
        for place, handle in enumerate(member.handles):
            faults += _account(handle, (*path, "handles", place), report)
        members += [] if days else [member]
    for key, count in (("quorum", one.quorum), ("negative_quorum", one.negative_quorum)):
        if one.seats is not None and count is not None and count > one.seats:
            message, hint = f"{key} is {count}, more than the {one.seats} seats", "correct one of the two"
            faults.append(report("L147", (*at, key), message, hint, Severity.WARNING))
    return replace(one, members=tuple(members)), faults


def _account(key: str, at: Path, report: Reporter) -> Faults:
    """A name such as `x:MkeWorksDemo`."""
    match = _ACCOUNT.fullmatch(key)
    if match is None:
        hint = "write the platform's id, a colon and the handle without @: x:MkeWorksDemo"
        return [report("L146", at, f"{key[:60]!r} is not an account", hint, Severity.WARNING)]
    known = match[1] in BY_ID
    return [] if known else [_unknown(match[1], "a platform", at, list(BY_ID), report)]


def _platforms(names: Iterable[str], at: Path, report: Reporter) -> Faults:
    strange = ((place, name) for place, name in enumerate(names) if name not in BY_ID)
    return [_unknown(name, "a platform", (*at, "platforms", place), list(BY_ID), report) for place, name in strange]


def _unknown(name: str, what: str, at: Path, known: Iterable[str], report: Reporter) -> Problem:
    """A warning: the entry stays as it is, and this word of it stands for nothing."""
    names = sorted(known)
    near = get_close_matches(name, names, 1)
    hint = f"did you mean {near[0]}?" if near else "known: " + (", ".join(names) or "none yet")
    return report("L145", at, f"“{name[:60]}” is not {what} known here", hint, Severity.WARNING)
