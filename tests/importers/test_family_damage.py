"""Bad weather: no importer raises on any damage to its sample, nor on a record that someone has edited."""

from datetime import UTC
import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
import msgspec
import pytest

from site_builder.importers import ALL
from site_builder.importers.importer import Answer, Found, Importer, Skipped, Unreadable
from site_builder.model.record import Original, Record
from tests.importers.family import answers, as_found, each_sample, founds, importer_of, record
from tests.importers.held import Files, Watched
from tests.importers.sample import Sample

MONTH = re.compile(r"([0-9]{4}-(0[1-9]|1[0-2]))?")


@st.composite
def damaged(draw: st.DrawFn, whole: Files) -> Files:
    """The export with one member cut off, or with some of its bytes replaced, doubled, or left out."""
    name = draw(st.sampled_from(sorted(whole)))
    data = bytearray(whole[name])
    if draw(st.booleans()):
        return {**whole, name: bytes(data[: draw(st.integers(0, len(data)))])}
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, max(0, len(data) - 1)))
        end = start + draw(st.sampled_from((0, 1, 1, 1, 8, 200)))
        data[start:end] = draw(
            st.one_of(
                st.binary(min_size=1, max_size=1),
                st.sampled_from((b"", b'"', b"[", b"{", b"null", b"9" * 400, b"<", b"]]>", b"\xff", b"\\ud800", b"\n")),
                st.just(bytes(data[start:end]) * 2),
            )
        )
    return {**whole, name: bytes(data)}


def holds(importer: Importer, files: Files) -> None:
    """Read all there is of a damaged export; what raises is a bug, and so is an answer that nobody can use."""
    export = Watched(files)
    for each in ALL:
        each.recognises(export)
    importer.handle(export)
    importer.complete(export)
    for answer in answers(importer, export):
        _is_usable(answer, files)
        if isinstance(answer, Found):
            _read_back(importer, record(importer, answer))


def _is_usable(answer: Answer, files: Files) -> None:
    """A post can be filed, what was skipped is counted by name, and a problem says what, where and of which kind."""
    if isinstance(answer, Found):
        assert answer.id
        assert MONTH.fullmatch(answer.month)
        assert {each.member for each in answer.originals} <= {*files, ""}
        assert answer.originals
        assert all(each.member or each.url for each in answer.media)
    elif isinstance(answer, Skipped):
        assert answer.reason
        assert answer.count > 0
    else:
        assert re.fullmatch(r"I[0-9]{3}", answer.code)
        assert answer.message
        assert any(name.startswith(answer.place.file) for name in files)


def _read_back(importer: Importer, kept: Record) -> None:
    try:
        facts = importer.facts([kept])
    except Unreadable:
        return
    assert facts.posted.utcoffset() is not None
    assert 1 <= facts.posted.astimezone(UTC).year <= 9999


NEVER = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@each_sample
@NEVER
@given(data=st.data())
def test_no_damage_raises(sample: Sample, data: st.DataObject) -> None:
    holds(importer_of(sample), data.draw(damaged(sample.files)))


@each_sample
def test_a_decoy_that_is_cut_off_costs_no_post(sample: Sample) -> None:
    importer, whole = importer_of(sample), as_found(importer_of(sample), Watched(sample.files))
    for name in sample.sealed:
        for size in (0, 1, len(sample.files[name]) // 2):
            assert as_found(importer, Watched({**sample.files, name: sample.files[name][:size]})) == whole


@each_sample
@pytest.mark.slow
def test_no_cut_raises(sample: Sample) -> None:
    """Each member, cut at thirty places."""
    for name, whole in sample.files.items():
        for size in sorted({len(whole) * part // 30 for part in range(31)}):
            holds(importer_of(sample), {**sample.files, name: whole[:size]})


@each_sample
@NEVER
@given(data=st.data())
def test_a_record_that_someone_has_edited_is_read_or_unreadable(sample: Sample, data: st.DataObject) -> None:
    importer = importer_of(sample)
    found = data.draw(
        st.sampled_from(founds(importer, Watched(sample.files)) or [Found(id="1", month="", originals=())])
    )
    texts = {str(n): each.text.encode() for n, each in enumerate(found.originals)} or {"0": b""}
    broken = data.draw(damaged(texts))
    members = [each.member for each in found.originals] or [""]
    kept = data.draw(st.integers(0, len(members)))
    edited = [Original(member, broken[str(n)].decode("utf-8", "replace")) for n, member in enumerate(members)][:kept]
    _read_back(importer, msgspec.structs.replace(record(importer, found), originals=tuple(edited)))
