"""Sitemaps (sitemaps.org, protocol 0.9) and robots.txt."""

from collections.abc import Iterable
from html import escape

from site_builder.model import address
from site_builder.model.page import SitemapPage
from site_builder.render.scene import Scene

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
UNLISTED = frozenset({"404.html", f"search/{address.INDEX}"})


def sitemap(page: SitemapPage, scene: Scene) -> str:
    """A sitemap of posts (numbered from the oldest), of all other pages (-1), or the index of the sitemaps (0)."""
    if page.number == 0:
        return _index(page, scene)
    return _of_posts(page, scene) if page.number > 0 else _of_pages(scene)


def robots(scene: Scene) -> str:
    """Everything may be read by everyone; where the sitemap is."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {scene.absolute('sitemap.xml')}\n"


def _index(page: SitemapPage, scene: Scene) -> str:
    paths = [f"sitemaps/posts-{number}.xml" for number in range(1, page.last + 1)] + ["sitemaps/pages.xml"]
    items = "".join(f"<sitemap><loc>{escape(scene.absolute(path))}</loc></sitemap>\n" for path in paths)
    return f"{HEAD}<sitemapindex {NAMESPACE}>\n{items}</sitemapindex>\n"


def _of_posts(page: SitemapPage, scene: Scene) -> str:
    cards = scene.site.cards
    return _urls(
        scene,
        (
            (scene.plan.addresses[index], (cards[index].changed or cards[index].posted).date().isoformat())
            for index in range(page.start, page.stop)
        ),
    )


def _of_pages(scene: Scene) -> str:
    singles = [path for path in sorted(scene.singles) if path not in UNLISTED]
    streams = [stream.base for stream in scene.plan.streams if stream.base]
    return _urls(scene, ((path.removesuffix(address.INDEX), "") for path in [*singles, *streams]))


def _urls(scene: Scene, pages: Iterable[tuple[str, str]]) -> str:
    items = "".join(
        f"<url><loc>{escape(scene.absolute(path))}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>\n"
        for path, day in pages
    )
    return f"{HEAD}<urlset {NAMESPACE}>\n{items}</urlset>\n"
