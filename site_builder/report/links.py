"""Addresses to paste into a post on a platform: as they are, as Markdown, as JSON; and how long each stays."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Protocol

import msgspec

_MARKS = str.maketrans({"[": "\\[", "]": "\\]", "\\": "\\\\"})


class Link(Protocol):
    """An address that a post will have, and what it is made of."""

    @property
    def url(self) -> str: ...
    @property
    def department(self) -> str: ...
    @property
    def posted(self) -> datetime: ...
    @property
    def slug(self) -> str: ...
    @property
    def file(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def draft(self) -> bool: ...
    @property
    def given(self) -> bool: ...


def text(links: Sequence[Link]) -> str:
    """An address a line."""
    return "".join(f"{link.url}\n" for link in links)


def markdown(links: Sequence[Link]) -> str:
    """A link a line, with the post's title, where it has one."""
    return "".join(f"[{title}]({link.url})\n" if (title := _title(link)) else f"<{link.url}>\n" for link in links)


def json(links: Sequence[Link]) -> str:
    """An object for each: the address, the file, the parts it is made of, and on what it depends."""
    rows = [
        {
            "url": link.url,
            "file": link.file,
            "department": link.department,
            "posted": link.posted.isoformat(),
            "slug": link.slug,
            "draft": link.draft,
            "stays_while": depends(link),
        }
        for link in links
    ]
    return msgspec.json.format(msgspec.json.encode(rows), indent=2).decode() + "\n"


def _title(link: Link) -> str:
    """On one line, without brackets that would end the link's words."""
    return " ".join(link.title.split()).translate(_MARKS)


def depends(link: Link) -> list[str]:
    """What must stay as it is for the address to stay."""
    name = "the post's `slug`" if link.given else "the name of the post's file"
    return [name, f"the department's folder ({link.department})", f"the month of `posted` ({link.posted:%Y-%m})"]


def notes(links: Sequence[Link]) -> Iterator[str]:
    """What to know of the addresses: on what they depend, and what need not be waited for."""
    for link in links:
        first, second, third = depends(link)
        which = f"{link.file}: it" if link.file and len(links) > 1 else "It"
        yield f"{which} stays while {first}, {second} and {third} stay."
        if link.draft:
            yield f"{link.file} is a draft: its page is there when `draft: true` is taken out."
    yield "Words, `url:` and everything else may change. Nothing is there before the post is published."


FORMS = {"text": text, "markdown": markdown, "json": json}
