"""Where content/holds.yaml is: found, and any file that may be meant to be it, before anything in it is read."""

from difflib import get_close_matches
from pathlib import Path

import msgspec

from site_builder.model.hold import MENDED, Standing
from site_builder.problem import Place, Problem, Severity

FILE = "holds.yaml"


def holds_in(content: Path) -> tuple[Standing, tuple[Problem, ...], dict[str, bytes]]:
    """The holds that stand, all that is wrong with the register, and its bytes by its path.

    A register that is there and cannot be read, or that has another name by mistake, holds everything.
    """
    names = [path.name for path in content.iterdir() if path.name != "site.yaml"]
    near = [name for name in names if name != FILE and get_close_matches(FILE, [name.lower()], 1, 0.8)]
    problems = tuple(_misnamed(name) for name in sorted(near))
    path = content / FILE
    try:
        found = {FILE: path.read_bytes()} if FILE in names and not path.is_symlink() else {}
    except OSError:
        found = {}
    if FILE in names and not found:
        hint = "see that it is a plain file that may be read"
        problems += (_problem(f"the register of holds cannot be read; {MENDED}", Place(f"content/{FILE}"), hint),)
    if not found:
        return Standing(sound=not problems), problems, found
    from site_builder.load.holds import read_holds  # noqa: PLC0415 - YAML loads slowly, and most cities hold nothing

    standing, more = read_holds(found[FILE], f"content/{FILE}")
    return msgspec.structs.replace(standing, sound=standing.sound and not problems), (*problems, *more), found


def _misnamed(name: str) -> Problem:
    shown = "".join(sign if sign.isprintable() else "?" for sign in name)
    message = f"{shown} is not read, and may be meant to hold records; {MENDED}"
    return _problem(message, Place(f"content/{shown}"), f"call it {FILE}, or by a name of another sort")


def _problem(message: str, place: Place, hint: str) -> Problem:
    return Problem(code="E080", severity=Severity.ERROR, message=message, place=place, hint=hint)
