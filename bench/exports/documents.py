"""Exports that are documents in XML: feeds, WordPress, Blogger, LiveJournal, MediaWiki, Tumblr."""

from collections.abc import Callable, Iterator, Mapping
from html import escape

from bench.exports.made import Form, Made, Member, Size, joined, made
from bench.exports.media import media, picture

NOTES = "https://notes.example"
WORDPRESS = f"""<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Notes</title><link>{NOTES}</link><language>en-US</language>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_site_url>{NOTES}</wp:base_site_url>
<wp:base_blog_url>{NOTES}</wp:base_blog_url>
"""
BLOGGER = """<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns='http://www.w3.org/2005/Atom' xmlns:thr='http://purl.org/syndication/thread/1.0'>
<id>tag:blogger.com,1999:blog-8150.archive</id><title type='text'>Shelves</title>
<link rel='alternate' type='text/html' href='http://shelves.example.org/'/>
<generator version='7.00' uri='http://www.blogger.com'>Blogger</generator>
"""
WIKI = """<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="en">
<siteinfo><sitename>Bench wiki</sitename><dbname>bench</dbname><base>https://wiki.example/wiki/Main_Page</base>
<generator>MediaWiki 1.42.1</generator><case>first-letter</case>
<namespaces><namespace key="0" case="first-letter" /></namespaces></siteinfo>
"""


def feed(size: Size) -> Iterator[Member]:
    opening = '<?xml version="1.0"?>\n<rss version="2.0"><channel><title>News</title><link>https://news.example/</link>'
    yield _document("news.xml", size, _item, opening, "</channel></rss>")


def _item(post: Made) -> str:
    return f"""<item><title>News no. {post.number}</title><link>https://news.example/{post.number}</link>
<guid>https://news.example/{post.number}</guid><pubDate>{post.at:%a, %d %b %Y %H:%M:%S} +0000</pubDate>
<category>{post.tag}</category><description><![CDATA[<p>{post.text}</p>]]></description></item>
"""


def wordpress(size: Size) -> Iterator[Member]:
    yield _document("notes.2025-03-02.000.xml", size, _entry, WORDPRESS, "</channel></rss>")


def _entry(post: Made) -> str:
    return f"""\t<item>
\t\t<title><![CDATA[Note no. {post.number}]]></title>
\t\t<link>{NOTES}/{post.at:%Y/%m/%d}/note-{post.number}/</link>
\t\t<pubDate>{post.at:%a, %d %b %Y %H:%M:%S} +0000</pubDate>
\t\t<dc:creator><![CDATA[yard]]></dc:creator>
\t\t<guid isPermaLink="false">{NOTES}/?p={post.number + 1}</guid>
\t\t<description></description>
\t\t<content:encoded><![CDATA[<!-- wp:paragraph -->
<p>{post.text}</p>
<!-- /wp:paragraph -->]]></content:encoded>
\t\t<excerpt:encoded><![CDATA[]]></excerpt:encoded>
\t\t<wp:post_id>{post.number + 1}</wp:post_id>
\t\t<wp:post_date><![CDATA[{post.at:%Y-%m-%d %H:%M:%S}]]></wp:post_date>
\t\t<wp:post_date_gmt><![CDATA[{post.at:%Y-%m-%d %H:%M:%S}]]></wp:post_date_gmt>
\t\t<wp:post_name><![CDATA[note-{post.number}]]></wp:post_name>
\t\t<wp:status><![CDATA[publish]]></wp:status>
\t\t<wp:post_parent>0</wp:post_parent>
\t\t<wp:post_type><![CDATA[post]]></wp:post_type>
\t\t<wp:post_password><![CDATA[]]></wp:post_password>
\t\t<category domain="post_tag" nicename="{post.tag}"><![CDATA[{post.tag}]]></category>
\t</item>
"""


def blogger(size: Size) -> Iterator[Member]:
    yield _document("blog-04-02-2016.xml", size, _shelf, BLOGGER, "</feed>")


def _shelf(post: Made) -> str:
    kind = "http://schemas.google.com/blogger/2008/kind#post"
    page = f"http://shelves.example.org/{post.at:%Y/%m}/no-{post.number}.html"
    return f"""<entry><id>tag:blogger.com,1999:blog-8150.post-{post.number + 1}</id>
<published>{post.at:%Y-%m-%dT%H:%M:%SZ}</published><updated>{post.at:%Y-%m-%dT%H:%M:%SZ}</updated>
<category scheme='http://schemas.google.com/g/2005#kind' term='{kind}'/>
<title type='text'>No. {post.number}</title><content type='html'>&lt;p&gt;{post.text}&lt;/p&gt;</content>
<link rel='alternate' type='text/html' href='{page}' title='No.'/><author><name>Branch</name></author></entry>
"""


def livejournal(size: Size) -> Iterator[Member]:
    opening = '<?xml version="1.0" encoding="utf-8" ?>\n<livejournal>\n'
    yield _document("mke_bench-2009-03.xml", size, _event, opening, "</livejournal>")


def _event(post: Made) -> str:
    return f"""<entry>
<itemid>{post.number + 1}</itemid>
<eventtime>{post.at:%Y-%m-%d %H:%M:%S}</eventtime>
<logtime>{post.at:%Y-%m-%d %H:%M:%S}</logtime>
<subject>No. {post.number}</subject>
<event>{post.text}</event>
<security>public</security>
<allowmask>0</allowmask>
<current_music></current_music>
<current_mood></current_mood>
</entry>
"""


def mediawiki(size: Size) -> Iterator[Member]:
    yield _document("wiki-pages.xml", size, _page, WIKI, "</mediawiki>")


def _page(post: Made) -> str:
    return f"""<page><title>Page {post.number}</title><ns>0</ns><id>{post.number + 1}</id>
<revision><id>{post.number + 1}</id><timestamp>{post.at:%Y-%m-%dT%H:%M:%SZ}</timestamp>
<contributor><username>Clerk</username><id>2</id></contributor><model>wikitext</model><format>text/x-wiki</format>
<text bytes="{len(post.text)}" xml:space="preserve">'''{post.text}''' [[Category:{post.tag}]]</text></revision></page>
"""


def tumblr(size: Size) -> Iterator[Member]:
    opening = '<?xml version="1.0" encoding="UTF-8"?>\n<tumblr version="1.0">'
    opening += '<tumblelog name="mkebenchdemo" timezone="US/Central" title="Bench"/>\n<posts>\n'
    yield _document("posts/posts.xml", size, _reblogged, opening, "</posts></tumblr>\n")
    yield from media(size, lambda post: f"media/{107200000000 + post.number}.jpg", picture)


def _reblogged(post: Made) -> str:
    ident, kind = 107200000000 + post.number, "photo" if post.pictured else "regular"
    said = escape(f"<p>{post.text}</p>", quote=False)
    body = f"<regular-title>No. {post.number}</regular-title><regular-body>{said}</regular-body>"
    if post.pictured:
        url = f"https://64.media.tumblr.com/0a1b/tumblr_{post.number}_1280.jpg"
        body = f'<photo-caption>{said}</photo-caption><photo-url max-width="1280">{url}</photo-url>'
    return f"""<post id="{ident}" url="https://mkebenchdemo.tumblr.com/post/{ident}" type="{kind}" format="html"
 date-gmt="{post.at:%Y-%m-%d %H:%M:%S} GMT" date="{post.at:%a, %d %b %Y %H:%M:%S}"
 unix-timestamp="{int(post.at.timestamp())}" slug="" state="published">{body}<tag>{post.tag}</tag></post>
"""


def _document(name: str, size: Size, item: Callable[[Made], str], opening: str, closing: str) -> Member:
    return name, joined(opening, (item(post) for post in made(size)), "", closing)


FORMS: Mapping[str, Form] = {
    "feed": feed,
    "wordpress-wxr": wordpress,
    "blogger-export": blogger,
    "livejournal-export": livejournal,
    "mediawiki-xml": mediawiki,
    "tumblr-export": tumblr,
}
