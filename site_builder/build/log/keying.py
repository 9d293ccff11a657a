"""Keys of the transparency log: a new one made, kept where only its owner reads it, and handed over to."""

from collections.abc import Callable
import os
from pathlib import Path
import subprocess

import msgspec

from site_builder.build.log.signing import Base, last_signed, private_key, public_keys, standing
from site_builder.problem import Unusable
from site_builder.records.ledger import read_ledger, replaced
from site_builder.records.ledgerfiles import CHECKPOINT, FOLDER, HANDOVER, KEYS
from site_builder.records.lock import alone
from site_builder.records.log import key as keys
from site_builder.records.log import note
from site_builder.records.log.checkpoint import Checkpoint
from site_builder.records.log.handover import handed_over
from site_builder.records.log.key import PrivateKey

_MARK = ".site-builder"
_SEED = 32
_LARGEST = 10_000


class HandedOver(msgspec.Struct, frozen=True, kw_only=True):
    """A handover: its number, the size of the tree from which on the new key signs, and whether it was done before."""

    number: int
    size: int
    before: bool = False


def made(origin: str, random: Callable[[int], bytes]) -> PrivateKey:
    """A new key for the log of this name."""
    return keys.made(origin, random(_SEED))


def is_first(content: Path) -> bool:
    """Whether no key has signed this log yet."""
    return not public_keys(content)


def is_newest(content: Path, key: PrivateKey) -> bool:
    """Whether this is the key that signs now, or may become the first one."""
    return list(public_keys(content))[-1:] in ([], [str(key.public)])


def keep(path: Path, key: PrivateKey, content: Path, output: Path) -> None:
    """Write a private key into a new file that only its owner may read. Raises `Unusable` for one that is there, and
    where it would be committed with the content or published with the site."""
    whole = path.resolve()
    for folder in (content, output):
        if whole.is_relative_to(folder.resolve()):
            raise Unusable(f"{path} lies in {folder}: no private key stays private there", "name a file elsewhere")
    if any((folder / _MARK).exists() for folder in whole.parents):
        raise Unusable(f"{path} lies in a folder that is published", "name a file elsewhere")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    try:
        handle = os.open(path, flags, 0o600)
    except FileExistsError:
        raise Unusable(f"{path} is there already, and a key is never overwritten", "name another file") from None
    with os.fdopen(handle, "wb") as file:
        file.write(f"{key.secret()}\n".encode())
        file.flush()
        os.fsync(file.fileno())


def kept(path: Path, origin: str) -> PrivateKey | None:
    """The key of this log in a file; None where there is no such file. Raises `Unusable`."""
    try:
        with path.open("rb") as file:
            text = file.read(_LARGEST).decode()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        said = error.strerror if isinstance(error, OSError) else "it is no text"
        raise Unusable(f"the key {path} cannot be read: {said}", "name the file that it was written to") from None
    return private_key(text, origin)


def is_committable(path: Path) -> bool:
    """Whether git would take the file into a repository: it lies in a work tree and is not ignored there."""
    whole = path.resolve()
    command = ["git", "-C", str(whole.parent), "check-ignore", "--quiet", "--", whole.name]  # no shell reads them
    try:
        done = subprocess.run(command, capture_output=True, check=False, stdin=subprocess.DEVNULL)  # noqa: S603
    except OSError:
        return False
    return done.returncode == 1


def hand_over(content: Path, origin: str, old: PrivateKey, new: PrivateKey) -> HandedOver:
    """Let the new key sign from the present size of the ledger on. Nothing counts before the last step, which adds the
    new key to `keys`; what was interrupted is done again from the beginning, even if the log has grown since.

    Raises `Unusable` where the old key is not the one that signs, or the ledger cannot be gone on with.
    """
    (content / FOLDER).mkdir(parents=True, exist_ok=True)
    with alone(content / FOLDER):
        known = list(public_keys(content))
        if known[-2:] == [str(old.public), str(new.public)]:
            return HandedOver(number=len(known) - 1, size=_size(content), before=True)
        if str(new.public) in (*known, str(old.public)):
            raise Unusable("the new key has signed this log before", "make another: name a file that is not there")
        head = _signed_by(content, origin, old)
        known = known or [str(old.public)]
        replaced(content / FOLDER / f"{HANDOVER}{len(known)}", bytes(handed_over(head, old, new)))
        _sign_too(content, old, new)
        replaced(content / FOLDER / KEYS, "".join(f"{line}\n" for line in (*known, new.public)).encode())
        return HandedOver(number=len(known), size=head.size)


def _signed_by(content: Path, origin: str, old: PrivateKey) -> Checkpoint:
    """The checkpoint of the whole ledger, signed by the old key. Raises `Unusable` where that is not the log's."""
    if not is_newest(content, old):
        raise Unusable("the old key is not the newest of content/ledger/keys", "give the key that signs now")
    return standing(content, origin, read_ledger(content), Base(), old.secret()).head


def _sign_too(content: Path, old: PrivateKey, new: PrivateKey) -> None:
    """The new key's signature in the newest checkpoint; one by a key that nothing came of goes."""
    last = last_signed(content)
    if last is None:
        raise Unusable("there is no signed checkpoint in content/ledger", "run the command again")
    signed = last[1]
    kept = tuple(each for each in signed.signatures if each.name != old.name or each.key_id == old.public.id)
    both = note.Note(signed.text, kept).with_([note.signature(signed.text, new)])
    replaced(content / FOLDER / CHECKPOINT, bytes(both))


def _size(content: Path) -> int:
    last = last_signed(content)
    return last[0].size if last else 0
