"""A department's two blogs: one as Blogger's own backup, one as Google Takeout has it, with all that stays inside."""

from tests.importers.sample import Sample

BACKUP = """<?xml version='1.0' encoding='UTF-8'?>
<?xml-stylesheet href="http://www.blogger.com/styles/atom.css" type="text/css"?>
<feed xmlns='http://www.w3.org/2005/Atom' xmlns:openSearch='http://a9.com/-/spec/opensearchrss/1.0/' \
xmlns:georss='http://www.georss.org/georss' xmlns:gd='http://schemas.google.com/g/2005' \
xmlns:thr='http://purl.org/syndication/thread/1.0'>
<id>tag:blogger.com,1999:blog-8150.archive</id>
<updated>2016-04-02T09:00:00.000-05:00</updated>
<title type='text'>Library shelves (demonstration)</title>
<link rel='http://schemas.google.com/g/2005#feed' type='application/atom+xml' href='http://shelves.example.org/feeds'/>
<link rel='alternate' type='text/html' href='http://shelves.example.org/'/>
<author><name>Branch</name><email>branch-secret@example.org</email></author>
<generator version='7.00' uri='http://www.blogger.com'>Blogger</generator>
"""


def entry(
    number: int, kind: str, title: str, content: str, rest: str = "", at: str = "2016-03-01T10:00:00-06:00"
) -> str:
    """An `<entry>` of a backup."""
    escaped = content.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"""<entry><id>tag:blogger.com,1999:blog-8150.post-{number}</id><published>{at}</published>\
<updated>2016-03-02T10:00:00.000-06:00</updated>\
<category scheme='http://schemas.google.com/g/2005#kind' term='http://schemas.google.com/blogger/2008/kind#{kind}'/>\
<title type='text'>{title}</title><content type='html'>{escaped}</content>{rest}\
<author><name>Branch</name><email>noreply@blogger.com</email></author></entry>
"""


def page(name: str) -> str:
    """The link to a post's page."""
    return f"<link rel='alternate' type='text/html' href='http://shelves.example.org/2016/03/{name}.html'/>"


def answer(to: int) -> str:
    """What a comment says it answers."""
    return f"<thr:in-reply-to href='http://shelves.example.org/' ref='tag:blogger.com,1999:blog-8150.post-{to}'/>"


DRAFT = "<app:control xmlns:app='http://purl.org/atom/app#'><app:draft>yes</app:draft></app:control>"
LABEL = "<category scheme='http://www.blogger.com/atom/ns#' term='Story time'/>"
PLACE = "<georss:featurename>Central Library</georss:featurename><georss:point>43.0401 -87.9190</georss:point>"
STORY = """Story hour is back. ¡Vengan todos!<br /><br /><a name='more'></a>
<table class="tr-caption-container"><tbody><tr><td><a href="http://1.bp.example.org/s1600/reading-room.jpg">\
<img src="http://1.bp.example.org/s320/reading-room.jpg" alt="Children on a rug" /></a></td></tr>
<tr><td class="tr-caption">Our rug</td></tr></tbody></table>"""

TAKEOUT = """<?xml version='1.0' encoding='utf-8'?>
<feed xmlns='http://www.w3.org/2005/Atom' xmlns:blogger='http://schemas.google.com/blogger/2018'>
  <id>tag:blogger.com,1999:blog-9001</id>
  <title>Library shelves (demonstration)</title>
"""


def taken(number: int, kind: str, status: str, title: str, content: str, rest: str = "") -> str:
    """An `<entry>` of Takeout."""
    escaped = content.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"""  <entry>
    <id>tag:blogger.com,1999:blog-8150.post-{number}</id>
    <blogger:type>{kind}</blogger:type>
    <blogger:status>{status}</blogger:status>
    <author>
      <name>Branch</name>
      <uri></uri>
      <blogger:type>BLOGGER</blogger:type>
    </author>
    <title>{title}</title>
    <content type='html'>{escaped}</content>
    <blogger:created>2024-05-06T14:00:00Z</blogger:created>
    <published>2024-05-06T14:30:00Z</published>
    <updated>2024-05-07T14:30:00Z</updated>
{rest}  </entry>
"""


SAMPLE = Sample(
    form="blogger-export",
    files={
        "Takeout/Blogger/Blogs/Library shelves/blog-04-02-2016.xml": (
            BACKUP
            + entry(1, "settings", "BLOG_READERS", "settings-secret")
            + entry(2, "template", "Template", "template-secret")
            + entry(10, "post", "Story &amp; song hour", STORY, page("story-hour") + LABEL + PLACE)
            + entry(11, "post", "Staff picks", "draft-secret", DRAFT)
            + entry(12, "page", "Hours", "Open <b>daily</b>.", page("hours"))
            + entry(13, "post", "Summer", "scheduled-secret", page("summer"), at="2016-07-01T10:00:00-05:00")
            + entry(20, "comment", "", "We loved it!<br />See you.", page("story-hour") + answer(10))
            + entry(21, "comment", "", "comment-on-draft-secret", answer(11))
            + "</feed>\n"
        ).encode(),
        "Takeout/Blogger/Blogs/Library shelves/feed.atom": (
            TAKEOUT
            + taken(
                40,
                "POST",
                "LIVE",
                "New returns desk",
                '<p>Open now: <iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe></p>',
                "    <blogger:filename>/2024/05/returns.html</blogger:filename>\n"
                "    <category scheme='tag:blogger.com,1999:blog-8150' term='Buildings'/>\n"
                "    <blogger:location><blogger:name>Central Library</blogger:name>"
                "<blogger:latitude>43.04</blogger:latitude></blogger:location>\n    <blogger:trashed/>\n",
            )
            + taken(41, "POST", "DRAFT", "Budget", "takeout-draft-secret")
            + taken(42, "POST", "LIVE", "Gone", "trash-secret", "    <blogger:trashed>2024-06-01</blogger:trashed>\n")
            + taken(43, "POST", "SCHEDULED", "Soon", "later-secret")
            + taken(
                50,
                "COMMENT",
                "LIVE",
                "",
                "Finally!",
                "    <blogger:parent>tag:blogger.com,1999:blog-8150.post-40</blogger:parent>\n",
            )
            + taken(
                51,
                "COMMENT",
                "SPAM",
                "",
                "spam-secret",
                "    <blogger:parent>tag:blogger.com,1999:blog-8150.post-40</blogger:parent>\n",
            )
            + "</feed>\n"
        ).encode(),
        "Takeout/Blogger/Blogs/Library shelves/settings.csv": (
            b"blog_name,blog_custom_domain,blog_subdomain,blog_readers\nLibrary shelves,shelves.example.org,shelves,\
reader-secret@example.org\n"
        ),
        "Takeout/Blogger/Comments/Comments/comments.csv": b"elsewhere-secret",
        "Takeout/Blogger/Albums/Library shelves/reading-room.jpg": b"\xff\xd8\xff\xe0 a rug",
    },
    posts=3,
    handle="shelves.example.org",
    complete=True,
    secrets=(
        "branch-secret", "settings-secret", "template-secret", "draft-secret", "scheduled-secret",
        "comment-on-draft-secret", "takeout-draft-secret", "trash-secret", "later-secret", "spam-secret",
        "reader-secret", "elsewhere-secret",
    ),
    sealed=("Takeout/Blogger/Comments/Comments/comments.csv",),
)  # fmt: skip
