"""What can be wrong with an export of Reddit, in sentences."""

from site_builder.problem import Place, Problem, Severity

AGAIN = "Ask Reddit for the data again and drop the new zip."


def unreadable(member: str, why: object) -> Problem:
    return _problem("I490", f"{member} cannot be read to its end: {why}.", member, AGAIN)


def no_header(member: str) -> Problem:
    message = f"{member} does not begin with Reddit's columns, so nothing tells what its cells are."
    return _problem("I491", message, member, AGAIN)


def no_row(member: str, line: int, why: object) -> Problem:
    message = f"a row of {member} is not a post as Reddit writes them: {why}."
    hint = "The other rows are taken. If there are many such rows, ask for the data again."
    return _problem("I492", message, member, hint, line)


def _problem(code: str, message: str, member: str, hint: str, line: int = 0) -> Problem:
    place = Place(member, line)
    return Problem(code=code, severity=Severity.ERROR, message=message, place=place, hint=hint)
