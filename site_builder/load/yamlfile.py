"""YAML as people mean it: plain values with the line and column of each, and every fault in a sentence."""

from site_builder.load.yamlvalue import Document
from site_builder.problem import Place, Problem, Severity

LARGEST = 1_000_000


def read(text: str, file: str, line: int = 1, largest: int = LARGEST) -> tuple[Document | None, tuple[Problem, ...]]:
    """The first document of `text`, which begins on `line` of `file`; None where its syntax cannot be followed."""
    if len(text) > largest:
        message = f"more than {largest:,} characters of YAML"
        place = Place(file, line)
        fault = Problem(code="L001", severity=Severity.ERROR, message=message, place=place, hint="split the file")
        return None, (fault,)
    from site_builder.load.yamlbuild import built  # noqa: PLC0415 - PyYAML loads slowly, and most builds read none

    return built(text, file, line)
