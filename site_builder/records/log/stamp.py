"""Time stamps: an authority says what the time was when it saw a checkpoint (RFC 3161, SHA-256).

A time stamp is of the bytes of the signed note, `stamps/<size>.checkpoint`. It counts if its certificate was valid at
the time that it gives; that a certificate has run out since changes nothing.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
import re

from cryptography.x509 import Certificate, ObjectIdentifier, load_pem_x509_certificates
import msgspec
from rfc3161_client import TimeStampResponse, VerificationError, VerifierBuilder, decode_timestamp_response

from site_builder.problem import Place, Problem, Severity
from site_builder.records.log import checkpoint, note
from site_builder.records.log.checkpoint import Checkpoint
from site_builder.records.log.errors import LogError, StampError, StampFitError
from site_builder.records.log.folder import reading
from site_builder.records.log.tile import Read

LARGEST = 100_000
"""Bytes of a time stamp: with a chain of certificates it has some 10,000."""

_SHA256 = ObjectIdentifier("2.16.840.1.101.3.4.2.1")
_ALGORITHM = bytes.fromhex("300d06096086480165030402010500")
_NAME = re.compile(r"(0|[1-9][0-9]{0,17})(?:-([2-9]|[1-9][0-9]))?\.tsr")


class Stamp(msgspec.Struct, frozen=True, kw_only=True):
    """A time stamp that was checked: the note that it is of, the checkpoint in it, and the time in it.

    Neither who signed the note nor whether the checkpoint is of this tree is checked yet.
    """

    file: str
    note: bytes
    checkpoint: Checkpoint
    time: datetime


class Stamps(msgspec.Struct, frozen=True, kw_only=True):
    """What lies in a folder of time stamps: those that hold, the smallest tree first, and what is wrong."""

    stamps: tuple[Stamp, ...] = ()
    problems: tuple[Problem, ...] = ()


def request(data: bytes, nonce: int) -> bytes:
    """What is posted to an authority, as `application/timestamp-query`. It is asked to send its certificate along.

    `nonce` is a positive number that nobody can guess, of up to 64 bits: no answer to another request has it.
    """
    imprint = _der(0x30, _ALGORITHM + _der(0x04, sha256(data).digest()))
    number = nonce.to_bytes(nonce.bit_length() // 8 + 1, "big")
    return _der(0x30, _der(0x02, b"\x01") + imprint + _der(0x02, number) + _der(0x01, b"\xff"))


def trusted(pem: bytes) -> tuple[Certificate, ...]:
    """The certificates of a PEM file: an authority's root, and any between it and the authority's own.

    Raises `StampError`.
    """
    try:
        return tuple(load_pem_x509_certificates(pem))
    except ValueError:
        raise StampError("The file holds no certificate in PEM form.") from None


def checked(answer: bytes, data: bytes, certificates: Sequence[Certificate], nonce: int | None = None) -> datetime:
    """The time that an authority's answer gives for `data`; `nonce` is that of the request, None: no longer known.

    Raises `StampError` where the answer is none or was not granted, `StampFitError` where it does not fit the data, the
    nonce or the certificates.
    """
    try:
        found = _granted(answer)
        info = found.tst_info
        imprint, time = info.message_imprint, info.gen_time.astimezone(UTC)
        if (imprint.hash_algorithm, imprint.message) != (_SHA256, sha256(data).digest()):
            raise StampFitError("The time stamp is not of this checkpoint.")
        if nonce is not None and info.nonce != nonce:
            raise StampFitError("The time stamp answers another request: its nonce is another.")
        _verify(found, sha256(data).digest(), certificates)
    except StampError:
        raise
    except (ValueError, OverflowError):
        raise StampError("This is no time stamp, or only a part of one.") from None
    return time


def stamps_in(folder: Path, certificates: Sequence[Certificate], of: int | None = None) -> Stamps:
    """The time stamps `<size>.tsr`, `<size>-2.tsr` … in a folder, each held against `<size>.checkpoint` beside it.

    Never raises for what lies there. Without certificates nothing is checked, and a warning says so. `of`: only those
    of a tree of this size.
    """
    names = sorted(each for each in _names(folder) if of in {None, each[0]})
    if not certificates:
        return Stamps(problems=_unchecked(folder, len(names)))
    read = reading(folder)
    stamps: list[Stamp] = []
    problems: list[Problem] = []
    for size, _, name in names:
        file = f"{folder.name}/{name}"
        try:
            stamps.append(_stamp(file, read(name), _stamped(size, read), certificates))
        except LogError as error:
            problems.append(error.problem(file))
    return Stamps(stamps=tuple(stamps), problems=tuple(problems))


def _names(folder: Path) -> Iterator[tuple[int, int, str]]:
    for path in folder.iterdir() if folder.is_dir() else ():
        named = _NAME.fullmatch(path.name)
        if named is not None:
            yield int(named[1]), int(named[2] or 1), path.name


def _stamped(size: int, read: Read) -> tuple[bytes, Checkpoint]:
    """The note that time stamps of this size are of."""
    data = read(f"{size}.checkpoint")
    if data is None:
        raise StampError(f"What the time stamp is of, {size}.checkpoint, is missing.")
    head = checkpoint.parse(note.parse(data).text)
    if head.size != size:
        raise StampFitError(f"{size}.checkpoint is of a tree of {head.size:,} entries.")
    return data, head


def _stamp(
    file: str, answer: bytes | None, stamped: tuple[bytes, Checkpoint], certificates: Sequence[Certificate]
) -> Stamp:
    if answer is None:
        raise StampError("The time stamp cannot be read.")
    data, head = stamped
    return Stamp(file=file, note=data, checkpoint=head, time=checked(answer, data, certificates))


def _unchecked(folder: Path, count: int) -> tuple[Problem, ...]:
    if not count:
        return ()
    problem = Problem(
        code="E047",
        severity=Severity.WARNING,
        message=f"{count:,} time stamps were not checked: no certificate was given to check them with.",
        place=Place(folder.name),
        hint="get the authority's certificate from the authority itself, not from here",
    )
    return (problem,)


def _granted(answer: bytes) -> TimeStampResponse:
    """The answer, if it is one and holds a time stamp."""
    if len(answer) > LARGEST:
        raise StampError(f"A time stamp of {len(answer):,} bytes is larger than any that is read here.")
    found = decode_timestamp_response(answer)
    if found.status:
        said = " ".join(found.status_string)[:120]
        plain = "".join(each if each.isprintable() else " " for each in said)
        raise StampError(f"The authority refused (status {found.status}{': ' if plain else ''}{plain}).")
    return found


def _verify(found: TimeStampResponse, digest: bytes, certificates: Sequence[Certificate]) -> None:
    """Raises `StampFitError` where the signature leads to none of the roots.

    Each root is tried by itself: of two with one name, as before and after a root was renewed, only one is looked at.
    """
    between = [each for each in certificates if each.issuer != each.subject]
    why = "The certificates that were given are not roots: none of them signed itself."
    for root in certificates:
        if root.issuer == root.subject:
            try:
                VerifierBuilder(roots=[root], intermediates=between).build().verify(found, digest)
            except VerificationError as error:
                why = _why(str(error))
            else:
                return
    raise StampFitError(why)


def _why(said: str) -> str:
    """The sentence for what the library says of a signature that does not count."""
    if "certificate has expired" in said or "certificate is not yet valid" in said:
        return "The authority's certificate was not valid at the time that the time stamp gives."
    if "EKU" in said or "certificate purpose" in said:
        return "The certificate that signed the time stamp is not one for time stamps."
    return "The time stamp is not signed by the authority whose certificate was given, or it was altered."


def _der(tag: int, value: bytes) -> bytes:
    """A value of fewer than 128 bytes, in DER."""
    return bytes((tag, len(value))) + value
