"""Which template draws which kind of page, and what a template is made of."""

from collections.abc import Mapping
import re

USES = re.compile(r"{%-?\s*(?:extends|include|import|from)\s+[\"']([^\"']+)[\"']")

TEMPLATES: Mapping[str, str] = {
    "post": "post.html",
    "listing": "listing.html",
    "home": "home.html",
    "index": "index.html",
    "feeds": "feeds.html",
    "about": "about.html",
    "search": "search.html",
    "check": "check.html",
    "404": "404.html",
    "policy": "policy.html",
    "accounts": "accounts.html",
    "coverage": "coverage.html",
    "moderation": "moderation.html",
    "changes": "changes.html",
    "service": "service.html",
    "redirect": "redirect.html",
    "tombstone": "tombstone.html",
}
"""The template of each kind of page; the other kinds (feed, plain, media) have none."""

WITH_ROWS = frozenset({"listing", "home"})


def with_uses(sources: Mapping[str, str], name: str) -> tuple[str, ...]:
    """The template and all that it extends, includes and imports, sorted: everything its pages are made of."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        here = waiting.pop()
        if here not in found and here in sources:
            found.add(here)
            waiting.extend(USES.findall(sources[here]))
    return tuple(sorted(found))
