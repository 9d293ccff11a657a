"""The bench of the log measures statements as the log has them."""

from bench.log import line
from site_builder.records.log import statement


def test_what_the_bench_appends_are_real_statements() -> None:
    assert statement.parse(line(7).entry).record == f"{7:032x}"
    assert line(7).entry != line(8).entry
