"""What the disposal of records speaks of: a record with its clock, an approval, a certificate of destruction."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

import msgspec
from msgspec import Meta

from site_builder.model.policy import Series
from site_builder.model.retention import Clock


class Kept(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A record as the schedule sees it. `clock` is None where it falls in no series (LAW-1).

    `source` is the file that it stands in, from `content/` on; `holds` are the ids of the holds that it is under.
    """

    id: str
    department: str
    account: str
    platform: str
    kind: str
    source: str
    line: int
    day: date
    clock: Clock | None = None
    holds: tuple[str, ...] = ()

    def is_past(self, as_of: date) -> bool:
        """Whether its period is over on a day: the day after the last one that it must be kept."""
        return (
            self.clock is not None
            and not self.clock.permanent
            and self.clock.ends is not None
            and self.clock.ends < as_of
        )


class SeriesDue(msgspec.Struct, frozen=True, kw_only=True):
    """One series. `due` are the records that may be disposed of, `held` those that a hold keeps beyond their period.

    `running` counts those whose period has not ended, `waiting` those whose period has not begun: nobody knows yet
    when it ends. A permanent series has nothing but `permanent`. `list` is the SHA-256 of what is due.
    """

    series: Series
    due: tuple[Kept, ...] = ()
    held: tuple[Kept, ...] = ()
    list: str = ""
    running: int = 0
    waiting: int = 0
    permanent: int = 0


class Due(msgspec.Struct, frozen=True, kw_only=True):
    """The answer for a day. `unfiled` fall in no series; `holds` counts what each hold is on, due or not; `unjudged`
    counts what no schedule can judge: posts that their platform says are not public."""

    as_of: date
    series: tuple[SeriesDue, ...]
    unfiled: tuple[Kept, ...] = ()
    holds: Mapping[str, int] = {}
    unjudged: int = 0

    def of(self, series: str) -> SeriesDue | None:
        """What is said of one series."""
        return next((one for one in self.series if one.series.id == series), None)


class Approval(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Leave to dispose of the records that are due in one series on one day, and of no others.

    `list` is the SHA-256 of exactly those records (`site-builder records due` says it), `count` how many they are.
    `transferred` says which archives acknowledged them, where the schedule asks for a transfer. `signature` is Ed25519
    over all the rest, by the `key` of that name in content/policy/approvers.yaml.
    """

    series: str
    as_of: str
    department: str = ""
    count: int
    list: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
    by: str
    on: str
    transferred: str = ""
    key: str
    signature: str = ""


class Approver(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who may approve disposals. `public_key` is the key in PEM, as `openssl pkey -pubout` writes it. `ended` is the
    first day on which the key counts no more."""

    key: str
    name: str
    public_key: str
    ended: str = ""


class Approvers(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """content/policy/approvers.yaml."""

    approvers: tuple[Approver, ...] = ()


class Destroyed(msgspec.Struct, frozen=True, kw_only=True):
    """How many records of one department, platform and kind: all that a certificate says of them."""

    department: str
    platform: str
    kind: str
    records: int


class Certificate(msgspec.Struct, frozen=True, kw_only=True):
    """A certificate of destruction. It holds no content, no id and no address of what was destroyed.

    `list` is the SHA-256 that was approved; `approval` is that of the approval file; `holds_seal` the last seal of the
    register of holds that was looked at. `first` and `last` are the days between which the records were posted.
    """

    id: str
    on: str
    by: str
    series: str
    title: str
    authority: str
    disposition: str
    transferred: str = ""
    as_of: str
    first: str
    last: str
    destroyed: tuple[Destroyed, ...]
    records: int
    versions: int
    media: int
    media_bytes: int
    approved_by: str
    approved_on: str
    key: str
    list: str
    approval: str
    holds_seal: str = ""
