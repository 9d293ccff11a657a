"""What can be wrong with an export of Instagram or Threads, in sentences for the person who dropped it."""

from site_builder.importers.jsonspans import Flaw
from site_builder.importers.platforms.meta.instagram.owner import Closed
from site_builder.problem import Place, Problem, Severity

AGAIN = "Download the export again and import that: what is here already stays."
AS_JSON = "Ask for the export again, choose JSON as its format and all time as its range, and drop that."


def unreadable(member: str, why: object) -> Problem:
    return _problem("I420", Severity.ERROR, f"{member} cannot be read: {why}.", Place(member), AGAIN)


def flawed(member: str, flaw: Flaw) -> Problem:
    what = "is cut off: posts after this place are missing" if flaw.cut else "is damaged here"
    message = f"{member} {what} ({flaw.what})."
    return _problem("I421", Severity.ERROR, message, Place(member, flaw.line, flaw.column), AGAIN)


def no_post(member: str, line: int, why: object) -> Problem:
    hint = "Send this line of the file to whoever looks after this program; the other posts are imported."
    message = f"An item of {member} is not a post as Meta writes them ({why})."
    return _problem("I422", Severity.ERROR, message, Place(member, line), hint)


def closed(why: Closed, handle: str) -> Problem:
    if not why.known:
        message = f"{why.member} cannot be read, so nobody can tell whether the account is private: no post is taken."
        return _problem("I428", Severity.ERROR, message, Place(why.member), AGAIN)
    message = f"The export says that the account {handle or 'it is of'} is private: none of its posts is taken."
    hint = "If the account is public by now, ask for a new export and import that."
    return _problem("I423", Severity.WARNING, message, Place(why.member), hint)


def missing(name: str, later: str) -> Problem:
    message = f"The export lacks {name}, and {later} is there: posts are missing."
    hint = "A large export comes in several zips: drop all of them into the inbox, unpacked into one folder."
    return _problem("I424", Severity.ERROR, message, Place(later), hint)


def as_html(member: str, platform: str) -> Problem:
    message = f"This export of {platform} is in HTML, which gives times without their zone: nothing of it is taken."
    return _problem("I425", Severity.ERROR, message, Place(member), AS_JSON)


def stories(member: str, count: int) -> Problem:
    message = f"Stories are taken ({count} of {member}); Instagram does not say which were for close friends only."
    hint = "If the account has shown stories to close friends, mark those as drafts in annotations.yaml."
    return _problem("I426", Severity.NOTE, message, Place(member), hint)


def unmarked(member: str, count: int) -> Problem:
    message = f"{member} does not say which posts answer somebody ({count} without a mark): answers look like posts."
    hint = "Exports made since 2025 say so: ask for a new one and import it, too."
    return _problem("I427", Severity.NOTE, message, Place(member), hint)


def unsure(member: str, why: str) -> Problem:
    message = f"{member} names the posts that were {why}, and cannot be read whole: no post that may be one is taken."
    return _problem("I429", Severity.ERROR, message, Place(member), AGAIN)


def _problem(code: str, severity: Severity, message: str, place: Place, hint: str) -> Problem:
    return Problem(code=code, severity=severity, message=message, place=place, hint=hint)
