"""Problem codes: a code is one kind of trouble, found in one room, under a letter of that room's."""

import ast
from collections import defaultdict
from functools import cache
from pathlib import Path
import re

from tests.house.source import MODULES, PROGRAM, tree

CODE = re.compile(r"[A-Z]\d{3}")
LETTERS = {
    "load": "LDE",
    "importers": "I",
    "records": "IE",
    "intake": "I",
    "plan": "P",
    "render": "R",
    "write": "W",
}


@cache
def _codes() -> dict[str, set[Path]]:
    """Each code, and the folders whose files give it. A set of codes only speaks of them."""
    found: dict[str, set[Path]] = defaultdict(set)
    for path in MODULES:
        spoken_of = {each for node in ast.walk(tree(path)) if isinstance(node, ast.Set) for each in node.elts}
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Constant) and node not in spoken_of and CODE.fullmatch(str(node.value)):
                found[str(node.value)].add(_folder(path))
    return found


def _folder(path: Path) -> Path:
    within = path.relative_to(PROGRAM)
    return within.parent if within.parent.parts else within.with_suffix("")


def test_there_are_codes_to_look_at() -> None:
    assert len(_codes()) > 20


def test_a_code_means_one_thing() -> None:
    assert {code: places for code, places in _codes().items() if len(places) > 1} == {}


def test_a_code_begins_with_a_letter_of_its_room() -> None:
    rooms = {code: {place.parts[0] for place in places} for code, places in _codes().items()}
    places = [(code, room) for code, names in rooms.items() for room in names]
    strangers = {code: room for code, room in places if code[0] not in LETTERS.get(room, code[0])}
    assert strangers == {}
