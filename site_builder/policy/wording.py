"""What the City itself says in a post, looked through for terms: today's words, not earlier ones, not residents'."""

from collections.abc import Callable, Collection, Iterable
import re

from site_builder.model.post import Post
from site_builder.policy.latest import Latest
from site_builder.policy.terms import Match
from site_builder.policy.texts import Words, texts

MOST_TOLD = 3
"""Terms that are told of one post; who looks at these sees the others."""

_TAG = re.compile(r"<[A-Za-z/!][^<>]{0,4000}>")
_OTHERS = ("versions.", "links.")

Look = Callable[[str], Iterable[Match]]


def matches(post: Post, look: Look) -> tuple[tuple[Words, Match], ...]:
    """What `look` finds in the City's own words, each term once, the first few; the matches' places are those of the
    field's text."""
    told: dict[tuple[str, str], tuple[Words, Match]] = {}
    for words in _own(post):
        for match in look(_TAG.sub(_blanked, words.text) if words.form == "html" else words.text):
            told.setdefault((match.list, match.term), (words, match))
            if len(told) >= MOST_TOLD:
                return tuple(told.values())
    return tuple(told.values())


def named(term: str) -> str:
    """A term of a list as a sentence quotes it."""
    return f"“{term.rstrip('*')}…”" if term.endswith("*") else f"“{term}”"


def listed(lists: Collection[str]) -> str:
    """The lists by name, as a sentence says where to look."""
    return " or ".join(sorted(lists))


def _spoken(post: Post) -> tuple[Words, ...]:
    return tuple(words for words in texts(post) if not words.resident and not words.field.startswith(_OTHERS))


_own = Latest(_spoken)


def _blanked(match: re.Match[str]) -> str:
    return " " * len(match[0])
