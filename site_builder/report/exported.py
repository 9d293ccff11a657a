"""What an export for a records request holds, and what it does not, as plain lines."""

from collections.abc import Iterator

from site_builder.model.exported import Exported
from site_builder.report.intake import problem_lines

NAMES = "Residents' names and words are part of the record, and are in it as they are held"
KEPT = {
    "redacted": "with parts taken out",
    "removed": "of which only the removal and its ground are told",
    "withheld": "withheld, of which only that is told",
}


def exported_lines(done: Exported) -> Iterator[str]:
    """The report, line by line."""
    for problem in done.problems:
        yield from problem_lines(problem)
    yield f"{done.target}: {done.count:,} item{'' if done.count == 1 else 's'}, {done.first} to {done.last}"
    if done.before:
        yield f"  {done.before:,} of them an earlier run had written, which was interrupted"
    for standing, words in KEPT.items():
        if count := done.standings.get(standing, 0):
            yield f"  {count:,} {words}"
    for reason, count in sorted(done.left_out.items()):
        yield f"  left out, {reason}: {count:,} (--include-withheld takes these in)"
    if done.private:
        yield f"  {done.private:,} that no platform showed to everybody are in the record store, and in no export"
    yield f"{NAMES}{_but(done)}. Keep it private until it is given out."


def _but(done: Exported) -> str:
    parts = ["what decisions took out"] if done.redacted else []
    parts += [] if done.replies else ["what residents replied"]
    return f", but for {' and '.join(parts)}" if parts else ""
