"""A captured item of an outbox as what it says."""

import html
import re

from site_builder.importers.hypertext import plain, whole_links
from site_builder.importers.platforms.mastodon import names
from site_builder.importers.platforms.mastodon.activity import Activity, options, read_back
from site_builder.importers.platforms.mastodon.attachments import attachments, media
from site_builder.importers.platforms.mastodon.jsonld import Fields, address, each, fields, repairs, text, truth
from site_builder.model.platform import identify
from site_builder.model.post import Facts, Kind, Precision
from site_builder.model.record import Record

SENSITIVE = "The account marked this post as possibly sensitive."
_KINDS: dict[str, Kind] = {"Article": "article", "Page": "article", "Image": "photo", "Video": "video"}
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}", re.ASCII)
_QUOTES = ("quote", "quoteUri", "quoteUrl", "_misskey_quote")
_MACHINES = re.compile(r"application/(?:activity\+json|ld\+json\b)")
_MOST = 100


def facts(record: Record) -> Facts:
    """What one capture says. Raises `ValueError`."""
    item = read_back(record.originals[0].text)
    platform, _, handle = record.account.partition(":")
    note = item.note
    answered = "" if item.share else address(note.get("inReplyTo"))
    quoted = "" if item.share else quote(note)
    thing = text(note.get("type"))
    precision: Precision = "day" if "day only" in item.when.note else "second"
    return Facts(
        platform=platform,
        native_id=record.id,
        posted=item.when.at,
        precision="minute" if "no seconds" in item.when.note else precision,
        time_note=item.when.note,
        url=item.url,
        handle=handle,
        kind="share" if item.share else kind(thing, answered, quoted),
        title=text(note.get("name")).strip() if thing not in ("Note", "Question") else "",
        text=_body(item),
        form="html",
        lang=language(note),
        tags=_tags(note),
        mentions=_mentions(note),
        media=media(attachments(note)),
        in_reply_to=answered,
        quote_of=quoted,
        share_of=item.target,
        shared_from=_author(item) if item.share else "",
        location=place(note.get("location")),
        warning=warning(note),
        repairs=repairs(note.get("content"), note.get("name"), note.get("summary")),
    )


def kind(thing: str, answered: str, quoted: str) -> Kind:
    """An answer is a reply, whatever else it is; then what it quotes, then what it is."""
    if answered:
        return "reply"
    return "quote" if quoted else _KINDS.get(thing, "post")


def quote(note: Fields) -> str:
    """The address of the post that this one quotes, in any of the ways servers say it; "" where it quotes none."""
    for key in _QUOTES:
        if found := address(note.get(key)):
            return found
    for one in each(note.get("tag")):
        said = fields(one)
        if text(said.get("type")) == "Link" and _MACHINES.match(text(said.get("mediaType"))):
            return address(said.get("href"))
    return ""


def language(note: Fields) -> str:
    """The language of the text: of the translations in `contentMap`, the one that the post shows."""
    content, first = text(note.get("content")), ""
    for tag, words in fields(note.get("contentMap")).items():
        named = text(tag).replace("_", "-")
        if not _LANGUAGE.fullmatch(named) or named == "und":
            continue
        if words == content or not content:
            return named
        first = first or named
    return first


def warning(note: Fields) -> str:
    """The words that stand before a post; an article's `summary` is what it is about, and no warning."""
    said = plain(text(note.get("summary")))
    if said and text(note.get("type")) not in ("Article", "Page", "Video", "Event"):
        return said
    return SENSITIVE if truth(note.get("sensitive")) else ""


def place(value: object) -> str:
    """The place that a post names; coordinates are no name."""
    said = text(fields(value).get("name")).strip()[:200]
    return "" if re.fullmatch(r"[-\d.,;:°'\"\s NSEW]*", said) else said


def with_options(body: str, choices: tuple[str, ...]) -> str:
    """The words and, below them, what a poll lets people choose from."""
    if not choices:
        return body
    return body + "<ul>" + "".join(f"<li>{html.escape(one)}</li>" for one in choices) + "</ul>"


def _body(item: Activity) -> str:
    note = item.note
    body = text(note.get("content"))
    if not body:
        body = next((text(words) for words in fields(note.get("contentMap")).values() if text(words)), "")
    return with_options(whole_links(body, item.target or item.url), options(note))


def _tags(note: Fields) -> tuple[str, ...]:
    found = (fields(one) for one in each(note.get("tag")))
    names_ = (text(one.get("name")).strip().lstrip("#") for one in found if text(one.get("type")) == "Hashtag")
    return tuple(dict.fromkeys(name for name in names_ if name))[:_MOST]


def _mentions(note: Fields) -> tuple[str, ...]:
    """Everyone named, with their server: `name@server`."""
    found: dict[str, None] = {}
    for one in each(note.get("tag")):
        said = fields(one)
        name = text(said.get("name")).strip().lstrip("@")
        if text(said.get("type")) == "Mention" and name:
            server = names.host(address(said.get("href")))
            found[name if "@" in name or not server else f"{name}@{server}"] = None
    return tuple(found)[:_MOST]


def _author(item: Activity) -> str:
    """Whose post was passed on, as its address says."""
    named = identify(item.target)
    return (named.handle if named else "") or names.account_at(address(item.note.get("attributedTo")))
