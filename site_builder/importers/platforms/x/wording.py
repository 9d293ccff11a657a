"""One wording of a post as facts: what a single record of an archive says, in our words."""

from collections.abc import Iterable
from typing import NamedTuple

from site_builder.importers.platforms.x import media, times, wire, words
from site_builder.importers.platforms.x.notes import LongText
from site_builder.model.post import Facts, Kind, Link

HOME = "https://x.com"
SENSITIVE = "X marks this post as possibly sensitive."
_HALF = "half a character became U+FFFD"
_LANGS = {"in": "id", "iw": "he", "ji": "yi"}
"""Codes that X kept from before they were renamed."""


class Said(NamedTuple):
    """What a post, or the post it shares, says: text, links, tags and names of the same source."""

    text: str
    links: tuple[Link, ...]
    tags: tuple[str, ...]
    mentions: tuple[str, ...]
    repaired: bool


def facts(tweet: wire.Tweet, long: LongText | None, ident: str, handle: str) -> Facts:
    """The facts of one wording of post `ident`. Raises `ValueError` when it has no id or no time."""
    if not tweet.key:
        raise ValueError("a post without an id")
    when = times.moment(tweet.created_at, tweet.key)
    shared_from, source, text = _shared(tweet)
    said = _said(source, long, text)
    if shared_from and f"@{shared_from}".casefold() not in said.text.casefold():
        said = said._replace(mentions=tuple(each for each in said.mentions if each.lower() != shared_from.lower()))
    reply, self_reply = _reply(tweet, handle)
    quote = "" if shared_from else _quote(tweet, said, handle)
    return Facts(
        platform="x",
        native_id=ident,
        posted=when.at,
        precision=when.precision,
        time_note=when.note,
        url=permalink(handle, tweet.key),
        handle=handle,
        kind=_kind(shared_from, reply and not self_reply, quote),
        text=said.text,
        lang=_lang(tweet.lang),
        tags=said.tags,
        links=said.links,
        mentions=said.mentions,
        media=media.facts(pictures(tweet)),
        in_reply_to=reply,
        quote_of=quote,
        share_of=_share(tweet, shared_from, handle),
        shared_from=shared_from,
        location=words.sound((tweet.place.full_name if tweet.place else None) or ""),
        warning=SENSITIVE if tweet.possibly_sensitive else "",
        repairs=((_HALF,) if said.repaired else ()) + ((when.note,) if when.note == times.FROM_ID else ()),
    )


def permalink(handle: str, ident: str) -> str:
    """The address of a post on X; it works without the account's name, too."""
    return f"{HOME}/{handle or 'i'}/status/{ident}"


def pictures(tweet: wire.Tweet) -> tuple[wire.Medium, ...]:
    """The media of a post: those of the post it shares, where it names none of its own."""
    inner = tweet.retweeted_status
    return tweet.pictures or (inner.pictures if inner is not None else ())


def _kind(shared_from: str, reply: object, quote: str) -> Kind:
    if shared_from:
        return "share"
    if reply:
        return "reply"
    return "quote" if quote else "post"


def _shared(tweet: wire.Tweet) -> tuple[str, wire.Tweet, str]:
    """Whose post is passed on ("" if none is), the record that has the words, and the words.

    Until 2018 a share holds the shared post. One that does not was made by hand, and may hold words of the account's
    own: it stays as written. Later archives have no more than the text, so what `RT @` begins counts as shared.
    """
    text = words.unescaped(tweet.wording)
    whose, rest = words.shared(text)
    inner = tweet.retweeted_status
    if inner is not None:
        whose = wire.handle(inner.user.screen_name if inner.user else None) or whose
        return (whose, inner, words.unescaped(inner.wording)) if inner.wording else (whose, tweet, rest)
    return (whose, tweet, rest if tweet.full_text is not None else text)


def _said(source: wire.Tweet, long: LongText | None, text: str) -> Said:
    links = [*_links(source)]
    tags = [tag.text for tag in (source.entities and source.entities.hashtags) or ()]
    names = [each.screen_name for each in (source.entities and source.entities.user_mentions) or ()]
    if long is not None and (core := long.note.core):
        text = words.unescaped_if_escaped(long.text)
        links = [*_note_links(core), *links]
        tags += [tag if isinstance(tag, str) else tag.text for tag in core.hashtags or ()]
        names += [each.screen_name for each in core.mentions or ()]
    text = words.without_ending(text, frozenset(each.url for each in source.pictures if each.url))
    sound = words.sound(text)
    known = {link.short: link for link in reversed(links) if link.short in sound}
    return Said(
        sound,
        tuple(known[short] for short in sorted(known, key=sound.find)),
        _once(words.sound(tag) for tag in tags if tag),
        _once(wire.handle(name) for name in names),
        sound != text,
    )


def _links(tweet: wire.Tweet) -> Iterable[Link]:
    urls = (tweet.entities and tweet.entities.urls) or ()
    addresses: tuple[wire.Url | wire.Medium, ...] = (*urls, *tweet.pictures)
    for each in addresses:
        if each.url and each.expanded_url and each.expanded_url.startswith(("https://", "http://")):
            yield Link(each.url, words.sound(each.expanded_url), words.sound(each.display_url or ""))


def _note_links(core: wire.NoteCore) -> Iterable[Link]:
    for each in core.urls or ():
        if each.short_url and each.expanded_url and each.expanded_url.startswith(("https://", "http://")):
            yield Link(each.short_url, words.sound(each.expanded_url), words.sound(each.display_url or ""))


def _reply(tweet: wire.Tweet, handle: str) -> tuple[str, bool]:
    """What a post answers, and whether that is the account itself: the next post of a thread."""
    to, ident = wire.handle(tweet.in_reply_to_screen_name), wire.ident(tweet.in_reply_to_status_id_str)
    own = (tweet.user.screen_name if tweet.user else None) or handle
    if to and to.lower() in {own.lower(), handle.lower()}:
        return (f"x:{ident}" if ident else ""), True
    if ident:
        return permalink(to, ident), False
    return (f"{HOME}/{to}" if to else ""), False


def _quote(tweet: wire.Tweet, said: Said, handle: str) -> str:
    """The post whose address ends the text: that is how X writes a quotation."""
    ending = said.text.rstrip()
    for link in said.links:
        found = words.status(link.url)
        if found and found.id != tweet.key and ending.endswith(link.short) and found.handle != "i":
            return _named(found.handle, found.id, handle)
    quoted = wire.ident(tweet.quoted_status_id_str)
    return permalink("", quoted) if quoted else ""


def _share(tweet: wire.Tweet, shared_from: str, handle: str) -> str:
    """The post passed on, where the archive tells: by the record inside, else by the address of its pictures."""
    inner = tweet.retweeted_status
    if inner is not None and inner.key:
        return _named(shared_from, inner.key, handle)
    for medium in tweet.pictures if shared_from else ():
        found = words.status(medium.expanded_url)
        if found and found.handle.lower() == shared_from.lower() and found.id != tweet.key:
            return _named(found.handle, found.id, handle)
    return ""


def _named(whose: str, ident: str, handle: str) -> str:
    return f"x:{ident}" if handle and whose.lower() == handle.lower() else permalink(whose, ident)


def _lang(code: str | None) -> str:
    """A language, or "" for the codes that say there is none to tell (und, zxx, and X's own qme, qht …)."""
    code = (code or "").strip()
    if not code.replace("-", "").isalnum() or not code.isascii() or len(code) > 16:
        return ""
    if code in {"und", "zxx", "art"} or (len(code) == 3 and code.startswith("q")):
        return ""
    return _LANGS.get(code, code)


def _once(found: Iterable[str]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for each in found:
        if each:
            kept.setdefault(each.casefold(), each)
    return tuple(kept.values())
