"""Items as CSV: a row for each post, each earlier wording and each reply. Nothing in a cell is ever calculated."""

from collections.abc import Iterable, Iterator
import csv
import io

from site_builder.model.post import Reply, Version
from site_builder.records.export.item import Item
from site_builder.records.export.order import Order
from site_builder.records.export.progress import Progress
from site_builder.records.export.sources import Sources
from site_builder.typed import clean, words

COLUMNS = (
    "number", "row", "id", "department", "account", "platform", "kind", "posted", "until", "precision", "author",
    "title", "text", "language", "topics", "original_address", "page", "reply_to", "quotes", "shares", "media",
    "media_sha256", "replies", "standing", "grounds", "decisions", "not_public", "gone_since", "series", "sha256",
    "held_at",
)  # fmt: skip
MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""At the beginning of the file: spreadsheet programs read it as UTF-8 then."""

_FORMULAS = ("=", "+", "-", "@", "|", "%", "＝", "＋", "－", "＠")
_UNSEEN = "\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u202d\u202e\ufeff"


def write_csv(progress: Progress, order: Order, items: Iterable[Item], sources: Sources) -> None:
    """The whole export as one file."""
    del sources
    with progress.open("whole") as file:
        if not file.size:
            file.write(head())
        for item in items:
            file.write(rows(item, order))


def head() -> bytes:
    """The names of the columns."""
    return (MARK + _line(COLUMNS)).encode()


def rows(item: Item, order: Order) -> bytes:
    """The rows of one item."""
    return "".join(_line([cells.get(column, "") for column in COLUMNS]) for cells in _all(item, order)).encode()


def inert(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula, whatever stands unseen before the sign."""
    return f"'{cell}" if cell.lstrip().lstrip(_UNSEEN).lstrip().startswith(_FORMULAS) else cell


def _line(cells: Iterable[str]) -> str:
    line = io.StringIO(newline="")
    csv.writer(line, lineterminator="\r\n").writerow([inert(clean(cell)) if cell else "" for cell in cells])
    return line.getvalue()


def _all(item: Item, order: Order) -> Iterator[dict[str, str]]:
    yield _post(item, order)
    if item.shown:
        for version in item.post.facts.versions:
            yield _version(item, version)
        for number, reply in enumerate(item.post.facts.replies if order.replies else (), 1):
            yield _reply(item, reply, number)


def _post(item: Item, order: Order) -> dict[str, str]:
    post, facts = item.post, item.post.facts
    return {
        "number": item.number,
        "row": "post",
        "id": post.id,
        "department": post.department,
        "account": post.account,
        "platform": facts.platform,
        "kind": facts.kind,
        "posted": facts.posted.isoformat(),
        "precision": facts.precision,
        "author": post.filing.author,
        "title": facts.title,
        "text": words(facts.text) if facts.form == "html" else facts.text,
        "language": facts.lang,
        "topics": " ".join(facts.tags),
        "original_address": facts.url,
        "page": order.base_url + item.page if item.page else "",
        "reply_to": facts.in_reply_to,
        "quotes": facts.quote_of,
        "shares": facts.share_of,
        "media": " | ".join(medium.redacted or medium.name or medium.kind for medium in facts.media),
        "media_sha256": " ".join(medium.digest for medium in facts.media if medium.digest),
        "replies": str(len(facts.replies)) if order.replies and item.shown else "",
        "standing": item.standing,
        "grounds": " ".join(item.grounds),
        "decisions": " | ".join(f"{one.id} {one.decision} {one.on}" for one in item.decisions if one.sound),
        "not_public": item.unposted,
        "gone_since": facts.gone,
        "series": " ".join(item.series),
        "sha256": post.record,
        "held_at": f"{post.source}:{post.line}" if post.source.endswith(".jsonl") else post.source,
    }


def _version(item: Item, version: Version) -> dict[str, str]:
    return {
        "number": item.number,
        "row": "earlier wording",
        "id": item.post.id,
        "department": item.post.department,
        "posted": version.posted.isoformat() if version.posted else "",
        "until": version.until.isoformat() if version.until else "",
        "text": words(version.text) if version.form == "html" else version.text,
    }


def _reply(item: Item, reply: Reply, number: int) -> dict[str, str]:
    return {
        "number": item.number,
        "row": "reply",
        "id": reply.id or str(number),
        "department": item.post.department,
        "posted": reply.posted.isoformat() if reply.posted else "",
        "author": reply.author,
        "text": reply.text,
        "original_address": reply.url,
        "reply_to": item.post.id,
    }
