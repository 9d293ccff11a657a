"""A post as the department's decisions leave it: removed, redacted, marked, or as it was.

Decisions on one post are read in the order of their file. A removal or a redaction stands until a restoration, or an
appeal that ends with `reversed`; after that a new one may follow. On doubt the whole post is withheld: a text that
should be taken out and is not found may stand there in another guise.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from site_builder.model.decision import Decision, Redaction
from site_builder.model.post import Facts, Filing, Mark, Media, MediaKind, Post
from site_builder.model.site import Tombstone
from site_builder.policy.redacting import cut
from site_builder.policy.striking import anonymous, discreet, neutral, still_there, struck, telling
from site_builder.problem import Place, Problem, Severity

NO_PICTURES: Mapping[str, Media] = {}
NOTES: Mapping[MediaKind, str] = {
    "image": "A picture was redacted.",
    "video": "A film was redacted.",
    "audio": "A recording was redacted.",
    "document": "A document was redacted.",
}
NO_PLACES: Mapping[str, Place] = {}


class Decided(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a post. `post` is what may be shown, None where nothing may; then `husk` is the post with nothing
    left but what its address and its place in threads are made of: it makes the card of its tombstone.

    `removed` is the removal that stands. A post that is hidden without one is withheld, and `problems` say why, or the
    file's own do. `appeal` is that of the removal: "open", "upheld" or "withdrawn".
    """

    post: Post | None
    husk: Post | None = None
    removed: Decision | None = None
    appeal: str = ""
    problems: tuple[Problem, ...] = ()


class _Fault(msgspec.Struct, frozen=True):
    """What keeps a decision from being carried out; all but warnings hide the post."""

    code: str
    decision: Decision
    message: str
    hint: str
    severity: Severity = Severity.ERROR


def by_post(decisions: Iterable[Decision]) -> Mapping[str, tuple[Decision, ...]]:
    """A department's decisions by the post that they are about, in the order of the file."""
    found: dict[str, list[Decision]] = {}
    for decision in decisions:
        if decision.post:
            found.setdefault(decision.post, []).append(decision)
    return {post: tuple(mine) for post, mine in found.items()}


def applied(
    post: Post,
    decisions: Sequence[Decision],
    *,
    pictures: Mapping[str, Media] = NO_PICTURES,
    places: Mapping[str, Place] = NO_PLACES,
) -> Decided:
    """The post as `decisions`, all of them about it, leave it.

    `pictures` are the media that take another's place, by the `file` that a redaction names; `places` say where a
    decision stands, by its id.
    """
    decisions = discreet(decisions, standing_of(decisions))
    standing = standing_of(decisions)
    removals = [one for one in standing if one.decision == "remove"]
    redactions = [one for one in standing if one.decision == "redact"]
    if not all(one.sound for one in removals):
        return Decided(post=None, husk=husk(post, withheld=True))
    left = _redacted(post, redactions, pictures)
    whole = next((one for one in reversed(removals) if not one.reply), None)
    if whole is not None:
        return Decided(post=None, husk=husk(left), removed=whole, appeal=appeal_of(whole, decisions))
    left, missing = _without_replies(left, removals, post)
    faults = (*_redaction_faults(post, left, redactions, pictures), *missing)
    problems = tuple(_problem(post, fault, places) for fault in faults)
    if any(problem.severity is Severity.ERROR for problem in problems):
        return Decided(post=None, husk=husk(post, withheld=True), problems=problems)
    marks = tuple(_marks(decisions, redactions))
    return Decided(post=replace(left, marks=marks) if marks else left, problems=problems)


def standing_of(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """The removals and redactions that were neither restored nor reversed, in their order."""
    by_id = {one.id: one for one in reversed(decisions) if one.sound}
    standing: list[Decision] = []
    for decision in decisions:
        if decision.decision in {"remove", "redact"}:
            standing.append(decision)
        elif decision.decision == "restore" or decision.outcome == "reversed":
            undone = _root(decision, by_id)
            standing = [one for one in standing if one.id != undone or not one.sound]
    return tuple(standing)


def appeal_of(decision: Decision, decisions: Sequence[Decision]) -> str:
    """How far the last appeal against a decision has come: "open", "upheld", "reversed", "withdrawn", "" for none."""
    by_id = {one.id: one for one in reversed(decisions) if one.sound}
    state = ""
    for one in decisions:
        if one.decision in {"appeal", "outcome"} and _root(one, by_id) == decision.id:
            state = one.outcome if one.decision == "outcome" else "open"
    return state


def husk(post: Post, *, withheld: bool = False) -> Post:
    """What is left of a post that is not shown. A hand-written one that is withheld loses the name of its file too,
    and an imported one a name made of words: it may never have been public, and may say what the post says."""
    facts = post.facts
    bare = Facts(
        platform=facts.platform,
        native_id=facts.native_id,
        posted=facts.posted,
        precision=facts.precision,
        url=facts.url,
        kind=facts.kind,
    )
    by_hand = post.source.lower().endswith((".md", ".markdown"))
    named = by_hand or post.filing.slug or telling(facts.native_id)
    slug = neutral(post.id, "withheld") if withheld and named else post.filing.slug
    return Post(
        id=post.id,
        department=post.department,
        account=post.account,
        facts=bare,
        filing=Filing(slug=slug),
        source=post.source,
        line=post.line,
    )


def tombstone(folder: str, decided: Decided) -> Tombstone | None:
    """What stands at the address of a post that decisions hide; None where it is shown."""
    if decided.husk is None:
        return None
    removed = decided.removed
    return Tombstone(
        folder=folder,
        department=decided.husk.department,
        kind="removed" if removed else "withheld",
        clauses=removed.grounds if removed else (),
        day=removed.on[:10] if removed else "",
        decision=removed.id if removed else "",
        appeal=decided.appeal,
        why=removed.why if removed else "",
        post=decided.husk.id,
        url=decided.husk.facts.url,
    )


def _root(decision: Decision, by_id: Mapping[str, Decision]) -> str:
    """The removal or redaction that an appeal, an outcome or a restoration is about in the end."""
    seen = {decision.id}
    while decision.decision not in {"remove", "redact"}:
        about = by_id.get(decision.of)
        if about is None or about.id in seen:
            return ""
        seen.add(about.id)
        decision = about
    return decision.id


def _redacted(post: Post, redactions: Sequence[Decision], pictures: Mapping[str, Media]) -> Post:
    """The post without what was redacted. The address of its original goes too, which leads to what was taken out, and
    so does the digest of its record, by which a short text could be guessed."""
    left = post
    for redaction in (part for decision in redactions for part in decision.redact):
        if redaction.media:
            left = _without_medium(left, redaction, post, pictures)
        else:
            left = struck(left, cut(redaction.text, redaction.replacement))
    for redaction in (part for decision in redactions for part in decision.redact if part.text):
        left = anonymous(left, cut(redaction.text))
    return replace(left, record="", facts=replace(left.facts, url="")) if redactions else post


def _redaction_faults(
    post: Post, left: Post, redactions: Sequence[Decision], pictures: Mapping[str, Media]
) -> Iterator[_Fault]:
    """What the redactions name and `post` does not have, and what `left`, which is to be shown, has nevertheless."""
    for decision in redactions:
        if decision.reply and place_of(decision.reply, post) is None:
            yield _no_reply(decision)
        for redaction in decision.redact:
            if redaction.media:
                yield from _medium_faults(redaction, decision, post, pictures)
            else:
                yield from _text_faults(redaction, decision, post, left)


def _text_faults(redaction: Redaction, decision: Decision, post: Post, left: Post) -> Iterator[_Fault]:
    wanted = cut(redaction.text)
    if struck(post, wanted) == post:
        hint = "copy it from the post's page as it is read there; a text of few letters must be a whole word"
        yield _Fault("D020", decision, "a text that it redacts stands nowhere in the post", hint)
    elif still_there(left, wanted):
        hint = "redact it as it is written there too, as another `text` of the same entry"
        yield _Fault("D024", decision, "a text that it redacts stands in the post in other signs too", hint)


def _without_medium(post: Post, redaction: Redaction, whole: Post, pictures: Mapping[str, Media]) -> Post:
    """The same picture twice in one post is taken out twice, and where its words show it. What stands instead describes
    the new picture, too."""
    if redaction.media > len(whole.facts.media):
        return post
    was = whole.facts.media[redaction.media - 1]
    words = redaction.replacement or NOTES[was.kind]
    note = Media(kind=was.kind, redacted=words)
    other = pictures.get(redaction.file)
    new = note if other is None else replace(other, alt=words)
    twins = {place for place, one in enumerate(whole.facts.media) if was.digest and one.digest == was.digest}
    media = tuple(
        new if place == redaction.media - 1 else note if place in twins else medium
        for place, medium in enumerate(post.facts.media)
    )
    gone = [was, *(whole.facts.media[place] for place in sorted(twins))]
    from site_builder.policy.imagery import unpictured  # noqa: PLC0415 - loads slowly, and pictures are seldom redacted

    return replace(post, facts=replace(unpictured(post.facts, gone), media=media))


def _medium_faults(
    redaction: Redaction, decision: Decision, post: Post, pictures: Mapping[str, Media]
) -> Iterator[_Fault]:
    if redaction.media > len(post.facts.media):
        message = f"there is no medium number {redaction.media}; the post has {len(post.facts.media)}"
        yield _Fault("D022", decision, message, "count them from 1, as they stand on the post's page")
    elif redaction.file and redaction.file not in pictures:
        message = f"{redaction.file[:80]}, which should take a picture's place, is not there; a note stands instead"
        hint = "put the file into the department's posts folder, or leave `file` out"
        yield _Fault("D023", decision, message, hint, Severity.WARNING)


def _without_replies(post: Post, removals: Sequence[Decision], whole: Post) -> tuple[Post, list[_Fault]]:
    """The post without the replies that were removed, found by their id or number among all that there were.

    A reply without an id keeps the number that it had as its id: other decisions name it by that.
    """
    places = {decision.id: place_of(decision.reply, whole) for decision in removals}
    faults = [_no_reply(decision) for decision in removals if places[decision.id] is None]
    gone = set(places.values())
    if not removals:
        return post, faults
    kept = tuple(
        reply if reply.id else replace(reply, id=str(place + 1))
        for place, reply in enumerate(post.facts.replies)
        if place not in gone
    )
    return replace(post, record="", facts=replace(post.facts, replies=kept)), faults


def place_of(name: str, post: Post) -> int | None:
    """Where a reply stands, by its id or its number from 1; None where there is no such reply."""
    replies = post.facts.replies
    by_id = next((place for place, reply in enumerate(replies) if reply.id == name), None)
    if by_id is not None:
        return by_id
    if not (name.isascii() and name.isdigit() and len(name) <= 6):
        return None
    return int(name) - 1 if 0 < int(name) <= len(replies) else None


def _no_reply(decision: Decision) -> _Fault:
    hint = "give the reply's id, or its number from 1; both stand in the record, or in the post's file"
    return _Fault("D021", decision, "the post has no such reply", hint)


def _marks(decisions: Sequence[Decision], redactions: Sequence[Decision]) -> Iterator[Mark]:
    """What the post's page says of it: of what stands, and of every correction."""
    for one in decisions:
        day = one.on[:10]
        if one.decision == "correct":
            yield Mark(kind="corrected", decision=one.id, on=day, grounds=one.grounds, why=one.why)
        elif one in redactions:
            yield Mark(kind="redacted", decision=one.id, on=day, grounds=one.grounds, why=one.why)


def _problem(post: Post, fault: _Fault, places: Mapping[str, Place]) -> Problem:
    """A text of the post is never repeated: it is what should vanish."""
    hidden = "; the whole post is withheld" if fault.severity is Severity.ERROR else ""
    elsewhere = Place(f"content/departments/{post.department}/decisions.yaml")
    return Problem(
        code=fault.code,
        severity=fault.severity,
        message=f"the decision {fault.decision.id} about {post.id}: {fault.message}{hidden}",
        place=places.get(fault.decision.id, elsewhere),
        hint=fault.hint,
    )
