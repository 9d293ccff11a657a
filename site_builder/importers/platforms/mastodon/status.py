"""A status as the programming interface of Mastodon and Pixelfed gives it: what it says, and who may see it."""

from datetime import UTC
import re

import msgspec

from site_builder.importers import jsonspans
from site_builder.importers.hypertext import plain, whole_links
from site_builder.importers.platforms.mastodon import names
from site_builder.importers.platforms.mastodon.activity import When
from site_builder.importers.platforms.mastodon.attachments import Attachment, media
from site_builder.importers.platforms.mastodon.jsonld import Fields, address, each, fields, repairs, text, truth
from site_builder.importers.platforms.mastodon.wording import SENSITIVE, place, with_options
from site_builder.model.post import Facts, Kind
from site_builder.model.record import Record
from site_builder.moments import moment

SHOWN = frozenset({"public", "unlisted"})
_REASONS = {
    "private": "followers only", "direct": "direct messages", "draft": "drafts", "archived": "archived",
    "limited": "followers only", "mutuals": "followers only",
}  # fmt: skip
_STORIES = re.compile(r"story|direct")
_ID = re.compile(r"\d{1,25}", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}", re.ASCII)
_MOST = 100


class Status(msgspec.Struct, frozen=True, kw_only=True):
    """A status by its name, address, time and account; `shared` are the fields of the post it passes on."""

    name: names.Name
    url: str
    when: When
    handle: str
    said: Fields
    shared: Fields


def withheld(value: object) -> str:
    """Why a status is not taken, by a plain name; "" for one that everyone may see."""
    said = fields(value)
    kind = text(said.get("pf_type")).lower()
    if _STORIES.match(kind):
        return "stories and their answers" if kind.startswith("story") else "direct messages"
    seen_by = text(said.get("visibility")).lower()
    if seen_by not in SHOWN:
        return _REASONS.get(seen_by, "visibility unknown")
    shared = fields(said.get("reblog"))
    if shared and text(shared.get("visibility")).lower() not in SHOWN:
        return "followers only"
    return "shares that do not say of what" if kind == "share" and not shared else ""


def status(value: object) -> Status:
    """A status as what it says. Raises `ValueError` for what is none."""
    said = fields(value)
    url, ident = address(said.get("url")) or address(said.get("uri")), text(said.get("id"))
    server = names.host(url)
    if not server or not _ID.fullmatch(ident):
        raise ValueError("it has no number or no address")
    name = names.post(url, address(said.get("uri")))
    if name is None or "@" not in name.native_id:
        name = names.Name("pixelfed" if "pf_type" in said else "mastodon", f"{ident}@{server}")
    at = moment(text(said.get("created_at")).strip(), UTC).at.astimezone(UTC)
    user = text(fields(said.get("account")).get("username"))
    handle = f"{user}@{server}" if re.fullmatch(r"[\w.-]{1,120}", user, re.ASCII) else name.handle
    return Status(name=name, url=url, when=When(at), handle=handle, said=said, shared=fields(said.get("reblog")))


def attachments(said: Fields) -> tuple[Attachment, ...]:
    """The media of a status, in its order."""
    found = []
    for one in each(said.get("media_attachments")):
        its = fields(one)
        url = address(its.get("url")) or address(its.get("remote_url")) or address(its.get("preview_url"))
        if url:
            alt = text(its.get("description")).strip() or None
            found.append(Attachment(url, text(its.get("mime")).lower(), text(its.get("type")).lower(), alt))
    return tuple(found[:_MOST])


def facts(record: Record) -> Facts:
    """What one capture says. Raises `ValueError`."""
    value = jsonspans.decoded(record.originals[0].text)
    if withheld(value):
        raise ValueError("it is not a public post")
    post = status(value)
    said = post.shared or post.said
    platform, _, handle = record.account.partition(":")
    answered = "" if post.shared else _answered(post)
    return Facts(
        platform=platform,
        native_id=record.id,
        posted=post.when.at,
        url=post.url,
        handle=handle,
        kind=_kind(post, answered),
        text=_body(said, post.url),
        form="html",
        lang=_language(said),
        tags=_names(said.get("tags"), "name"),
        mentions=_names(said.get("mentions"), "acct"),
        media=media(attachments(said)),
        in_reply_to=answered,
        quote_of=address(fields(fields(said.get("quote")).get("quoted_status")).get("url")),
        share_of=address(post.shared.get("url")) or address(post.shared.get("uri")),
        shared_from=_author(post.shared),
        location=place(said.get("place")),
        warning=plain(text(said.get("spoiler_text"))) or (SENSITIVE if truth(said.get("sensitive")) else ""),
        repairs=repairs(said.get("content"), said.get("content_text"), said.get("spoiler_text")),
    )


def _kind(post: Status, answered: str) -> Kind:
    if post.shared:
        return "share"
    if answered:
        return "reply"
    if fields(post.said.get("quote")).get("quoted_status"):
        return "quote"
    kind = text(post.said.get("pf_type")).lower()
    return "photo" if kind.startswith("photo") else "video" if kind.startswith("video") else "post"


def _answered(post: Status) -> str:
    """What a status answers: the export has its number only, which is of the same server."""
    number = text(post.said.get("in_reply_to_id"))
    return f"{post.name.platform}:{number}@{names.host(post.url)}" if _ID.fullmatch(number) and int(number) else ""


def _body(said: Fields, url: str) -> str:
    choices = (text(fields(one).get("title")) for one in each(fields(said.get("poll")).get("options")))
    body = text(said.get("content")) or text(said.get("content_text"))
    return with_options(whole_links(body, url), tuple(one for one in choices if one))


def _language(said: Fields) -> str:
    tag = text(said.get("language")).replace("_", "-")
    return tag if _LANGUAGE.fullmatch(tag) and tag != "und" else ""


def _names(value: object, key: str) -> tuple[str, ...]:
    found = (text(fields(one).get(key)).strip().lstrip("#@") for one in each(value))
    return tuple(dict.fromkeys(name for name in found if name))[:_MOST]


def _author(shared: Fields) -> str:
    """Whose post was passed on, with the server."""
    by = text(fields(shared.get("account")).get("acct")).lstrip("@")
    server = names.host(address(shared.get("url")))
    return by if "@" in by or not by or not server else f"{by}@{server}"
