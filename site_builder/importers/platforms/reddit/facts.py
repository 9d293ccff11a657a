"""Captured rows of one post or comment, read back as what they say. Reddit's texts are Markdown."""

import re

from site_builder.importers.history import with_versions
from site_builder.importers.platforms.reddit import rows
from site_builder.model.platform import identify
from site_builder.model.post import Facts, Kind, Media
from site_builder.model.record import Record

_OWN_LINK = re.compile(r"(\]\()(/(?:r|u|user|wiki|message)/)")
_BARE = re.compile(r"[<>]|&(?!amp;|lt;|gt;)")
_MENTION = re.compile(r"(?<![\w/])/?u/([\w-]{3,20})", re.ASCII)


def _wording(record: Record) -> Facts:
    if len(record.originals) < 2:
        raise ValueError("a row and its header were expected")
    head = rows.header(record.originals[1].text)
    if not head.is_ours:
        raise ValueError("Reddit's header was expected")
    item = rows.item(record.originals[0].text, head)
    body = _OWN_LINK.sub(rf"\1{rows.HOME}\2", _unescaped(item.body.replace("\r\n", "\n"))).strip()
    kind, passed_on = _kind(item)
    return Facts(
        platform="reddit",
        native_id=record.id,
        posted=item.at,
        url=item.url,
        handle=record.handle,
        kind=kind,
        title=_unescaped(item.title),
        text=_with_target(body, item, passed_on, pictured=bool(record.media)),
        form="markdown",
        tags=(item.subreddit,) if item.subreddit and not item.subreddit.startswith("u_") else (),
        mentions=tuple(dict.fromkeys(_MENTION.findall(body))),
        media=tuple(Media(url=one.url, name=one.name) for one in record.media),
        in_reply_to=item.parent,
        share_of=passed_on,
    )


facts = with_versions(_wording)


def _unescaped(text: str) -> str:
    """`&gt;` `&lt;` `&amp;` undone, once, in texts that Reddit has escaped: a bare one shows that it has not."""
    if _BARE.search(text) or "&" not in text:
        return text
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _kind(item: rows.Item) -> tuple[Kind, str]:
    """A comment is a reply; a post that leads to another one on Reddit passes it on."""
    if item.comment:
        return "reply", ""
    found = identify(item.target)
    if found is not None and found.platform == "reddit" and found.native_id != item.id and not item.body.strip():
        return "share", item.target
    if "v.redd.it/" in item.target:
        return "video", ""
    return "post", ""


def _with_target(body: str, item: rows.Item, passed_on: str, *, pictured: bool) -> str:
    """The words and, below them, the page that the post links to, where they do not name it themselves."""
    target = item.target
    found = identify(target)
    own = found is not None and found.native_id == item.id
    if not target or own or pictured or passed_on or target in body or item.comment:
        return body
    return f"{body}\n\n<{target}>" if body else f"<{target}>"
