"""What each kind of decision needs, and what an entry may leave out because an earlier one has said it."""

from collections.abc import Iterator, Mapping
from datetime import tzinfo
import re
from typing import Protocol

from msgspec.structs import replace

from site_builder.model.decision import Decision, Redaction
from site_builder.moments import Impossible, moment
from site_builder.problem import Problem

_ID = re.compile(r"[a-z][a-z0-9-]{0,40}:\S{1,400}")
_ABOUT = {
    "restore": frozenset({"remove", "redact", "appeal", "outcome"}),
    "appeal": frozenset({"remove", "redact"}),
    "outcome": frozenset({"appeal", "remove", "redact"}),
}
"""Which decisions a decision may be about."""

_ONLY = {"redact": "redact", "to": "refer", "answered_by": "answer", "outcome": "outcome"}
"""Keys that say something in one kind of decision alone."""


class Report(Protocol):
    """Makes the problem of a code at a key of the entry ("": the entry itself)."""

    def __call__(self, code: str, key: str, message: str, hint: str = "") -> Problem: ...


def fill(decision: Decision, earlier: Mapping[str, Decision]) -> Decision:
    """A decision about another one is about its post and its reply, whether it says so or not."""
    about = earlier.get(decision.of) if decision.of else None
    if about is None:
        return decision
    return replace(decision, post=decision.post or about.post, reply=decision.reply or about.reply)


def faults_of(decision: Decision, earlier: Mapping[str, Decision], zone: tzinfo, report: Report) -> Iterator[Problem]:
    """All that is wrong with an entry whose shape is right."""
    yield from _identity(decision, earlier, zone, report)
    yield from _about(decision, earlier, report)
    yield from _post(decision, report)
    yield from _needs(decision, report)
    for redaction in decision.redact:
        yield from _redaction(redaction, decision, report)


def _identity(decision: Decision, earlier: Mapping[str, Decision], zone: tzinfo, report: Report) -> Iterator[Problem]:
    if not decision.id.strip():
        yield report("D003", "id", "the decision has no id", "number them by the year: 2026-0001")
    elif decision.id in earlier:
        yield report("D003", "id", f"an entry above has the id {decision.id[:40]} already", "give this one the next")
    if not decision.by.strip():
        yield report("D004", "by", "nobody is named who decided", "name the office, or the person's id in the register")
    try:
        moment(decision.on, zone)
    except Impossible as error:
        yield report("D004", "on", str(error), "write the day it was decided, yyyy-mm-dd")


def _post(decision: Decision, report: Report) -> Iterator[Problem]:
    if not decision.post:
        about = " or `of: …`" if decision.decision in _ABOUT else ""
        hint = f"add `post: …`{about}; the id stands on the post's page"
        yield report("D005", "", f"“{decision.decision}” names no post", hint)
    elif "://" in decision.post or not _ID.fullmatch(decision.post):
        yield report("D005", "post", f"“{decision.post[:60]}” is not the id of a post", "write platform:id, as x:1859…")


def _about(decision: Decision, earlier: Mapping[str, Decision], report: Report) -> Iterator[Problem]:
    kinds = _ABOUT.get(decision.decision)
    if kinds is None:
        return
    about = earlier.get(decision.of)
    if not decision.of:
        yield report("D007", "", f"“{decision.decision}” does not say what it is about", "add `of: …`, a decision's id")
    elif about is None:
        hint = "name a decision that stands above this one, and is without fault"
        yield report("D007", "of", f"no entry above has the id {decision.of[:40]}", hint)
    elif about.decision not in kinds:
        hint = "it may be about: " + ", ".join(sorted(kinds))
        yield report("D007", "of", f"{about.id} is “{about.decision}”; {decision.decision} cannot be about that", hint)
    elif (about.post, about.reply) != (decision.post, decision.reply):
        hint = "leave `post` and `reply` out: they follow from `of`"
        yield report("D007", "of", f"{about.id} is about {about.post}, this entry names something else", hint)


def _needs(decision: Decision, report: Report) -> Iterator[Problem]:
    kind = decision.decision
    for key, only in _ONLY.items():
        given = bool(getattr(decision, key))
        if kind == only and not given:
            yield report("D008", "", f"“{kind}” needs `{key}`", f"add `{key}: …`")
        elif given and kind != only:
            yield report(
                "D009", key, f"`{key}` says nothing in “{kind}”", f"it belongs to “{only}”; mend the one or other"
            )
    if kind == "keep" and not decision.reply:
        yield report("D008", "", "“keep” names no reply", "add `reply: …`, its id or its number from 1")


def _redaction(redaction: Redaction, decision: Decision, report: Report) -> Iterator[Problem]:
    """Exactly one of a text and a medium."""
    if bool(redaction.text.strip()) == bool(redaction.media):
        yield report("D006", "redact", "a redaction is of a `text` or of a medium by its number", "give one of the two")
    elif redaction.media < 0:
        yield report("D006", "redact", f"there is no medium number {redaction.media}", "count from 1")
    elif redaction.media and decision.reply:
        yield report("D006", "redact", "a reply has no media", "leave `reply` out, or give the `text`")
    elif redaction.file and not redaction.media:
        yield report("D006", "redact", "`file` takes the place of a medium", "give `media: …`, its number")
