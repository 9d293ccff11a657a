"""The life of a record, by the very lines of docs/records.md: from the platform's bytes to the certificate."""

from collections.abc import Callable, Mapping
import json
from pathlib import Path
import re
import shlex
import shutil

from click.testing import CliRunner
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
import pytest

from site_builder.cli.main import group
from tests.building import lay_out
from tests.house.source import ROOT

PLAIN: Mapping[str, Callable[[str, str], object]] = {"mv": shutil.move, "cp": shutil.copy}
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
FEED = """\
<rss version="2.0"><channel><title>Works</title><link>https://blog.example/</link>
<item><title>One</title><guid>urn:a:1</guid><pubDate>Mon, 04 Jan 2010 10:00:00 GMT</pubDate>
<description>A zebra in the snow</description></item>
<item><title>Two</title><guid>urn:a:2</guid><pubDate>Tue, 05 Jan 2010 10:00:00 GMT</pubDate>
<description>An okapi in the snow</description></item></channel></rss>
"""


def commands() -> list[str]:
    page = (ROOT / "docs/records.md").read_text(encoding="utf-8")
    block = re.search(r"## The life of a record.*?```\n(.*?)```", page, re.DOTALL)
    assert block
    return block[1].splitlines()


def obey(line: str) -> str:
    """Run one line as a shell would; gives what it says."""
    line, _, target = line.partition(" > ")
    words = shlex.split(line)
    if words[0] in PLAIN:
        PLAIN[words[0]](words[1], words[2])
        return ""
    done = CliRunner().invoke(group, words[1:])
    assert done.exit_code == 0, f"{line}\n{done.output}"
    if target:
        Path(target).write_text(done.stdout, encoding="utf-8")
    return done.output


def lay_out_city(root: Path) -> None:
    """A city with a log, an export of two old posts, a schedule, and an officer with a key."""
    site = lay_out(root)
    site.write("content/site.yaml", "city: Exampleton\nbase_url: https://x.gov/social/\nsearch: false\nlog: {}\n")
    accounts = "accounts: [{platform: rss, handle: blog.example}]\n"
    site.write("content/departments/dpw/department.yaml", f"name: Public Works\n{accounts}")
    site.write("content/departments/dpw/inbox/feed.xml", FEED)
    site.write("content/policy/retention.yaml", "series: [{id: ONE, title: Routine, period: P7Y, authority: RDA 1}]\n")
    public = KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    approvers = [{"key": "officer-2026", "name": "Officer", "public_key": public}]
    site.write("content/policy/approvers.yaml", json.dumps({"approvers": approvers}))
    site.write("officer.pem", KEY.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))


def test_the_life_of_a_record_can_be_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay_out_city(tmp_path / "city")
    monkeypatch.chdir(tmp_path / "city")
    said = {}
    for number, line in enumerate(commands()):
        said[number] = obey(line)
        if line.startswith("site-builder records export"):
            assert b"zebra" in b"".join(path.read_bytes() for path in Path("request-118").rglob("*") if path.is_file())
            assert len(list(Path("request-118").rglob("*.tlog-proof"))) == 2
            shutil.rmtree("request-118")
    told = "\n".join(said.values())
    assert "2 records" in told
    assert "all whole" in said[max(said)]
    Path("export-as-received.xml").unlink()
    left = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"disposed of" in left
    assert b"zebra" not in left
    assert b"okapi" not in left
    assert json.loads(next(Path("content/disposals").glob("*-0001.json")).read_text())["records"] == 2


def test_every_command_that_the_page_names_is_there() -> None:
    page = (ROOT / "docs/records.md").read_text(encoding="utf-8")
    runner = CliRunner()
    for name in sorted(set(re.findall(r"`(?:site-builder )?records ([a-z]+)", page))):
        assert runner.invoke(group, ["records", name, "--help"]).exit_code == 0, name


@pytest.mark.parametrize(
    "duty",
    ["accessible", "accurate", "authentic", "reliable", "legible", "readable", "export", "purge", "access limited"],
)
def test_every_duty_has_a_command(duty: str) -> None:
    page = (ROOT / "docs/records.md").read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| ") and duty in line.split("|")[1]]
    assert any("`" in row.split("|")[2] for row in rows)
