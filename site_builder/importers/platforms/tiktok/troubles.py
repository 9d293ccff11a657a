"""What can be wrong with an export of TikTok, in sentences for the person who dropped it. Codes I460 to I469."""

from site_builder.importers.jsonspans import Flaw
from site_builder.problem import Place, Problem, Severity

AGAIN = "Ask TikTok for the data again, with all data and the format JSON: what is here already stays."


def text_form(member: str) -> Problem:
    message = "This is TikTok's data as text; it does not tell for sure who can see a post, so none is taken."
    return _problem("I460", Severity.WARNING, message, member, "Ask TikTok for the same data in the format JSON.")


def no_posts(member: str) -> Problem:
    message = f"{member} is TikTok's data, and lists no posts of the account: there is nothing to publish."
    hint = "If the account has posts: ask for all data, or for “Post”, and wait until TikTok says that it is ready."
    return _problem("I461", Severity.WARNING, message, member, hint)


def flawed(member: str, flaw: Flaw) -> Problem:
    what = "is cut off: posts after this place are missing" if flaw.cut else f"is damaged here: {flaw.what}"
    place = Place(member, flaw.line, flaw.column)
    return Problem(code="I462", severity=Severity.ERROR, message=f"{member} {what}.", place=place, hint=AGAIN)


def no_post(member: str, line: int, why: object) -> Problem:
    message = f"An item of {member} is not a post as TikTok writes them: {why}."
    hint = "Send this line of the file to whoever looks after this program; the other posts are imported."
    return Problem(code="I463", severity=Severity.ERROR, message=message, place=Place(member, line), hint=hint)


def unknown_viewers(member: str, count: int, words: str) -> Problem:
    message = f"{count} post(s) do not say in a known word who can see them ({words}); none of them is taken."
    hint = "Old exports do not say it at all: ask TikTok for a new one."
    return _problem("I464", Severity.WARNING, message, member, hint)


def unreadable(member: str, why: object) -> Problem:
    return _problem("I465", Severity.ERROR, f"{member} cannot be read to its end: {why}.", member, AGAIN)


def _problem(code: str, severity: Severity, message: str, member: str, hint: str) -> Problem:
    return Problem(code=code, severity=severity, message=message, place=Place(member), hint=hint)
