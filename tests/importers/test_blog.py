"""A blog's export and its feed give one account and one post."""

import pytest

from site_builder.importers import blog
from site_builder.importers.importer import Found, Importer
from site_builder.importers.platforms.blogger import EXPORT as BLOGGER
from site_builder.importers.platforms.feeds import FEED
from site_builder.importers.platforms.feeds.account import Signs, owner
from site_builder.importers.platforms.wordpress import EXPORT as WORDPRESS
from tests.importers.held import Watched


@pytest.mark.parametrize(
    "home",
    [
        "https://streets.example.org",
        "http://www.Streets.example.org/",
        "https://streets.example.org/notes/",
        "https://streets.example.org/a/b",
        "https://streets.example.org/index.html",
        "https://mke.wordpress.com/",
        "https://www.govloop.com/community/author/mke/",
        "https://streets.example.org:8080/x",
        "",
        "not an address",
    ],
)
def test_an_export_names_its_blog_as_the_feed_does(home: str) -> None:
    feed = owner(Signs(home=blog.absolute(home), generator="https://wordpress.org/?v=6.4"))
    export = blog.owner(blog.absolute(home))
    assert (export.platform, export.handle) == (feed.platform, feed.handle)


def only(importer: Importer, text: str) -> tuple[str, str, str]:
    (found,) = [each for each in importer.read(Watched({"blog.xml": text.encode()})) if isinstance(each, Found)]
    return found.platform or importer.platform, found.handle, found.id


RSS = """<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel><link>{home}</link>
<generator>https://wordpress.org/?v=6.4</generator>{item}</channel></rss>"""


@pytest.mark.parametrize(
    ("home", "link", "guid"),
    [
        ("https://s.example.org", "https://s.example.org/plows/", "https://s.example.org/?p=11"),
        ("https://s.example.org/notes", "https://s.example.org/notes/plows/", "http://old.example.org/?p=11"),
        ("https://s.example.org", "https://s.example.org/plows/", "11"),
        ("https://s.example.org", "https://s.example.org/plows/", ""),
        ("https://www.govloop.com/", "https://www.govloop.com/community/blog/plows/", "https://www.govloop.com/?p=11"),
    ],
)
def test_a_post_of_wordpress_is_the_same_in_export_and_feed(home: str, link: str, guid: str) -> None:
    item = f'<item><title>Plows</title><link>{link}</link><guid isPermaLink="false">{guid}</guid>%s</item>'
    if not guid:
        item = f"<item><title>Plows</title><link>{link}</link>%s</item>"
    feed = RSS.format(home=home, item=item % "<pubDate>Tue, 04 Feb 2025 15:30:00 GMT</pubDate>")
    fields = "<wp:post_id>11</wp:post_id><wp:post_type>post</wp:post_type><wp:status>publish</wp:status>"
    export = RSS.format(home=home, item=item % f"<wp:post_date_gmt>2025-02-04 15:30:00</wp:post_date_gmt>{fields}")
    feed = feed.replace(' xmlns:wp="http://wordpress.org/export/1.2/"', "")
    assert only(WORDPRESS, export) == only(FEED, feed)


def test_a_post_of_blogger_is_the_same_in_backup_and_feed() -> None:
    feed = """<feed xmlns="http://www.w3.org/2005/Atom"><id>tag:blogger.com,1999:blog-8{archive}</id>
<link rel="alternate" type="text/html" href="http://shelves.blogspot.com/"/><generator>Blogger</generator>
<entry><id>tag:blogger.com,1999:blog-8.post-10</id><published>2016-03-01T10:00:00-06:00</published>
<category scheme="http://schemas.google.com/g/2005#kind" term="http://schemas.google.com/blogger/2008/kind#post"/>
<title>Story hour</title><content type="html">Back.</content>
<link rel="alternate" href="http://shelves.blogspot.com/2016/03/story.html"/></entry></feed>"""
    backup, public = feed.replace("{archive}", ".archive"), feed.replace("{archive}", "")
    assert only(BLOGGER, backup) == only(FEED, public)
