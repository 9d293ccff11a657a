"""JSON-LD: each post in schema.org's words."""

from collections.abc import Iterator
from datetime import datetime
import json
import os
from pathlib import Path

import pytest

from tests.site.building import ROOT
from tests.site.reading import Page, address, posts

pytestmark = pytest.mark.slow

SCHEMAS = Path(os.environ.get("SITE_BUILDER_SCHEMAS", ROOT.parent / "shared" / "schemas"))
POST = "SocialMediaPosting"


def _data(page: Page) -> dict[str, object]:
    (text,) = page.find("//script[@type='application/ld+json']/text()")
    found = json.loads(text)
    assert isinstance(found, dict)
    return found


def _nodes(value: object) -> Iterator[dict[str, object]]:
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _nodes(inner)


def _types(node: dict[str, object]) -> list[object]:
    found = node.get("@type", [])
    return found if isinstance(found, list) else [found]


def test_every_post_says_in_json_ld_what_it_is(site: Path) -> None:
    for page in posts(site):
        data = _data(page)
        assert data["@context"] == "https://schema.org", page.path
        (post,) = [
            node for node in _nodes(data) if POST in _types(node) and node.get("url") == address(site, page.path)
        ]
        posted = str(post["datePublished"])
        assert len(posted) == len("2026-11-20") or datetime.fromisoformat(posted).tzinfo, page.path
        assert {"author", "publisher"} & post.keys(), page.path
        assert {"articleBody", "text", "headline"} & post.keys(), page.path


@pytest.mark.samples
def test_every_word_is_one_of_schema_orgs(site: Path) -> None:
    context = SCHEMAS / "schemaorg-context.jsonld"
    if not context.is_file():
        pytest.skip(f"schema.org's words are not at {context.name} beside the project")
    words = json.loads(context.read_bytes())["@context"].keys()
    used = {key for page in posts(site) for node in _nodes(_data(page)) for key in node if not key.startswith("@")}
    used |= {str(each) for page in posts(site) for node in _nodes(_data(page)) for each in _types(node)}
    assert used - words == set()
