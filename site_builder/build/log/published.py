"""A log as somebody finds it, a folder or a whole site; and the keys that count for it, from the one that was given."""

from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

import msgspec

from site_builder.model.address import LOG
from site_builder.problem import Problem, Unusable
from site_builder.records.log import checkpoint, handover, note
from site_builder.records.log import key as keys
from site_builder.records.log.checkpoint import Checkpoint
from site_builder.records.log.errors import HandoverError, LogError, MissingError, TrustError
from site_builder.records.log.folder import CHECKPOINT, UNSIGNED, reading
from site_builder.records.log.key import Kind, PublicKey
from site_builder.records.log.tile import ENTRIES, WIDTH, Read, Tile, within
from site_builder.records.log.tree import entries_of
from site_builder.records.log.trust import Trust, Trusted, opened

KEY = "key"
"""Beside the tiles: the line of the key that signs now."""

_MOST = 1_000


class Published(msgspec.Struct, frozen=True, kw_only=True):
    """A log's folder, and the site that it was found in (None: it was named by itself). Problems call it `shown`."""

    folder: Path
    site: Path | None = None

    @property
    def read(self) -> Read:
        """What gives the files of the log."""
        return reading(self.folder)

    @property
    def shown(self) -> str:
        """What places call the folder."""
        return self.folder.name or "log"

    @property
    def top(self) -> Path:
        """The folder that places are relative to."""
        return self.site or self.folder.parent


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody who checks a log knows beforehand, in the written form: the City's public key ("": none), keys of
    witnesses, and how many of them have to have cosigned (None: all)."""

    key: str = ""
    witnesses: tuple[str, ...] = ()
    quorum: int | None = None


def published(path: Path) -> Published:
    """The log in a folder, or in the folder `log` of a site. Raises `Unusable` where there is none."""
    if _is_log(path):
        return Published(folder=path)
    if _is_log(path / LOG):
        return Published(folder=path / LOG, site=path)
    if not path.exists():
        raise Unusable(f"there is no {path}", "name a folder with a log in it, such as output or output/log")
    raise Unusable(
        f"there is no log in {path}", "name a folder with a checkpoint and tiles, such as output or output/log"
    )


def _is_log(path: Path) -> bool:
    return (path / "tile/entries").is_dir() or any((path / name).is_file() for name in (CHECKPOINT, UNSIGNED))


def trust_of(given: Given) -> Trust | None:
    """Trust in the keys that were given; None where none is a log's. Raises `Unusable` for what is no key."""
    if not given.key:
        if given.witnesses:
            raise Unusable("witnesses were named, and no key of the log", "give the City's public key with --key")
        return None
    key = _public(given.key, Kind.LOG, "log")
    witnesses = tuple(_public(each, Kind.WITNESS, "witness") for each in given.witnesses)
    quorum = len(witnesses) if given.quorum is None else given.quorum
    if quorum > len(witnesses):
        hint = "give each witness's key with --witness"
        raise Unusable(f"{quorum} are to have cosigned, and {len(witnesses)} witnesses were named", hint)
    return Trust(origin=key.name, keys=(Trusted(key=key),), witnesses=witnesses, quorum=quorum)


def _public(text: str, kind: Kind, what: str) -> PublicKey:
    try:
        key = keys.public(text.strip())
    except LogError as error:
        raise Unusable(str(error), f"give the line of the {what}'s public key, or a file that holds it") from None
    if key.kind is not kind:
        raise Unusable(f"the key of {key.name} is not the key of a {what}", "the one signs, the other cosigns")
    return key


def followed(trust: Trust | None, read: Read, shown: str) -> tuple[Trust | None, Sequence[Problem]]:
    """The trust after the handovers that lie beside the tiles, and what is wrong with these. Those that were over when
    the key that was given began are passed over: whoever trusts it need not know who came before."""
    if trust is None:
        return None, ()
    notes = list(_handovers(read))
    begin = next((number for number, data in enumerate(notes, 1) if _to(data) == trust.keys[0].key), 0)
    for number, data in enumerate(notes[begin:], begin + 1):
        try:
            trust = handover.followed(trust, [data])
        except LogError as error:
            return trust, (error.problem(f"{shown}/handover/{number}", "What later keys signed is not trusted."),)
    return trust, tuple(_own_key(trust, read, shown))


def _handovers(read: Read) -> Iterator[bytes]:
    for number in count(1):
        data = read(f"handover/{number}")
        if data is None or number > _MOST:
            return
        yield data


def _to(data: bytes) -> PublicKey | None:
    """The key that a handover is to; None where it is none."""
    try:
        return handover.parse(note.parse(data).text).key
    except LogError:
        return None


def _own_key(trust: Trust, read: Read, shown: str) -> Iterator[Problem]:
    """Whether the key that lies beside the tiles is the one that the handovers lead to."""
    data = read(KEY)
    if data is not None and data != f"{trust.keys[-1].key}\n".encode():
        message = "The key that lies beside the log is not the one that was given, nor one that it handed over to."
        yield HandoverError(message).problem(f"{shown}/{KEY}")


def head_of(data: bytes, trust: Trust | None) -> Checkpoint:
    """The checkpoint in a note, signed as far as there is trust. Without trust, one that nobody signed counts, too.
    Raises `LogError`."""
    text, blank, rest = data.rpartition(b"\n\n")
    unsigned = blank and not rest
    if trust is not None:
        if unsigned:
            raise TrustError(f"Nobody signed this checkpoint, so it is not shown to be of “{trust.origin}”.")
        return opened(data, trust).checkpoint
    if unsigned:
        return checkpoint.parse(note.parse(text + b"\n\n" + _NOBODY).text)
    return checkpoint.parse(note.parse(data).text)


_NOBODY = "— nobody AAAAAAA=\n".encode()
"""Any signature's line: what nobody signed is read as strictly as what somebody did."""


def entries(read: Read, first: int, size: int) -> Iterator[tuple[int, bytes]]:
    """The entries of a tree of `size` from `first` on, each with its index. Raises `LogError` for a missing one."""
    for bundle in range(first // WIDTH, -(-size // WIDTH)):
        start = bundle * WIDTH
        for index, entry in enumerate(entries_of(within(Tile(ENTRIES, bundle), size), read), start):
            if index >= first:
                yield index, entry


def note_of(read: Read) -> bytes:
    """The newest checkpoint of a log as a note; of one that nobody signed, without signatures. Raises `LogError`."""
    data = read(CHECKPOINT)
    if data is not None:
        return data
    text = read(UNSIGNED)
    if text is None:
        raise MissingError("The log has no checkpoint.")
    return text + b"\n"
