"""The tree over the ledger's entries: grown from where output/ has it, and signed where there is a key.

A tree is signed only if it begins with the one that was signed before: what is in the ledger's checkpoint can never be
taken back, and a ledger that lost or changed an entry stops here.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NoReturn

import msgspec

from site_builder.model.address import LOG
from site_builder.model.logged import Log, counted
from site_builder.problem import Problem, Unusable
from site_builder.records.ledger import Ledger, Line, replaced
from site_builder.records.ledgerfiles import CHECKPOINT, FOLDER, HANDOVER, KEYS
from site_builder.records.log import checkpoint, grow, note
from site_builder.records.log import key as keys
from site_builder.records.log.checkpoint import Checkpoint
from site_builder.records.log.errors import LogError
from site_builder.records.log.grow import Grown
from site_builder.records.log.hashing import EMPTY
from site_builder.records.log.key import PrivateKey
from site_builder.records.log.note import Note
from site_builder.records.log.tile import Read


class Base(msgspec.Struct, frozen=True):
    """A tree that is on the disk already: its size and root, and what gives its files."""

    size: int = 0
    root: bytes = EMPTY
    read: Read = lambda _: None


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """The tree as it is to be published: its newest files, its checkpoint as a note, and the public key's line that
    signed it ("": nobody, and then the note has no signatures)."""

    grown: Grown
    head: Checkpoint
    note: bytes
    key: str = ""


class Logging(msgspec.Struct, frozen=True, kw_only=True):
    """The log of one build: what pages say of it, its entries, of which the last `added` are new, and the tree to be
    published."""

    view: Log
    lines: Sequence[Line]
    added: int = 0
    standing: Standing
    problems: Sequence[Problem] = ()


def standing(content: Path, origin: str, ledger: Ledger, base: Base, key: str) -> Standing:
    """The tree over all entries. `key` is the private key's text, "" where there is none.

    Raises `Unusable` where the ledger does not go on from its checkpoint, or for a key that may not sign this log.
    """
    grown = _grown(ledger.lines, base)
    head = Checkpoint(origin=origin, size=grown.size, root=grown.root)
    last = last_signed(content)
    if last is not None:
        _goes_on(last[0], head, ledger.lines, base)
        if last[0].size == head.size and (by := _signer(content, last[1])):
            return Standing(grown=grown, head=head, note=bytes(last[1]), key=by)
    if not key:
        return Standing(grown=grown, head=head, note=bytes(Note(str(head), ())))
    signed, public = _signed(content, head, key)
    return Standing(grown=grown, head=head, note=signed, key=public)


def _grown(lines: Sequence[Line], base: Base) -> Grown:
    """Grown from the base; from nothing where the base's files are not what they were."""
    if 0 < base.size <= len(lines):
        try:
            return grow.grown((line.entry for line in lines[base.size :]), base.read, base.size, base.root)
        except LogError:
            pass
    return tree_of(lines)


def tree_of(lines: Sequence[Line]) -> Grown:
    """The tree made from nothing but the entries. Raises `Unusable` where one of them says what no entry can."""
    try:
        return grow.grown((line.entry for line in lines), lambda _: None)
    except LogError as error:
        hint = "restore content/ledger from its history"
        raise Unusable(f"content/ledger holds what no entry can say: {error}", hint) from None


def last_signed(content: Path) -> tuple[Checkpoint, Note] | None:
    """The checkpoint that was signed last."""
    path = content / FOLDER / CHECKPOINT
    if not path.is_file():
        return None
    try:
        signed = note.parse(path.read_bytes())
        return checkpoint.parse(signed.text), signed
    except LogError as error:
        hint = "restore it from its history, or from the published log/checkpoint"
        raise Unusable(f"{path} is no checkpoint: {error}", hint) from None


def not_forked(output: Path, ledger: Ledger, base: Base) -> None:
    """Raises `Unusable` where output/ holds a signed tree that the ledger does not begin with: what the last build
    entered was not kept, and to enter it once more would be a second log of the same name."""
    path = output / LOG / CHECKPOINT
    if not path.is_file():
        return
    try:
        signed = checkpoint.parse(note.parse(path.read_bytes()).text)
    except LogError:
        return
    same = (signed.size, signed.root) == (base.size, base.root)
    if signed.size > len(ledger.lines) or not (same or tree_of(ledger.lines[: signed.size]).root == signed.root):
        raise Unusable(
            f"{path} was signed over {counted(signed.size)} that content/ledger does not have",
            "commit content/ledger after each build, and restore it now; empty the output folder only if what is in it "
            "was never published",
        )


def _goes_on(last: Checkpoint, head: Checkpoint, lines: Sequence[Line], base: Base) -> None:
    """Raises `Unusable` unless the tree begins with the one that was signed last."""
    if last.origin != head.origin:
        hint = "a log keeps its name: write it as log.origin into site.yaml, whatever the site's address is"
        raise Unusable(f"the log that was signed is {last.origin}, not {head.origin}", hint)
    if last.size > head.size:
        _broken(f"content/ledger has {counted(head.size)}; {last.size:,} were signed")
    if (last.size, last.root) in {(head.size, head.root), (base.size, base.root)}:
        return
    if tree_of(lines[: last.size]).root != last.root:
        _broken(f"the first {last.size:,} entries of content/ledger are not those that were signed")


def _broken(message: str) -> NoReturn:
    raise Unusable(message, "restore content/ledger from its history: nothing is signed that was not there before")


def _signer(content: Path, signed: Note) -> str:
    """The newest of the log's public keys, if it signed the note; "" otherwise."""
    lines = public_keys(content)
    if not lines:
        return ""
    try:
        public = keys.public(lines[-1])
    except LogError as error:
        raise Unusable(f"content/{FOLDER}/{KEYS}: {error}", "restore it from its history") from None
    made = signed.by(public)
    return lines[-1] if made is not None and note.fits(made, signed.text, public) else ""


def public_keys(content: Path) -> Sequence[str]:
    """The lines of `content/ledger/keys`, the newest last."""
    path = content / FOLDER / KEYS
    try:
        return path.read_bytes().decode().split() if path.is_file() else ()
    except UnicodeDecodeError:
        raise Unusable(f"content/{FOLDER}/{KEYS} is no text", "restore it from its history") from None


def _signed(content: Path, head: Checkpoint, text: str) -> tuple[bytes, str]:
    """The checkpoint signed, and kept in the ledger before anybody sees it; with the public key that it is to be
    checked with."""
    private = private_key(text, head.origin)
    public, known = str(private.public), public_keys(content)
    if known and public != known[-1]:
        hint = "give the newest key; `site-builder log key --rotate` hands over to another"
        raise Unusable("the key is not the newest of content/ledger/keys", hint)
    data = bytes(note.signed(str(head), [private]))
    if not known:
        replaced(content / FOLDER / KEYS, f"{public}\n".encode())
    replaced(content / FOLDER / CHECKPOINT, data)
    return data, public


def private_key(text: str, origin: str) -> PrivateKey:
    """The private key of this log from its text. Raises `Unusable`."""
    try:
        private = keys.private(text.strip())
    except LogError as error:
        raise Unusable(str(error), "`site-builder log key` makes one") from None
    if private.name != origin:
        raise Unusable(f"the key is of {private.name}, and the log is {origin}", "give the log's own key")
    return private


def beside(content: Path, key: str) -> Mapping[str, bytes]:
    """What is published beside the tiles, by its path in the log, but for the checkpoint. A handover counts as soon as
    the key that it hands over to stands in `keys`."""
    folder = content / FOLDER
    count = len(public_keys(content))
    files = {f"handover/{number}": (folder / f"{HANDOVER}{number}").read_bytes() for number in range(1, count)}
    files.update((f"stamps/{path.name}", path.read_bytes()) for path in sorted(folder.glob("stamps/[0-9]*.*")))
    if key:
        files["key"] = f"{key}\n".encode()
    return files
