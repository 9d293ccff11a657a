"""What the codes of faults mean at the keyboard is what the handbooks say."""

from pathlib import Path
import re

import pytest

from site_builder.report.codes import about

DOCS = Path(__file__).parents[2] / "docs"
ROW = re.compile(r"^\| ([LPR]\d{3}[^|]*)\|", re.MULTILINE)
CODE = re.compile(r"[LPR]\d{3}")


@pytest.mark.parametrize("page", ["department-staff.md", "registers.md"])
def test_every_documented_code_is_explained_by_a_row_of_its_own(page: str) -> None:
    cells = ROW.findall((DOCS / page).read_text(encoding="utf-8"))
    codes = [code for cell in cells for code in CODE.findall(cell)]
    assert codes
    assert [code for code in codes if about(code) in {"", about(f"{code[0]}999")}] == []


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("L001", "the lines between"),
        ("L009", "the lines between"),
        ("L086", "no account of yours"),
        ("P003", "two pages want one address"),
        ("D024", "a redaction does not fit"),
        ("I317", "an import"),
        ("L999", "a fault in a file"),
        ("C103", ""),
        ("nonsense", ""),
        ("LABEL", ""),
        ("", ""),
    ],
)
def test_a_code_is_explained_by_its_row_a_span_or_its_letter(code: str, says: str) -> None:
    assert about(code).startswith(says)
    assert bool(about(code)) == bool(says)
