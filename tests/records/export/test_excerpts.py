"""What annotations.yaml and decisions.yaml say about the posts in an export goes along; nothing about others does."""

from pathlib import Path

import bagit
import pytest

from site_builder.load.excerpt import annotations_about, decisions_with
from site_builder.problem import Unusable
from tests.building import codes
from tests.records.export.requested import ask, city, decide, files, holds

FILE = "data/departments/dpw/annotations.yaml"
ANNOTATIONS = """\
# Kept by Clerk Kiwi
city:dpw-salt:
  title: Salt of the kakapo  # said on the phone
  tags: [salt]

# About the leaves: a wombat
x:11:
  alt: {rake.png: A rake}
city:dpw-later: {title: Numbats}
"""
REMOVE = "decision: remove, post: 'x:11', why: It named a person."
OTHER = "decision: remove, post: 'city:dpw-salt', why: A potoroo."


def test_the_lines_about_the_chosen_records_are_in_it_as_they_stand(tmp_path: Path) -> None:
    site = city(tmp_path)
    site.write("content/departments/dpw/annotations.yaml", ANNOTATIONS)
    decide(site, REMOVE, OTHER)
    bag, done = ask(site, "bag", ids=("city:dpw-salt",))
    lines = ANNOTATIONS.splitlines(keepends=True)
    assert (bag / FILE).read_text("utf-8") == "".join(lines[1:4])
    decisions = (site.project.content / "departments/dpw/decisions.yaml").read_text("utf-8").splitlines()
    got = (bag / "data/departments/dpw/decisions.yaml").read_text("utf-8").splitlines()
    assert got == [decisions[0], decisions[2]]
    assert bagit.Bag(str(bag)).validate()
    assert done.problems == ()
    assert holds(bag, "wombat") == holds(bag, "numbat") == holds(bag, "named a person") == []


@pytest.mark.parametrize(("form", "name"), [("warc", "a.warc.gz"), ("wacz", "a.wacz")])
def test_an_archive_of_pages_holds_them_too(tmp_path: Path, form: str, name: str) -> None:
    site = city(tmp_path)
    site.write("content/departments/dpw/annotations.yaml", ANNOTATIONS)
    decide(site, REMOVE, OTHER)
    path, _ = ask(site, name, form, ids=("city:dpw-salt",))
    assert holds(path, "# said on the phone")
    assert holds(path, "departments/dpw/decisions.yaml")
    assert holds(path, "wombat") == []


def test_where_no_register_speaks_of_them_there_is_no_file(tmp_path: Path) -> None:
    bag, _ = ask(city(tmp_path), "bag")
    assert not (bag / "data/departments").exists()


def test_redacted_nothing_is_said_about_what_was_taken_out_and_no_decision_as_the_department_wrote_it(
    tmp_path: Path,
) -> None:
    site = city(tmp_path)
    site.write("content/departments/dpw/annotations.yaml", ANNOTATIONS)
    decide(site, REMOVE)
    bag, _ = ask(site, "bag", redacted=True)
    assert sorted(name for name in files(bag) if "departments" in name) == [FILE]
    text = (bag / FILE).read_text("utf-8")
    assert "kakapo" in text
    assert not any(word in text for word in ("x:11", "rake", "Numbat"))


def test_lines_that_cannot_be_told_apart_stay_out_and_that_is_told(tmp_path: Path) -> None:
    site = city(tmp_path)
    site.write("content/departments/dpw/annotations.yaml", "{city:dpw-salt: {title: A}, x:11: {title: wombat}}\n")
    bag, done = ask(site, "bag", ids=("city:dpw-salt",))
    assert codes(list(done.problems)) == ["E054"]
    assert holds(bag, "wombat") == []


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("a:1: {title: x}\nb:2: {title: y}\n", "a:1: {title: x}\n"),
        ("b:2: {title: y}\na:1: {title: x}", "a:1: {title: x}\n"),
        ("b:2:\n  title: y\r\na:1:\r\n  title: x\r\n", "a:1:\r\n  title: x\r\n"),
        ("a:1:\n  title: |\n    # no remark\n\n# of b\nb:2: {}\n", "a:1:\n  title: |\n    # no remark\n"),
        ("\ufeffa:1: {title: x}\n# of b\n\nb:2: {}\n", "a:1: {title: x}\n"),
        ("b:2: {title: y}\n", ""),
    ],
)
def test_an_excerpt_of_annotations(text: str, want: str) -> None:
    assert annotations_about(text.encode(), "f", {"a:1"}).decode() == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("decisions:\n- {id: '1', by: a}\n- {id: '2', by: b}\n", "decisions:\n- {id: '1', by: a}\n"),
        ("decisions:\n  - id: 1\n    by: a\n  # of two\n  - id: 2\n", "decisions:\n  - id: 1\n    by: a\n"),
    ],
)
def test_an_excerpt_of_decisions(text: str, want: str) -> None:
    assert decisions_with(text.encode(), "f", {"1"}).decode() == want


@pytest.mark.parametrize("text", ["{a:1: {}, b:2: {}}", "[", "\xff".encode("latin-1")])
def test_what_cannot_be_cut_is_refused(text: str | bytes) -> None:
    with pytest.raises(Unusable):
        annotations_about(text if isinstance(text, bytes) else text.encode(), "f", {"a:1"})


@pytest.mark.parametrize("text", ["decisions: [{id: '1'}, {id: '2'}]", "decisions:\n-\n  id: '1'\n-\n  id: '2'\n"])
def test_decisions_that_cannot_be_cut_are_refused(text: str) -> None:
    with pytest.raises(Unusable):
        decisions_with(text.encode(), "f", {"1"})
