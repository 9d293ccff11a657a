"""How the house is built: small rooms that say what they are for, and no way back up the stairs."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path
import subprocess
import sys

import pytest

from tests.house.source import MODULES, PROGRAM, ROOT, functions, name, tree

each_module = pytest.mark.parametrize("path", MODULES, ids=name)

MOST_LINES = 300
HALLS = {"site_builder/render/views.py": 360}  # the one page that someone who changes templates reads
LONGEST_FUNCTION = 40
DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "base", "core", "manager", "shared", "tools"}


@each_module
def test_the_first_line_says_what_the_file_is_for(path: Path) -> None:
    first, *_ = (ast.get_docstring(tree(path)) or "").splitlines() or [""]
    assert path.read_text(encoding="utf-8").startswith('"""'), "something stands before the docstring"
    assert len(first.split()) >= 4, "say it in a sentence"


def test_no_room_is_passed_over_by_the_style_checker_for_its_name() -> None:
    """As `build` is: ruff takes a folder of that name for something that was made."""
    told = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--show-files"], cwd=ROOT, capture_output=True, check=True
    )
    looked_at = set(map(Path, told.stdout.decode().splitlines()))
    assert {path for path in (*MODULES, *(ROOT / "tests" / "build").rglob("*.py")) if path not in looked_at} == set()


@each_module
def test_a_file_stays_a_room_and_not_a_hall(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= HALLS.get(name(path), MOST_LINES)


@each_module
def test_a_function_fits_a_glance(path: Path) -> None:
    lengths = {each.name: (each.end_lineno or 0) - each.lineno + 1 for each in functions(path)}
    assert {each: length for each, length in lengths.items() if length > LONGEST_FUNCTION} == {}


@each_module
def test_no_file_is_a_drawer_for_everything(path: Path) -> None:
    assert path.stem not in DRAWERS


@each_module
def test_no_circle_hides_behind_type_checking(path: Path) -> None:
    assert "TYPE_CHECKING" not in {node.id for node in ast.walk(tree(path)) if isinstance(node, ast.Name)}


def test_every_folder_of_modules_introduces_itself() -> None:
    silent = {path.parent for path in MODULES if not (path.parent / "__init__.py").is_file()}
    assert sorted(map(name, silent)) == []


def test_imports_go_round_in_no_circle() -> None:
    TopologicalSorter({_dotted(path): _imported(path) for path in MODULES}).prepare()  # a CycleError names the circle


def _dotted(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imported(path: Path) -> set[str]:
    """The program's modules that a file imports; `from a import b` means the module a.b where there is one."""
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom) and node.module:
            within = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {each if _is_module(each) else node.module for each in within}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return {each for each in found if each.startswith(PROGRAM.name)} - {_dotted(path)}


def _is_module(dotted: str) -> bool:
    path = ROOT.joinpath(*dotted.split("."))
    return path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()
