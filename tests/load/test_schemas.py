"""The schemas in schemas/ are what the model gives."""

import json
from pathlib import Path

import jsonschema
import pytest

from site_builder.load import yamlfile
from site_builder.load.schemas import schemas

FOLDER = Path(__file__).parents[2] / "schemas"
REGISTERS = sorted((FOLDER.parent / "content/policy").glob("*.yaml"))


def test_the_schemas_in_the_repository_are_those_of_the_model() -> None:
    assert {path.name: path.read_bytes() for path in FOLDER.glob("*.schema.json")} == schemas()


def test_a_schema_names_the_keys_of_a_post_and_allows_no_others() -> None:
    post = json.loads(schemas()["post.schema.json"])
    assert post["required"] == ["posted", "author"]
    assert post["additionalProperties"] is False
    assert post["properties"]["tags"]["description"]


@pytest.mark.parametrize("path", REGISTERS, ids=lambda path: path.name)
def test_the_demonstration_s_registers_are_valid_by_their_schemas(path: Path) -> None:
    document, problems = yamlfile.read(path.read_text(encoding="utf-8"), path.name)
    assert document is not None
    assert problems == ()
    jsonschema.validate(document.value, json.loads(schemas()[f"{path.stem}.schema.json"]))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("retention", {"series": [{"id": "a", "title": "b", "period": "seven years"}]}),
        ("retention", {"series": [{"id": "a", "title": "b", "kinds": ["picture"]}]}),
        ("directives", {"directives": [{"id": "a", "title": "b", "issued": "2026-01-11", "platforms": ["twiter"]}]}),
        ("rules", {"severity": {"a-rule": "of"}}),
        ("clauses", {"clause": []}),
    ],
)
def test_a_schema_marks_what_the_reader_would(name: str, value: dict[str, object]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(value, json.loads(schemas()[f"{name}.schema.json"]))
