"""What can be wrong with an archive of X, in sentences for the person who dropped it. Codes I200 to I229."""

from site_builder.importers.jsonspans import Flaw
from site_builder.problem import Place, Problem, Severity

AGAIN = "Download the archive again, or ask X for a new one, and import that: what is here already stays."


def unreadable(member: str, why: object) -> Problem:
    return _problem("I200", Severity.ERROR, f"{member} cannot be read: {why}", member, AGAIN)


def flawed(member: str, flaw: Flaw) -> Problem:
    what = "is cut off: posts after this place are missing" if flaw.cut else f"is damaged here: {flaw.what}"
    place = Place(member, flaw.line, flaw.column)
    return Problem(code="I201", severity=Severity.ERROR, message=f"{member} {what}", place=place, hint=AGAIN)


def no_post(member: str, line: int, why: object) -> Problem:
    place = Place(member, line)
    message = f"a record of {member} is not a post as X writes them: {why}"
    hint = "Send this line of the file to whoever looks after this program; the other posts are imported."
    return Problem(code="I202", severity=Severity.ERROR, message=message, place=place, hint=hint)


def missing(names: tuple[str, ...], manifest: str, posts: str) -> Problem:
    """`manifest` is the file that lists them, "" where the archive's own numbering shows the gap."""
    known = f"{manifest} lists them" if manifest else "parts with higher numbers are there"
    message = f"the archive lacks {', '.join(names)}, and {known}: their posts are missing"
    hint = "An archive can come in several zips: drop all of them into the inbox, unpacked into one folder."
    return _problem("I203", Severity.ERROR, message, manifest or posts, hint)


def fewer(member: str, found: int, stated: int) -> Problem:
    message = f"{member} holds {found} records, and the archive's own list says {stated}"
    return _problem("I204", Severity.ERROR, message, member, AGAIN)


def without_posts(folder: str) -> Problem:
    message = f"{folder or 'the archive'} is an archive of X without tweets.js: it holds no posts"
    return _problem("I205", Severity.ERROR, message, folder or "account.js", AGAIN)


def protected(member: str) -> Problem:
    message = "the archive says that the account is protected: its posts are not public, and none is taken"
    hint = "If the account is public by now, ask X for a new archive and import that."
    return _problem("I206", Severity.WARNING, message, member, hint)


def perhaps_protected(member: str) -> Problem:
    message = f"{member} says whether the account is protected, and cannot be read whole: none of its posts is taken"
    return _problem("I211", Severity.ERROR, message, member, AGAIN)


def unclaimed(member: str, count: int) -> Problem:
    message = f"{count} long text(s) of {member} belong to no post of the archive; they are not taken"
    return _problem("I207", Severity.NOTE, message, member, "Their posts may have been deleted.")


def partial(manifest: str) -> Problem:
    message = "the archive calls itself partial: posts may be missing, and none is marked as gone because of it"
    return _problem("I208", Severity.WARNING, message, manifest, AGAIN)


def no_manifest(manifest: str) -> Problem:
    message = f"{manifest} cannot be read, so nobody can tell whether files are missing"
    return _problem("I209", Severity.WARNING, message, manifest, AGAIN)


def not_text(member: str, line: int) -> Problem:
    place = Place(member, line)
    message = f"a record of {member} holds bytes that are not UTF-8, so it is not the one X wrote"
    return Problem(code="I210", severity=Severity.ERROR, message=message, place=place, hint=AGAIN)


def months_missing(index: str, names: tuple[str, ...]) -> Problem:
    few = ", ".join(names[:3]) + (f" … {names[-1]}" if len(names) > 3 else "")
    message = f"{index} lists {len(names)} month(s) that the archive lacks: {few}"
    return _problem("I220", Severity.ERROR, message, index, AGAIN)


def no_row(member: str, line: int, why: object) -> Problem:
    place = Place(member, line)
    message = f"a row of {member} is not a post as X writes them: {why}"
    return Problem(code="I221", severity=Severity.ERROR, message=message, place=place, hint=AGAIN)


def _problem(code: str, severity: Severity, message: str, member: str, hint: str) -> Problem:
    place = Place(member)
    return Problem(code=code, severity=severity, message=message, place=place, hint=hint)
