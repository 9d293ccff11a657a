"""annotations.yaml without what it says of some posts; every other line stays as it is."""

from collections.abc import Set as AbstractSet

from site_builder.load import yamlfile
from site_builder.load.encoding import decode
from site_builder.load.yamlvalue import Document
from site_builder.problem import Unusable


def without(data: bytes, file: str, posts: AbstractSet[str]) -> bytes:
    """The file without the entries of these posts, and without the comments among their lines. Raises `Unusable` where
    that cannot be done line by line."""
    document = _document(data, file)
    if not isinstance(document.value, dict) or not posts & document.value.keys():
        return data
    lines = data.split(b"\n")
    starts = sorted(spot[0] for path, spot in document.keys.items() if len(path) == 1)
    ends = dict(zip(starts, [*starts[1:], len(lines) + 1], strict=True))
    for first in sorted((document.keys[(post,)][0] for post in posts if post in document.value), reverse=True):
        del lines[first - 1 : ends[first] - 1]
    after = b"\n".join(lines)
    wanted = {key: value for key, value in document.value.items() if key not in posts}
    left = _document(after, file).value
    if (left or {}) != wanted:
        raise Unusable(f"{file}: an entry cannot be taken out", "write each post's id on a line of its own")
    return after


def _document(data: bytes, file: str) -> Document:
    text, problems = decode(data, file)
    document, more = yamlfile.read(text, file) if text is not None else (None, ())
    if document is None or problems or more:
        worst = (*problems, *more)[0]
        raise Unusable(f"{worst.place}: {worst.message}", worst.hint or "mend it by hand first")
    return document
