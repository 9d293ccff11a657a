"""One post of a saved MySpace page as what it says."""

import base64
import binascii
import hashlib
import html
import re
from urllib.parse import unquote, urljoin

from site_builder.importers.hypertext import named
from site_builder.importers.pictures import in_html, linked_frames
from site_builder.importers.platforms.myspace import page
from site_builder.importers.platforms.myspace.page import Part
from site_builder.importers.platforms.myspace.times import moment
from site_builder.model.platform import identify
from site_builder.model.post import Facts, Media
from site_builder.model.record import Original, Record

UNWRAPPED = "links that MySpace had wrapped (msplinks.com) lead to what they stood for"
_LABEL = re.compile(r"<(label|h[1-6]|a)\b[^<>]{0,1000}>(.*?)</\1\s{0,9}>", re.IGNORECASE | re.DOTALL)
_CATEGORY = re.compile(r"Category:\s{0,9}(.{1,60}?)(?=\s{0,9}(?:Current mood:|$))", re.IGNORECASE)
_MOOD = re.compile(r"Current mood:\s{0,9}(.{1,60}?)(?=\s{0,9}(?:Category:|$))", re.IGNORECASE)
_LINK = re.compile(
    r"""(<a\b[^<>]{0,1000}?\bhref\s{0,9}=\s{0,9})("[^"<>]{0,4000}"|'[^'<>]{0,4000}'|[^\s"'<>]{1,4000})""", re.IGNORECASE
)
_WRAPPED = re.compile(r"https?://(?:www\.)?msplinks\.com/([A-Za-z0-9+/=_-]{8,4000})", re.IGNORECASE)
_WHOLE = ("http://", "https://")


def wording(record: Record) -> Facts:
    """One record as what it says. Raises `ValueError`."""
    one = page.part(record.originals[0].text)
    own = own_address(record.originals)
    dated = moment(page.plain(one.day), page.plain(one.foot))
    platform, _, handle = record.account.partition(":")
    heading = page.plain(one.title)
    mood, category = _MOOD.search(heading), _CATEGORY.search(heading)
    text, unwrapped = body(one, own)
    said = (text, f"<p>Current mood: {html.escape(mood[1])}</p>" if mood else "")
    return Facts(
        platform=platform,
        native_id=record.id,
        posted=dated.at,
        precision=dated.precision,
        time_note=dated.note,
        url=permalink(one, own, record.id),
        handle=handle,
        kind="article",
        title=title(one),
        text="\n".join(each for each in said if each),
        form="html",
        tags=(category[1],) if category and category[1] else (),
        media=_media(record, one),
        repairs=(UNWRAPPED,) if unwrapped else (),
    )


def own_address(originals: tuple[Original, ...]) -> str:
    """The address of the page that a post stood on, "" where the page did not say it."""
    return page.address(originals[1].text if len(originals) > 1 else "")


def title(one: Part) -> str:
    """The title alone: the heading's box holds the category and the mood, too."""
    match = _LABEL.search(one.title)
    heading = page.plain(match[2]) if match else page.plain(one.title)
    return re.split(r"\s{0,9}(?:Current mood|Category):", heading, maxsplit=1, flags=re.IGNORECASE)[0].strip()


def native_id(one: Part, own: str, *, alone: bool) -> str:
    """MySpace's own number of the post; made of its day and title where the page does not tell it."""
    said = f"{page.plain(one.day)}\0{page.plain(one.foot)[:20]}\0{title(one)}"
    made = hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return page.number(one, own, alone=alone) or made


def permalink(one: Part, own: str, ident: str) -> str:
    """The post's address: the link of its foot or heading that has its number, or the page's own."""
    hrefs = [named(match[0][1:]).get("href", "") for match in _LINK.finditer(f"{one.foot} {one.title}")]
    for each in (*(urljoin(own or "http://blogs.myspace.com/", href) for href in _sound(hrefs)), own):
        found = identify(each)
        if found is not None and found.platform == "myspace" and found.native_id == ident:
            return each
    return ""


def body(one: Part, own: str) -> tuple[str, bool]:
    """The post's HTML with whole links and films as links; whether a link had been wrapped."""
    unwrapped = _WRAPPED.sub(_unwrapped, one.body)
    base = own or "http://blogs.myspace.com/"
    linked = _LINK.sub(lambda match: match[1] + _whole(match[2], base), unwrapped)
    return linked_frames(linked).strip(), unwrapped != one.body


def pictures(one: Part) -> tuple[Media, ...]:
    """The pictures of the post's own text."""
    return in_html(one.body)


def _media(record: Record, one: Part) -> tuple[Media, ...]:
    alts = {each.url: each.alt for each in pictures(one)}
    return tuple(
        Media(url=each.url, name=each.name.rpartition("/")[2], alt=_alt(alts, each.url or each.name))
        for each in record.media
    )


def _alt(alts: dict[str, str | None], name: str) -> str | None:
    spelled = ((one.removeprefix("./"), alt) for url, alt in alts.items() for one in (url, unquote(url)))
    return next((alt for url, alt in spelled if name.endswith(url)), None)


def _sound(hrefs: list[str]) -> list[str]:
    """Addresses that can be joined to another: a few letters make urljoin refuse one."""
    return [href for href in hrefs if href and not re.search(r"[\[\]\s]|^javascript:", href, re.IGNORECASE)]


def _whole(quoted: str, base: str) -> str:
    href = html.unescape(quoted.strip("\"'"))
    if href.startswith((*_WHOLE, "mailto:")):
        return quoted
    return f'"{html.escape(urljoin(base, href))}"' if _sound([href]) else '""'


def _unwrapped(match: re.Match[str]) -> str:
    """`http://www.msplinks.com/MDFodHRw…` is the address in base 64, two digits before it."""
    code = match[1].replace("-", "+").replace("_", "/")
    try:
        found = base64.b64decode(code + "=" * (-len(code) % 4)).decode("utf-8")
    except (binascii.Error, ValueError):
        return match[0]
    target = re.fullmatch(r"[0-9]{0,2}(https?://[^\s<>\"']{1,3000})", found)
    return html.escape(target[1]) if target else match[0]
