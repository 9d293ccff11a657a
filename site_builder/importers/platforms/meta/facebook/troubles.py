"""What can be wrong with a download of Facebook's, in sentences for the person who dropped it. Codes I400 to I419."""

from site_builder.importers.jsonspans import Flaw
from site_builder.problem import Place, Problem, Severity

AGAIN = "Download the archive again and import that: what is here already stays."
SEND = "Send this part of the file to whoever looks after this program; the other posts are imported."


def unreadable(member: str, why: object) -> Problem:
    return _problem("I400", Severity.ERROR, f"{_name(member)} cannot be read: {why}.", Place(member), AGAIN)


def flawed(member: str, flaw: Flaw) -> Problem:
    what = "is cut off: posts after this place are missing" if flaw.cut else f"is damaged here: {flaw.what}"
    return _problem("I401", Severity.ERROR, f"{_name(member)} {what}.", Place(member, flaw.line, flaw.column), AGAIN)


def cut(member: str, line: int) -> Problem:
    message = f"{_name(member)} ends in the middle of a post: posts after this place are missing."
    return _problem("I401", Severity.ERROR, message, Place(member, line), AGAIN)


def no_post(member: str, line: int, why: object) -> Problem:
    message = f"An entry of {_name(member)} is not a post as Facebook writes them: {_one_line(why)}."
    return _problem("I402", Severity.ERROR, message, Place(member, line), SEND)


def personal(member: str) -> Problem:
    message = (
        f"{_name(member)} is of a person's profile, not of a Page, and Facebook does not say who could see its posts: "
        "none is taken."
    )
    hint = "Download the Page's own information: switch to the Page first. What a person posts is not the City's."
    return _problem("I403", Severity.ERROR, message, Place(member), hint)


def undeclared(member: str) -> Problem:
    message = (
        f"{_name(member)} is of the years when Pages and people had the same files, and Facebook does not say "
        "who could see its posts: they are taken as a Page's."
    )
    hint = "Make sure that it is a Page's. If it is a person's, delete these records before the next build."
    return _problem("I404", Severity.WARNING, message, Place(member), hint)


def without_posts(place: str) -> Problem:
    message = "The download holds no file of posts that is the account's own."
    hint = "Download again, and choose Posts and the format JSON."
    return _problem("I405", Severity.WARNING, message, Place(place), hint)


def media_missing(member: str, count: int) -> Problem:
    message = f"{count} picture(s) or film(s) that posts of {_name(member)} name are not in the download."
    hint = "A download can come in several zips: drop all of them into the inbox, unpacked into one folder."
    return _problem("I406", Severity.WARNING, message, Place(member), hint)


def gap(member: str, missing: str) -> Problem:
    message = f"The download lacks {missing}, and later parts are there: its posts are missing."
    hint = "A download can come in several zips: drop all of them into the inbox, unpacked into one folder."
    return _problem("I407", Severity.ERROR, message, Place(member), hint)


def no_date(member: str, line: int, said: str) -> Problem:
    message = (
        f"The date of a post of {_name(member)} cannot be read, and the post is not taken: “{_one_line(said)[:80]}”."
    )
    hint = "Download the archive in the format JSON, which gives times as numbers."
    return _problem("I410", Severity.ERROR, message, Place(member, line), hint)


def no_blocks(member: str) -> Problem:
    message = f"{_name(member)} holds no post in any form of page that this program knows."
    hint = "Download the archive in the format JSON; then send the page to whoever looks after this program."
    return _problem("I411", Severity.ERROR, message, Place(member), hint)


def as_pages(member: str) -> Problem:
    message = (
        f"{_name(member)} is a page for reading, not for keeping: its times have no zone, and its pictures no "
        "captions of their own."
    )
    hint = "Download the archive in the format JSON, too, and import that."
    return _problem("I412", Severity.NOTE, message, Place(member), hint)


def _problem(code: str, severity: Severity, message: str, place: Place, hint: str) -> Problem:
    return Problem(code=code, severity=severity, message=message, place=place, hint=hint)


def _name(member: str) -> str:
    """A file's own name: its place says where it lies."""
    return member.rpartition("/")[2]


def _one_line(why: object) -> str:
    return " ".join(str(why).split())[:300].rstrip(".")
