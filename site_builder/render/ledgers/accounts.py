"""The page of the master list: every account of the City, by platform, with whom to ask and what applies to it."""

from itertools import groupby

from site_builder.model.ledgers import AccountLine
from site_builder.model.page import SinglePage
from site_builder.render.filing import kept_briefly
from site_builder.render.ledgers.frame import (
    WEB,
    account_anchor,
    contact_link,
    department_link,
    files,
    ledger_page,
    ledgers_of,
)
from site_builder.render.ledgers.views import AccountsView, AccountView, PlatformView
from site_builder.render.scene import Scene
from site_builder.render.views import ROOT, LinkView


def accounts_html(page: SinglePage, scene: Scene) -> bytes:
    """The whole page."""
    lines = ledgers_of(scene).accounts
    view = AccountsView(
        groups=tuple(
            _platform(title, tuple(of), scene) for title, of in groupby(lines, key=lambda line: line.platform_title)
        ),
        total=len(lines),
        open=sum(line.registered and not line.closed for line in lines),
        unregistered=sum(not line.registered for line in lines),
        files=files("accounts"),
    )
    about = "Every social media account that the City controls or once controlled: what it is for, and whom to ask."
    return ledger_page(page, scene, "Accounts", about, accounts=view)


def _platform(title: str, lines: tuple[AccountLine, ...], scene: Scene) -> PlatformView:
    """A directive is for a platform: that of its first account is that of all."""
    directive = lines[0].directive
    link = (
        LinkView(text=directive.title, href=directive.url if directive.url.startswith(WEB) else "")
        if directive
        else None
    )
    return PlatformView(
        title=title,
        directive=link,
        issued=scene.words.iso_day(directive.issued) if directive else "",
        rows=tuple(_row(line, scene) for line in lines),
    )


def _row(line: AccountLine, scene: Scene) -> AccountView:
    day = scene.words.iso_day
    return AccountView(
        anchor=account_anchor(line.key, line.department),
        handle=line.handle,
        platform=line.platform_title,
        url=line.url,
        page=f"{ROOT}{line.page}" if line.page and scene.has_page(line.page) else "",
        posts=line.posts,
        department=department_link(line.department, scene),
        opened=day(line.opened) if line.opened else "",
        closed=day(line.closed) if line.closed else "",
        purpose=line.purpose,
        ask=line.ask if line.ask != line.department_name else "",
        contact=contact_link(line.contact),
        registered=line.registered,
        kept=kept_briefly(line, scene),
    )
