"""The comments of a blog: entries of their own, anywhere in the file, kept with the posts that they answer."""

from collections import defaultdict
from collections.abc import Iterator

from site_builder.digest import digest
from site_builder.importers.platforms.blogger.entry import entry
from site_builder.importers.spill import Place, Spill
from site_builder.model.record import Original

LONGEST = 200_000
MOST = 2_000
DEEPEST = 50


class Comments:
    """Public comments by the post that they answer. Their texts wait in a temporary file, memory holds numbers."""

    def __init__(self, spill: Spill) -> None:
        self._spill = spill
        self._answers: dict[bytes, list[tuple[Place, str]]] = defaultdict(list)
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
        self._answers[parent].append((self._spill.put(source), member))
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
        for place, member in sorted(self._answers.get(_short(post), ()))[:MOST]:
            yield Original(member, self._spill.get(place))


def _short(text: str) -> bytes:
    return bytes.fromhex(digest(text.encode("utf-8", "replace"))[:24])
