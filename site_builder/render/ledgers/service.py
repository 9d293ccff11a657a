"""The page of service: how fast residents are answered, and how well posts serve those who read them."""

from collections.abc import Sequence

from site_builder.model.ledgers import AccountLine, ServiceLine
from site_builder.model.page import SinglePage
from site_builder.render.chart import ChartView, rows
from site_builder.render.ledgers.frame import department_link, files, ledger_page, ledgers_of, many, share
from site_builder.render.ledgers.views import CountsView, FactView, ServiceView
from site_builder.render.scene import Scene
from site_builder.render.views import ROOT, LinkView

DAY = 24.0
NONE = "–"


def service_html(page: SinglePage, scene: Scene) -> bytes:
    """The whole page."""
    ledgers = ledgers_of(scene)
    ledger = ledgers.service
    city = ledger.city
    asked = [line for line in ledger.departments if line.questions]
    limit = many(ledger.limit, "working day", "working days")
    facts = [
        ("Questions from residents", f"{city.questions:,}"),
        (f"Answered within {limit}", in_time(city)),
        ("Half of the answers came within", took(city.median)),
        ("Nine in ten answers within", took(city.slowest_tenth)),
        ("Waiting for an answer", f"{city.waiting:,}"),
        ("Posts with a link to the City", share(city.linked, city.posts)),
        ("Pictures that are described", share(city.pictures - city.undescribed, city.pictures)),
    ]
    tables = (_questions(asked, scene, limit), _posts(ledger.departments, scene), _accounts(ledgers.accounts, scene))
    view = ServiceView(
        facts=tuple(FactView(label=label, text=text) for label, text in facts),
        limit=limit,
        chart=_chart(asked),
        tables=tuple(table for table in tables if table.rows),
        files=files("service"),
    )
    about = "How fast each department answers questions, how many wait, and how well its posts can be used."
    return ledger_page(page, scene, "How residents are served", about, service=view)


def in_time(line: ServiceLine) -> str:
    """The share of questions that were answered in time, of all that were answered or should have been by now."""
    return share(line.within, line.answered + line.overdue)


def took(hours: float | None) -> str:
    """A time in working hours or days, as people say it."""
    if hours is None:
        return NONE
    if hours < 1:
        return many(max(1, round(hours * 60)), "minute", "minutes")
    if hours < DAY:
        return many(round(hours), "hour", "hours")
    days = round(hours / DAY, 1)
    return "1 working day" if days == 1 else f"{days:g} working days"


def _chart(lines: Sequence[ServiceLine]) -> ChartView | None:
    timed = sorted((line for line in lines if line.median is not None), key=lambda line: (line.median or 0, line.name))
    return rows(
        "times",
        "The time within which half of a department’s answers came",
        "A bar for each department that answered anything, the fastest first. Open questions have no time yet. "
        "The same times stand in the table.",
        [(line.name, line.median or 0.0, took(line.median)) for line in timed],
    )


def _questions(lines: Sequence[ServiceLine], scene: Scene, limit: str) -> CountsView:
    return CountsView(
        anchor="questions",
        caption="Questions from residents, by department",
        first="Department",
        heads=(
            "Asked",
            "Answered",
            "Half of answers within",
            "Nine in ten answers within",
            f"Within {limit}",
            "Waiting",
            "Overdue",
            "Referred",
        ),
        rows=tuple(
            (
                department_link(line.department, scene),
                (
                    f"{line.questions:,}",
                    f"{line.answered:,}",
                    took(line.median),
                    took(line.slowest_tenth),
                    in_time(line),
                    f"{line.waiting:,}",
                    f"{line.overdue:,}",
                    f"{line.referred:,}",
                ),
            )
            for line in lines
        ),
    )


def _posts(lines: Sequence[ServiceLine], scene: Scene) -> CountsView:
    return CountsView(
        anchor="posts",
        caption="Links, descriptions and forwarded messages, by department",
        first="Department",
        heads=(
            "Posts",
            "With a link to the City",
            "Pictures",
            "Without a description",
            "Forwarded to an official account",
        ),
        rows=tuple(
            (
                department_link(line.department, scene),
                (
                    f"{line.posts:,}",
                    share(line.linked, line.posts),
                    f"{line.pictures:,}",
                    f"{line.undescribed:,}",
                    f"{line.forwarded:,}",
                ),
            )
            for line in lines
        ),
    )


def _accounts(lines: Sequence[AccountLine], scene: Scene) -> CountsView:
    return CountsView(
        anchor="by-account",
        caption="Posts with a link to the City, by account",
        first="Account",
        heads=("Posts", "With a link to the City"),
        rows=tuple(
            (_account(line, scene), (f"{line.posts:,}", share(line.linked, line.posts))) for line in lines if line.posts
        ),
    )


def _account(line: AccountLine, scene: Scene) -> LinkView:
    href = f"{ROOT}{line.page}" if line.page and scene.has_page(line.page) else ""
    return LinkView(text=f"{line.handle} on {line.platform_title}", href=href)
