"""Captions that came with an imported film: a file of the record, shown as a track of the film."""

from collections.abc import Sequence
from datetime import UTC, datetime
import io

import msgspec
import pytest

from site_builder.load.context import Parsed, context
from site_builder.load.inputs import Input
from site_builder.load.mediafile import MediaFacts
from site_builder.load.recordfile import RecordFile
from site_builder.model.post import Facts, Media, Track
from site_builder.model.record import Original, Record, RecordMedia, Source
from site_builder.model.register import Account, Department
from site_builder.settings import Settings

WHEN = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
FOLDER = "departments/dpw/records/youtube-uc1"
FILM = RecordMedia(name="film.mp4", digest="f", file="media/f.mp4")
WORDS = RecordMedia(name="film.en.srt", digest="s", file="media/s.srt")
PHOTO = RecordMedia(name="photo.jpg", digest="p", file="media/p.jpg")
TRACK = Track(source="film.en.srt", lang="en")


def read(held: Sequence[RecordMedia], told: Sequence[Media], mime: str = "application/x-subrip") -> Parsed:
    """A record that holds some media, as its importer tells of them."""
    record = Record(
        id="1", version=1, captured=WHEN, account="youtube:UC1", form="youtube-takeout", source=Source(export="a.zip"),
        originals=(Original("videos.csv", "…"),), media=tuple(held),
    )  # fmt: skip
    look = {
        f"{FOLDER}/media/f.mp4": MediaFacts(digest="f", mime="video/mp4", kind="video"),
        f"{FOLDER}/media/s.srt": MediaFacts(digest="s", mime=mime, kind="document"),
        f"{FOLDER}/media/p.jpg": MediaFacts(digest="p", mime="image/jpeg", kind="image"),
    }
    made = context(
        settings=Settings(city="Exampleton", base_url="https://x.gov/social/"),
        department_id="dpw",
        department=Department(name="Public Works", accounts=(Account(platform="youtube", handle="UC1"),)),
        look=look.get,
    )
    entry = Input(kind="records", path=f"{FOLDER}/2026-11.jsonl", department="dpw", folder=FOLDER, account="x")
    facts = Facts(platform="youtube", native_id="1", posted=WHEN, media=tuple(told))
    file = RecordFile(io.BytesIO(msgspec.json.encode(record) + b"\n"), entry, made, lambda _: facts)
    posts = tuple(file.posts())
    return msgspec.structs.replace(file.rest(), posts=posts)


def film(parsed: Parsed) -> Media:
    return parsed.posts[0].facts.media[0]


@pytest.mark.parametrize("mime", ["application/x-subrip", "text/vtt"])
def test_captions_become_a_track_of_their_film_and_no_document_beside_it(mime: str) -> None:
    parsed = read([FILM, WORDS, PHOTO], [Media(tracks=(TRACK,)), Media(), Media(alt="A plough")], mime)
    assert not parsed.problems
    assert film(parsed).tracks == (Track(source=f"{FOLDER}/media/s.srt", digest="s", lang="en"),)
    assert [(one.name, one.alt) for one in parsed.posts[0].facts.media] == [
        ("film.mp4", None),
        ("photo.jpg", "A plough"),
    ]
    assert f"{FOLDER}/media/s.srt" in parsed.looked


def test_captions_may_be_left_out_of_the_list_of_media_where_they_come_last() -> None:
    assert film(read([FILM, WORDS], [Media(tracks=(TRACK,))])).tracks[0].digest == "s"


def test_captions_that_the_export_lacked_are_no_track_and_no_problem() -> None:
    parsed = read([FILM, RecordMedia(name="film.en.srt")], [Media(tracks=(TRACK,)), Media()])
    assert (film(parsed).tracks, len(parsed.posts[0].facts.media), parsed.problems) == ((), 1, ())


def test_a_track_can_name_nothing_but_a_medium_of_its_own_record() -> None:
    strange = (Track(source="../../../site.yaml"), Track(source=""), Track(source="media/p.jpg"))
    parsed = read([FILM], [Media(tracks=strange)])
    assert (film(parsed).tracks, parsed.looked) == ((), (f"{FOLDER}/media/f.mp4",))


def test_what_is_no_captions_is_said_and_the_film_shown_without() -> None:
    parsed = read([FILM, WORDS], [Media(tracks=(TRACK,)), Media()], mime="application/pdf")
    assert film(parsed).tracks == ()
    assert [(one.code, one.place.line) for one in parsed.problems] == [("L131", 1)]
