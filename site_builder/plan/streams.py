"""The sequences of posts that have a page: by department, platform, account, topic, language, month and year."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from site_builder.model import address
from site_builder.model.page import Stream, StreamKind
from site_builder.model.platform import title_of
from site_builder.model.post import Card
from site_builder.model.site import Site
from site_builder.settings import Listing

Key = tuple[StreamKind, str, str]
"""Kind, key, and the department that it is confined to ("" for the whole site)."""


def streams(site: Site) -> tuple[Stream, ...]:
    """Every stream that the settings ask for and that has a post, the whole site's first, then in a fixed order."""
    members: dict[Key, list[int]] = defaultdict(list)
    members["site", "", ""] = list(range(len(site.cards)))
    names: dict[str, str] = {}
    wanted = frozenset(site.settings.listings)
    topics: dict[str, str] = {}
    for index, card in enumerate(site.cards):
        for key in _keys(card, wanted):
            members[key].append(index)
        if card.tags and "tag" in wanted:
            for topic in _topics_of(card.tags, topics, names):
                members["tag", topic, ""].append(index)
    if "department" in wanted:
        for department in site.departments:
            members.setdefault(("department", department, ""), [])
    return tuple(_stream(site, key, members[key], names) for key in sorted(members, key=_order))


def _keys(card: Card, wanted: frozenset[Listing]) -> Iterator[Key]:
    """The streams of a post, but for its topics."""
    if "department" in wanted:
        yield "department", card.department, ""
    if "platform" in wanted:
        yield "platform", card.platform, ""
    if card.account and "account" in wanted:
        yield "account", card.account, ""
    if card.lang and "language" in wanted:
        yield "language", card.lang, ""
    yield from _times(wanted, card.posted.year, card.posted.month, card.department)


def _topics_of(tags: Sequence[str], topics: dict[str, str], names: dict[str, str]) -> Sequence[str]:
    """The topic keys of a post's tags, each once; the first spelling met (the oldest post's) names the topic."""
    keys = []
    for tag in tags:
        key = topics.get(tag)
        if key is None:
            key = topics[tag] = address.topic_key(tag)
            names.setdefault(key, tag)
        keys.append(key)
    return keys if len(keys) == 1 else list(dict.fromkeys(keys))


def _times(wanted: frozenset[Listing], year: int, month: int, department: str) -> Iterator[Key]:
    if "year" in wanted:
        yield "year", f"{year:04d}", ""
    if "month" in wanted:
        yield "month", f"{year:04d}-{month:02d}", ""
    if "department-year" in wanted:
        yield "year", f"{year:04d}", department
    if "department-month" in wanted:
        yield "month", f"{year:04d}-{month:02d}", department


ORDER = ("site", "department", "platform", "account", "tag", "language", "year", "month")


def _order(key: Key) -> tuple[int, str, str]:
    return ORDER.index(key[0]), key[2], key[1]


def _stream(site: Site, key: Key, members: list[int], names: dict[str, str]) -> Stream:
    kind, name, department = key
    within = address.department(department) if department else ""
    title, base, home = name, "", department
    if kind == "site":
        title = site.settings.title
    elif kind == "department":
        found = site.departments.get(name)
        title, base, home = (found.name if found else name), address.department(name), name
    elif kind == "platform":
        title, base = title_of(name), address.platform(name)
    elif kind == "account":
        base, home = address.account(name), site.cards[members[0]].department
    elif kind == "tag":
        title, base = names[name], address.topic(name)
    elif kind == "language":
        base = address.language(name)
    elif kind == "year":
        base = address.year(int(name), within)
    else:
        base = address.month(int(name[5:]), int(name[:4]), within)
    return Stream(kind=kind, key=name, title=title, base=base, members=members, department=home)
