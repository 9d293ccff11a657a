"""A bar on a terminal for what takes long; nothing where nobody looks."""

import sys

import pytest

from site_builder.cli import progress as bars


def test_nothing_is_shown_where_standard_error_is_no_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    with bars.progress() as hear:
        hear("Writing", 1, 2)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(("patience", "seen"), [(0.0, True), (60.0, False)])
def test_a_terminal_sees_a_bar_when_the_work_takes_long(
    patience: float, seen: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr(bars, "PATIENCE", patience)
    monkeypatch.setenv("TERM", "xterm")
    with bars.progress() as hear:
        hear("Writing", 1, 2)
        hear("Writing", 2, 2)
    assert ("Writing" in capsys.readouterr().err) is seen
