"""Downloads of Facebook's written by hand for the tests: the shapes are Facebook's, the words are ours."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
import json

from site_builder.importers import facts_of
from site_builder.importers.importer import Found, Importer, Skipped
from site_builder.importers.platforms.meta.facebook import HTML, JSON
from site_builder.model.post import Facts
from site_builder.model.record import Record, RecordMedia, Source
from site_builder.problem import Problem
from tests.importers.held import Watched

Object = dict[str, object]
POSTS = "this_profile's_activity_across_facebook/posts/"
OLD = "posts/your_posts_1.json"
NEW = f"{POSTS}profile_posts_1.json"


def broken(value: object) -> object:
    """A value as Meta writes it: each byte of a letter as a character of its own."""
    if isinstance(value, str):
        return value.encode("utf-8").decode("latin-1")
    if isinstance(value, list):
        return [broken(each) for each in value]
    if isinstance(value, dict):
        return {str(broken(key)): broken(each) for key, each in value.items()}
    return value


def js(value: object) -> bytes:
    return json.dumps(broken(value), indent=2).encode("ascii")


def post(words: str = "", *attached: Object, second: int = 1_600_000_000, **more: object) -> Object:
    entry: Object = {"timestamp": second, "data": [{"post": words}] if words else []}
    if attached:
        entry["attachments"] = [{"data": list(attached)}]
    return entry | more


def media(name: str, *, second: int = 1_600_000_000, **more: object) -> Object:
    return {"media": {"uri": f"{POSTS}media/{name}", "creation_timestamp": second} | more}


def page(*posts: Object, files: Mapping[str, bytes] | None = None) -> Watched:
    """A Page's download with these posts and files."""
    return Watched({NEW: js(list(posts)), **(files or {})})


def found_in(export: Watched, importer: Importer = JSON) -> list[Found]:
    return [each for each in importer.read(export) if isinstance(each, Found)]


def skipped_in(export: Watched, importer: Importer = JSON) -> dict[str, int]:
    counts: dict[str, int] = {}
    for each in importer.read(export):
        if isinstance(each, Skipped):
            counts[each.reason] = counts.get(each.reason, 0) + each.count
    return counts


def problems_in(export: Watched, importer: Importer = JSON) -> list[Problem]:
    return [each for each in importer.read(export) if isinstance(each, Problem)]


def record(found: Found, importer: Importer = JSON, month: int = 1) -> Record:
    return Record(
        id=found.id,
        version=month,
        captured=datetime(2026, month, 1, tzinfo=UTC),
        account="facebook:mkewaterdemo",
        form=importer.form,
        source=Source(export="facebook.zip"),
        originals=found.originals,
        media=tuple(RecordMedia(name=each.member.rpartition("/")[2], url=each.url) for each in found.media),
    )


def facts_in(export: Watched, importer: Importer = JSON) -> list[Facts]:
    return [facts_of([record(each, importer)]) for each in found_in(export, importer)]


def only(export: Watched, importer: Importer = JSON) -> Facts:
    (facts,) = facts_in(export, importer)
    return facts


def ids(export: Watched, importer: Importer = JSON) -> Sequence[str]:
    return [each.id for each in found_in(export, importer)]


def html(*blocks: str) -> bytes:
    return f'<html lang="en"><body><main role="main">{"".join(blocks)}</main></body></html>'.encode()


def block(body: str, date: str = "Jun 11, 2023 9:00:05 am", title: str = "MKE Water updated its status.") -> str:
    """A post as pages of HTML have them since 2021."""
    return (
        f'<section class="_a6-g"><h2 class="_2ph_ _a6-h _a6-i">{title}</h2><div class="_2ph_ _a6-p">{body}</div>'
        f'<footer class="_3-94 _a6-o"><a href="https://www.facebook.com/dyi/l/?l=A"><div class="_a72d">{date}</div></a>'
        "</footer></section>"
    )


def web(*blocks: str, files: Mapping[str, bytes] | None = None) -> Watched:
    """A Page's download with these posts as a page of HTML."""
    return Watched({f"{POSTS}profile_posts_1.html": html(*blocks), **(files or {})})


__all__ = [
    "HTML", "JSON", "NEW", "OLD", "POSTS", "Object", "Watched", "block", "broken", "facts_in", "facts_of", "found_in",
    "html", "ids", "js", "media", "only", "page", "post", "problems_in", "record", "skipped_in", "web",
]  # fmt: skip
