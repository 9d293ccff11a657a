"""Whether two wordings say the same words: one post came as a feed's HTML, and again as the platform's own export."""

import re
import unicodedata

from site_builder.model.post import Form
from site_builder.typed import words

_PLAIN = str.maketrans({
    "‘": "'", "’": "'", "“": '"', "”": '"', "′": "'", "″": '"', "–": "-", "—": "-", "\u00ad": None, "\u200b": None,
})  # fmt: skip
_DASHES = re.compile(r"-{2,3}")
_CUT = re.compile(r"\s*(?:…|\[…\]|\.\.\.|\[\.\.\.\])\s*(?:(?:Continue|Read)\b.{0,200})?$", re.IGNORECASE | re.DOTALL)


def same_words(one: str, form: Form, other: str, other_form: Form) -> bool:
    """Whether both say the same but for tags, kinds of quotes, dashes and blanks, or one is the other cut short."""
    first, second = _words(one, form), _words(other, other_form)
    return first == second or _begins(first, second) or _begins(second, first)


def _words(text: str, form: Form) -> str:
    """The words alone. Only where a text is HTML does it hold tags and entities."""
    if form == "html":
        text = words(text)
    plain = unicodedata.normalize("NFKC", text.replace("…", "\x00")).replace("\x00", "…")
    return " ".join(_DASHES.sub("-", plain.translate(_PLAIN)).replace("...", "…").split())


def _begins(short: str, whole: str) -> bool:
    """Whether `short` is the beginning of `whole`, and says by its end that it was cut."""
    cut = _CUT.search(short)
    return cut is not None and cut.start() > 0 and whole.startswith(short[: cut.start()])
