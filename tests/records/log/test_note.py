"""Keys and notes are read and written as signed-note says; nothing that is written otherwise is read."""

import base64

from hypothesis import given
from hypothesis import strategies as st
import pytest

from site_builder.records.log import key, note
from site_builder.records.log.errors import KeyTextError, NoteError
from site_builder.records.log.note import Note, Signature
from tests.records.log.logs import KEY, WITNESS

# From the documentation of golang.org/x/mod/sumdb/note.
SECRET = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
PUBLIC = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
LINE = "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"

names = st.text(min_size=1, max_size=20).filter(key.is_name)
kinds = st.sampled_from(key.Kind)
seeds = st.binary(min_size=32, max_size=32)
lines = st.builds(Signature, names, st.binary(min_size=4, max_size=4), st.binary(min_size=1, max_size=80))
texts = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.just("\n"), max_size=60).map(
    lambda text: text + "\n"
)


def test_a_known_key_signs_a_known_text_as_it_is_known() -> None:
    signer = key.private(SECRET)
    assert (signer.secret(), str(signer.public)) == (SECRET, PUBLIC)
    assert bytes(note.signed(TEXT, [signer])) == f"{TEXT}\n{LINE}".encode()
    assert note.fits(note.parse(f"{TEXT}\n{LINE}".encode()).signatures[0], TEXT, key.public(PUBLIC))


def test_the_example_of_the_specification_is_read_and_written_back() -> None:
    data = (
        "Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n\n"
        "— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaq"
        "P3ZekRwNtIc=\n"
    ).encode()
    found = note.parse(data)
    assert found.text.endswith("\n\ned è subito sera.\n")
    assert found.signatures[0].key_id.hex() == "367ba04b"
    assert bytes(found) == data


@given(names, kinds, seeds)
def test_keys_read_back_are_the_same(name: str, kind: key.Kind, seed: bytes) -> None:
    made = key.made(name, seed, kind)
    assert key.private(made.secret()) == made
    assert key.public(str(made.public)) == made.public


def test_the_secret_stands_in_no_report() -> None:
    seed = b"a secret that nobody should see!"
    made = key.made("a.example", seed)
    told = f"{made!r} {made}"
    assert "secret" not in told
    assert base64.b64encode(seed).decode() not in told
    with pytest.raises(KeyTextError) as caught:
        key.private(made.secret().replace("a.example", "b.example"))
    assert made.secret()[-20:] not in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "PeterNeumann",
        PUBLIC.replace("c74f20a3", "c74f20a4"),
        PUBLIC.replace("c74f20a3", "C74F20A3"),
        PUBLIC.replace("PeterNeumann", "PeterNeumam"),
        PUBLIC.replace("PeterNeumann", "Peter Neumann"),
        PUBLIC.replace("PeterNeumann", ""),
        PUBLIC[:-4],
        PUBLIC + "=",
        PUBLIC + "\n",
        PUBLIC.replace("10TW", "10TX"),
        SECRET,
    ],
)
def test_a_key_that_is_cut_off_or_altered_is_none(text: str) -> None:
    with pytest.raises(KeyTextError):
        key.public(text)


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\u00a0b", "a\u2028b", "a\nb", "a\tb", "\x1b[1m", "half \ud800"])
def test_a_name_that_no_note_may_hold_names_no_key(name: str) -> None:
    with pytest.raises(KeyTextError):
        key.made(name, bytes(32))


@given(texts, st.lists(lines, min_size=1, max_size=5, unique_by=lambda each: (each.name, each.key_id)))
def test_notes_read_back_are_the_same(text: str, signatures: list[Signature]) -> None:
    made = Note(text, tuple(signatures))
    assert note.parse(bytes(made)) == made


GOOD = f"a text\n\n{LINE}"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "\n\n",
        "a text\n",
        "a text\n\n",
        f"\n{LINE}",
        f"a text\n{LINE}",
        GOOD[:-1],
        GOOD + "\n",
        GOOD + "trailing",
        GOOD + "trailing\n",
        GOOD.replace("\n", "\r\n"),
        GOOD.replace("— ", "- "),
        GOOD.replace("— ", "—"),
        GOOD.replace("— ", "—  "),
        GOOD.replace("— PeterNeumann", "— Peter+Neumann"),
        GOOD.replace("AM=\n", "AN=\n"),
        GOOD.replace("AM=\n", "AM\n"),
        GOOD.replace("AM=\n", "AM= \n"),
        GOOD.replace("x08go", "x08go\t"),
        GOOD.replace("x08go/Z", "x08go_Z"),
        "a text\n\n— PeterNeumann x08gow==\n",
        GOOD.replace("a text", "a\x00text"),
        GOOD.replace("a text", "a\ttext"),
        GOOD + LINE,
        GOOD + LINE.replace("x08go/ZJ", "x08go/ZK"),
        "a text\n\n" + "".join(f"— {number} {'A' * 8}\n" for number in range(101)),
    ],
)
def test_what_is_not_written_just_so_is_no_note(text: str) -> None:
    with pytest.raises(NoteError):
        note.parse(text.encode())


def test_a_note_of_a_megabyte_or_of_other_bytes_is_none() -> None:
    for data in (b"\xff\n\n" + LINE.encode(), b"a" * 2_000_000, GOOD.encode("utf-16")):
        with pytest.raises(NoteError):
            note.parse(data)


def test_a_new_signature_takes_the_place_of_the_same_keys_old_one() -> None:
    first, second = Signature("w", b"1234", b"a"), Signature("w", b"1234", b"b")
    other = Signature("w", b"1235", b"c")
    assert Note("t\n", (first, other)).with_([second]).signatures == (other, second)


def test_a_witnesss_key_signs_no_checkpoint_and_a_logs_key_none_as_witness() -> None:
    assert KEY.public.id != key.made(KEY.name, KEY.seed, key.Kind.WITNESS).public.id
    with pytest.raises(NoteError):
        note.signed("a text\n", [WITNESS])
