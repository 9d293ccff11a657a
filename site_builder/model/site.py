"""The whole site in memory: its settings, its departments, and a card for every post that may be shown."""

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

import msgspec

from site_builder.model.post import Card
from site_builder.model.register import Account, Department
from site_builder.settings import Settings


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """`cards` are the posts that may be shown today, oldest first; `departments` by id, in the order of their names;
    `accounts` by (department id, `platform:handle`)."""

    settings: Settings
    zone: ZoneInfo
    departments: Mapping[str, Department]
    cards: Sequence[Card]

    @property
    def accounts(self) -> Mapping[tuple[str, str], Account]:
        """Every registered account, by its department's id and its key."""
        return {(id_, account.key): account for id_, dept in self.departments.items() for account in dept.accounts}
