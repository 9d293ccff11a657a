"""The sheet that people fill in: which rows are taken, what each cell means, and how trouble is told by its row."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from site_builder.importers import xlsx
from site_builder.importers.archives import opened
from site_builder.importers.platforms.sheet import SHEET
from site_builder.model.post import Facts
from tests.importers.held import Watched, foldered, zipped
from tests.importers.platforms.reading import codes_in, facts_in, found_in, only, problems_in, record, skipped_in
from tests.importers.samples.linkedin_page import workbook

HEADER = "posted (America/Chicago),url,account,id,title,text,tags,lang,kind,media,alt,in_reply_to,share_of,public"
NEXTDOOR = "https://nextdoor.com/p/8hMz4kXw2Lq"


def row(posted: str = "2026-11-20 06:15", text: str = "Snow", account: str = "nextdoor:mke", **more: str) -> str:
    """A row below `HEADER`; cells with commas or line breaks have to bring their quotation marks."""
    cells = {"posted": posted, "text": text, "account": account} | more
    return ",".join(cells.get(name.split()[0], "") for name in HEADER.split(","))


def sheet(*rows: str, header: str = HEADER, name: str = "posts.csv", encoding: str = "utf-8") -> Watched:
    return Watched({name: "\n".join([header, *rows, ""]).encode(encoding)})


def said(**more: str) -> Facts:
    return only(SHEET, sheet(row(**more)))


def why(**more: str) -> str:
    """Why a row is refused."""
    export = sheet(row(**more), row("2026-01-01", "Another"))
    (problem,) = problems_in(SHEET, export)
    assert (problem.code, problem.place.line) == ("I501", 2)
    assert len(found_in(SHEET, export)) == 1, "a bad row costs itself only"
    return problem.message


# ------------------------------------------------------------------------------------------ recognising


def test_a_sheet_is_told_by_its_columns_whatever_the_file_is_called() -> None:
    assert SHEET.recognises(sheet(row(), name="a/b/nextdoor 2026.CSV"))
    assert SHEET.recognises(sheet(header="text,posted"))
    assert SHEET.recognises(sheet(header="Posted ,TEXT"))
    assert not SHEET.recognises(sheet(header="posted,amount"))
    assert not SHEET.recognises(sheet(header="date,text"))
    assert not SHEET.recognises(Watched({"posts.csv": b"id,permalink,date,subreddit,title,url,body\n"}))


@pytest.mark.parametrize(
    ("delimiter", "encoding"),
    [(",", "utf-8-sig"), (";", "utf-8"), ("\t", "utf-16"), (",", "utf-16-le"), (";", "utf-16"), ("\t", "utf-8")],
)
def test_every_csv_that_excel_saves_is_read(delimiter: str, encoding: str) -> None:
    text = delimiter.join(("posted", "account", "text")) + "\n"
    text += delimiter.join(("2026-11-20 06:15", "nextdoor:mke", '"¡Nieve, 雪; ""hoy""!\nZwei"')) + "\n"
    facts = only(SHEET, Watched({"posts.txt": text.encode(encoding)}))
    assert facts.text == '¡Nieve, 雪; "hoy"!\nZwei'
    assert facts.repairs == ()


def test_a_file_in_windows_1252_is_read_and_that_is_said() -> None:
    export = sheet(row(text="¡Café – “sí”!"), row("2026-01-01", "plain"), encoding="cp1252")
    cafe, plain = facts_in(SHEET, export)
    assert cafe.text == "¡Café – “sí”!"
    assert cafe.repairs == ("The row was no UTF-8 and was read as Windows-1252.",)
    assert plain.repairs == ()
    assert codes_in(SHEET, export) == ["I508"]


def test_title_lines_and_a_hint_at_the_separator_may_stand_above_the_header() -> None:
    export = Watched({"posts.csv": f"sep=,\nPosts of the City\n\n{HEADER}\n{row()}\n".encode()})
    assert only(SHEET, export).text == "Snow"


def test_a_workbook_is_read_as_a_zip_of_its_own_in_a_folder_and_in_a_zip(tmp_path: Path) -> None:
    rows: list[tuple[object, ...]] = [
        ("posted (America/Chicago)", "account", "text"),
        (datetime(2026, 11, 20, 6, 15), "nextdoor:mke", "¡Hola!\nDos"),  # noqa: DTZ001 - as Excel has it
        ("2026-11-21", "nextdoor:mke", "Text"),
    ]
    data = workbook(("Guide", [("Column", "What")] * 30), ("Posts", rows))
    (tmp_path / "posts.xlsx").write_bytes(data)
    ways = (
        tmp_path / "posts.xlsx",
        foldered(tmp_path / "d", {"x.xlsx": data}),
        zipped(tmp_path / "z.zip", {"x.xlsx": data}),
    )
    for path in ways:
        with opened(path) as export:
            assert SHEET.recognises(export)
            first, second = facts_in(SHEET, export)
            assert (first.text, first.precision) == ("¡Hola!\nDos", "minute")
            assert first.posted == datetime(2026, 11, 20, 12, 15, tzinfo=UTC)
            assert (second.precision, found_in(SHEET, export)[1].originals[0].text) == (
                "day", "2026-11-21,nextdoor:mke,Text",
            )  # fmt: skip


# ------------------------------------------------------------------------------------------------- time


def test_times_are_local_to_the_zone_in_the_header() -> None:
    facts = said(posted="2026-07-04 21:30")
    assert facts.posted.isoformat() == "2026-07-04T21:30:00-05:00"
    assert facts.time_note == "The sheet gives the time to the minute."


def test_without_a_zone_times_are_utc_and_that_is_said() -> None:
    facts = only(SHEET, sheet(row(), header=HEADER.replace(" (America/Chicago)", "")))
    assert facts.posted == datetime(2026, 11, 20, 6, 15, tzinfo=UTC)
    assert "UTC was assumed" in facts.time_note


def test_a_time_with_its_own_offset_needs_no_zone() -> None:
    header = HEADER.replace(" (America/Chicago)", "")
    facts = only(SHEET, sheet(row("2026-11-20 06:15:30-06:00"), header=header))
    assert (facts.posted, facts.time_note) == (datetime(2026, 11, 20, 12, 15, 30, tzinfo=UTC), "")


@pytest.mark.parametrize(
    ("written", "hour"),
    [("11/20/2026 6:15 PM", 18), ("11/20/2026 12:15 am", 0), ("11/20/2026 18:15", 18), ("2026-11-20 6:15", 6)],
)
def test_what_excel_makes_of_a_time_is_read(written: str, hour: int) -> None:
    facts = said(posted=written)
    assert (facts.posted.day, facts.posted.hour, facts.posted.minute) == (20, hour, 15)
    assert bool(facts.repairs) == written.startswith("11/")


def test_a_day_is_a_day() -> None:
    facts = said(posted="2026-11-20")
    assert (facts.precision, facts.time_note) == ("day", "The sheet gives the day only.")


@pytest.mark.parametrize(
    ("posted", "message"),
    [
        ("", "is not a time"),
        ("yesterday", "is not a time"),
        ("2026-02-30", "does not exist"),
        ("2026-03-08 02:30", "clocks went from"),
        ("20/11/2026", "no month 20"),
        ("11/20/26", "is not a time"),
        ("46346.26", "is not a time"),
        ("0026-11-20", "1990"),
        ("9999-12-31", "1990"),
        ("11/20/2026 13:15 PM", "13 o’clock"),
    ],
)
def test_a_time_that_cannot_be_costs_the_row(posted: str, message: str) -> None:
    assert message in why(posted=posted)


def test_a_zone_that_there_is_not_costs_the_sheet() -> None:
    for zone in ("Milwaukee", "../../etc/passwd", "America/Nowhere", "x" * 100):
        export = sheet(row(), header=HEADER.replace("America/Chicago", zone))
        assert (found_in(SHEET, export), codes_in(SHEET, export)) == ([], ["I503"])


# -------------------------------------------------------------------------------- which post, and whose


def test_the_address_says_which_post_and_whose() -> None:
    (found,) = found_in(SHEET, sheet(row(account="", url="https://x.com/MkeWorksDemo/status/77", id="1")))
    assert (found.platform, found.handle, found.id) == ("x", "MkeWorksDemo", "77")


def test_without_a_known_address_the_id_column_says_it_then_the_address() -> None:
    (by_column,) = found_in(SHEET, sheet(row(id="abc-1", url="https://forum.example/t/5", account="blog:ward")))
    (by_address,) = found_in(SHEET, sheet(row(url="https://forum.example/t/5", account="blog:ward")))
    assert by_column.id == "abc-1"
    assert len(by_address.id) == 12


def test_an_id_that_is_made_is_the_same_in_every_sheet_and_another_for_another_post() -> None:
    export = sheet(row(), row(text="Other words"), row("2026-11-20 06:16"))
    first = [found.id for found in found_in(SHEET, export)]
    assert len(set(first)) == 3
    utc = sheet(row("2026-11-20T12:15Z", tags="more"), header=HEADER.replace(" (America/Chicago)", ""))
    assert found_in(SHEET, utc)[0].id == first[0]


def test_the_header_may_name_the_account_of_rows_that_name_none() -> None:
    header = HEADER.replace("account", "account (nextdoor:MkeWorksDemo)")
    first, second = found_in(
        SHEET, sheet(row(account=""), row("2026-01-01", "B", account="Twitter:@mke"), header=header)
    )
    assert (first.platform, first.handle) == ("nextdoor", "MkeWorksDemo")
    assert (second.platform, second.handle) == ("x", "mke")


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"account": ""}, "neither its account nor its url"),
        ({"account": "facebok:mke"}, "did you mean facebook?"),
        ({"account": "x:mke", "url": NEXTDOOR}, "its account is of x, and its url of nextdoor"),
        ({"account": "next door:mke"}, "is not an account like"),
        ({"url": "nextdoor.com/p/1"}, "https://"),
        ({"url": "javascript:alert(1)"}, "https://"),
        ({"in_reply_to": "the other one"}, "in_reply_to"),
        ({"id": "a b"}, "characters that no id has"),
        ({"text": ""}, "neither text, title nor media"),
    ],
)
def test_a_row_that_cannot_be_right_is_refused_with_a_reason(cells: dict[str, str], message: str) -> None:
    assert message in why(**cells)


@pytest.mark.parametrize("ruined", ["2.01118E+18", "2.01118271550343E+18", '"2,01118E+18"', "2011182715503430000"])
def test_an_id_that_excel_has_rounded_is_refused(ruined: str) -> None:
    assert "Excel has rounded its id" in why(id=ruined)


def test_a_whole_id_and_an_address_beside_a_ruined_id_are_taken() -> None:
    assert said(id="2011182715503430913").native_id == "2011182715503430913"
    assert said(id="2.01118E+18", url=NEXTDOOR).native_id == "8hMz4kXw2Lq"
    assert "rounded" in why(url="https://x.com/i/status/2.01118E+18", account="x:mke")


def test_a_row_that_comes_twice_is_one_post_and_other_words_are_told() -> None:
    same, other = row(url=NEXTDOOR), row(url=NEXTDOOR, text="Rain")
    export = sheet(same, same, other)
    assert (len(found_in(SHEET, export)), codes_in(SHEET, export)) == (1, ["I507"])
    assert skipped_in(SHEET, export) == {"listed twice": 2}


def test_a_row_that_is_corrected_keeps_its_earlier_wording() -> None:
    (first,), (second,) = (found_in(SHEET, sheet(row(url=NEXTDOOR, text=text))) for text in ("Snwo", "Snow"))
    facts = SHEET.facts([record(SHEET, first), record(SHEET, second, 2)])
    assert (facts.text, [version.text for version in facts.versions]) == ("Snow", ["Snwo"])


# ------------------------------------------------------------------------------------------------ cells


def test_cells_become_what_they_say() -> None:
    facts = said(
        title="Plows", tags='"#snow, Parking;snow"', lang="es", kind="Article", in_reply_to=NEXTDOOR, share_of="x:77"
    )
    assert (facts.title, facts.tags, facts.lang, facts.kind) == ("Plows", ("snow", "Parking"), "es", "article")
    assert (facts.in_reply_to, facts.share_of) == (NEXTDOOR, "x:77")


def test_relations_say_what_kind_a_row_is_where_it_does_not() -> None:
    assert said(in_reply_to=NEXTDOOR).kind == "reply"
    assert said(share_of=NEXTDOOR).kind == "share"
    assert said().kind == "post"


def test_a_wrong_kind_or_language_costs_the_cell_only() -> None:
    export = sheet(row(kind="tweet", lang="English!"))
    facts = only(SHEET, export)
    assert (facts.kind, facts.lang, codes_in(SHEET, export)) == ("post", "", ["I505", "I505"])


def test_media_lie_beside_the_sheet_and_are_described_in_order() -> None:
    files = {
        "a/posts.csv": sheet(row(media="plow.JPG; https://m.example/b.jpg;c.pdf", alt="A plow||")).read("posts.csv")
    }
    export = Watched(files | {"a/Plow.jpg": b"x", "a/sub/c.pdf": b"x", "b/plow.jpg": b"x"})
    (found,) = found_in(SHEET, export)
    assert [ref.member or ref.url for ref in found.media] == ["a/Plow.jpg", "https://m.example/b.jpg", "a/sub/c.pdf"]
    assert [medium.alt for medium in only(SHEET, export).media] == ["A plow", None, None]


def test_a_single_picture_has_the_whole_cell_for_its_own() -> None:
    export = Watched(
        {"posts.csv": sheet(row(media="p.jpg", alt="Left | right; both")).read("posts.csv"), "p.jpg": b"x"}
    )
    assert [medium.alt for medium in only(SHEET, export).media] == ["Left | right; both"]


@pytest.mark.parametrize("name", ["gone.jpg", "../../secret.jpg", "/etc/passwd", "posts.csv"])
def test_a_file_that_is_not_there_is_told_and_the_row_taken(name: str) -> None:
    export = sheet(row(media=name))
    assert (only(SHEET, export).media, codes_in(SHEET, export)) == ((), ["I506"])


def test_a_formula_is_text_and_nothing_is_calculated() -> None:
    export = sheet(row(text="=cmd|' /C calc'!A0"))
    assert only(SHEET, export).text == "=cmd|' /C calc'!A0"
    assert codes_in(SHEET, export) == ["I509"]
    (book,) = found_in(
        SHEET, Watched({"p.xlsx": workbook(("P", [("posted", "account", "text"), ("2026-01-01", "x:a", "=1+1")]))})
    )
    assert book.originals[0].text.endswith("=1+1")


@pytest.mark.parametrize("word", ["no", "No", "false", "private", "nein", "0", "?"])
def test_only_a_clear_yes_is_public(word: str) -> None:
    export = sheet(row(public=word), row("2026-01-01", "B", public="Yes"))
    assert ([each.text for each in facts_in(SHEET, export)], skipped_in(SHEET, export)) == (["B"], {"private": 1})


def test_notes_between_the_rows_are_no_posts() -> None:
    export = sheet(row("# when it was"), row("#2026-11-20"), row(text="#snow"))
    assert ([each.text for each in facts_in(SHEET, export)], skipped_in(SHEET, export)) == (
        ["#snow"], {"notes between the rows": 2},
    )  # fmt: skip


def test_columns_that_are_not_read_are_named_with_what_may_be_meant() -> None:
    export = sheet(row() + ",5", header=f"{HEADER},likes,titel")
    (problem,) = problems_in(SHEET, export)
    assert problem.code == "I504"
    assert "likes" in problem.message
    assert "titel (did you mean title?)" in problem.message


def test_a_file_that_is_cut_off_within_a_text_says_so() -> None:
    export = sheet(row(), row("2026-01-01", '"A long text'))
    assert (len(found_in(SHEET, export)), codes_in(SHEET, export)) == (1, ["I502"])


def test_a_row_of_a_spreadsheet_is_named_by_its_number() -> None:
    rows: list[tuple[object, ...]] = [
        ("posted", "account", "text"),
        (None,),
        ("never", "x:a", "Bad"),
        ("2026-01-01", "x:a", "Good"),
    ]
    (problem,) = problems_in(SHEET, Watched({"p.xlsx": workbook(("P", rows))}))
    assert (problem.place.line, problem.message.startswith("row 3 of p.xlsx")) == (3, True)


def test_a_sheet_is_never_whole() -> None:
    assert not SHEET.complete(sheet(row())).whole


def test_a_workbook_that_is_too_large_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "UNPACKED", 1000)
    export = Watched({"p.xlsx": workbook(("P", [("posted", "account", "text"), ("2026-01-01", "x:a", "Good")]))})
    assert SHEET.recognises(export)
    (problem,) = problems_in(SHEET, export)
    assert (problem.code, "CSV" in problem.message) == ("I500", True)
