"""content/policy/terms/: lists of words, a file a list, a term a line, as the City Attorney writes them."""

from collections.abc import Mapping
import re
import unicodedata

from site_builder.load.encoding import decode
from site_builder.model.policy import Terms
from site_builder.problem import Place, Problem, Severity

FOLDER = "content/policy"
LONGEST = 100
MOST = 5000

_PATH = re.compile(r"terms/([A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,8})/([a-z0-9][a-z0-9-]{0,59})\.txt")
_COMMENT = re.compile(r"(?:^|[ \t])#")


def read_terms(files: Mapping[str, bytes]) -> tuple[Terms, tuple[Problem, ...], frozenset[str]]:
    """The lists by name and language, what is wrong with them, and the files that cannot be read.

    `files` are bytes by path ("terms/en/profane.txt"). A term is a word or a phrase; `*` at its end stands for any
    ending. What follows a `#` is a comment. White space in a term is one space; its letters stay as they are written.
    """
    terms: dict[str, dict[str, tuple[str, ...]]] = {}
    problems: list[Problem] = []
    broken: set[str] = set()
    for path, data in sorted(files.items()):
        match = _PATH.fullmatch(path)
        text, faults = decode(data, f"{FOLDER}/{path}")
        problems += faults
        if match is None or text is None:
            broken.add(path)
            problems += [] if match else [_misplaced(path)]
            continue
        found, faults = _terms(text, f"{FOLDER}/{path}")
        problems += faults
        terms.setdefault(match[2], {})[match[1]] = found
    return {name: terms[name] for name in sorted(terms)}, tuple(problems), frozenset(broken)


def _terms(text: str, file: str) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    found: dict[str, int] = {}
    problems: list[Problem] = []
    for number, line in enumerate(text.split("\n"), 1):
        comment = _COMMENT.search(line)
        term = unicodedata.normalize("NFC", " ".join(line[: comment.start() if comment else None].split()))
        if not term:
            continue
        message, hint = _fault(term, found)
        if message:
            severity = Severity.WARNING if term in found else Severity.ERROR
            place = Place(file, number, len(line) - len(line.lstrip()) + 1)
            problems.append(Problem(code="L151", severity=severity, message=message, place=place, hint=hint))
        else:
            found[term] = number
        if len(found) >= MOST:
            place = Place(file, number)
            message, hint = f"more than {MOST:,} terms; the rest is not read", "divide the list"
            problems.append(Problem(code="L152", severity=Severity.ERROR, message=message, place=place, hint=hint))
            break
    return tuple(found), tuple(problems)


def _fault(term: str, found: Mapping[str, int]) -> tuple[str, str]:
    """What is wrong with a term, and what to do; "" for a sound one. It is not repeated: logs are read by many."""
    if term in found:
        return f"line {found[term]} has this term already", "keep one of the two"
    if len(term) > LONGEST:
        return f"a term of {len(term):,} characters; {LONGEST} are the most", "write the words that matter"
    if "*" in term[:-1] or (term.endswith("*") and len(term) < 3):
        return "a * can stand at the end of a term only, behind two letters or more", "write the endings out"
    if not any(letter.isalnum() for letter in term):
        return "this term has no letter in it", "write a word"
    return "", ""


def _misplaced(path: str) -> Problem:
    hint = "name it terms/<language>/<list>.txt, in small letters: terms/en/profane.txt"
    message = "this list of terms is not where lists are read from"
    return Problem(code="L153", severity=Severity.ERROR, message=message, place=Place(f"{FOLDER}/{path}"), hint=hint)
