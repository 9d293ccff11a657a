"""The demonstration's pages on how its policy is kept: every clause, every account, every decision is there."""

import csv
import json
from pathlib import Path
import re

import pytest
import yaml

from tests.site.building import ROOT
from tests.site.reading import Page, pages, posts

pytestmark = pytest.mark.slow


def page(site: Path, name: str) -> Page:
    (found,) = [each for each in pages(site) if each.path == f"{name}/index.html"]
    return found


def test_every_clause_of_the_register_stands_on_the_policys_page(site: Path) -> None:
    register = yaml.safe_load((ROOT / "content/policy/clauses.yaml").read_text(encoding="utf-8"))
    wanted = [each["id"].lower() for each in register["clauses"]]
    assert wanted
    assert page(site, "policy").find("//article/@id") == wanted
    assert "" not in page(site, "policy").find("//article//p[@class='how']")


def test_every_post_cites_its_version_of_the_policy(site: Path) -> None:
    versions = set(page(site, "policy").find("//ol[@class='editions']/li/@id"))
    cited = {each.path: each.find("//dt[.='Policy']/following-sibling::dd/a[1]/@href") for each in posts(site)}
    assert cited
    assert {
        path: links for path, links in cited.items() if not links or links[0].partition("#")[2] not in versions
    } == {}


def test_the_master_list_holds_every_registered_account(site: Path) -> None:
    registers = (ROOT / "content/departments").glob("*/department.yaml")
    accounts = [
        one for each in registers for one in yaml.safe_load(each.read_text(encoding="utf-8")).get("accounts", [])
    ]
    with (site / "accounts/accounts.csv").open(encoding="utf-8-sig", newline="") as file:
        listed = {row["handle"] for row in csv.DictReader(file) if row["registered"] == "true"}
    assert {each["handle"] for each in accounts} == listed
    urls = {each["url"] for each in accounts if each.get("url")}
    assert set(page(site, "accounts").find("//a[contains(@rel, 'me')]/@href")) == urls


def test_the_master_list_says_how_long_the_records_of_an_account_are_kept(site: Path) -> None:
    rows = json.loads((site / "accounts/accounts.json").read_bytes())["rows"]
    told = " ".join("".join(page(site, "accounts").find("//main//text()")).split())
    with_posts = [row for row in rows if row["posts"]]
    assert with_posts
    assert all(row["kept"] for row in with_posts)
    assert [words for row in rows for words in row["kept"] if words not in told] == []


def test_the_posts_of_all_accounts_are_those_of_the_site(site: Path) -> None:
    rows = json.loads((site / "coverage/coverage.json").read_bytes())["rows"]
    shown = [each for each in posts(site) if each.find("//time[contains(@class, 'dt-published')]")]
    assert sum(row["shown"] for row in rows) == len(shown)
    assert all(row["held"] == row["shown"] + row["withheld"] + row["removed"] for row in rows)


def test_every_decision_of_a_department_is_counted_and_its_words_are_not(site: Path) -> None:
    acts = {"remove", "redact", "restore", "keep"}
    files = sorted((ROOT / "content/departments").glob("*/decisions.yaml"))
    decisions = [one for each in files for one in yaml.safe_load(each.read_text(encoding="utf-8"))["decisions"]]
    rows = json.loads((site / "moderation/moderation.json").read_bytes())["rows"]
    assert len(rows) == sum(each["decision"] in acts for each in decisions) > 0
    told = "".join(
        path.read_text(encoding="utf-8")
        for name in ("moderation", "changes", "coverage")
        for path in (site / name).iterdir()
    )
    secret = [word for each in decisions for word in (each.get("note"), each.get("why"), each["by"]) if word]
    secret += [part["text"] for each in decisions for part in each.get("redact", []) if part.get("text")]
    assert [word for word in secret if re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", told)] == []
