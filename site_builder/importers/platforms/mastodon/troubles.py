"""What can be wrong with an archive of Mastodon or Pixelfed, in sentences. Codes I630 to I649."""

from site_builder.importers.jsonspans import Flaw
from site_builder.problem import Place, Problem, Severity

AGAIN = "Ask the server for a new archive and import that: what is here already stays."


def unreadable(member: str, why: object) -> Problem:
    return _problem("I630", Severity.ERROR, f"{member} cannot be read to its end: {why}.", member, AGAIN)


def flawed(member: str, flaw: Flaw) -> Problem:
    what = "is cut off: posts after this place are missing" if flaw.cut else f"is damaged here: {flaw.what}"
    place = Place(member, flaw.line, flaw.column)
    return Problem(code="I631", severity=Severity.ERROR, message=f"{member} {what}.", place=place, hint=AGAIN)


def no_post(member: str, line: int, why: object) -> Problem:
    message = f"An item of {member} is not a post as these servers write them: {why}."
    hint = "Send this line of the file to whoever looks after this program; the other posts are imported."
    return Problem(code="I632", severity=Severity.ERROR, message=message, place=Place(member, line), hint=hint)


def unknown(member: str, count: int) -> Problem:
    message = f"{count} item(s) do not say in a known way who may see them; none of them is taken."
    return _problem("I633", Severity.WARNING, message, member, "Send the file to whoever looks after this program.")


def empty(member: str) -> Problem:
    message = f"{member} holds no items: there is nothing to publish."
    return _problem("I634", Severity.WARNING, message, member, "If the account has posts, ask for a new archive.")


def nobodys(member: str) -> Problem:
    message = f"Nothing beside {member} says whose it is; each post goes to the account that its own address names."
    return _problem("I635", Severity.NOTE, message, member, "Drop the whole archive: actor.json says it.")


def _problem(code: str, severity: Severity, message: str, member: str, hint: str) -> Problem:
    return Problem(code=code, severity=severity, message=message, place=Place(member), hint=hint)
