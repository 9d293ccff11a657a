"""Facts that came from outside, with every text in them cleaned."""

import re
from typing import TypeVar

import msgspec

from site_builder.model.post import Facts
from site_builder.typed import clean

T = TypeVar("T")
_ENCODER = msgspec.json.Encoder()
# What `clean` would drop or change, as JSON in UTF-8 has it; some of what this finds is harmless.
_SUSPECT = re.compile(rb"\\u00[01]|\\[rbf]|\x7f|\xc2[\x80-\x9f]|\xef\xb7[\x90-\xaf]|\xbf[\xbe\xbf]")


def cleaned(facts: Facts) -> Facts:
    """The facts with clean texts; the same object where nothing needs it, as nearly always."""
    try:
        suspect = _SUSPECT.search(_ENCODER.encode(facts)) is not None
    except UnicodeEncodeError:
        suspect = True
    return _struct(facts) if suspect else facts


def _struct(value: T) -> T:
    if isinstance(value, str):
        return clean(value)  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(_struct(one) for one in value)  # type: ignore[return-value]
    if isinstance(value, msgspec.Struct):
        changes = {name: _struct(getattr(value, name)) for name in value.__struct_fields__}
        return msgspec.structs.replace(value, **changes)
    return value
