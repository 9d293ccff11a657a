"""What a build is asked to do, and what it did."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

import msgspec

from site_builder.build.telling import Tell, silent
from site_builder.problem import Problem


class Entering(msgspec.Struct, frozen=True, kw_only=True):
    """With what entries of the transparency log are made: the time they give, and where random bytes come from. `key`
    is the private key's text, "" where there is none: then the tree grows, and nobody signs it. `most` allows that
    most of what the log shows is entered as removed."""

    now: datetime
    random: Callable[[int], bytes]
    key: str = ""
    most: bool = False


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """How to build. `as_of` is the day that the site is built for; `workers` how many processes may work.

    `changed` are the files, as `changed_files` names them, whose problems alone a check tells; None is all of them.
    Without `entering` the transparency log stays as it is. `tell` hears how far the build has come.
    """

    as_of: date
    workers: int = 1
    changed: frozenset[str] | None = None
    entering: Entering | None = None
    tell: Tell = silent


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What a build did. `withheld` counts the posts that may not be shown, by reason; `entered` the entries that it put
    into the transparency log, which has `entries` then."""

    posts: int = 0
    entered: int = 0
    entries: int = 0
    written: int = 0
    removed: int = 0
    kept: int = 0
    withheld: Mapping[str, int] = {}
    problems: Sequence[Problem] = ()
