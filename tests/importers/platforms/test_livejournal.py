"""LiveJournal and Dreamwidth: which entries are public, when they were posted, what their own tags mean."""

from collections.abc import Mapping
from datetime import UTC, datetime
import os
from pathlib import Path

import pytest

from site_builder.importers import ALL, facts_of
from site_builder.importers.archives import opened
from site_builder.importers.export import Export
from site_builder.importers.importer import Answer, Found, Skipped
from site_builder.importers.platforms.livejournal import EXPORT, LJDUMP
from site_builder.importers.platforms.livejournal.entry import of_comment
from site_builder.importers.platforms.livejournal.times import AUTHOR, SERVER
from site_builder.importers.platforms.livejournal.wording import EMBED_LOST, line, markdown, page, users
from site_builder.model.platform import identify
from site_builder.model.post import Facts
from site_builder.model.record import UNKNOWN
from site_builder.problem import Problem
from tests.importers.held import Watched, foldered, zipped
from tests.importers.platforms.reading import record

ROOT = Path(os.environ.get("SITE_BUILDER_SAMPLES") or Path(__file__).parents[4] / "shared" / "samples")
COLUMNS = "itemid,eventtime,logtime,subject,event,security,allowmask"


def month(*entries: str, head: str = '<?xml version="1.0"?>') -> bytes:
    return f"{head}\n<livejournal>\n{''.join(entries)}</livejournal>\n".encode()


def entry(event: str = "Words.", **more: str) -> str:
    """An entry of the export; `security=""` leaves the field out."""
    told = {
        "itemid": "512",
        "eventtime": "2009-03-02 09:15:00",
        "logtime": "2009-03-02 15:15:21",
        "subject": "",
        "event": event.replace("&", "&amp;").replace("<", "&lt;"),
        "security": "public",
        "allowmask": "0",
        **more,
    }
    kept = {name: value for name, value in told.items() if value or name != "security"}
    return "<entry>\n" + "".join(f"<{name}>{value}</{name}>\n" for name, value in kept.items()) + "</entry>\n"


def dumped(props: str = "", **more: str) -> bytes:
    told = {
        "itemid": "2",
        "anum": "0",
        "eventtime": "2009-03-02 09:15:00",
        "logtime": "2009-03-02 15:15:21",
        "subject": "",
        "event": "Words.",
        **more,
    }
    fields = "".join(f"<{name}>{value}</{name}>\n" for name, value in told.items() if value)
    return f'<?xml version="1.0"?>\n<event>\n{fields}<props>\n{props}</props>\n</event>\n'.encode()


def answers(files: Mapping[str, bytes] | Export) -> list[Answer]:
    export = Watched(files) if isinstance(files, Mapping) else files
    return [answer for importer in ALL if importer.recognises(export) for answer in importer.read(export)]


def facts_in(files: Mapping[str, bytes] | Export) -> list[Facts]:
    export = Watched(files) if isinstance(files, Mapping) else files
    found = []
    for importer in ALL:
        if importer.recognises(export):
            found += [(importer, answer) for answer in importer.read(export) if isinstance(answer, Found)]
    return [
        facts_of([record(importer, answer, account=f"{answer.platform}:{answer.handle or UNKNOWN}")])
        for importer, answer in found
    ]


def only(files: Mapping[str, bytes]) -> Facts:
    (facts,) = facts_in(files)
    return facts


def skipped(found: list[Answer]) -> dict[str, int]:
    told: dict[str, int] = {}
    for each in found:
        if isinstance(each, Skipped):
            told[each.reason] = told.get(each.reason, 0) + each.count
    return told


def codes(found: list[Answer]) -> list[str]:
    return [each.code for each in found if isinstance(each, Problem)]


# --------------------------------------------------------------------------------------------- who may read


@pytest.mark.parametrize(
    ("security", "mask", "reason"),
    [
        ("private", "0", "private"),
        ("friends", "0", "friends only"),
        ("usemask", "1", "friends only"),
        ("custom", "42", "friends only"),
        ("public", "1", "friends only"),
        ("something new", "0", "private"),
    ],
)
def test_only_what_is_said_to_be_public_is_taken(security: str, mask: str, reason: str) -> None:
    found = answers({"mkeparks-2009-03.xml": month(entry(security=security, allowmask=mask))})
    assert skipped(found) == {reason: 1}
    assert len(found) == 1


def test_an_export_that_does_not_say_who_may_read_is_refused_whole() -> None:
    found = answers({"mkeparks-2009-03.xml": month(entry(security=""), entry(security="", itemid="768"))})
    assert codes(found) == ["I544"]
    assert skipped(found) == {"entries that do not say who may read them": 2}
    assert not any(isinstance(each, Found) for each in found)


def test_in_a_dump_an_entry_without_security_is_public_and_a_suspended_one_is_not() -> None:
    assert only({"mkeparks/L-2": dumped()}).text == "Words."
    assert skipped(answers({"mkeparks/L-2": dumped(security="private")})) == {"private": 1}
    assert skipped(answers({"mkeparks/L-2": dumped("<statusvis>S</statusvis>\n")})) == {"suspended or deleted": 1}


@pytest.mark.parametrize(
    "line",
    ["<secXrity>private</security>", "<security>private</secXrity>", "<security></security><allowmask>1</allowmask>"],
)
def test_a_dump_whose_word_on_readers_is_damaged_is_not_public(line: str) -> None:
    found = answers({"mkeparks/L-2": dumped().replace(b"</props>", f"</props>\n{line}".encode())})
    assert not any(isinstance(each, Found) for each in found)


def test_in_a_community_only_its_own_account_speaks_for_it() -> None:
    files = {"mkeparks/L-2": dumped(poster="a_resident"), "mkeparks/L-3": dumped(itemid="3", poster="mkeparks")}
    found = answers(files)
    assert [each.id for each in found if isinstance(each, Found)] == ["mkeparks-768"]
    assert skipped(found) == {"entries by other members of the community": 1}


# ------------------------------------------------------------------------------------------ id and address


def test_an_entry_of_the_export_has_the_id_that_its_address_has() -> None:
    facts = only({"mke_parks-2009-03.xml": month(entry())})
    assert facts.url == "https://mke-parks.livejournal.com/512.html"
    named = identify(facts.url)
    assert named is not None
    assert (named.platform, named.native_id) == ("livejournal", facts.native_id) == ("livejournal", "mke-parks-512")
    assert facts.handle == "mke-parks"


def test_an_entry_of_a_dump_is_the_same_post_as_that_of_the_export() -> None:
    """The journal's own number times 256, plus `anum`, is the one in the address."""
    assert only({"mkeparks/L-457": dumped(itemid="457", anum="200")}).native_id == "mkeparks-117192"
    assert only({"mkeparks-2023-01.xml": month(entry(itemid="117192"))}).native_id == "mkeparks-117192"


def test_without_anum_there_is_no_address_and_the_import_says_so() -> None:
    files = {"mkeparks/L-457": dumped(itemid="457", anum="")}
    assert (only(files).native_id, only(files).url) == ("mkeparks-item457", "")
    assert codes(answers(files)) == ["I545"]


def test_the_entrys_own_address_tells_the_site_and_the_journal() -> None:
    files = {"backup/L-2": dumped(url="https://mkeparks.dreamwidth.org/512.html")}
    assert (only(files).platform, only(files).native_id) == ("dreamwidth", "mkeparks-512")
    assert LJDUMP.handle(Watched(files)) == "mkeparks"


def test_ljdumps_folder_dropped_as_it_is_tells_the_journal(tmp_path: Path) -> None:
    with opened(foldered(tmp_path / "mke_parks", {"L-2": dumped()})) as export:
        assert [each.id for each in answers(export) if isinstance(each, Found)] == ["mke-parks-512"]
    with opened(zipped(tmp_path / "backup.zip", {"L-2": dumped()})) as export:
        assert codes(answers(export)) == ["I541"]


def test_a_file_named_after_no_journal_is_taken_with_a_warning() -> None:
    files = {"export_do.xml": month(entry())}
    assert codes(answers(files)) == ["I541"]
    assert (only(files).native_id, only(files).url) == ("512", "")
    assert EXPORT.handle(Watched(files)) == ""


def test_a_month_that_was_exported_twice_is_one_month() -> None:
    files = {"mkeparks-2009-03.xml": month(entry()), "again/mkeparks-2009-03.xml": month(entry())}
    assert len(facts_in(files)) == 1
    assert skipped(answers(files)) == {"listed twice": 1}


def test_an_export_without_item_ids_has_ids_that_are_equal_the_next_time() -> None:
    once = {"mkeparks-2009-03.xml": month(entry(itemid=""), entry("Other words.", itemid=""))}
    again = {"mkeparks-2009-03.xml": month(entry("Other words.", itemid=""), entry(itemid=""))}
    first, second = ({each.native_id for each in facts_in(files)} for files in (once, again))
    assert first == second
    assert len(first) == 2


# ------------------------------------------------------------------------------------------------------ time


def test_the_servers_clock_is_taken_where_the_authors_tells_the_same_moment() -> None:
    facts = only({"mkeparks-2009-03.xml": month(entry())})
    assert (facts.posted, facts.precision) == (datetime(2009, 3, 2, 15, 15, 21, tzinfo=UTC), "second")
    assert facts.time_note == SERVER


def test_an_entry_that_was_dated_back_has_the_authors_time() -> None:
    facts = only({"mkeparks-2009-03.xml": month(entry(eventtime="2001-07-04 12:00:00"))})
    assert (facts.posted, facts.precision) == (datetime(2001, 7, 4, 12, tzinfo=UTC), "minute")
    assert facts.time_note == AUTHOR


def test_an_entry_without_any_time_is_told_and_the_next_is_taken() -> None:
    bad = entry(eventtime="0000-00-00 00:00:00", logtime="")
    found = answers({"mkeparks-2009-03.xml": month(bad, entry(itemid="768"))})
    assert codes(found) == ["I542"]
    assert [each.id for each in found if isinstance(each, Found)] == ["mkeparks-768"]
    (problem,) = (each for each in found if isinstance(each, Problem))
    assert str(problem.place) == "mkeparks-2009-03.xml:3"


# ------------------------------------------------------------------------------------------------------ body


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("one\ntwo", "one<br>\ntwo"),
        ("<p>one\ntwo</p>", "<p>one\ntwo</p>"),
        ("a <b>bold</b>\nword", "a <b>bold</b><br>\nword"),
        ("<lj user=mke_parks>", '<a href="https://mke-parks.livejournal.com/">mke_parks</a>'),
        ("<lj user='a' title='Ann & co'>", '<a href="https://a.livejournal.com/">Ann &amp; co</a>'),
        ('<lj comm="_night_"/>', '<a href="https://users.livejournal.com/_night_/">_night_</a>'),
        ('<user name=x site="dreamwidth.org">', '<a href="https://x.dreamwidth.org/">x</a>'),
        ('<user name=x site="github.com">', '<a href="https://github.com/">x</a>'),
        ('one <lj-cut text="more">two</lj-cut>', "one two"),
        ('<lj-spoiler title="End">she wins</lj-spoiler>', "<em>End</em> she wins"),
        ("<lj-poll-77>", '<p><a href="https://www.livejournal.com/poll/?id=77">[Poll 77]</a></p>'),
        ('<lj-embed id="1" />', EMBED_LOST),
        ('<lj-embed id="1"></lj-embed>', EMBED_LOST),
        (
            '<lj-embed id="1"><iframe src="//www.youtube.com/embed/a"></iframe></lj-embed>',
            '<p><a href="https://www.youtube.com/embed/a">https://www.youtube.com/embed/a</a></p>',
        ),
        ('a <img src="http://a.example/b.png"\nalt="c\nd">', 'a <img src="http://a.example/b.png"\nalt="c\nd">'),
        ("<lj-raw>a\nb</lj-raw>\nc", "a\nb<br>\nc"),
        ("5 < 6\nand <3", "5 < 6<br>\nand <3"),
        ("<lj-like buttons='x'>", ""),
    ],
)
def test_own_tags_and_line_ends_become_html(body: str, shown: str) -> None:
    assert page(body, "livejournal", preformatted=None) == shown


def test_a_dump_knows_whether_line_ends_are_breaks() -> None:
    body = "one\ntwo &lt;br&gt; three"
    assert only({"mkeparks/L-2": dumped(event=body)}).text == "one<br>\ntwo <br> three"
    formatted = dumped("<opt_preformatted>1</opt_preformatted>\n", event=body)
    assert only({"mkeparks/L-2": formatted}).text == "one\ntwo <br> three"


def test_dreamwidths_markdown_is_markdown() -> None:
    files = {"dreamwidth/mkeparks-2011-03.xml": month(entry("!markdown\n*Ice* with @mke_rink"))}
    facts = only(files)
    assert (facts.form, facts.platform) == ("markdown", "dreamwidth")
    assert facts.text == "*Ice* with [mke_rink](https://mke-rink.dreamwidth.org/)"
    assert markdown("mail me@example.org", "dreamwidth") == "mail me@example.org"


def test_what_the_author_set_beside_the_words_is_kept() -> None:
    props = "<taglist>flu, free clinics</taglist>\n<current_location>Keenan Center</current_location>\n"
    props += "<current_mood>hopeful</current_mood>\n<current_music>Polka &amp;amp; co</current_music>\n"
    props += "<current_coords>43.038902,-87.906471</current_coords>\n<adult_content>concepts</adult_content>\n"
    facts = only({"mkeparks/L-2": dumped(props, event="See &lt;lj user=mke_health&gt;")})
    assert (facts.tags, facts.location, facts.warning) == (("flu", "free clinics"), "Keenan Center", "adult concepts")
    assert facts.text.endswith("<p>Current mood: hopeful</p>\n<p>Current music: Polka &amp; co</p>")
    assert facts.mentions == ("mke_health",)
    assert "43.038902" not in repr(facts)


def test_a_subject_is_words_alone() -> None:
    assert line("<b>5 &amp; 6</b> < 7") == "5 & 6 < 7"
    assert users("<lj user=a> <lj comm='b'> <lj user=a>") == ("a", "b")


def test_pictures_of_a_body_are_media_with_their_description() -> None:
    body = '<img src="http://img.example.org/a.jpg" alt="A &amp; B"> <img src="/relative.png">'
    (medium,) = only({"mkeparks-2009-03.xml": month(entry(body))}).media
    assert (medium.url, medium.name, medium.alt) == ("http://img.example.org/a.jpg", "a.jpg", "A & B")


def test_cdata_and_entities_say_the_same() -> None:
    plain = month(entry("<b>5 &lt; 6</b>"))
    section = plain.replace(b"&lt;b>5 &amp;lt; 6&lt;/b>", b"<![CDATA[<b>5 &lt; 6</b>]]>")
    assert plain != section
    texts = [only({"mkeparks-2009-03.xml": each}).text for each in (plain, section)]
    assert texts == ["<b>5 &lt; 6</b>", "<b>5 &lt; 6</b>"]


# -------------------------------------------------------------------------------------------- comments, tables


def test_comments_that_everybody_can_read_are_answers_and_no_others() -> None:
    comments = b"""<?xml version="1.0"?><comments>
<comment><id>4</id><date>2009-03-02T18:00:00Z</date><subject>Re: x</subject><body>Thanks!</body><user>ann</user>
</comment>
<comment><id>5</id><body>spam-secret</body><state>B</state></comment>
<comment><id>6</id><body>screened-secret</body><state>S</state></comment>
<comment><id>7</id><body></body><state></state></comment></comments>"""
    files = {"mkeparks/L-2": dumped(anum="7"), "mkeparks/C-2": comments}
    (reply,) = only(files).replies
    assert (reply.id, reply.author, reply.text) == ("4", "ann", "Re: x\nThanks!")
    assert reply.posted == datetime(2009, 3, 2, 18, tzinfo=UTC)
    assert reply.url == "https://mkeparks.livejournal.com/519.html?thread=1031#t1031"
    assert skipped(answers(files)) == {"comments that are screened or deleted, or may be": 3}
    assert "secret" not in repr(answers(files))


STATE = "<state>S</state>"


@pytest.mark.parametrize("at", range(len(STATE)))
@pytest.mark.parametrize("byte", "x</> !?-&\n\x00\ufffd")
def test_one_damaged_byte_in_a_comments_state_never_shows_what_was_screened(at: int, byte: str) -> None:
    damaged = STATE[:at] + byte + STATE[at + 1 :]
    comment = f"<comment><id>6</id><body>screened</body>{damaged}<user>ann</user></comment>"
    assert not of_comment(comment).shown
    assert not of_comment(f"<comment>{damaged}<id>6</id><body>screened</body></comment>").shown


def test_a_comment_is_shown_whichever_way_an_empty_state_is_written() -> None:
    for state in ("", "<state></state>", "<state/>", "<state>A</state>", "<state>F</state>"):
        assert of_comment(f"<comment><id>6</id>\n{state}\n<body><![CDATA[a < b]]></body></comment>").shown
    assert not of_comment("<comment><id>6</id><stbte>S</stbte><body>screened</body></comment>").shown


def test_a_table_gives_the_same_facts_as_the_xml() -> None:
    row = '512,2009-03-02 09:15:00,2009-03-02 15:15:21,,"one, ""two""\nthree",public,0'
    table = only({"mkeparks-2009-03.csv": f"{COLUMNS}\n{row}\n".encode()})
    xml = only({"mkeparks-2009-03.xml": month(entry('one, "two"\nthree'))})
    assert table == xml
    assert table.text == 'one, "two"<br>\nthree'


def test_old_bytes_of_windows_are_read_and_each_record_says_so() -> None:
    row = "512,2009-03-02 09:15:00,2009-03-02 15:15:21,,caf\xe9 \x96 bar,public,0".encode("latin-1")
    for files in (
        {"mkeparks-2009-03.csv": COLUMNS.encode() + b"\n" + row + b"\n"},
        {"mkeparks-2009-03.xml": month(entry("caf@ ^ bar")).replace(b"@", b"\xe9").replace(b"^", b"\x96")},
        {"mkeparks/L-2": dumped(event="caf@ ^ bar").replace(b"@", b"\xe9").replace(b"^", b"\x96")},
    ):
        assert only(files).text == "café – bar"
        (found,) = (each for each in answers(files) if isinstance(each, Found))
        assert len(found.repairs) == 1
        assert "Windows-1252" in found.repairs[0]
        assert codes(answers(files)) == ["I546"]


def test_a_file_that_ends_within_an_entry_gives_those_before_it() -> None:
    whole = month(entry(), entry("Cut", itemid="768"))
    found = answers({"mkeparks-2009-03.xml": whole[: whole.rindex(b"<security>")]})
    assert [each.id for each in found if isinstance(each, Found)] == ["mkeparks-512"]
    assert codes(found) == ["I543"]
    cut = answers({"mkeparks/L-2": dumped()[:-20]})
    assert codes(cut) == ["I543"]


def test_what_the_journal_answered_itself_is_a_post_and_no_residents_answer() -> None:
    comments = b"""<comments><comment><id>4</id><date>2009-04-01T18:00:00Z</date><body>We will.</body>
<user>mke_parks</user></comment><comment><id>5</id><body>Anonymous</body></comment></comments>"""
    entry, answer = facts_in({"mke_parks/L-2": dumped(), "mke_parks/C-2": comments})
    assert [each.text for each in entry.replies] == ["Anonymous"]
    assert (answer.native_id, answer.in_reply_to) == ("mke-parks-512-c4", "livejournal:mke-parks-512")
    assert (answer.kind, answer.text, answer.posted) == ("reply", "We will.", datetime(2009, 4, 1, 18, tzinfo=UTC))
    private = {"mke_parks/L-2": dumped(security="private"), "mke_parks/C-2": comments}
    assert facts_in(private) == []


def test_files_of_comments_and_of_passwords_are_not_opened_for_more() -> None:
    files = {"mkeparks/L-2": dumped(), "mkeparks/ljdump.config": b"password", "mkeparks/journal.db": b"SQLite"}
    export = Watched(files)
    assert skipped(answers(export)) == {
        "a database, which this program does not read": 1,
        "log-in data of ljdump": 1,
    }
    assert export.opened == {"mkeparks/L-2"}


@pytest.mark.samples
def test_a_real_export_has_two_public_entries_and_three_that_are_not() -> None:
    path = ROOT / "livejournal" / "johnwbyrd+yalje"
    if not path.is_dir():
        pytest.skip(f"the sample is not at {path}")
    with opened(path) as export:
        found = answers(export)
        assert sorted(each.id for each in found if isinstance(each, Found)) == ["116736", "116992"]
        assert skipped(found) == {"private": 1, "friends only": 2, "comments in files of their own": 7}
        assert {each.code for each in found if isinstance(each, Problem)} == {"I541"}
        assert all(facts.text and facts.title for facts in facts_in(export))
