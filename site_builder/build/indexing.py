"""The search index, made by Pagefind from the finished pages of the posts, written like any other file."""

from pathlib import Path
import shutil
import subprocess
import sys
import tempfile

from site_builder.build.search import FOLDER, Index
from site_builder.build.steady import steady
from site_builder.problem import Place, Problem, Severity
from site_builder.write.changes import Before
from site_builder.write.folder import Folder
from site_builder.write.manifest import Entry

PAGES = "*/[0-9]*/[0-9]*/*/index.html"
LONGEST = 3600
"""Seconds after which Pagefind is taken to hang."""


def made(output: Path, lang: str, wanted: bytes, folder: Folder, there: Before, state: Path) -> Index:
    """Make the index of what lies in `output` and put it there. An index that cannot be made costs only the search."""
    state.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(prefix="pagefind-", dir=state))
    try:
        _line_up(output, scratch / "pages")
        _run(scratch / "pages", scratch / "index", lang)
        steady(scratch / "index")
        return _placed(scratch / "index", wanted, folder, there)
    except (OSError, subprocess.SubprocessError, IndexError) as fault:
        return Index({}, 0, (_problem(fault),))
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _line_up(output: Path, pages: Path) -> None:
    """The pages of the posts, in a folder made in order.

    Pagefind numbers pages as it finds them on the disk. There they lie in the order in which they were made, which
    chance decides where several processes draw; or, on other file systems, in an order of their names.
    """
    for page in sorted(output.glob(PAGES)):
        there = pages / page.relative_to(output)
        there.parent.mkdir(parents=True, exist_ok=True)
        try:
            there.hardlink_to(page)
        except OSError:
            shutil.copyfile(page, there)


def _run(output: Path, scratch: Path, lang: str) -> None:
    command = [sys.executable, "-m", "pagefind", "--site", str(output), "--output-path", str(scratch)]
    options = ["--glob", PAGES, "--force-language", lang.partition("-")[0], "--quiet"]
    subprocess.run([*command, *options], check=True, capture_output=True, timeout=LONGEST)  # noqa: S603 - our own words


def _placed(scratch: Path, wanted: bytes, folder: Folder, there: Before) -> Index:
    entries: dict[str, Entry] = {}
    written = 0
    for path in sorted(path for path in scratch.rglob("*") if path.is_file()):
        name = f"{FOLDER}{path.relative_to(scratch).as_posix()}"
        entry, wrote = folder.put(name, path.read_bytes(), wanted, there.get(name))
        entries[name] = entry
        written += wrote
    return Index(entries, written)


def _problem(fault: Exception) -> Problem:
    said = fault.stderr.decode(errors="replace").strip() if isinstance(fault, subprocess.CalledProcessError) else fault
    return Problem(
        code="R003",
        severity=Severity.ERROR,
        message=f"the search index could not be made: {said}",
        place=Place("output/pagefind"),
        hint="see that the package pagefind[bin] is installed; the pages are complete without it",
    )
