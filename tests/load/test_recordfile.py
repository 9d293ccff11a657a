"""A record file becomes posts; what cannot be read costs itself only."""

from collections.abc import Sequence
from datetime import UTC, datetime
import hashlib
import io

import msgspec

from site_builder.load.annotation import Annotation
from site_builder.load.card import card
from site_builder.load.context import Parsed, context
from site_builder.load.inputs import Input
from site_builder.load.mediafile import MediaFacts
from site_builder.load.recordfile import RecordFile
from site_builder.model.post import Facts, Media
from site_builder.model.record import Original, Record, RecordMedia, Source
from site_builder.model.register import Account, Department
from site_builder.settings import Settings

WHEN = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
MEDIUM = "departments/dpw/records/x-mkedpw/media/a.jpg"


class Broken(Exception):  # noqa: N818
    """What an importer raises."""


def record(native: str, version: int = 1, text: str = "Snow", **more: object) -> bytes:
    made = Record(
        id=native, version=version, captured=WHEN, account="x:MKEDPW", form="x", source=Source(export="a.zip"),
        originals=(Original("tweets.js", text),),
    )  # fmt: skip
    return msgspec.json.encode(msgspec.structs.replace(made, **more)) + b"\n"


def facts_of(records: Sequence[Record]) -> Facts:
    newest = records[-1]
    text = newest.originals[0].text
    if text == "broken":
        raise Broken("no date in it")
    media = tuple(Media(name=one.name) for one in newest.media)
    return Facts(
        platform="x", native_id=newest.id, posted=WHEN, text=text, media=media, public=text != "private",
        handle=newest.account.partition(":")[2],
        location=f"{len(records)} versions",
    )  # fmt: skip


def read(*lines: bytes, digest: str = "d") -> Parsed:
    made = context(
        settings=Settings(city="Exampleton", base_url="https://x.gov/social/"),
        department_id="dpw",
        department=Department(name="Public Works", accounts=(Account(platform="x", handle="MKEDPW"),)),
        look={MEDIUM: MediaFacts(digest=digest, mime="image/jpeg", kind="image", width=4, height=3)}.get,
        annotations={"x:1": Annotation(title="A title", alt={"1": "A plough", "b": "?"}, draft=True)},
        unreadable=(Broken,),
    )
    folder = "departments/dpw/records/x-mkedpw"
    entry = Input(kind="records", path=f"{folder}/2026-11.jsonl", department="dpw", folder=folder, account="x-mkedpw")
    file = RecordFile(io.BytesIO(b"".join(lines)), entry, made, facts_of)
    posts = tuple(file.posts())
    return msgspec.structs.replace(file.rest(), posts=posts)


def test_versions_of_a_post_are_one_post_in_the_city_s_time() -> None:
    newest = record("2", 2, "Snow\x1a and ice")
    parsed = read(record("2"), record("3"), newest)
    assert not parsed.problems
    assert [made.id for made in parsed.posts] == ["x:2", "x:3"]
    first = parsed.posts[0]
    assert (first.facts.text, first.facts.location) == ("Snow and ice", "2 versions")
    assert first.facts.posted.isoformat() == "2026-11-19T21:00:00-06:00"
    assert (first.line, first.account, first.record) == (3, "x:mkedpw", hashlib.sha256(newest[:-1]).hexdigest())


def test_nobody_is_called_unknown() -> None:
    parsed = read(record("2", account="x:unknown"))
    assert parsed.posts[0].facts.handle == ""


def test_what_was_mended_to_read_the_file_is_told_with_the_post() -> None:
    parsed = read(record("2", repairs=("read as Windows-1252",)))
    assert parsed.posts[0].facts.repairs == ("read as Windows-1252",)


def test_a_post_that_is_gone_stays_with_the_day_in_the_city() -> None:
    parsed = read(record("2"), record("2", 2, event="gone", originals=()))
    assert parsed.posts[0].facts.gone == "2026-11-19"


def test_a_post_that_came_back_is_not_gone() -> None:
    parsed = read(record("2"), record("2", 2, event="gone", originals=()), record("2", 3))
    assert parsed.posts[0].facts.gone == ""


def test_a_bad_line_and_an_unreadable_record_cost_themselves_only() -> None:
    more = (record("7", text="broken"), record("8"))
    parsed = read(b"{not json\n", b'{"id": 5}\n', b"\xff\xfe\n", b"[" * 100_000 + b"\n", *more)
    assert [(one.code, one.place.line) for one in parsed.problems] == [
        ("L120", 1), ("L120", 2), ("L120", 3), ("L120", 4), ("L124", 5)
    ]  # fmt: skip
    assert [made.id for made in parsed.posts] == ["x:8"]


def test_what_is_not_public_is_counted_and_left_out() -> None:
    parsed = read(record("2", text="private"), record("3"))
    assert (parsed.private, [made.id for made in parsed.posts]) == (1, ["x:3"])


def test_a_medium_of_the_store_is_looked_at_and_annotated() -> None:
    parsed = read(record("1", media=(RecordMedia(name="a", digest="d", file="a.jpg"),)))
    (medium,) = parsed.posts[0].facts.media
    assert (medium.source, medium.digest, medium.alt, medium.width) == (MEDIUM, "d", "A plough", 4)
    assert parsed.posts[0].facts.title == "A title"
    assert [one.code for one in parsed.problems] == ["L130"]
    assert card(parsed.posts[0], b"").withheld == "draft"


def test_a_medium_that_was_altered_is_not_shown() -> None:
    parsed = read(record("2", media=(RecordMedia(name="a", digest="d", file="a.jpg"),)), digest="other")
    assert parsed.posts[0].facts.media[0].source == ""
    assert [one.code for one in parsed.problems] == ["L128"]


def test_no_medium_s_name_leaves_the_media_folder() -> None:
    parsed = read(record("2", media=(RecordMedia(name="a", digest="d", file="../../../department.yaml"),)))
    assert parsed.posts[0].facts.media[0].source == ""
    assert parsed.looked == ()


def test_native_ids_that_differ_in_case_only_have_addresses_of_their_own() -> None:
    first, second = read(record("aB-1"), record("Ab-1")).posts
    assert card(first, b"").slug != card(second, b"").slug
    assert card(read(record("2")).posts[0], b"").slug == "x-2"
