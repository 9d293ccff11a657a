"""What somebody knows of a transparency log before checking it: its public key, witnesses' keys."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from site_builder.build.log.published import Given
from site_builder.problem import Unusable

Command = TypeVar("Command", bound=Callable[..., object])
LARGEST = 10_000


def given_options(command: Command) -> Command:
    """The City's public key, witnesses' keys, and how many of these have to have cosigned."""
    for option in (
        click.option("--quorum", type=click.IntRange(0, 100), help="So many of the witnesses have to. [default: all]"),
        click.option(
            "--witness",
            "witnesses",
            multiple=True,
            metavar="KEY",
            help="The public key of a witness that has to have cosigned; again for another.",
        ),
        click.option(
            "--key", default="", metavar="KEY", help="The City's public key: its line, or a file that holds it."
        ),
    ):
        command = option(command)
    return command


def given(key: str, witnesses: tuple[str, ...], quorum: int | None) -> Given:
    """What was given, files read. Raises `Unusable` for a file that is no text."""
    return Given(key=_text(key), witnesses=tuple(map(_text, witnesses)), quorum=quorum)


def _text(value: str) -> str:
    """The line itself, or the first one of the file of this name: content/ledger/keys begins with the first key."""
    path = Path(value)
    try:
        if not value or not path.is_file():
            return value
        with path.open("rb") as file:
            return file.read(LARGEST).decode().strip().partition("\n")[0]
    except (OSError, UnicodeDecodeError, ValueError):
        raise Unusable(
            f"the key {value[:200]} cannot be read", "give the key's line, or a file that holds it"
        ) from None
