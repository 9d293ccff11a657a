"""What was removed or redacted is in no file that the public gets: not in its bytes, its text, nor its name.

Each secret is seen to be in the output first, so that a search which finds nothing has been seen to find something.
"""

import base64
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
import gzip
from hashlib import sha256
from html import unescape
import io
import json
from pathlib import Path
from random import Random
import re
from unicodedata import normalize
from urllib.parse import unquote_plus
import zipfile

from PIL import Image
import pytest

from site_builder.importers import ALL
from site_builder.intake import intake
from site_builder.records.log import proof
from tests.building import Site, lay_out
from tests.entering import Chance, entered

pytestmark = pytest.mark.slow

CITY = """\
-- content/site.yaml --
city: Exampleton
base_url: https://x.gov/social/
city_domains: [x.gov]
languages: [en, es]
log: {}
-- content/policy/grounds.yaml --
grounds: [{id: MOD-1, title: Profane or violent}, {id: MOD-3, title: Attacks on persons}]
-- content/policy/retention.yaml --
series: [{id: S1, title: Posts, period: P7Y, authority: RRD 1}]
-- content/departments/dpw/department.yaml --
name: Public Works
rights: Public Works
home: https://x.gov/dpw
accounts:
  - {platform: x, handle: mkedpw}
  - {platform: blog, handle: works, url: https://blog.x.gov/}
spokespersons: [{id: jlee, name: J. Lee, granted: 2010-01-01, ethics: 2010-01-01, reviewed: [2026-10-01]}]
-- content/departments/dpw/posts/before.md --
---
url: https://x.com/mkedpw/status/10
posted: 2026-11-01
author: jlee
---
Fine words before. https://x.gov/
-- content/departments/dpw/posts/gone/index.md --
---
url: https://x.com/mkedpw/status/11
posted: 2026-11-02
author: jlee
title: Quibbleforth did it
tags: [Zanzibarquoll]
location: Wherrystead
aliases: [dpw/old/mossgrave/]
replies: [{author: Wrenfield, text: Vexleyburn agrees.}]
versions: [{on: 2026-11-02 10:00, text: Hobblethwaite did it, why: Drumlanrig was asked}]
media: [{file: gone.png, alt: A portrait of Kirkoswold, caption: Taken by Tattersedge, rights: Public Works}]
---
It was Quibbleforth, says **Plumb**stead. https://x.gov/
-- content/departments/dpw/posts/answer.md --
---
url: https://x.com/mkedpw/status/12
posted: 2026-11-03
author: jlee
in_reply_to: https://x.com/mkedpw/status/11
---
More on this. https://x.gov/
-- content/departments/dpw/posts/gatecrasherly.md --
---
url: https://x.com/grebeling/status/77
posted: 2026-11-03
author: jlee
title: Gatecrasherly
tags: [Gatecrasherly]
---
Of an account that nobody registered: Gatecrasherly. https://x.gov/
-- content/departments/dpw/posts/jorvik-complaint/index.md --
---
url: https://x.com/mkedpw/status/13
posted: 2026-11-04
author: jlee
title: "About Jorvik Pemberton"
location: "Home of JORVIK PEMBERTON"
tags: [JorvikPemberton, snow]
replies:
  - {id: r1, author: A, text: "I know J\u00f3rvik  Pemberton!"}
  - {id: r2, author: B, text: "Thistlewick is a fool"}
  - {id: r3, author: C, text: "Thank you"}
versions: [{on: 2026-11-04 10:00, text: "Ask *Jor*vik Pemberton", why: Jorvik Pemberton asked}]
media:
  - {file: jorvik.png, alt: Jorvik Pemberton at work, caption: "Jorvik\u200b Pemberton", rights: Public Works}
  - {file: plate.png, alt: A car with the plate Carrowmore, rights: Public Works}
---
Ask **Jor&shy;vik**
Pemb&#101;rton, or [our man](https://people.example/jorvik-pemberton), [Jorvik Pemberton](https://p.example/17),
<b>Jorvik</b> <i title="Jorvik Pemberton">Pemberton</i>. #JorvikPemberton Plow 7 comes tomorrow. https://x.gov/
"""

FEED = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Works</title>
<link>https://blog.x.gov/</link><item><title>Meeting with Marigold Featherstonehaugh</title>
<link>https://blog.x.gov/2026/11/marigold-featherstonehaugh/</link><guid>https://blog.x.gov/?p=7</guid>
<pubDate>Thu, 05 Nov 2026 12:00:00 GMT</pubDate><category>Marigold Featherstonehaugh</category>
<content:encoded><![CDATA[<p>With <strong>Mari</strong>gold<br>Feather&shy;stonehaugh of
<a href="https://x.example/?who=Marigold%20Featherstonehaugh" title="Marigold Featherstonehaugh">this club</a>
<!-- Marigold Featherstonehaugh --> at <a href="https://x.gov/hall">City Hall</a>, floor 9.</p>]]></content:encoded>
</item></channel></rss>
"""

REMOVED = (
    "Quibbleforth", "Zanzibarquoll", "Wherrystead", "Wrenfield", "Vexleyburn", "Hobblethwaite", "Drumlanrig",
    "Kirkoswold", "Tattersedge", "Plumbstead", "Mossgrave", "status/11",
)  # fmt: skip
REDACTED = ("Jorvik", "Pemberton", "Thistlewick", "Carrowmore", "people.example", "p.example", "status/13", "x:13")
OF_THE_BLOG = ("Marigold", "Featherstonehaugh")
PROOF = ".tlog-proof"
"""Files whose base64 is decoded as a whole."""
NEVER_PUBLIC = {"Wrenfield"}
"""Names of residents are not published in the first place."""

DECISIONS = """\
decisions:
  - {id: 2026-0001, on: 2026-11-20, by: jlee, decision: remove, post: "x:11", grounds: [MOD-3], why: It named a person.}
  - {id: 2026-0002, on: 2026-11-20, by: jlee, decision: remove, post: "x:13", reply: r2, grounds: [MOD-1]}
  - id: 2026-0003
    on: 2026-11-20
    by: jlee
    decision: redact
    post: "x:13"
    redact: [{text: jorvik pemberton}, {media: 2, replacement: A picture with a plate was redacted.}]
  - id: 2026-0004
    on: 2026-11-20
    by: office-of-crannock
    decision: redact
    post: "BLOG"
    redact: [{text: Marigold Featherstonehaugh}]
    note: Balderstone called.
"""


def picture(seed: int) -> bytes:
    out = io.BytesIO()
    Image.frombytes("RGB", (500, 300), Random(seed).randbytes(500 * 300 * 3)).save(out, "PNG")
    return out.getvalue()


def city(root: Path) -> Site:
    """The city with all of its secrets, which has been built once."""
    site = lay_out(root, CITY)
    home = "content/departments/dpw"
    for seed, place in enumerate(("gone/gone", "jorvik-complaint/jorvik", "jorvik-complaint/plate")):
        site.write(f"{home}/posts/{place}.png", picture(seed))
    feed = site.write("works.xml", FEED)
    intake(root / "content", (feed,), datetime(2026, 11, 6, tzinfo=UTC), ALL, department="dpw")
    entered(site, Chance(1))
    return site


def decide(site: Site) -> None:
    (records,) = (site.root / "content/departments/dpw/records").rglob("*.jsonl")
    native = json.loads(records.read_text(encoding="utf-8").splitlines()[0])
    blog = f"{native.get('platform', 'blog')}:{native['id']}"
    site.write("content/departments/dpw/decisions.yaml", DECISIONS.replace("BLOG", blog))


def opened(name: str, data: bytes) -> Iterator[bytes]:
    """The bytes of a file, and what they hold when decompressed."""
    assert not name.endswith((".br", ".zst")), f"this search cannot open {name}"
    yield data
    if name.endswith(PROOF):
        yield proof.parse(data).extra or b""
    if data[:2] == b"\x1f\x8b":
        yield from opened("", gzip.decompress(data))
    elif data[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.namelist():
                yield from opened(member, archive.read(member))


def spellings(name: str, data: bytes) -> Iterator[str]:
    """A file as whoever wants to find something in it might read it, in small letters."""
    for whole in opened(name, data):
        text = whole.decode("utf-8", "replace")
        yield from (text, unquote_plus(text), unescape(text))
        if "<" in text:
            yield from (unescape(re.sub("<[^>]*>", between, text)) for between in ("", " "))
        if "\\u" in text:
            yield re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), text)


UNSEEN = dict.fromkeys([*range(0x300, 0x370), 0xAD, 0x200B, 0x200C, 0x200D])


def plain(text: str) -> str:
    """Without accents and what cannot be seen, in small letters, white space as one blank."""
    return " ".join(normalize("NFKD", text).translate(UNSEEN).casefold().split())


def found(secrets: tuple[str, ...], files: Mapping[str, bytes]) -> dict[str, list[str]]:
    """Where each secret still is: in a file, its name, or in base64 within it."""
    where: dict[str, list[str]] = {secret: [] for secret in secrets}
    for name, data in files.items():
        read = {plain(text) for text in spellings(name, data)}
        for secret in secrets:
            hidden = not name.endswith(PROOF) and any(mark in data for mark in in_base64(secret))
            if hidden or plain(secret) in plain(name) or any(plain(secret) in text for text in read):
                where[secret].append(name)
    return where


def in_base64(secret: str) -> Iterator[bytes]:
    """The part of a secret's base64 that does not depend on what stands around it, at each of three places."""
    for written in {secret, secret.lower()}:
        for before in range(3):
            whole = base64.b64encode(b"\0" * before + written.encode())
            piece = whole[4 if before else 0 : len(whole) - 4]
            yield from [piece] if len(piece) >= 6 else []


def shown(site: Site) -> dict[str, bytes]:
    files = site.files()
    assert len(files) > 40
    return files


@pytest.fixture(scope="module")
def before_and_after(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], dict[str, bytes], Site]:
    """The output before anything was decided, and after; and the site."""
    site = city(tmp_path_factory.mktemp("leaks"))
    before = shown(site)
    decide(site)
    outcome = entered(site, Chance(2))
    assert [one for one in outcome.problems if one.code.startswith("D") and one.code != "D011"] == []
    return before, shown(site), site


Both = tuple[dict[str, bytes], dict[str, bytes], Site]


@pytest.mark.parametrize("secrets", [REMOVED, REDACTED, OF_THE_BLOG])
def test_what_is_found_before_it_is_removed_is_found_nowhere_afterwards(
    before_and_after: Both, secrets: tuple[str, ...]
) -> None:
    before, after, _ = before_and_after
    assert {secret for secret, files in found(secrets, before).items() if not files} <= NEVER_PUBLIC
    assert {secret: files for secret, files in found(secrets, after).items() if files} == {}


def test_a_post_that_a_rule_withholds_is_nowhere_and_its_page_has_an_address_that_says_nothing(
    before_and_after: Both,
) -> None:
    for files in before_and_after[:2]:
        left = found(("Gatecrasherly", "grebeling", "status/77"), files)
        assert {secret: names for secret, names in left.items() if names} == {}
        (page,) = [path for path in files if "/withheld-" in path]
        assert b"GEN-3" in files[page]


def test_who_decided_and_their_notes_are_published_nowhere(before_and_after: Both) -> None:
    left = found(("office-of-crannock", "Balderstone", "jlee"), before_and_after[1])
    assert {secret: files for secret, files in left.items() if files} == {}


def test_a_site_built_afresh_after_the_decisions_is_the_same(before_and_after: Both) -> None:
    _, after, site = before_and_after
    anew = Site(site.root.parent / "anew")
    anew.root.mkdir(exist_ok=True)
    (anew.root / "content").symlink_to(site.root / "content")
    anew.build(fresh=True)
    other = {path for path, data in anew.files().items() if after.get(path) != data}
    assert {path for path in other if not path.endswith(PROOF)} == set()
    of_the_smaller_log = {"log/tile/0/000.p/5", "log/tile/entries/000.p/5"}
    assert sorted({*anew.paths(), *of_the_smaller_log}) == sorted(after)


def test_no_pixel_of_a_picture_that_was_taken_out_is_left(before_and_after: Both) -> None:
    before, after, _ = before_and_after
    gone = {sha256(picture(seed)).hexdigest()[:24] for seed in (0, 2)}
    digests = {sha256(data).hexdigest() for path, data in before.items() if any(each in path for each in gone)}
    assert len(digests) >= 4
    assert [path for path, data in after.items() if sha256(data).hexdigest() in digests] == []
    assert {each: files for each, files in found(tuple(gone), after).items() if files} == {}


def test_what_was_not_redacted_is_still_there(before_and_after: Both) -> None:
    _, after, _ = before_and_after
    kept = found(("Plow 7 comes tomorrow", "Thank you", "floor 9", "More on this"), after)
    assert [words for words, files in kept.items() if not files] == []


def test_where_a_post_was_stands_what_became_of_it(before_and_after: Both) -> None:
    _, after, _ = before_and_after
    page = after["dpw/2026/11/gone/index.html"].decode()
    assert "It named a person." in page
    assert "MOD-3" in page
    assert '<meta name="robots" content="noindex">' in page
    naming = [path for path, data in after.items() if b"2026/11/gone/" in data]
    assert sorted(naming) == ["dpw/2026/11/answer/index.html", "dpw/2026/11/gone/index.html"]


def test_an_answer_to_a_removed_post_leads_to_what_became_of_it(before_and_after: Both) -> None:
    _, after, _ = before_and_after
    assert b"A post that was removed" in after["dpw/2026/11/answer/index.html"]


def test_a_text_that_cannot_be_found_hides_the_whole_post(tmp_path: Path) -> None:
    site = city(tmp_path)
    decide(site)
    file = site.root / "content/departments/dpw/decisions.yaml"
    file.write_text(
        DECISIONS.replace("jorvik pemberton", "jorvik p. emberton").replace("BLOG", "x:10"), encoding="utf-8"
    )
    site.build()
    left = found((*REDACTED, "Plow 7", "Fine words before"), site.files())
    assert {secret: files for secret, files in left.items() if files} == {}
