"""How a command that cannot go on ends: in a sentence and an exit code, never in a traceback."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
import errno
import os
from pathlib import Path
import sys
from typing import IO, Any

import click

from site_builder.problem import Locked, NotOurs, Stop

USAGE = 2
NOT_WRITTEN = 3
BUG = 70
INTERRUPTED = 130
"""Beside 0, done, and 1, something is wrong in the content. 70 is `EX_SOFTWARE` of sysexits.h, 130 is Ctrl-C."""

DEBUG = "SITE_BUILDER_DEBUG"
REPORT = "crash-report.txt"

HINTS = {
    errno.ENOSPC: "make room on the disk, and run the command again: what was written so far is whole",
    errno.EDQUOT: "make room on the disk, and run the command again: what was written so far is whole",
    errno.EACCES: "see that the user who runs this may read and write there",
    errno.EPERM: "see that the user who runs this may read and write there",
    errno.EROFS: "name a folder that can be written to",
    errno.EMFILE: "allow more open files (ulimit -n), or ask for fewer --workers",
}


class Ended(click.ClickException):
    """A sentence, what to do about it, and the exit code."""

    def __init__(self, message: str, hint: str, exit_code: int) -> None:
        super().__init__(message)
        self.hint = hint
        self.exit_code = exit_code  # type: ignore[misc]  # click reads it from the instance

    def show(self, file: IO[Any] | None = None) -> None:
        """Both lines, on the error stream unless `file` is given."""
        click.echo(f"site-builder: {self.message}", file=file, err=True)
        if self.hint:
            click.echo(f"  {self.hint}", file=file, err=True)


@contextmanager
def ending(ctx: click.Context) -> Iterator[None]:
    """Turns whatever ends the block into click's own exceptions. `SITE_BUILDER_DEBUG=1` lets all but `Stop` through."""
    try:
        yield
    except (click.ClickException, click.Abort, click.exceptions.Exit):
        raise
    except Stop as stop:
        code = NOT_WRITTEN if isinstance(stop, Locked | NotOurs) else USAGE
        raise Ended(stop.message, stop.hint, code) from None
    except KeyboardInterrupt:
        click.echo("Stopped.", err=True)
        ctx.exit(INTERRUPTED)
    except BrokenPipeError:
        _silence()
        ctx.exit(0)
    except Exception as fault:
        if os.environ.get(DEBUG):
            raise
        raise (_failed(fault, ctx) if isinstance(fault, OSError) else _crashed(fault, ctx)) from None


def _failed(fault: OSError, ctx: click.Context) -> Ended:
    """The system refused: what, where, and what to do. Where it does not say where, it was the output folder."""
    if fault.errno is None:
        return _crashed(fault, ctx)
    where = fault.filename if fault.filename is not None else ctx.meta.get("output", "the output folder")
    said = (fault.strerror or "it could not be used").lower()
    return Ended(f"{os.fsdecode(where)}: {said}", HINTS.get(fault.errno, ""), NOT_WRITTEN)


def _crashed(fault: Exception, ctx: click.Context) -> Ended:
    """A fault of the program's own: its traceback goes to a file, for whoever mends it."""
    import traceback  # noqa: PLC0415 - seldom needed, it is hoped

    what = f"{type(fault).__name__}: {fault}".splitlines()[0][:200]
    text = "".join(traceback.format_exception(fault))
    path = _saved(text, ctx.meta.get("state"))
    where = f"the details are in {path}; please send it" if path else f"run it again with {DEBUG}=1 to see the details"
    return Ended(f"this is a fault of the program, not of the content: {what}", where, BUG)


def _saved(text: str, state: Path | None) -> Path | None:
    """The report's file: in the state folder if there is one, else in the system's own for what is temporary."""
    import tempfile  # noqa: PLC0415 - loads slowly, and is seldom needed

    for folder in (state, Path(tempfile.gettempdir())):
        if folder is not None and folder.is_dir():
            with suppress(OSError):
                path = folder / REPORT
                path.unlink(missing_ok=True)
                handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
                with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
                    file.write(text)
                return path
    return None


def _silence() -> None:
    """Whoever read our output has left: what is still in the buffer goes nowhere, without a complaint at the end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
