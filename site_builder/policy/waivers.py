"""Leave to break one rule with one post: which waiver holds, and what is wrong with the others."""

from collections.abc import Container, Iterator, Sequence

from site_builder.model.finding import Hit, RuleText
from site_builder.model.post import Waiver
from site_builder.moments import Impossible, day
from site_builder.problem import Severity

_ABOUT_NO_RULE = RuleText(
    code="C119",
    name="waiver-of-no-rule",
    title="A waiver of a rule that does not exist.",
    text="""## What it finds
An entry under `waivers` whose `rule` is no rule's name: it waives nothing.

## Why
What is excused is excused by name, with a reason, by someone, until a day. A name that is misspelt excuses
nothing, and whoever wrote it should know.

## Instead
Write the rule's name as the finding has it; `site-builder explain` lists them.""",
    clauses=(),
    severity=Severity.WARNING,
)
_ABOUT_EXPIRED = RuleText(
    code="C118",
    name="waiver-expired",
    title="A waiver that does not hold: its last day is past, or it lacks a reason.",
    text="""## What it finds
An entry under `waivers` whose `until` is before the day of the build, or is no day of the calendar; or which does not
say why, or who gave it. It waives nothing.

## Why
Leave to break a rule is for a time.

## Instead
Mend the post, have the waiver renewed with a later day, or take it out; write `why` and `by`.""",
    clauses=(),
    severity=Severity.WARNING,
)

CHECKS = (_ABOUT_EXPIRED, _ABOUT_NO_RULE)
"""The checks of waivers, as texts: they are asked when findings are weighed, and not cached with the rules' answers."""


def holding(waivers: Sequence[Waiver], rule: str, today: str) -> tuple[str, str]:
    """The reason, and the last day, of the waiver of a rule that holds today; "" and "" if there is none."""
    return next(((one.why, one.until) for one in waivers if one.rule == rule and not _fault(one, today)), ("", ""))


def of_no_rule(waivers: Sequence[Waiver], names: Container[str]) -> Iterator[tuple[str, Hit]]:
    """A hit for each waiver of a rule that is not among `names`."""
    for number, one in enumerate(waivers):
        if one.rule not in names:
            yield (
                _ABOUT_NO_RULE.name,
                Hit(
                    message=f"there is no rule {one.rule[:60]!r} for this waiver to waive",
                    hint="write the rule's name as the finding has it; site-builder explain lists them",
                    field=f"waivers.{number}.rule",
                ),
            )


def expired(waivers: Sequence[Waiver], today: str) -> Iterator[tuple[str, Hit]]:
    """A hit for each waiver that does not hold today."""
    for number, one in enumerate(waivers):
        if fault := _fault(one, today):
            yield (
                _ABOUT_EXPIRED.name,
                Hit(
                    message=f"the waiver of {one.rule[:60]} waives nothing: {fault}",
                    hint="mend the post, have the waiver renewed with a later day, or take it out",
                    field=f"waivers.{number}.until",
                ),
            )


def _fault(waiver: Waiver, today: str) -> str:
    """Why a waiver does not hold; "" if it does."""
    if not waiver.why.strip() or not waiver.by.strip():
        return "it does not say why, or who gave it"
    try:
        last = day(waiver.until).isoformat()
    except Impossible:
        return "its last day is no day like 2026-11-20"
    return f"it held until {last}" if last < today else ""
