"""The pages of the posts themselves, each with its neighbours and its thread, and the old addresses that lead there."""

from collections.abc import Iterator, Mapping, Sequence

from site_builder.digest import fingerprint
from site_builder.model import address
from site_builder.model.page import PostPage, RedirectPage
from site_builder.model.post import Card
from site_builder.model.site import Site
from site_builder.plan.threads import Threads
from site_builder.problem import Place, Problem, Severity

DEPTH = 20
"""A thread's page shows at most this many posts above it."""

NONE = b"\0" * 16


def post_pages(site: Site, addresses: Sequence[str], threads: Threads, ground: bytes) -> Iterator[PostPage]:
    """A page for every card, at its address, in the cards' order."""
    cards = site.cards
    older, newer = _neighbours(cards)
    filed_posts = site.ledgers.filed if site.ledgers else {}
    entries = site.log.entries if site.log else {}
    signed = bool(site.log and site.log.key)
    waived = {id_: filed.waived for id_, filed in filed_posts.items() if filed.waived}
    for index, card in enumerate(cards):
        before, after = older[index], newer[index]
        parts = (
            ground
            + card.digest
            + (cards[before].digest if before >= 0 else NONE)
            + (cards[after].digest if after >= 0 else NONE)
        )
        if (logged := entries.get(card.id)) is not None:
            parts += f"{logged.index} {logged.digest} {signed}".encode()
        if (clauses := waived.get(card.id)) is not None:
            parts += "|".join(clauses).encode()
        if index in threads.parents or index in threads.answers or index in threads.related:
            parts += _thread(index, cards, threads)
        if threads.hidden_parents or threads.hidden_related:
            parts += _hidden(index, site, threads)
        yield PostPage(f"{addresses[index]}{address.INDEX}", fingerprint(parts), index, before, after)


def _neighbours(cards: Sequence[Card]) -> tuple[list[int], list[int]]:
    """For every card the one before it and the one after it in its department; -1 where there is none."""
    older = [-1] * len(cards)
    newer = [-1] * len(cards)
    latest: dict[str, int] = {}
    for index, card in enumerate(cards):
        before = latest.get(card.department, -1)
        if before >= 0:
            older[index], newer[before] = before, index
        latest[card.department] = index
    return older, newer


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
    for card in site.cards:
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
