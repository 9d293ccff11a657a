"""What can be wrong with a Blogger export, in sentences for the person who dropped it. Codes I600 to I609."""

from site_builder.problem import Place, Problem, Severity

AGAIN = "Download the backup again and import that: what is here already stays."


def unreadable(member: str, why: object) -> Problem:
    return _say("I600", Severity.ERROR, f"{member} cannot be read: {why}", member, AGAIN)


def mended(member: str, repair: str) -> Problem:
    return _say("I601", Severity.NOTE, f"{member}: {repair}", member, "Nothing to do if the posts read well.")


def cut(member: str, line: int) -> Problem:
    message = f"{member} breaks off here, or does not close the entry that begins here: it, and others, may be missing"
    return _say("I602", Severity.ERROR, message, member, AGAIN, line)


def empty(member: str) -> Problem:
    return _say("I603", Severity.WARNING, f"{member} is a Blogger export without entries", member, AGAIN)


def too_long(member: str, line: int, length: int) -> Problem:
    message = f"an entry of {member} is {length:,} characters long, more than a post can be; it is not taken"
    return _say("I604", Severity.ERROR, message, member, "Post it by hand.", line)


def undated(member: str, line: int, name: str) -> Problem:
    message = f"“{name[:60] or 'an entry'}” has no date that can be read; it stands under the day it was imported"
    return _say("I605", Severity.WARNING, message, member, "Give its date in annotations.yaml.", line)


def homeless(member: str) -> Problem:
    message = f"{member} does not say at which address its blog is: its posts link to no original"
    hint = "Register the blog in department.yaml with its host as handle, such as mkeparks.blogspot.com."
    return _say("I606", Severity.NOTE, message, member, hint)


def unnamed(member: str, line: int) -> Problem:
    message = f"an entry of {member} has no id, so nobody can tell which post it is; it is not taken"
    return _say("I607", Severity.ERROR, message, member, AGAIN, line)


def _say(code: str, severity: Severity, message: str, member: str, hint: str = "", line: int = 0) -> Problem:
    place = Place(member, line)
    return Problem(code=code, severity=severity, message=message, place=place, hint=hint)
