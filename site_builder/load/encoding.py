"""Bytes to text: UTF-8, cleaned; what is not UTF-8 is refused with its place, and not guessed at."""

from site_builder.problem import Place, Problem, Severity
from site_builder.typed import clean


def decode(data: bytes, file: str) -> tuple[str | None, tuple[Problem, ...]]:
    """The text of a file without a byte order mark, or the problem that names the first bad byte."""
    try:
        return clean(data.decode()).removeprefix("\ufeff"), ()
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line, column = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
        fault = Problem(
            code="L020",
            severity=Severity.ERROR,
            message=f"byte {error.start + 1:,} (0x{data[error.start]:02X}) is not UTF-8",
            place=Place(file, line, column),
            hint="save the file as UTF-8; its letters were not guessed at",
        )
        return None, (fault,)
