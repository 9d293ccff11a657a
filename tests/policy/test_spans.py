"""Spans of days are looked up in one step, and that gives what going through them gives."""

from hypothesis import given
from hypothesis import strategies as st

from site_builder.policy.spans import Spans

DAYS = st.dates().map(str)


@given(st.lists(st.tuples(DAYS | st.just(""), DAYS | st.just(""))), DAYS)
def test_what_holds_on_a_day_is_found_as_by_going_through_all(spans: list[tuple[str, str]], day: str) -> None:
    held = [at for at, (first, last) in enumerate(spans) if first <= day and (not last or day <= last)]
    assert list(Spans(spans).on(day)) == held


def test_a_span_holds_on_its_first_and_on_its_last_day_and_not_around_them() -> None:
    spans = Spans([("2026-03-01", "2026-03-31")])
    found = [spans.on(day) for day in ("2026-02-28", "2026-03-01", "2026-03-31", "2026-04-01")]
    assert found == [(), (0,), (0,), ()]
