"""What was found and done, in the forms that people and programs read: one file, one function a form.

A form takes a `Report`: the problems, what the rules say of themselves, and the folder that places are relative to.
"""

from collections.abc import Callable, Mapping
import functools
from importlib import import_module

from site_builder.report.report import Report


def _told(form: str, report: Report) -> str:
    """A form NAME is the function NAME of `report/NAME.py`; it is loaded when it is asked for."""
    told: Callable[[Report], str] = getattr(import_module(f"{__name__}.{form}"), form)
    return told(report)


FORMATS: Mapping[str, Callable[[Report], str]] = {
    form: functools.partial(_told, form) for form in ("text", "github", "gitlab", "json", "junit", "sarif")
}

__all__ = ["FORMATS", "Report"]
