"""What templates see. Every page kind has one view; a template gets that, never a Post with its sources and paths.

Addresses in views begin with `ROOT`, a mark for the archive's top folder. Fragments (a row of a listing, a feed entry)
are drawn once and stand on pages at different depths, so the way up is filled in last: pages link relatively and
open from any folder or host, feeds and canonical links absolutely.

`Markup` values are safe HTML. Every other text is escaped by the templates.
"""

from markupsafe import Markup
import msgspec

ROOT = "\x1a"
"""Stands for the way to the archive's top folder; no content can hold it: control characters are dropped at reading."""


class LinkView(msgspec.Struct, frozen=True, kw_only=True):
    """A link: its words and where it leads. `current` marks the page one is on; `count` is how many posts are there.
    Among facts, `label` says what `text` is ("Telephone"), and `href` may be ""."""

    text: str
    href: str
    current: bool = False
    count: int = 0
    lang: str = ""
    label: str = ""


class MomentView(msgspec.Struct, frozen=True, kw_only=True):
    """A moment: for machines (`iso`, as <time datetime>), and for people: `day` "November 20, 2026", `time`
    "6:15 AM CST" or "" where only the day is known, `note` why it is only a day, `short` "Nov 20"."""

    iso: str
    day: str
    time: str = ""
    short: str = ""
    year: str = ""
    note: str = ""


class FeedView(msgspec.Struct, frozen=True, kw_only=True):
    """A feed: its title, address, and MIME type; `format` is RSS, Atom or JSON."""

    title: str
    href: str
    mime: str
    format: str


class SiteView(msgspec.Struct, frozen=True, kw_only=True):
    """The same on every page. `nav` is the header's links; `switch` the listings by language, in their own names."""

    title: str
    city: str
    lang: str
    root: str
    css: str
    icon: str
    nav: tuple[LinkView, ...]
    switch: tuple[LinkView, ...]
    footer: tuple[LinkView, ...]
    disclaimer: str
    rights: str
    privacy: str
    participation: str
    demonstration: str
    contact_email: str
    contact_phone: str
    contact_address: str
    csp: Markup
    search_csp: Markup
    search: bool
    search_css: str = ""
    search_js: str = ""


class PageView(msgspec.Struct, frozen=True, kw_only=True):
    """What base.html needs of any page. `crumbs` lead from the archive's home to the page above this one."""

    title: str
    canonical: str
    description: str = ""
    lang: str = "en"
    crumbs: tuple[LinkView, ...] = ()
    feeds: tuple[FeedView, ...] = ()
    image: str = ""
    image_alt: str = ""
    kind: str = "website"
    index: bool = True
    newer: str = ""
    older: str = ""
    json_ld: Markup = Markup("")


class SourceView(msgspec.Struct, frozen=True, kw_only=True):
    """One size of a picture: `srcset` entry and width."""

    href: str
    width: int


class MediaView(msgspec.Struct, frozen=True, kw_only=True):
    """A medium of a post. `kind`: image, video, audio, document, missing (the archive does not hold the bytes; then
    `href` is where they were, on the platform), or redacted (`redacted` is said instead). `described` is False where
    nobody has written an alternative text."""

    kind: str
    href: str
    alt: str
    described: bool
    name: str = ""
    mime: str = ""
    width: int = 0
    height: int = 0
    srcset: tuple[SourceView, ...] = ()
    caption: str = ""
    rights: str = ""
    tracks: tuple[LinkView, ...] = ()
    size: str = ""
    redacted: str = ""


class ReplyView(msgspec.Struct, frozen=True, kw_only=True):
    """A reply; `author` is empty for a resident, and the department's name where one of the City's accounts replied."""

    html: Markup
    author: str = ""
    posted: MomentView | None = None


class VersionView(msgspec.Struct, frozen=True, kw_only=True):
    """An earlier wording, and until when it stood."""

    html: Markup
    until: MomentView | None = None
    why: str = ""


class NeighbourView(msgspec.Struct, frozen=True, kw_only=True):
    """Another post, as its title or first words, its day, who posted it and where it stands ("" if it is not on the
    mirror and `original` leads to it on its platform)."""

    text: str
    href: str
    day: str = ""
    by: str = ""
    lang: str = ""
    original: str = ""


class MarkView(msgspec.Struct, frozen=True, kw_only=True):
    """What was decided about a post that is shown: `kind` is corrected or redacted; grounds by their ids."""

    kind: str
    day: str
    grounds: tuple[str, ...] = ()
    why: str = ""


class PostView(msgspec.Struct, frozen=True, kw_only=True):
    """A post as its reader meets it.

    `html` is the whole text; `title` may be empty, then `heading` (its first words) names the page. `original` is the
    address on the platform ("" if it has none, or if what was `imported` does not say), `gone` the day it was found to
    be gone there ("" if it is not).
    `permalink` is the page's own public address, `href` the same as a link within the site.
    `context` is the thread above, oldest first; `answers` are the City's own posts that reply to this one.
    `edition` is the version of the policy that the post falls under, `kept` says how long its record is kept, `waived`
    are the clauses that it was given leave to depart from.
    `marks` say what the department decided about it; nothing that leads to the original is given of a `redacted` one.
    """

    id: str
    title: str
    heading: str
    html: Markup
    lang: str
    department: LinkView
    platform: LinkView
    account: LinkView | None
    handle: str
    kind: str
    kind_words: str
    posted: MomentView
    changed: MomentView | None
    original: str
    gone: str
    tags: tuple[LinkView, ...]
    media: tuple[MediaView, ...]
    warning: str
    location: str
    shared: NeighbourView | None
    quoted: NeighbourView | None
    context: tuple[NeighbourView, ...]
    answers: tuple[NeighbourView, ...]
    replies: tuple[ReplyView, ...]
    versions: tuple[VersionView, ...]
    newer: NeighbourView | None
    older: NeighbourView | None
    outdated: str
    cite: str
    record: str
    imported: bool
    repairs: tuple[str, ...]
    permalink: str
    href: str
    marks: tuple[MarkView, ...] = ()
    edition: LinkView | None = None
    kept: str = ""
    waived: tuple[LinkView, ...] = ()

    @property
    def redacted(self) -> bool:
        """Whether a part of it was redacted."""
        return bool(self.marks) and any(mark.kind == "redacted" for mark in self.marks)


class RowView(msgspec.Struct, frozen=True, kw_only=True):
    """A post in a listing: first words as the link, date, platform, department; a small picture where there is one."""

    href: str
    text: str
    more: bool
    titled: bool
    lang: str
    posted: MomentView
    department: LinkView
    platform: str
    kind_words: str
    thumb: str = ""
    thumb_width: int = 0
    thumb_height: int = 0
    media: int = 0
    replies: int = 0
    gone: bool = False


class MonthView(msgspec.Struct, frozen=True, kw_only=True):
    """A month of a calendar strip: "March", "Mar"; `href` is "" and `count` 0 where there is no post."""

    name: str
    short: str
    href: str
    count: int


class YearView(msgspec.Struct, frozen=True, kw_only=True):
    """A year of a calendar strip, with its twelve months in order."""

    name: str
    href: str
    count: int
    months: tuple[MonthView, ...]


class GroupView(msgspec.Struct, frozen=True, kw_only=True):
    """Rows of one month, newest first, under its name ("November 2026")."""

    name: str
    rows: tuple[Markup, ...]


class ListingView(msgspec.Struct, frozen=True, kw_only=True):
    """A page of a listing. Numbered from the oldest: `number` is 0 on the newest page, which has no number of its own.

    `facts` are label/value pairs about what is listed (a department's contact, an account's purpose): `label`, `text`,
    and `href` where the value is a link.
    """

    title: str
    intro: str
    groups: tuple[GroupView, ...]
    number: int
    total: int
    newer: LinkView | None
    older: LinkView | None
    years: tuple[YearView, ...]
    facts: tuple[LinkView, ...]
    links: tuple[tuple[str, tuple[LinkView, ...]], ...]
    feeds: tuple[FeedView, ...]


class HomeView(msgspec.Struct, frozen=True, kw_only=True):
    """The front page: the newest posts, the ways in, and the archive in numbers."""

    rows: tuple[Markup, ...]
    older: LinkView | None
    departments: tuple[LinkView, ...]
    platforms: tuple[LinkView, ...]
    topics: tuple[LinkView, ...]
    years: tuple[YearView, ...]
    total: int
    first_year: str
    last_year: str
    feeds: tuple[FeedView, ...]


class IndexView(msgspec.Struct, frozen=True, kw_only=True):
    """A page of links by group: departments by kind, topics by letter, platforms, accounts, languages."""

    title: str
    intro: str
    groups: tuple[tuple[str, tuple[LinkView, ...]], ...]


class FeedsView(msgspec.Struct, frozen=True, kw_only=True):
    """The page that explains and lists every feed."""

    opml: str
    groups: tuple[tuple[str, tuple[tuple[str, tuple[FeedView, ...]], ...]], ...]


class SearchView(msgspec.Struct, frozen=True, kw_only=True):
    """The search page's ways in for a browser without JavaScript: the same choices as links."""

    departments: tuple[LinkView, ...] = ()
    platforms: tuple[LinkView, ...] = ()
    years: tuple[LinkView, ...] = ()


class AboutView(msgspec.Struct, frozen=True, kw_only=True):
    """The page about the archive: what it holds, since when, for how many departments and accounts."""

    total: int
    departments: int
    accounts: int
    platforms: tuple[LinkView, ...]
    first_year: str
    last_year: str


class TombstoneView(msgspec.Struct, frozen=True, kw_only=True):
    """What stands where a post was removed or is withheld. `clauses` lead to what they say, where the site has that;
    `day` is the day of the decision, `appeal` a sentence, `why` the department's own; each may be empty."""

    removed: bool
    disposed: bool = False
    department: LinkView
    clauses: tuple[LinkView, ...] = ()
    day: str = ""
    decision: str = ""
    appeal: str = ""
    why: str = ""


class RedirectView(msgspec.Struct, frozen=True, kw_only=True):
    """An old address: where the page has moved."""

    href: str
    text: str
