"""What hangs on a post besides pictures: links, places, events, polls, notes, in words."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
import re
from urllib.parse import parse_qs, urlsplit

from site_builder.importers.platforms.meta.facebook import dates, wire
from site_builder.model.platform import identify
from site_builder.model.post import Kind, Link

_WEB = re.compile(r"https?://[^\s/?#]{1,253}[^\s]{0,3000}", re.IGNORECASE)
_PASSED_ON = re.compile(r"https?://lm?\.facebook\.com/l\.php\?", re.IGNORECASE)
_COORDINATES = re.compile(r"[-+]?\d{1,3}\.\d{2,}[°\s,;]{1,9}[-+]?\d{1,3}\.\d{2,}")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def addresses(post: wire.Post) -> tuple[str, ...]:
    """The addresses of the pages that a post links to, as Facebook has them, each once."""
    found = ((each.external_context.url or "").strip() for each in post.attached if each.external_context)
    return tuple(dict.fromkeys(url for url in found if is_address(url)))


def is_address(text: str) -> bool:
    """Whether a text is an address on the web."""
    return _WEB.fullmatch(text) is not None


def links(post: wire.Post) -> tuple[Link, ...]:
    """The same with what they stand for and the title that Facebook's card showed."""
    named = {
        (each.external_context.url or "").strip(): (each.external_context.name or "").strip()
        for each in post.attached
        if each.external_context
    }
    return tuple(Link(url, destination(url), named.get(url, "")) for url in addresses(post))


def destination(url: str) -> str:
    """Where an address leads that passes through Facebook first (`l.facebook.com/l.php?u=…`)."""
    if not _PASSED_ON.match(url):
        return url
    try:
        target = parse_qs(urlsplit(url).query, max_num_fields=50).get("u", [""])[0]
    except ValueError:
        return url
    return target if is_address(target) else url


def passed_on(urls: Sequence[str]) -> str:
    """The address of another post on Facebook, where a post is there to pass it on; "" where it links elsewhere."""
    named = [(url, identify(url)) for url in urls]
    return next((url for url, found in named if found and found.platform == "facebook"), "")


def kind_of(kind: Kind, words: str, shared: str) -> Kind:
    """What a post is, seeing what it passes on: with words of its own it quotes, without it shares."""
    if kind != "post" or not shared:
        return kind
    return "quote" if words else "share"


def location(post: wire.Post) -> str:
    """The name of the place that a post says it is from. Coordinates are no name."""
    for each in post.attached:
        name = ((each.place.name if each.place else None) or "").strip()
        if name and not _COORDINATES.search(name):
            return name[:300]
    return ""


def words(post: wire.Post) -> tuple[str, ...]:
    """Events, polls, notes and other texts that hang on a post; what the post says itself is left out."""
    own = " ".join(post.words)
    found = [text.strip() for each in post.attached for text in _of(each)]
    return tuple(dict.fromkeys(text for text in found if text and text not in own))


def _of(each: wire.Attached) -> Iterator[str]:
    if each.text:
        yield each.text
    if each.note and each.note.text:
        yield each.note.text
    if each.event:
        yield "\n".join(_event(each.event))
    if each.poll:
        options = [f"• {option.option}" for option in each.poll.options or () if option.option]
        yield "\n".join([*([each.poll.question] if each.poll.question else []), *options])
    for titled in (each.life_event, each.for_sale_item):
        if titled:
            yield "\n\n".join(part for part in (titled.title, titled.description) if part)


def _event(event: wire.Event) -> Iterator[str]:
    """Its name, when and where. Facebook gives the time as a number: it is told as the clocks of Milwaukee show it."""
    if event.name:
        yield event.name
    times = [_time(each) for each in (event.start_timestamp, event.end_timestamp) if each]
    if any(times):
        yield " – ".join(filter(None, times)) + " (Milwaukee time)"
    if event.place and event.place.name and not _COORDINATES.search(event.place.name):
        yield event.place.name
    if event.description:
        yield event.description


def _time(second: int) -> str:
    try:
        return f"{(_EPOCH + timedelta(seconds=second)).astimezone(dates.HOME):%Y-%m-%d %H:%M}"
    except OverflowError:
        return ""
