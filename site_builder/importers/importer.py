"""What an importer is: one platform's export form, recognised, taken apart into records, and read back as facts."""

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

import msgspec

from site_builder.importers.export import Export
from site_builder.model.forms import Loss
from site_builder.model.post import Facts
from site_builder.model.record import Original, Record, Unreadable
from site_builder.problem import Problem


class MediaRef(msgspec.Struct, frozen=True, gc=False):
    """A medium that a published item names: the export's member that holds it ("" if none does), and its address."""

    member: str = ""
    url: str = ""


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """One published item of an export: everything of it, exactly as it stood there.

    `id` is the native id; versions of one post share it. `month` is `yyyy-mm` of the item's own time (UTC), or ""
    where it has none. The first of `originals` is the item itself; others are pieces that belong to it (the text of a
    long post, say). `handle` is the account it was posted by, where the item or the export says so, and `platform` the
    platform, where a form is shared by several (a feed says itself whose it is); "" is the importer's own. `repairs`
    says what was mended to read the file that the item stood in, if the originals alone cannot show it.
    """

    id: str
    month: str
    originals: tuple[Original, ...]
    media: tuple[MediaRef, ...] = ()
    handle: str = ""
    platform: str = ""
    repairs: tuple[str, ...] = ()


class Skipped(msgspec.Struct, frozen=True, gc=False):
    """Something in the export that is not a published post, by reason: "private", "deleted", "direct messages" …"""

    reason: str
    member: str
    count: int = 1


class Completeness(msgspec.Struct, frozen=True, gc=False):
    """Whether an export holds all that its account has published, and the rule by which that was decided."""

    whole: bool
    why: str


Answer = Found | Skipped | Problem


class Reader(Protocol):
    """Takes an export apart. Yields in the order of the export; never raises on what the export holds."""

    def __call__(self, export: Export) -> Iterator[Answer]: ...


class Importer(msgspec.Struct, frozen=True, kw_only=True):
    """One export form of one platform.

    `form` is its name in every record it made, and never changes. `how_to_export` says in a sentence or two how to get
    the export, `guide` is the page in docs/importing that says it step by step, `losses` what the export never holds.
    `recognises` looks at member names and the first bytes only. `handle` is the account the export as a whole belongs
    to, "" if it does not say. `complete` decides by a rule of the platform whether what this export lacks is gone from
    there; `covers` are the forms whose posts a whole export would hold, None for all that `facts` reads: an archive of
    videos says nothing of what came in a feed. `facts` reads all captured versions of one post, oldest first (at least
    one), and answers with what they say of it, the earlier ones as `Facts.versions`; `Facts.media` comes in the order
    of the newest record's `media`, with `source` left empty (the store knows where the bytes lie). Captions are media
    of the record, too, and come as the `tracks` of their film (`model.post.Track` says how). It raises `Unreadable`
    when the newest cannot be read.
    """

    form: str
    platform: str
    title: str
    how_to_export: str
    recognises: Callable[[Export], bool]
    handle: Callable[[Export], str]
    guide: str
    complete: Callable[[Export], Completeness]
    read: Reader
    facts: Callable[[Sequence[Record]], Facts]
    losses: tuple[Loss, ...] = ()
    covers: tuple[str, ...] | None = None


__all__ = ["Answer", "Completeness", "Found", "Importer", "Loss", "MediaRef", "Reader", "Skipped", "Unreadable"]
