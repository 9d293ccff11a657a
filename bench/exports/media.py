"""Pictures and films for the posts that have one: real files of 100 kB, no two alike, quickly made."""

from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from random import Random

from PIL import Image

from bench.exports.made import Made, Member, Size, made

BYTES = 100_000
_REMARK = 60_000
"""Bytes in a remark within a picture; JPEG allows 65,533."""


def media(size: Size, name: Callable[[Made], str], content: Callable[[int], bytes]) -> Iterator[Member]:
    """A member for each post that has a picture."""
    for post in made(size):
        if post.pictured:
            yield name(post), [content(post.number)]


def picture(number: int) -> bytes:
    """A small picture, and remarks of chance behind its head that make it a file of its own and as large as a photo."""
    start, rest = _jpeg()[:2], _jpeg()[2:]
    noise = Random(number).randbytes(BYTES - len(rest))
    remarks = (noise[at : at + _REMARK] for at in range(0, len(noise), _REMARK))
    return start + b"".join(b"\xff\xfe" + (len(one) + 2).to_bytes(2, "big") + one for one in remarks) + rest


def film(number: int) -> bytes:
    """The first box of an MP4 file, and a box of chance that players pass over."""
    noise = Random(number).randbytes(BYTES)
    return b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + (len(noise) + 8).to_bytes(4, "big") + b"free" + noise


@cache
def _jpeg() -> bytes:
    buffer = BytesIO()
    Image.linear_gradient("L").resize((160, 120)).save(buffer, "JPEG")
    return buffer.getvalue()
