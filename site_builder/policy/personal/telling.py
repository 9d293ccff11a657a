"""Makes a hit of what a detector found: where it stands and what kind of thing it is, never the thing itself."""

from collections.abc import Callable, Iterator

from site_builder.model.finding import Hit
from site_builder.model.post import Post
from site_builder.policy.personal.datum import Datum, Found
from site_builder.policy.personal.reading import Reading, readings
from site_builder.problem import Severity

Worth = Callable[[Reading], bool]
"""Whether a text is worth looking through."""

REDACT = "redact it by a decision (site-builder decide), or keep the reply as it is"


def with_digits(reading: Reading) -> bool:
    """A text with any digit."""
    return reading.digits


def with_numbers(reading: Reading) -> bool:
    """A text with a stretch that may be a long number."""
    return reading.numbers


def anything(_reading: Reading) -> bool:
    """Any text: the detector is quick to see for itself."""
    return True


def hits(
    post: Post, detector: Found, what: str, hint: str, *, worth: Worth, passes: Callable[[Datum], bool] | None = None
) -> Iterator[Hit]:
    """A hit for each datum in a post's texts but those that pass. `what` is the kind of thing: “a phone number”.

    In a resident's reply it is a matter for a decision on that reply, and never a reason to withhold the post.
    """
    for reading in readings(post):
        if not worth(reading):
            continue
        for datum in detector(reading.text):
            if passes is None or not passes(datum):
                yield _hit(reading, datum, what, hint)


def _hit(reading: Reading, datum: Datum, what: str, hint: str) -> Hit:
    words = reading.words
    start, end = reading.span(datum.start, datum.end)
    shown = f" ({datum.shown})" if datum.shown else ""
    return Hit(
        message=f"{words.where} holds {what}{shown}",
        hint=REDACT if words.resident else hint,
        field=words.field,
        start=start,
        end=end,
        severity=Severity.WARNING if words.resident else None,
    )
