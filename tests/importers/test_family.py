"""What every importer promises, tried on the sample of each: one suite for the whole family.

A new importer needs a sample in `samples/` and a page in docs/importing; this file needs no change.
"""

import bz2
from collections.abc import Callable, Iterator
import gzip
from importlib import import_module
import json
import lzma
import os
from pathlib import Path
import re

import msgspec
import pytest

from site_builder.importers import ALL
from site_builder.importers.archives import opened
from site_builder.importers.importer import Importer, Skipped
from site_builder.intake import intake
from site_builder.intake.register import Register
from site_builder.model.intake import IntakeReport
from site_builder.model.platform import BY_ID, identify
from site_builder.problem import Problem
from tests.importers.family import (
    NOW,
    SAMPLES,
    answers,
    as_found,
    each_importer,
    each_sample,
    founds,
    importer_of,
    posts_of,
)
from tests.importers.held import Files, Watched, foldered, tarred, zipped
from tests.importers.sample import Sample

PAGES = Path(__file__).parents[2] / "docs/importing"
PROGRAM = Path(__file__).parents[2] / "site_builder"
# ------------------------------------------------------------------------------------------- the family


def test_every_importer_brings_a_sample() -> None:
    assert sorted(importer.form for importer in ALL) == sorted(sample.form for sample in SAMPLES)


@each_importer
def test_an_importer_is_named_in_plain_letters_and_has_a_platform(importer: Importer) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", importer.form)
    assert importer.platform in BY_ID
    assert importer.title
    assert importer.how_to_export.endswith((".", ")"))


@each_importer
def test_an_importer_has_a_page_for_the_department(importer: Importer) -> None:
    assert (PAGES / f"{importer.guide}.md").is_file()


@each_importer
def test_the_list_of_all_forms_leads_to_the_page(importer: Importer) -> None:
    row = f"| `{importer.form}` | {importer.title} | [{importer.guide}]({importer.guide}.md) |"
    assert row in (PAGES / "README.md").read_text("utf-8").splitlines()


def test_every_code_of_the_intake_is_explained_to_staff() -> None:
    rooms = [PROGRAM / "intake", PROGRAM / "importers/archives", PROGRAM / "records"]
    files = [path for room in rooms for path in room.glob("*.py")]
    codes = {code for path in files for code in re.findall(r'"(I1\d\d)"', path.read_text("utf-8"))}
    told = re.findall(r"^\| (I1\d\d) \|", (PAGES / "README.md").read_text("utf-8"), re.MULTILINE)
    assert told == sorted(codes)


@each_importer
def test_the_page_says_what_the_platform_leaves_out(importer: Importer) -> None:
    """Most words of each loss stand in the section of the page that says what is left out."""
    page = (PAGES / f"{importer.guide}.md").read_text("utf-8")
    parts = re.split(r"^## ", page, flags=re.MULTILINE)
    told = "\n".join(part for part in parts if re.match(r"[^\n]*(?i:leaves? out|left out)", part)).lower()
    assert importer.losses, "every platform leaves something out"
    for loss in importer.losses:
        words = set(re.findall(r"[a-z]{4,}", loss.what.lower()))
        missing = {word for word in words if word[:5] not in told}
        assert len(missing) <= 0.4 * len(words), f"{loss.id}: the page says nothing of {sorted(missing)}"


@each_importer
def test_losses_are_told_in_sentences_under_names_of_their_own(importer: Importer) -> None:
    assert len({loss.id for loss in importer.losses}) == len(importer.losses)
    for loss in importer.losses:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", loss.id)
        assert loss.what.endswith(".")
        assert loss.instead == "" or loss.instead.endswith(".")


@each_importer
def test_every_code_of_an_importer_is_explained_to_staff(importer: Importer) -> None:
    package = import_module(importer.read.__module__.rsplit(".", 1)[0] if _has_rooms(importer) else _module(importer))
    files = Path(str(package.__file__)).parent.glob("*.py") if _has_rooms(importer) else [Path(str(package.__file__))]
    codes = {code for path in files for code in re.findall(r'"(I\d{3})"', path.read_text("utf-8"))}
    pages = "\n".join(path.read_text("utf-8") for path in PAGES.glob("*.md"))
    told = set(re.findall(r"I\d{3}", pages))
    for first, last in re.findall(r"I(\d{3})\s*(?:–|-|to)\s*I?(\d{3})", pages):
        told |= {f"I{number}" for number in range(int(first), int(last) + 1)}
    assert codes - told == set()
    assert {code for code in codes if code < "I200"} == set(), "these belong to archives, intake and records"


def _module(importer: Importer) -> str:
    return str(importer.read.__module__)


def _has_rooms(importer: Importer) -> bool:
    """Whether the platform is a folder of files, not one file in `platforms`."""
    return _module(importer).rsplit(".", 1)[0] != "site_builder.importers.platforms"


# ------------------------------------------------------------------------------------------ recognising


@each_sample
def test_a_sample_is_recognised_by_its_own_importer_and_no_other(sample: Sample) -> None:
    export = Watched(sample.files)
    fitting = {importer.form for importer in ALL if importer.recognises(export)}
    assert fitting == {sample.form, *sample.also}


@each_sample
def test_an_export_says_whose_it_is_and_whether_it_is_whole(sample: Sample) -> None:
    importer, export = importer_of(sample), Watched(sample.files)
    completeness = importer.complete(export)
    assert (importer.handle(export), completeness.whole) == (sample.handle, sample.complete), completeness.why
    assert completeness.why
    assert completeness.why[0].islower() or not completeness.why.endswith("."), "a clause that goes on a sentence"


@each_sample
def test_an_empty_export_and_one_of_holiday_pictures_are_nobodys(sample: Sample) -> None:
    for files in ({}, {"beach.jpg": b"\xff\xd8\xff"}, {"notes.txt": b"hello"}, {"a.json": b"[]", "a.xml": b"<a/>"}):
        assert not importer_of(sample).recognises(Watched(files))


# ----------------------------------------------------------------------------------------- taking apart


@each_sample
def test_the_published_posts_are_taken_each_and_no_other(sample: Sample) -> None:
    found = founds(importer_of(sample), Watched(sample.files))
    assert len({each.id for each in found}) == sample.posts


@each_sample
def test_what_is_not_public_is_in_no_answer_and_no_fact(sample: Sample) -> None:
    importer = importer_of(sample)
    told = repr(answers(importer, Watched(sample.files))) + repr([facts for *_, facts in posts_of(sample)])
    whole = b"".join(sample.files.values())
    for secret in sample.secrets:
        assert secret not in told
        assert secret.encode() in whole or secret.encode("utf-16-le") in whole or sample.rebuilt, "the sample has it"


@each_sample
def test_decoys_are_recognised_and_never_opened(sample: Sample) -> None:
    importer, export = importer_of(sample), Watched(sample.files)
    assert set(sample.sealed) <= set(export.members)
    importer.recognises(export)
    importer.handle(export)
    importer.complete(export)
    answers(importer, export)
    assert export.opened & set(sample.sealed) == set()


@each_sample
def test_whole_samples_are_read_without_a_complaint_that_costs_a_post(sample: Sample) -> None:
    found = answers(importer_of(sample), Watched(sample.files))
    for answer in found:
        if isinstance(answer, Skipped):
            assert answer.reason
            assert answer.count > 0
        if isinstance(answer, Problem):
            assert answer.message.endswith((".", "”", ")", "!", "?"))
            assert answer.place.file in {
                *sample.files,
                *(name.rpartition("/")[0] for name in sample.files),
                "export.zip",
            }


@each_sample
def test_the_order_of_members_and_the_container_make_no_difference(sample: Sample, tmp_path: Path) -> None:
    importer = importer_of(sample)
    backwards = dict(reversed(sample.files.items()))
    expected = as_found(importer, Watched(sample.files))
    for path in (
        zipped(tmp_path / "a.zip", sample.files),
        zipped(tmp_path / "b.zip", backwards),
        tarred(tmp_path / "c.tar", backwards),
        tarred(tmp_path / "d.tar.gz", sample.files),
        foldered(tmp_path / "e", sample.files),
    ):
        with opened(path) as export:
            assert importer.recognises(export)
            assert as_found(importer, export) == expected


@each_sample
@pytest.mark.parametrize("folder", ["export/", "From Anna’s PC/2024/mke water/data/"])
def test_folders_around_an_export_make_no_difference(sample: Sample, folder: str) -> None:
    importer = importer_of(sample)
    nested = Watched({folder + name: data for name, data in sample.files.items()})
    assert importer.recognises(nested)
    assert importer.handle(nested) == sample.handle
    assert importer.complete(nested).whole == sample.complete
    assert as_found(importer, nested, folder) == as_found(importer, Watched(sample.files))


@each_sample
def test_originals_are_stretches_of_their_members(sample: Sample) -> None:
    """The bytes of a post, decoded and not changed in one character; unless the sample says why that cannot be.

    What stands around it (a feed's head, a sheet's first row) may leave pieces out, and adds none.
    """
    for found in founds(importer_of(sample), Watched(sample.files)):
        assert found.originals
        for number, original in enumerate(found.originals):
            assert original.member in sample.files
            assert original.text.encode() is not None
            if not sample.rebuilt:
                pieces = original.text.split() if number else [original.text]
                texts = list(decodings(sample.files[original.member]))
                assert any(all(piece.strip("{}") in text for piece in pieces) for text in texts), original.text[:200]


def decodings(data: bytes) -> Iterator[str]:
    """What a member may say, in each encoding and packing that platforms use."""
    packings: tuple[tuple[bytes, Callable[[bytes], bytes]], ...] = (
        (b"\x1f\x8b", gzip.decompress),
        (b"BZh", bz2.decompress),
        (b"\xfd7zXZ", lzma.decompress),
    )
    for magic, unpack in packings:
        data = unpack(data) if data.startswith(magic) else data
    for encoding in ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1"):
        try:
            yield data.decode(encoding)
        except UnicodeError:
            continue


@each_sample
def test_media_are_members_of_the_export_or_addresses(sample: Sample) -> None:
    for found in founds(importer_of(sample), Watched(sample.files)):
        for ref in found.media:
            assert ref.member or ref.url
            assert not ref.url or re.match(r"https?://|at://|data:", ref.url)


@each_sample
def test_a_post_is_the_same_one_when_its_pictures_lie_in_a_part_that_is_not_here(sample: Sample) -> None:
    """So that pictures which come a day later make neither a new post nor another wording."""
    importer = importer_of(sample)
    whole = founds(importer, Watched(sample.files))
    named = {ref.member for found in whole for ref in found.media} - {
        original.member for found in whole for original in found.originals
    }
    without = founds(importer, Watched({name: data for name, data in sample.files.items() if name not in named}))
    assert [(found.id, found.originals) for found in without] == [(found.id, found.originals) for found in whole]


# ------------------------------------------------------------------------------------------ reading back


@each_sample
def test_every_post_has_a_time_or_says_what_is_known_of_it(sample: Sample) -> None:
    for found, _, facts in posts_of(sample):
        assert facts.posted.utcoffset() is not None
        assert facts.precision == "second" or facts.time_note
        if found.month:
            assert re.fullmatch(r"(19|20)\d\d-(0[1-9]|1[0-2])", found.month)


@each_sample
def test_every_post_has_a_permalink_or_its_platform_gives_none(sample: Sample) -> None:
    without = any("permalink" in loss.id for loss in importer_of(sample).losses)
    for _, _, facts in posts_of(sample):
        assert facts.url.startswith(("https://", "http://")) or (without and facts.url == "")


@each_sample
def test_a_post_is_the_same_whether_found_in_an_export_or_by_its_address(sample: Sample) -> None:
    for found, kept, facts in posts_of(sample):
        assert facts.native_id == found.id
        assert f"{facts.platform}:" == kept.account[: len(facts.platform) + 1]
        named = identify(facts.url) if facts.url else None
        if named and named.platform == facts.platform and not facts.versions:
            assert named.native_id == found.id


@each_sample
def test_media_are_read_back_in_the_order_of_the_record(sample: Sample) -> None:
    for _, kept, facts in posts_of(sample):
        assert len(facts.media) >= len(kept.media)
        for stored, medium in zip(kept.media, facts.media, strict=False):
            assert not (stored.url and medium.url) or medium.url == stored.url
            assert medium.source == ""


@each_sample
def test_published_posts_are_public_and_reading_is_the_same_each_time(sample: Sample) -> None:
    first = [facts for *_, facts in posts_of(sample)]
    assert all(facts.public for facts in first)
    assert [facts for *_, facts in posts_of(sample)] == first


@each_sample
def test_no_fact_tells_more_of_people_than_the_post_does(sample: Sample) -> None:
    """No coordinates, addresses of machines or of mail: what platforms put beside a post is not part of it."""
    for _, _, facts in posts_of(sample):
        told = json.dumps(msgspec.to_builtins(msgspec.structs.replace(facts, text="", replies=(), versions=())))
        assert not re.search(r"exif|upload_ip|latitude", told, re.IGNORECASE)
        assert not re.search(r"-?\d{1,3}\.\d{3,}\s*,\s*-?\d{1,3}\.\d{3,}", facts.location)


# ------------------------------------------------------------------------------- taking into a project


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with an inbox, on a disk that nobody waits for."""
    monkeypatch.setattr(os, "fsync", lambda _: None)
    (tmp_path / "content/departments/dpw/inbox").mkdir(parents=True)
    return tmp_path / "content"


def imported(content: Path, *, dry_run: bool = False) -> IntakeReport:
    return intake(content, (), NOW, ALL, dry_run=dry_run, register=lambda _: Register())


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@each_sample
def test_twice_is_once(sample: Sample, content: Path) -> None:
    inbox = content / "departments/dpw/inbox"
    zipped(inbox / "export.zip", sample.files)
    first = imported(content)
    mine = sum(t.tally.new for e in first.exports for t in e.takings if t.form == sample.form)
    assert mine == sample.posts
    before = tree(content)
    assert imported(content).total.new == imported(content).total.changed == 0
    assert tree(content) == before
    (inbox / "export.zip").unlink()
    zipped(inbox / "later.zip", _reversed(sample.files))
    again = imported(content)
    assert (again.total.new, again.total.changed, again.total.gone) == (0, 0, 0)


def _reversed(files: Files) -> dict[str, bytes]:
    return {f"downloaded again/{name}": data for name, data in reversed([*files.items()])}


@each_sample
def test_no_record_holds_a_secret(sample: Sample, content: Path) -> None:
    zipped(content / "departments/dpw/inbox/export.zip", sample.files)
    imported(content)
    kept = b"".join(tree(content / "departments/dpw/records").values()) if sample.posts else b""
    assert [secret for secret in sample.secrets if secret.encode() in kept] == []


@each_sample
def test_a_dry_run_says_what_an_import_does_and_writes_nothing(sample: Sample, content: Path) -> None:
    zipped(content / "departments/dpw/inbox/export.zip", sample.files)
    before = tree(content)
    tried = imported(content, dry_run=True)
    assert tree(content) == before
    assert tried.exports == imported(content).exports
