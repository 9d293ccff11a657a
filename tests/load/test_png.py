"""What is read of a PNG by hand is what Pillow reads of it; what is not plain is left to Pillow."""

from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin
import pytest

from site_builder.load.mediafile import facts
from site_builder.load.png import plain_size


def png(mode: str = "RGB", size: tuple[int, int] = (7, 5), text: str = "") -> bytes:
    """A picture as Pillow saves it."""
    out, said = BytesIO(), PngImagePlugin.PngInfo()
    if text:
        said.add_text("Comment", text)
    Image.new(mode, size).save(out, "PNG", pnginfo=said)
    return out.getvalue()


@pytest.mark.parametrize("mode", ["1", "L", "LA", "I;16", "RGB", "RGBA"])
def test_a_plain_picture_has_its_size(mode: str) -> None:
    assert plain_size(png(mode)) == (7, 5)


@pytest.mark.parametrize("data", [png("P"), png(text="more"), png()[:40], png()[:8], b""])
def test_what_is_not_plain_is_left_to_others(data: bytes) -> None:
    assert plain_size(data) is None


@given(st.integers(0, 40), st.integers(0, 255))
def test_whatever_is_wrong_with_a_picture_pillow_is_asked(at: int, byte: int) -> None:
    right = png()
    data = right[:at] + bytes([byte]) + right[at + 1 :]
    assert plain_size(data) in {None, (7, 5)}
    if plain_size(data):
        with Image.open(BytesIO(data)) as image:
            assert image.size == (7, 5)


def test_too_many_pixels_are_too_many_either_way() -> None:
    assert facts(BytesIO(png()), 35).width == 7
    assert facts(BytesIO(png()), 34).refused == "it has more than 34 pixels"
