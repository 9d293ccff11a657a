"""Two posts with one id, two pages with one address: found before anything is drawn, and all at once."""

from collections import Counter
from collections.abc import Mapping, Sequence

from site_builder.model import address
from site_builder.model.page import Page
from site_builder.model.post import Card
from site_builder.problem import Place, Problem, Severity


def one_of_each(cards: Sequence[Card]) -> tuple[Sequence[Card], list[Problem]]:
    """The cards, but of those with one id or one address only the first; the others as problems."""
    if _are_apart(cards):
        return cards, []
    ids: dict[str, Card] = {}
    paths: dict[str, Card] = {}
    kept: list[Card] = []
    problems: list[Problem] = []
    for card in cards:
        first = ids.setdefault(card.id, card)
        if first is not card:
            problems.append(_same_id(card, first))
            continue
        first = paths.setdefault(address.post(card), card)
        if first is not card:
            problems.append(_same_path(card, first))
            continue
        kept.append(card)
    return kept, problems


def _are_apart(cards: Sequence[Card]) -> bool:
    """Whether no two cards have one id or one address. Those with slugs of their own have addresses of their own."""
    if len({card.id for card in cards}) < len(cards):
        return False
    slugs = Counter([card.slug for card in cards])
    if len(slugs) == len(cards):
        return True
    addresses = [address.post(card) for card in cards if slugs[card.slug] > 1]
    return len(set(addresses)) == len(addresses)


def _same_id(card: Card, first: Card) -> Problem:
    return Problem(
        code="P001",
        severity=Severity.WARNING,
        message=f"the post {card.id} is already in {_place(first)}; this one is not shown",
        place=_place(card),
        hint="remove one of the two, or give this one an id of its own if it is another post",
    )


def _same_path(card: Card, first: Card) -> Problem:
    return Problem(
        code="P002",
        severity=Severity.ERROR,
        message=f"the address {address.post(card)} is already taken by {_place(first)}; this post is not shown",
        place=_place(card),
        hint="give one of the two another slug, or another file name",
    )


def no_two_claims(pages: Sequence[Page], places: Mapping[str, Place]) -> tuple[Sequence[Page], list[Problem]]:
    """The pages, but of those that claim one path only the first; the others as problems.

    A path also claims the folders it stands in: a file cannot be where a folder must be. `places` says where a page
    comes from, for those that a person asked for.
    """
    if not places and len({page.path for page in pages}) == len(pages):
        return pages, []
    claims: set[str] = set()
    folders: set[str] = set()
    kept: list[Page] = []
    problems: list[Problem] = []
    for page in pages:
        asked = page.path in places
        if page.path in claims or (asked and (page.path in folders or not claims.isdisjoint(_above(page.path)))):
            problems.append(_taken(page.path, places.get(page.path, Place("content/site.yaml"))))
            continue
        claims.add(page.path)
        if asked:
            folders.update(_above(page.path))
        kept.append(page)
    return kept, problems


def _above(path: str) -> list[str]:
    """Every folder that a file stands in."""
    parts = path.split("/")
    return ["/".join(parts[:end]) for end in range(1, len(parts))]


def _taken(path: str, place: Place) -> Problem:
    return Problem(
        code="P003",
        severity=Severity.ERROR,
        message=f"the address {path.removesuffix(address.INDEX)} is already taken by another page",
        place=place,
        hint="remove the alias, or rename the department that has this address",
    )


def _place(card: Card) -> Place:
    return Place(card.source, card.line)
