"""The page of a post."""

from typing import TypedDict

from markupsafe import Markup

from site_builder.model.page import PostPage
from site_builder.model.post import Card, Facts, Mark, Post
from site_builder.render.body import body
from site_builder.render.filing import policy_of
from site_builder.render.json_ld import json_ld
from site_builder.render.linking import Linker
from site_builder.render.media import media_views, preview
from site_builder.render.proved import ProvedView, proved
from site_builder.render.scene import Scene, heading
from site_builder.render.tombstone import not_shown
from site_builder.render.views import (
    ROOT,
    MarkView,
    NeighbourView,
    PageView,
    PostView,
    ReplyView,
    SiteView,
    VersionView,
)
from site_builder.render.words import sentence

KIND_WORDS = {
    "post": "",
    "reply": "Reply",
    "share": "Shared",
    "quote": "Quote",
    "article": "Article",
    "photo": "Photo",
    "video": "Video",
    "page": "Page",
}
"""How the kinds of posts are called in listings; a plain post goes without saying."""


class Around(TypedDict):
    """The parts of a post's view that come from other posts, from residents, and from its own past."""

    shared: NeighbourView | None
    quoted: NeighbourView | None
    context: tuple[NeighbourView, ...]
    answers: tuple[NeighbourView, ...]
    replies: tuple[ReplyView, ...]
    versions: tuple[VersionView, ...]


ALONE = Around(shared=None, quoted=None, context=(), answers=(), replies=(), versions=())

WEB = ("https://", "http://")
THREAD = 20


class PostContext(TypedDict):
    """What post.html is drawn from."""

    site: SiteView
    page: PageView
    post: PostView
    proved: ProvedView | None


def post_context(page: PostPage, post: Post, html: str, scene: Scene) -> PostContext:
    """What the whole page of `post` is drawn from; `html` is its text, as `post_html` gives it."""
    card = scene.site.cards[page.card]
    view = post_view(page, post, card, scene, html)
    folder = scene.plan.addresses[page.card]
    canonical = scene.absolute(folder)
    picture, shown = preview(card)
    image = scene.absolute(picture) if picture else ""
    description = card.summary or view.heading
    return PostContext(
        site=scene.view,
        page=PageView(
            title=view.heading,
            canonical=canonical,
            description=description,
            lang=card.lang,
            crumbs=scene.crumbs(card.department, card.posted.year, card.posted.month),
            image=image,
            image_alt=_alt(post.facts, shown) if image else "",
            kind="article",
            newer=view.newer.href if view.newer else "",
            older=view.older.href if view.older else "",
            json_ld=json_ld(view, scene.view, canonical, image, description),
        ),
        post=view,
        proved=proved(post.id, folder, scene),
    )


def post_html(post: Post, scene: Scene) -> str:
    """The post's text as safe HTML; its links to this site begin with `ROOT`."""
    facts = post.facts
    return body(facts.text, facts.form, scene.linker(facts.platform).of(facts.tags), facts.links)


def post_view(page: PostPage, post: Post, card: Card, scene: Scene, html: str) -> PostView:
    """The view of a post for its page."""
    facts = post.facts
    folder = scene.plan.addresses[page.card]
    account = scene.accounts.get((card.department, card.account))
    department, platform = scene.department(card.department), scene.platform(card.platform)
    posted = scene.moment(facts.posted, facts.precision, sentence(facts.time_note))
    return PostView(
        id=post.id,
        title=card.title,
        heading=heading(card),
        html=Markup(html),  # noqa: S704 - made by `post_html`
        lang=card.lang,
        department=department,
        platform=platform,
        account=scene.account(card.department, card.account),
        handle=f"@{account.handle}" if account else _at(facts.handle),
        kind=card.kind,
        kind_words=KIND_WORDS[card.kind],
        posted=posted,
        changed=scene.moment(card.changed) if card.changed else None,
        original=facts.url if facts.url.startswith(WEB) else "",
        gone=scene.words.iso_day(facts.gone) if facts.gone else "",
        tags=tuple([link for link in map(scene.topic, card.tags) if link]) if card.tags else (),
        media=media_views(facts.media) if facts.media else (),
        warning=facts.warning,
        location=facts.location,
        newer=scene.neighbour(page.newer) if page.newer >= 0 else None,
        older=scene.neighbour(page.older) if page.older >= 0 else None,
        outdated=_outdated(card, post, scene),
        cite=f"{scene.view.city}, {department.text}, “{heading(card)}”, {platform.text}, {posted.day}",
        record=post.record,
        imported=post.source.endswith(".jsonl"),
        repairs=tuple(map(sentence, facts.repairs)) if facts.repairs else (),
        permalink=scene.absolute(folder),
        href=f"{ROOT}{folder}",
        **policy_of(card.id, scene),
        marks=tuple([_mark(mark, scene) for mark in post.marks]) if post.marks else (),
        **_around(page.card, facts, scene),
    )


def _around(index: int, facts: Facts, scene: Scene) -> Around:
    """What a post shares, quotes and answers, what answers it, and what it was before: nothing, for most posts."""
    plan = scene.plan
    alone = not (facts.in_reply_to or facts.share_of or facts.quote_of or facts.shared_from)
    if alone and not (facts.replies or facts.versions) and index not in plan.answers and index not in plan.parents:
        return ALONE
    linker = scene.linker(facts.platform)
    return Around(
        shared=_shown(index, facts.share_of, facts.shared_from, scene),
        quoted=_shown(index, facts.quote_of, "", scene),
        context=_context(index, facts, scene),
        answers=tuple(scene.neighbour(answer) for answer in plan.answers.get(index, ())),
        replies=_replies(facts, linker, scene),
        versions=_versions(facts, linker, scene),
    )


def _mark(mark: Mark, scene: Scene) -> MarkView:
    return MarkView(kind=mark.kind, day=scene.words.iso_day(mark.on), grounds=mark.grounds, why=mark.why)


def _alt(facts: Facts, digest: str) -> str:
    return next((medium.alt or "" for medium in facts.media if medium.digest == digest), "")


def _at(handle: str) -> str:
    return f"@{handle}" if handle else ""


def _shown(index: int, reference: str, by: str, scene: Scene) -> NeighbourView | None:
    """The post that this one shares or quotes: on this site if it is here, on its platform otherwise."""
    if not reference and not by:
        return None
    related = scene.plan.related.get(index)
    if related is not None:
        return scene.neighbour(related)
    hidden = scene.plan.hidden_related.get(index)
    if hidden is not None:
        return not_shown(hidden, scene)
    original = reference if reference.startswith(WEB) else ""
    return NeighbourView(text=original, href="", original=original, by=_at(by.lstrip("@")))


def _context(index: int, facts: Facts, scene: Scene) -> tuple[NeighbourView, ...]:
    """The thread above, oldest first; a parent elsewhere is a link to it."""
    found: list[NeighbourView] = []
    here = index
    while (parent := scene.plan.parents.get(here)) is not None and len(found) < THREAD:
        found.append(scene.neighbour(parent))
        here = parent
    hidden = scene.plan.hidden_parents.get(here)
    if hidden is not None and len(found) < THREAD:
        found.append(not_shown(hidden, scene))
    if not found and facts.in_reply_to.startswith(WEB):
        return (NeighbourView(text=facts.in_reply_to, href="", original=facts.in_reply_to),)
    return tuple(reversed(found))


def _replies(facts: Facts, linker: Linker, scene: Scene) -> tuple[ReplyView, ...]:
    """Residents' replies, without their names; those of the City's own accounts with the department's."""
    return tuple(
        ReplyView(
            html=Markup(body(reply.text, "text", linker)),  # noqa: S704 - `body` gives safe HTML
            author=scene.owners.get(f"{facts.platform}:{reply.author.removeprefix('@').lower()}", ""),
            posted=scene.moment(reply.posted) if reply.posted else None,
        )
        for reply in facts.replies
    )


def _versions(facts: Facts, linker: Linker, scene: Scene) -> tuple[VersionView, ...]:
    return tuple(
        VersionView(
            html=Markup(body(version.text, version.form, linker, facts.links)),  # noqa: S704 - likewise
            until=scene.moment(version.until) if version.until else None,
            why=version.why,
        )
        for version in facts.versions
    )


def _outdated(card: Card, post: Post, scene: Scene) -> str:
    if not card.outdated:
        return ""
    day = scene.words.iso_day(post.filing.expires)
    return f"This post was meant to be read until {day}. What it says may no longer be so."
