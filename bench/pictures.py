"""The few pictures that the bench's posts share: real PNG files, drawn here, the same every time."""

from io import BytesIO

from PIL import Image, ImageDraw

from bench.corpus import PICTURES

SIZE = (960, 540)


def pictures() -> list[bytes]:
    """Every picture, as PNG."""
    return [_picture(number) for number in range(PICTURES)]


def _picture(number: int) -> bytes:
    width, height = SIZE
    image = Image.new("RGB", SIZE, (20 * number, 90, 160))
    pen = ImageDraw.Draw(image)
    for step in range(0, width, 24):
        top = (step * (number + 3)) % height
        pen.rectangle((step, top, step + 20, height), fill=(step % 256, (top * 2) % 256, 40 + 10 * number))
    buffer = BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()
