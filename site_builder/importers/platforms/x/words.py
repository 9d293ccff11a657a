"""The text of a post as readers saw it: escapes undone once, links to its own pictures dropped, no `RT @`."""

import re

import msgspec

_ESCAPE = re.compile(r"&(amp|lt|gt);")
_BARE = re.compile(r"[<>]|&(?!amp;|lt;|gt;)")
_PLAIN = {"amp": "&", "lt": "<", "gt": ">"}
_SHARE = re.compile(r"RT @([A-Za-z0-9_]{1,20}): ?")
_STATUS = re.compile(r"https?://(?:www\.|mobile\.)?(?:twitter|x)\.com/([A-Za-z0-9_]{1,20})/status(?:es)?/([0-9]{1,20})")
_SHORT = re.compile(r"https?://\S+")
_CALLED = re.compile(r"(?:@[A-Za-z0-9_]{1,20} )+")
_LONE = re.compile("[\ud800-\udfff]")
_LONG = 200


class Status(msgspec.Struct, frozen=True, gc=False):
    """A post that an address points to."""

    handle: str
    id: str


def unescaped(text: str) -> str:
    """`&amp;` `&lt;` `&gt;` undone, once: X escapes these three and nothing else."""
    return _ESCAPE.sub(lambda match: _PLAIN[match[1]], text) if "&" in text else text


def unescaped_if_escaped(text: str) -> str:
    """The same for texts that may never have been escaped: a bare `<`, `>` or `&` shows that this one was not."""
    return text if _BARE.search(text) else unescaped(text)


def sound(text: str) -> str:
    """Halves of characters, which no file can hold, become U+FFFD."""
    if _LONE.search(text) is None:
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def without_ending(text: str, endings: frozenset[str]) -> str:
    """`text` without any of `endings` at its end: the addresses of the post's own pictures, which X never shows."""
    text = text.rstrip()
    while ending := next((each for each in endings if each and text.endswith(each)), ""):
        text = text[: -len(ending)].rstrip()
    return text


def shared(text: str) -> tuple[str, str]:
    """Whose post is passed on and its words, of `RT @whose: words`; ("", text) of any other."""
    match = _SHARE.match(text)
    return (match[1], text[match.end() :]) if match else ("", text)


def status(address: str | None) -> Status | None:
    """The post that an address of X points to, None for any other address."""
    match = _STATUS.match(address or "")
    return Status(match[1], match[2]) if match else None


def begins(whole: str, part: str) -> bool:
    """Whether `whole` is the long text of the post whose text, cut or complete, is `part`.

    Links count as equal, and so do the names that a reply begins with: the two files differ in both.
    """
    stem, was_cut = _stem(part)
    if not stem:
        return False
    same = _level(whole)
    for left in (same, _CALLED.sub("", same, count=1)):
        for right in (stem, _CALLED.sub("", stem, count=1)):
            if right and (left == right or (was_cut and left.startswith(right))):
                return True
    return False


def _stem(part: str) -> tuple[str, bool]:
    """What is left of a cut text without its ellipsis and the links after it, and whether it may have been cut."""
    bare = part.rstrip()
    while (last := bare.rpartition(" ")[2]) and _SHORT.fullmatch(last):
        bare = bare[: len(bare) - len(last)].rstrip()
    was_cut = bare.endswith("…") or len(bare) > _LONG
    return _level(bare.rstrip("…")), was_cut


def _level(text: str) -> str:
    return " ".join(_SHORT.sub("\N{LINK SYMBOL}", text).split())


def is_start(part: str, whole: str) -> bool:
    """Whether `part` is nothing but the beginning of `whole`, cut by the platform with `…`."""
    stem, was_cut = _stem(part)
    return bool(stem) and was_cut and _level(whole).startswith(stem)
