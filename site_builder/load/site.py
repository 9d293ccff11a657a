"""site.yaml, department.yaml and annotations.yaml: read, and checked for what a shape cannot say."""

from collections.abc import Container

from site_builder.load.annotation import Annotations
from site_builder.model.register import Department
from site_builder.problem import Problem
from site_builder.settings import Settings


def read_settings(data: bytes, file: str) -> tuple[Settings | None, tuple[Problem, ...]]:
    """site.yaml; None where it has an error. `file` is what problems name it by."""
    raise NotImplementedError


def read_department(data: bytes, file: str) -> tuple[Department | None, tuple[Problem, ...]]:
    """A department.yaml; None where it has an error."""
    raise NotImplementedError


def read_annotations(data: bytes, file: str) -> tuple[Annotations, tuple[Problem, ...]]:
    """An annotations.yaml; an annotation with an error is left out, the others stay."""
    raise NotImplementedError


def astray(annotations: Annotations, ids: Container[str], file: str) -> tuple[Problem, ...]:
    """A warning for each annotation of a post that is not among `ids`."""
    raise NotImplementedError
