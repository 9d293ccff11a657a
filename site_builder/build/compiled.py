"""Compiled templates, kept from build to build: compiling them anew would cost each process a tenth of a second."""

from pathlib import Path

from jinja2 import FileSystemBytecodeCache

from site_builder.build.project import program


def compiled(state: Path) -> FileSystemBytecodeCache:
    """The templates that this program has compiled; those of another are taken away."""
    folder = state / "templates"
    folder.mkdir(parents=True, exist_ok=True)
    mark = program().hex()
    for path in folder.iterdir():
        if not path.name.startswith((mark, "tmp")):
            path.unlink(missing_ok=True)
    return FileSystemBytecodeCache(str(folder), f"{mark}-%s.bin")
