"""Captions that a hand-written post lists for its film: WebVTT or SubRip, and nothing else."""

import pytest

from site_builder.load.context import context
from site_builder.load.inputs import Input
from site_builder.load.mediafile import MediaFacts
from site_builder.load.postfile import read_post
from site_builder.model.register import Department
from site_builder.settings import Settings

FOLDER = "departments/dpw/posts/snow"
POST = """---
posted: 2026-11-20 06:15
author: jlee
media:
  - file: film.mp4
    alt: A plough
    tracks:
      - {file: words, lang: es}
---
Snow tonight.
"""


@pytest.mark.parametrize(
    ("mime", "codes"),
    [("text/vtt", []), ("application/x-subrip", []), ("text/plain", ["L094"]), ("video/mp4", ["L094"])],
)
def test_captions_are_webvtt_or_subrip(mime: str, codes: list[str]) -> None:
    look = {
        f"{FOLDER}/film.mp4": MediaFacts(digest="f", mime="video/mp4", kind="video"),
        f"{FOLDER}/words": MediaFacts(digest="w", mime=mime),
    }
    made = context(
        settings=Settings(city="Exampleton", base_url="https://x.gov/social/"),
        department_id="dpw",
        department=Department(name="Public Works"),
        look=look.get,
    )
    entry = Input(
        kind="post",
        path=f"{FOLDER}/index.md",
        department="dpw",
        folder=FOLDER,
        stem="snow",
        beside=("film.mp4", "words"),
    )
    parsed = read_post(POST.encode(), entry, made)
    (film,) = parsed.posts[0].facts.media
    assert [each.code for each in parsed.problems] == codes
    assert [(track.source, track.lang) for track in film.tracks] == ([] if codes else [(f"{FOLDER}/words", "es")])
