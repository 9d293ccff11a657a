"""The ledgers' pages and the data beside them: the table of who draws what."""

from collections.abc import Callable, Mapping

from site_builder.model.page import DataPage, Single, SinglePage
from site_builder.render.ledgers.accounts import accounts_html
from site_builder.render.ledgers.changes import changes_html
from site_builder.render.ledgers.coverage import coverage_html
from site_builder.render.ledgers.data import data_file
from site_builder.render.ledgers.feed import changes_feed
from site_builder.render.ledgers.moderation import moderation_html
from site_builder.render.ledgers.policy import policy_html
from site_builder.render.ledgers.service import service_html
from site_builder.render.scene import Scene

PAGES: Mapping[Single, Callable[[SinglePage, Scene], bytes]] = {
    "policy": policy_html,
    "accounts": accounts_html,
    "coverage": coverage_html,
    "moderation": moderation_html,
    "changes": changes_html,
    "service": service_html,
}


def ledger_html(page: SinglePage, scene: Scene) -> bytes:
    """A ledger's page."""
    return PAGES[page.name](page, scene)


def ledger_data(page: DataPage, scene: Scene) -> bytes:
    """The data beside it: a feed of what was changed, a table of all else."""
    return changes_feed(page, scene) if page.ledger == "changes" else data_file(page, scene)
