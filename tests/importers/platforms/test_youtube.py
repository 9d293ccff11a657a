"""YouTube's Takeout: which videos are taken, in whatever language, with which film, and what is said of the rest."""

from datetime import UTC, datetime
import os
from pathlib import Path

import msgspec
import pytest

from site_builder.importers import ALL as ALL_FORMS
from site_builder.importers import facts_of
from site_builder.importers.archives import opened
from site_builder.importers.importer import Answer, Found, Skipped
from site_builder.importers.platforms.youtube import TAKEOUT
from site_builder.intake import intake
from site_builder.intake.register import Register
from site_builder.model.post import Facts
from site_builder.model.record import Original, Record, Source
from site_builder.model.register import Account
from site_builder.problem import Problem
from tests.importers.held import Watched
from tests.importers.platforms.reading import record

SAMPLES = Path(os.environ.get("SITE_BUILDER_SAMPLES") or Path(__file__).parents[4] / "shared" / "samples")
ROOT = "Takeout/YouTube and YouTube Music/"
CHANNEL = "UCabcdefghijklmnopqrstuv"
NOW = datetime(2026, 1, 2, tzinfo=UTC)
HEADER = (
    "Video ID,Approx Duration (ms),Video Audio Language,Video Category,Video Description (Original),Channel ID,"
    "Video Title (Original),Privacy,Video State,Video Create Timestamp,Video Publish Timestamp\n"
)


def row(
    video: str,
    title: str = "Snow",
    privacy: str = "Public",
    state: str = "Processed",
    times: str = "2024-01-09T15:00:00+00:00,2024-01-09T16:30:05+00:00",
    text: str = "",
) -> str:
    return f'{video},61000,en,News,"{text}",{CHANNEL},"{title}",{privacy},{state},{times}\n'


def takeout(*rows: str, files: dict[str, str] | None = None, header: str = HEADER) -> Watched:
    table = {"video metadata/videos.csv": header + "".join(rows)}
    return Watched({ROOT + name: text.encode() for name, text in {**table, **(files or {})}.items()})


def answers(export: Watched) -> list[Answer]:
    assert TAKEOUT.recognises(export)
    return list(TAKEOUT.read(export))


def found(export: Watched) -> list[Found]:
    return [each for each in answers(export) if isinstance(each, Found)]


def facts(one: Found) -> Facts:
    return TAKEOUT.facts([record(TAKEOUT, one, account=f"youtube:{one.handle}")])


def skipped(export: Watched) -> dict[str, int]:
    return {each.reason: each.count for each in answers(export) if isinstance(each, Skipped)}


def codes(export: Watched) -> list[str]:
    return [each.code for each in answers(export) if isinstance(each, Problem)]


def test_a_public_video_is_a_post_with_its_words_and_its_time_of_publication() -> None:
    (one,) = found(takeout(row("mkeSnow0001", "¿Nieve? 🌨", text="Two inches, no more.\nLine two")))
    said = facts(one)
    assert (one.id, one.month, one.handle) == ("mkeSnow0001", "2024-01", CHANNEL)
    assert (said.title, said.text) == ("¿Nieve? 🌨", "Two inches, no more.\nLine two")
    assert (said.posted.isoformat(), said.time_note) == ("2024-01-09T16:30:05+00:00", "")
    assert (said.url, said.kind, said.lang) == ("https://www.youtube.com/watch?v=mkeSnow0001", "video", "en")


def test_originals_are_the_row_and_its_header_letter_by_letter() -> None:
    line = row("mkeSnow0001", 'He said ""go""', text="one\r\ntwo")
    (one,) = found(takeout(line))
    assert one.originals == (
        Original(ROOT + "video metadata/videos.csv", line[:-1]),
        Original(ROOT + "video metadata/videos.csv", HEADER[:-1]),
    )
    assert facts(one).text == "one\r\ntwo"


@pytest.mark.parametrize(
    ("privacy", "state", "reason"),
    [
        ("Private", "Processed", "private"), ("Unlisted", "Processed", "private"),
        ("Public", "Failed", "not processed"),
        ("Public", "", "visibility unknown"), ("", "Processed", "visibility unknown"),
        ("Sideways", "Processed", "visibility unknown"), ("PUBLIC ", "Deleted", "not processed"),
    ],
)  # fmt: skip
def test_what_is_not_public_and_processed_is_not_taken(privacy: str, state: str, reason: str) -> None:
    export = takeout(row("mkeSnow0001"), row("mkeSnow0002", privacy=privacy, state=state))
    assert [each.id for each in found(export)] == ["mkeSnow0001"]
    assert skipped(export) == {reason: 1}
    assert codes(export) == (["I443"] if reason == "visibility unknown" else [])


def test_a_table_that_says_nothing_of_privacy_gives_no_video() -> None:
    export = takeout("mkeSnow0001,Snow,UCx\n", header="Video ID,Video Title,Channel ID\n")
    assert (found(export), codes(export)) == ([], ["I443"])


def test_nothing_of_a_channel_that_is_not_public_is_taken() -> None:
    channel = f"Channel ID,Channel Title (Original),Channel Visibility\n{CHANNEL},A,Private\n"
    export = takeout(row("mkeSnow0001"), files={"channels/channel.csv": channel})
    assert (found(export), codes(export), skipped(export)) == ([], ["I449"], {"private": 1})


@pytest.mark.parametrize(
    "table",
    [
        "Channel ID,Channel Title (Original),Channel Visibility\n",
        f"Channel ID,Channel Title (Original),Channel Visibility\n{CHANNEL},A,Pri?ate\n",
        f"Channel ID,Channel Title (Original),Channel Visibility\n{CHANNEL},A\n",
        f"Channel ID,Channel Title (Original),Channel Visibility\nUCx,A,Public\n{CHANNEL},\udcff,Private\n",
    ],
)
def test_where_nobody_can_tell_whether_a_channel_is_public_nothing_is_taken(table: str) -> None:
    files = {ROOT + "video metadata/videos.csv": HEADER + row("mkeSnow0001"), ROOT + "channels/channel.csv": table}
    export = Watched({name: text.encode(errors="surrogateescape") for name, text in files.items()})
    assert (found(export), codes(export), skipped(export)) == ([], ["I450"], {"private": 1})


def test_a_film_is_not_taken_where_the_title_of_some_video_cannot_be_read() -> None:
    rows = row("mkeSnow0001"), row("mkeSnow0002", "\udcffSnow", "Private")
    files = {ROOT + "video metadata/videos.csv": HEADER + "".join(rows), ROOT + "videos/Snow.mp4": ""}
    export = Watched({name: text.encode(errors="surrogateescape") for name, text in files.items()})
    assert [each.media[0].member for each in found(export)] == [""]
    assert codes(export) == ["I442", "I444"]


GERMAN = (
    "Video-ID,Ungefähre Dauer (ms),Audiosprache des Videos,Videokategorie,Videobeschreibung (Original),Kanal-ID,"
    "Tag: 1,Videotitel (Original),Datenschutz,Videostatus,Zeitstempel bei Videoerstellung,"
    "Zeitstempel bei Videoveröffentlichung\n"
)
FINNISH = (
    "Videon tunnus,Arvioitu kesto,Videon kieli,Luokka,Videon kuvaus,Kanavan tunnus,Tunniste 1,Videon nimi,Tietosuoja,"
    "Tila,Luontiaika,Julkaisuaika\n"
)


@pytest.mark.parametrize(
    ("header", "root", "privacy"),
    [
        (GERMAN, "Takeout/YouTube und YouTube Music/Video-Metadaten/Videos.csv", "Öffentlich"),
        (FINNISH, "Takeout/YouTube ja YouTube Music/videon metatiedot/videot.csv", "Julkinen"),
        (FINNISH, "anything.csv", "Public"),
    ],
)
def test_names_of_folders_files_and_columns_may_be_in_any_language(header: str, root: str, privacy: str) -> None:
    line = (
        f"mkeSnow0001,61000,de,News,Räumt zuerst,{CHANNEL},winter,Wer räumt?,{privacy},Processed,"
        "2024-01-09T15:00:00+00:00,2024-01-09T16:30:05+00:00\n"
    )
    export = Watched(
        {root: (header + line + line.replace("mkeSnow0001", "mkeSnow0002").replace(privacy, "x")).encode()}
    )
    (one,) = found(export)
    said = facts(one)
    assert (said.title, said.text, said.tags, said.lang) == ("Wer räumt?", "Räumt zuerst", ("winter",), "de")
    assert (one.handle, TAKEOUT.handle(export)) == (CHANNEL, CHANNEL)


def test_other_tables_with_ids_of_videos_are_no_table_of_videos() -> None:
    for table in (
        "Video ID,Playlist Video Creation Timestamp\nmkeSnow0001,2024-01-01T00:00:00+00:00\n",
        "Comment ID,Channel ID,Comment Create Timestamp,Price,Video ID,Comment Text\nUgx,UCx,2024,0,mkeSnow0001,Hi\n",
        "Channel Id,Channel Url,Channel Title\nUCx,https://x,A\n",
        "Date,ShareLink,ShareCommentary\n2024-01-01,https://x,Hello\n",
    ):
        assert not TAKEOUT.recognises(Watched({"a.csv": table.encode()}))


def test_parts_of_the_table_are_one_table_and_a_video_in_both_is_one() -> None:
    part = HEADER + row("mkeSnow0002") + row("mkeSnow0001")
    export = takeout(row("mkeSnow0001"), files={"video metadata/videos(1).csv": part})
    assert sorted(each.id for each in found(export)) == ["mkeSnow0001", "mkeSnow0002"]
    assert (skipped(export), codes(export)) == ({"listed twice": 1}, [])


def test_a_missing_part_is_told_and_the_export_is_not_whole() -> None:
    posts = {"posts/posts.csv": "Post ID,Post Text\n"}
    export = takeout(row("mkeSnow0001"), files={"video metadata/videos(2).csv": HEADER + row("mkeSnow0002"), **posts})
    assert codes(export) == ["I445"]
    assert not TAKEOUT.complete(export).whole


def test_only_an_export_with_videos_and_posts_is_whole() -> None:
    assert not TAKEOUT.complete(takeout(row("mkeSnow0001"))).whole
    assert TAKEOUT.complete(takeout(row("mkeSnow0001"), files={"posts/posts.csv": "Post ID,Post Text\n"})).whole


def test_a_channel_without_table_of_videos_says_what_to_order() -> None:
    channel = f"Channel ID,Channel Title (Original),Channel Visibility\n{CHANNEL},A,Public\n"
    export = Watched({ROOT + "channels/channel.csv": channel.encode()})
    assert (codes(export), TAKEOUT.handle(export)) == (["I441"], CHANNEL)


def test_a_time_without_zone_and_one_of_the_upload_say_so() -> None:
    bare, upload = found(
        takeout(
            row("mkeSnow0001", times="2024-01-09T15:00:00,2024-01-09T16:30:05"),
            row("mkeSnow0002", times="2024-01-09T15:00:00+00:00,"),
        )
    )
    assert "UTC is assumed" in facts(bare).time_note
    assert "upload only" in facts(upload).time_note
    assert facts(upload).posted.hour == 15


def test_a_row_that_cannot_be_read_costs_itself_only() -> None:
    export = takeout(row("x"), row("mkeSnow0001"), row("mkeSnow0002", times=","), row("mkeSnow0003"))
    assert [each.id for each in found(export)] == ["mkeSnow0001", "mkeSnow0003"]
    assert codes(export) == ["I442", "I442"]


def test_a_row_with_bytes_that_are_no_text_costs_itself_only() -> None:
    table = (
        (HEADER + row("mkeSnow0001") + row("mkeSnow0002"))
        .encode()
        .replace(b"0001,61000,en,News", b"0001,6,en,\xff\xfe")
    )
    export = Watched({ROOT + "video metadata/videos.csv": table})
    assert ([each.id for each in found(export)], codes(export)) == (["mkeSnow0002"], ["I442"])


def test_a_description_in_pieces_is_whole_and_a_place_is_a_name_without_numbers() -> None:
    texts = (
        "Video ID,Video Description Text Segments 1,Video Description Text Segments 2,Video Title Text Segments 1\n"
        'mkeSnow0001,First half," and second",Snow\nmkeSnow0002,Another,,Snow\n'
    )
    places = (
        "Video ID,Video Recording Address,Video Recording Altitude,Video Recording Latitude\n"
        "mkeSnow0001,City Hall,0,43.0411\nmkeSnow0002,,0,43.9999\n"
    )
    more = {"video metadata/video texts.csv": texts, "video metadata/video recordings.csv": places}
    first, second = found(takeout(row("mkeSnow0001", text="First half"), row("mkeSnow0002", text="Mine"), files=more))
    assert (facts(first).text, facts(first).location) == ("First half and second", "City Hall")
    assert (facts(second).text, facts(second).location) == ("Mine", "")
    assert not any("43.9999" in original.text for original in second.originals)


def films(export: Watched) -> dict[str, str]:
    return {each.id: each.media[0].member.rpartition("/")[2] for each in found(export)}


LONG = "A very long title about the snow plows of the City of Milwaukee"


@pytest.mark.parametrize(
    ("title", "film"),
    [
        ("Snow", "Snow.mp4"),
        ("Who plows? Streets: 50% / 'ours' | \\now;", "Who plows Streets 50_ _ _ours_  now.mp4"),
        ("¿Cómo? «Días» de nieve", "¿Cómo «Días» de nieve.mov"),
        (LONG, LONG[:43] + ".mp4"),
        (LONG, LONG[:47] + ".mp4"),
        ("🌨" * 40, "🌨" * 22 + ".mp4"),
        ("Part (2)", "Part (2).webm"),
    ],
)
def test_a_film_belongs_to_the_one_video_whose_title_makes_its_name(title: str, film: str) -> None:
    export = takeout(row("mkeSnow0001", title), row("mkeSnow0002", "Rain"), files={f"videos/{film}": "film"})
    assert films(export) == {"mkeSnow0001": film, "mkeSnow0002": ""}
    assert codes(export) == []


@pytest.mark.parametrize(
    ("titles", "names"),
    [
        (("Board meeting", "Board meeting"), ("Board meeting.mp4",)),
        (("Board meeting", "Board meeting"), ("Board meeting.mp4", "Board meeting(1).mp4")),
        (("Board meeting", "Rain"), ("Board meeting.mp4", "Board meeting(1).mp4")),
        (("Board meeting", "Rain"), ("Board meeting(1).mp4",)),
        (("Board: meeting?", "Board meeting"), ("Board meeting.mp4",)),
        ((LONG + " one", LONG + " two"), (LONG[:43] + ".mp4",)),
        (("Snow", "Rain"), ("Snowfall.mp4",)),
    ],
)
def test_a_film_that_could_be_another_s_is_nobody_s(titles: tuple[str, str], names: tuple[str, ...]) -> None:
    """The second video is private: a wrong guess would publish it."""
    rows = row("mkeSnow0001", titles[0]), row("mkeSnow0002", titles[1], privacy="Private")
    export = takeout(*rows, files={f"videos/{name}": "film" for name in names})
    assert films(export) == {"mkeSnow0001": ""}
    assert codes(export) == ["I444"]
    assert skipped(export)["films that fit no one video"] == len(names)


def test_the_film_of_a_private_video_is_not_opened_and_no_trouble() -> None:
    export = takeout(row("mkeSnow0001", "Rain", privacy="Private"), files={"videos/Rain.mp4": "film"})
    assert (found(export), codes(export)) == ([], [])
    assert ROOT + "videos/Rain.mp4" not in export.opened


def test_films_of_another_google_service_are_left_alone() -> None:
    table = (HEADER + row("mkeSnow0001")).encode()
    photos = "Takeout/Google Photos/2024/Snow.mp4"
    export = Watched({ROOT + "video metadata/videos.csv": table, photos: b"a birthday"})
    assert films(export) == {"mkeSnow0001": ""}
    assert codes(export) == []


def test_a_film_from_another_zip_of_the_same_takeout_is_found() -> None:
    table = (HEADER + row("mkeSnow0001")).encode()
    export = Watched({f"1/{ROOT}video metadata/videos.csv": table, f"2/{ROOT}videos/Snow.mp4": b"film"})
    assert films(export) == {"mkeSnow0001": "Snow.mp4"}


def test_a_video_without_film_says_where_it_was_and_captions_come_as_tracks() -> None:
    captions = {"videos/Snow.mp4": "film", "videos/Snow.es.vtt": "WEBVTT", "videos/Snow.srt": "1"}
    with_film, without = found(takeout(row("mkeSnow0001"), row("mkeSnow0002", "Rain"), files=captions))
    film, *words = facts(with_film).media
    assert [(each.source.rpartition("/")[2], each.lang) for each in film.tracks] == [
        ("Snow.es.vtt", "es"),
        ("Snow.srt", ""),
    ]
    assert (film.name, film.kind, len(words)) == ("Snow.mp4", "video", 2)
    assert facts(without).media[0].url == "https://www.youtube.com/watch?v=mkeSnow0002"


POSTS = (
    "Post ID,Channel ID,Post Create Timestamp,Post Text,Image Name 1,Image Name 2,Post Visibility,"
    "Text of Answer Option 1 for Poll/Quiz\n"
)


def test_a_community_post_is_a_post_with_its_pictures_and_the_answers_of_its_poll() -> None:
    text = '"{""text"":""Which ""},{""text"":""one?""}"'
    line = f"UgkxPost1,{CHANNEL},2024-03-01T12:00:00+00:00,{text},a.jpg,b.png,,Plowy\n"
    export = takeout(files={"posts/posts.csv": POSTS + line, "posts/a.jpg": "x"})
    (one,) = found(export)
    said = facts(one)
    assert (said.text, said.kind, said.url) == (
        "Which one?\n\n• Plowy",
        "post",
        "https://www.youtube.com/post/UgkxPost1",
    )
    assert [each.member for each in one.media] == [ROOT + "posts/a.jpg", ROOT + "posts/b.png"]


def test_a_community_post_that_says_it_is_not_public_is_not_taken() -> None:
    line = f"UgkxPost1,{CHANNEL},2024-03-01T12:00:00+00:00,Hi,,,Members only,\n"
    export = takeout(files={"posts/posts.csv": POSTS + line})
    assert (found(export), skipped(export)) == ([], {"private": 1})


def test_texts_are_looked_up_for_more_videos_than_are_held_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("site_builder.importers.platforms.youtube.takeout.BATCH", 3)
    ids = [f"mkeSnow{number:04}" for number in range(10)]
    texts = "Video ID,Video Description Text Segments 1\n" + "".join(f"{each},Text of {each}\n" for each in ids)
    said = [facts(one) for one in found(takeout(*map(row, ids), files={"video metadata/video texts.csv": texts}))]
    assert [each.text for each in said] == [f"Text of {each}" for each in ids]


def test_an_edited_title_is_an_earlier_version() -> None:
    (one,), (other,) = found(takeout(row("mkeSnow0001", "Old"))), found(takeout(row("mkeSnow0001", "New")))
    records = [
        Record(id=one.id, version=n, captured=NOW, account="youtube:c", form="youtube-takeout",
               source=Source(export="a"), originals=each.originals)
        for n, each in enumerate((one, other), 1)
    ]  # fmt: skip
    said = facts_of(records)
    assert (said.title, len(said.versions)) == ("New", 1)


FEED = f"""<feed xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns="http://www.w3.org/2005/Atom">
<yt:channelId>{CHANNEL}</yt:channelId><link rel="alternate" href="https://www.youtube.com/channel/{CHANNEL}"/>
<entry><id>yt:video:mkeSnow0001</id><yt:videoId>mkeSnow0001</yt:videoId><title>Snow</title>
<link rel="alternate" href="https://www.youtube.com/watch?v=mkeSnow0001"/><published>2024-01-09T16:30:05+00:00</published>
</entry></feed>"""


@pytest.mark.parametrize("order", [("a.csv", "b.xml"), ("b.csv", "a.xml")])
@pytest.mark.parametrize(
    "account",
    [
        Account(platform="youtube", handle=CHANNEL),
        Account(platform="youtube", handle="MkeSnow", url=f"https://www.youtube.com/channel/{CHANNEL}"),
    ],
)
def test_a_video_of_the_feed_and_of_the_takeout_is_one_post_of_one_account(
    tmp_path: Path, order: tuple[str, str], account: Account
) -> None:
    content = tmp_path / "content"
    inbox = content / "departments/dpw/inbox"
    inbox.mkdir(parents=True)
    (inbox / order[0]).write_text(HEADER + row("mkeSnow0001"), "utf-8")
    (inbox / order[1]).write_text(FEED, "utf-8")
    report = intake(content, (), NOW, ALL_FORMS, register=lambda _: Register((account,)))
    assert {taking.account for export in report.exports for taking in export.takings} == {account.key}
    folders = {path.parent for path in content.rglob("2024-01.jsonl")}
    (file,) = [folder / "2024-01.jsonl" for folder in folders]
    records = [msgspec.json.decode(line, type=Record) for line in file.read_bytes().splitlines()]
    assert [record.id for record in records] == ["mkeSnow0001", "mkeSnow0001"]
    assert facts_of(records).url == "https://www.youtube.com/watch?v=mkeSnow0001"


@pytest.mark.samples
def test_the_real_takeout_has_one_video_and_it_is_private() -> None:
    path = SAMPLES / "youtube/aman363+Youtube-Dashboard"
    if not path.is_dir():
        pytest.skip(f"the sample is not at {path}")
    with opened(path) as export:
        assert TAKEOUT.recognises(export)
        told = list(TAKEOUT.read(export))
        assert not [each for each in told if isinstance(each, Found | Problem)]
        assert [each.count for each in told if isinstance(each, Skipped) and each.reason == "private"] == [1]
        assert TAKEOUT.handle(export).startswith("UC")
