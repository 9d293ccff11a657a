"""The page of the moderation log: counts by ground, department and month, then each decision, without whom it met."""

from collections.abc import Mapping

from site_builder.model.moderation import Act, Appeal, ModerationLedger, StatementLine, Tally
from site_builder.model.page import SinglePage
from site_builder.render.chart import ChartView, columns
from site_builder.render.ledgers.frame import (
    anchor,
    clause_link,
    department_link,
    files,
    ledger_page,
    ledgers_of,
)
from site_builder.render.ledgers.views import CountsView, FactView, ModerationView, StatementView
from site_builder.render.scene import Scene
from site_builder.render.views import LinkView

SHOWN = 200
"""Decisions that stand on the page; the files hold all."""

ACTS: Mapping[Act, str] = {"remove": "removed", "redact": "redacted", "restore": "shown again", "keep": "left standing"}
APPEALS: Mapping[Appeal, str] = {
    "open": "Appeal open",
    "upheld": "Appealed, and upheld",
    "reversed": "Appealed, and reversed",
    "withdrawn": "Appeal withdrawn",
}
HEADS = ("Removed", "Redacted", "Shown again", "Left standing")


def moderation_html(page: SinglePage, scene: Scene) -> bytes:
    """The whole page."""
    ledger = ledgers_of(scene).moderation
    grounds = [(clause_link(each.id, scene, f"{each.id} · {each.title}"), each) for each in ledger.grounds]
    departments = [(department_link(each.id, scene), each) for each in ledger.departments]
    months = [(LinkView(text=_month(each.id, scene), href=""), each) for each in reversed(ledger.months)]
    tables = (
        _table("grounds", "Decisions by ground", "Ground", grounds),
        _table("by-department", "Decisions by department", "Department", departments),
        _table("by-month", "Decisions by month", "Month", months),
    )
    view = ModerationView(
        facts=_facts(ledger),
        chart=_chart(ledger),
        tables=tuple(table for table in tables if table.rows),
        statements=tuple(_statement(each, scene) for each in ledger.statements[:SHOWN]),
        total=len(ledger.statements),
        files=files("moderation"),
    )
    about = (
        "What the City took down, on which ground, and what became of appeals. Never the words, nor whose they were."
    )
    return ledger_page(page, scene, "Decisions on what may stand", about, moderation=view)


def _facts(ledger: ModerationLedger) -> tuple[FactView, ...]:
    acts = [(words.capitalize(), sum(each.act == act for each in ledger.statements)) for act, words in ACTS.items()]
    appeals = [(APPEALS[state], count) for state, count in _appeals(ledger) if count]
    return tuple(FactView(label=label, text=f"{count:,}") for label, count in [*acts, *appeals])


def _appeals(ledger: ModerationLedger) -> list[tuple[Appeal, int]]:
    counts = dict(ledger.appeals)
    return [(state, counts.get(state, 0)) for state in APPEALS]


def _chart(ledger: ModerationLedger) -> ChartView | None:
    return columns(
        "months",
        "Decisions by month",
        "A column for each month, in parts: removed, redacted, shown again, left standing. "
        "The same numbers stand in the table by month.",
        [(each.id, (each.removed, each.redacted, each.restored, each.kept)) for each in ledger.months],
        HEADS,
    )


def _table(name: str, caption: str, first: str, rows: list[tuple[LinkView, Tally]]) -> CountsView:
    return CountsView(
        anchor=name,
        caption=caption,
        first=first,
        heads=HEADS,
        rows=tuple(
            (link, tuple(f"{n:,}" for n in (each.removed, each.redacted, each.restored, each.kept)))
            for link, each in rows
        ),
    )


def _month(key: str, scene: Scene) -> str:
    return scene.words.month(int(key[5:]), int(key[:4]))


def _statement(line: StatementLine, scene: Scene) -> StatementView:
    return StatementView(
        id=anchor(line.id),
        day=scene.words.iso_day(line.on),
        iso=line.on,
        what=what_was_done(line),
        account=scene.account_title(line.account) if line.account else "",
        department=department_link(line.department, scene),
        grounds=tuple(clause_link(ground, scene) for ground in line.grounds),
        appeal=APPEALS.get(line.appeal, ""),
        in_effect=line.in_effect,
    )


def what_was_done(line: StatementLine) -> str:
    """As “A resident’s reply was removed”."""
    whose = "A resident’s reply" if line.subject == "reply" else "A post of the City"
    if line.act == "redact":
        what = "picture" if line.content == "image" else "words"
        return f"Part of {whose[0].lower()}{whose[1:]} was redacted ({what})"
    return f"{whose} was {ACTS[line.act]}"
