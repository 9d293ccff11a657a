"""Hostile content: five megabytes, odd names, letters that turn the line round, none of it breaks an export."""

from html.parser import HTMLParser
from pathlib import Path
import re

import bagit
import pytest

from site_builder.records.export.forms import ALL
from tests.building import Site
from tests.records.export.requested import ask, city, files, picture

NAMES = {form.name: f"out{form.ending}" for form in ALL}
SAFE = re.compile(r"(?!.*\.\.)[A-Za-z0-9][A-Za-z0-9._-]*(?:/[A-Za-z0-9][A-Za-z0-9._-]*)*")
ODD = ("con", "a b%0A", "\u202egpj.exe", "-rf ~", "é" * 60, "'; drop", "=1+1", "x" * 200)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A city with posts that try what can be tried."""
    site = city(tmp_path_factory.mktemp("city"))
    for name in ODD:
        site.post(name, f"Named {name}", f"media: [{{file: '{name.replace(chr(39), chr(39) * 2)}.png', alt: ''}}]\n")
        site.write(f"content/departments/dpw/posts/{name}.png", picture())
    site.post("large", "wide load " * 480_000, "title: Large\n")
    site.post(
        "turned", "a\u202eb\u2066c \x00 \x1b[31m d\ud800".encode("utf-8", "ignore").decode(), 'title: "\u202eeltiT"\n'
    )
    site.post("marked", "<script>alert(1)</script><img src=https://evil.example/a.png onerror=x> <style>*{}</style>")
    site.post("quoted", '"><script>x</script>', "title: '\"><script>alert(1)</script>'\ntags: ['\"><b>']\n")
    return site


@pytest.mark.parametrize("form", NAMES)
def test_every_form_holds_it_all(site: Site, form: str) -> None:
    path, done = ask(site, f"{form}-{NAMES[form]}", form)
    assert done.count >= 4 + len(ODD)
    whole = b"".join(files(path).values())
    assert b"wide load wide load" in whole
    assert b"\x1b[31m" not in whole or form in {"bag", "warc", "wacz"}  # originals are as they are


def test_every_name_in_a_bag_is_safe_on_every_system(site: Site) -> None:
    path, _ = ask(site, "names")
    assert bagit.Bag(str(path)).validate()
    names = list(files(path))
    assert [name for name in names if not SAFE.fullmatch(name) or len(name) > 150] == []
    assert len({name.casefold() for name in names}) == len(names)


class Tags(HTMLParser):
    """Every tag of a page with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_no_page_runs_or_loads_anything(site: Site) -> None:
    path, _ = ask(site, "pages")
    tags = [tag for name, data in files(path).items() if name.endswith(".html") for tag in Tags(data.decode()).found]
    assert len(tags) > 100
    assert {tag for tag, _ in tags} & {"script", "link", "iframe", "object", "embed", "base", "form", "svg"} == set()
    assert [attributes for _, attributes in tags if any(key.startswith("on") for key in attributes)] == []
    loaded = [value or "" for _, said in tags for key, value in said.items() if key in {"src", "srcset", "poster"}]
    assert loaded
    assert [where for where in loaded if not where.startswith("../../../../data/media/")] == []


@pytest.mark.parametrize("request_", ["a\nPayload-Oxum: 1.1", "\u202eturned", "x" * 5_000, "\x00\x1b[2J", ": : :", "="])
def test_no_request_says_something_else_in_bag_info(site: Site, tmp_path: Path, request_: str) -> None:
    path, _ = ask(site, f"info-{tmp_path.name}", ids=("x:11",), request=request_)
    bag = bagit.Bag(str(path))
    assert bag.validate()
    assert "\u202e" not in (path / "bag-info.txt").read_text("utf-8")
    assert bag.info["Payload-Oxum"] != "1.1"
