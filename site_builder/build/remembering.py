"""Registers read, and remembered from build to build: YAML takes fifty times as long as what it says."""

from collections.abc import Callable
from typing import TypeVar

import msgspec
from msgspec.msgpack import Decoder

from site_builder.build.project import program
from site_builder.digest import combine
from site_builder.load.cache import Cache
from site_builder.model.register import Department
from site_builder.problem import Problem
from site_builder.settings import Settings

T = TypeVar("T")

City = tuple[Settings | None, tuple[Problem, ...]]
"""What a site.yaml says, None where that cannot be used, and what is wrong with it."""

Office = tuple[Department | None, tuple[Problem, ...]]
"""The same of a department.yaml."""

_ENCODER = msgspec.msgpack.Encoder()
_CITY: Decoder[City] = Decoder(City)
_OFFICE: Decoder[Office] = Decoder(Office)


class Memory:
    """Reads a site.yaml or department.yaml, or remembers what came of it, while its bytes and the program stay. State:
    what came of each, by the file's name, and of which that is news. Without a cache nothing is remembered."""

    def __init__(self, cache: Cache | None = None) -> None:
        self._cache = cache
        self._known = cache.registers() if cache else {}
        self._fresh: dict[str, tuple[bytes, bytes]] = {}

    def settings(self, data: bytes, file: str) -> City:
        """What a site.yaml says; `file` is what problems name it by."""
        return self._recalled(data, file, _CITY, _read_settings)

    def department(self, data: bytes, file: str) -> Office:
        """What a department.yaml says."""
        return self._recalled(data, file, _OFFICE, _read_department)

    def save(self) -> None:
        """Remember what is news in the next build, too."""
        if self._fresh and self._cache:
            self._cache.add_registers(self._fresh)
            self._cache.save()

    def _recalled(self, data: bytes, file: str, decoder: Decoder[T], read: Callable[[bytes, str], T]) -> T:
        if self._cache is None:
            return read(data, file)
        mark = combine((program(), file.encode(), data))
        known = self._known.get(file)
        if known is not None and known[0] == mark:
            return decoder.decode(known[1])
        answer = read(data, file)
        self._fresh[file] = (mark, _ENCODER.encode(answer))
        return answer


def _read_settings(data: bytes, file: str) -> City:
    from site_builder.load.site import read_settings  # noqa: PLC0415 - YAML loads slowly

    return read_settings(data, file)


def _read_department(data: bytes, file: str) -> Office:
    from site_builder.load.site import read_department  # noqa: PLC0415 - as above

    return read_department(data, file)
