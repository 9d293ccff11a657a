"""One page of the plan, drawn: the table of who draws what."""

from collections.abc import Mapping, Sequence

from site_builder.model.page import (
    AssetPage,
    DataPage,
    FeedPage,
    ListingPage,
    Page,
    PlainPage,
    PostPage,
    RedirectPage,
    SinglePage,
    SitemapPage,
    TombstonePage,
)
from site_builder.model.post import Post
from site_builder.render.engine import TemplateFault
from site_builder.render.feed import Entries, feed, feed_list, post_entry
from site_builder.render.listing import listing_page
from site_builder.render.post import PostContext, post_context, post_html
from site_builder.render.row import Rows
from site_builder.render.scene import Scene
from site_builder.render.singles import single_page
from site_builder.render.sitemap import robots, sitemap
from site_builder.render.tombstone import tombstone_page
from site_builder.render.views import ROOT, PageView, RedirectView

TOP = ROOT.encode()
TOP_QUOTED = b'"%b"' % TOP
DrawnPost = tuple[bytes, bytes]
"""The page of a post, and its feed entries as `Entries` in bytes (b"" where there are no feeds)."""

DEEP = "404.html"
"""The one page that is shown at addresses of any depth: its links lead from the top of the host."""


class Artist:
    """Draws the pages of one plan. Made once in every process; keeps what several pages share."""

    def __init__(self, scene: Scene, published: Mapping[str, bytes]) -> None:
        self._scene = scene
        self._rows = Rows(scene)
        self._published = published
        settings = scene.site.settings
        self._top = f"/{settings.base_url.split('/', 3)[3]}".encode()

    def posts(self, pages: Sequence[PostPage], posts: Mapping[int, Post]) -> list[DrawnPost | TemplateFault]:
        """The pages of some posts with their feed entries; where a template cannot draw one, its fault instead.

        One thing is done to all of them, then the next: all things to one page after another would take half as long
        again, as the code of all things together is more than a processor keeps at hand.
        """
        scene = self._scene
        whole = [posts[page.card] for page in pages]
        texts = [post_html(post, scene) for post in whole]
        contexts = [post_context(*each, scene) for each in zip(pages, whole, texts, strict=True)]
        drawn = [self._post(context) for context in contexts]
        rooted = [
            html if isinstance(html, TemplateFault) else self._rooted(page.path, html)
            for page, html in zip(pages, drawn, strict=True)
        ]
        return [
            data if isinstance(data, TemplateFault) else (data, post_entry(page.card, post, text, scene))
            for page, post, text, data in zip(pages, whole, texts, rooted, strict=True)
        ]

    def entries(self, card: int, post: Post) -> bytes:
        """The feed entries of a post whose page need not be drawn."""
        return post_entry(card, post, post_html(post, self._scene), self._scene)

    def feed(self, page: FeedPage, entries: list[Entries]) -> bytes:
        """A feed document of ready entries, oldest first."""
        return feed(page, entries, self._scene)

    def page(self, page: Page) -> bytes:
        """Any page that needs no post whole."""
        if isinstance(page, AssetPage):
            return self._published[page.source]
        if isinstance(page, SitemapPage):
            return sitemap(page, self._scene).encode()
        if isinstance(page, PlainPage):
            return robots(self._scene).encode() if page.name == "robots" else feed_list(self._scene)
        if isinstance(page, DataPage):
            from site_builder.render.ledgers.pages import ledger_data  # noqa: PLC0415 - a city without a policy has none

            return ledger_data(page, self._scene)
        return self._rooted(page.path, self._html(page))

    def _post(self, context: PostContext) -> bytes | TemplateFault:
        try:
            return self._scene.engine.page("post.html", **context)
        except TemplateFault as fault:
            return fault

    def _html(self, page: Page) -> bytes:
        if isinstance(page, ListingPage):
            return listing_page(page, self._scene, self._rows)
        if isinstance(page, SinglePage):
            return single_page(page, self._scene, self._rows)
        if isinstance(page, RedirectPage):
            return self._redirect(page)
        if isinstance(page, TombstonePage):
            return tombstone_page(page, self._scene)
        message = f"a {type(page).__name__} is not drawn from a template"
        raise TypeError(message)

    def _redirect(self, page: RedirectPage) -> bytes:
        return self._scene.engine.page(
            "redirect.html",
            site=self._scene.view,
            page=PageView(title=page.title, canonical=self._scene.absolute(page.to)),
            redirect=RedirectView(href=f"{ROOT}{page.to}", text=page.title),
        )

    def _rooted(self, path: str, data: bytes) -> bytes:
        """Fill in the way up to the archive's top."""
        if path == DEEP:
            return data.replace(TOP, self._top)
        depth = path.count("/")
        return data.replace(TOP, b"../" * depth) if depth else data.replace(TOP_QUOTED, b'"./"').replace(TOP, b"")
