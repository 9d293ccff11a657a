"""A post's card: what the plan and the listings need of it."""

from datetime import datetime
import hashlib
import re

from site_builder.digest import fingerprint
from site_builder.load.inventory import is_post
from site_builder.model.post import Card, Facts, Held, Post
from site_builder.typed import Slug, slug, words

_SUMMARY = 140
_ENOUGH = 320
_ORDER = 20
_MARKS = re.compile(r"[*_`~\[<\\]")
_LATER = re.compile(r"\n {0,3}[#>+-]")
_PICTURE = re.compile(r"!?\[([^\]\n]{0,300})\]\([^)\n]{0,500}\)")
_ELEMENT = re.compile(r"</?[A-Za-z][^<>]{0,500}>|<!--[^<>]{0,500}-->")
_AUTOLINK = re.compile(r"<(https?://[^<>\s]{1,500})>")
_EDGES = re.compile(r"^ {0,3}(?:#{1,6}[ \t]+|>[ \t]?|[*+-][ \t]+|`{3,}[^\n]*|~{3,}[^\n]*)", re.MULTILINE)
_EMPHASIS = re.compile(r"\*+|`+|~~|(?<!\w)_+(?=\w)|(?<=\w)_+(?!\w)|\\(?=[\\`*_{}\[\]()#+.!>-])")
_DATED = re.compile(r"\d{4}(?:-\d\d){0,2}[-_ ]+(?=\S)")


def card(post: Post, encoded: bytes) -> Card:
    """The card of a post; `encoded` is the whole post as the cache keeps it, and what its digest is of."""
    facts, filing = post.facts, post.filing
    native = facts.native_id
    return Card(
        id=post.id,
        digest=fingerprint(encoded),
        department=post.department,
        account=post.account,
        platform=facts.platform,
        native_id=native,
        posted=facts.posted,
        precision=facts.precision,
        order=native.zfill(_ORDER) if native.isdigit() else native,
        kind=facts.kind,
        title=facts.title,
        summary=summary(facts),
        lang=facts.lang,
        tags=facts.tags,
        slug=_slug(post),
        aliases=filing.aliases,
        url=facts.url,
        gone=facts.gone,
        in_reply_to=facts.in_reply_to,
        quote_of=facts.quote_of,
        share_of=facts.share_of,
        shared_from=facts.shared_from,
        held=_held(facts) if facts.media else (),
        media=len(facts.media),
        replies=len(facts.replies),
        changed=_changed(facts) if facts.versions else None,
        withheld="draft" if filing.draft else "personal" if filing.capacity == "personal" else "",
        publish_at=filing.publish_at,
        expires=filing.expires,
        source=post.source,
        line=post.line,
    )


def summary(facts: Facts) -> str:
    """The first words of a post as plain text, about 140 characters, cut between words."""
    text = facts.text[:_ENOUGH]
    for link in facts.links:
        text = text.replace(link.short, link.label or link.url)
    if facts.form == "html":
        text = words(facts.text[: 8 * _ENOUGH])[:_ENOUGH]
    elif facts.form == "markdown" and (text[:1] in " #>+-" or _MARKS.search(text) or _LATER.search(text)):
        text = _plain(text)
    said = " ".join(text.replace("https://", "").replace("http://", "").split())
    if len(said) <= _SUMMARY and len(facts.text) <= _ENOUGH:
        return said
    cut = said.rfind(" ", 0, _SUMMARY + 1)
    return said[: cut if cut > _SUMMARY // 2 else _SUMMARY].rstrip(" ,;:–—-") + "…"


def _plain(text: str) -> str:
    """Markdown without its marks: near enough for a first line, at a hundredth of the price of rendering it."""
    text = _ELEMENT.sub("", _AUTOLINK.sub(r"\1", _PICTURE.sub(r"\1", text)))
    return _EMPHASIS.sub("", _EDGES.sub("", text))


def written(source: str, given: str = "") -> Slug:
    """The last part of a hand-written post's address: what its `slug` says, else the name of its file or folder.

    Nothing that is known only later is in it, such as the address on a platform: it can be told before the post is.
    """
    stem = _stem(source)
    return (given and slug(given)) or slug(_DATED.sub("", stem, 1)) or slug(stem) or Slug(f"post-{_suffix(stem)}")


def _slug(post: Post) -> Slug:
    """The last part of the post's address. It comes from a name or an id, not from words: it stays."""
    if is_post(post.source):
        return written(post.source, post.filing.slug)
    facts = post.facts
    return slug(post.filing.slug) or imported(post.id, facts.platform, facts.native_id)


def imported(identity: str, platform: str, native_id: str) -> Slug:
    """The last part of an imported post's address. Native ids that a slug cannot hold whole get a suffix, so that no
    two of them meet."""
    whole = f"{platform}-{native_id}"
    short = slug(whole)
    return short if short == whole else Slug(f"{short[:53].strip('-') or 'post'}-{_suffix(identity)}")


def _stem(source: str) -> str:
    folder, _, name = source.rpartition("/")
    stem = name.rpartition(".")[0]
    return folder.rpartition("/")[2] if stem.lower() == "index" and not folder.endswith("/posts") else stem


def _suffix(identity: str) -> str:
    return hashlib.sha256(identity.encode()).hexdigest()[:6]


def _held(facts: Facts) -> tuple[Held, ...]:
    """The media whose bytes the archive holds, each followed by its subtitles."""
    found: list[Held] = []
    for one in facts.media:
        if one.digest:
            found.append(Held(one.source, one.digest, one.mime, one.width, one.height, one.size))
            found.extend(Held(track.source, track.digest, "text/vtt") for track in one.tracks if track.digest)
    return tuple(found)


def _changed(facts: Facts) -> datetime | None:
    """When the present wording took the place of the one before."""
    return max((version.until for version in facts.versions if version.until), default=None)
