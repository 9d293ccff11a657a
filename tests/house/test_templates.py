"""Templates keep to the Content-Security-Policy: nothing inline, nothing from elsewhere, nothing unescaped."""

from pathlib import Path
import re

import pytest

from tests.house.source import ROOT, name

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
STYLES = sorted((ROOT / "templates").rglob("*.css"))

each_template = pytest.mark.parametrize("path", TEMPLATES, ids=name)
each_style = pytest.mark.parametrize("path", STYLES, ids=name)


def _uncommented(path: Path) -> str:
    return re.sub(r"{#.*?#}|<!--.*?-->", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)


def _matches(pattern: str, text: str) -> list[str]:
    return [found[0] for found in re.finditer(pattern, text, re.IGNORECASE)]


@each_template
def test_no_template_holds_a_script_but_linked_data(path: Path) -> None:
    scripts = _matches(r"<script[^>]*>", _uncommented(path))
    assert [tag for tag in scripts if "src=" not in tag and "application/ld+json" not in tag] == []


@each_template
def test_no_template_holds_style_or_handlers(path: Path) -> None:
    assert _matches(r"<style\b|\sstyle\s*=|\son[a-z]+\s*=|javascript:", _uncommented(path)) == []


@each_template
def test_no_template_switches_escaping_off(path: Path) -> None:
    assert _matches(r"\|\s*safe\b|autoescape", _uncommented(path)) == []


@each_template
def test_nothing_is_fetched_from_elsewhere(path: Path) -> None:
    assert _matches(r"\b(?:src|srcset)\s*=\s*[\"']?(?:https?:)?//", _uncommented(path)) == []


@each_style
def test_no_style_fetches_from_elsewhere(path: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert _matches(r"@import|url\(\s*[\"']?(?:https?:)?//", text) == []
