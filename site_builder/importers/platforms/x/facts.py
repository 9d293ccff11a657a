"""Captured records of one post, of any generation, read back as what they say: the last wording and those before."""

from collections.abc import Iterator, Sequence

import msgspec

from site_builder.importers import jsonspans
from site_builder.importers.importer import Unreadable
from site_builder.importers.platforms.x import notes, sheet, times, wire, wording, words
from site_builder.model.post import Facts, Version
from site_builder.model.record import Original, Record

EDITED = "edited on X"


class Told(msgspec.Struct, frozen=True):
    """One wording as one capture tells it; the id grows with each edit, `capture` with each import."""

    id: str
    capture: int
    facts: Facts


def facts(records: Sequence[Record]) -> Facts:
    """What all captures of one post say, oldest first. Raises `Unreadable` when the newest cannot be read."""
    captured = [record for record in records if record.originals and record.event == "captured"]
    if not captured:
        raise Unreadable("no capture of this post holds its text")
    newest = _told(captured[-1], len(captured))
    told = [*newest]
    for number, record in enumerate(captured[:-1], start=1):
        try:
            told += _told(record, number)
        except Unreadable:
            continue
    told.sort(key=lambda each: (int(each.id), each.capture))
    now = _fullest(newest[0].facts, told)
    return msgspec.structs.replace(
        _timed(now, told),
        versions=() if now.kind == "share" else tuple(_versions(now, told)),
        gone=f"{records[-1].captured:%Y-%m-%d}" if records[-1].event == "gone" else "",
    )


def _told(record: Record, capture: int) -> list[Told]:
    """The wordings of one capture, its newest first. Raises `Unreadable`."""
    try:
        return list(_wordings(record, capture))
    except ValueError as error:
        raise Unreadable(f"{record.originals[0].member}: a post as X writes it was expected: {error}") from error


def _wordings(record: Record, capture: int) -> Iterator[Told]:
    handle = wire.handle(record.account.partition(":")[2])
    if record.originals[0].member.endswith(".csv"):
        tweets = [_row(record.originals)]
    else:
        posts = [each for each in record.originals if not notes.is_long_text(each)]
        tweets = [wire.read(jsonspans.decoded(each.text), wire.Tweet, "tweet") for each in posts]
    if not tweets:
        raise ValueError("a long text without its post")
    long = notes.from_originals(each for each in record.originals if notes.is_long_text(each))
    for tweet in tweets:
        yield Told(tweet.key, capture, wording.facts(tweet, long.of(tweet), record.id, handle))


def _row(originals: Sequence[Original]) -> wire.Tweet:
    if len(originals) < 2:
        raise ValueError("a row of tweets.csv without its header")
    return sheet.tweet(originals[1].text, originals[0].text)


def _fullest(now: Facts, told: Sequence[Told]) -> Facts:
    """The newest wording, with the whole text where an earlier capture had it and the newest is cut short by X.

    Archives of 2012 to 2018 hold shared posts whole, later ones cut them at 140 characters.
    """
    for each in reversed(told):
        before = each.facts
        if len(before.text) > len(now.text) and words.is_start(now.text, before.text):
            share = now.share_of or before.share_of
            return msgspec.structs.replace(
                now, text=before.text, links=before.links, tags=before.tags, mentions=before.mentions, share_of=share
            )
    return now


def _timed(now: Facts, told: Sequence[Told]) -> Facts:
    """An edited post keeps the time it was first posted, so that its address stays; the exact time beats the day."""
    first = min(told, key=lambda each: int(each.id))
    if first.id != now.native_id and (at := times.of_id(now.native_id)):
        return msgspec.structs.replace(now, posted=at, precision="second", time_note="")
    same = [each.facts for each in told if each.id == first.id]
    best = next((each for each in reversed(same) if each.precision == "second"), same[-1])
    return msgspec.structs.replace(now, posted=best.posted, precision=best.precision, time_note=best.time_note)


def _versions(now: Facts, told: Sequence[Told]) -> Iterator[Version]:
    """The wordings before the last, where the words changed; not where X cut or spaced the same ones otherwise."""
    later = [*(each.facts for each in told[1:]), now]
    kept: list[tuple[Told, Facts]] = []
    for each, after in zip(told, later, strict=True):
        if not _same(each.facts.text, after.text) and not _same(each.facts.text, now.text):
            kept.append((each, after))
    for each, after in kept:
        edited = after.url != each.facts.url
        yield Version(
            text=each.facts.text,
            posted=each.facts.posted,
            until=after.posted if edited else None,
            why=EDITED if edited else "",
        )


def _same(one: str, other: str) -> bool:
    return one.split() == other.split() or words.is_start(one, other) or words.is_start(other, one)
