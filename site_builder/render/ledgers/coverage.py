"""The page of completeness: what the City holds of each account, what it should hold as far as anybody knows."""

from datetime import date
from itertools import groupby

from site_builder.model.ledgers import CoverageLine
from site_builder.model.page import SinglePage
from site_builder.model.platform import title_of
from site_builder.render.chart import ChartView, spans
from site_builder.render.ledgers.frame import (
    account_anchor,
    anchor,
    department_link,
    files,
    ledger_page,
    ledgers_of,
    many,
)
from site_builder.render.ledgers.views import CoverageRow, CoverageView, FactView
from site_builder.render.scene import Scene
from site_builder.render.views import ROOT

UNKNOWN = "not known"
DRAWN = 20
"""Accounts that a picture holds; of more, it shows the platforms."""


def coverage_html(page: SinglePage, scene: Scene) -> bytes:
    """The whole page."""
    lines = ledgers_of(scene).coverage
    view = CoverageView(
        groups=tuple(
            (department_link(department, scene), tuple(_row(line, scene) for line in of))
            for department, of in groupby(lines, key=lambda line: line.department)
        ),
        facts=_facts(lines),
        chart=_chart(lines),
        files=files("coverage"),
    )
    about = "How complete the City’s copy of each account is: what is held, what is known to be missing, and why."
    return ledger_page(page, scene, "What this archive holds, and what it lacks", about, coverage=view)


def _facts(lines: tuple[CoverageLine, ...]) -> tuple[FactView, ...]:
    found = [
        ("Posts that can be read here", sum(line.shown for line in lines)),
        ("Withheld for a clause of the policy", sum(line.withheld_posts for line in lines)),
        ("Taken down by decision", sum(line.removed for line in lines)),
        ("No longer on their platform", sum(line.gone for line in lines)),
    ]
    return tuple(FactView(label=label, text=f"{number:,}") for label, number in found)


def _chart(lines: tuple[CoverageLine, ...]) -> ChartView | None:
    dated = [line for line in lines if line.first]
    each = "account" if len(dated) <= DRAWN else "platform"
    names: dict[str, tuple[str, str]] = {}
    for line in dated:
        name = line.title if each == "account" else title_of(line.platform)
        first, last = names.get(name, (line.first, line.last))
        names[name] = (min(first, line.first), max(last, line.last))
    in_order = sorted(names.items(), key=lambda pair: (pair[1], pair[0]))
    return spans(
        "years",
        f"The years that each {each} covers",
        f"A line for each {each} from its first post here to its last, the oldest first. "
        "The dates of every account stand in the tables below.",
        [(name, _year(first), _year(last)) for name, (first, last) in in_order],
    )


def _year(day: str) -> float:
    """A day as a point in years: 2020-07-01 is about 2020.5."""
    at = date.fromisoformat(day)
    return at.year + (at.timetuple().tm_yday - 1) / 366


def _row(line: CoverageLine, scene: Scene) -> CoverageRow:
    day = scene.words.iso_day
    return CoverageRow(
        anchor=account_anchor(line.account or line.platform, line.department),
        title=line.title,
        href=f"{ROOT}{line.page}" if line.page and scene.has_page(line.page) else "",
        shown=line.shown,
        expected=_expected(line),
        span=_span(day(line.first), day(line.last)) if line.first else "",
        gap=_gap(line, scene),
        imported=_imported(line, scene),
        withheld=tuple((clause, anchor(clause), count) for clause, count in line.withheld),
        withheld_posts=line.withheld_posts,
        removed=line.removed,
        gone=line.gone,
        by_hand=line.by_hand,
        losses=tuple((loss.what, loss.instead) for loss in line.losses),
    )


def _span(first: str, last: str) -> str:
    return first if first == last else f"{first} to {last}"


def _expected(line: CoverageLine) -> str:
    if line.expected is None:
        return UNKNOWN
    return many(line.expected, "post", "posts")


def _gap(line: CoverageLine, scene: Scene) -> str:
    if line.gap is None:
        return ""
    day = scene.words.iso_day
    return f"{many(line.gap, 'day', 'days')}, from {day(line.gap_from)} to {day(line.gap_to)}"


def _imported(line: CoverageLine, scene: Scene) -> str:
    last = line.imported
    if last is None:
        return ""
    whole = "all that the account had published" if last.complete else "a part of what the account had published"
    return f"{scene.words.iso_day(last.on)}, {last.title}: {whole}"
