"""Templates are compiled once for all builds, and anew as soon as one of them, or the program, is another."""

from pathlib import Path

import pytest

from site_builder.build import compiled as room
from tests.building import lay_out


def kept(root: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in (root / ".site_builder/templates").iterdir()}


def test_a_second_build_compiles_nothing(tmp_path: Path) -> None:
    site = lay_out(tmp_path)
    site.post("snow")
    site.build(fresh=True)
    before = kept(tmp_path)
    site.post("ice")
    site.build()
    assert before
    assert kept(tmp_path) == before


def test_a_changed_part_is_drawn_though_its_page_was_compiled_before(tmp_path: Path) -> None:
    site = lay_out(tmp_path)
    templates = site.own_templates()
    site.post("snow")
    site.build(fresh=True)
    base = templates / "base.html"
    base.write_text(base.read_text().replace("</head>", '<meta name="new" content="yes">\n</head>'))
    site.build()
    page = next((tmp_path / "output").rglob("snow/index.html"))
    assert '<meta name="new" content="yes">' in page.read_text()


def test_what_another_program_compiled_is_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = lay_out(tmp_path)
    site.post("snow")
    site.build(fresh=True)
    before = kept(tmp_path)
    monkeypatch.setattr(room, "program", lambda: b"another")
    room.compiled(tmp_path / ".site_builder")
    assert before
    assert not kept(tmp_path)


def test_a_compiled_template_that_is_damaged_is_made_anew(tmp_path: Path) -> None:
    site = lay_out(tmp_path)
    site.post("snow")
    site.build(fresh=True)
    for path in (tmp_path / ".site_builder/templates").iterdir():
        path.write_bytes(path.read_bytes()[:-40])
    site.post("ice", "Ice on the bridges.")
    site.build()
    assert any("Ice on the bridges." in page.read_text() for page in (tmp_path / "output").rglob("ice/index.html"))
