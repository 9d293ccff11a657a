"""Posts are judged as the site is built: what a rule forbids is withheld, and only what changed is judged again."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from site_builder.build import judging
from site_builder.model.basis import Basis
from site_builder.model.finding import Found
from site_builder.model.post import Post
from site_builder.policy import judge
from site_builder.policy.rule import Rule
from site_builder.problem import Severity, Unusable
from tests.building import Site, lay_out

SETTINGS = "city: Exampleton\nbase_url: https://x.gov/social/\nsearch: false\ncity_domains: [x.gov]\n"
DEPARTMENT = """
name: Public Works
rights: Public Works
accounts: [{platform: x, handle: MKEDPW}]
spokespersons: [{id: jlee, name: J. Lee, granted: 2020-01-01, ethics: 2020-01-01}]
"""
RETENTION = "series: [{id: S1, title: Posts, period: P7Y, authority: RRD 1}]\n"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Two departments, a policy that keeps everything for seven years, and a post that is fit to be seen in each."""
    site = lay_out(tmp_path)
    site.write("content/site.yaml", SETTINGS)
    site.write("content/policy/retention.yaml", RETENTION)
    for id_ in ("dpw", "health"):
        site.write(f"content/departments/{id_}/department.yaml", DEPARTMENT.replace("MKEDPW", f"mke{id_}"))
        site.write(
            f"content/departments/{id_}/posts/fine.md",
            f"---\nurl: https://x.com/mke{id_}/status/1{len(id_)}\nposted: 2026-11-20\nauthor: jlee\n---\nAll well.\n",
        )
    return site


def stranger(site: Site, name: str = "zebra") -> None:
    """A post of an account that nobody has registered (GEN-3)."""
    site.write(
        f"content/departments/dpw/posts/{name}.md",
        "---\nurl: https://x.com/somebody/status/77\nposted: 2026-11-21\nauthor: jlee\n---\nA zebraword.\n",
    )


def test_a_post_against_a_gate_is_withheld_and_the_rest_published(site: Site) -> None:
    stranger(site)
    outcome = site.build()
    assert outcome.withheld == {"withheld under GEN-3": 1}
    assert outcome.posts == 2
    found = [problem for problem in outcome.problems if problem.code == "C103"]
    assert [(one.place.file, one.severity) for one in found] == [
        ("content/departments/dpw/posts/zebra.md", Severity.ERROR)
    ]


def test_at_its_address_stands_which_clause_it_is_and_not_a_word_of_it(site: Site) -> None:
    stranger(site)
    site.build()
    stones = [path for path in site.paths() if "/withheld-" in path]
    assert len(stones) == 1
    assert stones[0].startswith("dpw/2026/11/withheld-")
    assert "GEN-3" in site.text(stones[0])
    assert not [path for path, data in site.files().items() if b"zebra" in data or "zebra" in path]


def test_without_a_policy_nothing_is_judged(site: Site) -> None:
    (site.root / "content/policy/retention.yaml").unlink()
    (site.root / "content/policy").rmdir()
    stranger(site)
    outcome = site.build()
    assert outcome.posts == 3
    assert not [problem for problem in outcome.problems if problem.code.startswith("C")]
    assert "policy/index.html" not in site.paths()


def test_a_waiver_publishes_it_until_its_last_day(site: Site) -> None:
    waiver = "waivers: [{rule: account-not-registered, why: A partner posts for us., by: CIO, until: 2026-11-22}]\n"
    stranger(site)
    path = site.root / "content/departments/dpw/posts/zebra.md"
    path.write_text(path.read_text().replace("author: jlee\n", f"author: jlee\n{waiver}"))
    assert site.build(as_of=date(2026, 11, 22)).posts == 3
    assert site.build(as_of=date(2026, 11, 23)).posts == 2


def test_a_waiver_excuses_a_post_from_a_rule_that_looks_at_everything_too(site: Site) -> None:
    waiver = "waivers: [{rule: past-its-review-day, why: It still holds., by: CIO, until: 2026-12-24}]\n"
    site.post("old", "Old.", front=f"url: https://x.com/mkedpw/status/9\nreview_by: 2026-11-21\n{waiver}")
    found = [each for each in site.build(date(2026, 12, 24)).problems if "past-its" in each.message or each.waived]
    assert [(each.severity, each.waived) for each in found] == [(Severity.NOTE, "It still holds.")]
    later = site.build(date(2026, 12, 25)).problems
    assert [each.waived for each in later if each.code == found[0].code] == [""]
    assert [each.code for each in later if each.code == "C118"] == ["C118"]


def test_a_severity_of_the_city_s_own_decides(site: Site) -> None:
    stranger(site)
    site.write("content/policy/rules.yaml", "severity: {account-not-registered: warning}\n")
    assert site.build().posts == 3
    site.write("content/policy/rules.yaml", "severity: {account-not-registered: error}\n")
    assert site.build().posts == 2


def test_rules_that_cannot_be_read_stop_the_build(site: Site) -> None:
    site.write("content/policy/rules.yaml", "severity: {account-not-registered: [\n")
    with pytest.raises(Unusable, match=r"rules\.yaml"):
        site.build()


def test_a_withheld_post_has_no_imported_twin_that_is_shown(site: Site) -> None:
    """The author of the hand-written copy is nobody's spokesperson; that of the imported one nobody knows."""
    front = "url: https://x.com/mkedpw/status/99\nposted: 2026-11-21\nauthor: stranger\n"
    site.write("content/departments/dpw/posts/twin.md", f"---\n{front}---\nA zebraword.\n")
    site.write("content/departments/dpw/posts/other.md", f"---\n{front.replace('stranger', 'jlee')}---\nA zebraword.\n")
    assert site.build().withheld == {"withheld under AUTH-3": 1}
    assert not [path for path, data in site.files().items() if b"zebraword" in data]


class Asked:
    """Which posts the rules are asked about."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.ids: list[str] = []
        self._ask = judge.found
        monkeypatch.setattr(judging, "found", self)

    def __call__(self, post: Post, basis: Basis, rules: Sequence[Rule]) -> tuple[Found, ...]:
        self.ids.append(post.id)
        return self._ask(post, basis, rules)

    def again(self, site: Site) -> list[str]:
        """Those of one more build."""
        self.ids.clear()
        site.build(workers=1)
        return sorted(self.ids)


def test_only_what_changed_is_judged_again(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Asked(monkeypatch)
    assert asked.again(site) == ["x:13", "x:16"]
    assert asked.again(site) == []
    site.post("new", "New.", front="url: https://x.com/mkedpw/status/55\n")
    assert asked.again(site) == ["x:55"]


def test_a_spokesperson_touches_the_posts_of_one_department(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Asked(monkeypatch)
    asked.again(site)
    path = site.root / "content/departments/health/department.yaml"
    path.write_text(path.read_text().replace("J. Lee", "Jo Lee"))
    assert asked.again(site) == ["x:16"]


def test_a_change_of_the_policy_touches_all_posts(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Asked(monkeypatch)
    asked.again(site)
    site.write("content/policy/rules.yaml", "limits: {spokespersons: 9}\n")
    assert asked.again(site) == ["x:13", "x:16"]


def test_a_finding_stands_under_the_word_that_it_is_about(site: Site) -> None:
    site.post("call", "Call us.\n\nOr call 262-555-0147 now.", front="url: https://x.com/mkedpw/status/56\n")
    found = [one for one in site.build().problems if "phone number" in one.message]
    assert [(str(one.place)) for one in found] == ["content/departments/dpw/posts/call.md:8:9"]


@pytest.mark.parametrize("how", ["folder", "another ending", "link out of the folder"])
def test_decisions_that_are_there_and_cannot_be_read_stop_the_build(site: Site, how: str) -> None:
    """What they hide would be shown."""
    folder = site.root / "content/departments/dpw"
    if how == "folder":
        (folder / "decisions.yaml").mkdir()
    elif how == "another ending":
        site.write("content/departments/dpw/decisions.yml", "decisions: []\n")
    else:
        (folder / "decisions.yaml").symlink_to(site.write("elsewhere.yaml", "decisions: []\n"))
    with pytest.raises(Unusable, match="decisions"):
        site.build()
