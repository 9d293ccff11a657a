"""The page that an export has for each post: title, text, and a foot with the time and the tags."""

from datetime import UTC, datetime
import re

from site_builder.importers import hypertext
from site_builder.importers.platforms.tumblr.said import LONGEST, Said, passed_on, words
from site_builder.typed import clean

ASSUMED = "Tumblr's page gives no time zone; UTC is assumed."
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip

_STAMP = re.compile(
    r"\bid\s{0,3}=\s{0,3}[\"']?timestamp\b[^<>]{0,200}>\s{0,99}([A-Za-z]{3,9}) (\d{1,2})(?:st|nd|rd|th), (\d{4})"
    r"(?: at)? (\d{1,2}):(\d\d) ?([ap]m)",
    re.ASCII | re.IGNORECASE,
)
_FOOT = re.compile(r"<div\b[^<>]{0,200}\bid\s{0,3}=\s{0,3}[\"']?footer\b", re.IGNORECASE)
_BODY = re.compile(r"<body\b[^<>]{0,2000}>", re.IGNORECASE)
_END = re.compile(r"</body\s{0,9}>", re.IGNORECASE)
_TITLE = re.compile(r"\s{0,999}<h1\b[^<>]{0,500}>((?:(?!</h1).){0,5000})</h1\s{0,9}>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"\bclass\s{0,3}=\s{0,3}[\"']?tag\b[^<>]{0,200}>([^<>]{1,500})<", re.IGNORECASE)
_NAME = re.compile(r"(?:^|/)([1-9]\d{0,19})\.html?$", re.ASCII | re.IGNORECASE)


def post(source: str, member: str) -> Said:
    """A page as what it says; its number is in the file's name. Raises `ValueError`."""
    number = _NAME.search(member)
    if number is None:
        raise ValueError("its name is no number")
    source = source[:LONGEST]
    begins = _BODY.search(source)
    start = begins.end() if begins else 0
    foot = next((match.start() for match in reversed([*_FOOT.finditer(source, start)])), -1)
    if foot < 0:
        raise ValueError("it has no foot with a time")
    inside, tail = source[start:foot], source[foot:]
    title = _TITLE.match(inside)
    page = words(inside[title.end() :] if title else inside)
    share_of, shared_from = passed_on(inside)
    return Said(
        id=number[1],
        at=_at(tail),
        precision="minute",
        time_note=ASSUMED,
        kind="share" if share_of or shared_from else "post",
        title=hypertext.line(clean(title[1])) if title else "",
        text=page.html,
        tags=tuple(dict.fromkeys(tag for each in _TAG.findall(tail) if (tag := hypertext.line(clean(each))))),
        media=page.media,
        share_of=share_of,
        shared_from=shared_from,
    )


def _at(tail: str) -> datetime:
    match = _STAMP.search(tail)
    if match is None or match[1].lower() not in MONTHS:
        raise ValueError("it has no time")
    month, day, year, hour, minute = MONTHS.index(match[1].lower()) + 1, *map(int, match.group(2, 3, 4, 5))
    if not 1 <= hour <= 12 or not 2006 <= year < 2200:
        raise ValueError("its time cannot be")
    return datetime(year, month, day, hour % 12 + (12 if match[6].lower() == "pm" else 0), minute, tzinfo=UTC)
