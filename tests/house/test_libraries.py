"""What is kept between builds hangs on every library that had a part in it: a newer one forgets it."""

import ast
from importlib.metadata import packages_distributions
from pathlib import Path
import sys

from site_builder.build.project import LIBRARIES, PACKAGE

ROOMS = ("importers", "load", "model", "plan", "policy", "render")
"""Where posts are read, judged and drawn."""

PARTS_OF_OTHERS = {"markupsafe"}
"""Come with a library that is counted."""


def _imported(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    plain = (name.name for each in ast.walk(tree) if isinstance(each, ast.Import) for name in each.names)
    parts = (each.module or "" for each in ast.walk(tree) if isinstance(each, ast.ImportFrom))
    return {name.partition(".")[0] for name in (*plain, *parts)}


def test_a_newer_library_forgets_what_an_older_one_made() -> None:
    files = (path for room in ROOMS for path in (PACKAGE / room).rglob("*.py"))
    modules = {name for path in files for name in _imported(path)} - sys.stdlib_module_names - {"site_builder"}
    made_by = packages_distributions()
    needed = {made_by[name][0].lower() for name in modules}
    assert needed - PARTS_OF_OTHERS - set(LIBRARIES) == set()
