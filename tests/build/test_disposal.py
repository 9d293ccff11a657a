"""A disposal leaves nothing but a certificate, refuses whatever is in doubt, and survives being cut off at any step."""

from collections.abc import Callable
import contextlib
from datetime import UTC, datetime
import gzip
import io
import json
import os
from pathlib import Path
import shutil
import zlib

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
import msgspec
import pytest

from site_builder.build.building import made_of
from site_builder.build.content import read_content
from site_builder.build.log.keeping import logging
from site_builder.build.log.proving import Asked, from_ledger
from site_builder.build.log.signing import Base
from site_builder.build.options import Entering, Options
from site_builder.build.records import destroying
from site_builder.build.records.approving import approve
from site_builder.build.records.destroying import carry_out, resume
from site_builder.build.records.disposing import Call, order_of
from site_builder.build.records.fixity import fixity
from site_builder.build.work import Ready
from site_builder.importers import ALL
from site_builder.intake import intake
from site_builder.model.disposal import Approval
from site_builder.model.record import Original, Source
from site_builder.problem import Locked, Unusable
from site_builder.records.arrival import Arrival, Item
from site_builder.records.disposed import read_disposed
from site_builder.records.log import extra
from site_builder.records.log import proof as proofs
from site_builder.records.media import Medium
from site_builder.records.store import opened_store
from site_builder.records.striking import look
from site_builder.settings import LogSettings
from site_builder.write.lock import locked
from tests.building import AS_OF, Site, lay_out
from tests.entering import ORIGIN, Chance, entered, held_against, log, verified
from tests.entering import lines as ledger_lines

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PRIVATE = KEY.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
PUBLIC = KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
PICTURE = b"\x89PNG\r\n\x1a\nzebrapicture"
SHARED = b"\x89PNG\r\n\x1a\nsharedpicture"
HOME = "content/departments/dpw/records/x-works"
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
SECRET = ("zebra", "okapi", "quagga")
"""Words of what is destroyed: of an imported post, of an earlier version of it, of a hand-written one."""
FEED = """\
<rss version="2.0"><channel><title>Works</title><link>https://blog.example/</link>
<item><title>One</title><guid>urn:a:1</guid><pubDate>Mon, 04 Jan 2010 10:00:00 GMT</pubDate>
<description>{old}</description></item>
<item><title>Two</title><guid>urn:a:2</guid><pubDate>Thu, 02 Jan 2025 10:00:00 GMT</pubDate>
<description>stays</description></item></channel></rss>
"""
DEPARTMENT = "name: Public Works\naccounts: [{platform: rss, handle: blog.example}]\n"
SPOKESPERSON = "{id: jlee, name: J. Lee, granted: 2010-01-01, ethics: 2010-01-01, reviewed: [2026-10-01]}"
SITE = f"""\
-- content/site.yaml --
city: Exampleton
base_url: https://x.gov/social/
timezone: America/Chicago
search: false
-- content/departments/dpw/department.yaml --
{DEPARTMENT}-- content/policy/retention.yaml --
series: [{{id: ONE, title: Routine, period: P7Y, authority: RDA 1}}]
-- content/policy/approvers.yaml --
approvers: [{{key: k, name: Officer, public_key: {json.dumps(PUBLIC)}}}]
"""


def city(root: Path) -> Site:
    """Two imported posts, the older in two versions, and two hand-written ones with a picture; built once."""
    site = lay_out(root, SITE)
    site.write("content/policy/rules.yaml", "severity: {}\n")
    imported(site, "zebra in the snow")
    imported(site, "okapi in the snow")
    site.post("old", "quagga in the snow", "media: [{file: old.png, alt: A plow}]\n", posted="2010-01-05")
    site.write("content/departments/dpw/posts/old.png", PICTURE)
    site.post("new", "stays", posted="2025-01-05")
    first = next(line for line in lines(site) if "zebra" in line)
    name = f"rss:{json.loads(first)['id']}"
    site.write("content/departments/dpw/annotations.yaml", f"# Notes.\n{name}:\n  title: quagga notes\n")
    site.build()
    return site


def imported(site: Site, old: str) -> object:
    """Import a feed through the front door, and take it out of the inbox."""
    path = site.write("content/departments/dpw/inbox/feed.xml", FEED.format(old=old))
    try:
        return intake(site.root / "content", (), datetime(2026, 1, 2, tzinfo=UTC), ALL)
    finally:
        path.unlink()


def lines(site: Site) -> list[str]:
    found = sorted((site.root / "content/departments/dpw/records").rglob("*.jsonl"))
    return [line for path in found for line in path.read_text(encoding="utf-8").splitlines()]


def approval(site: Site, **changed: str) -> Path:
    draft = Approval(series="ONE", as_of="2026-11-20", count=0, list="", by="clerk", on="2026-11-20", key="k")
    found = approve(site.project, draft, PRIVATE, 1)
    return site.write("approval.yaml", json.dumps({**msgspec.to_builtins(found), **changed}))


def call(file: Path) -> Call:
    return Call(approval=file, by="officer", today=AS_OF, now=NOW, salt="5a" * 32)


def dispose(site: Site) -> None:
    carry_out(site.project, order_of(site.project, call(approval(site))))


def everything(root: Path) -> bytes:
    """Every file's path and bytes, and what is compressed in them."""
    parts: list[bytes] = []
    for path in sorted(root.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            parts += [str(path.relative_to(root)).encode(), data]
            for sign, unpack in ((b"\x1f\x8b", gzip.decompress), (b"x\x9c", zlib.decompress)):
                if data.startswith(sign):
                    parts.append(unpack(data))
    return b"\n".join(parts)


def test_nothing_is_recoverable_afterwards(tmp_path: Path) -> None:
    site = city(tmp_path)
    before = everything(tmp_path)
    assert all(word.encode() in before for word in (*SECRET, "zebrapicture"))
    dispose(site)
    site.build()
    after = everything(tmp_path)
    assert [word for word in (*SECRET, "zebrapicture") if word.encode() in after.lower()] == []
    assert b"stays" in after
    assert site.build().written == 0


def test_its_addresses_say_what_happened_and_nothing_more(tmp_path: Path) -> None:
    site = city(tmp_path)
    pages = [path for path in site.paths() if path.startswith("dpw/2010/01/") and path.count("/") == 4]
    dispose(site)
    site.build()
    assert len(pages) == 2
    for page in pages:
        text = site.text(page)
        assert "disposed of" in text
        assert "Certificate of destruction: 2026-0001" in text


def test_the_certificate_says_what_kind_and_how_many_and_no_content(tmp_path: Path) -> None:
    site = city(tmp_path)
    dispose(site)
    text = (tmp_path / "content/disposals/2026-0001.json").read_text(encoding="utf-8")
    found = json.loads(text)
    assert (found["records"], found["versions"], found["media"], found["authority"]) == (2, 3, 1, "RDA 1")
    assert (found["by"], found["approved_by"], found["on"]) == ("officer", "clerk", "2026-11-22")
    assert "urn:a:1" not in text
    assert "dpw-old" not in text


def test_the_same_export_brings_nothing_back(tmp_path: Path) -> None:
    site = city(tmp_path)
    dispose(site)
    before = lines(site)
    imported(site, "zebra in the snow")
    assert lines(site) == before
    assert "zebra" not in everything(tmp_path / "content").decode("utf-8", "replace")
    imported(site, "zebra in the rain")
    assert lines(site) == before


def test_a_post_that_comes_back_some_other_way_is_not_shown(tmp_path: Path) -> None:
    site = city(tmp_path)
    dispose(site)
    site.post("old", "quagga once more", posted="2010-01-05")
    outcome = site.build()
    assert "E100" in {each.code for each in outcome.problems}
    assert site.holds("quagga") == []


def test_what_is_left_is_whole(tmp_path: Path) -> None:
    site = city(tmp_path)
    dispose(site)
    assert fixity(site.project, 1).problems == ()
    assert [json.loads(line)["version"] for line in lines(site)] == [1]


def logged_city(root: Path) -> Site:
    """The same city, whose posts are in a transparency log; the log's entries about what is to go: two of the
    hand-written post, one of the imported."""
    site = city(root)
    site.write("content/site.yaml", settings() + "log: {}\n")
    site.write("content/departments/dpw/department.yaml", f"{DEPARTMENT}spokespersons: [{SPOKESPERSON}]\n")
    entered(site, Chance())
    site.post("old", "quagga in the rain", "media: [{file: old.png, alt: A plow}]\n", posted="2010-01-05")
    entered(site, Chance(1))
    return site


def settings() -> str:
    return SITE.partition("-- content/site.yaml --\n")[2].partition("-- ")[0]


def said(site: Site) -> list[str]:
    """What the log says of records that were disposed of, and of how many it can tell the post."""
    gone = [line for line in ledger_lines(site) if not line.id]
    assert not any(line.salt or line.held_salt for line in gone)
    return [f"{line.act}{line.version}" for line in gone]


def test_a_disposal_is_entered_in_the_log_and_takes_all_that_opens_its_entries(tmp_path: Path) -> None:
    site = logged_city(tmp_path)
    before = ledger_lines(site)
    early = log(site)["checkpoint"]
    doomed = {salt.encode() for line in before if line.act == "edit" for salt in (line.salt, line.held_salt)}
    assert len(doomed) == 2
    assert [salt for salt in doomed if salt not in everything(tmp_path / "content")] == []
    dispose(site)
    entered(site, Chance(2))
    assert sorted(said(site)) == ["dispose2", "dispose3", "edit2", "publish1", "publish1"]
    assert [salt for salt in doomed if salt in everything(tmp_path)] == []
    after = ledger_lines(site)
    assert [line.entry for line in after[: len(before)]] == [line.entry for line in before]
    gone = {line.record for line in after if line.act == "dispose"}
    assert [line for line in after if line.id] == [line for line in before if line.record not in gone]
    assert verified(site).problems == ()
    assert held_against(site, early) == ()
    assert entered(site, Chance(3)).written == 0


def test_the_page_says_in_which_entry_of_the_log_the_disposal_stands(tmp_path: Path) -> None:
    site = logged_city(tmp_path)
    dispose(site)
    entered(site, Chance(2))
    index = next(at for at, line in enumerate(ledger_lines(site)) if line.act == "dispose" and line.version == 3)
    assert f"Entry {index} of the City’s signed log of changes says so" in site.text("dpw/2010/01/old/index.html")
    proof = proofs.parse((site.output / "dpw/2010/01/old/record.tlog-proof").read_bytes())
    left = extra.parse(proof.extra or b"")
    assert (proof.index, left.salt, left.record) == (index, "", "")
    assert '"act":"dispose","digest":null,' in left.statement
    asked = Asked(name="https://x.gov/social/dpw/2010/01/old/")
    settings = read_content(site.project, 1).registers.settings
    assert from_ledger(site.project, settings, asked, Options(as_of=AS_OF)).index == index


def test_what_was_removed_before_it_was_disposed_of_is_entered_too(tmp_path: Path) -> None:
    site = logged_city(tmp_path)
    (line,) = {line.record for line in ledger_lines(site) if line.id == "city:dpw-old"}
    site.write(
        "content/departments/dpw/decisions.yaml",
        "decisions:\n- {id: '1', on: 2026-11-21, by: x, decision: remove, post: city:dpw-old, grounds: [MOD-1]}\n",
    )
    site.write("content/policy/grounds.yaml", "grounds: [{id: MOD-1, title: Profane}]\n")
    entered(site, Chance(2))
    dispose(site)
    entered(site, Chance(3))
    assert [each.act for each in ledger_lines(site) if each.record == line] == ["publish", "edit", "remove", "dispose"]
    assert len(said(site)) == 6


def test_a_city_without_a_log_gets_no_ledger_from_a_disposal(tmp_path: Path) -> None:
    site = city(tmp_path)
    dispose(site)
    assert not (tmp_path / "content/ledger").exists()


@pytest.mark.parametrize(("at", "removed"), [("log", 2), ("salts", 0), ("lines", 0), ("end", 0)])
def test_a_build_before_a_disposal_is_completed_enters_nothing_again(tmp_path: Path, at: str, removed: int) -> None:
    site = logged_city(tmp_path)

    def reached(step: str) -> None:
        if step == at:
            raise Killed

    order = order_of(site.project, call(approval(site)))
    with pytest.raises(Killed):
        carry_out(site.project, order, reached)
    entered(site, Chance(2))
    assert resume(site.project) is not None
    entered(site, Chance(3))
    acts = [line.act for line in ledger_lines(site)]
    assert acts == ["publish"] * 4 + ["edit"] + ["remove"] * removed + ["dispose"] * 2
    assert all(line.id for line in ledger_lines(site) if line.salt or line.held_salt)
    assert site.holds("quagga") == []
    assert verified(site).problems == ()


def test_what_is_entered_after_a_disposal_was_approved_loses_its_salts_too(tmp_path: Path) -> None:
    site = logged_city(tmp_path)
    for folder in ("content/ledger", "output"):
        shutil.rmtree(tmp_path / folder)
    order = order_of(site.project, call(approval(site)))
    entered(site, Chance(5))
    carry_out(site.project, order)
    assert sorted(said(site)) == ["dispose2", "dispose2", "publish1", "publish1"]


def test_a_command_that_read_the_posts_before_they_were_destroyed_enters_none_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = logged_city(tmp_path)
    monkeypatch.setattr(destroying, "_empty", lambda _: None)  # as if the command had all in memory
    options = Options(as_of=AS_OF, entering=Entering(now=NOW, random=Chance(9)))

    def late(ready: Ready) -> None:
        dispose(site)
        logging(site.project, ready, LogSettings(origin=ORIGIN), options, Base())

    with pytest.raises(Locked, match="disposed of while this ran"):
        made_of(site.project, options, late)
    assert not any(line.salt or line.held_salt for line in ledger_lines(site) if not line.id)
    assert len([line for line in ledger_lines(site) if line.id]) == 2


def test_nothing_is_destroyed_while_a_build_runs(tmp_path: Path) -> None:
    site = city(tmp_path)
    order = order_of(site.project, call(approval(site)))
    with locked(site.project.lock, "output"), pytest.raises(Locked):
        carry_out(site.project, order)
    assert resume(site.project) is None
    carry_out(site.project, order)


def test_no_build_runs_while_records_are_destroyed(tmp_path: Path) -> None:
    site = city(tmp_path)
    order = order_of(site.project, call(approval(site)))

    def reached(step: str) -> None:
        if step == "files":
            with pytest.raises(Locked):
                site.build()

    carry_out(site.project, order, reached)


STEPS = (
    "journal",
    "marks",
    "log",
    "salts",
    "lines",
    "receipts",
    "digests",
    "media",
    "files",
    "notes",
    "caches",
    "certificate",
    "end",
)


class Killed(BaseException):
    """Stands for the power cut."""


@pytest.mark.parametrize("at", STEPS)
def test_one_that_was_cut_off_is_completed_or_never_happened(tmp_path: Path, at: str) -> None:
    site = logged_city(tmp_path / "site")
    whole = everything(site.root / "content")
    undisturbed = Path(shutil.copytree(site.root, tmp_path / "undisturbed"))

    def reached(step: str) -> None:
        if step == at:
            raise Killed

    order = order_of(site.project, call(approval(site)))
    with pytest.raises(Killed):
        carry_out(site.project, order, reached)
    if at == "journal":
        assert everything(site.root / "content") == whole
        assert resume(site.project) is None
        carry_out(site.project, order)
    else:
        with pytest.raises(Unusable, match="interrupted"):
            carry_out(site.project, order)
        with pytest.raises(Unusable, match="interrupted"):
            imported(site, "zebra in the snow")
        assert resume(site.project) is not None
    other = Site(undisturbed)
    dispose(other)
    assert everything(site.root / "content") == everything(undisturbed / "content")
    assert fixity(site.project, 1).problems == ()


def cut_off(site: Site, turn: int, patched: pytest.MonkeyPatch) -> bool:
    """Dispose, the disk refusing once, at the `turn`th wait for it; then the next run. Says whether it came to that."""
    order = order_of(site.project, call(approval(site)))
    seen, real = 0, os.fsync

    def fsync(handle: int) -> None:
        nonlocal seen
        seen += 1
        if seen == turn:
            raise Killed
        real(handle)

    with patched.context() as disk:
        disk.setattr(os, "fsync", fsync)
        with contextlib.suppress(Killed):
            carry_out(site.project, order)
    begun = (site.root / "content/disposals").glob("*.json")
    if resume(site.project) is None and not any(begun):
        carry_out(site.project, order)
    return seen >= turn


def test_each_step_may_be_cut_off_in_its_midst(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start = logged_city(tmp_path / "start")
    expected = Site(Path(shutil.copytree(start.root, tmp_path / "expected")))
    dispose(expected)
    want = everything(expected.root / "content")
    for turn in range(1, 60):
        site = Site(Path(shutil.copytree(start.root, tmp_path / f"t{turn}")))
        was_cut_off = cut_off(site, turn, monkeypatch)
        for leftover in (site.root / "content").rglob(".*.new"):
            assert not any(word.encode() in leftover.read_bytes() for word in SECRET)
            leftover.unlink()
        assert everything(site.root / "content") == want, turn
        if not was_cut_off:
            return
    pytest.fail("it never came to an end")


def hold(site: Site, what: str = "text: zebra") -> None:
    entry = f"{{id: H, on: 2011-01-01, by: x, action: hold, kind: legal, reason: r, {what}}}"
    site.write("content/holds.yaml", f"holds:\n- {entry}\n")


def spoil(site: Site) -> None:
    path = next((site.root / "content/departments/dpw/records").rglob("2010-01.jsonl"))
    path.write_bytes(path.read_bytes().replace(b"okapi", b"okapj"))


def edit(site: Site) -> None:
    path = site.root / "approval.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("2026-11-20", "2026-11-19", 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (hold, "not what was approved"),
        (lambda site: site.post("third", posted="2011-01-01"), "not what was approved"),
        (lambda site: site.write("content/holds.yaml", "holds: ["), "content/holds.yaml:2"),
        (lambda site: site.write("content/holds.yaml", "holds:\n- {id: H}\n"), "content/holds.yaml:2"),
        (lambda site: site.write("content/hold.yaml", "holds: []"), "content/hold.yaml"),
        (lambda site: site.write("content/policy/retention.yaml", "series: ["), "content/policy/retention.yaml:2"),
        (lambda site: site.write("content/policy/retention.yaml", "series: [{id: ONE}]"), "retention.yaml:1"),
        (edit, "signature is not good"),
        (lambda site: site.write("content/policy/approvers.yaml", "approvers: []"), "no approver"),
        (lambda site: (site.root / "content/policy/approvers.yaml").unlink(), "there is no"),
        (
            lambda site: site.write(
                "content/policy/approvers.yaml",
                f"approvers: [{{key: k, name: O, ended: 2026-11-22, public_key: {json.dumps(PUBLIC)}}}]",
            ),
            "ended on",
        ),
        (lambda site: site.write("content/departments/dpw/inbox/e.zip", b"x"), "still holds e.zip"),
        (spoil, "damaged"),
        (lambda site: site.write("content/ledger/entries-000000000.jsonl", b"x\n"), "no entry of the ledger"),
        (
            lambda site: site.write(
                "content/policy/retention.yaml", "series: [{id: ONE, title: Routine, disposition: permanent}]"
            ),
            "permanent",
        ),
        (
            lambda site: site.write(
                "content/policy/retention.yaml",
                "series: [{id: ONE, title: R, period: P7Y, authority: RDA 1, disposition: transfer}]",
            ),
            "transfer to the archives",
        ),
        (
            lambda site: site.write(
                "content/policy/retention.yaml", "series: [{id: ONE, title: R, period: P17Y, authority: RDA 1}]"
            ),
            "not what was approved",
        ),
        (
            lambda site: site.write(
                "content/departments/dpw/decisions.yaml",
                "decisions:\n- {id: '1', on: 2011-01-01, by: x, decision: redact, post: city:dpw-old, grounds: [MOD-1],"
                " redact: [{text: quagga}]}\n",
            ),
            "repeats words",
        ),
    ],
)
def test_whatever_is_in_doubt_stops_it(tmp_path: Path, change: Callable[[Site], object], said: str) -> None:
    site = city(tmp_path)
    file = approval(site)
    change(site)
    before = everything(tmp_path / "content")
    with pytest.raises(Unusable, match=said):
        order_of(site.project, call(file))
    assert everything(tmp_path / "content") == before


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("holds.yaml", "holds: ["),
        ("holds.yaml", "holds:\n- {id: H}\n"),
        ("holds.yml", "holds: []"),
        ("policy/retention.yaml", "series: ["),
        ("policy/retention.yaml", "series: [{id: ONE}]"),
    ],
)
def test_nothing_is_approved_while_a_register_has_an_error(tmp_path: Path, name: str, text: str) -> None:
    site = city(tmp_path)
    site.write(f"content/{name}", text)
    with pytest.raises(Unusable, match=f"content/{name}"):
        approval(site)


def test_who_approves_is_told_that_what_would_be_due_is_held(tmp_path: Path) -> None:
    site = city(tmp_path)
    count = json.loads(approval(site).read_text(encoding="utf-8"))["count"]
    hold(site, "departments: [dpw]")
    with pytest.raises(Unusable, match=f"nothing is due in ONE on 2026-11-20: {count} would be, and are held"):
        approval(site)


def test_nothing_is_disposed_of_ahead_of_its_day(tmp_path: Path) -> None:
    site = city(tmp_path)
    draft = Approval(series="ONE", as_of="2040-01-01", count=0, list="", by="clerk", on="2026-11-20", key="k")
    found = approve(site.project, draft, PRIVATE, 1)
    file = site.write("approval.yaml", json.dumps(msgspec.to_builtins(found)))
    with pytest.raises(Unusable, match="yet to come"):
        order_of(site.project, call(file))


def test_an_approval_serves_once(tmp_path: Path) -> None:
    site = city(tmp_path)
    dispose(site)
    with pytest.raises(Unusable, match="not what was approved"):
        order_of(site.project, call(tmp_path / "approval.yaml"))


def test_media_that_another_record_needs_stay(tmp_path: Path) -> None:
    lay_out(tmp_path, SITE)
    arrival = Arrival(
        captured=datetime(2026, 1, 2, tzinfo=UTC), source=Source(export="e"), account="blog:blog.example", form="x"
    )
    folder = tmp_path / HOME
    one = Medium(name="a.png", door=lambda: io.BytesIO(PICTURE))
    both = Medium(name="b.png", door=lambda: io.BytesIO(SHARED))
    with opened_store(folder, HOME, arrival) as store:
        store.take(Item(id="1", month="2010-01", originals=(Original("m", "a"),), media=(one, both)))
        store.take(Item(id="2", month="2025-01", originals=(Original("m", "b"),), media=(both,)))
        store.finish(complete=False)
    found = look(folder, {"1"})
    assert len(found.doomed) == 2
    assert len(found.doomed - found.needed) == 1


def test_receipts_keep_no_digest_of_what_was_destroyed(tmp_path: Path) -> None:
    site = city(tmp_path)
    dispose(site)
    receipts = [
        json.loads(line)
        for path in (tmp_path / "content").rglob("received.ndjson")
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    assert [each["contents"] for each in receipts] == ["", ""]


def test_a_decision_about_what_was_disposed_of_is_no_error(tmp_path: Path) -> None:
    site = city(tmp_path)
    entry = "{id: '1', on: 2011-01-01, by: x, decision: answer, post: city:dpw-old, answered_by: 'city:dpw-new'}"
    site.write("content/departments/dpw/decisions.yaml", f"decisions:\n- {entry}\n")
    dispose(site)
    assert "D013" not in {each.code for each in site.build().problems}


def test_the_register_of_what_was_disposed_of_holds_marks_alone(tmp_path: Path) -> None:
    site = city(tmp_path)
    dispose(site)
    text = (tmp_path / "content/disposals/disposed.ndjson").read_text(encoding="utf-8")
    assert "urn:a:1" not in text
    found = read_disposed(tmp_path / "content")
    assert (len(found.marks), len(found.stones), found.pending) == (3, 2, False)
