"""The page of changes: what was edited, corrected, deleted on its platform, removed, redacted or shown again."""

from collections.abc import Mapping

from site_builder.model.moderation import Change, ChangesLedger, Happening
from site_builder.model.page import SinglePage
from site_builder.model.platform import title_of
from site_builder.render.chart import ChartView, columns
from site_builder.render.ledgers.frame import change_feeds, ledger_page, ledgers_of
from site_builder.render.ledgers.views import ChangesView, ChangeView, CountsView, FactView
from site_builder.render.scene import Scene
from site_builder.render.views import ROOT, LinkView

WORDS: Mapping[Happening, str] = {
    "edited": "Edited",
    "corrected": "Corrected",
    "gone": "Gone from the platform",
    "removed": "Removed",
    "redacted": "Redacted",
    "restored": "Shown again",
}


def changes_html(page: SinglePage, scene: Scene) -> bytes:
    """The whole page."""
    ledger = ledgers_of(scene).changes
    view = ChangesView(
        facts=tuple(FactView(label=WORDS[what], text=f"{count:,}") for what, count in _counts(ledger)),
        chart=_chart(ledger),
        table=_table(ledger, scene),
        rows=tuple(_row(each, scene) for each in ledger.newest),
        total=sum(count for _, count in ledger.counts),
        feeds=change_feeds(scene),
    )
    about = "What was changed after it was published: edits, deletions, corrections, removals, redactions."
    return ledger_page(page, scene, "What was changed", about, feeds=change_feeds(scene), changes=view)


def _counts(ledger: ChangesLedger) -> list[tuple[Happening, int]]:
    counts = dict(ledger.counts)
    return [(what, counts.get(what, 0)) for what in WORDS]


def _chart(ledger: ChangesLedger) -> ChartView | None:
    return columns(
        "months",
        "Changes by month",
        "A column for each month, as high as there were changes. The same numbers stand in the table.",
        [(month, (count,)) for month, count in ledger.months],
    )


def _table(ledger: ChangesLedger, scene: Scene) -> CountsView | None:
    rows = tuple(
        (LinkView(text=scene.words.month(int(month[5:]), int(month[:4])), href=""), (f"{count:,}",))
        for month, count in reversed(ledger.months)
        if count
    )
    if not rows:
        return None
    return CountsView(anchor="by-month", caption="Changes by month", first="Month", heads=("Changes",), rows=rows)


def _row(change: Change, scene: Scene) -> ChangeView:
    return ChangeView(
        id=change.id,
        day=scene.words.iso_day(change.on),
        iso=change.on,
        what=WORDS[change.what],
        department=change.department_name,
        platform=title_of(change.platform) if change.platform else "",
        post=LinkView(text=change.title or "Post without words", href=f"{ROOT}{change.page}", lang=change.lang)
        if change.page
        else None,
        more=None
        if change.page
        else LinkView(text="About this decision", href=f"{ROOT}moderation/#{_decision(change)}"),
    )


def _decision(change: Change) -> str:
    """The decision's row in the moderation log."""
    return change.id.partition("-")[2]
