"""The page that checks a post's proof in the reader's own browser, and explains how else it can be checked."""

from markupsafe import Markup
import msgspec

from site_builder.model import address
from site_builder.model.page import SinglePage
from site_builder.render.scene import CSP, Scene
from site_builder.render.views import ROOT, PageView

CHECK_CSP = f"{CSP}; script-src 'self'"
COVERAGE = "coverage/"


class CheckView(msgspec.Struct, frozen=True, kw_only=True):
    """The page that checks a record. `origin` is the log's name, `key` the line of its public key ("": nobody signs);
    `base` is where the site is published, `stamped` says that authorities are asked for time stamps, `coverage` leads
    to what is missing from the site ("": there is no such page)."""

    csp: Markup
    script: str
    style: str
    base: str
    origin: str
    key: str = ""
    stamped: bool = False
    coverage: str = ""


def check_html(page: SinglePage, scene: Scene) -> bytes:
    """The whole page."""
    log = scene.site.log
    asked = scene.site.settings.log
    known = f"{COVERAGE}{address.INDEX}" in scene.singles
    view = CheckView(
        csp=Markup(CHECK_CSP),  # noqa: S704 - our own words
        script=f"{ROOT}{scene.assets['check.js']}",
        style=f"{ROOT}{scene.assets['check.css']}",
        base=scene.site.settings.base_url,
        origin=log.origin if log else "",
        key=log.key if log else "",
        stamped=bool(asked and asked.authorities),
        coverage=f"{ROOT}{COVERAGE}" if known else "",
    )
    head = PageView(
        title="Check this record",
        canonical=scene.absolute(page.path.removesuffix(address.INDEX)),
        description="Check in your own browser that a post is what the City logged, and what came later.",
        crumbs=(scene.link(scene.view.title, ""),),
    )
    return scene.engine.page("check.html", site=scene.view, page=head, check=view)
