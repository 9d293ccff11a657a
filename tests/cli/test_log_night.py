"""A night of the log: a build enters and signs, others cosign and stamp, the next build publishes what they said."""

from datetime import UTC, datetime
from pathlib import Path

from click.testing import CliRunner, Result

from site_builder.cli.main import group
from site_builder.records.log import trust
from site_builder.records.log.stamp import stamps_in, trusted
from tests.cli.city import city
from tests.cli.serving import Told, served
from tests.records.log.authority import Authority
from tests.records.log.logs import KEY, TRUST
from tests.records.log.small import SmallWitness, witness_key


def run(folder: Path, *words: str) -> Result:
    there = ["--content", str(folder / "content")]
    if words == ("build",):
        there += ["--output", str(folder / "output"), "--workers", "1"]
    done = CliRunner(env={"SITE_BUILDER_LOG_KEY": KEY.secret()}).invoke(group, [*words, *there])
    assert done.exit_code == 0, done.output
    return done


def test_what_others_say_of_the_log_is_published_with_it(tmp_path: Path) -> None:
    witness = SmallWitness(witness_key(1), int(datetime.now(UTC).timestamp()))
    authority = Authority(tmp_path / "authority")

    def answer(path: str, body: bytes) -> Told:
        if path == "/tsr":
            return Told(200, authority(body))
        made = witness(path, body)
        return Told(made.status, made.body)

    with served(answer) as url:
        content = city(tmp_path) / "content"
        (content / "tsa.pem").write_bytes(authority.root)
        with (content / "site.yaml").open("a", encoding="utf-8") as file:
            file.write(f"log:\n  witnesses: [{{url: '{url}', key: {witness_key(1).public}}}]\n")
            file.write(f"  authorities: [{{url: '{url}tsr', certificate: tsa.pem}}]\n")
        for words in (("build",), ("log", "witness"), ("log", "stamp"), ("build",)):
            run(tmp_path, *words)
    log = tmp_path / "output/log"
    known = trust.Trust(origin=KEY.name, keys=TRUST.keys, witnesses=(witness_key(1).public,), quorum=1)
    signed = trust.opened((log / "checkpoint").read_bytes(), known)
    found = stamps_in(log / "stamps", trusted(authority.root))
    assert found.problems == ()
    assert [(one.file, one.checkpoint, one.note) for one in found.stamps] == [
        ("stamps/1.tsr", signed.checkpoint, bytes(signed.note))
    ]
    before = {path.name: path.read_bytes() for path in log.rglob("*") if path.is_file()}
    run(tmp_path, "build")
    assert {path.name: path.read_bytes() for path in log.rglob("*") if path.is_file()} == before
