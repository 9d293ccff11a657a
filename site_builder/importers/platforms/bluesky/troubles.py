"""What can be wrong with an export of Bluesky, in sentences for the person who dropped it. Codes I650 to I669."""

from site_builder.importers.jsonspans import Flaw
from site_builder.problem import Place, Problem, Severity

AGAIN = "Download the repository again and import that: what is here already stays."


def unreadable(member: str, why: object) -> Problem:
    return _problem("I650", Severity.ERROR, f"{member} cannot be read to its end: {why}.", member, AGAIN)


def damaged(member: str, at: int, *, cut: bool) -> Problem:
    what = f"is cut off at byte {at}: what stood there is missing" if cut else f"is damaged at byte {at}"
    return _problem("I651", Severity.ERROR, f"{member} {what}.", member, AGAIN)


def not_its_bytes(member: str, key: str) -> Problem:
    message = f"The block of {key} in {member} is not the one it is named by: it is damaged, and not taken."
    return _problem("I652", Severity.ERROR, message, member, AGAIN)


def no_tree(member: str) -> Problem:
    message = f"{member} does not hold the beginning of its repository, so nobody can tell which posts stand."
    return _problem("I653", Severity.ERROR, message, member, AGAIN)


def branches_missing(member: str, count: int) -> Problem:
    message = f"{count} part(s) of the list of posts in {member} are missing or damaged, and posts with them."
    return _problem("I654", Severity.ERROR, message, member, AGAIN)


def posts_missing(member: str, count: int) -> Problem:
    message = f"{member} lists {count} post(s) that it does not hold."
    return _problem("I655", Severity.ERROR, message, member, "Download the whole repository, not its newest part.")


def no_handle(member: str, did: str) -> Problem:
    message = f"Nothing beside {member} says the name of {did}, so its posts stand under that."
    return _problem("I656", Severity.NOTE, message, member, "Put the DID document beside it, as did.json.")


def no_post(member: str, line: int, what: str, why: object) -> Problem:
    message = f"{what} of {member} is not a post as Bluesky's apps write them: {why}."
    hint = "Send the file to whoever looks after this program; the other posts are imported."
    return Problem(code="I657", severity=Severity.ERROR, message=message, place=Place(member, line), hint=hint)


def flawed(member: str, flaw: Flaw) -> Problem:
    what = "is cut off: posts after this place are missing" if flaw.cut else f"is damaged here: {flaw.what}"
    place = Place(member, flaw.line, flaw.column)
    return Problem(code="I658", severity=Severity.ERROR, message=f"{member} {what}.", place=place, hint=AGAIN)


def _problem(code: str, severity: Severity, message: str, member: str, hint: str) -> Problem:
    return Problem(code=code, severity=severity, message=message, place=Place(member), hint=hint)
