"""One HTML file to print: a cover, the contents with every number, then the items, each on a sheet of its own."""

from base64 import b64encode
from collections.abc import Iterable

from site_builder.model.post import Media
from site_builder.records.export.bag import entry
from site_builder.records.export.item import Item
from site_builder.records.export.order import Order
from site_builder.records.export.pages import PICTURES, article, cover, page
from site_builder.records.export.progress import BLOCK, Progress
from site_builder.records.export.sources import Sources

LARGEST_PICTURE = 4_000_000
"""Bytes of a picture that is put into the file; a larger one is named with its digest."""


def write_printed(progress: Progress, order: Order, items: Iterable[Item], sources: Sources) -> None:
    """The whole file. What follows the contents waits in a file of its own until these are complete."""
    before, after = "".join(page("Records of official social media posts", iter(["\0"]))).split("\0")
    with progress.open("whole") as file, progress.open("items") as body:
        if not file.size:
            file.write("".join([before, *cover(order), '<h2>Contents</h2>\n<ol class="contents">\n']).encode())
        for item in items:
            file.write(entry(item, f"#{item.number}").encode())
            proved = sources.log.proved(item)
            logged = proved.said if proved else ""
            for piece in article(item, order, sources.readable, _Pictures(item, sources), logged):
                body.write(piece.encode("utf-8", "replace"))
        file.write(b"</ol>\n")
        body.close()
        with (progress.folder / "items").open("rb") as written:
            while block := written.read(BLOCK):
                file.write(block)
        file.write(after.encode())


class _Pictures:
    """The pictures of an item as data: addresses."""

    def __init__(self, item: Item, sources: Sources) -> None:
        self._item, self._sources = item, sources

    def __call__(self, medium: Media) -> str:
        found = self._sources.medium(medium, self._item)
        if found is None or found.mime not in PICTURES or found.size > LARGEST_PICTURE:
            return ""
        return f"data:{found.mime};base64,{b64encode(found.path.read_bytes()).decode()}"
