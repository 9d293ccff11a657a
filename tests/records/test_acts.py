"""What the log says next of a post follows from what it said before; and which salts have to go then."""

from collections.abc import Iterable
from datetime import UTC, datetime

import msgspec
import pytest

from site_builder.digest import Digest
from site_builder.records.acts import act_of, disposals, forgotten, names_in, to_strip, vanished
from site_builder.records.ledger import Ledger, Line
from site_builder.records.log.statement import SHOWING, Act

TIME = datetime(2026, 11, 20, 12, 15, tzinfo=UTC)
SALT, HELD = "5a" * 32, "a5" * 32
DIGEST = Digest("d1" * 32)


def said(*acts: Act, of: str = "x:1") -> list[Line]:
    """Entries about one post, in their order, with the salts that they had when they were made."""
    return [
        Line(
            act=act,
            digest=DIGEST if act in SHOWING or act == "gone" else None,
            held_salt=HELD if act in SHOWING or act == "gone" else "",
            id=of,
            record=of.replace(":", "") * 4,
            salt=SALT if act in SHOWING or act == "gone" else "",
            time=TIME,
            version=number,
        )
        for number, act in enumerate(acts, 1)
    ]


def ledger(*posts: Iterable[Line]) -> Ledger:
    lines = [line for post in posts for line in post]
    about: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        about.setdefault(line.id, []).append(index)
    return Ledger(lines=lines, about=about)


PLAIN = {"redacted": False, "gone": False}
REDACTED = {"redacted": True, "gone": False}
GONE = {"redacted": False, "gone": True}
BOTH = {"redacted": True, "gone": True}


@pytest.mark.parametrize(
    ("before", "now", "act"),
    [
        ((), PLAIN, "publish"),
        ((), REDACTED, "publish"),
        ((), GONE, "publish"),
        (("publish",), PLAIN, "edit"),
        (("publish",), REDACTED, "redact"),
        (("publish", "redact"), REDACTED, "redact"),
        (("publish", "redact"), PLAIN, "restore"),
        (("publish", "redact", "restore"), PLAIN, "edit"),
        (("publish", "redact", "restore"), REDACTED, "redact"),
        (("publish", "remove"), PLAIN, "restore"),
        (("publish", "remove"), REDACTED, "restore"),
        (("publish", "remove", "restore"), PLAIN, "edit"),
        (("publish", "redact", "remove"), PLAIN, "restore"),
        (("publish",), GONE, "gone"),
        (("publish", "gone"), GONE, "gone"),
        (("publish", "gone"), PLAIN, "edit"),
        (("publish",), BOTH, "redact"),
        (("publish", "redact"), BOTH, "redact"),
        (("publish", "redact"), GONE, "restore"),
        (("publish", "redact", "restore"), GONE, "gone"),
        (("publish", "redact", "restore", "gone", "edit"), GONE, "gone"),
    ],
)
def test_what_is_said_next(before: tuple[Act, ...], now: dict[str, bool], act: Act) -> None:
    assert act_of(ledger(said(*before)), "x:1", **now) == act


def test_what_is_shown_by_the_log_and_is_not_there_has_vanished_and_what_was_removed_already_has_not() -> None:
    found = ledger(said("publish", of="x:1"), said("publish", "remove", of="x:2"), said("gone", of="x:3"),
                   said("publish", "dispose", of="x:4"), said("publish", of="x:5"))  # fmt: skip
    assert list(vanished(found, {"x:5"})) == ["x:1", "x:3"]


@pytest.mark.parametrize(
    ("acts", "stripped"),
    [
        (("publish",), []),
        (("publish", "edit", "gone"), []),
        (("publish", "edit", "redact"), [0, 1]),
        (("publish", "redact", "redact"), [0, 1]),
        (("publish", "redact", "restore", "edit"), [0]),
        (("publish", "edit", "remove"), [0, 1]),
        (("publish", "redact", "remove"), [0, 1]),
        (("publish", "remove", "restore", "edit"), [0]),
    ],
)
def test_the_salts_of_what_may_not_be_opened_any_more_go_and_no_others(
    acts: tuple[Act, ...], stripped: list[int]
) -> None:
    found = to_strip(ledger(said("publish", "edit", of="x:2"), said(*acts)))
    assert sorted(found) == [2 + index for index in stripped]
    assert all((line.salt, line.held_salt, line.id) == ("", HELD, "x:1") for line in found.values())


def test_salts_that_come_back_after_a_disposal_are_destroyed_again() -> None:
    *before, dispose = said("publish", "edit", "dispose")
    back = ledger(before, [msgspec.structs.replace(dispose, id="")], said("publish", of="x:2"))
    assert {(line.salt, line.held_salt, line.id) for line in to_strip(back).values()} == {("", "", "")}
    assert sorted(to_strip(back)) == [0, 1]
    assert list(vanished(back, {"x:2"})) == []


def test_a_salt_is_taken_away_once() -> None:
    lines = said("publish", "remove")
    (after,) = to_strip(ledger(lines)).values()
    assert to_strip(ledger([after, lines[1]])) == {}


def test_a_salt_that_goes_changes_no_entry() -> None:
    lines = said("publish", "edit", "redact", "remove")
    found = {**to_strip(ledger(lines)), **forgotten(ledger(lines), {"x:1"})}
    assert {index: line.entry for index, line in found.items()} == {at: line.entry for at, line in enumerate(lines)}


def test_what_was_disposed_of_keeps_neither_salts_nor_ids_and_others_keep_all() -> None:
    found = forgotten(ledger(said("publish", "dispose"), said("publish", of="x:2")), {"x:1", "x:9"})
    assert sorted(found) == [0, 1]
    assert {(line.salt, line.held_salt, line.id) for line in found.values()} == {("", "", "")}


def test_a_disposal_is_said_once_of_every_record_that_the_log_knows() -> None:
    found = ledger(said("publish", "edit", of="x:1"), said("publish", "remove", of="x:2"), said("publish", of="x:3"))
    names = names_in(found, {"x:2", "x:1", "x:unknown"})
    assert names == {"x:1": "x1x1x1x1", "x:2": "x2x2x2x2"}
    entries = list(disposals(found, names, TIME))
    assert [(each.id, each.act, each.version, each.digest, each.held) for each in entries] == [
        ("x:1", "dispose", 3, None, None),
        ("x:2", "dispose", 3, None, None),
    ]
    half = ledger(said("publish", "edit", "dispose", of="x:1"), said("publish", "remove", of="x:2"))
    assert [each.id for each in disposals(half, names, TIME)] == ["x:2"]
