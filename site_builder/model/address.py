"""Where everything stands: the one place that says what a path of the site looks like.

Folders end in a slash and are relative to the archive's top. A post's address never changes while its department, its
day and its slug stay the same; a slug comes from the file's name or the native id, never from words that are edited.
"""

from collections.abc import Sequence
from datetime import datetime
import functools
from hashlib import sha256
import re

from site_builder.model.post import Card, Held
from site_builder.typed import slug

INDEX = "index.html"
LOG = "log/"
"""The transparency log."""
CHECK = "check/"
"""The page that checks a proof."""
PROOF = "record.tlog-proof"
"""The proof file in a post's folder."""

MONTHS = tuple(f"{number:02d}" for number in range(13))
"""The months by their numbers, as folders are called: to look one up is quicker than to format it, post by post."""

WIDTHS = (400, 800, 1600)
WIDEST = 2400
LIGHT = 40_000
"""A picture of so few bytes is published in one width: a narrower one would save nobody anything."""

EXTENSIONS = {
    "video/mp4": "mp4",
    "video/quicktime": "mov",
    "video/webm": "webm",
    "audio/mpeg": "mp3",
    "audio/ogg": "ogg",
    "audio/wav": "wav",
    "application/pdf": "pdf",
    "text/vtt": "vtt",
}


def post(card: Card) -> str:
    """`department/yyyy/mm/slug/`, the month being that of the site's own zone."""
    return post_at(card.department, card.posted, card.slug)


def post_at(department_id: str, posted: datetime, name: str) -> str:
    """The same, of a post that may not be there yet."""
    return f"{department_id}/{posted.year}/{MONTHS[posted.month]}/{name}/"


def department(id_: str) -> str:
    """`department/`."""
    return f"{id_}/"


def platform(id_: str) -> str:
    """`platforms/id/`; a post may name a platform that is none, so that even this is made fit for an address."""
    return f"platforms/{slug(id_) or _named(id_)}/"


def account(key: str) -> str:
    """`accounts/platform-handle/`. Handles keep their dots and low lines, as they tell accounts apart; one that no
    address can hold is named by its digest."""
    platform_id, _, handle = key.lower().partition(":")
    name = handle if _HANDLE.fullmatch(handle) else _named(handle)
    return f"accounts/{slug(platform_id) or _named(platform_id)}-{name}/"


@functools.lru_cache(maxsize=20_000)
def topic_key(tag: str) -> str:
    """What a tag is called in addresses. Tags that differ in case or accents alone are one topic."""
    plain = slug(tag)
    return plain or _named(tag.casefold())


def topic(key: str) -> str:
    """`topics/key/`."""
    return f"topics/{key}/"


def language(tag: str) -> str:
    """`languages/tag/`, for a BCP 47 tag."""
    return f"languages/{slug(tag) or 'und'}/"


def year(number: int, within: str = "") -> str:
    """`yyyy/`, or the year of a department."""
    return f"{within}{number}/"


def month(number: int, of_year: int, within: str = "") -> str:
    """`yyyy/mm/`, or the month of a department."""
    return f"{within}{of_year}/{MONTHS[number]}/"


def listing(base: str, number: int) -> str:
    """The folder of a listing's page; the newest has number 0 and stands at the base itself."""
    return f"{base}page/{number}/" if number else base


def feed(base: str, form: str, number: int = 0) -> str:
    """The file of a feed document; archive documents are numbered from the oldest."""
    return f"{base}feed/{number}.{form}" if number else f"{base}feed.{form}"


def ledger(name: str, form: str) -> str:
    """The file of a ledger's data: `accounts/accounts.csv`."""
    return f"{name}/{name}.{form}"


def widths(medium: Held) -> tuple[int, ...]:
    """The widths in pixels a picture is published in, narrowest first; the last is the widest."""
    if medium.width <= 0:
        return (0,)
    full = min(medium.width, WIDEST)
    if 0 < medium.size <= LIGHT:
        return (full,)
    return (*(width for width in WIDTHS if width < full), full)


def medium(held: Held, width: int = 0) -> str:
    """The file of a medium: named by its content, so that it can be cached for ever."""
    stem = f"media/{held.digest[:2]}/{held.digest[:24]}"
    if held.mime.startswith("image/"):
        return f"{stem}-{width}.webp"
    return f"{stem}.{EXTENSIONS.get(held.mime, 'bin')}"


def published(held: Sequence[Held]) -> tuple[Held, ...]:
    """The media among `held` that a web page can show or offer."""
    return tuple(each for each in held if each.mime.startswith("image/") or each.mime in EXTENSIONS)


_HANDLE = re.compile(r"[a-z0-9_](?:[a-z0-9._-]{0,60}[a-z0-9_-])?")
_ALIAS = re.compile(r"(?:[a-z0-9][a-z0-9._-]*/)*[a-z0-9][a-z0-9._-]*/?", re.IGNORECASE)


def alias(text: str, base_url: str) -> str | None:
    """An old address as a folder of this site; None where it is not an address below `base_url`."""
    top = "/" + base_url.split("/", 3)[3]
    for start in (base_url, top):
        if text.startswith(start):
            text = text[len(start) :]
            break
    text = text.removeprefix("/").removesuffix(INDEX)
    if not text or not _ALIAS.fullmatch(text):
        return None
    return text.rstrip("/") + "/"


def _named(text: str) -> str:
    return "t-" + sha256(text.encode()).hexdigest()[:8]
