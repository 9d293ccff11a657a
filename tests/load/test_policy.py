"""content/policy/ is read file by file; what is faulty costs itself, and what is left stays true."""

from pathlib import Path

import pytest

from site_builder.load.inventory import inventory
from site_builder.load.policy import read_policy, unknown_rules
from site_builder.model.policy import Policy
from site_builder.problem import Problem, Severity

DEMONSTRATION = Path(__file__).parents[2] / "content/policy"


def told(problems: tuple[Problem, ...]) -> list[tuple[str, int, str]]:
    return [(one.place.file.removeprefix("content/policy/"), one.place.line, one.code) for one in problems]


def read(name: str, text: str) -> tuple[Policy, tuple[Problem, ...]]:
    return read_policy({name: text.encode()})


def test_no_files_are_no_policy() -> None:
    assert read_policy({}) == (Policy(present=False), ())


def test_the_demonstration_s_registers_have_no_fault() -> None:
    files = {path.relative_to(DEMONSTRATION).as_posix(): path.read_bytes() for path in DEMONSTRATION.rglob("*.*")}
    policy, problems = read_policy(files)
    assert [problem for problem in problems if problem.severity is Severity.ERROR] == []
    assert policy.files == files.keys()
    assert len(policy.clauses) == 50


def test_every_register_of_the_demonstration_names_its_schema_on_its_first_line() -> None:
    for path in DEMONSTRATION.glob("*.yaml"):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert first == f"# yaml-language-server: $schema=../../schemas/{path.stem}.schema.json"
        assert (DEMONSTRATION.parents[1] / f"schemas/{path.stem}.schema.json").exists()


def test_a_faulty_entry_costs_that_entry_and_the_others_keep_their_places() -> None:
    policy, problems = read(
        "directives.yaml",
        """directives:
  - {id: one, title: One, issued: 2020-01-01}
  - {id: two, titel: Two, issued: 2021-01-01}
  - {id: three, title: Three, issued: 2022-02-30}
  - {id: four, title: Four, issued: 2023-01-01, url: 'javascript:alert(1)'}
""",
    )
    assert [directive.id for directive in policy.directives] == ["one", "four"]
    assert policy.directives[1].url == ""
    assert policy.files == {"directives.yaml"}
    assert told(problems) == [
        ("directives.yaml", 3, "L030"),
        ("directives.yaml", 3, "L031"),
        ("directives.yaml", 4, "L065"),
        ("directives.yaml", 5, "L073"),
    ]
    assert problems[0].hint == "did you mean `title`?"


def test_a_faulty_member_costs_the_member_and_the_body_stays() -> None:
    policy, problems = read(
        "bodies.yaml",
        """bodies:
  - {name: Has no id}
  - id: zoning
    name: Zoning
    seats: 3
    quorum: 4
    members:
      - {nam: A}
      - {name: B, handles: ['x:b', 'twiter:b', b]}
      - {name: C, since: 2020-13-01}
""",
    )
    assert [[member.name for member in body.members] for body in policy.bodies] == [["B"]]
    assert [line for _, line, _ in told(problems)] == [2, 8, 8, 9, 9, 10, 6]


def test_a_file_whose_syntax_cannot_be_followed_is_broken_and_not_there() -> None:
    policy, problems = read_policy({
        "clauses.yaml": b"clauses: [", "contacts.yaml": b"\xff", "rules.yaml": b"- a list", "elections.yaml": b"",
        "terms/en/profane.txt": b"\xff",
    })  # fmt: skip
    assert policy.present
    assert policy.files == {"elections.yaml"}
    assert policy.broken == {"clauses.yaml", "contacts.yaml", "rules.yaml", "terms/en/profane.txt"}
    assert {one.code for one in problems} == {"L002", "L020", "L032", "L141"}


def test_a_series_whose_period_cannot_be_told_is_kept_for_ever() -> None:
    policy, problems = read(
        "retention.yaml",
        """series:
  - {id: a, title: No period}
  - {id: b, title: In words, period: seven years}
  - {id: c, title: No time, period: P0Y}
  - {id: d, title: Both, period: P7Y, disposition: permanent}
  - {id: e, title: Sound, period: P1Y6M}
  - {id: f, title: Odd scope, period: P1Y, kinds: [picture], accounts: ['@city']}
""",
    )
    assert [(one.id, one.disposition, one.period) for one in policy.series] == [
        *((name, "permanent", "") for name in "abcd"),
        ("e", "destroy", "P1Y6M"),
        ("f", "destroy", "P1Y"),
    ]
    assert [line for _, line, _ in told(problems)] == [2, 3, 4, 5, 7, 7]


def test_the_first_of_two_entries_of_one_id_counts() -> None:
    policy, problems = read(
        "clauses.yaml", "clauses:\n  - {id: A, heading: a, gist: a}\n  - {id: A, heading: b, gist: b}\n"
    )
    assert [clause.heading for clause in policy.clauses] == ["a"]
    assert told(problems) == [("clauses.yaml", 3, "L143"), ("clauses.yaml", 1, "L155")]


@pytest.mark.parametrize("key", ["phones: [414]", "phones: ['']", "emails: [milwaukee]", "buildings: [Broadway]"])
def test_what_would_let_too_much_pass_is_left_out(key: str) -> None:
    policy, problems = read("contacts.yaml", f"{key}\n")
    assert (policy.contacts.phones, policy.contacts.emails, policy.contacts.buildings) == ((), (), ())
    assert told(problems) == [("contacts.yaml", 1, "L148")]


def test_a_wrong_setting_of_the_rules_leaves_the_others() -> None:
    policy, problems = read(
        "rules.yaml",
        "severity: {a-rule: off, b-rule: of}\nlimits: {review_days: -1, answer_days: 5}\n"
        "registers_since: 2011-02-29\nholidays: [2026-12-25, 2026-12-32]\n",
    )
    assert policy.rules.severity == {"a-rule": "off"}
    assert (policy.rules.limits.review_days, policy.rules.limits.answer_days) == (180, 5)
    assert (policy.rules.registers_since, policy.rules.holidays) == (None, ("2026-12-25",))
    assert [line for _, line, _ in told(problems)] == [1, 2, 3, 4]


def test_a_rule_that_there_is_not_is_told_with_the_one_that_may_be_meant() -> None:
    problems = unknown_rules(b"severity:\n  account-not-registred: off\n", {"account-not-registered"})
    assert told(problems) == [("rules.yaml", 2, "L150")]
    assert problems[0].hint == "did you mean account-not-registered?"
    assert unknown_rules(b"severity: [", {"a"}) == unknown_rules(b"", {"a"}) == ()


def test_terms_are_lines_without_comments_and_each_once() -> None:
    policy, problems = read(
        "terms/es/profane.txt", "\ufeff# a comment\n\nuno*\n  dos   palabras  # why\nuno*\nu*no\n*\n…\nc#\n" + "x" * 101
    )
    assert policy.terms == {"profane": {"es": ("uno*", "dos palabras", "c#")}}
    assert [line for _, line, _ in told(problems)] == [5, 6, 7, 8, 10]
    assert not any("uno" in one.message + one.hint for one in problems)


def test_lists_of_one_name_are_one_list_in_several_languages() -> None:
    policy, _ = read_policy({"terms/hmn/threat.txt": b"a\n", "terms/en/threat.txt": b"b\n", "terms/en/fraud.txt": b"c"})
    assert policy.terms == {"fraud": {"en": ("c",)}, "threat": {"en": ("b",), "hmn": ("a",)}}


def test_a_ground_that_names_no_list_stays_and_is_told() -> None:
    policy, problems = read_policy(
        {
            "grounds.yaml": b"grounds:\n  - {id: MOD-1, title: Profane, terms: [profan]}\n",
            "terms/en/profane.txt": b"a b\n",
        }
    )
    assert policy.grounds[0].id == "MOD-1"
    assert [(one.code, one.hint) for one in problems] == [("L145", "did you mean profane?")]


@pytest.mark.parametrize(
    "name", ["clauses", "grounds", "retention", "directives", "bodies", "elections", "contacts", "rules"]
)
@pytest.mark.parametrize(
    "text",
    ["", "~", "[]", "a", "a: b", "series: {}", "clauses: [1, [2], {}]", "bodies: [{id: a, name: b, members: [1]}]",
     "series: [{id: a, title: b, period: P" + "9" * 400 + "Y}]", "limits: 3", "phones: {a: b}", "severity: [off]",
     "directives: [{id: a, title: b, issued: 2020-01-01, platforms: [1, {}]}]", "elections: [{on: 1, title: 2}]"],
)  # fmt: skip
def test_nothing_that_stands_in_a_register_ends_the_reading(name: str, text: str) -> None:
    policy, _ = read(f"{name}.yaml", text)
    assert policy.present


def test_the_files_of_the_policy_are_found_and_a_misspelt_one_is_an_error(tmp_path: Path) -> None:
    for name in ("site.yaml", "policy/clauses.yaml", "policy/retentoin.yaml", "policy/terms/en/profane.txt",
                 "policy/terms/en/notes.md", "policy/terms/stray.txt", "policy/README.md",
                 "departments/dpw/department.yaml", "departments/dpw/decisions.yaml"):  # fmt: skip
        path = tmp_path / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    found = inventory(tmp_path / "content")
    assert [(one.kind, one.path, one.department) for one in found.inputs] == [
        ("decisions", "departments/dpw/decisions.yaml", "dpw"),
        ("department", "departments/dpw/department.yaml", "dpw"),
        ("policy", "policy/clauses.yaml", ""),
        ("policy", "policy/terms/en/profane.txt", ""),
    ]
    assert [(one.code, one.place.file, one.severity) for one in found.problems] == [
        ("L140", "content/policy/retentoin.yaml", Severity.ERROR),
        ("L153", "content/policy/terms/en/notes.md", Severity.ERROR),
        ("L153", "content/policy/terms/stray.txt", Severity.ERROR),
    ]
    assert found.problems[0].hint == "did you mean retention.yaml?"


@pytest.mark.parametrize("name", ["Policy", "polcy", "policies"])
def test_a_policy_under_another_name_is_an_error_and_not_no_policy(name: str, tmp_path: Path) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / "departments").mkdir()
    assert [(one.code, one.hint) for one in inventory(tmp_path).problems] == [("L140", "did you mean policy?")]


def test_no_file_of_the_policy_leads_out_of_it(tmp_path: Path) -> None:
    (tmp_path / "content/policy/terms/en").mkdir(parents=True)
    (tmp_path / "content/departments").mkdir()
    (tmp_path / "secret.txt").write_text("x")
    (tmp_path / "content/policy/rules.yaml").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "content/policy/terms/en/profane.txt").symlink_to(tmp_path / "secret.txt")
    found = inventory(tmp_path / "content")
    assert found.inputs == ()
    assert [one.code for one in found.problems] == ["L040", "L040"]


def test_content_without_a_policy_is_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "departments/dpw").mkdir(parents=True)
    (tmp_path / "departments/dpw/department.yaml").write_text("name: x")
    assert [one.kind for one in inventory(tmp_path).inputs] == ["department"]
    assert inventory(tmp_path).problems == ()
