"""What can be wrong with saved pages of MySpace, in sentences for the person who dropped them. Codes I570 to I573."""

from site_builder.problem import Place, Problem, Severity


def unreadable(member: str, why: object) -> Problem:
    return _problem("I570", Severity.ERROR, f"{member} cannot be read: {why}.", member, 0, "Save the page again.")


def no_posts(member: str) -> Problem:
    message = f"{member} is a page of MySpace in which no blog post was found."
    return _problem("I571", Severity.WARNING, message, member, 0, "File its posts by hand as Markdown posts.")


def no_day(member: str, line: int, why: object) -> Problem:
    message = f"a post of {member} does not say on which day it was made: {why}."
    return _problem("I572", Severity.ERROR, message, member, line, "File the post by hand as a Markdown post.")


def mended(member: str, repair: str) -> Problem:
    return _problem("I573", Severity.NOTE, f"{member}: {repair}.", member, 0, "Nothing, if the posts read well.")


def _problem(code: str, severity: Severity, message: str, member: str, line: int, hint: str) -> Problem:
    return Problem(code=code, severity=severity, message=message, place=Place(member, line), hint=hint)
