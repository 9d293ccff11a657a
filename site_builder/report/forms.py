"""The forms that can be imported, as a table for people or as JSON for programs."""

from collections.abc import Iterator, Sequence

import msgspec

from site_builder.model.forms import Form

COLUMNS = ("platform", "form", "title", "guide")


def forms_lines(forms: Sequence[Form]) -> Iterator[str]:
    """A row for each form; below it, how to get such an export, and what its platform leaves out."""
    rows = [(form.platform, form.form, form.title, f"docs/importing/{form.guide}.md") for form in forms]
    widths = [max(map(len, column)) for column in zip(COLUMNS, *rows, strict=True)]
    yield _row(COLUMNS, widths)
    for row, form in zip(rows, forms, strict=True):
        yield _row(row, widths)
        yield f"    how to get it: {form.how}"
        for loss in form.losses:
            yield f"    leaves out {loss.id}: {' '.join(filter(None, (loss.what, loss.instead)))}"


def forms_json(forms: Sequence[Form]) -> str:
    """A list of objects: form, platform, title, guide, how, and losses with id, what and instead."""
    return msgspec.json.format(msgspec.json.encode(forms), indent=2).decode()


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(f"{cell:<{width}}" for cell, width in zip(cells, widths, strict=True)).rstrip()
