"""The page of the policy: each clause, how it is kept, how it stands today; the versions, and what the states mean."""

from collections import Counter
from collections.abc import Mapping
from itertools import groupby

from site_builder.model.ledgers import ClauseLine, EditionLine, State, Way
from site_builder.model.page import SinglePage
from site_builder.render.chart import parts
from site_builder.render.filing import edition_anchor
from site_builder.render.ledgers.frame import anchor, files, ledger_page, ledgers_of, many
from site_builder.render.ledgers.views import ClauseView, EditionView, FactView, PolicyView, SectionView
from site_builder.render.scene import Scene
from site_builder.typed import slug

STATES: Mapping[State, tuple[str, str, str]] = {
    "kept": ("kept", "Kept", "The program looks after it, and found nothing that stands against it today."),
    "findings": ("found", "With findings", "The program found posts or registers that a person has to put right."),
    "person": ("person", "Judged by people", "No program can judge it; the office that does is named."),
    "not set up": ("unset", "Not set up", "The City has not yet registered what it takes to look after it."),
    "not in force": ("past", "Not in force", "It was part of another version of the policy, or will be."),
}
"""The class, the words and the meaning of each state, in the order in which they are counted."""

WAYS: Mapping[Way, str] = {
    "gate": "a post that breaks it is not published",
    "flag": "what may break it is put before a person",
    "record": "the facts are kept, with who and when",
    "publish": "residents can see it here",
    "person": "people judge it",
}


def policy_html(page: SinglePage, scene: Scene) -> bytes:
    """The whole page."""
    ledger = ledgers_of(scene).policy
    counts = Counter(clause.state for clause in ledger.clauses)
    states = [(look, words, counts[state], what) for state, (look, words, what) in STATES.items() if counts[state]]
    said = "; ".join(f"{words}: {number}" for _, words, number, _ in states)
    view = PolicyView(
        states=tuple(states),
        chart=parts(
            "states",
            "Clauses by how they stand today",
            f"{many(len(ledger.clauses), 'clause', 'clauses')}. {said}.",
            [(look, words, number) for look, words, number, _ in states],
        ),
        editions=tuple(_edition(each, scene) for each in ledger.editions),
        sections=tuple(
            SectionView(
                title=title, anchor=f"s-{slug(title) or 'clauses'}", clauses=tuple(_clause(c, scene) for c in of)
            )
            for title, of in groupby(ledger.clauses, key=lambda clause: clause.section or "The clauses")
        ),
        withheld=ledger.withheld,
        judged_since=scene.words.iso_day(ledger.judged_since) if ledger.judged_since else "",
        files=files("policy"),
    )
    about = "Each clause of the City’s social media policy: what it asks, how it is kept, and how it stands today."
    return ledger_page(page, scene, "How the policy is kept", about, policy=view)


def _clause(line: ClauseLine, scene: Scene) -> ClauseView:
    look, words, _ = STATES[line.state]
    return ClauseView(
        anchor=anchor(line.id),
        id=line.id,
        heading=line.heading,
        gist=line.gist,
        state=look,
        state_words=many(line.findings, "finding", "findings") if line.state == "findings" else words,
        how=line.how or _ways(line),
        facts=tuple(_facts(line, scene)),
    )


def _ways(line: ClauseLine) -> str:
    """How it is kept where nobody has put it into words."""
    said = "; ".join(WAYS[way] for way in line.ways)
    return f"{said[:1].upper()}{said[1:]}." if said else ""


def _facts(line: ClauseLine, scene: Scene) -> list[FactView]:
    findings = [many(line.errors, "error", "errors")] if line.errors else []
    findings += [many(line.warnings, "warning", "warnings")] if line.warnings else []
    excused = [f"{line.waived:,} waived"] if line.waived else []
    excused += [f"{line.exempt:,} exempt"] if line.exempt else []
    found = [
        ("In force", _span(line.since, line.until, scene) or ""),
        ("Found today", ", ".join(findings)),
        ("Excused", ", ".join(excused)),
        ("Judged by", line.who),
        ("Switched off", ", ".join(line.off)),
        ("Still missing", ", ".join(line.missing)),
    ]
    return [FactView(label=label, text=text) for label, text in found if text]


def _span(since: str, until: str, scene: Scene) -> str:
    day = scene.words.iso_day
    if since and until:
        return f"from {day(since)} to {day(until)}"
    if since:
        return f"since {day(since)}"
    return f"until {day(until)}" if until else ""


def _edition(line: EditionLine, scene: Scene) -> EditionView:
    return EditionView(
        anchor=edition_anchor(line.id),
        title=line.title,
        days=_span(line.since, line.until, scene),
        posts=line.posts,
        href=line.url if line.url.startswith(("https://", "http://")) else "",
        note=line.note,
    )
