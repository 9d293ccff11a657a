"""What is kept between builds hangs on every library that had a part in it: a newer one forgets it."""

from pathlib import Path
import re
import tomllib

from site_builder.build.project import LIBRARIES

NO_PART = {"click", "cryptography", "defusedxml", "rich", "watchfiles"}
"""They speak to the keyboard, watch files, refuse what is hostile, or sign what is done."""


def test_a_newer_library_forgets_what_an_older_one_made() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {re.split(r"[^a-z0-9-]", each.lower())[0] for each in project["dependencies"]}
    assert needed - NO_PART == set(LIBRARIES)
