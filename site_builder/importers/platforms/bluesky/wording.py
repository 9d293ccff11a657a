"""A captured record of Bluesky as what it says."""

import re

from site_builder.importers.platforms.bluesky import embeds, richtext
from site_builder.importers.platforms.bluesky.addresses import page
from site_builder.importers.platforms.bluesky.entry import Entry, read_back
from site_builder.importers.platforms.bluesky.fields import Fields, each, fields, repairs, text
from site_builder.importers.platforms.bluesky.owners import handle as checked
from site_builder.importers.platforms.bluesky.times import When, when
from site_builder.model.post import Facts, Kind
from site_builder.model.record import Record

WARNINGS = {
    "graphic-media": "The account marked this post as showing graphic media.",
    "gore": "The account marked this post as showing graphic media.",
    "porn": "The account marked this post as adult content.",
    "sexual": "The account marked this post as sexually suggestive.",
    "nudity": "The account marked this post as showing nudity.",
}
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}", re.ASCII)


def facts(record: Record) -> Facts:
    """What one capture says. Raises `ValueError`."""
    entry = read_back(record.originals)
    handle = record.account.partition(":")[2]
    at = time(entry)
    if entry.share:
        return _share(entry, record, handle, at)
    found = embeds.embedded(entry)
    words = richtext.with_link(richtext.words(entry.value), found.card, found.title)
    answered = page(text(fields(fields(entry.value.get("reply")).get("parent")).get("uri")))
    kind: Kind = "reply" if answered else "quote" if found.quote else "post"
    return Facts(
        platform="bluesky",
        native_id=record.id,
        posted=at.at,
        time_note=at.note,
        url=entry.place.page(checked(handle)) if entry.place.rkey and (entry.place.who or checked(handle)) else "",
        handle=handle,
        kind=kind,
        text=words.text,
        form=words.form,
        lang=_language(entry.value),
        tags=words.tags,
        links=words.links,
        mentions=words.mentions,
        media=embeds.media(found, tuple(one.name for one in record.media)),
        in_reply_to=answered,
        quote_of=found.quote,
        warning=_warning(entry.value),
        repairs=repairs(entry.value.get("text")),
    )


def time(entry: Entry) -> When:
    """When it was posted, or passed on. Raises `ValueError`."""
    said, shown = text(entry.value.get("createdAt")), text(entry.view.get("indexedAt"))
    if said or entry.passed or not shown:
        return when(entry.passed or said, entry.place.rkey)
    return When(when(shown, "").at, "the post gives no time; this is when the server had it")


def _share(entry: Entry, record: Record, handle: str, at: When) -> Facts:
    """A repost: it has no page of its own. What it passes on has its words here only in the lists that servers show."""
    target = text(fields(entry.value.get("subject")).get("uri")) or text(entry.view.get("uri"))
    if not page(target):
        raise ValueError("it does not say which post it passes on")
    words = richtext.words(entry.value) if entry.view else None
    return Facts(
        platform="bluesky",
        native_id=record.id,
        posted=at.at,
        time_note=at.note,
        handle=handle,
        kind="share",
        text=words.text if words else "",
        form=words.form if words else "text",
        lang=_language(entry.value) if entry.view else "",
        share_of=page(target),
        shared_from=checked(text(fields(entry.view.get("author")).get("handle"))),
    )


def _language(value: Fields) -> str:
    langs = value.get("langs")
    tags = [text(one).replace("_", "-") for one in langs[:10]] if isinstance(langs, list) else []
    return next((tag for tag in tags if _LANGUAGE.fullmatch(tag)), "")


def _warning(value: Fields) -> str:
    """What the account itself says against showing the post at once."""
    for label in each(fields(value.get("labels")).get("values")):
        if said := WARNINGS.get(text(label.get("val"))):
            return said
    return ""
