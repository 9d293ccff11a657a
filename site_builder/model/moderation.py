"""What residents are told of decisions and of changes: the ledgers behind /moderation/ and /changes/.

As in `ledgers`, nothing here is private, and nothing leads to what was taken down. Days are text, yyyy-mm-dd.
"""

from typing import Literal

import msgspec

Act = Literal["remove", "redact", "restore", "keep"]
"""What moderation does."""

Appeal = Literal["", "open", "upheld", "reversed", "withdrawn"]

Happening = Literal["edited", "gone", "corrected", "removed", "redacted", "restored"]


class StatementLine(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A decision, in the shape of a statement of reasons (EU Digital Services Act, article 17).

    `id` is the department and a running number; it says nothing of what the decision is about.
    `in_effect` is False where a restoration or a successful appeal undid it.
    """

    id: str
    on: str
    department: str
    department_name: str
    act: Act
    subject: Literal["post", "reply"]
    content: Literal["text", "image"] = "text"
    platform: str = ""
    account: str = ""
    grounds: tuple[str, ...] = ()
    appeal: Appeal = ""
    in_effect: bool = True


class Tally(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A row of counts: of a ground, a department or a month. `id` is its key, `title` what people call it."""

    id: str
    title: str
    removed: int = 0
    redacted: int = 0
    restored: int = 0
    kept: int = 0

    @property
    def total(self) -> int:
        """All decisions."""
        return self.removed + self.redacted + self.restored + self.kept


class ModerationLedger(msgspec.Struct, frozen=True, kw_only=True):
    """/moderation/: every decision, newest first, and the counts. A decision on two grounds counts under both.
    `appeals` are counts by state; `texts` what each ground says."""

    statements: tuple[StatementLine, ...] = ()
    grounds: tuple[Tally, ...] = ()
    departments: tuple[Tally, ...] = ()
    months: tuple[Tally, ...] = ()
    appeals: tuple[tuple[str, int], ...] = ()
    texts: tuple[tuple[str, str], ...] = ()


class Change(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Something that changed after it was published. `title` and `page` are those of a post that can still be read,
    and "" where the City decided about it: then nothing leads there."""

    id: str
    on: str
    what: Happening
    department: str
    department_name: str
    platform: str = ""
    title: str = ""
    page: str = ""
    lang: str = ""
    grounds: tuple[str, ...] = ()


class ChangesLedger(msgspec.Struct, frozen=True, kw_only=True):
    """/changes/: the newest changes, newest first, and how many there are of each kind by month."""

    newest: tuple[Change, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()
    months: tuple[tuple[str, int], ...] = ()
