"""Statements say one thing in one way; digests say nothing without their salt."""

from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256
import json

from hypothesis import given
from hypothesis import strategies as st
import msgspec
import pytest

from site_builder.digest import Digest, digest
from site_builder.records.log import extra, salted, statement
from site_builder.records.log.errors import ProofError, StatementError
from site_builder.records.log.statement import SHOWING, Statement

SALT = bytes(range(32))
GIVEN = Statement(
    act="publish",
    digest=salted.salted(SALT, b"Snow emergency from 10 pm tonight."),
    record="facebook:MilwaukeeDPW/10158",
    time=datetime(2026, 11, 20, 12, 15, tzinfo=UTC),
    version=1,
)
WRITTEN = (
    b'{"act":"publish","digest":"' + salted.salted(SALT, b"Snow emergency from 10 pm tonight.").encode() + b'",'
    b'"format":"site-builder/statement/v1","held":null,"record":"facebook:MilwaukeeDPW/10158",'
    b'"time":"2026-11-20T12:15:00Z","version":1}'
)

acts = st.sampled_from(["publish", "edit", "gone", "remove", "redact", "restore", "dispose"])
statements = st.builds(
    Statement,
    act=acts,
    digest=st.binary().map(digest),
    held=st.none() | st.binary().map(digest),
    record=st.text(st.characters(codec="utf-8"), min_size=1, max_size=300),
    time=st.datetimes(timezones=st.just(UTC)).map(lambda at: at.replace(microsecond=0)),
    version=st.integers(1, (1 << 53) - 1),
)


def test_a_statement_is_written_like_this() -> None:
    assert statement.written(GIVEN) == WRITTEN
    assert statement.parse(WRITTEN) == GIVEN


@given(statements)
def test_statements_read_back_are_the_same(made: Statement) -> None:
    assert statement.parse(statement.written(made)) == made


@given(statements)
def test_a_statement_is_canonical_json(made: Statement) -> None:
    data = statement.written(made)
    again = json.dumps(json.loads(data), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert data == again.encode()  # RFC 8785 for ASCII keys, text and whole numbers


@pytest.mark.parametrize(
    ("was", "is_"),
    [
        (b'{"act"', b'{ "act"'),
        (b"}", b"}\n"),
        (b"}", b'}{"act":"publish"}'),
        (b'"version":1', b'"version":1.0'),
        (b'"version":1', b'"version":0'),
        (b'"version":1', b'"version":9007199254740992'),
        (b'"version":1', b'"version":"1"'),
        (b'"version":1', b'"version":1,"text":"Snow"'),
        (b'"version":1', b'"version":1,"version":1'),
        (b'"act":"publish"', b'"act":"praise"'),
        (b'"act":"publish",', b""),
        (b'"publish"', b'"publi\\u0073h"'),
        (b"/v1", b"\\/v1"),
        (b"statement/v1", b"statement/v2"),
        (b"T12:15:00Z", b"T12:15:00+00:00"),
        (b"T12:15:00Z", b"T12:15:00+01:00"),
        (b"T12:15:00Z", b"T12:15:00.5Z"),
        (b"T12:15:00Z", b"T12:15:00"),
        (b"T12:15:00Z", b"T12:15:60Z"),
        (b"2026-11-20", b"2026-02-30"),
        (b'"facebook:MilwaukeeDPW/10158"', b'""'),
        (b'"facebook:MilwaukeeDPW/10158"', b'"\xff"'),
        (b'"facebook:MilwaukeeDPW/10158"', b'"\\ud800"'),
        (GIVEN.digest.encode() if GIVEN.digest else b"", b"A" * 64),
        (GIVEN.digest.encode() if GIVEN.digest else b"", b"ab"),
        (b'"' + (GIVEN.digest or "").encode() + b'"', b"null"),
    ],
)
def test_what_is_not_written_just_so_is_no_statement(was: bytes, is_: bytes) -> None:
    assert was in WRITTEN
    with pytest.raises(StatementError):
        statement.parse(WRITTEN.replace(was, is_, 1))


@pytest.mark.parametrize("act", ["gone", "remove", "dispose"])
def test_what_shows_nothing_needs_no_digest(act: statement.Act) -> None:
    made = msgspec.structs.replace(GIVEN, act=act, digest=None)
    assert statement.parse(statement.written(made)).digest is None


@pytest.mark.parametrize("act", sorted(SHOWING))
def test_what_shows_something_needs_one(act: statement.Act) -> None:
    with pytest.raises(StatementError, match="no digest"):
        statement.written(msgspec.structs.replace(GIVEN, act=act, digest=None))


@pytest.mark.parametrize(
    "odd",
    [
        msgspec.structs.replace(GIVEN, record=""),
        msgspec.structs.replace(GIVEN, record="half \ud800"),
        msgspec.structs.replace(GIVEN, record="x" * 70_000),
        msgspec.structs.replace(GIVEN, version=0),
        msgspec.structs.replace(GIVEN, version=1 << 70),
        msgspec.structs.replace(GIVEN, digest=Digest("short")),
        msgspec.structs.replace(GIVEN, time=datetime(2026, 11, 20)),  # noqa: DTZ001
        msgspec.structs.replace(GIVEN, time=GIVEN.time.astimezone(timezone(timedelta(hours=-6)))),
        msgspec.structs.replace(GIVEN, time=GIVEN.time.replace(microsecond=1)),
    ],
)
def test_what_no_entry_can_say_is_not_written(odd: Statement) -> None:
    with pytest.raises(StatementError):
        statement.written(odd)


def test_a_local_time_becomes_whole_seconds_in_utc() -> None:
    local = datetime(2026, 11, 20, 6, 15, 0, 999, tzinfo=timezone(timedelta(hours=-6)))
    assert statement.whole_seconds(local) == GIVEN.time
    with pytest.raises(StatementError):
        statement.whole_seconds(datetime(2026, 11, 20))  # noqa: DTZ001


def test_the_digest_is_of_domain_salt_length_and_record() -> None:
    data = b"site-builder/salted-digest/v1\n" + SALT + (4).to_bytes(8, "big") + b"Snow"
    assert salted.salted(SALT, b"Snow") == sha256(data).hexdigest()


@given(st.binary(max_size=80), st.binary(max_size=80), st.binary(min_size=32, max_size=32))
def test_a_digest_opens_with_its_own_salt_and_record_only(data: bytes, other: bytes, salt: bytes) -> None:
    made = salted.salted(salt, data)
    assert salted.opens(made, salt, data)
    assert salted.opens(made, salt, other) == (data == other)
    assert not salted.opens(made, bytes([salt[0] ^ 1]) + salt[1:], data)
    assert not salted.opens(made.upper() + "é", salt, data)
    assert not salted.opens(made, salt[:-1], salt[-1:] + data)
    assert made not in {digest(data), digest(salt + data)}


@pytest.mark.parametrize("salt", [b"", bytes(31), bytes(33)])
def test_a_salt_has_32_bytes(salt: bytes) -> None:
    with pytest.raises(StatementError):
        salted.salted(salt, b"Snow")


@given(statements, st.none() | st.binary(min_size=32, max_size=32))
def test_what_stands_beside_a_proof_reads_back_the_same(made: Statement, salt: bytes | None) -> None:
    beside = extra.extra(statement.written(made), salt)
    assert extra.parse(bytes(beside)) == beside
    assert beside.statement.encode() == statement.written(made)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b'{"statement":1}',
        b'{"salt":"ab","statement":""}',
        b'{"statement":"", "salt":""}',
        b'{"statement":"\xff"}',
    ],
)
def test_what_is_not_written_just_so_does_not_stand_beside_a_proof(data: bytes) -> None:
    with pytest.raises(ProofError):
        extra.parse(data)


def test_an_entry_that_is_no_text_does_not_either() -> None:
    with pytest.raises(ProofError):
        extra.extra(b"\xff", None)
