"""What the log holds of a post is what its page shows: no more, whatever its source says besides."""

import json
from pathlib import Path

import pytest

from site_builder.build.log import matching, proofs
from site_builder.build.log.recording import recorded
from tests.build.test_entering import ONE, city, extra_of
from tests.entering import Chance, acts, entered


@pytest.mark.parametrize(
    "text",
    [
        "Shown.\n\n<!-- zebra -->",
        "Shown.\n\n<script>zebra</script>",
        "Shown. <img src='https://x.gov/p.gif?who=zebra'>",
        "Shown.\n\n[//]: # (zebra)",
        "Shown.\n\n[1]: https://x.gov/zebra",
        "Shown. ![zebra](https://x.gov/a.png)",
        "Shown. [a](javascript:zebra)",
        "| Shown | b |\n|---|---|\n| c | d | zebra |",
        "```zebra\nShown\n```",
    ],
)
def test_what_a_source_says_and_no_page_shows_is_in_no_proof(tmp_path: Path, text: str) -> None:
    site = city(tmp_path)
    site.post("one", text)
    site.post("two", "Now.", f"versions: [{{on: 2026-11-21, text: {json.dumps(text)}}}]\n")
    entered(site, Chance())
    assert [path for path in site.holds("zebra") if "html" not in path and "feed" not in path] == []
    two = extra_of(site, ONE.replace("one", "two")).record
    assert ("Shown" in extra_of(site, ONE).record, "Shown" in two) == (True, True)


def test_a_text_that_hides_nothing_is_in_the_record_as_it_was_written(tmp_path: Path) -> None:
    site = city(tmp_path)
    site.post("one", "*Shown* to [all](https://x.gov/a_b).\n\n- and\n- more")
    entered(site, Chance())
    assert '"text":"*Shown* to [all](https://x.gov/a_b).\\n\\n- and\\n- more"' in extra_of(site, ONE).record


def test_a_post_that_was_gone_when_it_was_entered_is_not_found_gone_because_a_word_was_changed(tmp_path: Path) -> None:
    site, chance = city(tmp_path), Chance()
    site.post("one", "Words.", "gone: 2026-11-21\n")
    entered(site, chance)
    site.post("one", "Other words.", "gone: 2026-11-21\n")
    entered(site, chance)
    assert acts(site) == "publish1:one publish1:two edit2:one"


def test_another_program_looks_at_every_post_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site, chance = city(tmp_path), Chance()
    entered(site, chance)
    monkeypatch.setattr(matching, "program", lambda: b"another")
    for each in (matching, proofs):
        monkeypatch.setattr(each, "recorded", lambda post: recorded(post) + b"another")
    site.post("three")
    entered(site, chance)
    assert acts(site).endswith("edit2:one publish1:three edit2:two")
