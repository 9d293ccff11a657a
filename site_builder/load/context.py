"""What a file of posts is read with, and what comes of it."""

from collections.abc import Callable, Mapping
from zoneinfo import ZoneInfo

import msgspec

from site_builder.load.accounts import Accounts, accounts_of
from site_builder.load.annotation import Annotation
from site_builder.load.mediafile import MediaFacts
from site_builder.model.post import Post
from site_builder.model.register import Department
from site_builder.problem import Problem
from site_builder.settings import Settings

Look = Callable[[str], MediaFacts | None]
"""The facts of a file by its path under content/; None where there is no such file."""


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """All that a post file or a record file is read with, beside its own bytes. Make it with `context`.

    `unreadable` are the exceptions by which `facts_of` says that a record cannot be read.
    """

    settings: Settings
    zone: ZoneInfo
    department_id: str
    department: Department
    accounts: Accounts
    annotations: Mapping[str, Annotation]
    look: Look
    unreadable: tuple[type[Exception], ...] = ()


class Parsed(msgspec.Struct, frozen=True, kw_only=True):
    """What a file gave: its posts, its problems, every path it looked at (there or not), and how many it left out.

    `private` counts what was read and is not public; it is not among `posts`.
    """

    posts: tuple[Post, ...] = ()
    problems: tuple[Problem, ...] = ()
    looked: tuple[str, ...] = ()
    private: int = 0


def context(
    *,
    settings: Settings,
    department_id: str,
    department: Department,
    look: Look,
    annotations: Mapping[str, Annotation] | None = None,
    unreadable: tuple[type[Exception], ...] = (),
) -> Context:
    """The context of one department's files. The settings have been checked: their zone exists."""
    return Context(
        settings=settings,
        zone=ZoneInfo(settings.timezone),
        department_id=department_id,
        department=department,
        accounts=accounts_of(department),
        annotations=annotations or {},
        look=look,
        unreadable=unreadable,
    )
