"""Nothing that may not be shown is in the output, in any form."""

import gzip
from pathlib import Path
import zlib

import pytest

from tests.building import Site, lay_out

WORD = "zebraword"
SEARCH = "city: Exampleton\nbase_url: https://x.gov/social/\n"


def unpacked(data: bytes) -> bytes:
    """What is inside a file of the search index."""
    try:
        return gzip.decompress(data)
    except (OSError, EOFError, zlib.error):
        return data


def traces(site: Site, word: str = WORD) -> list[str]:
    """Every file of the output that tells of `word`, packed or not."""
    return [
        path
        for path, data in site.files().items()
        if word in path or word.encode() in data or word.encode() in unpacked(data)
    ]


@pytest.mark.parametrize(
    ("front", "reason"),
    [
        ("draft: true\n", "draft"),
        ("capacity: personal\n", "personal"),
        ("publish_at: 2026-11-23\n", "to be published later"),
        ("posted: 2026-11-23 00:00\n", "dated in the future"),
    ],
)
def test_a_post_that_may_not_be_shown_is_nowhere(tmp_path: Path, front: str, reason: str) -> None:
    site = lay_out(tmp_path)
    site.post("seen", "Seen.", front="in_reply_to: city:dpw-zebrapost\n")
    posted = "" if front.startswith("posted") else "posted: 2026-11-20\n"
    site.write(
        "content/departments/dpw/posts/zebrapost.md",
        f"---\n{posted}{front}author: zebrajones\ntitle: A zebratitle\ntags: [zebratag]\naliases: [old/zebraalias/]\n"
        "lang: hmn\n---\nThe zebrabody of it.\n",
    )
    assert site.build().withheld == {reason: 1}
    for part in ("zebra", "Hmoob"):
        assert traces(site, part) == []


def test_the_author_is_never_published(tmp_path: Path) -> None:
    site = lay_out(tmp_path)
    site.write(
        "content/departments/dpw/department.yaml",
        "name: Public Works\nspokespersons: [{id: jlee, name: Zebraword Lee, title: Zebraword clerk}]\n",
    )
    site.post("snow", front="approval: {by: zebraword, on: 2026-11-19}\nreplies: [{author: zebraword, text: Thanks}]\n")
    site.build()
    assert "Thanks" in site.text("dpw/2026/11/snow/index.html")
    assert traces(site) == []
    assert traces(site, "Zebraword") == []
    assert traces(site, "jlee") == []


@pytest.mark.slow
@pytest.mark.parametrize("how", ["deleted", "draft", "edited"])
def test_a_post_that_was_searchable_is_not_any_more(tmp_path: Path, how: str) -> None:
    site = lay_out(tmp_path)
    site.write("content/site.yaml", SEARCH)
    site.post("snow", "Snow tonight.")
    path = site.post("zebrapost", f"A {WORD} crossed.")
    site.build()
    assert any(path.startswith("pagefind/fragment/") for path in traces(site))
    if how == "deleted":
        path.unlink()
    else:
        site.post(
            "zebrapost", "It did not." if how == "edited" else f"A {WORD}", front="draft: true\n" * (how == "draft")
        )
    outcome = site.build()
    assert not outcome.problems
    assert traces(site) == []
    assert any(path.startswith("pagefind/fragment/") for path in traces(site, "Snow tonight"))


@pytest.mark.slow
def test_a_file_that_the_search_index_lost_comes_back(tmp_path: Path) -> None:
    site = lay_out(tmp_path)
    site.write("content/site.yaml", SEARCH)
    site.post("snow", "Snow tonight.")
    site.build()
    whole = site.files()
    for path in whole:
        if path.startswith("pagefind/fragment/"):
            (site.output / path).unlink()
    (site.output / "pagefind/pagefind.js").write_text("defaced")
    site.build()
    assert site.files() == whole
    assert site.build().written == 0


@pytest.mark.slow
def test_a_department_that_is_called_as_the_search_index_does_not_keep_it_from_settling(tmp_path: Path) -> None:
    site = lay_out(tmp_path)
    site.write("content/site.yaml", SEARCH)
    site.write("content/departments/pagefind/department.yaml", "name: Path Finders\n")
    site.write("content/departments/pagefind/posts/a.md", "---\nposted: 2026-11-20\nauthor: a\n---\nFound.\n")
    site.build()
    before = site.files()
    site.post("snow", "Snow tonight.")
    site.build()
    assert "Found." in site.text("pagefind/2026/11/a/index.html")
    assert before.keys() <= site.files().keys() | {path for path in before if "pagefind/" in path}
    assert site.build().written == 0


def test_a_site_without_a_public_post_is_built_without_a_search_index(tmp_path: Path) -> None:
    site = lay_out(
        tmp_path,
        f"""
        -- content/site.yaml --
        {SEARCH.splitlines()[0]}
        {SEARCH.splitlines()[1]}
        -- content/departments/dpw/posts/snow.md --
        ---
        posted: 2026-11-20 06:15
        author: jlee
        draft: true
        ---
        {WORD}
        """,
    )
    outcome = site.build()
    assert (outcome.posts, outcome.problems) == (0, ())
    assert "index.html" in site.files()
    assert not [path for path in site.files() if path.startswith("pagefind/")]


def test_a_draft_with_a_public_posts_id_does_not_hide_it(tmp_path: Path) -> None:
    site = lay_out(
        tmp_path,
        f"""
        -- content/departments/dpw/posts/a-draft.md --
        ---
        id: 7
        posted: 2026-11-20 06:15
        author: jlee
        draft: true
        ---
        {WORD}
        -- content/departments/dpw/posts/snow.md --
        ---
        id: 7
        posted: 2026-11-20 06:15
        author: jlee
        ---
        Snow tonight.
        """,
    )
    outcome = site.build()
    assert (outcome.posts, dict(outcome.withheld)) == (1, {"draft": 1})
    assert "Snow tonight." in site.text("dpw/2026/11/snow/index.html")
    assert traces(site) == []


@pytest.mark.parametrize("said", ["draft: true", "capacity: personal"])
def test_an_annotation_that_holds_a_hand_written_post_back_counts(tmp_path: Path, said: str) -> None:
    site = lay_out(tmp_path)
    site.post("snow", "A zebraword.")
    site.build()
    assert site.holds(WORD)
    site.write("content/departments/dpw/annotations.yaml", f'"city:dpw-snow": {{{said}}}\n')
    site.build()
    assert site.holds(WORD) == []
