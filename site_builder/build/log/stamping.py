"""Asks the authorities that site.yaml names for time stamps of the newest checkpoint, and keeps them in the ledger."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from cryptography.x509 import Certificate
import msgspec

from site_builder.build.log.witnessing import newest
from site_builder.model.remote import Post
from site_builder.problem import Unusable
from site_builder.records.ledger import replaced
from site_builder.records.ledgerfiles import FOLDER, STAMPS
from site_builder.records.lock import alone
from site_builder.records.log import note, stamp
from site_builder.records.log.errors import LogError, StampError
from site_builder.records.log.folder import reading
from site_builder.records.log.stamp import Stamp, checked, stamps_in, trusted
from site_builder.settings import Authority, LogSettings

LARGEST = stamp.LARGEST

_MOST = 99


class Sought(msgspec.Struct, frozen=True, kw_only=True):
    """What one authority said: the time and the file that holds it, or why there is none.

    `anew` is False where its time stamp was there before.
    """

    url: str
    file: str = ""
    time: datetime | None = None
    anew: bool = False
    why: str = ""


class Stamped(msgspec.Struct, frozen=True, kw_only=True):
    """All that authorities said of one checkpoint."""

    size: int
    sought: tuple[Sought, ...]

    @property
    def enough(self) -> bool:
        """Whether there is a time stamp of this checkpoint, if any was to be asked for."""
        return not self.sought or any(one.time is not None for one in self.sought)


def stamped(content: Path, log: LogSettings, post: Post, nonce: Callable[[], int]) -> Stamped:
    """Ask each authority in turn that has not stamped this checkpoint yet; one that fails costs only itself.

    Raises `Unusable` where there is no signed checkpoint, and `Locked` where the ledger is being written to.
    """
    data, size = _subject(content)
    sought = tuple(_sought(content, one, (data, size), post, nonce) for one in log.authorities)
    return Stamped(size=size, sought=sought)


def certificates_of(content: Path, authority: Authority) -> tuple[Certificate, ...]:
    """The certificates that an authority's time stamps are trusted by. Raises `StampError`."""
    data = reading(content)(authority.certificate)
    if data is None:
        raise StampError(f"There is no file content/{authority.certificate}.")
    return trusted(data)


def _subject(content: Path) -> tuple[bytes, int]:
    """The bytes to be stamped, and the size of the tree. Once one authority has stamped a note, the others stamp the
    same bytes, although witnesses may have cosigned it since."""
    signed, head = newest(content)
    data = reading(content / FOLDER / STAMPS)(f"{head.size}.checkpoint")
    if data is None:
        return bytes(signed), head.size
    try:
        text = note.parse(data).text
    except LogError:
        text = ""
    if text != signed.text:
        hint = "somebody has altered the one or the other; restore content/ledger from its history"
        raise Unusable(f"content/ledger/stamps/{head.size}.checkpoint is not of this tree", hint)
    return data, head.size


def _sought(content: Path, one: Authority, subject: tuple[bytes, int], post: Post, nonce: Callable[[], int]) -> Sought:
    data, size = subject
    try:
        certificates = certificates_of(content, one)
        had = _had(content, size, certificates)
        if had is not None:
            return Sought(url=one.url, file=had.file, time=had.time)
        number = nonce()
        answer = post(one.url, stamp.request(data, number))
        if answer.status != 200:
            return Sought(url=one.url, why=answer.why or f"It answered with status {answer.status}.")
        time = checked(answer.body, data, certificates, number)
    except StampError as error:
        return Sought(url=one.url, why=str(error))
    return Sought(url=one.url, file=_keep(content, subject, answer.body), time=time, anew=True)


def _had(content: Path, size: int, certificates: Sequence[Certificate]) -> Stamp | None:
    """A time stamp of this size that is there and holds by these certificates."""
    return next(iter(stamps_in(content / FOLDER / STAMPS, certificates, size).stamps), None)


def _keep(content: Path, subject: tuple[bytes, int], answer: bytes) -> str:
    """Write the note and, behind it, the time stamp of it."""
    data, size = subject
    folder = content / FOLDER / STAMPS
    with alone(content / FOLDER):
        replaced(folder / f"{size}.checkpoint", data)
        names = (f"{size}.tsr", *(f"{size}-{number}.tsr" for number in range(2, _MOST + 1)))
        name = next((each for each in names if not (folder / each).exists()), None)
        if name is None:
            raise Unusable(f"there are {_MOST} time stamps of this checkpoint already", "take some away")
        replaced(folder / name, answer)
    return f"{STAMPS}/{name}"
