"""The bench of the log measures statements as the log has them."""

from bench.log import entry
from site_builder.records.log import statement


def test_what_the_bench_appends_are_real_statements() -> None:
    assert statement.parse(entry(7)).record == "facebook:MilwaukeeDPW/100000000000007"
    assert entry(7) != entry(8)
