"""The feeds of the plan: what of a post goes into them, and what each document says of itself."""

import msgspec

from site_builder.model import address
from site_builder.model.numbering import newer, older
from site_builder.model.page import FeedPage, Stream, StreamKind
from site_builder.model.post import Card, Media, Post
from site_builder.render.feeds.document import Archive, FeedHead, document
from site_builder.render.feeds.entry import Enclosure, Entry, EntryView, entry
from site_builder.render.feeds.opml import Group, Outline, opml
from site_builder.render.media import held
from site_builder.render.scene import Scene
from site_builder.render.views import ROOT

Entries = Entry

GROUPS: tuple[tuple[str, StreamKind], ...] = (
    ("Everything", "site"),
    ("Departments", "department"),
    ("Platforms", "platform"),
    ("Accounts", "account"),
    ("Topics", "tag"),
)
"""The feeds by what they follow."""

ENCODER = msgspec.msgpack.Encoder()
DECODER = msgspec.msgpack.Decoder(Entry)


def post_entry(index: int, post: Post, html: str, scene: Scene) -> bytes:
    """The post's entries in every format that the settings ask for, encoded; b"" where it stands in no feed."""
    if index not in scene.in_feeds:
        return b""
    return ENCODER.encode(entry(_view(index, post, html, scene), scene.site.settings.feeds.formats))


def entries_of(encoded: bytes) -> Entry:
    """What `post_entry` encoded."""
    return DECODER.decode(encoded)


def feed(page: FeedPage, entries: list[Entry], scene: Scene) -> bytes:
    """A feed document, its newest entry first. `entries` are those of `page`, oldest first."""
    return document(page.format, _head(page, scene), [each.of(page.format) for each in reversed(entries)])


def feed_list(scene: Scene) -> bytes:
    """Every feed as OPML 2.0, Atom where there is a choice."""
    form = next(each for each in ("atom", "rss", "json") if each in scene.site.settings.feeds.formats)
    groups = []
    for name, kind in GROUPS:
        outlines = tuple(
            Outline(
                title=scene.stream_title(stream),
                xml_url=scene.absolute(address.feed(stream.base, form)),
                html_url=scene.absolute(stream.base),
            )
            for stream in scene.plan.streams
            if stream.kind == kind and scene.feeds(stream)
        )
        if outlines:
            groups.append(Group(title=name, outlines=outlines))
    if scene.site.ledgers:
        changes = scene.absolute("changes/")
        url = scene.absolute(address.feed("changes/", form))
        groups.append(Group(title="Changes", outlines=(Outline(title="Changes", xml_url=url, html_url=changes),)))
    return opml(f"{scene.view.city}: {scene.view.title}", groups)


def _view(index: int, post: Post, html: str, scene: Scene) -> EntryView:
    card = scene.site.cards[index]
    url = scene.absolute(scene.plan.addresses[index])
    facts = post.facts
    media = tuple(_enclosure(each, scene) for each in facts.media if _is_published(each)) if facts.media else ()
    return EntryView(
        id=url,
        url=url,
        html=html.replace(ROOT, scene.site.settings.base_url) or f"<p>{_words(card)}</p>",
        summary=card.summary or _words(card),
        posted=card.posted,
        updated=card.changed or card.posted,
        department=scene.department(card.department).text,
        platform=scene.platform(card.platform).text,
        title=card.title,
        original=facts.url if facts.url.startswith(("https://", "http://")) else "",
        account=scene.handle(card.account, "") if card.account else "",
        lang=card.lang,
        tags=card.tags,
        media=media,
        gone=card.gone,
    )


def _words(card: Card) -> str:
    return f"{card.kind.capitalize()} without words"


def _is_published(medium: Media) -> bool:
    return bool(medium.digest) and bool(address.published((held(medium),)))


def _enclosure(medium: Media, scene: Scene) -> Enclosure:
    mine = held(medium)
    if medium.kind == "image":
        path = address.medium(mine, address.widths(mine)[-1])
        return Enclosure(url=scene.absolute(path), mime="image/webp", title=medium.alt or "")
    url = scene.absolute(address.medium(mine))
    return Enclosure(url=url, mime=medium.mime, size=medium.size, title=medium.alt or "")


def _head(page: FeedPage, scene: Scene) -> FeedHead:
    stream = scene.plan.streams[page.stream]
    newest = scene.site.cards[stream.members[page.stop - 1]] if page.stop > page.start else None
    site = scene.view
    title = site.title if stream.kind == "site" else f"{scene.stream_title(stream)}, {site.title}"
    return FeedHead(
        title=f"{site.city}: {title}",
        description=f"Official social media posts of the {site.city}. {site.disclaimer}",
        rights=site.rights,
        home=scene.absolute(stream.base),
        self_url=scene.absolute(address.feed(stream.base, page.format, page.number)),
        lang=site.lang,
        author=site.city,
        updated=(newest.changed or newest.posted) if newest else None,
        archive=_archive(page, stream, scene) if scene.site.settings.feeds.archives else None,
    )


def _archive(page: FeedPage, stream: Stream, scene: Scene) -> Archive:
    def document_at(number: int | None) -> str:
        return "" if number is None else scene.absolute(address.feed(stream.base, page.format, number))

    return Archive(
        current=document_at(0),
        prev_archive=document_at(older(page)),
        next_archive=document_at(newer(page) or None),  # the newest document is no archive
        is_archive=page.number > 0,
    )
