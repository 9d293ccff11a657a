"""What may not stand in a file that git keeps: where it was written, and what machines it was fetched from."""

from pathlib import Path
import re

from tests.house.source import kept, name

FOREIGN = re.compile(
    rb"(?<![\w.])/(?:work|root|home/[a-z]|Users/[A-Za-z]|opt/|tmp/probe)\b"
    rb"|\bpypi\.org/simple|registry\.npmjs|files\.pythonhosted|deb\.debian\.org|_authToken"
    rb"|-----BEGIN [A-Z ]*PRIVATE KEY"
)
"""Folders of a developer's machine, hosts of registries, and keys."""


def _findings() -> list[str]:
    searched = ((path, FOREIGN.search(path.read_bytes())) for path in kept() if path != Path(__file__))
    return [f"{name(path)}: {found[0].decode()}" for path, found in searched if found]


def test_no_file_tells_of_the_machine_that_it_was_written_on() -> None:
    assert _findings() == []
