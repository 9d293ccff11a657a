"""Facebook's downloads as pages of HTML: every generation of their classes, dates in words, what cannot be read."""

from datetime import UTC, datetime
import io
import subprocess
import sys

import pytest

from site_builder.importers.platforms.meta.facebook import HTML, JSON, blocks, dates
from site_builder.problem import Severity
from tests.importers.platforms.facebook_downloads import (
    POSTS,
    Watched,
    block,
    facts_in,
    facts_of,
    found_in,
    html,
    ids,
    media,
    only,
    page,
    post,
    problems_in,
    record,
    skipped_in,
    web,
)

PICTURE = f'<a target="_blank" href="{POSTS}media/a_1/100200300400501.jpg"><img src="{POSTS}media/a_1/100200300400501.jpg"/></a>'  # fmt: skip  # noqa: E501
AT = datetime(2023, 6, 11, 14, 0, 5, tzinfo=UTC)


def generation_2018(body: str) -> str:
    return (
        '<div class="pam _3-95 _2pi0 _2lej uiBoxWhite noborder"><div class="_3-96 _2pio _2lek _2lel">Her status</div>'
        f'<div class="_3-96 _2let"><div><div></div><div>{body}</div></div></div>'
        '<div class="_3-94 _2lem">Jun 11, 2023, 9:00:05 AM</div></div>'
    )


def generation_2021(body: str) -> str:
    return (
        '<div class="_3-95 _a6-g"><div class="_2ph_ _a6-h _a6-i">Her status</div>'
        f'<div class="_2ph_ _a6-p"><div class="_2pin"><div>{body}</div></div></div>'
        '<div class="_3-94 _a6-o"><div class="_a72d">Jun 11, 2023, 9:00:05 AM</div></div></div>'
    )


def generation_2024(body: str) -> str:
    return block(f'<div class="_2pin"><div>{body}</div></div>')


@pytest.mark.parametrize("generation", [generation_2018, generation_2021, generation_2024])
def test_every_generation_of_pages_is_read(generation: object) -> None:
    assert callable(generation)
    export = web(generation("Caf&eacute; &amp; &lt;b&gt;<br />open 🌨"), generation("Two"))
    assert HTML.recognises(export)
    assert not JSON.recognises(export)
    one, two = facts_in(export, HTML)
    assert (one.text, one.posted, two.text) == ("Café & <b>\nopen 🌨", AT, "Two")
    assert one.native_id != two.native_id


def test_an_original_is_the_very_stretch_of_the_page() -> None:
    source = block("<div>One &amp;\n only</div>")
    (found,) = found_in(web(source, "<div>else</div>"), HTML)
    assert found.originals[0].text.startswith(source)
    assert found.originals[0].text in html(source, "<div>else</div>").decode()


def test_the_zone_that_was_assumed_is_told() -> None:
    facts = only(web(block("x")), HTML)
    assert facts.time_note == dates.NOTE
    assert facts.precision == "second"
    assert only(web(block("x", "Jun 11, 2023 9:00 am")), HTML).precision == "minute"


def test_a_picture_is_kept_and_the_table_below_it_is_not() -> None:
    table = '<div class="_a7nf"><table><tr><td>Upload IP</td><td>203.0.113.7</td></tr></table></div>'
    table += '<div class="_a7ng"><div>Camera</div><div>X9</div></div>'
    loose = "<table><tr><td>Latitude</td><td>43.0701</td></tr></table>"
    body = f'<div class="_2pin">Fixed</div><div class="_2pin">{PICTURE}<div>Fixed</div>{table}{loose}</div>'
    export = web(block(body), files={f"{POSTS}media/a_1/100200300400501.jpg": b"x"})
    facts = only(export, HTML)
    assert (facts.text, facts.native_id) == ("Fixed", "100200300400501")
    assert found_in(export, HTML)[0].media[0].member == f"{POSTS}media/a_1/100200300400501.jpg"
    assert [each.name for each in facts.media] == ["100200300400501.jpg"]


def test_pages_and_json_call_a_post_the_same() -> None:
    shown = media("a_1/100200300400501.jpg", second=1_686_492_000)
    told = page(post("Fixed", shown, second=1_686_492_005), post("x", second=1_686_492_006))
    pages = web(block(f"<div>Fixed</div>{PICTURE}"), block("x", "Jun 11, 2023 9:00:06 am"))
    assert ids(pages, HTML) == ids(told, JSON)


def test_a_page_that_comes_after_json_takes_no_time_and_no_wording_away() -> None:
    shown = [media(f"a_1/10020030040050{n}.jpg", description=f"Plant {n}", second=1_686_492_000) for n in (1, 2)]
    (first,) = found_in(page(post("Fixed", *shown, {"place": {"name": "Linnwood"}}, second=1_686_492_005)))
    two = PICTURE + "<div>Plant 1</div>" + PICTURE.replace("501", "502")
    (second,) = found_in(web(block(f"<div>Fixed</div>{two}")), HTML)
    assert first.id == second.id
    facts = facts_of([record(first, JSON, 1), record(second, HTML, 2)])
    assert (facts.posted, facts.time_note, facts.location) == (AT, "", "Linnwood")
    assert facts.versions == ()
    edited = facts_of(
        [record(first, JSON, 1), record(found_in(web(block(f"<div>Mended</div>{two}")), HTML)[0], HTML, 2)]
    )
    assert [each.text for each in edited.versions] == ["Fixed"]


def test_the_line_that_says_when_it_was_updated_is_not_the_posts() -> None:
    body = '<div class="_2pin">Pipes</div><div class="_2pin"><div>Updated May 02, 2011 8:12:17 am</div></div>'
    assert only(web(block(body)), HTML).text == "Pipes"


def test_a_date_in_a_sentence_of_the_post_stays() -> None:
    text = "Open house on May 02, 2011 8:12 am in the yard: come and bring the neighbours, all of them"
    assert only(web(block(f"<div>{text}</div>")), HTML).text == text


def test_a_link_is_kept_and_facebooks_own_way_to_the_post_is_not() -> None:
    link = '<a target="_blank" href="https://mke.example/r?a=1&amp;b=2">Report</a>'
    facts = only(web(block(f"<div>Read</div>{link}")), HTML)
    assert facts.text == "Read\n\nReport\n\nhttps://mke.example/r?a=1&b=2"
    assert [(each.url, each.label) for each in facts.links] == [("https://mke.example/r?a=1&b=2", "Report")]


def test_scripts_and_styles_are_no_words() -> None:
    body = "<div>One<script>alert(1)</script><style>p{}</style><!-- secret --><noscript>no</noscript></div>"
    assert only(web(block(body)), HTML).text == "One"


def test_what_is_no_post_of_the_page_is_counted() -> None:
    export = web(
        block("PRIVATE", title="MKE Water wrote on Jo Doe's timeline."),
        block("", title="MKE Water shared a post."),
        block("Same"),
        block("Same"),
    )
    assert [each.text for each in facts_in(export, HTML)] == ["Same"]
    assert skipped_in(export, HTML) == {
        "posts on other people's timelines": 1,
        "entries without words, picture or link": 1,
        "listed twice": 1,
    }


def test_nothing_is_taken_from_the_pages_of_a_person() -> None:
    export = Watched({"posts/your_posts_1.html": html(block("PRIVATE")), "friends/friends.html": b"<html>"})
    assert found_in(export, HTML) == []
    assert [each.code for each in problems_in(export, HTML)] == ["I403"]
    assert export.opened == set()


def test_albums_add_the_pictures_that_no_post_shows() -> None:
    other = PICTURE.replace("501", "502")
    album = html(
        block(f"{PICTURE}<div>Shown</div>", title="Plants"), block(f"{other}<div>Howard Avenue</div>", title="Plants")
    )
    export = web(block(PICTURE), files={f"{POSTS}album/0.html": album})
    assert ids(export, HTML) == ["100200300400501", "100200300400502"]
    assert facts_in(export, HTML)[1].text == "Howard Avenue"


def test_a_date_that_cannot_be_read_costs_its_post_and_is_told() -> None:
    export = web(block("One", "11/12/2017, 21:48"), block("Two"), block("Three", ""))
    assert [each.text for each in facts_in(export, HTML)] == ["Two"]
    assert [each.code for each in problems_in(export, HTML)] == ["I410", "I410", "I412"]


def test_a_page_without_any_known_block_is_told() -> None:
    export = Watched({f"{POSTS}profile_posts_1.html": b"<html><body><div class='new'>Post</div></body></html>"})
    assert [(each.code, each.severity) for each in problems_in(export, HTML)] == [("I411", Severity.ERROR)]


def test_a_page_that_is_cut_off_gives_what_it_has_and_says_so() -> None:
    whole = html(block("One"), block("Two"))
    export = Watched({f"{POSTS}profile_posts_1.html": whole[:-60]})
    assert facts_in(export, HTML)[0].text == "One"
    assert "I401" in [each.code for each in problems_in(export, HTML)]


def test_bytes_that_are_no_letters_cost_their_post_only() -> None:
    whole = html(block("One \xff"), block("Two")).replace("\xff".encode(), b"\xff")
    export = Watched({f"{POSTS}profile_posts_1.html": whole})
    assert [each.text for each in facts_in(export, HTML)] == ["Two"]
    (problem, _) = problems_in(export, HTML)
    assert (problem.code, problem.place.line) == ("I402", 1)


def test_a_page_is_cut_into_posts_however_it_comes_off_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    page = b"<html>\n\n" + b"\n".join(block(f"Post {n}").encode() for n in range(50)) + b"</main></html>"
    whole = list(blocks.blocks(io.BytesIO(page)))
    for size in (7, 100, 333):
        monkeypatch.setattr(blocks, "_CHUNK", size)
        assert list(blocks.blocks(io.BytesIO(page))) == whole
    assert [each.line for each in whole] == list(range(3, 53))
    assert not any(each.cut for each in whole)


def test_a_post_without_end_is_cut_and_the_rest_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "_CHUNK", 1000)
    monkeypatch.setattr(blocks, "LONGEST", 5000)
    found = list(blocks.blocks(io.BytesIO(html(block("x" * 20_000), block("Two")))))
    assert (len(found[0].data), found[0].cut) == (5000, True)
    assert b"Two" in found[-1].data


# --------------------------------------------------------------------------------------------------- dates


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Dec 25, 2020 11:30:00 pm", "2020-12-26T05:30:00 second"),
        ("Nov 16, 2020, 3:02 PM", "2020-11-16T21:02:00 minute"),
        ("Jul 25, 2014 12:06:36 am", "2014-07-25T05:06:36 second"),
        ("juil 25, 2014 12:06:36 am", "2014-07-25T05:06:36 second"),
        ("3 janv. 2019 à 14:02", "2019-01-03T20:02:00 minute"),
        ("25 de dez. de 2020 às 23:30", "2020-12-26T05:30:00 minute"),
        ("25 de diciembre de 2020 a las 9:30 p. m.", "2020-12-26T03:30:00 minute"),
        ("25. Dezember 2020 um 23:30", "2020-12-26T05:30:00 minute"),
        ("März 3, 2021 12:00:00 am", "2021-03-03T06:00:00 second"),
        ("mrt 03, 2021 4:00 pm", "2021-03-03T22:00:00 minute"),
        ("gru 24, 2016 5:00:01 pm", "2016-12-24T23:00:01 second"),
        ("พ.ค. 24, 2023 7:12:54 pm", "2023-05-25T00:12:54 second"),
        ("24 พ.ค. 2566 19:12", "2023-05-25T00:12:00 minute"),
        ("2020年12月25日 下午11:30", "2020-12-26T05:30:00 minute"),
        ("2020-12-25 23:30:00", "2020-12-26T05:30:00 second"),
        ("25.12.2020, 23:30", "2020-12-26T05:30:00 minute"),
        ("25/12/2017 9:48 AM", "2017-12-25T15:48:00 minute"),
        ("12/25/2017, 21:48", "2017-12-26T03:48:00 minute"),
        ("5/5/2017, 21:48", "2017-05-06T02:48:00 minute"),
        ("Ağu 25, 2020 3:00:00 ös", "2020-08-25T05:00:00 day"),
        ("Jun 1, 2023", "2023-06-01T05:00:00 day"),
    ],
)
def test_a_date_is_read_in_the_words_of_many_languages(written: str, said: str) -> None:
    found = dates.when(written)
    assert found is not None
    assert f"{found.at:%Y-%m-%dT%H:%M:%S} {found.precision}" == said
    assert found.note


@pytest.mark.parametrize(
    "written",
    ["", "gisteren", "11/12/2017, 21:48", "Feb 30, 2020 1:00 am", "listopad 3, 2020 5:00 pm", "Jun 2023", "Jun 5",
     "Jun 5 6, 2020", "Dec Jan 5, 2020", "Dec 25, 2020 25:61", "Dec 25, 0000 1:00 am", "9" * 5000],
)  # fmt: skip
def test_what_is_no_date_or_could_be_two_is_not_guessed_at(written: str) -> None:
    assert dates.when(written) is None


def test_reading_dates_of_sixty_languages_changes_none_of_them() -> None:
    said = (
        "from babel.dates import get_month_names as m; print(m('abbreviated', context='stand-alone', locale='es')[11])"
    )
    read = "from site_builder.importers.platforms.meta.facebook import dates; assert dates.when('3 mars 2020 10:00')"
    run = subprocess.run([sys.executable, "-c", f"{read}; {said}"], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "nov"
