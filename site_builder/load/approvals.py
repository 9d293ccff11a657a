"""An approval of a disposal, and the register of those who may give one; a fault in either approves nothing."""

from typing import TypeVar

import msgspec

from site_builder.load import shape, yamlfile
from site_builder.load.encoding import decode
from site_builder.model.disposal import Approval, Approvers
from site_builder.moments import Impossible, day
from site_builder.problem import Unusable

T = TypeVar("T", bound=msgspec.Struct)

APPROVERS = "policy/approvers.yaml"


def read_approval(data: bytes, file: str) -> Approval:
    """The approval. Raises `Unusable` with the first thing that is wrong with it."""
    found = _read(data, file, Approval)
    _days(file, found.as_of, found.on)
    return found


def read_approvers(data: bytes, file: str) -> Approvers:
    """Who may approve. Raises `Unusable` likewise."""
    found = _read(data, file, Approvers)
    _days(file, *(one.ended for one in found.approvers if one.ended))
    names = [one.key for one in found.approvers]
    if len(set(names)) < len(names):
        raise Unusable(f"{file}: two keys have one name", "give each key a name of its own")
    return found


def _days(file: str, *texts: str) -> None:
    for text in texts:
        try:
            day(text)
        except Impossible as error:
            raise Unusable(f"{file}: {error}", "write a day of the calendar, yyyy-mm-dd") from None


def _read(data: bytes, file: str, kind: type[T]) -> T:
    text, problems = decode(data, file)
    document, more = yamlfile.read(text, file) if text is not None else (None, ())
    problems = (*problems, *more)
    if document is not None and not problems:
        found, faults = shape.convert(document.value, kind, lambda: document, file)
        if found is not None and not faults:
            return found
        problems = faults
    worst = problems[0] if problems else None
    raise Unusable(
        f"{worst.place}: {worst.message}" if worst else f"{file} cannot be read", worst.hint if worst else ""
    )
