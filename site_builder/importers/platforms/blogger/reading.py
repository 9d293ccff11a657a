"""A Blogger export taken apart: every published post and page with its comments, and by name how much is neither."""

from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from posixpath import basename

from site_builder.digest import digest
from site_builder.importers.blog import native_id
from site_builder.importers.export import Export
from site_builder.importers.hypertext import line
from site_builder.importers.importer import Answer, Completeness, Found, MediaRef, Skipped, Unreadable
from site_builder.importers.platforms.blogger import troubles
from site_builder.importers.platforms.blogger.comments import Comments
from site_builder.importers.platforms.blogger.entry import Entry, entry, kind_of
from site_builder.importers.platforms.blogger.recognising import Blog, blog, home_of, members
from site_builder.importers.platforms.blogger.wording import moment, permalink, shown
from site_builder.importers.spill import Spill
from site_builder.importers.webmedia import ENDINGS, medium
from site_builder.importers.xmlstream import Element, Head, elements
from site_builder.model.record import Original
from site_builder.problem import Problem

LONGEST_ENTRY = 5_000_000
PUBLISHED = ("post", "page")
KINDS = {
    "settings": "settings of the blog",
    "template": "templates of the blog",
    "comment": "comments (kept with the posts that they answer)",
    "": "entries of no kind",
}
HIDDEN = {
    "draft": "drafts", "scheduled": "scheduled posts", "trashed": "deleted", "soft_trashed": "deleted",
    "removed": "deleted", "no status": "entries of no status",
}  # fmt: skip
DECOYS = (
    ("/comments/", "comments on other people's blogs"),
    ("/profile/", "the profile"),
    ("/albums/", "descriptions of pictures"),
)
"""Other folders of Takeout's `Blogger`. None of their files is opened."""

WHOLE = Completeness(whole=True, why="Blogger gives a blog whole")
UNNAMED = Completeness(whole=False, why="the export does not say which blog it is of")
NONE = Completeness(whole=False, why="no file of the export holds a blog")


def recognises(export: Export) -> bool:
    """Whether a file of the export begins as Blogger begins its backups."""
    return any(True for _ in members(export))


def handle(export: Export) -> str:
    """The blog that all files of the export are of; "" where they differ or do not say."""
    found = {_blog(export, member).owner.handle for member in members(export)}
    return found.pop() if len(found) == 1 else ""


def complete(export: Export) -> Completeness:
    """A backup is always of everything. Where it does not say of which blog, it speaks for none."""
    named = [bool(_blog(export, member).owner.handle) for member in members(export)]
    if not all(named):
        return UNNAMED
    return WHOLE if named else NONE


def read(export: Export) -> Iterator[Answer]:
    """Every published post and page of every blog in the export."""
    files = tuple(members(export))
    yield from _decoys(export, files)
    pictures = _Pictures(export.members)
    for member in files:
        try:
            with Spill() as spill:
                yield from _Reading(export, member, pictures, spill).answers()
        except Unreadable as fault:
            yield troubles.unreadable(member, fault)
    if files and (left := pictures.left()):
        yield Skipped("pictures that no published post shows", files[0], left)


def _blog(export: Export, member: str) -> Blog:
    try:
        for part in elements(BytesIO(export.head(member, 65_536)), "entry"):
            if isinstance(part, Head):
                return blog(part.text, home_of(export, member))
    except Unreadable:
        pass
    return Blog("")


class _Reading:
    """One blog. State: its comments, what was taken, what was passed over."""

    def __init__(self, export: Export, member: str, pictures: "_Pictures", spill: Spill) -> None:
        self.export, self.member, self.pictures = export, member, pictures
        self.home = home_of(export, member)
        self.blog = Blog("")
        self.comments = Comments(spill)
        self.passed: Counter[str] = Counter()
        self.seen: dict[str, str] = {}
        self.mended: list[str] = []

    def answers(self) -> Iterator[Answer]:
        for part in self._parts():
            if isinstance(part, Element) and part.closed and kind_of(part.text) == "comment":
                self.comments.add(self.member, part.text)
        self.comments.settle()
        entries = 0
        for part in self._parts():
            if isinstance(part, Head):
                self.blog = blog(part.text, self.home)
                yield from self._mended(part)
                if not self.blog.home:
                    yield troubles.homeless(self.member)
                continue
            entries += 1
            yield from self._mended(part)
            yield from self._entry(part)
        if not entries:
            yield troubles.empty(self.member)
        for reason, count in sorted(self.passed.items()):
            yield Skipped(reason, self.member, count)

    def _mended(self, part: Head | Element) -> Iterator[Problem]:
        """What had to be mended to read the file up to here: told once, and kept with what follows."""
        self.mended += part.repairs
        yield from (troubles.mended(self.member, repair) for repair in part.repairs)

    def _parts(self) -> Iterator[Head | Element]:
        with self.export.open(self.member) as stream:
            yield from elements(stream, "entry")

    def _entry(self, part: Element) -> Iterator[Found | Problem]:
        if len(part.text) > LONGEST_ENTRY:
            yield troubles.too_long(self.member, part.line, len(part.text))
            return
        if not part.closed:
            yield troubles.cut(self.member, part.line)
            return
        post = entry(part.text)
        if why := self._withheld(post):
            self.passed[why] += 1
            return
        if not post.id:
            yield troubles.unnamed(self.member, part.line)
            return
        text = digest(part.text.encode("utf-8", "replace"))[:16]
        if self.seen.get(post.id) == text:
            self.passed["listed twice"] += 1
            return
        self.seen[post.id] = text
        if moment(post.published) is None:
            yield troubles.undated(self.member, part.line, line(post.title))
        yield self._found(post, part.text)

    def _found(self, post: Entry, source: str) -> Found:
        of, when = self.blog.owner, moment(post.published)
        url = permalink(post, self.blog.home)
        return Found(
            id=native_id(of, post.id, url, post.id),
            month=f"{when:%Y-%m}" if when else "",
            originals=(
                Original(self.member, source),
                Original(self.member, self.blog.head),
                *self.comments.of(post.id),
            ),
            media=tuple(self.pictures.ref(one.url) for one in shown(post, url or self.blog.home).media),
            handle=of.handle,
            platform=of.platform,
            repairs=tuple(self.mended),
        )

    def _withheld(self, post: Entry) -> str:
        """Why an entry is not taken, "" if it is. What is dated after the backup was made was only planned."""
        if post.kind == "comment" and post.hidden:
            return "comments that are not public"
        if post.kind not in PUBLISHED:
            return KINDS.get(post.kind) or f"entries of the kind {post.kind[:40]!r}"
        if post.hidden:
            return HIDDEN.get(post.hidden) or f"posts of the status {post.hidden[:40]!r}"
        made, when = moment(self.blog.updated), moment(post.published)
        return HIDDEN["scheduled"] if made and when and when > made else ""


class _Pictures:
    """The pictures that were dropped with a blog, by name. State: which of them a published post has shown."""

    def __init__(self, names: tuple[str, ...]) -> None:
        files = [name for name in names if name.rpartition(".")[2].lower() in ENDINGS]
        counted = Counter(basename(name).lower() for name in files)
        self._files = {key: name for name in files if counted[key := basename(name).lower()] == 1}
        self._left = {name for name in files if not name.endswith(".csv")}

    def ref(self, url: str) -> MediaRef:
        """A medium with the file that has its name, where only one has."""
        found = self._files.get(_file_name(url), "")
        self._left.discard(found)
        return MediaRef(found, url)

    def left(self) -> int:
        """How many files no published post has shown."""
        return len(self._left)


def _file_name(url: str) -> str:
    one = medium(url)
    return one.name.replace("+", " ").lower() if one else ""


def _decoys(export: Export, files: tuple[str, ...]) -> Iterator[Skipped]:
    counted: Counter[str] = Counter()
    for member in export.members:
        path = f"/{member.lower()}"
        if "/blogger/" in path and member not in files:
            reason = next((why for part, why in DECOYS if part in path and path.endswith((".csv", ".json"))), "")
            counted[reason] += bool(reason)
    for reason, count in sorted(counted.items()):
        if reason:
            yield Skipped(reason, files[0] if files else "", count)
