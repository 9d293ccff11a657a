"""Of a post with a short text that was redacted, removed or disposed of nothing is left by which the text could be
guessed, though there are only 10,000 that it can be; and the log that tells of it still holds.

The same search is made before, and finds it: so it can find something.
"""

from collections.abc import Callable
from datetime import UTC, datetime
import json
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
import msgspec
import pytest

from site_builder.build.records.approving import approve
from site_builder.build.records.destroying import carry_out
from site_builder.build.records.disposing import Call, order_of
from site_builder.importers import ALL
from site_builder.intake import intake
from site_builder.model.disposal import Approval
from site_builder.records.log import extra
from site_builder.records.log import proof as proofs
from tests.building import AS_OF, Site, lay_out
from tests.entering import NOW, Chance, entered, held_against, lines, verified
from tests.site.hunting import files, opened, tried, values

pytestmark = pytest.mark.slow

NUMBER = b"414-286-0137"
ALL_NUMBERS = [b"414-286-%04d" % number for number in range(10_000)]
OFFICER = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = OFFICER.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
FEED = """\
<rss version="2.0"><channel><title>Works</title><link>https://blog.example/</link>
<item><link>https://blog.example/7</link><guid>urn:a:7</guid><pubDate>Mon, 04 Jan 2010 10:00:00 GMT</pubDate>
<description>{}</description></item>
<item><guid>urn:a:8</guid><pubDate>Thu, 02 Jan 2025 10:00:00 GMT</pubDate><description>Stays</description></item>
</channel></rss>
"""
CITY = f"""\
-- content/site.yaml --
city: Exampleton
base_url: https://x.gov/social/
log: {{}}
-- content/departments/dpw/department.yaml --
name: Public Works
accounts: [{{platform: rss, handle: blog.example}}]
spokespersons: [{{id: jlee, name: J. Lee, granted: 2010-01-01, ethics: 2010-01-01, reviewed: [2026-10-01]}}]
-- content/policy/grounds.yaml --
grounds: [{{id: MOD-1, title: Profane or violent}}]
-- content/policy/retention.yaml --
series: [{{id: ONE, title: Routine, period: P7Y, authority: RDA 1}}]
-- content/policy/approvers.yaml --
approvers: [{{key: k, name: Officer, public_key: {json.dumps(PUBLIC)}}}]
"""


def city(root: Path) -> Site:
    """A post that is a telephone number, another that answers it, and one that has nothing to do with it."""
    site = lay_out(root, CITY)
    feed = site.write("feed.xml", FEED.format(NUMBER.decode()))
    intake(root / "content", (feed,), datetime(2026, 11, 20, tzinfo=UTC), ALL, department="dpw")
    feed.unlink()
    site.post("answer", "More on this.", "in_reply_to: https://blog.example/7\n", posted="2025-01-05")
    entered(site, Chance())
    return site


def stored(site: Site) -> bytes:
    """The line of the record store."""
    paths = (site.root / "content").rglob("*.jsonl")
    (line,) = (line for path in paths for line in path.read_bytes().splitlines() if NUMBER in line)
    return line


def post_of(site: Site) -> str:
    return f"rss:{json.loads(stored(site))['id']}"


def decided(site: Site, what: str) -> None:
    entry = f"{{id: '1', on: 2026-11-21, by: b, post: '{post_of(site)}', grounds: [MOD-1], {what}}}"
    site.write("content/departments/dpw/decisions.yaml", f"decisions:\n- {entry}\n")


def redacted(site: Site) -> None:
    decided(site, f"decision: redact, redact: [{{text: {NUMBER.decode()}}}]")


def removed(site: Site) -> None:
    decided(site, "decision: remove")


def disposed(site: Site) -> None:
    draft = Approval(series="ONE", as_of="2026-11-20", count=0, list="", by="clerk", on="2026-11-20", key="k")
    private = OFFICER.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    found = approve(site.project, draft, private, 1)
    file = site.write("approval.yaml", json.dumps(msgspec.to_builtins(found)))
    carry_out(site.project, order_of(site.project, Call(approval=file, by="o", today=AS_OF, now=NOW, salt="5a" * 32)))
    file.unlink()


@pytest.mark.parametrize(
    ("act", "said", "everywhere"),
    [(redacted, "redact", False), (removed, "remove", False), (disposed, "dispose", True)],
)
def test_a_short_text_that_was_taken_away_cannot_be_guessed_and_the_log_holds(
    tmp_path: Path, act: Callable[[Site], None], said: str, everywhere: bool
) -> None:
    site = city(tmp_path)
    places = [tmp_path] if everywhere else [site.output]
    early = (site.output / "log/checkpoint").read_bytes()
    entry = next(line for line in lines(site) if line.id == post_of(site))
    shown = record(site)
    kept = stored(site)
    salts = [entry.salt, entry.held_salt] if everywhere else [entry.salt]

    before = opened(files(*places))
    assert holding(before, NUMBER)
    assert all(holding(before, bytes.fromhex(salt)) for salt in salts)
    assert guessed(site, before, shown) == {NUMBER}
    assert guessed(site, before, kept) == ({NUMBER} if everywhere else set())
    assert verified(site).problems == ()

    act(site)
    entered(site, Chance(1))

    after = opened(files(*places))
    assert [line.act for line in lines(site) if line.record == entry.record] == ["publish", said]
    assert holding(after, NUMBER) == []
    assert [salt for salt in salts if holding(after, bytes.fromhex(salt)) or holding(after, salt.encode())] == []
    assert guessed(site, after, shown) == set()
    assert guessed(site, after, kept) == set()
    assert verified(site).problems == ()
    assert held_against(site, early) == ()
    assert len(values(after)) > 20
    assert holding(after, b"Stays")


def record(site: Site) -> bytes:
    """What the log holds the digest of, as anybody could read it in the proof file."""
    found = (extra.parse(proofs.parse(path.read_bytes()).extra or b"") for path in site.output.rglob("*.tlog-proof"))
    (text,) = (each.record for each in found if NUMBER.decode() in each.record)
    return text.encode()


def holding(parts: list[bytes], wanted: bytes) -> list[bytes]:
    return [part[:80] for part in parts if wanted in part]


def guessed(site: Site, parts: list[bytes], template: bytes) -> set[bytes]:
    """The numbers that some digest of some entry, and some value that lies about, give away."""
    digests = {bytes.fromhex(each) for line in lines(site) for each in (line.digest, line.held) if each}
    return tried(values(parts), template, NUMBER, ALL_NUMBERS, digests)
