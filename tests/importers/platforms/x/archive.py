"""Archives of X written by hand for the tests: the shapes are X's, the words are ours."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from fnmatch import fnmatch
import io
import json
from typing import BinaryIO

from site_builder.importers import ALL
from site_builder.importers.export import Export
from site_builder.importers.importer import Found, Importer, Skipped, Unreadable
from site_builder.model.post import Facts
from site_builder.model.record import Record, RecordMedia, Source
from site_builder.problem import Problem

Object = dict[str, object]
SPOKEN = "Wed Feb 10 18:00:00 +0000 2021"


class Held:
    """An export in memory. Members named in `sealed` must not be opened."""

    def __init__(self, files: Mapping[str, bytes], sealed: Sequence[str] = ()) -> None:
        self.name, self.sha256 = "twitter.zip", ""
        self.members = tuple(sorted(files))
        self.problems: tuple[Problem, ...] = ()
        self._files, self._sealed = files, sealed

    def find(self, pattern: str) -> tuple[str, ...]:
        depth = pattern.count("/") + 1
        return tuple(each for each in self.members if fnmatch("/".join(each.split("/")[-depth:]), pattern))

    def read(self, member: str) -> bytes:
        assert member not in self._sealed, f"{member} was opened"
        if member not in self._files:
            raise Unreadable(member)
        return self._files[member]

    def head(self, member: str, size: int = 4096) -> bytes:
        return self._files.get(member, b"")[:size]

    def open(self, member: str) -> BinaryIO:
        return io.BytesIO(self.read(member))


def js(name: str, content: object, part: int = 0) -> bytes:
    """A data file of 2018 and later."""
    return f"window.YTD.{name}.part{part} = {json.dumps(content, indent=2, ensure_ascii=False)}".encode()


def tweet(ident: str = "1359562777325563904", text: str = "Streets are open.", /, **more: object) -> Object:
    """One record of tweets.js, wrapped, with the keys every one has."""
    entities: Object = {"hashtags": [], "symbols": [], "user_mentions": [], "urls": []}
    record: Object = {
        "retweeted": False,
        "entities": entities,
        "display_text_range": ["0", str(len(text))],
        "favorite_count": "5",
        "id_str": ident,
        "id": ident,
        "truncated": False,
        "created_at": SPOKEN,
        "full_text": text,
        "lang": "en",
    }
    extra = more.pop("entities", None)
    if isinstance(extra, dict):
        entities |= extra
    return {"tweet": record | more}


def post(text: str, **more: object) -> Object:
    """The same, for a post of which only the words matter."""
    return tweet("1359562777325563904", text, **more)


def url(short: str, long: str) -> Object:
    return {"url": short, "expanded_url": long, "display_url": long.removeprefix("https://"), "indices": ["0", "23"]}


def photo(name: str, short: str = "https://t.co/pic", **more: object) -> Object:
    return {
        "type": "photo",
        "url": short,
        "expanded_url": "https://twitter.com/CityDPW/status/1/photo/1",
        "display_url": "pic.twitter.com/pic",
        "media_url_https": f"https://pbs.twimg.com/media/{name}",
        "sizes": {"large": {"w": "1200", "h": "800", "resize": "fit"}},
        "id_str": "9",
    } | more


def note(text: str, created: str = "2021-02-10T18:00:01.000Z", **core: object) -> Object:
    return {
        "noteTweet": {
            "noteTweetId": "1359562777325560000",
            "createdAt": created,
            "updatedAt": created,
            "lifecycle": {"name": "Undeleted"},
            "core": {"styletags": [], "urls": [], "text": text, "mentions": [], "cashtags": [], "hashtags": []} | core,
        }
    }


ACCOUNT = js("account", [{"account": {"email": "redacted@example.org", "username": "CityDPW", "accountId": "77"}}])


def archive(*records: object, files: Mapping[str, bytes] | None = None, sealed: Sequence[str] = ()) -> Held:
    """An archive of today with these posts; `files` are further members, named as they are below `data/`."""
    named = {f"data/{name}": content for name, content in (files or {}).items()}
    return Held({"data/account.js": ACCOUNT, "data/tweets.js": js("tweets", list(records))} | named, sealed)


def importer_of(export: Export) -> Importer:
    (found,) = [each for each in ALL if each.recognises(export)]
    return found


def found_in(export: Export) -> list[Found]:
    return [each for each in importer_of(export).read(export) if isinstance(each, Found)]


def skipped_in(export: Export) -> dict[str, int]:
    counts: dict[str, int] = {}
    for each in importer_of(export).read(export):
        if isinstance(each, Skipped):
            counts[each.reason] = counts.get(each.reason, 0) + each.count
    return counts


def codes_in(export: Export) -> list[str]:
    return [each.code for each in importer_of(export).read(export) if isinstance(each, Problem)]


def record(found: Found, form: str = "x-archive", version: int = 1) -> Record:
    return Record(
        id=found.id,
        version=version,
        captured=datetime(2026, 1, version, tzinfo=UTC),
        account=f"x:{found.handle.lower()}",
        form=form,
        source=Source(export="twitter.zip"),
        originals=found.originals,
        media=tuple(RecordMedia(name=each.member, url=each.url) for each in found.media),
    )


def facts_in(export: Export) -> list[Facts]:
    importer = importer_of(export)
    return [importer.facts([record(each, importer.form)]) for each in found_in(export)]


def only(export: Export) -> Facts:
    (facts,) = facts_in(export)
    return facts
