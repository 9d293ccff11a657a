"""What can be wrong with a wiki's dump, in sentences for the person who dropped it. Codes I610 to I619."""

from site_builder.problem import Place, Problem, Severity

AGAIN = "Dump the wiki again and import that: what is here already stays."


def unreadable(member: str, why: object) -> Problem:
    return _say("I610", Severity.ERROR, f"{member} cannot be read further: {why}.", member, AGAIN)


def mended(member: str, repair: str) -> Problem:
    return _say("I611", Severity.NOTE, f"{member}: {repair}.", member, "Nothing to do if the pages read well.")


def cut(member: str, line: int) -> Problem:
    message = f"{member} breaks off here, or does not close what begins here: it, and others, may be missing."
    return _say("I612", Severity.ERROR, message, member, AGAIN, line)


def nameless(member: str, line: int) -> Problem:
    message = f"A page of {member} has no title or no number; it is not taken."
    return _say("I613", Severity.ERROR, message, member, AGAIN, line)


def too_long(member: str, line: int, length: int) -> Problem:
    message = f"A wording in {member} is {length:,} characters long, more than a wiki allows; it is not taken."
    return _say("I614", Severity.ERROR, message, member, "Say it to the web team.", line)


def undated(member: str, line: int, title: str) -> Problem:
    message = f"A wording of “{title[:60]}” has no date that can be read; it stands under the day it was imported."
    return _say("I615", Severity.WARNING, message, member, "Give its date in annotations.yaml.", line)


def textless(member: str) -> Problem:
    message = f"{member} is a dump without texts (a “stub” dump)."
    return _say("I616", Severity.ERROR, message, member, "Dump the wiki with its texts: dumpBackup.php --full.")


def homeless(member: str) -> Problem:
    message = f"{member} does not say which wiki it is of; its pages get no address, and its pictures none."
    return _say("I617", Severity.WARNING, message, member, "Export it without changing the file: keep its siteinfo.")


def seven(member: str) -> Problem:
    message = f"{member} is packed with 7-Zip, which this program does not open."
    return _say("I618", Severity.ERROR, message, member, "Unpack it and drop the .xml, or pack that as .bz2 or .gz.")


def everybodys(member: str, name: str) -> Problem:
    message = f"{member} is of {name}, which anybody writes; its pages are taken as the department's."
    hint = "Drop dumps of wikis that the department runs. If this one is not, take it out of the inbox."
    return _say("I619", Severity.WARNING, message, member, hint)


def _say(code: str, severity: Severity, message: str, member: str, hint: str = "", line: int = 0) -> Problem:
    return Problem(code=code, severity=severity, message=message, place=Place(member, line), hint=hint)
