"""Which problems a pull request answers for, by the files that it touches."""

import pytest

from site_builder.build.changed import touched
from site_builder.problem import Place, Problem, Severity

DPW = "content/departments/dpw"
FILES = [
    f"{DPW}/posts/snow.md",
    f"{DPW}/posts/ice/index.md",
    f"{DPW}/posts/ice-rink.md",
    f"{DPW}/records/x-demo/2026-01.jsonl",
    f"{DPW}/records/x-other/2026-01.jsonl",
    f"{DPW}/department.yaml",
    "content/departments/dpw-north/posts/snow.md",
    "content/policy/clauses.yaml",
    "templates/post.html",
]


def problem(file: str, message: str = "wrong") -> Problem:
    return Problem(code="X001", severity=Severity.ERROR, message=message, place=Place(file, 1))


@pytest.mark.parametrize(
    ("changed", "answers_for"),
    [
        ([], []),
        ([f"{DPW}/posts/snow.md"], [0]),
        ([f"{DPW}/posts/snow.md", f"{DPW}/records/x-demo/2026-01.jsonl"], [0, 3]),
        ([f"{DPW}/posts/ice/rink.jpg"], [1]),
        ([f"{DPW}/records/x-demo/media/ab/cd.jpg"], [3]),
        ([f"{DPW}/department.yaml"], [0, 1, 2, 3, 4, 5]),
        ([f"{DPW}/decisions.yaml"], [0, 1, 2, 3, 4, 5]),
        ([f"{DPW}/annotations.yaml"], [0, 1, 2, 3, 4, 5]),
        (["content/policy/terms/en/profane.txt"], [*range(9)][:8]),
        (["content/site.yaml"], [*range(9)][:8]),
        (["templates/post.html"], [8]),
        ([f"{DPW}/posts/gone.md"], []),
        ([f"{DPW}/inbox/export.zip"], []),
        (["content/departments/media/records/x-a/media/ab/c.jpg"], []),
    ],
)
def test_a_problem_counts_where_its_file_or_what_stands_above_it_was_touched(
    changed: list[str], answers_for: list[int]
) -> None:
    told = touched([problem(file) for file in FILES], frozenset(changed))
    assert [each.place.file for each in told] == [FILES[number] for number in answers_for]


def test_of_two_posts_with_one_address_the_touched_one_is_told_wherever_the_problem_stands() -> None:
    twice = problem(f"{DPW}/posts/old.md", f"the post x:1 is already in {DPW}/posts/new.md:1")
    assert touched([twice], frozenset({f"{DPW}/posts/new.md"})) == [twice]
    assert touched([twice], frozenset({f"{DPW}/posts/other.md"})) == []


@pytest.mark.parametrize("file", ["", "content"])
def test_what_has_no_file_counts_always(file: str) -> None:
    assert len(touched([problem(file)], frozenset())) == 1
