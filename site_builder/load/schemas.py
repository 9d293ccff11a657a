"""The JSON Schemas of what people write, made from the model, for editors that complete and check while typing."""

import json
from typing import get_args

import msgspec

from site_builder.load.annotation import Annotation
from site_builder.load.fields import PostFields
from site_builder.model.decision import Decisions
from site_builder.model.disposal import Approval, Approvers
from site_builder.model.hold import Holds
from site_builder.model.platform import PLATFORMS
from site_builder.model.policy import (
    Bodies,
    Clauses,
    Contacts,
    Directives,
    Elections,
    ModerationGrounds,
    Retention,
    Rules,
)
from site_builder.model.post import Kind
from site_builder.model.register import Department
from site_builder.settings import Settings

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_SHAPES: tuple[tuple[str, str, type], ...] = (
    ("site", "content/site.yaml", Settings),
    ("department", "A department.yaml", Department),
    ("post", "The front matter of a post", PostFields),
    ("annotations", "An annotations.yaml: what the City adds to imported posts", dict[str, Annotation | None]),
    ("decisions", "A decisions.yaml: what a department decided about its posts", Decisions),
    ("clauses", "content/policy/clauses.yaml", Clauses),
    ("grounds", "content/policy/grounds.yaml", ModerationGrounds),
    ("retention", "content/policy/retention.yaml", Retention),
    ("directives", "content/policy/directives.yaml", Directives),
    ("bodies", "content/policy/bodies.yaml", Bodies),
    ("elections", "content/policy/elections.yaml", Elections),
    ("contacts", "content/policy/contacts.yaml", Contacts),
    ("rules", "content/policy/rules.yaml", Rules),
    ("approvers", "content/policy/approvers.yaml", Approvers),
    ("holds", "content/holds.yaml: records that may not be disposed of", Holds),
    ("approval", "The approval of a disposal, signed", Approval),
)


def schemas() -> dict[str, bytes]:
    """Each schema's file name and bytes. A file names its own on top: `# yaml-language-server: $schema=…`."""
    return {f"{name}.schema.json": _schema(title, shape) for name, title, shape in _SHAPES}


def _schema(title: str, shape: type) -> bytes:
    (root,), components = msgspec.json.schema_components([shape], ref_template="#/$defs/{name}")
    if root.get("$ref") and len(root) == 1:
        root = components.pop(root["$ref"].rpartition("/")[2])
    whole = {"$schema": _DRAFT, **root, "title": title, "$defs": dict(sorted(components.items()))}
    platforms = [one.id for one in PLATFORMS]
    if shape is Department:
        whole["$defs"]["Account"]["properties"]["platform"]["enum"] = platforms
    elif shape is Directives:
        whole["$defs"]["Directive"]["properties"]["platforms"]["items"]["enum"] = platforms
    elif shape is Retention:
        whole["$defs"]["Series"]["properties"]["kinds"]["items"]["enum"] = list(get_args(Kind))
    return (json.dumps(whole, indent=2, ensure_ascii=False) + "\n").encode()
