"""A blog's export from Tumblr: posts of every type, a reblog, drafts and private posts, pages of the same, media."""

from html import escape

from tests.importers.sample import Sample

BLOG = "mkelibrarydemo"


def post(number: str, kind: str, inner: str, state: str = "published", **more: str) -> str:
    """A post as posts.xml has it."""
    told = {
        "id": number, "url": f"https://{BLOG}.tumblr.com/post/{number}",
        "url-with-slug": f"https://{BLOG}.tumblr.com/post/{number}/a-slug", "type": kind,
        "date-gmt": "2015-01-05 21:01:00 GMT", "date": "Mon, 05 Jan 2015 15:01:00", "unix-timestamp": "1420491660",
        "format": "html", "reblog-key": "abc123", "slug": "a-slug", "state": state, **more,
    }  # fmt: skip
    attributes = " ".join(f'{name}="{escape(value)}"' for name, value in told.items())
    return f"<post {attributes}>{inner}</post>"


def html(source: str) -> str:
    """HTML within XML."""
    return escape(source, quote=False)


WORDS = '<p>¡Vengan! 📚 <a href="https://example.com/">More</a></p>'
PHOTO = "https://64.media.tumblr.com/0a1b/tumblr_abc123_"
POSTS = [
    post(
        "107200000001",
        "regular",
        f"<regular-title>New reading room</regular-title><regular-body>{html(WORDS)}</regular-body>"
        "<tag>libraries</tag><tag>Bücher</tag>",
    ),
    post(
        "107200000002",
        "photo",
        f"<photo-caption>{html('<p>The stacks</p>')}</photo-caption>"
        f'<photo-url max-width="500">{PHOTO}500.jpg</photo-url><photo-url max-width="1280">{PHOTO}1280.jpg</photo-url>',
    ),
    post("107200000003", "quote", "<quote-text>A room without books</quote-text><quote-source>Cicero</quote-source>"),
    post(
        "107200000004",
        "link",
        "<link-text>Opening hours</link-text><link-url>https://example.com/hours</link-url>",
    ),
    post(
        "107200000005",
        "photo",
        f"<photo-caption>{html('<p>passed on</p>')}</photo-caption>",
        **{
            "reblogged-from-url": "https://another-demo.tumblr.com/post/107100000009",
            "reblogged-from-name": "another-demo",
        },
    ),
    post("107200000006", "answer", "<question>When do you open?</question><answer>At nine.</answer>"),
    post("107200000007", "regular", "<regular-body>a draft of nothing yet</regular-body>", "draft"),
    post("107200000008", "regular", "<regular-body>a private reminder</regular-body>", "private"),
    post("107200000009", "regular", "<regular-body>queued for next week</regular-body>", "queued"),
    post("107200000010", "regular", "<regular-body>a post by a reader</regular-body>", "submission"),
]
LINES = "\n".join(POSTS)
XML = (
    f'<?xml version="1.0" encoding="UTF-8"?>\n<tumblr version="1.0"><tumblelog name="{BLOG}" timezone="US/Central" '
    f'title="Library"/>\n<posts>\n{LINES}\n</posts></tumblr>\n'
)
PAGE = (
    '<!DOCTYPE html><html><body><h1>New reading room</h1><p>¡Vengan!</p><div id="footer"><span id="timestamp"> '
    'January 5th, 2015 3:01pm </span><span class="tag">libraries</span></div></body></html>'
)

SAMPLE = Sample(
    form="tumblr-export",
    files={
        "posts/posts.xml": XML.encode(),
        "posts/html/107200000001.html": PAGE.encode(),
        "posts/drafts/html/107200000007.html": PAGE.replace("Vengan", "a draft as a page").encode(),
        "media/107200000002.jpg": b"\xff\xd8\xff\xe0 stacks",
        "media/107200000005_0.jpg": b"\xff\xd8\xff\xe0 passed on",
        "media/107200000005_1.jpg": b"\xff\xd8\xff\xe0 passed on, too",
        "media/107200000008.jpg": b"\xff\xd8\xff\xe0 reminder",
        "payload-0.json": b'[{"data": {"email": "keeper@city.example", "blog_names": []}}]',
        "messages/a_reader.html": b"<p>words between two blogs</p>",
    },
    posts=6,
    handle=BLOG,
    secrets=(
        "a draft of nothing yet",
        "a private reminder",
        "queued for next week",
        "a post by a reader",
        "a draft as a page",
        "keeper@city.example",
        "words between two blogs",
    ),
    sealed=(
        "payload-0.json",
        "messages/a_reader.html",
        "posts/drafts/html/107200000007.html",
        "media/107200000008.jpg",
    ),
)
