"""Of a million problems a person is told the first of each kind, and how many more there are."""

import pytest

from site_builder.problem import TOLD_OF_A_FILE, TOLD_OF_A_KIND, Gathered, Place, Problem, Severity


def problem(file: str, line: int = 1, code: str = "I306", severity: Severity = Severity.WARNING) -> Problem:
    return Problem(code=code, severity=severity, message="It is not closed.", place=Place(file, line), hint="Look.")


def test_a_few_problems_are_told_as_they_are() -> None:
    few = [problem("a.xml", line) for line in range(TOLD_OF_A_FILE)]
    gathered = Gathered()
    gathered.extend(few)
    assert list(gathered.all) == few


def test_of_many_in_one_file_the_rest_is_a_count() -> None:
    gathered = Gathered()
    gathered.extend(problem("a.xml", line) for line in range(1, 1_001))
    gathered.add(problem("b.xml"))
    *told, rest = gathered.all
    assert [each.place.line for each in told[:-1]] == list(range(1, TOLD_OF_A_FILE + 1))
    assert told[-1].place.file == "b.xml"
    assert (rest.code, rest.place, rest.message) == (
        "I306", Place("a.xml"), "980 more like these, not told one by one."
    )  # fmt: skip


def test_of_many_files_the_rest_is_one_count() -> None:
    gathered = Gathered()
    gathered.extend(problem(f"{number}.xml") for number in range(5_000))
    assert len(gathered.all) == TOLD_OF_A_KIND + 1
    assert gathered.all[-1].message == "4,800 more like these here and in other files, not told one by one."


@pytest.mark.parametrize("severity", list(Severity))
def test_what_is_only_counted_is_no_less_grave(severity: Severity) -> None:
    gathered = Gathered()
    gathered.extend(problem("a.xml", severity=Severity.NOTE) for _ in range(TOLD_OF_A_FILE + 1))
    gathered.add(problem("a.xml", severity=severity))
    assert gathered.worst == severity
    assert gathered.all[-1].severity == severity


def test_kinds_are_counted_apart() -> None:
    gathered = Gathered()
    gathered.extend(problem("a.xml", code=code) for code in ("I306", "I307") for _ in range(TOLD_OF_A_FILE))
    assert len(gathered.all) == 2 * TOLD_OF_A_FILE


def test_a_count_is_of_no_post_and_excused_by_nothing() -> None:
    gathered = Gathered()
    for number in range(TOLD_OF_A_KIND + 5):
        place = Place(f"content/{number}.md")
        said = Problem(
            code="C101", severity=Severity.NOTE, message="no", place=place, post=f"x:{number}", waived="moving"
        )
        gathered.add(said)
    *_, count = gathered.all
    assert (count.message[:6], count.post, count.waived) == ("5 more", "", "")
