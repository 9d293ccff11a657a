"""The demonstration's transparency log: whole, signed with the key in content/ledger/, and of what is shown."""

from pathlib import Path

from site_builder.records.ledger import read_ledger
from site_builder.records.log import extra, key, proof, salted, statement, trust
from site_builder.records.log.folder import names, reading
from site_builder.records.log.verify import verify
from tests.site.building import ROOT
from tests.site.reading import pages

TRUST = trust.trust_in(key.public((ROOT / "content/ledger/keys").read_text(encoding="utf-8").strip()))


def test_the_log_verifies_with_the_city_s_key(site: Path) -> None:
    log = site / "log"
    found = verify(reading(log), TRUST, names=names(log))
    assert found.problems == ()
    assert found.checkpoint is not None
    assert found.checkpoint.size == len(read_ledger(ROOT / "content").lines) > 300


def test_each_post_s_page_has_its_proof_beside_it(site: Path) -> None:
    posts = {(site / page.path).parent for page in pages(site) if page.find("//article[contains(@class, 'h-entry')]")}
    proofs = {path.parent for path in site.rglob("record.tlog-proof")}
    assert posts
    assert posts - proofs == set()


def test_each_proof_proves_and_opens_its_record(site: Path) -> None:
    for path in site.rglob("record.tlog-proof"):
        found = proof.parse(path.read_bytes())
        assert found.extra is not None
        beside = extra.parse(found.extra)
        proof.proved(found, beside.statement.encode(), TRUST)
        said = statement.parse(beside.statement.encode())
        assert bool(beside.record) == (said.digest is not None)
        if beside.record:
            assert salted.opens(said.digest or "", bytes.fromhex(beside.salt), beside.record.encode()), path


def test_the_demonstration_shows_what_a_log_can_say() -> None:
    assert {"publish", "edit", "redact", "remove"} <= {line.act for line in read_ledger(ROOT / "content").lines}
