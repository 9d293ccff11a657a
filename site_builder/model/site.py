"""The whole site in memory: its settings, its departments, and a card for every post that may be shown."""

from collections.abc import Mapping, Sequence
from typing import Literal
from zoneinfo import ZoneInfo

import msgspec

from site_builder.model.ledgers import Ledgers
from site_builder.model.logged import Log
from site_builder.model.post import Card
from site_builder.model.register import Account, Department
from site_builder.settings import Settings


class Tombstone(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What is said at the address of a post that is not shown: what happened, under which clauses, when, and why.

    `folder` is its address. `post` and `url` are for threads to find it by, and are never shown. `decision` is the
    decision's id, of a disposal its certificate's, and `day` its day; `appeal` is "open", "upheld" or "withdrawn", ""
    where nobody appealed. `logged` is the name in the transparency log of a record that was disposed of, and has no id
    any more.
    """

    folder: str
    department: str
    kind: Literal["removed", "withheld", "disposed"]
    clauses: tuple[str, ...] = ()
    day: str = ""
    decision: str = ""
    appeal: str = ""
    why: str = ""
    post: str = ""
    url: str = ""
    logged: str = ""

    @property
    def entry(self) -> str:
        """What `Log.entries` has it under."""
        return self.post or self.logged


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """`cards` are the posts that may be shown today, oldest first; `departments` by id, in the order of their names;
    `accounts` by (department id, `platform:handle`); `tombstones` what stands for the posts that were removed or are
    withheld.
    `ledgers` is None where a city has no content/policy/. `originals` are ids of posts that something was decided
    about, by the bare addresses that their originals have: for threads to find them by, and never shown. `log` is None
    where a city keeps no transparency log."""

    settings: Settings
    zone: ZoneInfo
    departments: Mapping[str, Department]
    cards: Sequence[Card]
    ledgers: Ledgers | None = None
    tombstones: Sequence[Tombstone] = ()
    originals: Mapping[str, str] = {}
    log: Log | None = None

    @property
    def accounts(self) -> Mapping[tuple[str, str], Account]:
        """Every registered account, by its department's id and its key."""
        return {(id_, account.key): account for id_, dept in self.departments.items() for account in dept.accounts}
