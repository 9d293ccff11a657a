"""How problems are told: one form on standard output, others into files; none of the files where the public looks."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import click

from site_builder.model.finding import RuleText
from site_builder.problem import Problem, Unusable
from site_builder.report import FORMATS, Report

Told = tuple[str, Path]
"""A form, and the file that it goes to."""

MARK = ".site-builder"
"""Marks a folder that a site is written to."""


def tell(
    problems: Sequence[Problem],
    content: Path,
    form: str,
    files: Sequence[Told],
    as_form: Callable[[Report], str] | None = None,
) -> None:
    """The problems on standard output, and in each of the files that were asked for. `as_form` writes another document
    about them to standard output than the form's own."""
    forms = {form, *(each for each, _ in files)}
    report = Report.of(problems, content.parent, _rules() if forms != {"text"} else ())
    click.echo((as_form or FORMATS[form])(report), nl=False)
    for each, path in files:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(FORMATS[each](report), encoding="utf-8")


def private(files: Iterable[Path], output: Path) -> None:
    """Raises `Unusable` where one of the files would be in the site: in its folder, or in any that a site was written
    to."""
    for path in files:
        whole = path.resolve()
        if whole.is_relative_to(output.resolve()) or any((folder / MARK).exists() for folder in whole.parents):
            message = f"{path} lies in a folder that is published; a report names what must not be"
            raise Unusable(message, "name a file outside of it")


def read_reports(_: click.Context, __: click.Parameter, given: Sequence[str]) -> list[Told]:
    """The values of --report, FORM=FILE each."""
    found: list[Told] = []
    for each in given:
        form, _sign, file = each.partition("=")
        if form not in FORMATS or not file:
            raise click.BadParameter(f"{each} is not FORM=FILE with one of the forms {', '.join(FORMATS)}")
        found.append((form, Path(file)))
    return found


def _rules() -> Sequence[RuleText]:
    from site_builder.policy.judge import TEXTS  # noqa: PLC0415 - the text form needs no rules, and loading them costs

    return tuple(TEXTS.values())
