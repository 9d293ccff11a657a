"""What can be wrong with an archive of X, in sentences for the person who dropped it. Codes I200 to I229."""

from collections.abc import Iterable

from site_builder.importers.export import Export
from site_builder.importers.jsonspans import Flaw
from site_builder.problem import Place, Problem, Severity

AGAIN = "Download the archive again, or ask X for a new one, and import that: what is here already stays."
_SMALL_LOSSES = frozenset({"I206", "I208"})
"""Warnings after which an archive does not count as complete, as after any error."""


def none_lost(answers: Iterable[object]) -> bool:
    """Whether no problem among the answers says that posts may be missing."""
    problems = (each for each in answers if isinstance(each, Problem))
    return not any(each.severity >= Severity.ERROR or each.code in _SMALL_LOSSES for each in problems)


def unreadable(export: Export, member: str, why: object) -> Problem:
    return _problem("I200", Severity.ERROR, f"{member} cannot be read: {why}", export, member, AGAIN)


def flawed(export: Export, member: str, flaw: Flaw) -> Problem:
    what = "is cut off: posts after this place are missing" if flaw.cut else f"is damaged here: {flaw.what}"
    place = Place(f"{export.name}/{member}", flaw.line, flaw.column)
    return Problem(code="I201", severity=Severity.ERROR, message=f"{member} {what}", place=place, hint=AGAIN)


def no_post(export: Export, member: str, line: int, why: object) -> Problem:
    place = Place(f"{export.name}/{member}", line)
    message = f"a record of {member} is not a post as X writes them: {why}"
    hint = "Send this line of the file to whoever looks after this program; the other posts are imported."
    return Problem(code="I202", severity=Severity.ERROR, message=message, place=place, hint=hint)


def missing(export: Export, manifest: str, names: tuple[str, ...]) -> Problem:
    message = f"{manifest} lists {', '.join(names)}, which the archive lacks: their posts are missing"
    hint = "An archive can come in several zips: drop all of them into the inbox, unpacked into one folder."
    return _problem("I203", Severity.ERROR, message, export, manifest, hint)


def fewer(export: Export, member: str, found: int, stated: int) -> Problem:
    message = f"{member} holds {found} records, and the archive's own list says {stated}"
    return _problem("I204", Severity.ERROR, message, export, member, AGAIN)


def without_posts(export: Export, folder: str) -> Problem:
    message = f"{folder or 'the archive'} is an archive of X without tweets.js: it holds no posts"
    return _problem("I205", Severity.ERROR, message, export, folder, AGAIN)


def protected(export: Export, member: str) -> Problem:
    message = "the archive says that the account is protected: its posts are not public, and none is taken"
    hint = "If the account is public by now, ask X for a new archive and import that."
    return _problem("I206", Severity.WARNING, message, export, member, hint)


def unclaimed(export: Export, member: str, count: int) -> Problem:
    message = f"{count} long text(s) of {member} belong to no post of the archive; they are not taken"
    return _problem("I207", Severity.NOTE, message, export, member, "Their posts may have been deleted.")


def partial(export: Export, manifest: str) -> Problem:
    message = "the archive calls itself partial: posts may be missing, and none is marked as gone because of it"
    return _problem("I208", Severity.WARNING, message, export, manifest, AGAIN)


def no_manifest(export: Export, manifest: str) -> Problem:
    message = f"{manifest} cannot be read, so nobody can tell whether files are missing"
    return _problem("I209", Severity.WARNING, message, export, manifest, AGAIN)


def not_text(export: Export, member: str, line: int) -> Problem:
    place = Place(f"{export.name}/{member}", line)
    message = f"a record of {member} holds bytes that are not UTF-8, so it is not the one X wrote"
    return Problem(code="I210", severity=Severity.ERROR, message=message, place=place, hint=AGAIN)


def months_missing(export: Export, index: str, names: tuple[str, ...]) -> Problem:
    few = ", ".join(names[:3]) + (f" … {names[-1]}" if len(names) > 3 else "")
    message = f"{index} lists {len(names)} month(s) that the archive lacks: {few}"
    return _problem("I220", Severity.ERROR, message, export, index, AGAIN)


def no_row(export: Export, member: str, line: int, why: object) -> Problem:
    place = Place(f"{export.name}/{member}", line)
    message = f"a row of {member} is not a post as X writes them: {why}"
    return Problem(code="I221", severity=Severity.ERROR, message=message, place=place, hint=AGAIN)


def _problem(code: str, severity: Severity, message: str, export: Export, member: str, hint: str) -> Problem:
    place = Place(f"{export.name}/{member}" if member else export.name)
    return Problem(code=code, severity=severity, message=message, place=place, hint=hint)
