"""What YAML's parser says of broken syntax, in plain words."""

import yaml

from site_builder.problem import Place, Problem, Severity

_WORDS = (
    (
        "mapping values are not allowed",
        "a colon and a space inside a value make YAML see a second key",
        "put the whole value in quotes: 'Reminder: move your car'",
    ),
    (
        "could not find expected ':'",
        "this line has no colon, so it is neither a key nor part of the value above",
        "write it as `key: value`, or indent it under the key it belongs to",
    ),
    (
        "cannot start any token",
        "a value cannot begin with this character, or a tab is used for indenting",
        "put the value in quotes; indent with spaces",
    ),
    ("found unexpected end of stream", "a quote is opened and never closed", "close it with the same quote"),
    ("unexpected document indicator", "a quote is opened and not closed before this line", "close the quote"),
    (
        "expected ',' or ']'",
        "a list in brackets is not closed, or misses a comma",
        "write it as [snow, parking]",
    ),
    ("expected ',' or '}'", "a mapping in braces is not closed, or misses a comma", "write it as {a: 1, b: 2}"),
    (
        "expected key",
        "this line is not indented like its neighbours, or text goes on after a closing quote",
        "line it up with the keys above; double a quote inside quotes: 'Mayor''s office'",
    ),
    ("expected <block end>", "this line is not indented like its neighbours", "line it up with the keys above"),
    ("expected '-' indicator", "this line is not indented like the list it is in", "line the hyphens up"),
    (
        "block sequence entries are not allowed",
        "a list item (-) cannot stand here",
        "begin the list on the line below its key",
    ),
    ("unknown escape character", "a backslash in double quotes means something else", "use single quotes"),
    ("did not find expected hexdecimal", "a backslash in double quotes means something else", "use single quotes"),
    ("undefined tag handle", "a value cannot begin with !", "put the value in quotes"),
    ("expected alphabetic or numeric", "a value cannot begin with * or &", "put the value in quotes"),
    ("found a tab character", "a tab is used for indenting", "indent with spaces"),
    ("found undefined alias", "a value cannot begin with *", "put the value in quotes"),
)


def syntax(error: yaml.MarkedYAMLError, file: str, line: int) -> Problem:
    """The problem for a syntax error in YAML that begins on `line` of `file`."""
    mark = error.problem_mark or error.context_mark
    said = f"{error.problem or ''} {error.context or ''}".strip()
    opened = error.context_mark
    unknown = (f"this is not YAML: {said}", "compare it with a file that works")
    message, hint = next(((plain, todo) for needle, plain, todo in _WORDS if needle in said), unknown)
    if opened is not None and mark is not None and opened.line < mark.line and message.startswith("a quote is opened"):
        message += f" (opened on line {opened.line + line})"
    where = (mark.line + line, mark.column + 1) if mark is not None else (line, 0)
    return fault(file, "L002", *where, message, hint)


def fault(file: str, code: str, line: int, column: int, message: str, hint: str = "") -> Problem:
    """An error with its place."""
    place = Place(file, line, column)
    return Problem(code=code, severity=Severity.ERROR, message=message, place=place, hint=hint)
