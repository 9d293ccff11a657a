"""Archives of 2012 to 2018: monthly files, the lost clock, shared posts whole, and tweets.csv where months are lost."""

from datetime import UTC, datetime
import json

import pytest

from site_builder.importers.importer import MediaRef
from site_builder.importers.platforms.x import ARCHIVE, GRAILBIRD
from tests.importers.platforms.x.archive import (
    Held,
    Object,
    codes_in,
    facts_in,
    found_in,
    importer_of,
    only,
    record,
    skipped_in,
    url,
)
from tests.importers.platforms.x.archive import archive as later_archive
from tests.importers.platforms.x.archive import tweet as later_tweet

USER: Object = {"screen_name": "CityDPW", "id_str": "77", "id": 77, "protected": False}
DETAILS = b'var user_details =  {\n  "screen_name" : "CityDPW",\n  "full_name" : "DPW"\n}'
HEADER = (
    '"tweet_id","in_reply_to_status_id","in_reply_to_user_id","timestamp","source","text","retweeted_status_id",'
    '"retweeted_status_user_id","retweeted_status_timestamp","expanded_urls"'
)


def tweet(ident: str = "53554502812434432", text: str = "Salt is down.", **more: object) -> Object:
    record: Object = {
        "source": "<a>Web</a>",
        "entities": {"user_mentions": [], "media": [], "hashtags": [], "urls": []},
        "geo": {},
        "id_str": ident,
        "text": text,
        "id": int(ident) + 4,
        "created_at": "2015-09-30 18:07:51 +0000",
        "user": USER,
    }
    return record | more


def month(name: str, *records: Object) -> dict[str, bytes]:
    content = f"Grailbird.data.tweets_{name} = \n {json.dumps(list(records), indent=2)}"
    return {f"data/js/tweets/{name}.js": content.encode()}


def index(**months: int) -> bytes:
    lines = [{"file_name": f"data/js/tweets/{name}.js", "tweet_count": n, "year": 2015} for name, n in months.items()]
    return f"var tweet_index =  {json.dumps([{**line, 'month': 1} for line in lines])}".encode()


def archive(files: dict[str, bytes], **listed: int) -> Held:
    known = {"data/js/user_details.js": DETAILS}
    if listed:
        known["data/js/tweet_index.js"] = index(**{name.removeprefix("m"): n for name, n in listed.items()})
    return Held(known | files)


def row(ident: str, text: str, **more: str) -> str:
    names = [name.strip('"') for name in HEADER.split(",")]
    cells: dict[str, str] = {"tweet_id": ident, "text": text, "timestamp": "2015-09-30 18:07:51 +0000"} | more
    return ",".join('"' + cells.get(name, "").replace('"', '""') + '"' for name in names)


def test_months_are_read_and_their_ids_are_the_text_not_the_number() -> None:
    export = archive(month("2015_09", tweet("10"), tweet("11")) | month("2015_08", tweet("9")), m2015_09=2, m2015_08=1)
    assert importer_of(export) is GRAILBIRD
    assert [each.id for each in found_in(export)] == ["9", "10", "11"]
    assert GRAILBIRD.handle(export) == "CityDPW"
    assert GRAILBIRD.complete(export).whole
    assert facts_in(export)[0].posted == datetime(2015, 9, 30, 18, 7, 51, tzinfo=UTC)
    assert found_in(export)[0].month == "2015-09"


def test_an_original_is_the_very_stretch_of_the_month() -> None:
    files = month("2015_09", tweet("10"))
    (found,) = found_in(archive(files))
    (content,) = files.values()
    assert content.decode().partition("[")[2].rpartition("]")[0].strip() == found.originals[0].text


@pytest.mark.parametrize(
    ("created", "precision"),
    [
        ("2010-11-04 00:00:00 +0000", "day"),
        ("2009-02-03 00:00:00 +0000", "day"),
        ("2009-02-03 10:11:12 +0000", "second"),
        ("2010-11-05 00:00:00 +0000", "second"),
    ],
)
def test_the_lost_clock_of_old_posts_is_told(created: str, precision: str) -> None:
    facts = only(archive(month("2010_11", tweet("1234567890", created_at=created))))
    assert facts.precision == precision
    assert ("day only" in facts.time_note) is (precision == "day")


def test_a_later_archive_gives_the_lost_clock_back() -> None:
    (old,) = found_in(archive(month("2009_02", tweet("1234567890", "Hi", created_at="2009-02-03 00:00:00 +0000"))))
    (new,) = found_in(later_archive(later_tweet("1234567890", "Hi", created_at="Tue Feb 03 10:11:12 +0000 2009")))
    earlier, later = record(old, "x-grailbird", 1), record(new, "x-archive", 2)
    facts = ARCHIVE.facts([earlier, later])
    assert (facts.precision, facts.posted.hour, facts.versions) == ("second", 10, ())
    swapped = GRAILBIRD.facts([record(new, "x-archive", 1), record(old, "x-grailbird", 2)])
    assert (swapped.precision, swapped.posted.hour) == ("second", 10)


SHARED: Object = {
    "id_str": "66",
    "text": "Free flu shots &amp; masks for everyone at http://t.co/f all of this week and the next one, too",
    "created_at": "2015-09-30 17:00:00 +0000",
    "entities": {"urls": [url("http://t.co/f", "http://city.milwaukee.gov/flu")], "media": [], "hashtags": []},
    "user": {"screen_name": "MKEhealth"},
}


def test_a_shared_post_is_whole_and_says_which_it_is() -> None:
    cut = "RT @MKEhealth: Free flu shots &amp; masks for everyone at http://t.co/f all of this…"
    facts = only(archive(month("2015_09", tweet("99", cut, retweeted_status=SHARED))))
    assert facts.text.endswith("and the next one, too")
    assert (facts.kind, facts.shared_from, facts.share_of) == (
        "share",
        "MKEhealth",
        "https://x.com/MKEhealth/status/66",
    )
    assert [link.url for link in facts.links] == ["http://city.milwaukee.gov/flu"]


def test_the_whole_text_of_a_shared_post_survives_a_later_archive_that_cuts_it() -> None:
    cut = "RT @MKEhealth: Free flu shots &amp; masks for everyone at http://t.co/f all of this…"
    (old,) = found_in(archive(month("2015_09", tweet("99", cut, retweeted_status=SHARED))))
    (new,) = found_in(later_archive(later_tweet("99", cut)))
    facts = ARCHIVE.facts([record(old, "x-grailbird", 1), record(new, "x-archive", 2)])
    assert facts.text.endswith("and the next one, too")
    assert (facts.share_of, facts.versions) == ("https://x.com/MKEhealth/status/66", ())


def test_a_share_made_by_hand_keeps_every_word() -> None:
    facts = only(archive(month("2011_05", tweet("99", "RT @MKEhealth: Flu shots. And we salt."))))
    assert (facts.kind, facts.text) == ("share", "RT @MKEhealth: Flu shots. And we salt.")


def test_pictures_have_an_address_and_no_file() -> None:
    media = [
        {"url": "http://t.co/p", "media_url_https": "https://pbs.twimg.com/media/a.jpg", "sizes": [{"w": 1, "h": 1}]}
    ]
    export = archive(month("2015_09", tweet("9", "Look http://t.co/p", entities={"media": media})))
    assert found_in(export)[0].media == (MediaRef(url="https://pbs.twimg.com/media/a.jpg"),)
    assert only(export).text == "Look"
    assert only(export).media[0].url == "https://pbs.twimg.com/media/a.jpg"


def test_posts_of_a_protected_account_are_not_taken() -> None:
    export = archive(month("2015_09", tweet("9", user=USER | {"protected": True}), tweet("10")))
    assert [each.id for each in found_in(export)] == ["10"]
    assert skipped_in(export) == {"private": 1}


def test_months_that_the_index_lists_and_the_archive_lacks_are_told() -> None:
    export = archive(month("2015_09", tweet("9")), m2015_09=1, m2015_10=4)
    assert codes_in(export) == ["I220"]
    assert not GRAILBIRD.complete(export).whole
    assert not GRAILBIRD.complete(archive(month("2015_09", tweet("9")))).whole


def test_the_sheet_stands_in_where_the_months_are_lost() -> None:
    text = 'He said "salt",\nthen http://t.co/a &amp; more'
    sheet = "\n".join(
        [HEADER, row("12", text, expanded_urls="http://city.gov/a,http://city.gov/a"), row("11", "x"), ""]
    )
    export = Held({"tweets.csv": sheet.encode()})
    found = found_in(export)
    assert [each.id for each in found] == ["12", "11"]
    assert found[0].originals[0].text in sheet
    assert found[0].originals[1].text == HEADER
    facts = facts_in(export)[0]
    assert facts.text == 'He said "salt",\nthen http://t.co/a & more'
    assert [link.url for link in facts.links] == ["http://city.gov/a"]
    assert codes_in(export) == []


def test_the_sheet_fills_only_what_the_months_lack() -> None:
    sheet = "\r\n".join(
        [HEADER, row("9", "in both"), row("10", "@a hi", in_reply_to_user_id="5", in_reply_to_status_id="4")]
    )
    export = archive(month("2015_09", tweet("9")) | {"tweets.csv": sheet.encode()}, m2015_09=1, m2015_10=1)
    assert [each.id for each in found_in(export)] == ["9", "10"]
    assert facts_in(export)[1].in_reply_to == "https://x.com/a/status/4"
    assert codes_in(export) == []


@pytest.mark.parametrize("index", [None, b"", b"var tweet_index = [ {", b"var tweet_index = []", b"\xff\xfe"])
def test_the_sheet_is_read_also_where_no_list_of_months_is(index: bytes | None) -> None:
    sheet = "\n".join([HEADER, row("9", "in both"), row("10", "in the sheet alone")])
    listed = {"data/js/tweet_index.js": index} if index is not None else {}
    export = archive(month("2015_09", tweet("9")) | {"tweets.csv": sheet.encode()} | listed)
    assert [each.id for each in found_in(export)] == ["9", "10"]
    assert codes_in(export) == ([] if index is None else ["I209"])
    assert not GRAILBIRD.complete(export).whole


def test_a_post_that_a_damaged_month_lost_is_found_in_the_sheet() -> None:
    sheet = "\n".join([HEADER, row("9", "in both"), row("10", "in the sheet alone")])
    months = month("2015_09", tweet("9"), tweet("10"))
    cut = {name: content[:-60] for name, content in months.items()}
    export = archive(cut | {"tweets.csv": sheet.encode()}, m2015_09=2)
    assert [each.id for each in found_in(export)] == ["9", "10"]
    assert codes_in(export) == ["I201"]


def test_the_sheet_of_a_protected_account_gives_nothing_as_it_does_not_say_so() -> None:
    sheet = "\n".join([HEADER, row("9", "in both"), row("10", "in the sheet alone")])
    shut = month("2015_09", tweet("9", user=USER | {"protected": True}))
    export = archive(shut | {"tweets.csv": sheet.encode()}, m2015_09=1, m2015_10=1)
    assert found_in(export) == []
    assert skipped_in(export) == {"private": 2}


def test_a_shared_post_in_the_sheet_says_which_it_is() -> None:
    sheet = "\n".join([HEADER, row("12", "RT @MKEhealth: Flu…", retweeted_status_id="66")])
    facts = only(Held({"tweets.csv": sheet.encode()}))
    assert (facts.kind, facts.share_of, facts.text) == ("share", "https://x.com/MKEhealth/status/66", "Flu…")


def test_a_broken_row_costs_itself_only() -> None:
    sheet = "\n".join([HEADER, row("12345", "one"), '"12346","","lost quote', row("12347", "three"), '"x"'])
    export = Held({"tweets.csv": sheet.encode()})
    assert [each.id for each in found_in(export)] == ["12345", "12347"]
    assert codes_in(export) == ["I221", "I221"]
