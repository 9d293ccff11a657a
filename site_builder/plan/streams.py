"""The sequences of posts that have a page: by department, platform, account, topic, language, month and year."""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Literal

from site_builder.model import address
from site_builder.model.page import Stream, StreamKind
from site_builder.model.platform import title_of
from site_builder.model.post import Card
from site_builder.model.site import Site
from site_builder.plan.columns import Columns, Members, grouped
from site_builder.settings import Listing

Key = tuple[StreamKind, str, str]
"""Kind, key, and the department that it is confined to ("" for the whole site)."""

NAMED: tuple[tuple[Literal["platform", "account", "language"], Callable[[Card], str]], ...] = (
    ("platform", attrgetter("platform")),
    ("account", attrgetter("account")),
    ("language", attrgetter("lang")),
)
"""The kinds of streams that a card names one of, or none."""


def streams(site: Site, columns: Columns) -> tuple[Stream, ...]:
    """Every stream that the settings ask for and that has a post, the whole site's first, then in a fixed order."""
    wanted = frozenset(site.settings.listings)
    names: dict[str, str] = {}
    members: dict[Key, Members] = {("site", "", ""): columns.indexes}
    if "department" in wanted:
        for department in (*site.departments, *columns.departments):
            members["department", department, ""] = columns.departments.get(department, [])
    members.update(_named(site.cards, columns, wanted))
    if "tag" in wanted:
        members.update(_topics(site.cards, columns, names))
    members.update(_timed(columns, wanted))
    return tuple(_stream(site, key, members[key], names) for key in sorted(members, key=_order))


def _named(cards: Sequence[Card], columns: Columns, wanted: Container[Listing]) -> Iterator[tuple[Key, Members]]:
    for kind, name_of in NAMED:
        if kind in wanted:
            for name, members in grouped(columns.indexes, map(name_of, cards)).items():
                if name or kind == "platform":
                    yield (kind, name, ""), members


def _topics(cards: Sequence[Card], columns: Columns, names: dict[str, str]) -> Iterator[tuple[Key, Members]]:
    """The streams by topic; the first spelling met (the oldest post's) names the topic."""
    topics: dict[str, Members] = {}
    spelled: dict[str, Members] = {}
    for index, tags in zip(columns.indexes, [card.tags for card in cards], strict=True):
        for tag in tags:
            try:
                members = spelled[tag]
            except KeyError:
                topic = address.topic_key(tag)
                names.setdefault(topic, tag)
                members = spelled[tag] = topics.setdefault(topic, [index])
            if members[-1] != index:  # two tags of a post may be one topic
                members.append(index)
    return ((("tag", topic, ""), members) for topic, members in topics.items())


def _timed(columns: Columns, wanted: Container[Listing]) -> Iterator[tuple[Key, Members]]:
    """The streams by year and by month, of the whole site and of each department."""
    whole, departments = {"": columns.indexes}, columns.departments
    months, years = columns.months, [month // 100 for month in columns.months]
    if "year" in wanted:
        yield from _spans("year", years, whole)
    if "month" in wanted:
        yield from _spans("month", months, whole)
    if "department-year" in wanted:
        yield from _spans("year", years, departments)
    if "department-month" in wanted:
        yield from _spans("month", months, departments)


def _spans(
    kind: Literal["year", "month"], numbers: Sequence[int], within: Mapping[str, Sequence[int]]
) -> Iterator[tuple[Key, Members]]:
    for department, members in within.items():
        for number, found in grouped(members, [numbers[index] for index in members]).items():
            name = f"{number:04d}" if kind == "year" else f"{number // 100:04d}-{number % 100:02d}"
            yield (kind, name, department), found


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
