"""The text of a downloaded XML file, whatever encoding it came in and whatever it says of that encoding itself."""

import codecs
import re

import msgspec

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
LOOKS = ((b"<\0\0\0", "utf-32-le"), (b"\0\0\0<", "utf-32-be"), (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
"""How the first `<` looks in wide encodings that have no byte order mark."""

NARROW = frozenset({"ascii", "iso8859-1", "cp1252"})
"""Declarations that are often wrong: what also reads as UTF-8 is UTF-8."""

REFUSED = frozenset({"utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"})
"""Python codecs that no feed is written in."""

_DECLARED = re.compile(rb"""<\?xml[^<>]{0,200}?encoding\s{0,9}=\s{0,9}["']([A-Za-z0-9._:-]{1,40})["']""")
_CHARSET = re.compile(rb"(?im)^content-type:[^\r\n]{0,200}charset=[\"']?([A-Za-z0-9._:-]{1,40})")
_HEADERS = re.compile(rb"\s*HTTP/[0-9.]{1,4} [0-9]{3}[^\n]{0,200}\n(?:[!-9;-~]{1,80}:[^\n]{0,8000}\n){0,200}\r?\n")


class Decoded(msgspec.Struct, frozen=True):
    """A feed's text and what had to be mended to read it; `offset` characters of saved HTTP headers are cut off."""

    text: str
    repairs: tuple[str, ...] = ()


class Beginning(msgspec.Struct, frozen=True):
    """What a source's first bytes say of its encoding.

    `name` is the codec, the text begins behind `skip` bytes. `declared` is what it says, where that is not to be
    trusted: what reads as UTF-8 is UTF-8 all the same.
    """

    name: str
    skip: int = 0
    repairs: tuple[str, ...] = ()
    declared: str | None = None

    @property
    def overruled(self) -> str:
        """What is said where UTF-8 was read against the declaration."""
        return f"read as utf-8, though the feed declares {self.declared or 'something else'}"


def beginning(data: bytes) -> Beginning:
    """The encoding by the byte order mark, by how the first `<` looks, by the declaration, or UTF-8."""
    headers = _HEADERS.match(data)
    repairs = ("HTTP headers that were saved with the feed were left out",) if headers else ()
    skip = headers.end() if headers else 0
    body = data[skip:]
    for mark, name in BOMS:
        if body.startswith(mark):
            return Beginning(name, skip + len(mark), repairs)
    for start, name in LOOKS:
        if body.lstrip(b" \t\r\n").startswith(start):
            return Beginning(name, skip, (*repairs, f"read as {name}, which the feed does not declare"))
    name = _codec(_declared(body, data[:skip]))
    if not name or name.startswith(("utf-16", "utf-32")):
        return Beginning("utf-8", skip, repairs, name)  # `<` is one byte: a wide encoding was declared by mistake
    if name in NARROW:
        return Beginning("cp1252", skip, repairs, name)
    return Beginning(name, skip, repairs)


def decoded(data: bytes) -> Decoded:
    """The text of `data`: by its byte order mark, its declaration, or as UTF-8. Bytes that do not fit are read as
    Windows-1252, one by one, and that is said in `repairs`."""
    begins = beginning(data)
    body = data[begins.skip :]
    if begins.declared is not None and not body.isascii():
        try:
            return Decoded(body.decode("utf-8"), (*begins.repairs, begins.overruled))
        except UnicodeDecodeError:
            pass
    return _read(body, begins.name, begins.repairs)


def _declared(body: bytes, headers: bytes) -> str:
    found = _DECLARED.search(body[:1000]) or _CHARSET.search(headers)
    return found[1].decode("ascii") if found else "utf-8"


def _codec(name: str) -> str:
    """Python's own name of an encoding; "" where there is none or it is no encoding for a feed."""
    try:
        known = codecs.lookup(name).name
        codecs.getincrementaldecoder(known)
        b"<".decode(known, "replace")  # some codecs are no encodings of text
    except (LookupError, ValueError):
        return ""
    return "" if known in REFUSED else known


def _read(body: bytes, name: str, repairs: tuple[str, ...]) -> Decoded:
    try:
        return Decoded(body.decode(name), repairs)
    except (UnicodeDecodeError, LookupError):
        text = _mended(body, name)
        return Decoded(text, (*repairs, odd(name)))


def _mended(body: bytes, name: str) -> str:
    try:
        return body.decode(name, errors=STRAY)
    except (UnicodeDecodeError, LookupError, IndexError):
        return body.decode("latin-1")


def odd(name: str) -> str:
    """What is said where bytes did not fit the encoding."""
    return f"bytes that are not {name} were read as Windows-1252"


def _stray(error: UnicodeError) -> tuple[str, int]:
    """One stray byte as Windows-1252; the five codes it leaves open become U+FFFD."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    byte = error.object[error.start : error.start + 1]
    return byte.decode("cp1252", "replace") or "\ufffd", max(error.start + 1, 1)


STRAY = "site_builder.stray"
codecs.register_error(STRAY, _stray)


def _stained(error: UnicodeError) -> tuple[str, int]:
    """Bytes of a wide encoding that are no character become a lone surrogate, to be found later."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "\udcff", max(error.end, error.start + 1)


STAINED = "site_builder.stained"
codecs.register_error(STAINED, _stained)
