"""What is exported of one post: its number, the post as it is given out, and how it stands."""

from datetime import datetime
from typing import Literal

import msgspec

from site_builder.model.decision import Decision
from site_builder.model.post import Post

Standing = Literal["as held", "redacted", "removed", "withheld"]
"""`as held`: whole. In a redacted export, `redacted`: parts are taken out; `removed`, `withheld`: only that it is."""


def moment(at: datetime, precision: Literal["minutes", "seconds"] = "minutes") -> str:
    """A moment as people read it, its distance from UTC behind it."""
    said = at.isoformat(" ", precision)
    return f"{said[:-6]} {said[-6:]}" if at.tzinfo else said


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One post as it goes out. `number` is its Bates-style number, `page` its address below the site's own.

    `unposted` says why the site does not show it by itself: "draft", "personal", "to be published later", "dated in the
    future"; "" of all others. `decisions` are those about it; in a redacted export without what only the department
    reads. `grounds` are what removals, redactions and withholding rest on. `whole`: its originals may go along.
    """

    number: str
    post: Post
    standing: Standing = "as held"
    unposted: str = ""
    page: str = ""
    series: tuple[str, ...] = ()
    decisions: tuple[Decision, ...] = ()
    grounds: tuple[str, ...] = ()
    whole: bool = True

    @property
    def day(self) -> str:
        """When it was posted, as much of it as is known."""
        posted = self.post.facts.posted
        if self.post.facts.precision == "day":
            return posted.date().isoformat()
        return moment(posted, "minutes" if self.post.facts.precision == "minute" else "seconds")

    @property
    def shown(self) -> bool:
        """Whether anything of the post's content is given out."""
        return self.standing in {"as held", "redacted"}
