"""Exports in HTML: known for what they are, so that staff are told to ask for JSON, and not taken."""

from collections.abc import Callable, Iterator, Sequence
import re

from site_builder.importers.export import Export
from site_builder.importers.importer import Answer, Completeness, Reader, Unreadable
from site_builder.importers.platforms.meta.instagram import owner, troubles
from site_builder.model.post import Facts
from site_builder.model.record import Record

INSTAGRAM = re.compile(
    r"(?P<root>(?:.*?/)??)(?:your_instagram_activity/)?(?:content|media)/(?:posts(?:_[0-9]{1,4})?|reels|igtv_videos|stories)\.html"
)
THREADS = re.compile(
    r"(?P<root>(?:.*?/)??)(?:your_instagram_activity/)?threads/threads_and_replies(?:_[0-9]{1,4})?\.html"
)
WHY = "an export in HTML is not read"


def recogniser(names: re.Pattern[str]) -> Callable[[Export], bool]:
    """Whether an export has pages of these names."""

    def recognises(export: Export) -> bool:
        return any(names.fullmatch(member) for member in export.members)

    return recognises


def reader(names: re.Pattern[str], platform: str) -> Reader:
    """Answers with what to do instead, once."""

    def read(export: Export) -> Iterator[Answer]:
        for member in export.members:
            if names.fullmatch(member):
                yield troubles.as_html(member, platform)
                return

    return read


def owner_by(names: re.Pattern[str]) -> Callable[[Export], str]:
    """The account as the name of the pages' folder, or of the zip, gives it."""

    def handle(export: Export) -> str:
        roots = sorted({match["root"] for member in export.members if (match := names.fullmatch(member))})
        return next((name for root in roots if (name := owner.by_name(export, root))), "")

    return handle


def complete(_: Export) -> Completeness:
    """Nothing is taken of it, so nothing is missing from the platform because of it."""
    return Completeness(whole=False, why=WHY)


def facts(_: Sequence[Record]) -> Facts:
    """There are no records of this form."""
    raise Unreadable(WHY)
