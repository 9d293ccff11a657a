"""The comments of a blog: entries of their own, anywhere in the file, kept with the posts that they answer."""

from collections import defaultdict
from collections.abc import Iterator
from tempfile import SpooledTemporaryFile

from site_builder.digest import digest
from site_builder.importers.platforms.blogger.entry import entry
from site_builder.model.record import Original

IN_MEMORY = 8 << 20
LONGEST = 200_000
MOST = 2_000
DEEPEST = 50


class Comments:
    """Public comments by the post that they answer. Their texts wait in a temporary file, memory holds numbers."""

    def __init__(self) -> None:
        self._texts = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - it lives as long as the reading
        self._end = 0
        self._answers: dict[bytes, list[tuple[int, int, str]]] = defaultdict(list)
        self._parents: dict[bytes, bytes] = {}
        self.hidden = 0
        self.count = 0

    def add(self, member: str, source: str) -> None:
        """Note a comment. One that waits for approval, is spam or was removed is only counted."""
        said = entry(source)
        if said.hidden or said.kind != "comment" or not said.parent or len(source) > LONGEST:
            self.hidden += 1
            return
        parent = _short(said.parent)
        self._parents[_short(said.id)] = parent
        data = source.encode("utf-8", "surrogatepass")
        self._texts.seek(self._end)
        self._texts.write(data)
        self._answers[parent].append((self._end, len(data), member))
        self._end += len(data)
        self.count += 1

    def settle(self) -> None:
        """Give the comments on comments to the post at the root, once all are known."""
        for key in list(self._answers):
            root = key
            for _ in range(DEEPEST):
                if root not in self._parents:
                    break
                root = self._parents[root]
            if root != key:
                self._answers[root] += self._answers.pop(key)

    def of(self, post: str) -> Iterator[Original]:
        """The comments on the post with this id, in the order of the file."""
        for start, length, member in sorted(self._answers.get(_short(post), ()))[:MOST]:
            self._texts.seek(start)
            yield Original(member, self._texts.read(length).decode("utf-8", "surrogatepass"))


def _short(text: str) -> bytes:
    return bytes.fromhex(digest(text.encode("utf-8", "replace"))[:24])
