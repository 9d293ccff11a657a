"""The program's own files, as the promises about the house look at them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
import subprocess

ROOT = Path(__file__).parents[2]
PROGRAM = ROOT / "site_builder"
MODULES = sorted(PROGRAM.rglob("*.py"))


def name(path: Path) -> str:
    """What a file is called in a complaint: its path from the project's top."""
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    """A file, parsed once."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=name(path))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function of a file, methods and inner ones too."""
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def kept() -> Iterator[Path]:
    """Every file that git keeps, or would keep if it were told to."""
    asked = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return (path for found in sorted(set(asked.stdout.split("\0")) - {""}) if (path := ROOT / found).is_file())
