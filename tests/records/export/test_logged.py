"""An export gives proofs of the transparency log, by which its own files alone show that they are what was logged."""

import base64
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from hashlib import sha256
import json
from pathlib import Path
import random
import re

import bagit
import pytest

from site_builder.build import Options, build
from site_builder.build.options import Entering
from site_builder.model.post import Facts, Post
from site_builder.records.export.forms import ALL, FORMS
from site_builder.records.export.item import Item
from site_builder.records.export.logged import Logged
from site_builder.records.export.notes import Notes
from site_builder.records.export.order import Order
from site_builder.records.export.progress import Progress
from site_builder.records.export.sources import Sources
from site_builder.records.log import extra, proof, statement, trust
from site_builder.records.log.key import public
from site_builder.records.log.salted import salted
from site_builder.records.log.tree import Tree
from site_builder.records.shown import record_of
from tests.building import AS_OF, Site, codes
from tests.records.export.requested import ask, city, decide, files, holds
from tests.records.log.logs import KEY, TRUST, log

NAMES = {form.name: f"out{form.ending}" for form in ALL}
WHEN = datetime(2026, 11, 20, tzinfo=UTC)
LOG = "log: {origin: city.example/social/log}\n"
REDACT = "decision: redact, post: 'x:11', redact: [{text: okapi}]"


def logging(root: Path, *decisions: str, key: str = KEY.secret()) -> Site:
    """The city with a log in which a build entered all that is shown."""
    site = city(root)
    settings = site.project.content / "site.yaml"
    settings.write_text(settings.read_text("utf-8") + LOG, "utf-8")
    entered(site, 1, key)
    if decisions:
        decide(site, *decisions)
        entered(site, 2, key)
    return site


def entered(site: Site, seed: int, key: str = KEY.secret()) -> None:
    entering = Entering(now=datetime(2026, 11, 20, tzinfo=UTC), random=random.Random(seed).randbytes, key=key)
    build(site.project, Options(as_of=AS_OF, entering=entering))


def folder_of(bag: Path, words: str) -> Path:
    """The folder of the item on whose page these words stand."""
    (found,) = [page.parent for page in bag.glob("data/items/*/*/page.html") if words in page.read_text("utf-8")]
    return found


def shown(bag: Path, number: str) -> extra.Extra:
    """What an item's proof carries, the proof being checked with the key that stands in the bag."""
    found = proof.parse((bag / f"data/proofs/{number}.tlog-proof").read_bytes())
    carried = extra.parse(found.extra or b"")
    key = public((bag / "data/log/key").read_text("utf-8").strip())
    proof.proved(found, carried.statement.encode(), trust.trust_in(key))
    return carried


def digest(salt: str, data: bytes) -> str:
    """The salted digest as docs/log.md describes it, with nothing of the program."""
    head = b"site-builder/salted-digest/v1\n" + bytes.fromhex(salt) + len(data).to_bytes(8, "big")
    return sha256(head + data).hexdigest()


def test_an_imported_post_is_proved_and_its_original_opened_from_the_files_of_the_bag_alone(tmp_path: Path) -> None:
    bag, done = ask(logging(tmp_path), "bag")
    assert done.problems == ()
    folder = folder_of(bag, "Plows are blue.")
    carried = shown(bag, folder.name)
    said = json.loads(carried.statement)
    assert digest(carried.salt, carried.record.encode()) == said["digest"]
    assert "Plows are blue." in carried.record
    opening = json.loads((bag / f"data/proofs/{folder.name}.opening.json").read_bytes())
    assert opening["statement"] == carried.statement
    line = (folder / "record.jsonl").read_bytes().splitlines()[-1]
    assert digest(opening["held_salt"], line) == said["held"]
    index = proof.parse((bag / f"data/proofs/{folder.name}.tlog-proof").read_bytes()).index
    assert (opening["salt"], opening["index"]) == (carried.salt, index)
    assert bagit.Bag(str(bag)).validate()


def test_a_post_that_was_written_by_hand_is_opened_by_its_file(tmp_path: Path) -> None:
    bag, _ = ask(logging(tmp_path), "bag")
    folder = folder_of(bag, "and okapi tonight")
    said = json.loads(shown(bag, folder.name).statement)
    opening = json.loads((bag / f"data/proofs/{folder.name}.opening.json").read_bytes())
    assert digest(opening["held_salt"], (folder / "post.md").read_bytes()) == said["held"]


def test_the_checkpoint_is_the_one_that_the_city_signed_and_pages_name_the_entry(tmp_path: Path) -> None:
    site = logging(tmp_path)
    bag, _ = ask(site, "bag")
    assert (bag / "data/log/checkpoint").read_bytes() == (site.project.content / "ledger/checkpoint").read_bytes()
    assert trust.opened((bag / "data/log/checkpoint").read_bytes(), TRUST).checkpoint.size == 4
    folder = folder_of(bag, "Salt trucks")
    said = json.loads(shown(bag, folder.name).statement)["digest"]
    assert f"of city.example/social/log, digest {said}" in (folder / "page.html").read_text("utf-8")


@pytest.mark.parametrize("form", ["html", "warc", "wacz"])
def test_other_forms_name_the_entry_too(tmp_path: Path, form: str) -> None:
    path, done = ask(logging(tmp_path), NAMES[form], form, ids=("city:dpw-salt",))
    assert holds(path, "of city.example/social/log, digest ")
    assert bool(holds(path, "c2sp.org/tlog-proof@v1")) == (form != "html")
    assert codes(list(done.problems)) == []


@pytest.mark.parametrize("form", NAMES)
def test_redacted_nothing_opens_what_was_taken_out(tmp_path: Path, form: str) -> None:
    site = logging(tmp_path, REDACT)
    path, done = ask(site, NAMES[form], form, redacted=True)
    assert done.standings["redacted"] == 1
    assert holds(path, "held_salt") == holds(path, "opening.json") == []
    whole = b"".join(files(path).values())
    carried = [base64.b64decode(each) for each in re.findall(rb"\nextra ([A-Za-z0-9+/=]+)\n", whole)]
    assert (len(carried) >= 4) == (form in {"bag", "warc", "wacz"})
    every = b"".join((whole, *carried))
    ledger = (site.project.content / "ledger/entries-000000000.jsonl").read_bytes()
    assert [line for line in map(json.loads, ledger.splitlines()) if line["held_salt"].encode() in every] == []
    assert b"okapi" not in every


def test_a_redacted_post_is_proved_as_it_is_shown_and_as_held_its_original_is_opened(tmp_path: Path) -> None:
    site = logging(tmp_path, REDACT)
    given, _ = ask(site, "given", redacted=True)
    carried = shown(given, folder_of(given, "[redacted]").name)
    assert json.loads(carried.statement)["act"] == "redact"
    assert "[redacted]" in carried.record
    held, _ = ask(site, "held")
    folder = folder_of(held, "and okapi tonight")
    carried = shown(held, folder.name)
    assert (carried.record, carried.salt) == ("", "")
    opening = json.loads((held / f"data/proofs/{folder.name}.opening.json").read_bytes())
    held_digest = json.loads(opening["statement"])["held"]
    assert digest(opening["held_salt"], (folder / "post.md").read_bytes()) == held_digest


def test_of_a_removed_post_the_entry_alone_is_proved(tmp_path: Path) -> None:
    bag, _ = ask(logging(tmp_path, "decision: remove, post: 'x:11'"), "bag", redacted=True)
    carried = shown(bag, folder_of(bag, "it was removed").name)
    assert (json.loads(carried.statement)["act"], carried.record, carried.salt) == ("remove", "", "")


def test_without_replies_no_proof_says_them_and_nothing_opens_bytes_that_stay(tmp_path: Path) -> None:
    bag, _ = ask(logging(tmp_path), "bag", replies=False)
    number = folder_of(bag, "and okapi tonight").name
    assert shown(bag, number).record == ""
    assert not (bag / f"data/proofs/{number}.opening.json").exists()
    assert not any(b"quagga" in (proof.parse(each.read_bytes()).extra or b"") for each in bag.rglob("*.tlog-proof"))


def test_a_post_that_changed_since_is_not_passed_off_as_what_was_logged(tmp_path: Path) -> None:
    site = logging(tmp_path)
    path = site.project.content / "departments/dpw/posts/salt.md"
    path.write_text(path.read_text("utf-8").replace("Salt trucks", "Sand trucks"), "utf-8")
    bag, _ = ask(site, "bag")
    number = folder_of(bag, "Sand trucks").name
    assert shown(bag, number).record == ""
    assert not (bag / f"data/proofs/{number}.opening.json").exists()


def test_a_log_that_nobody_signed_gives_proofs_without_a_signature(tmp_path: Path) -> None:
    bag, done = ask(logging(tmp_path, key=""), "bag")
    assert done.problems == ()
    assert not (bag / "data/log/key").exists()
    number = folder_of(bag, "Salt trucks").name
    found = proof.parse((bag / f"data/proofs/{number}.tlog-proof").read_bytes())
    assert found.checkpoint == (bag / "data/log/checkpoint").read_bytes()


def spoil(ledger: Path) -> None:
    path = ledger / "entries-000000000.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"version":1', b'"version":2', 1))


def shorten(ledger: Path) -> None:
    path = ledger / "entries-000000000.jsonl"
    path.write_bytes(path.read_bytes().partition(b"\n")[2])


def break_(ledger: Path) -> None:
    (ledger / "entries-000000000.jsonl").write_bytes(b"{}\n")


def forge(ledger: Path) -> None:
    (ledger / "checkpoint").write_bytes(b"no note")


@pytest.mark.parametrize("harm", [spoil, shorten, break_, forge])
def test_a_ledger_that_is_not_whole_gives_no_proofs_and_that_is_told(
    tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    site = logging(tmp_path)
    harm(site.project.content / "ledger")
    bag, done = ask(site, "bag")
    assert codes(list(done.problems)) == ["E055"]
    assert not (bag / "data/proofs").exists()
    assert bagit.Bag(str(bag)).validate()


def test_proofs_that_are_handed_in_go_along_as_they_are(tmp_path: Path) -> None:
    post = Post(id="x:0", department="dpw", account="", facts=Facts(platform="x", native_id="0", posted=WHEN, text="A"))
    item, record = Item(number="R-000001", post=post), record_of(post)
    said = statement.Statement(act="publish", digest=salted(bytes(32), record), record="a" * 32, time=WHEN, version=1)
    entry = statement.written(said)
    logged = log([entry])
    head = trust.opened(logged["checkpoint"], TRUST).checkpoint
    source = proof.Source(tree=Tree(1, logged.get), head=head, note=logged["checkpoint"])
    made = bytes(proof.made(0, entry, source, bytes(extra.extra(entry, bytes(32), record))))
    (tmp_path / "work").mkdir()
    with closing(Notes(tmp_path / "work")) as notes:
        progress = Progress(tmp_path / "work", notes)
        handed = Logged(proof=lambda one, _: made if one == item else None)
        sources = Sources(tmp_path, progress, lambda text, *_: text, log=handed)
        order = Order(organisation="City", program="p", day="2026-11-22", count=1)
        FORMS["bag"].write(progress, order, progress.items([item]), sources)
    assert (tmp_path / "work/whole/data/proofs/R-000001.tlog-proof").read_bytes() == made
    page = (tmp_path / "work/whole/data/items/0001/R-000001/page.html").read_text("utf-8")
    assert f"entry 0 of city.example/social/log, digest {said.digest}" in page


def test_a_log_without_entries_gives_nothing(tmp_path: Path) -> None:
    site = city(tmp_path)
    settings = site.project.content / "site.yaml"
    settings.write_text(settings.read_text("utf-8") + LOG, "utf-8")
    bag, done = ask(site, "bag")
    assert done.problems == ()
    assert not {path.name for path in (bag / "data").iterdir()} & {"proofs", "log"}


def test_a_city_without_a_log_has_no_proofs(tmp_path: Path) -> None:
    bag, _ = ask(city(tmp_path), "bag")
    assert {path.name for path in (bag / "data").iterdir()} >= {"index.html", "items"}
    assert not {path.name for path in (bag / "data").iterdir()} & {"proofs", "log"}
    assert holds(bag, "transparency log") == []
