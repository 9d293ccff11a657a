"""The schemas in schemas/ are what the model gives."""

import json
from pathlib import Path

from site_builder.load.schemas import schemas

FOLDER = Path(__file__).parents[2] / "schemas"


def test_the_schemas_in_the_repository_are_those_of_the_model() -> None:
    assert {path.name: path.read_bytes() for path in FOLDER.glob("*.schema.json")} == schemas()


def test_a_schema_names_the_keys_of_a_post_and_allows_no_others() -> None:
    post = json.loads(schemas()["post.schema.json"])
    assert post["required"] == ["posted", "author"]
    assert post["additionalProperties"] is False
    assert post["properties"]["tags"]["description"]
