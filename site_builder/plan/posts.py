"""The pages of the posts themselves, each with its neighbours and its thread, and the old addresses that lead there."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import chain, pairwise

from site_builder.digest import fingerprint
from site_builder.model import address
from site_builder.model.page import PostPage, RedirectPage
from site_builder.model.post import Card
from site_builder.model.site import Site
from site_builder.plan.columns import Columns
from site_builder.plan.threads import Threads
from site_builder.problem import Place, Problem, Severity

DEPTH = 20
"""A thread's page shows at most this many posts above it."""

SIZE = 16
"""Bytes of a card's digest, and of a fingerprint."""

NONE = b"\0" * SIZE
"""Stands for the digest of a neighbour that is not there."""


def post_pages(site: Site, columns: Columns, threads: Threads, ground: bytes) -> list[PostPage]:
    """A page for every card, at its address, in the cards' order."""
    count = len(site.cards)
    begun = blake2b(ground, digest_size=SIZE)  # of so few bytes it is made in two thirds of the time of a SHA-256
    older, newer, marks = [-1] * count, [-1] * count, [b""] * count
    for members in columns.departments.values():
        run = b"".join([NONE, *map(columns.digests.__getitem__, members), NONE])
        for place, index in enumerate(members):
            mark = begun.copy()  # cheaper than to begin anew for every page
            mark.update(run[place * SIZE : (place + 3) * SIZE])  # its own between its neighbours'
            marks[index] = mark.digest()
        for one, other in pairwise(members):
            newer[one], older[other] = other, one
    for index, shown in _more(site, threads).items():
        marks[index] = fingerprint(marks[index] + shown)
    paths = [f"{folder}{address.INDEX}" for folder in columns.addresses]
    return list(map(PostPage, paths, marks, range(count), older, newer))


def _more(site: Site, threads: Threads) -> Mapping[int, bytes]:
    """What pages show beside a post and its neighbours, by the index of the card; of most posts that is nothing."""
    more: dict[int, bytes] = defaultdict(bytes)
    for index, shown in chain(_logged(site), _waived(site)):
        more[index] += shown
    for index in threads.parents.keys() | threads.answers.keys() | threads.related.keys():
        more[index] += _thread(index, site.cards, threads)
    if threads.hidden_parents or threads.hidden_related:
        for index in threads.parents.keys() | threads.hidden_parents.keys() | threads.hidden_related.keys():
            more[index] += _hidden(index, site, threads)
    return more


def _logged(site: Site) -> Iterator[tuple[int, bytes]]:
    """What a page says of the post's entry in the transparency log."""
    if site.log is None:
        return
    for index, card in enumerate(site.cards):
        if (logged := site.log.entries.get(card.id)) is not None:
            yield index, f"{logged.index} {logged.digest} {bool(site.log.key)}".encode()


def _waived(site: Site) -> Iterator[tuple[int, bytes]]:
    """And of the clauses that it is excused from."""
    filed = site.ledgers.filed if site.ledgers else {}
    waived = {id_: one.waived for id_, one in filed.items() if one.waived}
    for index, card in enumerate(site.cards) if waived else ():
        if (clauses := waived.get(card.id)) is not None:
            yield index, "|".join(clauses).encode()


def above(index: int, parents: Mapping[int, int]) -> list[int]:
    """The posts above one in its thread, the nearest first, at most `DEPTH`."""
    found: list[int] = []
    while (parent := parents.get(index)) is not None and len(found) < DEPTH:
        found.append(parent)
        index = parent
    return found


def _thread(index: int, cards: Sequence[Card], threads: Threads) -> bytes:
    related = threads.related.get(index)
    return b"|".join(
        (
            b"".join(cards[each].digest for each in above(index, threads.parents)),
            b"".join(cards[each].digest for each in threads.answers.get(index, ())),
            b"" if related is None else cards[related].digest,
        )
    )


def _hidden(index: int, site: Site, threads: Threads) -> bytes:
    """What a page says of a post that is not shown, and that its thread begins with, or that it shares."""
    top = [index, *above(index, threads.parents)][-1]
    stones = (threads.hidden_parents.get(top), threads.hidden_related.get(index))
    told = (site.tombstones[stone] for stone in stones if stone is not None)
    return "".join(f"|{stone.kind} {stone.folder}" for stone in told).encode()


def redirects(site: Site, ground: bytes) -> tuple[list[RedirectPage], dict[str, Place], list[Problem]]:
    """A page at every old address of a post, where each comes from, and the aliases that are no address of ours."""
    pages: list[RedirectPage] = []
    places: dict[str, Place] = {}
    problems: list[Problem] = []
    for card in [card for card in site.cards if card.aliases]:
        for text in card.aliases:
            place = Place(card.source, card.line)
            folder = address.alias(text, site.settings.base_url)
            if folder is None:
                problems.append(_no_alias(text, site.settings.base_url, place))
                continue
            to, title = address.post(card), card.title or card.summary
            if folder != to:
                path = f"{folder}{address.INDEX}"
                pages.append(RedirectPage(path, fingerprint(ground + f"{to}\n{title}".encode()), to, title))
                places[path] = place
    return pages, places, problems


def _no_alias(text: str, base_url: str, place: Place) -> Problem:
    return Problem(
        code="P004",
        severity=Severity.ERROR,
        message=f"the alias “{text}” is not an address below {base_url}",
        place=place,
        hint="write the old address as it was, such as department/2019/05/old-name/",
    )
