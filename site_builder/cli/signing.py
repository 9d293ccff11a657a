"""The key that signs the transparency log, the clock and the randomness: what only a command may fetch."""

from collections.abc import Callable
from datetime import UTC, datetime
import os
from pathlib import Path
from typing import TypeVar

import click

from site_builder.build.options import Entering
from site_builder.problem import Unusable

Command = TypeVar("Command", bound=Callable[..., object])

VARIABLE = "SITE_BUILDER_LOG_KEY"


def key_option(command: Command) -> Command:
    """Where the private key is."""
    return click.option(
        "--key", "key_file", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
        help=f"The private key of the transparency log. [default: what ${VARIABLE} holds]",
    )(command)  # fmt: skip


def key_of(file: Path | None) -> str:
    """The private key's text; "" where none is given. Raises `Unusable` for a file that cannot be read."""
    if file is None:
        return os.environ.get(VARIABLE, "")
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        said = error.strerror if isinstance(error, OSError) else "it is no text"
        raise Unusable(f"the key {file} cannot be read: {said}", "`site-builder log key` makes one") from None


def most_option(command: Command) -> Command:
    """Whether most of what the log shows may go at once."""
    return click.option(
        "--remove-most", is_flag=True,
        help="Log posts that are not in content/ any more as removed, even where they are most of all.",
    )(command)  # fmt: skip


def entering(key: str, *, most: bool = False) -> Entering:
    """With what entries are made now."""
    return Entering(now=datetime.now(UTC), random=os.urandom, key=key, most=most)
