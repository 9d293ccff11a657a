"""What was found and done, in the forms that people and programs read: one file, one function a form.

A form takes a `Report`: the problems, what the rules say of themselves, and the folder that places are relative to.
"""

from collections.abc import Callable, Mapping

from site_builder.report.github import github
from site_builder.report.gitlab import gitlab
from site_builder.report.json import json
from site_builder.report.junit import junit
from site_builder.report.report import Report
from site_builder.report.sarif import sarif
from site_builder.report.text import text

FORMATS: Mapping[str, Callable[[Report], str]] = {
    "text": text,
    "github": github,
    "gitlab": gitlab,
    "json": json,
    "junit": junit,
    "sarif": sarif,
}

__all__ = ["FORMATS", "Report"]
