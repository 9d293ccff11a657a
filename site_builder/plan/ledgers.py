"""The pages that say how the policy is kept, their data files, and the feed of changes.

A page's fingerprint is made of the ledger that it shows and of nothing else that changes from day to day: an account
that is opened redraws the list of accounts, not the log of decisions.
"""

from collections.abc import Iterator, Mapping

import msgspec

from site_builder.digest import combine
from site_builder.model import address
from site_builder.model.ledgers import Ledgers
from site_builder.model.page import LEDGERS, DataPage, LedgerName, Role, SinglePage
from site_builder.model.site import Site


def ledger_pages(site: Site, ground: Mapping[str, bytes]) -> Iterator[SinglePage | DataPage]:
    """Every page and file of the ledgers; none where the city has no policy to keep."""
    if site.ledgers is None:
        return
    for name, files in LEDGERS.items():
        shown = msgspec.msgpack.encode(_shown(name, site.ledgers))
        yield SinglePage(f"{name}/{address.INDEX}", combine((ground[name], shown)), name)
        for form in files:
            mark = combine((ground["plain"], form.encode(), shown))
            yield DataPage(address.ledger(name, form), mark, name, form)
    changes = msgspec.msgpack.encode(site.ledgers.changes)
    for feed in site.settings.feeds.formats:
        mark = combine((ground["feed"], feed.encode(), changes))
        yield DataPage(address.feed("changes/", feed), mark, "changes", feed, Role.FEED)


def _shown(name: LedgerName, ledgers: Ledgers) -> object:
    """What a page is made of beside its template and the settings."""
    parts: Mapping[LedgerName, object] = {
        "policy": ledgers.policy,
        "accounts": ledgers.accounts,
        "coverage": ledgers.coverage,
        "moderation": ledgers.moderation,
        "changes": ledgers.changes,
        "service": (ledgers.service, [(each.key, each.posts, each.linked) for each in ledgers.accounts]),
    }
    return parts[name]
