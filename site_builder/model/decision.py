"""What a department decided about a post or a reply: an entry of its decisions.yaml, which only ever grows."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

DecisionKind = Literal["remove", "redact", "correct", "restore", "refer", "answer", "keep", "appeal", "outcome"]
"""`keep` leaves a reply that matched a ground's terms. Holds and disposals are of the records part."""

At = Annotated[str, Meta(description="When it was decided: 2026-11-20 or 2026-11-20 06:15.")]


class Redaction(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """What is taken out, and what stands there instead. Either `text`, exactly as it stands, or `media`.

    `text` is taken out wherever it stands in the post: wordings of today and earlier, title, captions, replies.
    `media` is the medium's number, from 1; `file` is a picture that takes its place, from the department's folder.
    """

    text: str = ""
    media: int = 0
    file: str = ""
    replacement: str = ""


class Decision(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One decision. `post` is a post's id (`platform:native-id`); `reply` the reply's id, or its number from 1.

    `by` is an office or a person's id in the register; neither it nor `note` is ever published; `why` is a sentence
    that residents read. `of` is the decision that an appeal, an outcome or a restoration is about. `seal` ties the
    entry to all those before it: a hash that `site-builder decide` writes.
    """

    id: str
    on: At
    by: str
    decision: DecisionKind
    post: str = ""
    reply: str = ""
    grounds: tuple[str, ...] = ()
    redact: tuple[Redaction, ...] = ()
    to: Annotated[str, Meta(description="Of a referral: the department's id, or an office's name.")] = ""
    answered_by: Annotated[str, Meta(description="Of an answer: the post or address that holds it.")] = ""
    of: str = ""
    outcome: Literal["", "upheld", "reversed", "withdrawn"] = ""
    why: str = ""
    note: str = ""
    seal: str = ""

    @property
    def sound(self) -> bool:
        """False of what stands for an entry that cannot be followed: a removal without an id, which hides its post
        until the entry is mended, and counts nowhere."""
        return bool(self.id)


class Decisions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A decisions.yaml: entries are only ever added."""

    decisions: tuple[Decision, ...] = ()
