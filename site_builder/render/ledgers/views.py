"""What the templates of the ledgers see: the rows of their tables in words, their charts, the files beside them."""

import msgspec

from site_builder.render.chart import ChartView
from site_builder.render.views import FeedView, LinkView


class FactView(msgspec.Struct, frozen=True, kw_only=True):
    """A number or a word, what it is of, and where it leads."""

    label: str
    text: str
    href: str = ""


class EditionView(msgspec.Struct, frozen=True, kw_only=True):
    """A version of the policy: "from January 1, 2020 to December 31, 2024", and how many posts fall under it."""

    anchor: str
    title: str
    days: str
    posts: int
    href: str = ""
    note: str = ""


class ClauseView(msgspec.Struct, frozen=True, kw_only=True):
    """A clause of the policy. `state` is a class ("kept"), `state_words` what people read ("3 findings")."""

    anchor: str
    id: str
    heading: str
    gist: str
    state: str
    state_words: str
    how: str
    facts: tuple[FactView, ...]


class SectionView(msgspec.Struct, frozen=True, kw_only=True):
    """The clauses of one section of the policy."""

    title: str
    anchor: str
    clauses: tuple[ClauseView, ...]


class PolicyView(msgspec.Struct, frozen=True, kw_only=True):
    """How the policy is kept. `states` counts the clauses by their state: class, words, number, what it means."""

    states: tuple[tuple[str, str, int, str], ...]
    chart: ChartView | None
    editions: tuple[EditionView, ...]
    sections: tuple[SectionView, ...]
    withheld: int
    judged_since: str
    files: tuple[LinkView, ...]


class AccountView(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the master list. `url` is its page on its platform, `page` its posts here, "" where there is none."""

    anchor: str
    handle: str
    platform: str
    url: str
    page: str
    posts: int
    department: LinkView
    opened: str
    closed: str
    purpose: str
    ask: str
    contact: LinkView | None
    registered: bool
    kept: tuple[str, ...] = ()


class PlatformView(msgspec.Struct, frozen=True, kw_only=True):
    """The accounts on one platform, the directive on retention that applies to it, and the day of that."""

    title: str
    directive: LinkView | None
    issued: str
    rows: tuple[AccountView, ...]


class AccountsView(msgspec.Struct, frozen=True, kw_only=True):
    """The master list by platform, and how many of the accounts are open."""

    groups: tuple[PlatformView, ...]
    total: int
    open: int
    unregistered: int
    files: tuple[LinkView, ...]


class CoverageRow(msgspec.Struct, frozen=True, kw_only=True):
    """How complete the copy of one account is, in words."""

    anchor: str
    title: str
    href: str
    shown: int
    expected: str
    span: str
    gap: str
    imported: str
    withheld: tuple[tuple[str, str, int], ...]
    withheld_posts: int
    removed: int
    gone: int
    by_hand: int
    losses: tuple[tuple[str, str], ...]


class CoverageView(msgspec.Struct, frozen=True, kw_only=True):
    """The completeness ledger by department, with a picture of the years that each account covers."""

    groups: tuple[tuple[LinkView, tuple[CoverageRow, ...]], ...]
    facts: tuple[FactView, ...]
    chart: ChartView | None
    files: tuple[LinkView, ...]


class CountsView(msgspec.Struct, frozen=True, kw_only=True):
    """A table of counts: its caption, what its first column is, the heads of the others, and rows of numbers."""

    anchor: str
    caption: str
    first: str
    heads: tuple[str, ...]
    rows: tuple[tuple[LinkView, tuple[str, ...]], ...]
    foot: tuple[str, ...] = ()


class StatementView(msgspec.Struct, frozen=True, kw_only=True):
    """A decision in words: "A resident’s reply was removed"."""

    id: str
    day: str
    iso: str
    what: str
    account: str
    department: LinkView
    grounds: tuple[LinkView, ...]
    appeal: str
    in_effect: bool


class ModerationView(msgspec.Struct, frozen=True, kw_only=True):
    """The log of decisions: counts in tables, then the newest decisions one by one."""

    facts: tuple[FactView, ...]
    chart: ChartView | None
    tables: tuple[CountsView, ...]
    statements: tuple[StatementView, ...]
    total: int
    files: tuple[LinkView, ...]


class ChangeView(msgspec.Struct, frozen=True, kw_only=True):
    """A change in words. `post` leads to the post where it can still be read."""

    id: str
    day: str
    iso: str
    what: str
    department: str
    platform: str
    post: LinkView | None
    more: LinkView | None


class ChangesView(msgspec.Struct, frozen=True, kw_only=True):
    """What changed after it was published."""

    facts: tuple[FactView, ...]
    chart: ChartView | None
    table: CountsView | None
    rows: tuple[ChangeView, ...]
    total: int
    feeds: tuple[FeedView, ...]


class ServiceView(msgspec.Struct, frozen=True, kw_only=True):
    """How fast questions are answered, and how well posts serve their readers."""

    facts: tuple[FactView, ...]
    limit: str
    chart: ChartView | None
    tables: tuple[CountsView, ...]
    files: tuple[LinkView, ...]
