"""Asks the witnesses that site.yaml names to cosign the newest checkpoint, and keeps what they signed in the ledger."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from site_builder.model.logged import counted
from site_builder.model.remote import Post, Response
from site_builder.problem import Unusable
from site_builder.records.ledger import Line, read_ledger, replaced
from site_builder.records.ledgerfiles import CHECKPOINT, FOLDER
from site_builder.records.lock import alone
from site_builder.records.log import checkpoint, cosignature, grow, key, note, witness
from site_builder.records.log.checkpoint import Checkpoint
from site_builder.records.log.errors import LogError, WitnessError
from site_builder.records.log.folder import reading
from site_builder.records.log.grow import Grown
from site_builder.records.log.key import PublicKey
from site_builder.records.log.note import Note, Signature
from site_builder.records.log.tree import Tree
from site_builder.settings import LogSettings, Witness

SIZES = "witnessed.json"
"""In the ledger: by witness's key, the size of the tree that it saw last. Lost, the witnesses say it again."""

LARGEST = 20_000
"""Bytes of a witness's answer: a cosignature has some 200."""

_ODD = timedelta(days=1)
_STATUS = {
    400: "It cannot read the request.",
    403: "It does not trust the key that signed the checkpoint.",
    404: "It does not know this log: ask whoever runs it to take the log in.",
    409: "It does not go on from the size that it gave itself.",
    422: "It finds that the log did not only grow since it saw it last.",
}


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """What one witness said: when it cosigned, or why not. `anew` is False where it had cosigned before this time."""

    name: str
    time: datetime | None = None
    anew: bool = False
    why: str = ""
    saw: int | None = None
    made: Signature | None = None


class Witnessed(msgspec.Struct, frozen=True, kw_only=True):
    """All that was said of one checkpoint, and how many have to cosign."""

    size: int
    quorum: int
    voices: tuple[Voice, ...]

    @property
    def cosigned(self) -> int:
        """How many witnesses have cosigned, now or before."""
        return sum(voice.time is not None for voice in self.voices)

    @property
    def enough(self) -> bool:
        """Whether as many cosigned as have to."""
        return self.cosigned >= self.quorum


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What witnesses are asked to cosign: a note, the checkpoint in it, the tree that it is of."""

    note: Note
    head: Checkpoint
    tree: Tree


def witnessed(content: Path, log: LogSettings, post: Post, now: datetime) -> Witnessed:
    """Ask each witness in turn; one that fails costs only itself.

    Raises `Unusable` where there is no signed checkpoint, or the ledger is not what it speaks of, and `Locked` where
    the ledger is being written to.
    """
    asked = asked_of(content)
    sizes = _sizes(content)
    voices = tuple(_voice(one, asked, sizes, post, now) for one in log.witnesses)
    new = [voice.made for voice in voices if voice.anew and voice.made is not None]
    if new:
        _keep(content, asked, new)
    seen = {one.key: voice.saw for one, voice in zip(log.witnesses, voices, strict=True) if voice.saw is not None}
    if {**sizes, **seen} != sizes:
        replaced(content / FOLDER / SIZES, msgspec.json.format(_ENCODER.encode({**sizes, **seen}), indent=2) + b"\n")
    return Witnessed(size=asked.head.size, quorum=log.quorum, voices=voices)


def asked_of(content: Path) -> Asked:
    """The newest checkpoint and its tree, from the ledger. Raises `Unusable`."""
    signed, head = newest(content)
    tree = _grown(read_ledger(content).lines[: head.size])
    if tree is None or (tree.size, tree.root) != (head.size, head.root):
        hint = "restore content/ledger from its history; no witness cosigns a log whose entries were changed"
        raise Unusable("the entries in content/ledger are not those that its checkpoint speaks of", hint)
    return Asked(note=signed, head=head, tree=Tree(tree.size, tree.files.get))


def _grown(lines: Sequence[Line]) -> Grown | None:
    """The tree over these entries; None where one of them can be no entry."""
    try:
        return grow.grown((line.entry for line in lines), lambda _: None)
    except LogError:
        return None


def newest(content: Path) -> tuple[Note, Checkpoint]:
    """The ledger's newest signed checkpoint. Raises `Unusable` where there is none."""
    data = reading(content / FOLDER)(CHECKPOINT)
    if data is None:
        hint = "make a key (site-builder log key), and log with it: nobody vouches for what the City did not sign"
        raise Unusable("there is no signed checkpoint in content/ledger", hint)
    try:
        signed = note.parse(data)
        return signed, checkpoint.parse(signed.text)
    except LogError as error:
        hint = "restore content/ledger from its history"
        raise Unusable(f"content/ledger/{CHECKPOINT}: {error}", hint) from None


def _voice(one: Witness, asked: Asked, sizes: Mapping[str, int], post: Post, now: datetime) -> Voice:
    try:
        by = key.public(one.key)
    except LogError as error:
        return Voice(name=one.url, why=str(error))
    name = f"{by.name} ({one.url})"
    made = asked.note.by(by)
    if made is not None and cosignature.fits(made, asked.note.text, by):
        return Voice(name=name, time=_moment(made), made=made)
    try:
        made = _cosigned(one, by, asked, min(sizes.get(one.key, 0), asked.head.size), post)
        _hold_against(_moment(made), now)
    except WitnessError as error:
        return Voice(name=name, why=str(error))
    return Voice(name=name, time=_moment(made), anew=True, saw=asked.head.size, made=made)


def _cosigned(one: Witness, by: PublicKey, asked: Asked, old: int, post: Post) -> Signature:
    """What the witness signed. Raises `WitnessError` where it did not."""
    answer = _sent(one, asked, old, post)
    if answer.status == 409:
        answer = _sent(one, asked, _seen(answer, old, asked.head.size), post)
    if answer.status != 200:
        raise WitnessError(_why(answer))
    made = witness.cosigned(asked.note, answer.body, [by]).by(by)
    if made is None:
        raise WitnessError("Its answer holds no cosignature.")
    return made


def _sent(one: Witness, asked: Asked, old: int, post: Post) -> Response:
    request = witness.Request(old=old, path=asked.tree.consistency(old), checkpoint=bytes(asked.note))
    return post(f"{one.url.rstrip('/')}/add-checkpoint", bytes(request))


def _seen(answer: Response, old: int, size: int) -> int:
    """The size that the witness says it saw last, if there is a way on from it."""
    seen = witness.last_seen(answer.body)
    if seen > size:
        raise WitnessError(f"It saw {counted(seen)} already, and this ledger has {size:,}: it is not the newest one.")
    if seen == old:
        raise WitnessError(f"It saw another tree of {counted(seen)}: the log was forked or rewritten.")
    return seen


def _hold_against(time: datetime, now: datetime) -> None:
    if abs(time - now) > _ODD:
        raise WitnessError(f"It says that it cosigned at {time:%Y-%m-%d %H:%M} UTC: its clock is wrong, or this one.")


def _why(answer: Response) -> str:
    if not answer.status:
        return answer.why
    if 300 <= answer.status < 400:
        return "It leads elsewhere: ask whoever runs it for the address, and write that into site.yaml."
    return _STATUS.get(answer.status, f"It answered with status {answer.status}.")


def _moment(made: Signature) -> datetime:
    """The time in a cosignature; one that no calendar holds is the last there is."""
    try:
        return datetime.fromtimestamp(cosignature.time_of(made), UTC)
    except (ValueError, OverflowError, OSError):
        return datetime.max.replace(tzinfo=UTC, microsecond=0)


def _keep(content: Path, asked: Asked, new: list[Signature]) -> None:
    """Write the cosigned note, unless the log grew while the witnesses were asked."""
    with alone(content / FOLDER):
        signed, _ = newest(content)
        if signed.text != asked.note.text:
            raise Unusable("the log grew while the witnesses were asked", "run the command again")
        replaced(content / FOLDER / CHECKPOINT, bytes(signed.with_(new)))


_ENCODER = msgspec.json.Encoder(order="sorted")
_DECODER: Callable[[bytes], dict[str, int]] = msgspec.json.Decoder(dict[str, int]).decode


def _sizes(content: Path) -> Mapping[str, int]:
    """What each witness saw last, as far as it is known."""
    try:
        found = _DECODER(reading(content / FOLDER)(SIZES) or b"{}")
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return {}
    return {name: size for name, size in found.items() if size >= 0}
