"""A built site as a reader's tools meet it: pages as trees, addresses, and the files that they lead to."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree, html


@dataclass(frozen=True, slots=True)
class Page:
    """An HTML file: its path from the site's top, and what it holds."""

    path: str
    tree: html.HtmlElement

    def find(self, xpath: str) -> list[str]:
        """The texts or attributes that an XPath selects."""
        found = self.tree.xpath(xpath)
        assert isinstance(found, list)
        return [each if isinstance(each, str) else _text(each) for each in found]

    @property
    def look(self) -> str:
        """The kind of page, as its body's class says it."""
        return " ".join(self.find("/html/body/@class"))

    @property
    def moved(self) -> bool:
        """Whether the page only leads from an old address to a new one."""
        return bool(self.find("//meta[@http-equiv='refresh']/@content"))


def _text(found: object) -> str:
    assert isinstance(found, etree._Element)
    return "".join(found.itertext())


@cache
def pages(site: Path) -> tuple[Page, ...]:
    """Every HTML file, by path. What the search index's own program ships is not a page."""
    files = (path for path in sorted(site.rglob("*.html")) if "pagefind" not in path.relative_to(site).parts)
    return tuple(Page(path.relative_to(site).as_posix(), _tree(path)) for path in files)


def _tree(path: Path) -> html.HtmlElement:
    return html.document_fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))


def posts(site: Path) -> list[Page]:
    """The pages of single posts."""
    return [page for page in pages(site) if "on-post" in page.look.split()]


@cache
def base(site: Path) -> str:
    """The address that the site is published under: what its front page says of itself."""
    (home,) = next(page for page in pages(site) if page.path == "index.html").find("//link[@rel='canonical']/@href")
    return home


def address(site: Path, path: str) -> str:
    """The public address of a file: folders stand for their index.html."""
    return base(site) + path.removesuffix("index.html")


def target(site: Path, page: str, link: str) -> Path | None:
    """The file that a link on a page leads to, whether it exists or not; None if it leads out of the site."""
    full = urljoin(address(site, page), link)
    inside = full.split("#")[0].split("?")[0]
    if not inside.startswith(base(site)):
        return None
    rest = unquote(inside.removeprefix(base(site)))
    return site / (rest + "index.html" if rest.endswith("/") or not rest else rest)


def fragment(link: str) -> str:
    """What follows the # of a link."""
    return unquote(urlsplit(link).fragment)


def sources(page: Page) -> Iterator[str]:
    """Every address that a browser fetches by itself to show a page."""
    yield from page.find("//@src | //@poster | //object/@data")
    yield from page.find("//link[contains('stylesheet icon preload modulepreload manifest', @rel)]/@href")
    for several in page.find("//@srcset"):
        yield from (each.split()[0] for each in several.split(", ") if each.strip())
