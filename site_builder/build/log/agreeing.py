"""content/ledger held against the log that was published: the same entries; and what it says it opens, opens."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from site_builder.build.building import made_of
from site_builder.build.log.matching import bytes_of, matched
from site_builder.build.log.published import Published, entries
from site_builder.build.log.signing import tree_of
from site_builder.build.options import Options
from site_builder.build.project import Project
from site_builder.build.work import Ready
from site_builder.model.logged import counted
from site_builder.model.post import Card
from site_builder.problem import Gathered, Place, Problem, Severity
from site_builder.records.acts import to_strip
from site_builder.records.ledger import Ledger, Line, read_ledger
from site_builder.records.log.checkpoint import Checkpoint
from site_builder.records.log.errors import LogError
from site_builder.records.log.salted import opens

_PLACE = "content/ledger"
_RESTORE = "Restore content/ledger from its history; sign nothing before that."


def disagreements(project: Project, log: Published, head: Checkpoint, options: Options) -> Sequence[Problem]:
    """What content/ledger says otherwise than the log with this checkpoint. Raises `Unusable` for a ledger that cannot
    be read."""
    ledger = read_ledger(project.content)
    problems = Gathered()
    problems.extend(_otherwise(ledger.lines, log, head))
    problems.extend(_left_over(ledger))
    problems.extend(made_of(project, options, lambda ready: list(_unopened(project, ready, ledger, options.workers))))
    return problems.all


def _otherwise(lines: Sequence[Line], log: Published, head: Checkpoint) -> Iterator[Problem]:
    if len(lines) < head.size:
        message = f"content/ledger has {counted(len(lines))}, and {head.size:,} were published."
        yield _problem("E064", message, hint=_RESTORE)
    elif tree_of(lines[: head.size]).root != head.root:
        where = _first_other(lines, log, head)
        yield _problem("E064", f"{where} of content/ledger is not the one that was published.", hint=_RESTORE)
    if len(lines) > head.size:
        message = f"{counted(len(lines) - head.size)} of content/ledger are not in the log that lies here yet."
        yield _problem("E065", message, Severity.WARNING, "Build and publish the site.")


def _first_other(lines: Sequence[Line], log: Published, head: Checkpoint) -> str:
    try:
        for index, entry in entries(log.read, 0, head.size):
            if entry != lines[index].entry:
                return f"Entry {index:,}"
    except LogError:
        pass
    return "An entry"


def _left_over(ledger: Ledger) -> Iterator[Problem]:
    for index in sorted(to_strip(ledger)):
        message = f"The salt of entry {index:,} is still there, although what it opens is no longer shown."
        yield _problem("E066", message, hint="Run `site-builder log append`: it destroys the salt.")


def _unopened(project: Project, ready: Ready, ledger: Ledger, workers: int) -> Iterator[Problem]:
    """The posts whose newest entries are not of what is shown, or of what the City keeps, now."""
    same = matched(project, ready, ledger, workers, None).same
    for card in ready.site.cards:
        if card.id not in same:
            newest = ledger.newest(card.id)
            was = f"entry {newest[0]:,} is not of what is shown now" if newest else "the log does not have it"
            yield _not_as_logged(card, was)
    for source, cards in groupby(sorted(ready.site.cards, key=_source), _source):
        yield from _unlike(project, ledger, source, [card for card in cards if card.id in same])


def _unlike(project: Project, ledger: Ledger, source: str, cards: Sequence[Card]) -> Iterator[Problem]:
    """Those of one file of which the City keeps other bytes than were logged."""
    kept = bytes_of(project.content, ((source, card.line) for card in cards))
    for card in cards:
        index, line = ledger.newest(card.id) or (0, None)
        if (
            line
            and line.held_salt
            and not opens(line.held or "", bytes.fromhex(line.held_salt), kept[source, card.line])
        ):
            yield _not_as_logged(card, f"entry {index:,} is not of the bytes that are kept now")


def _source(card: Card) -> str:
    return card.source


def _not_as_logged(card: Card, why: str) -> Problem:
    hint = "Was it changed since? `site-builder log append` enters what is shown."
    return Problem(
        code="E067",
        severity=Severity.WARNING,
        message=f"{card.id}: {why}.",
        place=Place(card.source, card.line),
        hint=hint,
        post=card.id,
    )


def _problem(code: str, message: str, severity: Severity = Severity.ERROR, hint: str = "") -> Problem:
    return Problem(code=code, severity=severity, message=message, place=Place(_PLACE), hint=hint)
