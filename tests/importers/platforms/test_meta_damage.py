"""A quote that is lost costs one post of Facebook, Instagram and Threads, though their lists stand within objects."""

import json
from pathlib import Path

import pytest

from site_builder.importers.archives import opened
from site_builder.importers.importer import Found, Importer
from site_builder.importers.platforms.meta.facebook import JSON as FACEBOOK
from site_builder.importers.platforms.meta.instagram import EXPORT as INSTAGRAM
from site_builder.importers.platforms.meta.threads import EXPORT as THREADS
from site_builder.problem import Problem

ACTIVITY = "your_instagram_activity"


def facebook(number: int) -> object:
    return {"timestamp": 1_720_000_000 + number, "attachments": [], "data": [{"post": f"Plow {number}"}]}


def instagram(number: int) -> object:
    medium = {"uri": f"media/posts/1_n_{number}.jpg", "creation_timestamp": 1_720_000_000 + number}
    return {"media": [{**medium, "title": f"Plow {number}", "cross_post_source": {"source_app": "FB"}}]}


def threads(number: int) -> object:
    medium = {"uri": "", "creation_timestamp": 1_720_000_000 + number, "title": f"Plow {number}"}
    return {"media": [{**medium, "text_app_post": {"is_reply": False}}]}


@pytest.mark.parametrize(
    ("importer", "post", "file", "key"),
    [
        (FACEBOOK, facebook, "this_profile's_activity_across_facebook/posts/profile_posts_1.json", "profile_posts_v2"),
        (INSTAGRAM, instagram, f"{ACTIVITY}/media/reels.json", "ig_reels_media"),
        (THREADS, threads, f"{ACTIVITY}/threads/threads_and_replies.json", "text_post_app_text_posts"),
    ],
)
def test_a_lost_quote_costs_one_post(importer: Importer, post: object, file: str, key: str, tmp_path: Path) -> None:
    assert callable(post)
    whole = json.dumps({key: [post(number) for number in range(6)]}, indent=2)
    (tmp_path / file).parent.mkdir(parents=True)
    (tmp_path / file).write_text(whole.replace('"Plow 2"', '"Plow 2'), encoding="utf-8")
    with opened(tmp_path) as export:
        assert importer.recognises(export)
        answers = list(importer.read(export))
    said = [each.originals[0].text for each in answers if isinstance(each, Found)]
    assert [number for number in range(6) if any(f'"Plow {number}"' in text for text in said)] == [0, 1, 3, 4, 5]
    assert any(isinstance(each, Problem) and each.place.line > 1 for each in answers)
