"""What others say of a log is held against it, too: witnesses' cosignatures, and time stamps of this very log."""

from pathlib import Path
import shutil

import pytest

from site_builder.build.log.published import Given, published
from site_builder.build.log.verifying import Checked, certificates_of, checked
from site_builder.problem import Unusable
from site_builder.records.log import cosignature, note, stamp
from site_builder.records.log import key as keys
from tests.building import Site, lay_out
from tests.entering import KEY, LOGGING, Chance, entered, log
from tests.records.log.authority import Authority

WITNESS = keys.made("w.example", bytes(range(3, 35)), keys.Kind.WITNESS)
OTHER = keys.made("v.example", bytes(range(4, 36)), keys.Kind.WITNESS)
SEEN = 1_795_305_600


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A log of one entry, whose checkpoint a witness cosigned."""
    site = lay_out(tmp_path / "site")
    site.write("content/site.yaml", LOGGING)
    site.post("one")
    entered(site, Chance())
    signed = note.parse(log(site)["checkpoint"])
    cosigned = signed.with_([cosignature.cosigned(signed.text, WITNESS, SEEN)])
    site.write("output/log/checkpoint", bytes(cosigned))
    return site


def looked(site: Site, *witnesses: keys.PrivateKey, quorum: int | None = None, root: bytes = b"") -> Checked:
    given = Given(key=str(KEY.public), witnesses=tuple(str(each.public) for each in witnesses), quorum=quorum)
    return checked(published(site.output), given, certificates_of(root) if root else ())


def codes(found: Checked) -> list[str]:
    return [f"{each.code} {each.place}" for each in found.problems]


def test_a_witness_that_cosigned_is_named_with_its_time(site: Site) -> None:
    found = looked(site, WITNESS)
    assert found.opened is not None
    assert (codes(found), found.opened.cosigned) == ([], ((WITNESS.public, SEEN),))


def test_a_witness_that_did_not_cosign_is_missed_unless_fewer_will_do(site: Site) -> None:
    assert codes(looked(site, WITNESS, OTHER)) == ["E004 log/checkpoint"]
    assert codes(looked(site, WITNESS, OTHER, quorum=1)) == []
    assert codes(looked(site, OTHER, quorum=0)) == []


def test_an_entry_that_is_not_the_one_that_was_logged_is_told_and_so_is_the_proof_of_it(site: Site) -> None:
    bundle = site.output / "log/tile/entries/000.p/1"
    bundle.write_bytes(bundle.read_bytes().replace(b'"version":1', b'"version":2'))
    assert codes(looked(site)) == ["E010 log/tile/entries/000.p/1", "E060 dpw/2026/11/one/record.tlog-proof"]


def stamped(site: Site, authority: Authority, data: bytes, size: int = 1) -> None:
    """Put a time stamp beside the log, as build does."""
    site.write(f"output/log/stamps/{size}.checkpoint", data)
    site.write(f"output/log/stamps/{size}.tsr", authority(stamp.request(data, 7)))


def test_time_stamps_count_if_they_are_of_this_log_and_by_the_authority_that_is_trusted(
    site: Site, tmp_path: Path
) -> None:
    authority = Authority(tmp_path / "authority")
    stamped(site, authority, log(site)["checkpoint"])
    found = looked(site, root=authority.root)
    assert (codes(found), [each.checkpoint.size for each in found.stamps]) == ([], [1])
    assert codes(looked(site)) == ["E047 log/stamps"]

    forged = lay_out(tmp_path / "forged")
    forged.write("content/site.yaml", LOGGING)
    forged.post("two")
    entered(forged, Chance(8))
    stamped(site, authority, log(forged)["checkpoint"])
    found = looked(site, root=authority.root)
    assert (codes(found), found.stamps) == (["E031 log/stamps/1.checkpoint"], [])
    stamped(site, authority, log(forged)["checkpoint"].replace(b"x.gov", b"y.gov", 1))
    assert codes(looked(site, root=authority.root)) == ["E005 log/stamps/1.checkpoint"]
    (site.output / "log/stamps/1.tsr").write_bytes(b"\x30\x03\x02")
    assert codes(looked(site, root=authority.root)) == ["E045 log/stamps/1.tsr"]


def test_what_is_no_certificate_cannot_be_trusted() -> None:
    with pytest.raises(Unusable, match="no certificate"):
        certificates_of(b"nonsense")


@pytest.mark.parametrize("name", ["checkpoint", "tile", "tile/entries/000.p", "handover/1", "stamps", "key"])
def test_a_folder_or_a_file_where_the_other_should_be_does_no_harm(site: Site, name: str) -> None:
    path = site.output / "log" / name
    if path.is_dir():
        shutil.rmtree(path)
        path.write_bytes(b"\xff")
    else:
        path.unlink(missing_ok=True)
        path.mkdir(parents=True)
    found = looked(site)
    assert found.holds == (name in {"handover/1", "stamps", "key"})
