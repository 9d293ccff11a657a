"""What can be wrong with an export of Tumblr, in sentences."""

from site_builder.problem import Place, Problem, Severity

AGAIN = "Export the blog again and drop the new zip."


def unreadable(member: str, why: object, line: int = 0) -> Problem:
    return _problem("I495", f"{member} cannot be read to its end: {why}.", member, AGAIN, line)


def no_post(member: str, why: object, line: int = 0) -> Problem:
    message = f"something in {member} is not a post as Tumblr writes them: {why}."
    return _problem("I496", message, member, "The other posts are taken. " + AGAIN, line)


def unknown_state(member: str, count: int, words: str) -> Problem:
    message = f"posts that do not say in a word we know whether they are published ({words}): {count}; not taken."
    return _problem("I497", message, member, "Say which word it is to whoever looks after the program.")


def only_pages(member: str) -> Problem:
    message = "this export has no posts.xml; its pages say neither the time zone nor the blog nor who can see a post."
    hint = "Look whether a private post or a draft is among those taken. If so, withhold it in annotations.yaml."
    return _problem("I498", message, member, hint, severity=Severity.WARNING)


def mended(member: str, repair: str) -> Problem:
    hint = "Nothing to do if the posts read well."
    return _problem("I499", f"{member}: {repair}.", member, hint, severity=Severity.NOTE)


def _problem(
    code: str, message: str, member: str, hint: str, line: int = 0, severity: Severity = Severity.ERROR
) -> Problem:
    return Problem(code=code, severity=severity, message=message, place=Place(member, line), hint=hint)
