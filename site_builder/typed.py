"""Text that has been made right once: cleaned of what no page may hold, freed of tags, and slugs for addresses."""

from html import unescape
import re
from typing import NewType
import unicodedata

Slug = NewType("Slug", str)
"""Lower-case ASCII letters, digits and single hyphens; at most 60 of them."""

_LONGEST = 60
_PLANES = "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17))
_FORBIDDEN = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_PLANES}]")
_FORBIDDEN_BYTES = bytes(code for code in range(128) if not (chr(code).isprintable() or chr(code) in "\t\n"))
_SUSPECT = (b"\xc2", b"\xed", b"\xef", b"\xbf\xbe", b"\xbf\xbf")  # the beginnings, or ends, of all others in UTF-8
_NEWLINES = re.compile("\r\n?")
_UNSEEN = re.compile(r"<(script|style)\b[^<]{0,2000}</\1>", re.IGNORECASE)
_WITHIN = re.compile(
    r"</?(?:a|abbr|b|bdi|cite|code|em|font|i|ins|del|mark|q|s|small|span|strong|sub|sup|u)(?:\s[^<>]{0,4000})?>",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,4000}>|<!--[^<>]{0,500}-->")
_SLUG = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")
_GAP = re.compile("[^a-z0-9]+")
_SPELLED = str.maketrans({
    "ß": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ł": "l", "Ł": "l",
    "þ": "th", "Þ": "th", "ð": "d", "Ð": "d", "ı": "i", "'": "", "’": "",
})  # fmt: skip


def clean(text: str) -> str:
    r"""The text without what HTML and XML forbid: control characters, lone surrogates, noncharacters.

    Tabs and newlines stay, `\r\n` and `\r` become `\n`; all else stays, marks of direction among it.
    """
    data = text.encode("utf-8", "surrogatepass")
    if len(data.translate(None, _FORBIDDEN_BYTES)) == len(data) and (
        text.isascii() or not any(map(data.__contains__, _SUSPECT)) or not _FORBIDDEN.search(text)
    ):
        return text
    return _FORBIDDEN.sub("", _NEWLINES.sub("\n", text))


def words(html: str) -> str:
    """The words of an HTML text: tags within a line vanish, all others part words, entities become characters."""
    return unescape(_TAG.sub(" ", _WITHIN.sub("", _UNSEEN.sub(" ", html))))


def slug(text: str) -> Slug:
    """`text` as the last part of an address; "" when no letter or digit is left. A long one is cut at a hyphen."""
    if len(text) <= _LONGEST and _SLUG.fullmatch(text):
        return Slug(text)
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_SPELLED)).encode("ascii", "ignore").decode()
    whole = _GAP.sub("-", text.replace("'", "").lower()).strip("-")
    if len(whole) <= _LONGEST:
        return Slug(whole)
    cut = whole.rfind("-", 0, _LONGEST + 1)
    return Slug(whole[: cut if cut > 0 else _LONGEST].strip("-"))
