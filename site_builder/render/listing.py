"""A page of a listing: rows by month, the way to older and newer pages, and on the newest page what it is about."""

from collections.abc import Mapping
from itertools import groupby
from operator import itemgetter

from site_builder.model import address
from site_builder.model.numbering import newer, older
from site_builder.model.page import ListingPage, Stream
from site_builder.model.platform import title_of
from site_builder.model.register import Account
from site_builder.render.calendar import years
from site_builder.render.filing import kept_of
from site_builder.render.row import Rows
from site_builder.render.scene import Scene
from site_builder.render.views import ROOT, GroupView, LinkView, ListingView, PageView

CRUMBS: Mapping[str, tuple[str, str]] = {
    "department": ("Departments", "departments/"),
    "platform": ("Platforms", "platforms/"),
    "account": ("Accounts", "accounts/"),
    "tag": ("Topics", "topics/"),
    "language": ("Languages", "languages/"),
}
"""The page above a listing's own, by the kind of its stream."""


def listing_page(page: ListingPage, scene: Scene, rows: Rows) -> bytes:
    """The whole page."""
    stream = scene.plan.streams[page.stream]
    title = _title(stream, scene)
    numbered = f"{title}, page {page.number}" if page.number else title
    folder = address.listing(stream.base, page.number)
    newer_link, older_link = _newer(page, stream), _older(page, stream)
    newest = page.number == 0
    return scene.engine.page(
        "listing.html",
        site=scene.view,
        page=PageView(
            title=numbered,
            canonical=scene.absolute(folder),
            description=f"{numbered}: official social media posts of the {scene.view.city}.",
            crumbs=_crumbs(stream, page.number, title, scene),
            feeds=scene.feeds(stream),
            newer=newer_link.href if newer_link else "",
            older=older_link.href if older_link else "",
        ),
        listing=ListingView(
            title=title,
            intro=_intro(stream, scene) if newest else "",
            groups=_groups(page, stream, scene, rows),
            number=page.number,
            total=len(stream.members) if newest else 0,
            newer=newer_link,
            older=older_link,
            years=years(stream, scene) if newest else (),
            facts=_facts(stream, scene) if newest else (),
            links=_links(page, scene) if newest else (),
            feeds=scene.feeds(stream) if newest else (),
        ),
    )


def _title(stream: Stream, scene: Scene) -> str:
    title = "All posts" if stream.kind == "site" else scene.stream_title(stream)
    if stream.kind in {"month", "year"} and stream.department:
        return f"{scene.department(stream.department).text}, {title}"
    return title


def _groups(page: ListingPage, stream: Stream, scene: Scene, rows: Rows) -> tuple[GroupView, ...]:
    found = map(rows.row, reversed(stream.members[page.start : page.stop]))
    return tuple(
        [
            GroupView(name=scene.words.month(month, year), rows=tuple([row for _, row in of_month]))
            for (year, month), of_month in groupby(found, key=itemgetter(0))
        ]
    )


def _older(page: ListingPage, stream: Stream) -> LinkView | None:
    number = older(page)
    if number is None:
        return None
    return LinkView(text="Older posts", href=f"{ROOT}{address.listing(stream.base, number)}")


def _newer(page: ListingPage, stream: Stream) -> LinkView | None:
    number = newer(page)
    if number is None:
        return None
    return LinkView(text="Newer posts", href=f"{ROOT}{address.listing(stream.base, number)}")


def _crumbs(stream: Stream, number: int, title: str, scene: Scene) -> tuple[LinkView, ...]:
    crumbs = [scene.link(scene.view.title, "")]
    if stream.kind in {"month", "year"}:
        if stream.department:
            crumbs.append(scene.department(stream.department))
        within = address.department(stream.department) if stream.department else ""
        year = address.year(int(stream.key[:4]), within)
        if stream.kind == "month" and scene.has_page(year):
            crumbs.append(scene.link(stream.key[:4], year))
    elif stream.kind in CRUMBS:
        crumbs.append(scene.link(*CRUMBS[stream.kind]))
    if number and stream.kind != "site":
        crumbs.append(scene.link(title, stream.base))
    return tuple(crumbs)


def _intro(stream: Stream, scene: Scene) -> str:
    if stream.kind == "department":
        return scene.site.departments[stream.key].about
    account = _account(stream, scene)
    return account.purpose if account else ""


def _account(stream: Stream, scene: Scene) -> Account | None:
    return scene.accounts.get((stream.department, stream.key)) if stream.kind == "account" else None


def _facts(stream: Stream, scene: Scene) -> tuple[LinkView, ...]:
    if stream.kind == "department":
        department = scene.site.departments[stream.key]
        contact = department.contact
        found = [
            ("Website", department.home.partition("://")[2].rstrip("/"), department.home),
            ("E-mail", contact.email, f"mailto:{contact.email}"),
            ("Telephone", contact.phone, f"tel:{contact.phone}"),
            ("Address", contact.address, ""),
        ]
        return _pairs(found)
    account = _account(stream, scene)
    if account is None:
        return ()
    department_link = scene.department(stream.department)
    found = [
        ("Department", department_link.text, department_link.href),
        ("Platform", title_of(account.platform), scene.platform(account.platform).href),
        ("Account", account.url.partition("://")[2].rstrip("/"), account.url),
        ("Opened", scene.words.iso_day(account.opened) if account.opened else "", ""),
        ("Closed", scene.words.iso_day(account.closed) if account.closed else "", ""),
        ("Kept by", account.custodian, ""),
        *(("Records kept", words, "") for words in _kept(stream, scene)),
    ]
    return _pairs(found)


def _kept(stream: Stream, scene: Scene) -> tuple[str, ...]:
    lines = scene.site.ledgers.accounts if scene.site.ledgers else ()
    mine = (line for line in lines if (line.department, line.key) == (stream.department, stream.key))
    return tuple(words[:1].upper() + words[1:] for line in mine for words in kept_of(line, scene))


def _pairs(found: list[tuple[str, str, str]]) -> tuple[LinkView, ...]:
    return tuple(LinkView(label=label, text=text, href=href) for label, text, href in found if text)


def _links(page: ListingPage, scene: Scene) -> tuple[tuple[str, tuple[LinkView, ...]], ...]:
    """On a department's page its accounts; on a month's the months before and after it."""
    stream = scene.plan.streams[page.stream]
    if stream.kind == "department":
        return (("Accounts", _accounts_of(stream.key, scene)),)
    if stream.kind == "month":
        beside = [
            scene.link(scene.stream_title(other), other.base, len(other.members)) for other in scene.beside(page.stream)
        ]
        return (("Other months", tuple(beside)),) if beside else ()
    return ()


def _accounts_of(department: str, scene: Scene) -> tuple[LinkView, ...]:
    found = []
    for account in scene.site.departments[department].accounts:
        folder = address.account(account.key)
        if scene.has_page(folder):
            found.append(scene.link(scene.account_title(account.key), folder))
        elif account.url.startswith(("https://", "http://")):
            found.append(LinkView(text=scene.account_title(account.key), href=account.url))
    return tuple(found)
