"""site.yaml, department.yaml and annotations.yaml are checked, and each fault has its place."""

from site_builder.load.annotation import astray
from site_builder.load.site import read_annotations, read_department, read_settings
from site_builder.problem import Problem, Severity


def told(problems: tuple[Problem, ...]) -> list[str]:
    return [f"{one.place} {one.code} {one.message}" for one in problems]


def test_the_smallest_site_has_a_city_and_an_address() -> None:
    settings, problems = read_settings(b"city: Exampleton\nbase_url: https://example.gov/social/\n", "site.yaml")
    assert not problems
    assert settings is not None
    assert (settings.city, settings.timezone, settings.languages) == ("Exampleton", "America/Chicago", ("en",))


def test_every_fault_of_the_settings_is_found_in_one_run() -> None:
    settings, problems = read_settings(
        b"city: Exampleton\nbase_url: example.gov/social\ntimezone: America/Chicgo\nlanguages: [en, klingon language]\n"
        b"city_domains: ['https://x.gov']\n",
        "site.yaml",
    )
    assert settings is None
    assert [(one.place.line, one.code) for one in problems] == [(2, "L060"), (3, "L061"), (4, "L062"), (5, "L063")]
    assert problems[1].hint == "did you mean America/Chicago?"


def test_a_misspelt_key_gets_the_nearest_one_as_a_hint() -> None:
    settings, problems = read_settings(b"city: X\nbase_url: https://x.gov/\ntimezon: America/Chicago\n", "site.yaml")
    assert settings is None
    assert told(problems) == ["site.yaml:3:1 L030 “timezon” is not a key"]
    assert problems[0].hint == "did you mean `timezone`?"


def test_an_empty_settings_file_says_what_is_missing() -> None:
    _, problems = read_settings(b"", "site.yaml")
    assert [one.message for one in problems] == ["“city” is missing", "“base_url” is missing"]


def test_a_department_with_faults_keeps_its_place() -> None:
    department, problems = read_department(
        b"""name: Department of Public Works
home: example.gov/dpw
accounts:
  - platform: x
    handle: MKEDPW
    opened: 2012-02-30
  - platform: x
    handle: mkedpw
  - {platform: twiter, handle: '@dpw', url: 'javascript:alert(1)', opened: 2014-01-01, closed: 2013-01-01}
spokespersons:
  - {id: jlee, name: J. Lee, granted: 2020-01-01, ended: 2019-01-01}
  - {id: jlee, name: J. Lee}
""",
        "d.yaml",
    )
    assert department is not None
    assert [(one.place.line, one.code) for one in problems] == [
        (2, "L073"), (6, "L065"), (7, "L066"), (9, "L068"), (9, "L069"), (9, "L073"), (9, "L065"), (11, "L065"),
        (11, "L157"), (12, "L067"),
    ]  # fmt: skip


def test_who_came_back_has_two_entries_of_one_name_and_spans_that_do_not_touch() -> None:
    _, problems = read_department(
        b"""name: Public Works
spokespersons:
  - {id: jlee, name: J. Lee, granted: 2020-01-01, ended: 2021-01-01, why_ended: Moved.}
  - {id: jlee, name: J. Lee, granted: 2022-01-01}
  - {id: kroe, name: K. Roe, granted: 2020-01-01, ended: 2022-01-01, why_ended: Moved.}
  - {id: kroe, name: K. Roe, granted: 2022-01-01}
  - {id: sdoe, name: S. Doe, granted: 2020-01-01, ended: 2021-01-01, why_ended: Moved.}
  - {id: sdoe, name: T. Roe, granted: 2022-01-01}
""",
        "d.yaml",
    )
    assert [(one.place.line, one.code) for one in problems] == [(6, "L067"), (8, "L067")]


def test_a_revocation_has_a_day_and_an_end_has_a_reason() -> None:
    _, problems = read_department(
        b"""name: Public Works
spokespersons:
  - {id: a, name: A, revoked: true}
  - {id: b, name: B, granted: 2020-01-01, ended: 2021-01-01}
  - {id: '', name: C}
""",
        "d.yaml",
    )
    found = [(one.place.line, one.code, one.severity) for one in problems]
    assert found == [(3, "L156", Severity.ERROR), (4, "L157", Severity.NOTE), (5, "L142", Severity.ERROR)]


def test_a_bad_annotation_costs_itself_only() -> None:
    annotations, problems = read_annotations(
        b"""x:1:
  title: 2024
  alt: {1: A plough, map.png: ''}
x:2:
  titel: b
nonsense: {}
x:3:
x:4: {lang: not a tag, expires: 2026-02-30}
""",
        "annotations.yaml",
    )
    assert annotations.by_id["x:1"].title == "2024"
    assert annotations.by_id["x:1"].alt == {"1": "A plough", "map.png": ""}
    assert sorted(annotations.by_id) == ["x:1", "x:3", "x:4"]
    assert [(one.place.line, one.code) for one in problems] == [(5, "L030"), (6, "L071"), (8, "L062"), (8, "L065")]


def test_an_annotation_of_no_post_is_a_warning_on_its_line() -> None:
    annotations, _ = read_annotations(b"x:1: {title: a}\nx:2: {title: b}\n", "annotations.yaml")
    (problem,) = astray(annotations, {"x:1"}, "annotations.yaml")
    assert (problem.severity, str(problem.place)) == (Severity.WARNING, "annotations.yaml:2")
    assert "x:2" in problem.message
