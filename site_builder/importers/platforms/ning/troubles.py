"""What can be wrong with a Ning archive, in sentences for the person who dropped it. Codes I560 to I566."""

from site_builder.problem import Place, Problem, Severity

AGAIN = "Take the file out of the archive again, or ask whoever made it for another copy."


def nobody(member: str) -> Problem:
    message = "Nothing says which member of the network is the City, so nothing is taken."
    hint = "Put a file city-members.txt beside the lists: the contributorName of each member that speaks for the City."
    return _problem("I560", Severity.ERROR, message, member, 0, hint)


def unreadable(member: str, why: object) -> Problem:
    return _problem("I561", Severity.ERROR, f"{member} cannot be read: {why}.", member, 0, AGAIN)


def cut(member: str, line: int) -> Problem:
    message = f"{member} ends within an item, or one has no end: it and what follows it may be missing."
    return _problem("I562", Severity.ERROR, message, member, line, AGAIN)


def no_item(member: str, line: int, why: object) -> Problem:
    message = f"An item of {member} is not one as Ning writes it: {why}."
    hint = "Send this line of the file to whoever looks after this program; the other items are imported."
    return _problem("I563", Severity.ERROR, message, member, line, hint)


def mended(member: str, count: int) -> Problem:
    message = f"{member} is not proper JSON, as all lists of Ning; {count} of its items were read all the same."
    return _problem("I564", Severity.NOTE, message, member, 0, "Nothing: each record says what was mended.")


def _problem(code: str, severity: Severity, message: str, member: str, line: int, hint: str) -> Problem:
    return Problem(code=code, severity=severity, message=message, place=Place(member, line), hint=hint)
