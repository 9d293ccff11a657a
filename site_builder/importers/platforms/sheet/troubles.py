"""What can be wrong with a sheet, in sentences that name the row."""

from difflib import get_close_matches

from site_builder.importers.platforms.sheet.columns import NAMES
from site_builder.problem import Place, Problem, Severity


def unreadable(member: str, why: object) -> Problem:
    message = f"{member} cannot be read to its end: {why}."
    return _problem("I500", Severity.ERROR, message, member, "Save it again, as .xlsx or as CSV UTF-8.")


def no_row(member: str, row: str, line: int, why: object) -> Problem:
    message = f"{row} of {member} is not taken: {why}."
    return _problem("I501", Severity.ERROR, message, member, "Correct the row and import the sheet again.", line)


def cut(member: str, row: str, line: int) -> Problem:
    message = f"{row} of {member} ends within a text: a quotation mark is missing, or the file is cut off."
    return _problem(
        "I502", Severity.ERROR, message, member, "Save the sheet again from the program it was made with.", line
    )


def no_zone(member: str, why: object) -> Problem:
    message = f"no row of {member} is taken: {why}, and its times would be wrong."
    hint = "Write a zone like America/Chicago in the brackets behind “posted” in the first row."
    return _problem("I503", Severity.ERROR, message, member, hint)


def strangers(member: str, names: tuple[str, ...]) -> Problem:
    near = [f"{name} (did you mean {found[0]}?)" if (found := _near(name)) else name for name in names[:10]]
    message = f"{member} has columns that are not read: {', '.join(near)}."
    hint = "The names of columns are in docs/importing/sheet.md."
    return _problem("I504", Severity.NOTE, message, member, hint)


def remark(member: str, row: str, line: int, what: str) -> Problem:
    message = f"{row} of {member}: {what}; the row is taken without it."
    return _problem("I505", Severity.WARNING, message, member, "Correct the cell and import the sheet again.", line)


def no_file(member: str, row: str, line: int, name: str) -> Problem:
    message = f"{row} of {member} names {name[:80]}, which does not lie beside the sheet."
    hint = "Put the sheet and its files into one folder or zip, and drop that."
    return _problem("I506", Severity.WARNING, message, member, hint, line)


def other_words(member: str, row: str, line: int, ident: str) -> Problem:
    message = f"{row} of {member} is the same post as one above it, {ident}, in other words; it is not taken."
    return _problem("I507", Severity.WARNING, message, member, "Leave one of the two.", line)


def windows(member: str, count: int) -> Problem:
    message = f"{count} row(s) of {member} are no UTF-8 and were read as Windows-1252: look at their accents."
    return _problem("I508", Severity.NOTE, message, member, "Save the sheet as “CSV UTF-8” next time.")


def formula(member: str, row: str, line: int, column: str) -> Problem:
    message = f"{row} of {member} has a formula in {column}; nothing is calculated, it is taken as text."
    return _problem("I509", Severity.WARNING, message, member, "Write the text itself into the cell.", line)


def _near(name: str) -> list[str]:
    return get_close_matches(name.lower(), NAMES, 1, 0.6)


def _problem(code: str, severity: Severity, message: str, member: str, hint: str, line: int = 0) -> Problem:
    return Problem(code=code, severity=severity, message=message, place=Place(member, line), hint=hint)
