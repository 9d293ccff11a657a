"""What can be wrong with a WordPress export, in sentences for the person who dropped it. Codes I580 to I586."""

from site_builder.problem import Place, Problem, Severity

AGAIN = "Export again (Tools, Export, All content) and import that: what is here already stays."


def unreadable(member: str, why: object) -> Problem:
    return _say("I580", Severity.ERROR, f"{member} cannot be read: {why}", member, AGAIN)


def mended(member: str, repair: str) -> Problem:
    hint = "Nothing to do if the posts read well."
    return _say("I581", Severity.NOTE, f"{member}: {repair}", member, hint)


def cut(member: str, line: int) -> Problem:
    message = f"{member} breaks off here, or does not close the entry that begins here: it, and others, may be missing"
    return _say("I582", Severity.ERROR, message, member, AGAIN, line)


def empty(member: str) -> Problem:
    return _say("I583", Severity.NOTE, f"{member} is a WordPress export without entries", member)


def too_long(member: str, line: int, length: int) -> Problem:
    message = f"an entry of {member} is {length:,} characters long, more than a post can be; it is not taken"
    return _say("I584", Severity.ERROR, message, member, "Post it by hand.", line)


def undated(member: str, line: int, name: str) -> Problem:
    message = f"“{name[:60] or 'an entry'}” has no date that can be read; it stands under the day it was imported"
    return _say("I585", Severity.WARNING, message, member, "Give its date in annotations.yaml.", line)


def unclear(member: str, line: int) -> Problem:
    message = f"an entry of {member} does not say, or says in two ways, whether it is published; it is not taken"
    return _say("I586", Severity.WARNING, message, member, "If it is published, export it again.", line)


def _say(code: str, severity: Severity, message: str, member: str, hint: str = "", line: int = 0) -> Problem:
    place = Place(member, line)
    return Problem(code=code, severity=severity, message=message, place=place, hint=hint)
