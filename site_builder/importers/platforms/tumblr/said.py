"""What a post of Tumblr says, the same from posts.xml and from its page."""

from datetime import datetime
import re

import msgspec

from site_builder.importers import hypertext, webmedia
from site_builder.importers.blog import absolute
from site_builder.importers.hypertext import named
from site_builder.model.post import Form, Kind, Media, Precision
from site_builder.typed import clean

HOME = "https://www.tumblr.com/"
LONGEST = 4 << 20
ID = re.compile(r"[1-9]\d{0,19}", re.ASCII)

_REBLOGGED = re.compile(r"<a\b([^<>]{0,2000}\btumblr_blog\b[^<>]{0,2000})>([^<>]{0,200})</a>", re.IGNORECASE)


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """A post: `state` is Tumblr's word for whether it is published, "" where nothing says it."""

    id: str
    at: datetime
    precision: Precision = "second"
    time_note: str = ""
    state: str = ""
    url: str = ""
    handle: str = ""
    kind: Kind = "post"
    title: str = ""
    text: str = ""
    form: Form = "html"
    tags: tuple[str, ...] = ()
    media: tuple[Media, ...] = ()
    share_of: str = ""
    shared_from: str = ""


class Words(msgspec.Struct, frozen=True):
    """HTML without its media, and those."""

    html: str
    media: tuple[Media, ...]


def words(source: str) -> Words:
    """HTML as a post has it, cleaned of what no page may hold, its media taken out."""
    page = webmedia.page(clean(source[:LONGEST]), HOME)
    return Words(page.html.strip(), page.media)


def passed_on(source: str) -> tuple[str, str]:
    """The post that the HTML says it passes on, and whose it is, as Tumblr marks reblogs; "" if it is none."""
    match = _REBLOGGED.search(source[:LONGEST])
    if match is None:
        return "", ""
    return absolute(named(match[1]).get("href", "")), hypertext.line(clean(match[2]))


def is_local(medium: Media) -> bool:
    """Whether a page names a file of the export, not an address: it was made whole against Tumblr's front page."""
    return medium.url.startswith(HOME)
