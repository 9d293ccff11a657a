"""What all pages of a build are drawn from, made once: the site, its plan, and the parts that every page shows."""

from collections.abc import Mapping, Sequence
from datetime import datetime
import functools

from markupsafe import Markup

from site_builder.model import address
from site_builder.model.page import FeedPage, Page, Plan, PostPage, SinglePage, Stream, StreamKind
from site_builder.model.platform import title_of
from site_builder.model.post import Card, Precision
from site_builder.model.register import Account
from site_builder.model.site import Site
from site_builder.render.engine import Engine
from site_builder.render.linking import Linker
from site_builder.render.views import ROOT, FeedView, LinkView, MomentView, NeighbourView, SiteView
from site_builder.render.words import Words, language_name

FORMATS: Mapping[str, tuple[str, str]] = {
    "rss": ("RSS", "application/rss+xml"),
    "atom": ("Atom", "application/atom+xml"),
    "json": ("JSON", "application/feed+json"),
}
"""A feed format's name and its MIME type."""

CSP = (
    "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'self'; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'"
)
SEARCH_CSP = f"{CSP}; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'"

NAV: tuple[tuple[str, str], ...] = (
    ("Departments", "departments/"),
    ("Topics", "topics/"),
    ("Platforms", "platforms/"),
    ("Accounts", "accounts/"),
    ("Follow", "feeds/"),
)


FOOTER: tuple[tuple[str, str], ...] = (
    ("About this archive", "about/"),
    ("How the policy is kept", "policy/"),
    ("What is held, and what is missing", "coverage/"),
    ("Decisions", "moderation/"),
    ("Changes", "changes/"),
    ("Answers to residents", "service/"),
    ("Check a record", address.CHECK),
    ("Notices", "about/#notices"),
    ("Privacy", "about/#privacy"),
    ("Accessibility", "about/#accessibility"),
    ("Feeds", "feeds/"),
)


class Scene:
    """One build's surroundings. Holds caches, so there is one in every process."""

    def __init__(self, site: Site, plan: Plan, engine: Engine, assets: Mapping[str, str]) -> None:
        self.site = site
        self.plan = plan
        self._base = site.settings.base_url
        self.engine = engine
        self.words = Words(site.settings.languages[0])
        self.assets = assets
        self.accounts: Mapping[tuple[str, str], Account] = site.accounts
        self.owners = {key: site.departments[id_].name for id_, key in self.accounts}
        self.bases: Mapping[str, int] = {stream.base: index for index, stream in enumerate(plan.streams)}
        others = [page for page in plan.pages if not isinstance(page, PostPage)]  # few: most are looked at but once
        self.singles = frozenset(page.path for page in others if isinstance(page, SinglePage))
        self.in_feeds = _in_feeds(others, plan.streams)
        self.view = self._site_view()
        self.linker = functools.cache(self._linker)
        self.department = functools.cache(self._department)
        self.platform = functools.cache(self._platform)
        self.account = functools.cache(self._account)
        self.topic = functools.lru_cache(maxsize=20_000)(self._topic)
        self.crumbs = functools.lru_cache(maxsize=10_000)(self._crumbs)

    def has_page(self, folder: str) -> bool:
        """Whether the site has a page at this folder; only such are linked."""
        return folder in self.bases

    def moment(self, at: datetime, precision: Precision = "second", note: str = "") -> MomentView:
        """A moment in the site's zone; of a day, the day itself."""
        return self.words.moment(at if precision == "day" else at.astimezone(self.site.zone), precision, note)

    def absolute(self, path: str) -> str:
        """The public address of a path of this site."""
        return self._base + path

    def link(self, text: str, folder: str, count: int = 0, lang: str = "") -> LinkView:
        """A link to a folder of this site, or to the way of finding posts nearest to it when it has no page."""
        return LinkView(text=text, href=f"{ROOT}{folder}", count=count, lang=lang)

    def streams(self, kind: StreamKind, department: str | None = None) -> list[Stream]:
        """All streams of a kind that have posts; of months and years, those of one department ("" for the site)."""
        return [
            stream
            for stream in self.plan.streams
            if stream.kind == kind and stream.members and (department is None or stream.department == department)
        ]

    def stream_links(self, kind: StreamKind) -> tuple[LinkView, ...]:
        """A link with its count to every stream of a kind."""
        return tuple(
            self.link(self.stream_title(stream), stream.base, len(stream.members)) for stream in self.streams(kind)
        )

    def stream_title(self, stream: Stream) -> str:
        """What a stream is called on its own page."""
        if stream.kind == "account":
            return self.account_title(stream.key)
        if stream.kind == "tag":
            return f"#{stream.title}"
        if stream.kind == "language":
            return language_name(stream.key)
        if stream.kind == "month":
            return self.words.month(int(stream.key[5:]), int(stream.key[:4]))
        return stream.title

    def account_title(self, key: str) -> str:
        """As MilwaukeeDPW on X (Twitter)."""
        platform, _, handle = key.partition(":")
        return f"{self.handle(key, handle)} on {title_of(platform)}"

    def handle(self, key: str, fallback: str) -> str:
        """An account's handle as its department writes it."""
        return self._handles.get(key, fallback)

    def feeds(self, stream: Stream) -> tuple[FeedView, ...]:
        """The newest feed documents of a stream, one in each format."""
        settings = self.site.settings.feeds
        if stream.kind not in settings.streams:
            return ()
        if stream.kind == "tag" and len(stream.members) < settings.tag_posts:
            return ()
        return tuple(
            FeedView(
                title=self.stream_title(stream),
                href=f"{ROOT}{address.feed(stream.base, form)}",
                mime=FORMATS[form][1],
                format=FORMATS[form][0],
            )
            for form in settings.formats
        )

    def beside(self, index: int) -> list[Stream]:
        """The streams of the same kind and department just before and just after one: the months around a month."""
        streams = self.plan.streams
        stream = streams[index]
        return [
            streams[at]
            for at in (index - 1, index + 1)
            if 0 <= at < len(streams) and (streams[at].kind, streams[at].department) == (stream.kind, stream.department)
        ]

    def neighbour(self, index: int) -> NeighbourView:
        """Another post of the site, as a link."""
        card = self.site.cards[index]
        return NeighbourView(
            text=heading(card),
            href=f"{ROOT}{self.plan.addresses[index]}",
            day=self.words.day(card.posted.year, card.posted.month, card.posted.day),
            by=self.department(card.department).text,
            lang=card.lang,
        )

    @functools.cached_property
    def _handles(self) -> Mapping[str, str]:
        return {key: account.handle for (_, key), account in self.accounts.items()}

    def _department(self, id_: str) -> LinkView:
        department = self.site.departments.get(id_)
        folder = address.department(id_)
        return self.link(department.name if department else id_, folder if self.has_page(folder) else "")

    def _platform(self, id_: str) -> LinkView:
        folder = address.platform(id_)
        return self.link(title_of(id_), folder if self.has_page(folder) else "")

    def _account(self, department: str, key: str) -> LinkView | None:
        """An account that the department has: its page here, or else on its platform."""
        account = self.accounts.get((department, key))
        if account is None:
            return None
        folder = address.account(key)
        if self.has_page(folder):
            return self.link(f"@{account.handle}", folder)
        web = account.url.startswith(("https://", "http://"))
        return LinkView(text=f"@{account.handle}", href=account.url) if web else None

    def _topic(self, tag: str) -> LinkView | None:
        folder = address.topic(address.topic_key(tag))
        return self.link(f"#{tag}", folder) if self.has_page(folder) else None

    def _crumbs(self, department: str, year: int, month: int) -> tuple[LinkView, ...]:
        """From the archive's home to the month of a department."""
        folder = address.month(month, year, address.department(department))
        crumbs = (self.link(self.view.title, ""), self.department(department))
        return (*crumbs, self.link(self.words.month(month, year), folder)) if self.has_page(folder) else crumbs

    def _linker(self, platform: str) -> Linker:
        return Linker(platform, self.has_page)

    def _site_view(self) -> SiteView:
        settings = self.site.settings
        contact, notices = settings.contact, settings.notices
        return SiteView(
            title=settings.title,
            city=settings.city,
            lang=settings.languages[0],
            root=ROOT,
            css=self._asset("site.css"),
            icon=self._asset("icon.svg"),
            nav=tuple(self.link(text, folder) for text, folder in NAV if f"{folder}{address.INDEX}" in self.singles),
            switch=tuple(self._languages()),
            footer=tuple(
                self.link(text, folder)
                for text, folder in FOOTER
                if f"{folder.partition('#')[0]}{address.INDEX}" in self.singles
            ),
            disclaimer=notices.disclaimer,
            rights=notices.rights,
            privacy=notices.privacy,
            participation=notices.participation,
            demonstration=notices.demonstration,
            contact_email=contact.email,
            contact_phone=contact.phone,
            contact_address=contact.address,
            csp=Markup(CSP),  # noqa: S704 - our own words
            search_csp=Markup(SEARCH_CSP),  # noqa: S704 - likewise
            search=settings.search,
            search_css=self._asset("search.css"),
            search_js=self._asset("search.js"),
        )

    def _asset(self, name: str) -> str:
        return f"{ROOT}{self.assets[name]}"

    def _languages(self) -> list[LinkView]:
        found = []
        for tag in self.site.settings.languages:
            folder = address.language(tag)
            if self.has_page(folder):
                found.append(self.link(language_name(tag), folder, lang=tag))
        return found


def _in_feeds(pages: Sequence[Page], streams: Sequence[Stream]) -> frozenset[int]:
    """The posts that stand in any feed document: without archives only the newest do."""
    found: set[int] = set()
    for page in pages:
        if isinstance(page, FeedPage):
            found.update(streams[page.stream].members[page.start : page.stop])
    return frozenset(found)


def heading(card: Card) -> str:
    """What a post is called where it is one of many: its title, or its first words."""
    return card.title or card.summary or "Post without words"
