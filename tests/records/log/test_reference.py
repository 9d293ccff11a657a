"""Go's own implementation of the formats, by those who designed them, takes our log for one of its own."""

import os
from pathlib import Path
import shutil
import subprocess

import pytest

from site_builder.records.log import cosignature, note, proof, trust
from site_builder.records.log.key import encoded
from site_builder.records.log.tree import Tree
from tests.records.log.logs import KEY, TRUST, WITNESS, Files, entries, log

pytestmark = pytest.mark.slow

PROGRAM = Path(__file__).parent / "reference" / "check.go"
DEBIAN = "/usr/share/gocode"
SIZES = (0, 1, 255, 256, 257, 65_536, 70_000)


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reference program, built without a network."""
    go = shutil.which("go")
    if go is None or not Path(DEBIAN, "src/golang.org/x/mod/sumdb").is_dir():
        pytest.fail("Go's implementation is not here: sudo apt-get install golang-go golang-golang-x-mod-dev")
    folder = tmp_path_factory.mktemp("reference")
    environment = {"GOPATH": DEBIAN, "GO111MODULE": "off", "GOFLAGS": "", "GOCACHE": str(folder / "cache")}
    command = [go, "build", "-o", str(folder / "check"), str(PROGRAM)]
    built = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    return folder / "check"


def laid_out(files: Files, folder: Path) -> Path:
    """A log's files on the disk, its checkpoint cosigned, with proofs for Go to hold against its own."""
    plain = note.parse(files["checkpoint"])
    files = {**files, "checkpoint": bytes(plain.with_([cosignature.cosigned(plain.text, WITNESS, 1_679_315_147)]))}
    signed = trust.opened(files["checkpoint"], TRUST)
    size = signed.checkpoint.size
    tree = Tree(size, files.get)
    source = proof.Source(tree=tree, head=signed.checkpoint, note=files["checkpoint"])
    for index in sorted({0, 1, 254, 255, 256, size // 2, size - 2, size - 1}):
        if 0 <= index < size:
            files[f"proofs/{index}.tlog-proof"] = bytes(proof.made(index, tree.entry(index), source))
        if 0 <= index < size:
            files[f"consistency/{index + 1}"] = "".join(
                f"{encoded(each)}\n" for each in tree.consistency(index + 1)
            ).encode()
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def said(checker: Path, folder: Path) -> tuple[int, str]:
    command = [str(checker), str(folder), str(KEY.public), str(WITNESS.public)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


@pytest.mark.parametrize("size", SIZES)
def test_go_verifies_our_log(size: int, checker: Path, tmp_path: Path) -> None:
    code, words = said(checker, laid_out(log(entries(size)), tmp_path))
    assert (code, words.endswith(": right\n")) == (0, True), words
    assert words.startswith(f"{size} entries")


@pytest.mark.parametrize(
    "path",
    [
        "checkpoint",
        "tile/0/000",
        "tile/0/001.p/44",
        "tile/1/000.p/1",
        "tile/entries/000",
        "tile/entries/001.p/44",
        "proofs/0.tlog-proof",
        "consistency/255",
    ],
)
def test_go_notices_what_was_altered(path: str, checker: Path, tmp_path: Path) -> None:
    folder = laid_out(log(entries(300)), tmp_path)
    data = (folder / path).read_bytes()
    (folder / path).write_bytes(data[:40] + bytes([data[40] ^ 1]) + data[41:] if len(data) > 40 else data + b"\x00")
    code, words = said(checker, folder)
    assert code != 0, words
