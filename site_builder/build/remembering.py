"""Registers read once, and remembered from build to build: YAML takes fifty times as long as what it says."""

import msgspec

from site_builder.build.project import program
from site_builder.digest import combine
from site_builder.load.cache import Cache
from site_builder.load.site import read_department
from site_builder.model.register import Department
from site_builder.problem import Problem

Answer = tuple[Department | None, tuple[Problem, ...]]

_ENCODER = msgspec.msgpack.Encoder()
_DECODER: msgspec.msgpack.Decoder[Answer] = msgspec.msgpack.Decoder(Answer)


class Departments:
    """Reads a department.yaml, or remembers what came of it, while its bytes and the program stay. State: what came of
    each, by the file's name, and of which that is news."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._known = cache.registers()
        self._fresh: dict[str, tuple[bytes, bytes]] = {}

    def __call__(self, data: bytes, file: str) -> Answer:
        mark = combine((program(), file.encode(), data))
        known = self._known.get(file)
        if known is not None and known[0] == mark:
            return _DECODER.decode(known[1])
        answer = read_department(data, file)
        self._fresh[file] = (mark, _ENCODER.encode(answer))
        return answer

    def save(self) -> None:
        """Remember what is news in the next build, too."""
        if self._fresh:
            self._cache.add_registers(self._fresh)
            self._cache.save()
