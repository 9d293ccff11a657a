"""A media file is known by its bytes; what must not be published is refused with a reason."""

from io import BytesIO
from pathlib import Path

from PIL import Image
import pytest

from site_builder.load.mediafile import facts, look_under
from site_builder.load.sniff import sniff

GPS = 0x8825


def picture(form: str, size: tuple[int, int] = (8, 6), turn: int = 1) -> bytes:
    out = BytesIO()
    image = Image.new("RGB", size)
    exif = Image.Exif()
    exif[0x0112] = turn
    image.save(out, form, **({"exif": exif} if form == "JPEG" else {}))
    return out.getvalue()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF"])
def test_a_picture_has_its_type_and_size(form: str) -> None:
    found = facts(BytesIO(picture(form)), 1000)
    assert (found.mime, found.kind, found.width, found.height, found.refused) == (
        f"image/{form.lower()}", "image", 8, 6, "",
    )  # fmt: skip


def test_a_turned_photo_has_the_size_that_people_see() -> None:
    found = facts(BytesIO(picture("JPEG", turn=6)), 1000)
    assert (found.width, found.height) == (6, 8)


@pytest.mark.parametrize(
    ("head", "mime"),
    [
        (b"\0\0\0\x18ftypmp42\0\0\0\0isom", "video/mp4"), (b"\0\0\0\x14ftypqt  \0\0\0\0", "video/quicktime"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1", "image/heic"), (b"\0\0\0\x1cftypmif1\0\0\0\0mif1avif", "image/avif"),
        (b"\x1aE\xdf\xa3....webm", "video/webm"), (b"OggS\0\x02", "audio/ogg"), (b"ID3\x03", "audio/mpeg"),
        (b"RIFF\0\0\0\0WAVE", "audio/wav"), (b"%PDF-1.7", "application/pdf"), (b"WEBVTT\n", "text/vtt"),
        (b"1\r\n00:00:01,000 --> 00:00:02,000\r\nHi", "application/x-subrip"), (b"Plain words", "text/plain"),
        (b"PK\x03\x04....[Content_Types].xml..word/document.xml",
         "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ],
)  # fmt: skip
def test_a_file_is_known_by_its_first_bytes(head: bytes, mime: str) -> None:
    assert (sniff(head).mime, sniff(head).refused) == (mime, "")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<?xml version='1.0'?><!-- x --><svg onload='x'>", "SVG"), (b"<!doctype html><script>", "web page"),
        (b"PK\x03\x04 other", "archive"), (b"MZ\x90\0\x03", "no kind"), (b"", "empty"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1", "browsers do not show HEIC"),
        (picture("PNG", (50, 50)), "more than 1,000 pixels"), (picture("JPEG")[:30], "cannot be read"),
    ],
)  # fmt: skip
def test_what_must_not_be_published_is_refused(data: bytes, words: str) -> None:
    found = facts(BytesIO(data), 1000)
    assert words in found.refused
    assert found.hint


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_picture_says_whether_it_tells_where_it_was_taken(form: str) -> None:
    told, untold = Image.Exif(), Image.Exif()
    told[GPS] = {1: "N", 2: (43.0, 2.0, 30.0), 3: "W", 4: (87.0, 54.0, 30.0)}
    untold[GPS] = {0: b"\2\3\0\0"}
    found = []
    for exif in (told, untold):
        Image.new("RGB", (8, 6)).save(stream := BytesIO(), form, exif=exif)
        found.append(facts(BytesIO(stream.getvalue()), 100).gps)
    assert found == [True, False]


def test_where_a_picture_was_taken_may_stand_in_its_xmp() -> None:
    packet = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><r exif:GPSLatitude="43,2.5N"/></x:xmpmeta>'
    Image.new("RGB", (8, 6)).save(stream := BytesIO(), "JPEG", xmp=packet)
    assert facts(BytesIO(stream.getvalue()), 100).gps


def test_nothing_outside_content_is_looked_at(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (tmp_path / "secret.png").write_bytes(picture("PNG"))
    (content / "a.png").write_bytes(picture("PNG"))
    (content / "link.png").symlink_to(tmp_path / "secret.png")
    look = look_under(content, 1000)
    found = look("a.png")
    assert found is not None
    assert found.width == 8
    linked = look("link.png")
    assert linked is not None
    assert (bool(linked.refused), linked.digest) == (True, "")
    assert look("missing.png") is None
    assert look("../secret.png") != found
    assert look("") is None
