"""What can be wrong with an export of LiveJournal or Dreamwidth, for who dropped it. Codes I540 to I549."""

from site_builder.problem import Place, Problem, Severity

AGAIN = "Export that month again and import it: what is here already stays."


def unreadable(member: str, why: object) -> Problem:
    return _problem("I540", Severity.ERROR, f"{member} cannot be read: {why}.", member, 0, AGAIN)


def nameless(member: str) -> Problem:
    message = f"nothing says whose journal {member} is, so its posts get no permanent address of their own."
    hint = "Name the files after journal and month (mkeparks-2009-03.xml), ljdump's folder after the journal."
    return _problem("I541", Severity.WARNING, message, member, 0, hint)


def no_entry(member: str, line: int, why: object) -> Problem:
    message = f"an entry of {member} is not one as LiveJournal writes it: {why}."
    return _problem("I542", Severity.ERROR, message, member, line, AGAIN)


def cut(member: str, line: int) -> Problem:
    message = f"{member} breaks off here, or within what begins here: that, and what followed it, is missing."
    return _problem("I543", Severity.ERROR, message, member, line, AGAIN)


def no_security(member: str, count: int) -> Problem:
    message = f"{member} does not say who may read its entries ({count}), so none of them is taken."
    hint = "Export again with the field “Security” ticked."
    return _problem("I544", Severity.ERROR, message, member, 0, hint)


def no_number(member: str, count: int) -> Problem:
    message = f"{count} entries, the first in {member}, lack the number that their address is made of (anum or itemid)."
    hint = "Export again with the field “Item ID” ticked, or dump again with a newer ljdump."
    return _problem("I545", Severity.WARNING, message, member, 0, hint)


def mended(member: str, repair: str) -> Problem:
    return _problem("I546", Severity.NOTE, f"{member}: {repair}.", member, 0, "Nothing, if the posts read well.")


def too_long(member: str, line: int, limit: int) -> Problem:
    message = f"an entry of {member} is longer than {limit:,} characters; it is not taken."
    return _problem("I547", Severity.ERROR, message, member, line, "File it by hand as a Markdown post.")


def _problem(code: str, severity: Severity, message: str, member: str, line: int, hint: str) -> Problem:
    return Problem(code=code, severity=severity, message=message, place=Place(member, line), hint=hint)
