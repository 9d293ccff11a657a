"""The pages of the listings, and the calendars that the newest of them show."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from site_builder.digest import fingerprint
from site_builder.model import address
from site_builder.model.numbering import cuts, newer, older
from site_builder.model.page import ListingPage, Stream
from site_builder.model.site import Site

Calendar = Mapping[str, str]
"""By department id ("" for the site): every month with its count, as one line of text."""


def calendars(streams: Sequence[Stream]) -> Calendar:
    """The counts by month, of the site and of each department, for the fingerprints of what shows them."""
    counts: dict[str, list[str]] = defaultdict(list)
    for stream in streams:
        if stream.kind == "month":
            counts[stream.department].append(f"{stream.key}:{len(stream.members)}")
    return {department: " ".join(each) for department, each in counts.items()}


def listing_pages(
    site: Site, digests: Sequence[bytes], streams: Sequence[Stream], ground: bytes, calendar: Calendar
) -> Iterator[ListingPage]:
    """Every page of every stream but the site's newest, which is the front page. `digests` are those of the cards."""
    size = site.settings.limits.posts_per_page
    for index, stream in enumerate(streams):
        about = ground + f"{stream.kind}|{stream.key}|{stream.department}|{stream.title}|".encode()
        shown = [digests[member] for member in stream.members]
        for cut in cuts(len(stream.members), size):
            if stream.kind == "site" and cut.number == 0:
                continue
            around = _newest(index, streams, calendar) + _kept(site, stream) if cut.number == 0 else ""
            links = f"{cut.number}|{older(cut)}|{newer(cut)}|{around}\n".encode()
            path = f"{address.listing(stream.base, cut.number)}{address.INDEX}"
            mark = fingerprint(b"".join([about, links, *shown[cut.start : cut.stop]]))
            yield ListingPage(path, mark, index, cut.number, cut.last, cut.start, cut.stop)


def _newest(index: int, streams: Sequence[Stream], calendar: Calendar) -> str:
    """What only a stream's newest page shows: its total, its calendar, the months beside it."""
    stream = streams[index]
    if stream.kind in {"department", "year"}:
        counts = calendar.get(stream.department, "")
        if stream.kind == "year":
            counts = " ".join(each for each in counts.split() if each.startswith(stream.key))
        return f"{len(stream.members)}|{counts}"
    if stream.kind == "month":
        beside = [(each.key, len(each.members)) if each else "" for each in neighbours(index, streams)]
        return f"{len(stream.members)}|{beside}"
    return str(len(stream.members))


def _kept(site: Site, stream: Stream) -> str:
    """How long the records of an account are kept, which its newest page says."""
    lines = site.ledgers.accounts if site.ledgers and stream.kind == "account" else ()
    name = stream.department, stream.key
    return "".join(f"|{each}" for line in lines if (line.department, line.key) == name for each in line.kept)


def neighbours(index: int, streams: Sequence[Stream]) -> tuple[Stream | None, Stream | None]:
    """The streams of the same kind and department just before and just after this one, in time."""
    stream = streams[index]
    found: list[Stream | None] = []
    for at in (index - 1, index + 1):
        other = streams[at] if 0 <= at < len(streams) else None
        fits = other is not None and other.kind == stream.kind and other.department == stream.department
        found.append(other if fits else None)
    return found[0], found[1]
