"""The list of all feeds as OPML 2.0, for people who follow many departments at once: most feed readers import it."""

from collections.abc import Iterable

from lxml import etree
import msgspec

from site_builder.render.feeds.entry import address
from site_builder.typed import clean


class Outline(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A feed in the list: its title, its own address, the page it is the feed of, and its language."""

    title: str
    xml_url: str
    html_url: str
    lang: str = ""


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """Feeds of one kind under a heading: "Departments"."""

    title: str
    outlines: tuple[Outline, ...]


def opml(title: str, groups: Iterable[Group]) -> bytes:
    """The list as a file, in the order given; groups without feeds are left out."""
    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = clean(title)
    etree.SubElement(head, "docs").text = "http://opml.org/spec2.opml"
    body = etree.SubElement(root, "body")
    for group in groups:
        if group.outlines:
            above = etree.SubElement(body, "outline", text=clean(group.title))
            for feed in group.outlines:
                _outline(above, feed)
    etree.indent(root)
    data: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def _outline(above: etree._Element, feed: Outline) -> None:
    title = clean(feed.title)
    named = {
        "type": "rss",
        "text": title,
        "title": title,
        "xmlUrl": address(feed.xml_url),
        "htmlUrl": address(feed.html_url),
    }
    if feed.lang:
        named["language"] = feed.lang
    etree.SubElement(above, "outline", named)
