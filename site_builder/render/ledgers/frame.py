"""What the pages of the ledgers share: their frame, the files beside them, and a few words."""

import re

import msgspec

from site_builder.model import address
from site_builder.model.ledgers import Ledgers
from site_builder.model.page import LEDGERS, LedgerName, SinglePage
from site_builder.render.scene import FORMATS, Scene
from site_builder.render.views import ROOT, FeedView, LinkView, PageView

WEB = ("https://", "http://")
_STRANGE = re.compile(r"[^a-z0-9]+")


def ledgers_of(scene: Scene) -> Ledgers:
    """The site's ledgers; the plan has their pages only where there are any."""
    return scene.site.ledgers or Ledgers()


def ledger_page(
    page: SinglePage, scene: Scene, title: str, about: str, *, feeds: tuple[FeedView, ...] = (), **view: msgspec.Struct
) -> bytes:
    """The page drawn with the template that is called as its ledger is, which gets `view` under that name."""
    return scene.engine.page(
        f"{page.name}.html",
        site=scene.view,
        page=PageView(
            title=title,
            canonical=scene.absolute(page.path.removesuffix(address.INDEX)),
            description=about,
            crumbs=(scene.link(scene.view.title, ""),),
            feeds=feeds,
        ),
        **view,
    )


def change_feeds(scene: Scene) -> tuple[FeedView, ...]:
    """The feed of changes in every format; none where there are no ledgers."""
    if scene.site.ledgers is None:
        return ()
    return tuple(
        FeedView(
            title="Changes",
            href=f"{ROOT}{address.feed('changes/', form)}",
            mime=FORMATS[form][1],
            format=FORMATS[form][0],
        )
        for form in scene.site.settings.feeds.formats
    )


def files(name: LedgerName) -> tuple[LinkView, ...]:
    """The data beside a page, as links."""
    return tuple(LinkView(text=form.upper(), href=f"{ROOT}{address.ledger(name, form)}") for form in LEDGERS[name])


def anchor(id_: str) -> str:
    """The fragment that a clause, a ground or an account has on its page."""
    return _STRANGE.sub("-", id_.lower()).strip("-") or "none"


def account_anchor(key: str, department: str) -> str:
    """The fragment of an account's row; no two accounts share one, as no two share a folder."""
    return f"{address.account(key).removeprefix('accounts/').rstrip('/')}-{department}"


def clause_link(id_: str, scene: Scene, text: str = "") -> LinkView:
    """A clause or a ground, linked to where the policy's page says what it is, if it does."""
    known = any(clause.id == id_ for clause in ledgers_of(scene).policy.clauses)
    return LinkView(text=text or id_, href=f"{ROOT}policy/#{anchor(id_)}" if known else "")


def department_link(id_: str, scene: Scene) -> LinkView:
    """A department, linked to its posts where it has any."""
    found = scene.department(id_)
    return found if scene.has_page(address.department(id_)) else LinkView(text=found.text, href="")


def contact_link(contact: str) -> LinkView | None:
    """An address or a number to ask at."""
    if not contact:
        return None
    kind = "mailto:" if "@" in contact else "tel:"
    return LinkView(text=contact, href=f"{kind}{contact.replace(' ', '')}")


def many(number: int, one: str, more: str) -> str:
    """As 1 post, 1,204 posts."""
    return f"{number:,} {one if number == 1 else more}"


def share(part: int, whole: int) -> str:
    """As 83 %; nothing where there is no whole."""
    return f"{round(100 * part / whole)} %" if whole else "–"
