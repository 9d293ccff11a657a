"""LinkedIn's Shares.csv of 2018, 2021 and 2025: which rows are one post, and what it says."""

from datetime import UTC, datetime
import os
from pathlib import Path

import pytest

from site_builder.importers.archives import opened
from site_builder.importers.importer import Found
from site_builder.importers.platforms.linkedin import ARCHIVE, PAGE
from tests.importers.held import Watched
from tests.importers.platforms.reading import codes_in, facts_in, found_in, only, problems_in, record, skipped_in

SAMPLES = Path(os.environ.get("SITE_BUILDER_SAMPLES", Path(__file__).parents[4] / "shared/samples"))
HEADER = "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility"
URN = "https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A"
FIRST, SECOND = "7345821826846990338", "7345736358277103616"


def row(
    ident: str = FIRST,
    text: str = "Hello",
    *,
    shared: str = "",
    media: str = "",
    seen: str = "MEMBER_NETWORK",
    date: str = "2025-07-01 14:33:22",
) -> str:
    return f'{date},{URN}{ident},"{text}",{shared},{media},{seen}'


def archive(*rows: str, header: str = HEADER, encoding: str = "utf-8", end: str = "\n") -> Watched:
    return Watched({"Shares.csv": end.join([header, *rows, ""]).encode(encoding)})


@pytest.mark.samples
def test_a_real_archive_holds_198_posts_in_202_rows() -> None:
    folder = SAMPLES / "linkedin/sanand0+linkedin"
    if not folder.is_dir():
        pytest.skip("the real samples are not here")
    with opened(folder) as export:
        assert ARCHIVE.recognises(export)
        facts = facts_in(ARCHIVE, export)
        assert len(facts) == len({each.native_id for each in facts}) == 198
        assert codes_in(ARCHIVE, export) == ["I475"]
    assert sum(each.kind == "share" for each in facts) == 14
    assert max(len(each.media) for each in facts) == 5
    assert [each.time_note for each in facts if each.time_note] == []
    assert not any('"\n"' in each.text for each in facts)


def test_quotation_marks_around_line_breaks_are_taken_out_and_others_stay() -> None:
    text = 'A list:""\n""""\n""one ""two""'
    facts = only(ARCHIVE, archive(row(text=text)))
    assert facts.text == 'A list:\n\none "two"'
    assert len(facts.repairs) == 1


def test_a_break_left_open_at_the_end_is_no_quotation_mark() -> None:
    assert only(ARCHIVE, archive(row(text='one""\n""two""'))).text == "one\ntwo"
    assert only(ARCHIVE, archive(row(text='one""\n""two""\n""'))).text == "one\ntwo"
    assert only(ARCHIVE, archive(row(text='one""\n""said: ""two""'))).text == 'one\nsaid: "two"'


def test_a_text_without_breaks_is_not_mended() -> None:
    facts = only(ARCHIVE, archive(row(text='a 5""')))
    assert (facts.text, facts.repairs) == ('a 5"', ())


def test_line_breaks_of_windows_are_line_breaks() -> None:
    facts = only(ARCHIVE, archive(row(text='one""\r\n""two'), end="\r\n"))
    assert facts.text == "one\ntwo"


def test_an_archive_of_2018_is_utf_16_with_tabs() -> None:
    names = "Date", "Share Title", "Share Description", "Share Link", "Share Commentary", "Shared URL", "Media URL"
    header = "\t".join(f'"{name}"' for name in (*names, "Type", "Visibility"))
    cells = (
        "2017/06/08 08:15:44 UTC", "A park, new", "About it", f"{URN}6278520000000000000", "Ein Park für alle, «olé»",
        "https://city.example/park", "", "ARTICLE", "Public",
    )  # fmt: skip
    secret = ("2017/06/07 08:15:44 UTC", "", "", f"{URN}6278150000000000000", "friends", "", "", "", "Connections")
    rows = ["\t".join(f'"{cell}"' for cell in each) for each in (cells, secret)]
    export = Watched({"Shares.csv": b"\xff\xfe" + "\r\n".join([header, *rows, ""]).encode("utf-16-le")})
    assert ARCHIVE.recognises(export)
    facts = only(ARCHIVE, export)
    assert facts.posted == datetime(2017, 6, 8, 8, 15, 44, tzinfo=UTC)
    assert facts.text == "Ein Park für alle, «olé»\n\nhttps://city.example/park"
    assert [(link.url, link.label) for link in facts.links] == [("https://city.example/park", "A park, new")]
    assert skipped_in(ARCHIVE, export) == {"private": 1}


def test_a_row_for_each_medium_is_one_post_with_all_media() -> None:
    rows = [row(media=f"https://media.licdn.com/{n}.jpg") for n in (1, 2, 2, 3)]
    export = archive(*rows, row(SECOND, "other"))
    first, second = found_in(ARCHIVE, export)
    assert [ref.url[-5:] for ref in first.media] == ["1.jpg", "2.jpg", "3.jpg"]
    assert [original.text for original in first.originals] == [rows[0], rows[1], rows[3], HEADER]
    assert skipped_in(ARCHIVE, export) == {"rows that repeat a post": 1}
    assert second.id == SECOND


def test_rows_of_a_post_need_not_stand_together() -> None:
    export = archive(row(media="https://m.example/1.jpg"), row(SECOND, "other"), row(media="https://m.example/2.jpg"))
    assert [len(found.media) for found in found_in(ARCHIVE, export)] == [2, 0]


def test_a_row_that_repeats_eighty_times_is_one_post() -> None:
    export = archive(*[row()] * 81)
    assert len(found_in(ARCHIVE, export)) == 1
    assert skipped_in(ARCHIVE, export) == {"rows that repeat a post": 80}


@pytest.mark.parametrize("seen", ["MEMBER_NETWORK", "PUBLIC", "Public", "ANYONE"])
def test_what_linkedin_writes_beside_public_posts_is_taken(seen: str) -> None:
    assert len(found_in(ARCHIVE, archive(row(seen=seen)))) == 1


@pytest.mark.parametrize("seen", ["CONNECTIONS", "Connections only", "LOGGED_IN", "CONTAINER", "PRIVATE", ""])
def test_any_other_audience_is_refused(seen: str) -> None:
    export = archive(row(seen=seen), row(SECOND))
    assert [found.id for found in found_in(ARCHIVE, export)] == [SECOND]
    assert skipped_in(ARCHIVE, export) == {"private": 1}


def test_a_post_of_which_any_row_is_private_is_private() -> None:
    assert found_in(ARCHIVE, archive(row(), row(media="https://m.example/1.jpg", seen="CONNECTIONS"))) == []


def test_a_file_that_does_not_say_who_could_see_is_not_taken() -> None:
    export = archive("2025-07-01 14:33:22,https://www.linkedin.com/x,Hi", header="Date,ShareLink,ShareCommentary")
    assert (found_in(ARCHIVE, export), codes_in(ARCHIVE, export)) == ([], ["I474"])


@pytest.mark.parametrize(
    ("urn", "ident"),
    [
        ("share%3A7345821826846990338", "7345821826846990338"),
        ("ugcPost%3A7345821826846990338", "7345821826846990338"),
        ("groupPost%3A9186332-6985503444988043264", "9186332-6985503444988043264"),
    ],
)
def test_the_id_is_the_number_in_the_address(urn: str, ident: str) -> None:
    link = f"https://www.linkedin.com/feed/update/urn%3Ali%3A{urn}"
    export = archive(f"2025-07-01 14:33:22,{link},Hi,,,MEMBER_NETWORK")
    assert [found.id for found in found_in(ARCHIVE, export)] == [ident]
    assert only(ARCHIVE, export).url == link


def test_posts_in_groups_are_taken_with_a_remark() -> None:
    export = archive(row().replace("share%3A", "groupPost%3A12-"))
    assert codes_in(ARCHIVE, export) == ["I475"]


def test_the_clock_in_the_id_confirms_the_time() -> None:
    assert only(ARCHIVE, archive(row())).time_note == ""
    contradicted = only(ARCHIVE, archive(row(date="2025-07-01 09:33:22")))
    assert contradicted.posted == datetime(2025, 7, 1, 9, 33, 22, tzinfo=UTC)
    assert "2025-07-01 14:33 UTC" in contradicted.time_note


def test_a_time_that_cannot_be_read_comes_from_the_id() -> None:
    facts = only(ARCHIVE, archive(row(date="2025-07-41 14:33:22")))
    assert facts.posted == datetime(2025, 7, 1, 14, 33, 22, tzinfo=UTC)
    assert facts.time_note


def test_a_post_without_words_passes_something_on() -> None:
    facts = only(ARCHIVE, archive(row(text="", shared="https://www.linkedin.com/feed/update/urn:li:activity:77")))
    assert (facts.kind, facts.share_of) == ("share", "https://www.linkedin.com/feed/update/urn:li:activity:77")
    assert only(ARCHIVE, archive(row(text=""))).kind == "share"


def test_a_page_shown_below_the_words_is_in_the_text_once() -> None:
    page = "https://lnkd.in/gEXAMPLE"
    assert only(ARCHIVE, archive(row(text="Look", shared=page))).text == f"Look\n\n{page}"
    assert only(ARCHIVE, archive(row(text=f"Look: {page}", shared=page))).text == f"Look: {page}"
    alone = only(ARCHIVE, archive(row(text="", shared="https://city.example/")))
    assert (alone.kind, alone.text) == ("post", "https://city.example/")


def test_hashtags_are_topics_once_and_numbers_are_none() -> None:
    assert only(ARCHIVE, archive(row(text="#Snow in #MKE, #snow &#39; #1"))).tags == ("Snow", "MKE")
    assert only(ARCHIVE, archive(row(text="See {hashtag|\\#|Nieve}"))).text == "See #Nieve"


def test_a_row_with_a_quotation_mark_too_few_costs_itself() -> None:
    broken = row(SECOND, "half").replace('half"', "half")
    export = archive(row(), broken, row("7345704252889059331", "after"))
    assert [found.id for found in found_in(ARCHIVE, export)] == [FIRST, "7345704252889059331"]
    (problem,) = problems_in(ARCHIVE, export)
    assert (problem.code, problem.place.line) == ("I473", 3)


def test_a_file_that_is_cut_off_says_so() -> None:
    whole = archive(row(), row(SECOND, "a long text")).read("Shares.csv")
    export = Watched({"Shares.csv": whole[:-40]})
    assert [found.id for found in found_in(ARCHIVE, export)] == [FIRST]
    assert codes_in(ARCHIVE, export) == ["I473"]


def test_bytes_that_are_no_text_cost_their_row() -> None:
    data = archive(row(), row(SECOND, "X")).read("Shares.csv").replace(b'"X"', b'"\xff"')
    export = Watched({"Shares.csv": data})
    assert ([found.id for found in found_in(ARCHIVE, export)], codes_in(ARCHIVE, export)) == ([FIRST], ["I473"])


def test_the_small_archive_is_recognised_and_told_apart() -> None:
    export = Watched({"Rich_Media.csv": b"Date/Time,Media Description,Media Link\n", "Profile.csv": b"First Name\n"})
    assert ARCHIVE.recognises(export)
    assert codes_in(ARCHIVE, export) == ["I470"]


@pytest.mark.parametrize("name", ["Shares.csv", "Shares_17529409.csv", "Basic/Shares.csv", "Shares (1).csv"])
def test_the_file_of_posts_is_found_under_every_name(name: str) -> None:
    export = Watched({name: f"{HEADER}\n{row()}\n".encode()})
    assert ARCHIVE.recognises(export)
    assert len(found_in(ARCHIVE, export)) == 1


def test_files_of_other_platforms_beside_it_are_not_counted() -> None:
    export = Watched({
        "li/Shares.csv": f"{HEADER}\n{row()}\n".encode(), "li/messages.csv": b"x", "li/Jobs/Job Applications.csv": b"x",
        "Takeout/comments.csv": b"x",
    })  # fmt: skip
    assert skipped_in(ARCHIVE, export) == {"direct messages": 1, "job and learning data": 1}


def test_another_shares_file_is_nobodys() -> None:
    export = Watched({"Shares.csv": b"Date,Ticker,Price\n2025-07-01,ABC,3\n"})
    assert not ARCHIVE.recognises(export)
    assert not PAGE.recognises(export)


def test_an_edited_post_keeps_its_earlier_wording() -> None:
    (first,) = found_in(ARCHIVE, archive(row(text="Snow tonigt")))
    (second,) = found_in(ARCHIVE, archive(row(text="Snow tonight")))
    assert isinstance(first, Found)
    facts = ARCHIVE.facts([record(ARCHIVE, first), record(ARCHIVE, second, 2)])
    assert (facts.text, [version.text for version in facts.versions]) == ("Snow tonight", ["Snow tonigt"])


def test_no_archive_of_linkedin_declares_posts_gone() -> None:
    assert not ARCHIVE.complete(archive(row())).whole


def test_a_stray_byte_in_the_header_does_no_harm() -> None:
    (found,) = found_in(ARCHIVE, Watched({"Shares.csv": f"{HEADER},".encode() + b"\xff\n" + f"{row()},\n".encode()}))
    assert found.originals[-1].text.endswith(",ÿ")
