"""What can be wrong with an export of LinkedIn, in sentences."""

from site_builder.problem import Place, Problem, Severity

AGAIN = "Ask LinkedIn for the archive again and drop the new one."


def no_shares(member: str) -> Problem:
    message = "this archive of LinkedIn holds no Shares.csv, so no posts: it is the quick, small one."
    hint = "Ask for “Download larger data archive”; it comes within a day."
    return _problem("I470", Severity.WARNING, message, member, hint)


def unreadable(member: str, why: object) -> Problem:
    return _problem("I471", Severity.ERROR, f"{member} cannot be read to its end: {why}.", member, AGAIN)


def no_header(member: str) -> Problem:
    message = f"{member} does not begin with LinkedIn's columns, so nothing tells what its cells are."
    return _problem("I472", Severity.ERROR, message, member, AGAIN)


def no_row(member: str, line: int, why: object) -> Problem:
    message = f"a row of {member} is not a post as LinkedIn writes them: {why}."
    hint = "The other rows are taken. If there are many such rows, ask for the archive again."
    return _problem("I473", Severity.ERROR, message, member, hint, line)


def no_visibility(member: str) -> Problem:
    message = f"{member} has no column Visibility, so nothing says which posts were public; none is taken."
    return _problem("I474", Severity.ERROR, message, member, AGAIN)


def in_groups(member: str, count: int) -> Problem:
    message = f"{count} post(s) of {member} stand in a group of LinkedIn, which may be closed to the public."
    hint = "Withhold them in annotations.yaml if the group is closed."
    return _problem("I475", Severity.NOTE, message, member, hint)


def no_article(member: str, why: object) -> Problem:
    message = f"{member} is not an article as LinkedIn writes them: {why}."
    return _problem("I476", Severity.ERROR, message, member, "File the article by hand.")


def undated(member: str) -> Problem:
    message = f"{member} does not say when the article was published, and no post of the archive shows it."
    hint = "File it by hand with the day that its page on LinkedIn shows."
    return _problem("I477", Severity.WARNING, message, member, hint)


def no_page_row(member: str, number: int, why: object) -> Problem:
    message = f"row {number} of {member} is not a post as LinkedIn lists them: {why}."
    return _problem("I478", Severity.ERROR, message, member, "The other rows are taken.", number)


def no_book(member: str, why: object) -> Problem:
    message = f"{member} cannot be read to its end: {why}."
    return _problem("I479", Severity.ERROR, message, member, "Export the Page's statistics again.")


def _problem(code: str, severity: Severity, message: str, member: str, hint: str, line: int = 0) -> Problem:
    return Problem(code=code, severity=severity, message=message, place=Place(member, line), hint=hint)
