"""The City's own ledger is held against what was published: nothing else was published, and nothing kept too long."""

from pathlib import Path

import pytest

from site_builder.build import Options
from site_builder.build.log.agreeing import disagreements
from site_builder.build.log.published import Given, published
from site_builder.build.log.verifying import checked
from site_builder.problem import Unusable
from tests.building import AS_OF, Site, lay_out
from tests.entering import LOGGING, Chance, entered

LEDGER = "content/ledger/entries-000000000.jsonl"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = lay_out(tmp_path)
    site.write("content/site.yaml", LOGGING)
    site.post("one")
    site.post("two", posted="2026-11-21")
    entered(site, Chance())
    return site


def told(site: Site) -> list[str]:
    log = published(site.output)
    head = checked(log, Given()).head
    assert head is not None
    found = disagreements(site.project, log, head, Options(as_of=AS_OF))
    return [f"{each.code} {each.place} {each.message}" for each in found]


def rewrite(site: Site, old: str, new: str) -> None:
    path = site.root / LEDGER
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")


def test_what_was_just_built_agrees(site: Site) -> None:
    assert told(site) == []


def test_an_entry_that_is_another_is_named(site: Site) -> None:
    rewrite(site, '"act":"publish"', '"act":"edit"')
    assert told(site)[0] == "E064 content/ledger Entry 0 of content/ledger is not the one that was published."


def test_a_ledger_that_lost_an_entry_is_told(site: Site) -> None:
    path = site.root / LEDGER
    path.write_bytes(path.read_bytes().splitlines(keepends=True)[0])
    assert told(site)[0] == "E064 content/ledger content/ledger has 1 entry, and 2 were published."


def test_entries_that_were_not_published_yet_are_counted(site: Site) -> None:
    path = site.root / LEDGER
    path.write_bytes(path.read_bytes() + path.read_bytes().splitlines(keepends=True)[0].replace(b"dpw-one", b"gone"))
    assert told(site) == ["E065 content/ledger 1 entry of content/ledger are not in the log that lies here yet."]


def test_a_salt_of_what_was_removed_is_told(site: Site) -> None:
    path = site.root / LEDGER
    first = path.read_bytes().splitlines(keepends=True)[0]
    path.write_bytes(path.read_bytes() + first.replace(b'"publish"', b'"remove"'))
    assert [each[:40] for each in told(site) if "E066" in each] == [
        "E066 content/ledger The salt of entry 0 ",
        "E066 content/ledger The salt of entry 2 ",
    ]


def test_a_post_that_was_changed_since_is_told_where_it_stands(site: Site) -> None:
    site.post("one", "Other words.")
    site.post("three")
    place = "E067 content/departments/dpw/posts"
    assert [each.replace(place, "") for each in told(site)] == [
        "/one.md:1 city:dpw-one: entry 0 is not of what is shown now.",
        "/three.md:1 city:dpw-three: the log does not have it.",
    ]


def test_a_file_that_was_changed_where_nobody_sees_it_is_told(site: Site) -> None:
    site.post("one", front="# a word among ourselves\n")
    assert [each.partition("city:")[2] for each in told(site)] == [
        "dpw-one: entry 0 is not of the bytes that are kept now."
    ]


@pytest.mark.parametrize("line", [b"{}\n", b"\xff\n", b"null\n", b'{"act":"publish"}\n'])
def test_a_ledger_that_cannot_be_read_is_told_with_its_line(site: Site, line: bytes) -> None:
    path = site.root / LEDGER
    path.write_bytes(path.read_bytes() + line)
    with pytest.raises(Unusable, match="line 3, is no entry of the ledger"):
        told(site)


def test_a_line_that_says_what_no_entry_can_is_told(site: Site) -> None:
    rewrite(site, '"version":1', '"version":0')
    with pytest.raises(Unusable, match="holds what no entry can say"):
        told(site)
