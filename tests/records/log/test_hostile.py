"""Whatever is handed in, what reads it gives a value or a `LogError`; nothing else is ever raised."""

from collections.abc import Callable
from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st
import pytest

from site_builder.records.log import (
    bundle,
    checkpoint,
    extra,
    handover,
    key,
    note,
    proof,
    statement,
    tile,
    trust,
    witness,
)
from site_builder.records.log.errors import LogError
from site_builder.records.log.verify import verify
from tests.records.log.logs import TRUST, WITNESS, entries, log

FILES = log(entries(300))
PIECES: list[str | bytes] = [
    *(FILES["checkpoint"].splitlines(keepends=True)),
    *("\n", "— ", "c2sp.org/tlog-proof@v1\n", "index 0\n", "extra ", "old 0\n", "A" * 43 + "=\n", "PRIVATE+KEY+", "+"),
    *(
        "{",
        "}",
        '"',
        '"statement":',
        '"act":',
        "site-builder/key-handover/v1\n",
        "tile/0/",
        "x001/",
        "000",
        ".p/",
        "9" * 30,
    ),
    *("[" * 2000, "\ud800", "\x00", "é", "٣"),
]


def piece(data: str | bytes) -> bytes:
    return data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass")


pieces = st.sampled_from([piece(each) for each in PIECES]) | st.binary(max_size=4)
anything = st.binary(max_size=200) | st.lists(pieces, max_size=12).map(b"".join)

READERS: dict[str, Callable[[bytes], object]] = {
    "note": note.parse,
    "opened": lambda data: trust.opened(data, TRUST),
    "checkpoint": lambda data: checkpoint.parse(data.decode("utf-8", "surrogatepass")),
    "handover": lambda data: handover.followed(TRUST, [data]),
    "handover text": lambda data: handover.parse(data.decode("utf-8", "surrogatepass")),
    "public key": lambda data: key.public(data.decode("utf-8", "surrogatepass")),
    "private key": lambda data: key.private(data.decode("utf-8", "surrogatepass")),
    "tile": lambda data: tile.parse(data.decode("utf-8", "surrogatepass")),
    "bundle": lambda data: bundle.parse(data, 3),
    "statement": statement.parse,
    "extra": extra.parse,
    "proof": proof.parse,
    "request": witness.parse,
    "size": witness.last_seen,
    "cosigned": lambda data: witness.cosigned(note.parse(FILES["checkpoint"]), data, [WITNESS.public]),
}


@pytest.mark.parametrize("reader", READERS)
@given(data=anything)
def test_a_reader_raises_nothing_but_its_own(reader: str, data: bytes) -> None:
    with suppress(LogError, UnicodeDecodeError):
        READERS[reader](data)


@given(anything)
def test_a_witness_answers_everything(data: bytes) -> None:
    assert witness.answer(data, TRUST, None, WITNESS, 7).status in {400, 403, 404}


@given(st.dictionaries(st.sampled_from([*FILES, "checkpoint-unsigned"]), anything))
def test_checking_raises_nothing(broken: dict[str, bytes]) -> None:
    verify({**FILES, **broken}.get, TRUST, names=[*FILES, "tile/\ud800"])
    verify(broken.get, None)
