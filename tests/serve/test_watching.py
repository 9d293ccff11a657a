"""A save is noticed, also one that comes at the very first moment."""

from pathlib import Path
from threading import Event

from site_builder.serve.watching import saved


def test_a_file_saved_right_after_the_first_answer_is_not_missed(tmp_path: Path) -> None:
    stop = Event()
    changes = saved([tmp_path], stop)
    assert next(changes) == ()
    (tmp_path / "snow.md").write_text("Snow", encoding="utf-8")
    assert [path.name for path in next(changes)] == ["snow.md"]
    stop.set()
    assert list(changes) == []
