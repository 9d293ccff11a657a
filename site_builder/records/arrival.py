"""What comes in: an export on its way to one account's records, and one item of it."""

from collections.abc import Callable
from datetime import datetime

import msgspec

from site_builder.model.record import Original, Source
from site_builder.records.media import Medium


class Arrival(msgspec.Struct, frozen=True, kw_only=True):
    """What is being taken in: when, from which export, in which form, for which account (`platform:handle`).

    `family` are the forms, with its own, that a whole export of this form speaks for. `faults` are what reading a
    medium out of the export may raise; such a medium counts as missing. `disposed` says of an item's id whether it was
    destroyed by schedule: such an item is left out as if the export lacked it.
    """

    captured: datetime
    source: Source
    account: str
    form: str
    family: frozenset[str] = frozenset()
    faults: tuple[type[Exception], ...] = ()
    disposed: Callable[[str], bool] = lambda _: False


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One item of an export: its native id, the month (`yyyy-mm`, "" unknown) it is of, its originals and media, and
    what was mended to read them."""

    id: str
    month: str
    originals: tuple[Original, ...]
    media: tuple[Medium, ...] = ()
    repairs: tuple[str, ...] = ()
