"""A post without a text that was redacted: every wording, title, caption, reply, tag, link and name that holds it."""

from collections.abc import Sequence
import hashlib
import re

from msgspec.structs import replace

from site_builder.model.decision import Decision
from site_builder.model.post import Facts, Filing, Form, Link, Media, Post, Reply, Version
from site_builder.policy.lettering import STANDS_FOR, fold
from site_builder.policy.redacting import Cut, address_holds, cut, cut_out, holds, remains

_TAGGED = re.compile(r"[#＃@]([\w.-]{1,100})")
_WORDS = re.compile(r"[^\W\d_]{5}")
_WORD = re.compile(r"[^\W_]{3,}")


def struck(post: Post, wanted: Cut) -> Post:
    """The post without it; the very same where it is nowhere in there."""
    facts = _facts(post.facts, wanted)
    filing = _filing(post.filing, wanted)
    if facts == post.facts and filing == post.filing:
        return post
    return replace(post, facts=facts, filing=filing)


def still_there(post: Post, wanted: Cut) -> bool:
    """Whether the post, redacted as it is, holds the text in other signs or in another guise."""
    facts = post.facts
    wordings = [(facts.text, facts.form), *((each.text, each.form) for each in facts.versions)]
    return any(remains(text, form, wanted) for text, form in wordings) or any(
        remains(text, "text", wanted) for text in _plain_texts(facts)
    )


def anonymous(post: Post, wanted: Cut) -> Post:
    """The post with an address that says nothing, if the one it has says words of the redacted text that stand
    nowhere else in it; and without such old addresses."""
    taken = set(_WORD.findall(wanted.words)) - set(_WORD.findall(fold(" ".join(_said(post.facts)))))

    def tells(address: str) -> bool:
        return address_holds(address, wanted) or not taken.isdisjoint(_WORD.findall(fold(address)))

    filing = replace(post.filing, aliases=tuple(alias for alias in post.filing.aliases if not tells(alias)))
    if tells(_named_by(post)):
        filing = replace(filing, slug=neutral(post.id, "post"))
    return post if filing == post.filing else replace(post, filing=filing)


def discreet(decisions: Sequence[Decision], standing: Sequence[Decision]) -> tuple[Decision, ...]:
    """The decisions with reasons that do not say what those that stand have taken out."""
    cuts = [cut(part.text) for one in standing for part in one.redact if part.text]
    return tuple(replace(one, why=_discreet(one.why, cuts)) if one.why and cuts else one for one in decisions)


def _discreet(why: str, cuts: Sequence[Cut]) -> str:
    for wanted in cuts:
        why = _plain(why, wanted)
    return "" if any(remains(why, "text", wanted) for wanted in cuts) else why


def neutral(identity: str, word: str) -> str:
    """An address that says nothing: `post-3f09a1`."""
    return f"{word}-{hashlib.sha256(identity.encode()).hexdigest()[:6]}"


def telling(native_id: str) -> bool:
    """Whether a platform's own id may be made of words, as that of a wiki's page is; not of letters and numbers."""
    return _WORDS.search(native_id) is not None


def _named_by(post: Post) -> str:
    """What the last part of the post's address is made of."""
    by_hand = post.source.lower().endswith((".md", ".markdown"))
    return post.filing.slug or ("/".join(post.source.rsplit("/", 2)[1:]) if by_hand else post.facts.native_id)


def _said(facts: Facts) -> list[str]:
    return [facts.text, facts.title]


def _plain_texts(facts: Facts) -> list[str]:
    media = [text for one in facts.media for text in (one.name, one.alt or "", one.caption, one.rights)]
    replies = [text for one in facts.replies for text in (one.author, one.text)]
    return [facts.title, facts.location, facts.warning, *facts.repairs, *media, *replies,
            *(version.why for version in facts.versions)]  # fmt: skip


def _facts(facts: Facts, wanted: Cut) -> Facts:
    links = tuple(link for link in facts.links if not _tells(link, wanted))
    lost = [cut(link.short, wanted.instead) for link in facts.links if link not in links]
    text = _wording(facts.text, facts.form, wanted, lost)
    versions = tuple(_version(version, wanted, lost) for version in facts.versions)
    said = " ".join((text, facts.title, *(version.text for version in versions)))
    named = {fold(word) for word in _TAGGED.findall(wanted.words)} - {fold(word) for word in _TAGGED.findall(said)}
    return replace(
        facts,
        text=text,
        versions=versions,
        title=_plain(facts.title, wanted),
        location=_plain(facts.location, wanted),
        warning=_plain(facts.warning, wanted),
        time_note=_plain(facts.time_note, wanted),
        repairs=tuple(_plain(repair, wanted) for repair in facts.repairs),
        links=tuple(link for link in links if link.short in said or link.short not in facts.text),
        tags=tuple(tag for tag in facts.tags if not holds(tag, wanted) and fold(tag) not in named),
        mentions=tuple(
            each for each in facts.mentions if not holds(each, wanted) and fold(each).strip("@") not in named
        ),
        media=tuple(_medium(medium, wanted) for medium in facts.media),
        replies=tuple(_reply(reply, wanted) for reply in facts.replies),
        url=_address(facts.url, wanted),
        in_reply_to=_address(facts.in_reply_to, wanted),
        quote_of=_address(facts.quote_of, wanted),
        share_of=_address(facts.share_of, wanted),
        shared_from=_address(facts.shared_from, wanted),
    )


def _filing(filing: Filing, wanted: Cut) -> Filing:
    return replace(
        filing,
        forwarded_from=_plain(filing.forwarded_from, wanted),
        about=tuple(_plain(party, wanted) for party in filing.about),
    )


def _tells(link: Link, wanted: Cut) -> bool:
    return address_holds(link.url, wanted) or address_holds(link.short, wanted) or holds(link.label, wanted)


def _wording(text: str, form: Form, wanted: Cut, lost: list[Cut]) -> str:
    """One wording, the addresses of links that are lost taken out of it too."""
    left = text
    for each in (wanted, *lost):
        left = cut_out(left, form, each)
    instead = wanted.instead.replace("&", "&amp;").replace("<", "&lt;") if form != "text" else wanted.instead
    return left.replace(STANDS_FOR, instead)


def _plain(text: str, wanted: Cut) -> str:
    return cut_out(text, "text", wanted).replace(STANDS_FOR, wanted.instead) if text else text


def _address(url: str, wanted: Cut) -> str:
    return "" if url and address_holds(url, wanted) else url


def _version(version: Version, wanted: Cut, lost: list[Cut]) -> Version:
    text = _wording(version.text, version.form, wanted, lost)
    return replace(version, text=text, why=_plain(version.why, wanted))


def _reply(reply: Reply, wanted: Cut) -> Reply:
    return replace(
        reply,
        text=_plain(reply.text, wanted),
        author=_plain(reply.author, wanted),
        url=_address(reply.url, wanted),
    )


def _medium(medium: Media, wanted: Cut) -> Media:
    """Its bytes stay: what a picture shows is redacted by its number."""
    return replace(
        medium,
        name="" if address_holds(medium.name, wanted) else medium.name,
        url=_address(medium.url, wanted),
        alt=None if medium.alt is None else _plain(medium.alt, wanted),
        caption=_plain(medium.caption, wanted),
        rights=_plain(medium.rights, wanted),
        permission=_plain(medium.permission, wanted),
        redacted=_plain(medium.redacted, wanted),
    )
