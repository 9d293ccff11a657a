"""The archive that a member of LinkedIn can ask for, taken apart into posts and articles."""

from collections import Counter
from collections.abc import Iterator
import re

from site_builder.importers import csvtext
from site_builder.importers.export import Export
from site_builder.importers.importer import Answer, Found, MediaRef, Skipped, Unreadable
from site_builder.importers.platforms.linkedin import articles, others, shares, times, troubles
from site_builder.model.platform import address_id
from site_builder.model.record import Original
from site_builder.problem import Problem

_SHARES = re.compile(r"shares(?:[_ (-][^/]{0,40})?\.csv", re.IGNORECASE)
_HEADER = re.compile(r"share ?(?:link|commentary)", re.IGNORECASE)
_SMALL = (
    ("Rich_Media.csv", b"Media Description"),
    ("Registration.csv", b"Registration Ip"),
    ("Connections.csv", b"Connected On"),
    ("Reactions*.csv", b"Date,Type,Link"),
)
REPEATED = "rows that repeat a post"


def recognises(export: Export) -> bool:
    """Whether there is a Shares.csv, an article, or one of the files that only LinkedIn's archives have."""
    return bool(_share_files(export) or _article_files(export) or _small_files(export))


def read(export: Export) -> Iterator[Answer]:
    """Every public post and published article of the archive; what is neither, by reason; what is wrong."""
    posts, texts = _share_files(export), _article_files(export)
    roots = {member.rpartition("/")[0] for member in posts or _small_files(export)}
    yield from others.skipped(export.members, frozenset((*posts, *texts)), roots)
    if not posts and not texts:
        yield troubles.no_shares(export.name)
    reading = _Reading(export)
    for member in posts:
        yield from reading.posts_of(member)
    for member in texts:
        yield from reading.article_of(member)
    yield from reading.counted()


def _share_files(export: Export) -> tuple[str, ...]:
    named = (member for member in export.members if _SHARES.fullmatch(member.rpartition("/")[2]))
    return tuple(member for member in named if _is_shares(export.head(member, 600)))


def _small_files(export: Export) -> tuple[str, ...]:
    """Files that only LinkedIn's archives have, the quick, small one too."""
    return tuple(name for pattern, mark in _SMALL for name in export.find(pattern) if mark in export.head(name, 1000))


def _is_shares(start: bytes) -> bool:
    text = start.decode(csvtext.encoding(start[:4]), "replace")
    return _HEADER.search(text.replace("\0", "").partition("\n")[0]) is not None


def _article_files(export: Export) -> tuple[str, ...]:
    """Files in the folder Articles; each is read only if it begins as LinkedIn's do."""
    named = [member for member in export.members if "articles/" in member.lower() and member.lower().endswith("html")]
    return tuple(member for member in named if articles.is_article(member, export.head(member, 4096)))


class _Reading:
    """One archive on its way to posts: what has been seen, what is counted."""

    def __init__(self, export: Export) -> None:
        self._export = export
        self._seen: set[str] = set()
        self._shown: dict[str, tuple[Original, Original]] = {}
        self._skipped: Counter[tuple[str, str]] = Counter()

    def counted(self) -> Iterator[Skipped]:
        for (why, member), count in sorted(self._skipped.items()):
            yield Skipped(why, member, count)

    def posts_of(self, member: str) -> Iterator[Answer]:
        """Every public post of one Shares.csv."""
        troubled: list[Problem] = []
        groups = 0
        head: list[shares.Header] = []
        for ident, rows in shares.grouped(self._rows(member, head, troubled)):
            yield from troubled
            troubled.clear()
            for answer in self._post(member, head[0], ident, rows):
                groups += rows[0].share.in_group
                yield answer
        yield from troubled
        if groups:
            yield troubles.in_groups(member, groups)

    def _rows(self, member: str, head: list[shares.Header], said: list[Problem]) -> Iterator[shares.Row]:
        """The rows that can be read; what is wrong with others goes to `said`, the header to `head`."""
        try:
            for block in csvtext.blocks(csvtext.lines(self._export.open(member)), shares.BEGINS):
                if head:
                    yield from _row(member, block, head[0], said)
                elif not _headed(member, block, head, said):
                    return
        except Unreadable as fault:
            said.append(troubles.unreadable(member, fault))

    def _post(self, member: str, head: shares.Header, ident: str, rows: list[shares.Row]) -> Iterator[Answer]:
        first = rows[0].share
        texts = tuple(dict.fromkeys(row.text for row in rows))
        if ident in self._seen:
            self._skipped[REPEATED, member] += len(rows)
            return
        if repeated := len(rows) - len(texts):
            self._skipped[REPEATED, member] += repeated
        if not all(row.share.is_public for row in rows):
            self._skipped["private", member] += 1
            return
        try:
            at = times.moment(first.date, ident).at
        except ValueError as fault:
            yield troubles.no_row(member, rows[0].line, fault)
            return
        self._seen.add(ident)
        originals = (*(Original(member, text) for text in texts), Original(member, head.text))
        if "/pulse/" in first.shared:
            self._shown[address_id(first.shared.partition("?")[0])] = (originals[0], originals[-1])
        media = tuple(MediaRef(url=url) for url in dict.fromkeys(row.share.media for row in rows) if url)
        yield Found(id=ident, month=f"{at:%Y-%m}", originals=originals, media=media)

    def article_of(self, member: str) -> Iterator[Answer]:
        """One article, if it is published."""
        try:
            text = _text(self._export, member)
            found = articles.article(member, text)
        except (Unreadable, ValueError) as fault:
            yield troubles.no_article(member, fault)
            return
        if found.draft or found.id in self._seen:
            self._skipped["drafts" if found.draft else "listed twice", member] += 1
            return
        shown = self._shown.get(address_id(found.url)) if not found.published else None
        if not found.published and shown is None:
            yield troubles.undated(member)
            return
        yield from self._found(member, text, found, shown)

    def _found(
        self, member: str, text: str, found: articles.Article, shown: tuple[Original, Original] | None
    ) -> Iterator[Answer]:
        try:
            at = articles.moment(found).at if shown is None else shown_on(shown).at
        except ValueError as fault:
            yield troubles.no_article(member, fault)
            return
        self._seen.add(found.id)
        media = tuple(MediaRef(url=picture.url) for picture in found.pictures)
        yield Found(id=found.id, month=f"{at:%Y-%m}", originals=(Original(member, text), *(shown or ())), media=media)


def shown_on(shown: tuple[Original, Original]) -> times.Moment:
    """When the author first showed an article in a post. Raises `ValueError`."""
    share = shares.share(shown[0].text, shares.header(shown[1].text))
    return times.moment(share.date, share.id)


def _headed(member: str, block: csvtext.Block, head: list[shares.Header], said: list[Problem]) -> bool:
    text, _ = csvtext.mended(block.text)
    try:
        found = shares.header(text)
    except ValueError:
        found = shares.Header(text, ",", {}, 0)
    if not found.is_ours:
        said.append(troubles.no_header(member))
    elif "visibility" not in found.places:
        said.append(troubles.no_visibility(member))
    else:
        head.append(found)
    return bool(head)


def _row(member: str, block: csvtext.Block, head: shares.Header, said: list[Problem]) -> Iterator[shares.Row]:
    text, strange = csvtext.mended(block.text)
    if strange or csvtext.is_cut(text):
        why = "it holds bytes that are no text" if strange else "it ends within a text"
        said.append(troubles.no_row(member, block.line, why))
        return
    try:
        yield shares.Row(text, block.line, shares.share(text, head))
    except ValueError as fault:
        said.append(troubles.no_row(member, block.line, fault))


def _text(export: Export, member: str) -> str:
    """An article's file. Raises `Unreadable`, and `ValueError` for bytes that are no text or too many."""
    with export.open(member) as stream:
        source = stream.read(articles.LARGEST + 1)
    if len(source) > articles.LARGEST:
        raise ValueError("it is larger than any article")
    return source.decode("utf-8")
