"""An item as a page that people read: one file, its look in it, and nothing that is loaded from anywhere."""

from collections.abc import Callable, Iterator
from html import escape

from site_builder.model.platform import title_of
from site_builder.model.post import Facts, Media, Reply, Version
from site_builder.records.export.item import Item, moment
from site_builder.records.export.look import LOOK
from site_builder.records.export.order import Order, one_line
from site_builder.records.export.sources import Readable
from site_builder.typed import clean

PictureOf = Callable[[Media], str]
"""Where a medium's bytes are, as an address relative to the page or as data; "" where they are not at hand."""

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src {0}; media-src {0}"
BESIDE = "'self' file: data:"
"""Where a page's pictures may be: beside it, or in it."""

PICTURES = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp", "image/avif"})
_SAID = {
    "as held": "",
    "redacted": "Parts of this item are taken out.",
    "removed": "The content of this item is not given out: it was removed.",
    "withheld": "The content of this item is not given out: it is withheld.",
}
UNDECIDED = "a decision that cannot be followed, or that another department's copy is under"


def page(title: str, body: Iterator[str], media: str = BESIDE) -> Iterator[str]:
    """A whole HTML document around `body`; `media` says where its pictures may be, as its policy has it."""
    yield (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY.format(text(media))}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{text(one_line(title))}</title>\n<style>\n{LOOK}</style>\n</head>\n<body>\n"
    )
    yield from body
    yield "</body>\n</html>\n"


def cover(order: Order) -> Iterator[str]:
    """What was asked for, by whom, and how it is given."""
    yield "<h1>Records of official social media posts</h1>\n<dl>\n"
    for key, value in order.told():
        yield _pair(key, text(value))
    yield "</dl>\n"


def article(item: Item, order: Order, readable: Readable, picture: PictureOf, logged: str = "") -> Iterator[str]:
    """One item: what is known of it, its words, its media, earlier wordings, replies, decisions. `logged` says which
    entry of the transparency log is about it."""
    facts = item.post.facts
    yield f'<article id="{text(item.number)}">\n<header><h2>{text(heading(item))}</h2>'
    yield f'<p class="number">{text(item.number)}</p></header>\n'
    if said := _SAID[item.standing]:
        yield f'<p class="standing">{said} {text(grounds(item))}</p>\n'
    yield "<dl>\n"
    for key, value in _about(item, order):
        yield _pair(key, value)
    if logged:
        yield _pair("In the transparency log", text(logged))
    yield "</dl>\n"
    if item.shown:
        yield from _content(facts, order, readable, picture)
    yield from _decisions(item)
    yield "</article>\n"


def heading(item: Item) -> str:
    """The title, or the day and the platform of a post without one."""
    title = one_line(item.post.facts.title)[:200] if item.shown else ""
    return title or f"{title_of(item.post.facts.platform)}, {item.day}"


def grounds(item: Item) -> str:
    """What a redaction, removal or withholding rests on."""
    return f"Ground: {', '.join(map(one_line, item.grounds)) or UNDECIDED}."


def text(words: str) -> str:
    """Words for HTML, in and out of attributes."""
    return escape(clean(words))


def _about(item: Item, order: Order) -> Iterator[tuple[str, str]]:
    post, facts = item.post, item.post.facts
    yield "Posted", text(f"{item.day} {facts.time_note}".strip())
    yield "Department", text(post.department)
    yield "Account", text(post.account or facts.handle or "none registered")
    yield "Platform", text(title_of(facts.platform))
    yield "Kind", text(facts.kind)
    yield "Id", text(post.id)
    yield from _links(item, order)
    for key, words in (("Not on the public site", item.unposted), ("Gone from its platform since", facts.gone),
                       ("Topics", ", ".join(facts.tags)), ("Retention series", ", ".join(item.series)),
                       ("SHA-256 of its record", post.record)):  # fmt: skip
        if words:
            yield key, text(words)
    if item.shown and not item.whole:
        yield "Original bytes", "not part of this export: they hold more than is given out"


def _links(item: Item, order: Order) -> Iterator[tuple[str, str]]:
    facts = item.post.facts
    yield from (
        (key, _link(url))
        for key, url in (
            ("Original", facts.url),
            ("Reply to", facts.in_reply_to),
            ("Quotes", facts.quote_of),
            ("Shares", facts.share_of),
            ("Page", order.base_url + item.page if item.page else ""),
        )
        if url
    )


def _content(facts: Facts, order: Order, readable: Readable, picture: PictureOf) -> Iterator[str]:
    lang = f' lang="{text(facts.lang)}"' if facts.lang else ""
    if facts.warning:
        yield f"<p><strong>Content warning:</strong> {text(facts.warning)}</p>\n"
    yield f'<div class="words" dir="auto"{lang}>{readable(clean(facts.text), facts.form, facts)}</div>\n'
    for number, medium in enumerate(facts.media, 1):
        yield _figure(number, medium, picture(medium))
    if facts.versions:
        yield "<h3>Earlier wordings</h3>\n"
        for version in facts.versions:
            yield _version(version, facts, readable)
    if order.replies and facts.replies:
        yield "<h3>Replies</h3>\n<ol>\n"
        for reply in facts.replies:
            yield _reply(reply)
        yield "</ol>\n"


def _figure(number: int, medium: Media, where: str) -> str:
    if medium.redacted:
        return f'<p class="standing">Medium {number}: {text(medium.redacted)}</p>\n'
    alt = text(medium.alt or "")
    name = text(one_line(medium.name) or medium.kind)
    if where and medium.mime in PICTURES:
        shown = f'<img src="{text(where)}" alt="{alt}">'
    elif where:
        shown = f'<a href="{text(where)}">{name}</a>'
    else:
        shown = f"{name}: its bytes are not part of this file"
    words = [f"Medium {number}, {name}", text(medium.caption), alt and f"Description: {alt}", text(medium.rights)]
    mark = f"<code>{text(medium.digest)}</code>" if medium.digest else ""
    return f"<figure>{shown}<figcaption>{'. '.join(filter(None, words))} {mark}</figcaption></figure>\n"


def _version(version: Version, facts: Facts, readable: Readable) -> str:
    until = f"Until {moment(version.until)}" if version.until else "Earlier"
    why = f" ({text(version.why)})" if version.why else ""
    words = readable(clean(version.text), version.form, facts)
    return f'<h4>{until}{why}</h4>\n<div class="words" dir="auto">{words}</div>\n'


def _reply(reply: Reply) -> str:
    who = text(one_line(reply.author)) or "no name"
    when = f", {moment(reply.posted)}" if reply.posted else ""
    return f'<li><b dir="auto">{who}</b>{when}<div class="words plain" dir="auto">{text(reply.text)}</div></li>\n'


def _decisions(item: Item) -> Iterator[str]:
    sound = [one for one in item.decisions if one.sound]
    if not sound:
        return
    yield "<h3>Decisions</h3>\n<ul>\n"
    for one in sound:
        told = (one.on, one.decision, one.reply and f"reply {one.reply}", one.outcome, ", ".join(one.grounds), one.why)
        yield f"<li>{text(one.id)}: {text(', '.join(filter(None, told)))}</li>\n"
    yield "</ul>\n"


def _pair(key: str, value: str) -> str:
    return f'<div><dt>{key}</dt><dd dir="auto">{value}</dd></div>\n'


def _link(url: str) -> str:
    shown = text(one_line(url))
    if url.startswith(("http://", "https://")):
        return f'<a rel="noreferrer" href="{shown}">{shown}</a>'
    return shown
