"""Check this record: the page tells a good proof as good, and every tampering in a sentence of its own."""

from collections.abc import Callable, Iterator
import json
from pathlib import Path

import msgspec
from playwright.sync_api import Browser, Page
import pytest

from site_builder.records.log import cosignature, handover, key, note
from site_builder.records.log.checkpoint import parse
from site_builder.records.log.proof import Proof
from tests.browser.checking import GOOD, Reader, checked, opened, said, with_key
from tests.browser.proving import FOLDER, INDEX, MINE, THESE, chosen, entry, lay_out, log, proof, strange, unsigned
from tests.browser.serving import Host
from tests.records.log.logs import KEY, WITNESS, Files

FOREIGN = key.made(KEY.name, b"f" * 32)
NEXT = key.made(KEY.name, b"n" * 32)
LETTER = str(KEY.public).replace("zzhC", "zzhD")
"""The key with one letter wrong."""
NO_ED25519 = """const real = crypto.subtle.importKey.bind(crypto.subtle);
SubtleCrypto.prototype.importKey = async (form, data, name, ...rest) => {
  if ((name.name || name) === "Ed25519") throw new DOMException("no such algorithm", "NotSupportedError");
  return real(form, data, name, ...rest);
};"""


@pytest.fixture(scope="module")
def desk(browser: Browser, host: Host, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The check page of a good log, open all the while: one file after the other is put before it."""
    with browser.new_context() as context:
        reader = Reader(context.new_page(), host)
        with opened(reader, lay_out(tmp_path_factory.mktemp("desk"), log())) as (tab, _):
            yield tab


def put_before(desk: Page, made: Proof | bytes) -> str:
    """What is said of a file that a reader chooses."""
    desk.get_by_label("Or a proof file").set_input_files(chosen(bytes(made)))
    return said(desk)


def test_a_good_proof_is_told_as_good(tmp_path: Path, reader: Reader) -> None:
    told = checked(reader, lay_out(tmp_path, log()))
    assert GOOD in told
    assert told.count("Holds") == 5
    assert KEY.public.id.hex() in told


def test_a_good_proof_stays_good_as_the_log_grows(tmp_path: Path, reader: Reader) -> None:
    old = proof(log())
    told = checked(reader, lay_out(tmp_path, log([*THESE, *strange(2_000, "later")]), old))
    assert GOOD in told
    assert "of 2,300 entries" in told
    assert "Entries 256 to 1,279 were not looked through." in told


@pytest.mark.parametrize("act", ["edit", "redact", "remove"])
def test_a_later_entry_about_the_same_record_is_told(act: str, tmp_path: Path, reader: Reader) -> None:
    words = {"edit": "edited", "redact": "redacted in part", "remove": "removed from this site"}[act]
    later = entry(act, version=2)  # type: ignore[arg-type]
    told = checked(reader, lay_out(tmp_path, log([*THESE, later, *strange(9, "later")]), proof(log())))
    assert GOOD in told
    assert f"It is not the newest: the record was {words}" in told
    assert "Changed since" in told


Change = Callable[[Proof], Proof | bytes]


def with_extra(made: Proof, **new: str) -> Proof:
    """The proof with something else beside it, written as it should be."""
    extra = {**json.loads(made.extra or b""), **new}
    text = json.dumps(extra, separators=(",", ":"), ensure_ascii=False, sort_keys=True)
    return msgspec.structs.replace(made, extra=text.encode())


def with_text(made: Proof, old: str, new: str) -> Proof:
    """The proof with its checkpoint altered."""
    text = made.checkpoint.decode()
    assert old in text
    return msgspec.structs.replace(made, checkpoint=text.replace(old, new, 1).encode())


def record_of(made: Proof) -> str:
    return str(json.loads(made.extra or b"")["record"])


def statement_of(made: Proof) -> str:
    return str(json.loads(made.extra or b"")["statement"])


def root_of(made: Proof) -> str:
    return made.checkpoint.decode().split("\n")[2]


def signed_by(made: Proof, *keys: key.PrivateKey, origin: str = KEY.name) -> Proof:
    """The proof with its checkpoint signed by others."""
    said_ = note.parse(made.checkpoint).text.replace(KEY.name, origin, 1)
    return msgspec.structs.replace(made, checkpoint=bytes(note.signed(said_, keys)))


def turned(data: bytes) -> bytes:
    return bytes([data[0] ^ 1]) + data[1:]


TAMPERED: dict[str, tuple[Change, str]] = {
    "a letter of the record": (
        lambda made: with_extra(made, record=record_of(made).replace("10 p.m.", "11 p.m.")),
        "The record in this file does not have the digest",
    ),
    "the salt": (lambda made: with_extra(made, salt="00" * 32), "The record in this file does not have the digest"),
    "the entry": (
        lambda made: with_extra(made, statement=statement_of(made).replace('"version":1', '"version":2')),
        "The file does not prove that this is entry 17 of 300",
    ),
    "the entry's digest": (
        lambda made: with_extra(made, statement=statement_of(made).replace('"digest":"', '"digest":"0', 1)),
        "The entry of the log does not say what entries say",
    ),
    "how the entry is written": (
        lambda made: with_extra(made, statement=statement_of(made).replace(",", ", ")),
        "The entry of the log is not written in the one way there is",
    ),
    "a hash of the path": (
        lambda made: msgspec.structs.replace(made, path=(turned(made.path[0]), *made.path[1:])),
        "The file does not prove that this is entry 17 of 300",
    ),
    "the path's length": (
        lambda made: msgspec.structs.replace(made, path=made.path[:-1]),
        "For entry 17 of 300 a proof has 9 hashes, and this one has 8",
    ),
    "the place": (
        lambda made: msgspec.structs.replace(made, index=18),
        "The file does not prove that this is entry 18 of 300",
    ),
    "a place beyond the log": (lambda made: msgspec.structs.replace(made, index=300), "there is no such entry"),
    "the size": (
        lambda made: with_text(made, "\n300\n", "\n301\n"),
        "The signature under the City’s name does not fit",
    ),
    "the root": (
        lambda made: with_text(made, root_of(made), key.encoded(b"r" * 32)),
        "The signature under the City’s name does not fit",
    ),
    "the signature": (
        lambda made: with_text(made, made.checkpoint.decode()[-20:-10], "A" * 10),
        "The signature under the City’s name does not fit",
    ),
    "who signed": (lambda made: signed_by(made, FOREIGN), "is not signed with the City’s key, but by somebody else"),
    "the signer's name": (
        lambda made: with_text(made, f"— {KEY.name}", "— somebody.example"),
        "is not signed with the City’s key, but by somebody else",
    ),
    "the log's name": (
        lambda made: signed_by(made, KEY, origin="other.example/log"),
        "is one of the log “other.example/log”",
    ),
    "the end": (lambda made: bytes(made)[:-40], "is cut off within a signature"),
    "the checkpoint, gone": (lambda made: bytes(made).partition(b"\n\n")[0], "it has no checkpoint"),
    "the extra, gone": (
        lambda made: msgspec.structs.replace(made, extra=None),
        "does not carry the entry that it is about",
    ),
}


@pytest.mark.parametrize("what", TAMPERED)
def test_what_was_tampered_with_in_the_proof_is_told(what: str, desk: Page) -> None:
    change, sentence = TAMPERED[what]
    assert GOOD in put_before(desk, proof(log()))
    told = put_before(desk, change(proof(log())))
    assert GOOD not in told
    assert "Do not rely on this" in told
    assert sentence in told


def test_an_altered_entry_among_the_newest_is_told(tmp_path: Path, reader: Reader) -> None:
    files = log([*THESE, *strange(700, "later")])
    name = "tile/entries/003.p/232"
    forged = {**files, name: files[name].replace(b"later-699", b"lader-699")}
    told = checked(reader, lay_out(tmp_path, forged, proof(log())))
    assert GOOD not in told
    assert "do not lead to the root" in told


NEWEST: dict[str, tuple[Callable[[Files], Files], str]] = {
    "rewritten before": (lambda _: log([entry("publish", "new"), *THESE[1:]]), "forked or rewritten"),
    "rewritten and grown": (lambda _: log([entry("publish", "new"), *THESE[1:], *strange(70)]), "forked or rewritten"),
    "this entry replaced": (
        lambda _: log([*THESE[:INDEX], entry("edit"), *THESE[INDEX + 1 :], *strange(7)]),
        "forked or rewritten",
    ),
    "shrunk": (lambda _: log(THESE[:200]), "The log shrank: it has 200 entries, and had 300"),
    "signed by somebody else": (
        lambda files: {**log([*THESE, *strange(5)], FOREIGN), "key": files["key"]},
        "newest checkpoint is not signed with the City’s key",
    ),
    "of another log": (
        lambda files: {**files, "checkpoint": files["checkpoint"].replace(KEY.name.encode(), b"x.example/log", 1)},
        "What is online is another log",
    ),
    "with an altered size": (
        lambda files: {**files, "checkpoint": files["checkpoint"].replace(b"\n300\n", b"\n900\n")},
        "newest checkpoint’s signature does not fit",
    ),
    "with an altered tile": (
        lambda files: {**files, "tile/0/001.p/44": turned(files["tile/0/001.p/44"])},
        "do not lead to the root",
    ),
    "with a tile cut off": (
        lambda files: {**files, "tile/0/001.p/44": files["tile/0/001.p/44"][:-1]},
        "tile/0/001.p/44, is cut off",
    ),
    "with this entry altered": (
        lambda files: {**files, "tile/entries/000": files["tile/entries/000"].replace(MINE.encode(), b"6" * 32)},
        "the log now holds another entry than this one",
    ),
    "with another entry altered": (
        lambda files: {**files, "tile/entries/000": files["tile/entries/000"].replace(b"next-9", b"nexd-9", 1)},
        "do not lead to the root",
    ),
    "that is no checkpoint": (lambda files: {**files, "checkpoint": b"<!doctype html>\n\n"}, "The checkpoint is not"),
}


@pytest.mark.parametrize("what", NEWEST)
def test_a_log_online_that_is_not_the_one_of_the_proof_is_told(what: str, tmp_path: Path, reader: Reader) -> None:
    change, sentence = NEWEST[what]
    told = checked(reader, lay_out(tmp_path, change(log()), proof(log())))
    assert GOOD not in told
    assert "Do not rely on this" in told
    assert sentence in told


@pytest.mark.parametrize(
    ("lost", "sentence"),
    [
        ("log/checkpoint", "log/checkpoint, is not where it should be"),
        ("log/key", "log/key, is not where it should be"),
        ("log/tile/0/001.p/44", "tile/0/001.p/44, is missing"),
        (f"{FOLDER}record.tlog-proof", "There is no proof file"),
    ],
)
def test_what_is_missing_leaves_the_check_undone(lost: str, sentence: str, tmp_path: Path, reader: Reader) -> None:
    site = lay_out(tmp_path, log())
    (site / lost).unlink()
    told = checked(reader, site)
    assert GOOD not in told
    assert sentence in told


def test_a_log_that_nobody_signed_is_not_told_as_good(tmp_path: Path, reader: Reader) -> None:
    told = checked(reader, lay_out(tmp_path, unsigned(), signer=None))
    assert GOOD not in told
    assert "Nothing wrong was found, but not everything could be checked" in told
    assert "Nobody signed this log" in told
    assert told.count("Holds") == 4


def test_a_proof_without_its_signatures_is_not_told_as_good(tmp_path: Path, reader: Reader) -> None:
    told = checked(reader, lay_out(tmp_path, log(), proof(unsigned())))
    assert GOOD not in told
    assert "Nobody signed the checkpoint in this file, although the log has a key" in told


def test_a_record_without_its_words_is_not_told_as_good(tmp_path: Path, reader: Reader) -> None:
    bare = msgspec.structs.replace(proof(log()), extra=msgspec.json.encode({"statement": THESE[INDEX].decode()}))
    told = checked(reader, lay_out(tmp_path, log(), bare))
    assert GOOD not in told
    assert "does not carry the record’s words" in told


def changed(browser: Browser, host: Host, script: str, site: Path) -> str:
    """What is said of the post's own proof in a browser that is made another by a script."""
    with browser.new_context() as context:
        context.add_init_script(script)
        return checked(Reader(context.new_page(), host), site)


def test_without_ed25519_nobody_is_said_to_have_signed(tmp_path: Path, browser: Browser, host: Host) -> None:
    told = changed(browser, host, NO_ED25519, lay_out(tmp_path, log()))
    assert GOOD not in told
    assert "This browser cannot check Ed25519 signatures" in told


def test_without_digests_nothing_is_checked(tmp_path: Path, browser: Browser, host: Host) -> None:
    hidden = "Object.defineProperty(Crypto.prototype, 'subtle', {get: () => undefined})"
    told = changed(browser, host, hidden, lay_out(tmp_path, log()))
    assert "Nothing was checked" in told
    assert "https" in told


def test_the_reader_s_own_key_counts_and_not_the_one_beside_the_log(tmp_path: Path, reader: Reader) -> None:
    with opened(reader, lay_out(tmp_path, log())) as (tab, home):
        tab.goto(f"{home}check/#{FOLDER}")
        said(tab)
        line = str(KEY.public)
        assert "That is the key that you gave" in with_key(tab, f" {line[:30]}\n  {line[30:]}\n")
    with opened(reader, lay_out(tmp_path / "forged", log(THESE, FOREIGN), signer=FOREIGN.public)) as (tab, home):
        tab.goto(f"{home}check/#{FOLDER}")
        assert GOOD in said(tab)
        told = with_key(tab, line)
        assert GOOD not in told
        assert "is not signed with the City’s key" in told


def test_words_that_an_entry_does_not_speak_of_are_not_shown_as_the_record(tmp_path: Path, reader: Reader) -> None:
    files = log([*THESE[:INDEX], entry("remove"), *THESE[INDEX + 1 :]])
    forged = proof(files, these=[*THESE[:INDEX], entry("remove"), *THESE[INDEX + 1 :]])
    with opened(reader, lay_out(tmp_path, files, forged)) as (tab, home):
        tab.goto(f"{home}check/#{FOLDER}")
        told = said(tab)
        assert tab.locator("#record").is_hidden()
    assert GOOD not in told
    assert "The City logged that this record was removed from this site" in told


@pytest.mark.parametrize(
    "text", ["x", "a+b+c", str(KEY.public)[:-3], str(KEY.public).replace("+A", "+B"), LETTER, "+" * 2_000]
)
def test_a_key_that_is_none_is_told(text: str, desk: Page) -> None:
    put_before(desk, proof(log()))
    told = with_key(desk, text)
    with_key(desk, "")
    assert str(KEY.public) != LETTER
    assert GOOD not in told
    assert "Nothing was checked" in told


def handed_over(site: Path) -> Proof:
    """A site whose key gave way to another after 300 entries; the post's proof is of before."""
    old = proof(log())
    at = parse(note.parse(old.checkpoint).text)
    over = bytes(handover.handed_over(at, KEY, NEXT))
    files = {**log([*THESE, *strange(40, "late")], NEXT), "handover/1": over}
    lay_out(site, files, old, NEXT.public)
    return old


def test_a_proof_of_an_earlier_key_holds_by_the_newest_checkpoint(tmp_path: Path, reader: Reader) -> None:
    handed_over(tmp_path)
    told = checked(reader, tmp_path)
    assert GOOD in told
    assert "signed with an earlier key" in told
    assert "Others who signed" not in told


def test_from_the_first_key_the_handovers_are_followed(tmp_path: Path, reader: Reader) -> None:
    handed_over(tmp_path)
    with opened(reader, tmp_path) as (tab, home):
        tab.goto(f"{home}check/#{FOLDER}")
        said(tab)
        told = with_key(tab, str(KEY.public))
    assert GOOD in told
    assert f"signed with the key {KEY.public.id.hex()}" in told
    assert f"which the key {NEXT.public.id.hex()} signed" in told


def test_a_key_that_gave_way_signs_nothing_new(tmp_path: Path, reader: Reader) -> None:
    handed_over(tmp_path)
    for name, data in log([*THESE, *strange(90, "stolen")]).items():
        if name != "key":
            (tmp_path / "log" / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "log" / name).write_bytes(data)
    with opened(reader, tmp_path) as (tab, home):
        tab.goto(f"{home}check/#{FOLDER}")
        for told in (said(tab), with_key(tab, str(KEY.public)), with_key(tab, str(NEXT.public))):
            assert GOOD not in told
            assert "newest checkpoint is not signed with the City’s key" in told


def test_signatures_and_stamps_of_others_are_told_and_not_taken_for_checked(tmp_path: Path, reader: Reader) -> None:
    files = log()
    text = note.parse(files["checkpoint"]).text
    seen = note.parse(files["checkpoint"]).with_([cosignature.cosigned(text, WITNESS, 1_800_000_000)])
    stamped = {**files, "checkpoint": bytes(seen), "stamps/300.tsr": b"0"}
    told = checked(reader, lay_out(tmp_path, stamped, stamped=True))
    assert GOOD in told
    assert "Every step below holds, but for what is only told." in told
    assert f"{WITNESS.name} ({WITNESS.public.id.hex()}), which says that it saw it on January 15, 2027" in told
    assert "log/stamps/300.tsr" in told
    assert told.count("Not checked") == 2


HOSTILE = {
    "nothing": b"",
    "noise": bytes(range(256)) * 40,
    "much": b"c2sp.org/tlog-proof@v1\n" + b"A" * 3_000_000,
    "a page": b"<!doctype html><title>Not found</title>\n\n",
    "deep": b"c2sp.org/tlog-proof@v1\nextra " + key.encoded(b"[" * 1_000_000).encode() + b"\nindex 0\n\nx\n1\n",
    "many": b"c2sp.org/tlog-proof@v1\nextra e30=\nindex 1\n" + b"A" * 44 + b"\n" * 300_000,
    "huge index": b"c2sp.org/tlog-proof@v1\nextra e30=\nindex 99999999999999999999\n\n",
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_file_of_any_kind_gets_a_sentence(what: str, desk: Page) -> None:
    told = put_before(desk, HOSTILE[what])
    assert "Do not rely on this" in told
    assert GOOD not in told


def test_a_file_that_was_kept_is_checked_against_the_log_of_today(tmp_path: Path, reader: Reader) -> None:
    kept = chosen(bytes(proof(log())))
    with opened(reader, lay_out(tmp_path, log([*THESE, *strange(3)]), b"")) as (tab, _):
        tab.get_by_label("Or a proof file").set_input_files(kept)
        told = said(tab)
    assert GOOD in told
    assert "of 303 entries" in told


def test_a_file_can_be_dropped_anywhere_on_the_page(desk: Page) -> None:
    make = "data => { const made = new DataTransfer(); made.items.add(new File([data], 'a')); return made; }"
    dropped = desk.evaluate_handle(make, bytes(proof(log())).decode())
    desk.locator("footer").dispatch_event("drop", {"dataTransfer": dropped})
    assert GOOD in said(desk)
    assert desk.url.partition("#")[0].endswith("/check/")


@pytest.mark.parametrize(
    "address",
    [
        "../../etc/",
        "//evil.example/a/",
        "https://evil.example/social/a/",
        "javascript:alert(1)",
        "%2e%2e/%2e%2e/a/",
        "\\\\evil.example\\a",
    ],
)
def test_an_address_elsewhere_is_not_asked_for(address: str, desk: Page) -> None:
    asked: list[str] = []
    desk.on("request", lambda request: asked.append(request.url))
    desk.get_by_label("Address of the post").fill(address)
    desk.get_by_role("button", name="Check", exact=True).click()
    told = said(desk)
    home = desk.url.partition("check/")[0]
    assert [url for url in asked if not url.startswith(home)] == []
    assert GOOD not in told


def test_what_a_record_holds_is_only_ever_text(tmp_path: Path, reader: Reader) -> None:
    evil = '<img src=x onerror="document.title=1"><script>document.title=1</script>'
    changed = with_extra(proof(log()), record=json.dumps({"text": evil, "__proto__": {"a": evil}, evil: [evil] * 3}))
    with opened(reader, lay_out(tmp_path, log(), changed)) as (tab, home):
        tab.goto(f"{home}check/#{FOLDER}")
        said(tab)
        assert tab.locator("#record img, #record script").count() == 0
        assert evil in tab.locator("#record").inner_text()
        assert tab.title().startswith("Check this record")
