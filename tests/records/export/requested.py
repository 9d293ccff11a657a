"""A small city's records, asked for in a test: posts by hand and from a feed, a picture, replies, a draft."""

from datetime import UTC, datetime
import gzip
import io
from pathlib import Path
import zipfile

import msgspec
from PIL import Image

from site_builder.build.records.asking import Asked
from site_builder.build.records.exporting import export
from site_builder.importers import ALL
from site_builder.intake import intake
from site_builder.model.exported import Exported
from tests.building import AS_OF, Site, lay_out

CITY = """\
-- content/site.yaml --
city: Exampleton
base_url: https://x.gov/social/
search: false
contact: {email: records@x.gov}
-- content/departments/dpw/department.yaml --
name: Public Works
rights: Public Works
spokespersons: [{id: jlee, name: J. Lee, granted: 2010-01-01, ethics: 2010-01-01, reviewed: [2026-10-01]}]
accounts:
  - {platform: x, handle: mkedpw}
  - {platform: blog, handle: works, url: https://blog.x.gov/}
-- content/departments/zoo/department.yaml --
name: Zoo
-- content/departments/zoo/posts/bear.md --
---
posted: 2025-05-05 10:00
author: z
tags: [bears]
---
The bear is awake.
-- content/departments/dpw/posts/leaves.md --
---
url: https://x.com/mkedpw/status/11
posted: 2026-11-18 10:00
author: jlee
title: Leaves and Okapi
tags: [leaves]
media: [{file: rake.png, alt: A rake}]
replies:
  - {id: r1, author: Resident Rhea, text: Where is my quagga?}
  - {id: r2, author: Resident Otis, text: Thanks}
versions: [{on: 2026-11-18 12:00, text: We collect okapi, why: typo}]
---
We collect **leaves** and okapi tonight.
-- content/departments/dpw/posts/salt.md --
---
posted: 2026-11-19 23:30
author: jlee
---
Salt trucks are out.
-- content/departments/dpw/posts/later.md --
---
posted: 2026-11-20 10:00
author: jlee
draft: true
---
A draft about a numbat.
-- content/departments/dpw/posts/mine.md --
---
posted: 2026-11-20 11:00
author: jlee
capacity: personal
---
My own tapir.
"""
FEED = """\
<?xml version="1.0"?><rss version="2.0"><channel><title>Works</title><link>https://blog.x.gov/</link>
<item><title>Plows</title><link>https://blog.x.gov/plows</link><guid>https://blog.x.gov/plows</guid>
<pubDate>Mon, 02 Nov 2026 15:00:00 GMT</pubDate><description>{words}</description></item>
</channel></rss>
"""
DECISION = "  - {{id: 2026-000{n}, on: 2026-11-21, by: Clerk Kiwi, grounds: [{ground}], note: Note Nene, {what}}}\n"


def picture(colour: str = "red") -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(file, "PNG")
    return file.getvalue()


def city(root: Path, text: str = "") -> Site:
    """The city, with what `text` adds to it."""
    site = lay_out(root, CITY + text)
    site.write("content/departments/dpw/posts/rake.png", picture())
    for day, words in ((6, "Plows are yellow."), (9, "Plows are blue.")):
        feed = site.write("works.xml", FEED.format(words=words))
        intake(root / "content", (feed,), datetime(2026, 11, day, tzinfo=UTC), ALL, department="dpw")
    return site


def decide(site: Site, *what: str, ground: str = "MOD-3") -> None:
    """Write decisions of the Public Works."""
    entries = (DECISION.format(n=n, ground=ground, what=one) for n, one in enumerate(what, 1))
    site.write("content/departments/dpw/decisions.yaml", "decisions:\n" + "".join(entries))


def ask(site: Site, name: str, form: str = "bag", **said: object) -> tuple[Path, Exported]:
    """Export to `name` beside the project; where it is, and what is said of it."""
    target = site.root / "out" / name
    asked = msgspec.convert({"form": form, "as_of": AS_OF, **said}, Asked)
    return target, export(site.project, asked, target)


def files(path: Path) -> dict[str, bytes]:
    """Everything in an export by name; what is compressed in it, too, as whoever looks for something would open it."""
    whole = [path] if path.is_file() else sorted(each for each in path.rglob("*") if each.is_file())
    found: dict[str, bytes] = {}
    for each in whole:
        name = "" if path.is_file() else each.relative_to(path).as_posix()
        _open(name, each.read_bytes(), found)
    return found


def _open(name: str, data: bytes, found: dict[str, bytes]) -> None:
    found[name] = data
    if data[:2] == b"\x1f\x8b":
        _open(f"{name}!", gzip.decompress(data), found)
    elif data[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.namelist():
                _open(f"{name}/{member}", archive.read(member), found)


def holds(path: Path, words: str) -> list[str]:
    """The files of an export in which these words stand, in their names or bytes, whatever the case."""
    wanted = words.casefold()
    every = files(path).items()
    return [name for name, data in every if wanted in data.decode("utf-8", "replace").casefold() + name.casefold()]
