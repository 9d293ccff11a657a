"""The manifest says what the last build left; one that cannot be read says that nothing is known."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
import msgspec
import pytest

from site_builder.write import manifest
from site_builder.write.durable import remove_whole, write_whole
from site_builder.write.manifest import Entry, Manifest, Stood

ENTRY = Entry(b"mark", b"digest", 4, 5)
STOOD = Stood(["x:1"], ["dpw/2026/11/1/"])


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    manifest.save(tmp_path / "state/manifest", {"b": ENTRY, "a": ENTRY}, STOOD, b"inputs", b"said")
    loaded = manifest.load(tmp_path / "state/manifest")
    assert loaded.entries == {"a": ENTRY, "b": ENTRY}
    assert (loaded.inputs, loaded.stood, loaded.outcome) == (b"inputs", STOOD, b"said")
    assert loaded.boot == manifest.boot()


@given(data=st.binary(max_size=60))
def test_garbage_is_an_empty_manifest(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    file = tmp_path_factory.getbasetemp() / "garbage"
    file.write_bytes(data)
    assert isinstance(manifest.load(file), Manifest)


@pytest.mark.parametrize("cut", [0, 1, 10, -1])
def test_half_a_manifest_is_an_empty_one(tmp_path: Path, cut: int) -> None:
    file = tmp_path / "manifest"
    manifest.save(file, {"a": ENTRY}, STOOD, b"inputs", b"")
    file.write_bytes(file.read_bytes()[:cut])
    assert manifest.load(file) == Manifest()


def test_a_manifest_of_another_shape_is_an_empty_one(tmp_path: Path) -> None:
    (tmp_path / "manifest").write_bytes(msgspec.msgpack.encode({"entries": [1, 2], "inputs": 7}))
    assert manifest.load(tmp_path / "manifest") == Manifest()


def test_of_a_manifest_of_an_earlier_form_the_files_are_known_and_no_addresses(tmp_path: Path) -> None:
    earlier = {"boot": "a", "entries": {"b": (b"mark", b"digest", 4, 5)}, "addresses": {"x:1": "dpw/2026/11/1/"}}
    (tmp_path / "manifest").write_bytes(msgspec.msgpack.encode(earlier))
    loaded = manifest.load(tmp_path / "manifest")
    assert (loaded.boot, loaded.entries, list(loaded.stood.ids)) == ("a", {"b": ENTRY}, [])


def test_no_manifest_is_an_empty_one(tmp_path: Path) -> None:
    assert manifest.load(tmp_path / "none") == Manifest()


def test_a_durable_file_is_replaced_whole_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    write_whole(tmp_path / "deep/er/file", b"a long first text")
    write_whole(tmp_path / "deep/er/file", b"second")
    assert (tmp_path / "deep/er/file").read_bytes() == b"second"
    assert [path.name for path in (tmp_path / "deep/er").iterdir()] == ["file"]
    remove_whole(tmp_path / "deep/er/file")
    remove_whole(tmp_path / "deep/er/file")
    assert not (tmp_path / "deep/er/file").exists()
