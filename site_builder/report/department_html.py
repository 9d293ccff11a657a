"""A department's report to read and to print: one HTML document that needs nothing beside it."""

import jinja2

from site_builder.report.department import COLUMNS, DepartmentReport
from site_builder.typed import clean

TEMPLATE = "private/department.jinja"
"""Its template, in the template folders."""


def department_html(report: DepartmentReport, template: str) -> str:
    """The document. `template` is the text of `TEMPLATE`; all that it shows is escaped."""
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=_shown
    )
    return environment.from_string(template).render(report=report, columns=COLUMNS)


def _shown(value: object) -> object:
    """Words of strangers without what HTML forbids."""
    return clean(value) if type(value) is str else value
