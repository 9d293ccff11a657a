"""A film is put into its place piece by piece, and left alone where it lies already."""

from pathlib import Path
import tracemalloc
from typing import BinaryIO

import pytest

from site_builder.render.pictures import copied
from site_builder.render.unshowable import Unshowable
from site_builder.write.folder import Folder

WHERE = b"\0\0\0\x10udta+43-087/"


def film(size: int) -> bytes:
    return b"\0\0\0\x10ftypmp42\0\0\0\0" + WHERE + (size + 8).to_bytes(4, "big") + b"mdat" + b"s" * size


def filled(root: Path, data: bytes, *, mark: bytes = b"1") -> bool:
    source = root.parent / "film.mp4"
    source.write_bytes(data)

    def fill(target: BinaryIO) -> None:
        with source.open("rb") as stream:
            copied(stream, target, "video/mp4")

    return Folder(root, fresh=False).fill("media/a.mp4", fill, mark, None)[1]


def test_a_film_is_written_once_and_without_its_places(tmp_path: Path) -> None:
    root = tmp_path / "output"
    root.mkdir()
    assert filled(root, film(100))
    written = (root / "media/a.mp4").read_bytes()
    assert (len(written), b"+43" in written) == (len(film(100)), False)
    assert not filled(root, film(100))
    assert filled(root, film(101))
    assert [path.name for path in (root / "media").iterdir()] == ["a.mp4"]


def test_a_film_needs_no_memory_of_its_size(tmp_path: Path) -> None:
    root = tmp_path / "output"
    root.mkdir()
    data = film(40_000_000)
    tracemalloc.start()
    assert filled(root, data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5_000_000


def test_what_cannot_be_published_leaves_nothing_behind(tmp_path: Path) -> None:
    root = tmp_path / "output"
    root.mkdir()

    def fill(target: BinaryIO) -> None:
        target.write(b"half")
        raise Unshowable("it changed")

    with pytest.raises(Unshowable):
        Folder(root, fresh=True).fill("media/a.mp4", fill, b"1", None)
    assert not list((root / "media").iterdir())
