"""A site with a log, a post and its proof, for the page that checks records, as files that can be tampered with."""

from collections.abc import Sequence
from datetime import UTC, datetime
import json
from pathlib import Path

from markupsafe import Markup
from playwright.sync_api import FilePayload

from site_builder.digest import Digest
from site_builder.records.log import grow, key, note, statement
from site_builder.records.log.checkpoint import Checkpoint
from site_builder.records.log.extra import Extra
from site_builder.records.log.key import PrivateKey
from site_builder.records.log.proof import Proof
from site_builder.records.log.salted import salted
from site_builder.records.log.statement import Act, Statement
from site_builder.records.log.tree import Tree
from site_builder.render.assets import assets, names
from site_builder.render.check import CHECK_CSP, CheckView
from site_builder.render.engine import Engine
from site_builder.render.views import ROOT, PageView, SiteView
from tests.records.log.logs import KEY, Files, nothing
from tests.site.building import ROOT as PROJECT

TEMPLATES = PROJECT / "templates"
BASE = "https://city.example/social/"
FOLDER = "dpw/2026/11/snow/"
SALT = bytes(range(32))
WORDS = "Snow emergency tonight. <b>Move</b> your car by 10 p.m. 🌨"
RECORD = json.dumps(
    {
        "handle": "milwaukee.dpw",
        "department": "dpw",
        "format": "site-builder/record/v1",
        "id": "facebook:101",
        "media": [{"alt": "A plow", "digest": "ab" * 32, "kind": "image"}],
        "platform": "facebook",
        "posted": "2026-11-20T12:15:00Z",
        "tags": ["snow"],
        "text": WORDS,
    },
    separators=(",", ":"),
    ensure_ascii=False,
    sort_keys=True,
)
MINE = "5f" * 16
"""The post's name in the log."""


def entry(act: Act, record: str = MINE, version: int = 1, digest: str | None = None) -> bytes:
    """What the log says of a record; of the post's own, the digest is that of `RECORD`."""
    shown = salted(SALT, RECORD.encode()) if record == MINE else "00" * 32
    said = Statement(
        act=act,
        digest=Digest(digest or shown) if act in statement.SHOWING else None,
        record=record,
        time=datetime(2026, 11, 20, 12, version, tzinfo=UTC),
        version=version,
    )
    return statement.written(said)


def strange(count: int, word: str = "other") -> list[bytes]:
    """Entries about other records."""
    return [entry("publish", f"{word}-{number}") for number in range(count)]


THESE = [*strange(17), entry("publish"), *strange(282, "next")]
INDEX = 17


def log(these: Sequence[bytes] = THESE, *signers: PrivateKey) -> Files:
    """A log's files, those below `log/`: signed by `KEY` unless another is named."""
    grown = grow.grown(these, nothing)
    said = Checkpoint(origin=KEY.name, size=grown.size, root=grown.root)
    own = signers or (KEY,)
    return {**grown.files, "checkpoint": bytes(note.signed(str(said), own)), "key": f"{own[-1].public}\n".encode()}


def unsigned(these: Sequence[bytes] = THESE) -> Files:
    """The files of a log that nobody signs."""
    files = log(these)
    text, _, _ = files["checkpoint"].decode().rpartition("\n\n")
    kept = {name: data for name, data in files.items() if name not in {"checkpoint", "key"}}
    return {**kept, "checkpoint-unsigned": f"{text}\n".encode()}


def proof(files: Files, size: int = len(THESE), index: int = INDEX, these: Sequence[bytes] = THESE) -> Proof:
    """The proof of the post's entry in a log, with its record and salt."""
    more = Extra(record=RECORD, salt=SALT.hex(), statement=these[index].decode())
    whole = files.get("checkpoint") or files["checkpoint-unsigned"] + b"\n"
    return Proof(index=index, path=Tree(size, files.get).inclusion(index), checkpoint=whole, extra=bytes(more))


def lay_out(
    folder: Path,
    files: Files,
    made: Proof | bytes | None = None,
    signer: key.PublicKey | None = KEY.public,
    *,
    stamped: bool = False,
) -> Path:
    """Put a site into a folder: the check page with what it needs, a post's page and its proof, the log."""
    statics = {path.name: path.read_bytes() for path in (TEMPLATES / "static").iterdir()}
    published = assets(statics)
    paths = names(published)
    _write(folder, {paths[name]: data for name, data in published.items()})
    _write(
        folder,
        {"check/index.html": _page(paths, signer, stamped), "404.html": b"<!doctype html><title>Not here</title>"},
    )
    _write(folder, {f"{FOLDER}index.html": f"<!doctype html><title>Snow</title><p>{WORDS}".encode()})
    _write(folder, {f"{FOLDER}record.tlog-proof": bytes(proof(files) if made is None else made)})
    _write(folder, {f"log/{name}": data for name, data in files.items()})
    return folder


def _write(folder: Path, files: Files) -> None:
    for name, data in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def _page(paths: dict[str, str], signer: key.PublicKey | None, stamped: bool) -> bytes:
    sources = {path.name: path.read_text(encoding="utf-8") for path in TEMPLATES.glob("*.html")}
    view = CheckView(
        csp=Markup(CHECK_CSP),
        script=f"{ROOT}{paths['check.js']}",
        style=f"{ROOT}{paths['check.css']}",
        base=BASE,
        origin=KEY.name,
        key=str(signer or ""),
        stamped=stamped,
        coverage=f"{ROOT}coverage/",
    )
    page = PageView(title="Check this record", canonical=f"{BASE}check/")
    html = Engine(sources).draw("check.html", site=_site(paths), page=page, check=view)
    return html.replace(ROOT, "../").encode()


def _site(paths: dict[str, str]) -> SiteView:
    return SiteView(
        title="Archive",
        city="City of Exampleton",
        lang="en",
        root=ROOT,
        css=f"{ROOT}{paths['site.css']}",
        icon=f"{ROOT}{paths['icon.svg']}",
        nav=(),
        switch=(),
        footer=(),
        disclaimer="",
        rights="",
        privacy="",
        participation="",
        demonstration="",
        contact_email="",
        contact_phone="",
        contact_address="",
        csp=Markup(),
        search_csp=Markup(),
        search=False,
    )


def chosen(data: bytes) -> FilePayload:
    """A file as a reader chooses one."""
    return {"name": "mine.tlog-proof", "mimeType": "text/plain", "buffer": data}
