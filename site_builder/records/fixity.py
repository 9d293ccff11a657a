"""Fixity: whether records and media are, to the last bit, what they were when they were taken in."""

from collections.abc import Iterator, Sequence
import hashlib
import os
from pathlib import Path

import msgspec

from site_builder.model.record import RecordMedia
from site_builder.problem import Place, Problem, Severity
from site_builder.records.digests import NAME, Span, files_of, gaps, read_spans
from site_builder.records.received import NAME as RECEIVED

BLOCK = 1 << 20
IGNORED = frozenset({".gitkeep", ".gitattributes", ".gitignore"})
OWN = frozenset({NAME, RECEIVED, "disposed.ndjson"})
_NAMED = b'"media":['
"""Stands in every record that has media, and cannot stand in a text: there the quotes have a backslash before them."""


class Grown(msgspec.Struct, frozen=True):
    """A file that only grows, to be checked: its folder, what problems call that, its name, its spans."""

    folder: str
    shown: str
    name: str
    spans: tuple[Span, ...]
    size: int


class Stored(msgspec.Struct, frozen=True):
    """A medium to be checked: its file, what problems call it, its digest and size (0: not known)."""

    path: str
    shown: str
    digest: str
    size: int


class Checked(msgspec.Struct, frozen=True):
    """What came of a piece of work: the bytes that were read, what is wrong, and the media that records name."""

    size: int
    problems: tuple[Problem, ...] = ()
    media: tuple[tuple[str, str, int], ...] = ()


class _Media(msgspec.Struct, frozen=True):
    media: tuple[RecordMedia, ...] = ()


_DECODER = msgspec.json.Decoder(_Media)


def check_file(work: Grown) -> Checked:
    """One pass over a file: every span against its digest, and which media its records name."""
    found: dict[tuple[str, str, int], None] = {}
    size = 0
    sums = _Sums(work.spans)
    place = Place(f"{work.shown}/{work.name}")
    try:
        with Path(work.folder, work.name).open("rb") as stream:
            for line in stream:
                size += len(line)
                sums.take(line)
                if _NAMED in line:
                    found.update(dict.fromkeys(_media(line)))
    except OSError as fault:
        return Checked(size, (_problem("E090", f"it cannot be read: {fault.strerror}", place),))
    return Checked(size, tuple(_told(sums, work, size, place)), tuple(found))


def _told(sums: "_Sums", work: Grown, size: int, place: Place) -> Iterator[Problem]:
    for span in sums.broken():
        yield _problem("E090", f"damaged: its bytes {span.start:,} to {span.end:,} are not what was taken in", place)
    left = sum(length for _, length in gaps(work.spans, size))
    if left:
        message = f"no digest covers {left:,} of its {size:,} bytes: that they were not altered cannot be said"
        hint = 'look it over, then: site-builder records check --adopt "why"'
        yield _problem("E093", message, place, hint, Severity.WARNING)


def _media(line: bytes) -> Iterator[tuple[str, str, int]]:
    try:
        named = _DECODER.decode(line).media
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return
    for one in named:
        if one.file:
            yield one.file.removeprefix("media/"), one.digest, one.size


class _Sums:
    """The spans' digests, worked out while the file goes by."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans
        self._sums = [hashlib.sha256() for _ in spans]
        self._seen = [0] * len(spans)
        self._at = self._position = 0

    def take(self, data: bytes) -> None:
        """The next bytes of the file."""
        start, end = self._position, self._position + len(data)
        self._position = end
        while self._at < len(self._spans) and self._spans[self._at].start < end:
            span = self._spans[self._at]
            part = data[max(span.start - start, 0) : span.end - start]
            self._sums[self._at].update(part)
            self._seen[self._at] += len(part)
            if span.end > end:
                return
            self._at += 1

    def broken(self) -> Iterator[Span]:
        """The spans that do not fit."""
        for span, whole, seen in zip(self._spans, self._sums, self._seen, strict=True):
            if seen != span.size or whole.hexdigest() != span.sha256:
                yield span


def check_media(work: Sequence[Stored]) -> Checked:
    """Each medium against its digest."""
    problems: list[Problem] = []
    size = 0
    for one in work:
        whole = hashlib.sha256()
        length = 0
        try:
            with open(one.path, "rb", buffering=0) as stream:  # noqa: PTH123 - a hundred thousand small files in a row
                while block := stream.read(BLOCK):
                    length += len(block)
                    whole.update(block)
        except OSError as fault:
            problems.append(_problem("E090", f"it cannot be read: {fault.strerror}", Place(one.shown)))
            continue
        size += length
        if whole.hexdigest() != one.digest or (one.size and one.size != length):
            problems.append(_problem("E090", "damaged: it is not what was taken in", Place(one.shown)))
    return Checked(size, tuple(problems))


def grown_in(folder: Path, shown: str) -> tuple[tuple[Grown, ...], tuple[Problem, ...]]:
    """The files of an account to check, and those that should be there and are not."""
    spans, sound = read_spans(folder)
    there = {path.name: path.stat().st_size for path in files_of(folder)}
    problems = [] if sound else [_problem("E094", "this list of digests is damaged", Place(f"{shown}/{NAME}"))]
    problems += [_missing(f"{shown}/{name}") for name in sorted(spans.keys() - there.keys())]
    work = (Grown(str(folder), shown, name, tuple(spans.get(name, ())), size) for name, size in there.items())
    return tuple(work), tuple(problems)


def stored_in(
    folder: Path, shown: str, named: Sequence[tuple[str, str, int]]
) -> tuple[tuple[Stored, ...], tuple[Problem, ...]]:
    """The media to check, those that records name and that are not there, and what no record names."""
    media = _names(folder / "media")
    wanted: dict[str, tuple[str, int]] = {}
    for name, digest, size in named:
        wanted.setdefault(name, (digest, size))
    problems = [_missing(f"{shown}/media/{_plain(name)}") for name in sorted(wanted.keys() - media)]
    problems += [_unknown(f"{shown}/media/{_plain(name)}") for name in sorted(media - wanted.keys() - IGNORED)]
    strange = _names(folder) - {path.name for path in files_of(folder)} - OWN - IGNORED - {"media"}
    problems += [_unknown(f"{shown}/{_plain(name)}") for name in sorted(strange)]
    work = (
        Stored(str(folder / "media" / name), f"{shown}/media/{name}", *wanted[name])
        for name in sorted(wanted.keys() & media)
    )
    return tuple(work), tuple(problems)


def _names(folder: Path) -> set[str]:
    if folder.is_symlink() or not folder.is_dir():
        return set()
    with os.scandir(folder) as entries:
        return {entry.name for entry in entries}


def _plain(name: str) -> str:
    return "".join(sign if sign.isprintable() else "?" for sign in name)


def _missing(shown: str) -> Problem:
    return _problem("E091", "missing: it was taken in, and is not there", Place(shown))


def _unknown(shown: str) -> Problem:
    hint = "find out whose it is; the record store holds what imports wrote, and nothing else"
    return _problem("E092", "unknown: no record names this file", Place(shown), hint, Severity.WARNING)


def _problem(
    code: str,
    message: str,
    place: Place,
    hint: str = "restore it from a backup",
    severity: Severity = Severity.ERROR,
) -> Problem:
    return Problem(code=code, severity=severity, message=message, place=place, hint=hint)
