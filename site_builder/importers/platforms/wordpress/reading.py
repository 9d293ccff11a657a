"""A WordPress export taken apart: every published post and page, and by name how much of it is neither."""

from collections import Counter
from collections.abc import Iterator
from io import BytesIO

from site_builder.digest import digest
from site_builder.importers.blog import Owner, native_id
from site_builder.importers.export import Export
from site_builder.importers.importer import Answer, Completeness, Found, Skipped, Unreadable
from site_builder.importers.platforms.wordpress import times, troubles
from site_builder.importers.platforms.wordpress.body import title
from site_builder.importers.platforms.wordpress.item import Item, glance, item, types_in
from site_builder.importers.platforms.wordpress.recognising import Site, members, site
from site_builder.importers.platforms.wordpress.survey import Attachments, SharedIds
from site_builder.importers.platforms.wordpress.uploads import Uploads
from site_builder.importers.platforms.wordpress.wording import shown
from site_builder.importers.spill import Spill
from site_builder.importers.xmlstream import Element, Head, elements
from site_builder.model.record import Original
from site_builder.problem import Problem

LONGEST_ITEM = 5_000_000
PUBLISHED = frozenset({"post", "page"})
ATTACHMENT = "attachment"
TYPES = {
    "attachment": "uploaded files (kept with the posts that show them)",
    "nav_menu_item": "menu entries",
    "revision": "earlier revisions",
    "custom_css": "styles of the site",
    "customize_changeset": "settings of the site",
    "oembed_cache": "cached frames",
    "wp_block": "blocks for reuse",
    "wp_template": "templates of the site",
    "wp_template_part": "templates of the site",
    "wp_global_styles": "styles of the site",
    "wp_navigation": "menu entries",
    "wp_font_family": "styles of the site",
    "wp_font_face": "styles of the site",
    "feedback": "messages sent by residents",
    "flamingo_inbound": "messages sent by residents",
    "": "entries of no type",
}
STATUSES = {
    "draft": "drafts", "auto-draft": "drafts", "future": "scheduled posts", "private": "private",
    "pending": "posts that wait for approval", "trash": "deleted", "inherit": "parts of other posts",
}  # fmt: skip
PARTIAL = Completeness(
    whole=False, why="a WordPress export does not say whether it was limited to some dates, authors or kinds of entry"
)


def recognises(export: Export) -> bool:
    """Whether a file of the export begins as WordPress begins its exports."""
    return any(True for _ in members(export))


def handle(export: Export) -> str:
    """The blog that all files of the export are of; "" where they differ or do not say."""
    found = {_head(export, member).owner.handle for member in members(export)}
    return found.pop() if len(found) == 1 else ""


def read(export: Export) -> Iterator[Answer]:
    """Every published post and page of every file."""
    with Spill() as spill:
        yield from _Reading(export, spill).answers()


def _head(export: Export, member: str) -> Site:
    """The head of a file, or as much of it as the beginning holds."""
    head = next((part for part in _parts(export.head(member, 65_536)) if isinstance(part, Head)), None)
    return site(head.text if head else "")


def _parts(data: bytes) -> Iterator[Head | Element]:
    try:
        yield from elements(BytesIO(data), "item")
    except Unreadable:
        return


class _Reading:
    """One export. State: what its attachments are, what was taken, what was passed over."""

    def __init__(self, export: Export, spill: Spill) -> None:
        self.export = export
        self.files = tuple(members(export))
        self.attachments = Attachments(spill)
        self.shared = SharedIds()
        self.uploads = Uploads(export.members)
        self.passed: Counter[tuple[str, str]] = Counter()
        self.seen: dict[str, str] = {}
        self.mended: list[str] = []

    def answers(self) -> Iterator[Answer]:
        for member in self.files:
            self._look(member)
        for member in self.files:
            try:
                yield from self._member(member)
            except Unreadable as fault:
                yield troubles.unreadable(member, fault)
        for (reason, member), count in sorted(self.passed.items()):
            yield Skipped(reason, member, count)
        if left := self.uploads.left():
            yield Skipped("uploaded files that no published post shows", self.files[0], left)

    def _look(self, member: str) -> None:
        """The first look: attachments, and ids that are used twice. What is wrong is told by the second."""
        blog = ""
        try:
            with self.export.open(member) as stream:
                for part in elements(stream, "item"):
                    if isinstance(part, Head):
                        blog = site(part.text).owner.handle
                    elif part.closed and len(part.text) <= LONGEST_ITEM:
                        self._note(blog, member, part.text)
        except Unreadable:
            return

    def _note(self, blog: str, member: str, source: str) -> None:
        types = types_in(source)
        if ATTACHMENT in types:
            self.attachments.add(blog, member, source)
        if types & PUBLISHED and (named := glance(source)):
            self.shared.add(blog, *named)

    def _member(self, member: str) -> Iterator[Answer]:
        blog = Site("")
        self.mended = []
        items = 0
        with self.export.open(member) as stream:
            for part in elements(stream, "item"):
                if isinstance(part, Head):
                    blog = site(part.text)
                    yield from self._mended(member, part)
                    continue
                items += 1
                yield from self._mended(member, part)
                yield from self._item(member, part, blog)
        if not items:
            yield troubles.empty(member)

    def _mended(self, member: str, part: Head | Element) -> Iterator[Problem]:
        """What had to be mended to read the file up to here: told once, and kept with what follows."""
        self.mended += part.repairs
        yield from (troubles.mended(member, repair) for repair in part.repairs)

    def _item(self, member: str, part: Element, blog: Site) -> Iterator[Found | Problem]:
        if len(part.text) > LONGEST_ITEM:
            yield troubles.too_long(member, part.line, len(part.text))
            return
        if not part.closed:
            yield troubles.cut(member, part.line)
            return
        if types_in(part.text) == {ATTACHMENT}:
            self.passed[TYPES[ATTACHMENT], member] += 1
            return
        post = item(part.text)
        if why := _withheld(post):
            self.passed[why, member] += 1
            if post.type in PUBLISHED and not post.status:
                yield troubles.unclear(member, part.line)
            return
        if self._is_repeated(post, part.text, blog.owner):
            self.passed["listed twice", member] += 1
            return
        when = times.posted(post.date_gmt, post.published, post.date)
        if when is None:
            yield troubles.undated(member, part.line, title(post.title))
        attached = tuple(self.attachments.of(blog.owner.handle, post))
        media = shown(post, blog, [item(original.text) for original in attached]).media
        yield Found(
            id=self._id(post, blog.owner),
            month=f"{when.at:%Y-%m}" if when else "",
            originals=(Original(member, part.text), Original(member, blog.head), *attached),
            media=tuple(self.uploads.ref(medium, member) for medium in media),
            handle=blog.owner.handle,
            platform=blog.owner.platform,
            repairs=tuple(self.mended),
        )

    def _id(self, post: Item, of: Owner) -> str:
        guid = "" if self.shared.hold(of.handle, post.guid) else post.guid
        return native_id(of, guid, post.link, f"post-{post.id or digest(post.title.encode('utf-8', 'replace'))}")

    def _is_repeated(self, post: Item, source: str, of: Owner) -> bool:
        name = f"{of.handle}/{self._id(post, of)}"
        text = digest(source.encode("utf-8", "replace"))[:16]
        if self.seen.get(name) == text:
            return True
        self.seen[name] = text
        return False


def _withheld(post: Item) -> str:
    """Why an entry is not taken, "" if it is: only posts and pages that are published and open to all are."""
    if post.type not in PUBLISHED:
        return TYPES.get(post.type) or f"entries of the type {post.type[:40]!r}"
    if post.status != "publish":
        return STATUSES.get(post.status) or f"posts of the status {post.status[:40]!r}"
    return "protected by a password" if post.protected else ""
