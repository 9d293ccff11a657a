"""The demonstration city, built as `make site` builds it, in a folder of its own."""

from collections.abc import Mapping
import fcntl
import os
from pathlib import Path
import shutil
import subprocess
import sys

ROOT = Path(__file__).parents[2]
AS_OF = "2026-11-22"
NOTHING: Mapping[str, str] = {}


def built(folder: Path) -> Path:
    """The built site under `folder`, building it unless another process of this test run already has."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "done").exists():
            lay_out(folder)
            build(folder)
            (folder / "done").touch()
    return folder / "output"


def lay_out(folder: Path) -> None:
    """Copy what a build reads, so that it writes nothing into the project."""
    for part in ("content", "templates"):
        shutil.copytree(ROOT / part, folder / part, dirs_exist_ok=True)


def build(folder: Path, *options: str, environment: Mapping[str, str] = NOTHING) -> str:
    """Build what is laid out in `folder`; gives what was said."""
    command = [sys.executable, "-m", "site_builder", "build", "--as-of", AS_OF, *options]
    own = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    done = subprocess.run(command, cwd=folder, env=own, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"the demonstration does not build:\n{done.stdout}{done.stderr}"
    return done.stdout
