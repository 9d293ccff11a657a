"""docs/registers.md: its examples load without a fault, every key and every fault code stands in it."""

from collections.abc import Mapping
from pathlib import Path
import re
import typing

import msgspec
from msgspec import inspect
import pytest

from site_builder.load import schemas
from site_builder.load.policy import read_policy
from site_builder.load.site import read_department
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
from site_builder.model.register import Department

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/registers.md").read_text(encoding="utf-8")
SHAPES: Mapping[str, type[msgspec.Struct]] = {
    "clauses.yaml": Clauses,
    "grounds.yaml": ModerationGrounds,
    "retention.yaml": Retention,
    "directives.yaml": Directives,
    "bodies.yaml": Bodies,
    "elections.yaml": Elections,
    "contacts.yaml": Contacts,
    "rules.yaml": Rules,
    "department.yaml": Department,
}


def section(name: str) -> str:
    """The part of the page below a register's heading."""
    _, _, below = PAGE.partition(f"\n## {name}\n")
    return below.partition("\n## ")[0]


def example(name: str) -> str:
    """The example of a register."""
    found = re.search(r"^```(?:yaml|text)\n(.*?)^```", section(name), re.MULTILINE | re.DOTALL)
    assert found, name
    return found[1]


def keys(shape: inspect.Type) -> set[str]:
    """Every key of a shape and of what is within it."""
    if isinstance(shape, inspect.StructType):
        inner = [keys(field.type) for field in shape.fields]
        return {field.encode_name for field in shape.fields}.union(*inner)
    within: list[inspect.Type] = []
    if isinstance(shape, inspect.Metadata):
        within = [shape.type]
    elif isinstance(shape, inspect.VarTupleType):
        within = [shape.item_type]
    elif isinstance(shape, inspect.UnionType):
        within = list(shape.types)
    return set[str]().union(*map(keys, within))


@pytest.mark.parametrize("name", [name for name in SHAPES if name != "department.yaml"])
def test_the_example_of_a_register_has_no_fault(name: str) -> None:
    policy, problems = read_policy({name: example(name).encode(), "terms/en/threat.txt": b"I will hurt\n"})
    assert problems == ()
    assert name in policy.files


def test_the_examples_of_a_department_and_of_terms_have_no_fault() -> None:
    department, problems = read_department(example("department.yaml").encode(), "department.yaml")
    assert problems == ()
    assert department is not None
    policy, problems = read_policy({"terms/en/list.txt": example("terms").encode()})
    assert (policy.terms, problems) == ({"list": {"en": ("some phrase", "wor*")}}, ())


@pytest.mark.parametrize("name", SHAPES)
def test_the_example_of_a_register_shows_every_key(name: str) -> None:
    shown = set(re.findall(r"\b([a-z_]+):", example(name)))
    assert keys(inspect.type_info(SHAPES[name])) - shown == set()


def test_every_fault_of_the_registers_stands_in_the_table_and_no_other() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "site_builder/load").rglob("*.py")))
    given = set(re.findall(r'"(L1[4-9]\d)"', text))
    told = set(re.findall(r"^\| (L1[4-9]\d) \|", PAGE, re.MULTILINE))
    assert len(given) > 10
    assert told == given


def test_every_register_has_a_schema() -> None:
    assert {f"{name.partition('.')[0]}.schema.json" for name in SHAPES} <= schemas.schemas().keys()


def test_every_word_that_a_key_may_be_is_said() -> None:
    kinds = next(field for field in msgspec.structs.fields(Department) if field.name == "kind")
    assert all(f"`{word}`" in section("department.yaml") for word in typing.get_args(kinds.type))
