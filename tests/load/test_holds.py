"""content/holds.yaml: a hold stands until a sealed release; whatever is wrong with the register holds everything."""

from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
import pytest

from site_builder.load.decisionlines import HOLDS, with_entry, with_seals
from site_builder.load.holds import read_holds
from site_builder.load.holdsfile import holds_in
from site_builder.load.yamlvalue import Value
from site_builder.model.hold import UNREADABLE, Hold, Standing, held_by
from site_builder.model.post import Facts, Post

LAWSUIT: dict[str, Value] = {
    "id": "2026-0001", "on": "2026-11-20", "by": "city-attorney", "action": "hold", "kind": "legal",
    "reason": "A suit.", "departments": ["dpw"],
}  # fmt: skip
OVER: dict[str, Value] = {
    "id": "2026-0002", "on": "2026-11-21", "by": "city-attorney", "action": "release", "of": "2026-0001",
    "reason": "Settled.",
}  # fmt: skip


def post(account: str = "x:works", department: str = "dpw", tags: tuple[str, ...] = ("Snow",)) -> Post:
    facts = Facts(
        platform="x", native_id="1", posted=datetime(2024, 2, 29, tzinfo=UTC),
        precision="day", text="Plows are out.", tags=tags,
    )  # fmt: skip
    return Post(id="x:1", department=department, account=account, facts=facts)


def says(_: Post, text: str) -> bool:
    return text.casefold() in "plows are out."


def register(*entries: dict[str, Value]) -> bytes:
    data = b""
    for entry in entries:
        data = with_entry(data, entry, "content/holds.yaml", HOLDS)
    return data


def test_a_hold_stands_until_it_is_released() -> None:
    standing, problems = read_holds(register(LAWSUIT), "content/holds.yaml")
    assert ([each.id for each in standing.holds], standing.sound, problems) == (["2026-0001"], True, ())
    standing, problems = read_holds(register(LAWSUIT, OVER), "content/holds.yaml")
    assert (standing.holds, standing.sound, problems) == ((), True, ())
    assert standing.seal


def test_no_register_holds_nothing(tmp_path: Path) -> None:
    assert holds_in(tmp_path) == (Standing(), (), {})


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("holds: [", "L002"),
        ("- just\n- words\n", "L030"),
        ("decisions: []", "E080"),
        ("holds:\n- {id: '1', on: 2026-01-01, by: x, action: hold, kind: legal, reason: r}", "E081"),
        ("holds:\n- {id: '1', on: 2026-02-30, by: x, action: hold, kind: legal, reason: r, text: a}", "E081"),
        ("holds:\n- {id: '1', on: 2026-01-01, by: x, action: hold, kind: legal, reason: ' ', text: a}", "E081"),
        ("holds:\n- {id: '1', on: 2026-01-01, by: x, action: hold, reason: r, text: a}", "E081"),
        ("holds:\n- {id: '1', on: 2026-01-01, by: x, action: release, reason: r, of: '7'}", "E081"),
        ("\xff", ""),
    ],
)
def test_a_register_that_cannot_be_followed_holds_everything(text: str, code: str) -> None:
    standing, problems = read_holds(text.encode("latin-1"), "content/holds.yaml")
    assert not standing.sound
    assert code in {each.code for each in problems} or not code or problems
    assert held_by(post(), date(2024, 2, 29), standing, says)[-1] == UNREADABLE


def test_a_hold_that_was_taken_out_of_the_register_holds_everything() -> None:
    data = register(LAWSUIT, {**LAWSUIT, "id": "2026-0002"}, {**LAWSUIT, "id": "2026-0003"})
    lines = data.split(b"\n")
    first, second = (number for number, line in enumerate(lines) if line.startswith(b"  - id") and b"0001" not in line)
    standing, problems = read_holds(b"\n".join(lines[:first] + lines[second:]), "content/holds.yaml")
    assert [each.code for each in problems] == ["E083"]
    assert not standing.sound


def test_a_release_written_by_hand_counts_once_it_is_sealed() -> None:
    data = (
        register(LAWSUIT)
        + b'  - {id: "2026-0002", on: 2026-11-21, by: x, action: release, of: "2026-0001", reason: r}\n'
    )
    standing, problems = read_holds(data, "content/holds.yaml")
    assert [each.id for each in standing.holds] == ["2026-0001"]
    assert [each.code for each in problems] == ["E082"]
    plain = (
        register(LAWSUIT)
        + b'  - id: "2026-0002"\n    on: 2026-11-21\n    by: x\n    action: release\n    of: "2026-0001"\n'
        b"    reason: r\n"
    )
    sealed, count = with_seals(plain, "content/holds.yaml", HOLDS)
    assert (count, read_holds(sealed, "content/holds.yaml")[0].holds) == (1, ())


@pytest.mark.parametrize("name", ["hold.yaml", "Holds.yaml", "holds.yml", "holds.yaml.txt"])
def test_a_register_by_another_name_holds_everything(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(register(LAWSUIT))
    standing, problems, _ = holds_in(tmp_path)
    assert not standing.sound
    assert [each.code for each in problems] == ["E080"]


def test_a_register_that_is_no_file_holds_everything(tmp_path: Path) -> None:
    (tmp_path / "holds.yaml").mkdir()
    assert not holds_in(tmp_path)[0].sound


@pytest.mark.parametrize(
    ("asked", "held"),
    [
        ({"records": ("X:1",)}, True),
        ({"records": ("x:2",)}, False),
        ({"departments": ("dpw",)}, True),
        ({"departments": ("health",)}, False),
        ({"accounts": ("x:Works",)}, True),
        ({"accounts": ("x:other",)}, False),
        ({"tags": ("#snow",)}, True),
        ({"tags": ("heat",)}, False),
        ({"text": "PLOWS are"}, True),
        ({"text": "plough"}, False),
        ({"since": "2024-02-29", "until": "2024-02-29"}, True),
        ({"since": "2024-03-01"}, False),
        ({"until": "2024-02-28"}, False),
        ({"departments": ("dpw",), "tags": ("heat",)}, False),
        ({"departments": ("dpw",), "text": "out"}, True),
    ],
)
def test_a_hold_is_on_all_that_fits_what_it_asks_for(asked: dict[str, object], held: bool) -> None:
    hold = hold_of({"id": "1", "on": "2026-01-01", "by": "x", "action": "hold", "reason": "r", **asked})
    assert bool(held_by(post(), date(2024, 2, 29), Standing(holds=(hold,)), says)) is held


def test_a_post_that_no_register_gives_an_owner_may_be_any_accounts_of_its_platform() -> None:
    hold = hold_of({"id": "1", "on": "2026-01-01", "by": "x", "action": "hold", "reason": "r", "accounts": ["x:a"]})
    assert held_by(post(account=""), date(2024, 2, 29), Standing(holds=(hold,)), says) == ("1",)


def hold_of(entry: dict[str, object]) -> Hold:
    return msgspec.convert(entry, Hold)
