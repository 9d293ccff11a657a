"""What can be wrong with Flickr's data, in sentences."""

from site_builder.problem import Place, Problem, Severity

AGAIN = "Ask Flickr for the data again and drop the new zips."
OTHERS = "The other photos are taken. If there are many such files, ask Flickr for the data again."


def unreadable(member: str, why: object) -> Problem:
    return _problem("I520", f"{member} cannot be read: {why}.", member, OTHERS)


def no_photo(member: str, why: object) -> Problem:
    return _problem("I521", f"{member} is not a photo as Flickr writes them: {why}.", member, OTHERS)


def unknown_privacy(member: str, count: int, words: str) -> Problem:
    message = f"photos that do not say in a word we know who can see them ({words}): {count}; they were not taken."
    hint = "If they are public, say which word it is to whoever looks after the program."
    return _problem("I522", message, member, hint)


def only_pictures(member: str) -> Problem:
    message = "these are photos without the account data, which says what they are and which of them are public."
    hint = "Drop the account data (72157…_part1.zip) beside them and import again."
    return _problem("I523", message, member, hint)


def albums_flawed(member: str, line: int, why: object) -> Problem:
    message = f"what was written about an album in {member} cannot be read: {why}."
    return _problem("I524", message, member, AGAIN, line, Severity.WARNING)


def without_files(member: str, count: int) -> Problem:
    message = f"public photos without a file in this export: {count}; their words are taken."
    hint = "Drop all data-download zips beside the account data and import again."
    return _problem("I525", message, member, hint, severity=Severity.WARNING)


def _problem(
    code: str, message: str, member: str, hint: str, line: int = 0, severity: Severity = Severity.ERROR
) -> Problem:
    return Problem(code=code, severity=severity, message=message, place=Place(member, line), hint=hint)
