"""What a decision makes vanish, told without repeating a word of it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import msgspec
from msgspec.structs import replace

from site_builder.model.decision import Decision
from site_builder.model.post import Facts, Post, Reply
from site_builder.policy.deciding import Decided
from site_builder.policy.lettering import fold
from site_builder.policy.redacting import Cut, cut
from site_builder.policy.striking import struck

MOST = 20


class Vanishing(msgspec.Struct, frozen=True, kw_only=True):
    """`parts` are what is taken out of the post ("the text", "2 replies"); `hidden` says that the whole post goes,
    `back` that it, or parts of it, come back."""

    folder: str
    parts: tuple[str, ...] = ()
    hidden: bool = False
    back: bool = False


def vanishing(before: Decided, after: Decided, folder: str) -> Vanishing:
    """What the last decision on a post, which stands at `folder`, changes."""
    if before.post is None or after.post is None:
        hidden = before.post is not None
        return Vanishing(folder=folder, hidden=hidden, back=before.post is None and after.post is not None)
    parts = tuple(_parts(before.post.facts, after.post.facts))
    fuller = len(msgspec.json.encode(after.post.facts)) > len(msgspec.json.encode(before.post.facts))
    renamed = ("its address",) if before.post.filing.slug != after.post.filing.slug else ()
    return Vanishing(
        folder=folder, parts=parts + renamed, back=fuller and len(after.post.marks) < len(before.post.marks)
    )


def also_in(decision: Decision, post: Post, others: Iterable[Post]) -> tuple[str, ...]:
    """Other posts that hold what is redacted, or share, quote or repeat the post: each needs a decision of its own."""
    if decision.decision not in {"remove", "redact"} or decision.reply:
        return ()
    cuts = [cut(part.text) for part in decision.redact if part.text]
    found = (one.id for one in others if one.id != post.id and _is_about(one, post, cuts))
    return tuple(islice(found, MOST))


def _is_about(other: Post, post: Post, cuts: Sequence[Cut]) -> bool:
    if _refers(other.facts, post) or _repeats(other.facts, post):
        return True
    said = _words(other)
    return any(max(each.words.split(), key=len, default="") in said and struck(other, each) != other for each in cuts)


def _words(post: Post) -> str:
    """What it says, folded; quickly where it is plain."""
    facts = post.facts
    said = "\n".join((facts.text, facts.title, *(reply.text for reply in facts.replies)))
    return said.lower() if said.isascii() and "&" not in said else fold(said)


def _refers(facts: Facts, post: Post) -> bool:
    names = {post.id, post.facts.url} - {""}
    return facts.share_of in names or facts.quote_of in names


def _repeats(facts: Facts, post: Post) -> bool:
    return bool(post.facts.text.strip()) and facts.text.strip() == post.facts.text.strip()


def _parts(before: Facts, after: Facts) -> Iterator[str]:
    """The parts that are no longer what they were."""
    for name, text in (
        ("the text", "text"),
        ("the title", "title"),
        ("the warning", "warning"),
        ("the place", "location"),
    ):
        if getattr(before, text) != getattr(after, text):
            yield name
    for one, many, key in (
        ("an earlier wording", "earlier wordings", "versions"),
        ("a picture, film or document", "pictures, films or documents", "media"),
        ("a reply", "replies", "replies"),
        ("a link", "links", "links"),
        ("a topic", "topics", "tags"),
    ):
        kept = _nameless(getattr(after, key))
        lost = sum(1 for part in _nameless(getattr(before, key)) if part not in kept)
        if lost:
            yield one if lost == 1 else f"{lost} {many}"
    if before.url != after.url:
        yield "the link to the original"


def _nameless(parts: Sequence[object]) -> list[object]:
    """Replies without their ids: those that stay are named by the number that they had."""
    return [replace(part, id="") if isinstance(part, Reply) else part for part in parts]
