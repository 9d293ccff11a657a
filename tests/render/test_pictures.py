"""Published pictures and films hold what they show, and nothing that a camera noted."""

from io import BytesIO
import struct

from PIL import Image, PngImagePlugin
import pytest

from site_builder.render.pictures import published, without_places
from site_builder.render.unshowable import Unshowable

SECRET = b"43.0389N 87.9065W"


def saved(image: Image.Image, form: str, **options: object) -> bytes:
    """The bytes of a picture file."""
    out = BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def photo(form: str = "JPEG", turn: int = 1) -> bytes:
    """A picture 40 wide and 20 high, red on the left and blue on the right, whose camera noted its place."""
    image = Image.new("RGB", (40, 20), "red")
    image.paste("blue", (20, 0, 40, 20))
    exif = Image.Exif()
    exif[0x0112] = turn
    exif[0x010E] = SECRET.decode()
    exif.get_ifd(0x8825)[1] = "N"
    return saved(image, form, exif=exif, icc_profile=b"profile " + SECRET, quality=95)


def opened(data: bytes) -> Image.Image:
    """The picture in `data`."""
    return Image.open(BytesIO(data))


@pytest.mark.parametrize("form", ["JPEG", "WEBP", "PNG", "TIFF"])
def test_a_picture_is_webp_without_place_profile_or_note(form: str) -> None:
    data = photo(form)
    assert SECRET in data
    made = published(data, f"image/{form.lower()}", 20)
    picture = opened(made)
    assert (picture.format, picture.size) == ("WEBP", (20, 10))
    assert not {"exif", "xmp", "icc_profile", "comment"} & picture.info.keys()
    assert SECRET not in made


def test_a_note_in_a_png_is_gone() -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", SECRET.decode())
    notes.add_itxt("XML:com.adobe.xmp", f"<x>{SECRET.decode()}</x>")
    assert SECRET not in published(saved(Image.new("RGB", (4, 4)), "PNG", pnginfo=notes), "image/png", 4)


@pytest.mark.parametrize(("turn", "corner"), [(1, "red"), (3, "blue"), (2, "blue"), (6, "red"), (8, "blue")])
def test_a_turned_picture_stands_upright(turn: int, corner: str) -> None:
    picture = opened(published(photo(turn=turn), "image/jpeg", 0)).convert("RGB")
    assert picture.size == ((20, 40) if turn in {6, 8} else (40, 20))
    red, _, blue = picture.getpixel((2, 2))  # type: ignore[misc]
    assert (red > blue) is (corner == "red")


def test_an_animated_picture_stays_animated() -> None:
    frames = [Image.new("P", (8, 6), colour) for colour in (1, 2, 3)]
    for frame in frames:
        frame.putpalette([0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, 255])
    data = saved(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=[50, 70, 90], comment=SECRET)
    made = published(data, "image/gif", 4)
    picture = opened(made)
    assert (getattr(picture, "n_frames", 1), picture.size) == (3, (4, 3))
    assert SECRET not in made


def test_what_can_be_seen_through_still_can() -> None:
    picture = opened(published(saved(Image.new("RGBA", (4, 4), (0, 0, 0, 0)), "PNG"), "image/png", 4))
    assert picture.mode == "RGBA"
    assert picture.getpixel((0, 0))[3] == 0  # type: ignore[index]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16", "YCbCr"])
def test_every_kind_of_picture_can_be_shown(mode: str) -> None:
    form = {"CMYK": "JPEG", "YCbCr": "JPEG"}.get(mode, "PNG")
    assert opened(published(saved(Image.new(mode, (6, 6)), form), "image/x", 3)).size == (3, 3)


def test_the_same_picture_gives_the_same_bytes() -> None:
    assert published(photo(), "image/jpeg", 20) == published(photo(), "image/jpeg", 20)


@pytest.mark.parametrize(
    "data",
    [b"", b"not a picture", photo()[:-300], photo("PNG")[:-40], photo("WEBP")[:60], b"GIF89a\xff\xff\xff\xff"],
    ids=["empty", "text", "jpeg", "png", "webp", "gif"],
)
def test_a_picture_that_is_cut_off_cannot_be_shown(data: bytes) -> None:
    with pytest.raises(Unshowable, match="the picture cannot be drawn"):
        published(data, "image/jpeg", 10)


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100)
    with pytest.raises(Unshowable, match="DecompressionBomb"):
        published(photo(), "image/jpeg", 10)


def box(kind: bytes, data: bytes, *, long: bool = False) -> bytes:
    """A box of an MPEG-4 file."""
    if long:
        return struct.pack(">I4sQ", 1, kind, len(data) + 16) + data
    return struct.pack(">I4s", len(data) + 8, kind) + data


@pytest.mark.parametrize("kind", [b"udta", b"meta", b"uuid"])
@pytest.mark.parametrize("long", [True, False])
@pytest.mark.parametrize("within", [(), (b"moov",), (b"moov", b"trak"), (b"moov", b"trak", b"mdia", b"minf")])
def test_a_film_keeps_its_length_and_loses_its_places(kind: bytes, within: tuple[bytes, ...], long: bool) -> None:
    inner = box(b"tkhd", b"kept") + box(kind, SECRET, long=long)
    for outer in reversed(within):
        inner = box(outer, inner)
    film = box(b"ftyp", b"isom") + inner + box(b"mdat", b"frames udta")
    made = without_places(film)
    assert SECRET not in made
    assert len(made) == len(film)
    assert made.endswith(box(b"mdat", b"frames udta"))
    assert b"kept" in made
    assert published(film, "video/mp4", 0) == made


@pytest.mark.parametrize(
    "film", [b"", b"\0\0\0", box(b"moov", b"")[:-1], b"\xff\xff\xff\xffmoov", b"\0\0\0\0moov", b"\0\0\0\1moov"]
)
def test_a_broken_film_stays_as_it_is(film: bytes) -> None:
    assert len(without_places(film)) == len(film)


def test_boxes_in_boxes_end() -> None:
    film = b""
    for _ in range(5_000):
        film = box(b"moov", film)
    assert without_places(film) == film


def test_anything_else_is_published_as_it_is() -> None:
    assert published(b"%PDF-1.7", "application/pdf", 0) == b"%PDF-1.7"
