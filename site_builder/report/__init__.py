"""What was found and done, in the forms that people and programs read: one file, one function a form.

A form takes problems and the folder their places are relative to.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from site_builder.problem import Problem
from site_builder.report.github import github
from site_builder.report.json import json
from site_builder.report.text import text

FORMATS: Mapping[str, Callable[[Sequence[Problem], Path], str]] = {"text": text, "github": github, "json": json}

__all__ = ["FORMATS"]
