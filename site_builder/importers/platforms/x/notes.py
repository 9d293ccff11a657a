"""Long posts: note-tweet.js holds their whole text, and nothing but time and first words says which post it is of."""

from collections.abc import Iterable
from datetime import timedelta

import msgspec

from site_builder.importers import jsonspans
from site_builder.importers.platforms.x import times, wire, words
from site_builder.model.record import Original

_NEAR = 2


class LongText(msgspec.Struct, frozen=True):
    """The whole text of a long post, and the original it stands in."""

    note: wire.Note
    original: Original
    at: int

    @property
    def text(self) -> str:
        return (self.note.core.text if self.note.core else None) or ""


class LongTexts:
    """The long texts of an archive, found by the post they belong to; each belongs to one post."""

    def __init__(self, texts: Iterable[LongText] = ()) -> None:
        self._at: dict[int, list[LongText]] = {}
        self._unclaimed: dict[str, LongText] = {}
        for each in texts:
            self._at.setdefault(each.at, []).append(each)
            self._unclaimed[each.original.text] = each

    def of(self, tweet: wire.Tweet) -> LongText | None:
        """The long text of a post: written within two seconds of it, and beginning with its words."""
        if not self._at:
            return None
        try:
            second = _second(times.moment(tweet.created_at, tweet.key))
        except ValueError:
            return None
        near = (each for gap in _gaps() for each in self._at.get(second + gap, ()))
        part = words.unescaped(tweet.wording)
        for each in near:
            if each.original.text in self._unclaimed and _is_of(each.text, part):
                del self._unclaimed[each.original.text]
                return each
        return None

    def left(self) -> tuple[LongText, ...]:
        """The long texts that no post has asked for."""
        return tuple(self._unclaimed.values())


def long_text(original: Original, value: object) -> LongText:
    """One record of note-tweet.js. Raises `ValueError` when it is none."""
    note = wire.read(value, wire.Note, "noteTweet")
    if note.core is None or not note.core.text:
        raise ValueError("a long post without a text")
    return LongText(note, original, _second(times.Moment(times.iso(note.created_at))))


def is_long_text(original: Original) -> bool:
    """Whether an original of a record is a long text rather than a post."""
    return '"noteTweet' in original.text[:200] or "note-tweet" in original.member.rpartition("/")[2]


def from_originals(originals: Iterable[Original]) -> LongTexts:
    """The long texts among the originals of a record; what cannot be read is left out."""
    found = []
    for original in originals:
        try:
            found.append(long_text(original, jsonspans.decoded(original.text)))
        except ValueError:
            continue
    return LongTexts(found)


def _is_of(whole: str, part: str) -> bool:
    return words.begins(whole, part) or words.begins(words.unescaped(whole), part)


def _second(moment: times.Moment) -> int:
    return (moment.at - _ZERO) // timedelta(seconds=1)


def _gaps() -> tuple[int, ...]:
    return tuple(sorted(range(-_NEAR, _NEAR + 1), key=abs))


_ZERO = times.CLOCK_BEGINS
