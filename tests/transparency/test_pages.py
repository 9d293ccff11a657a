"""The pages of the ledgers and the files beside them, drawn from an example in which everything occurs once."""

import csv
from io import StringIO
from itertools import pairwise
import json
import re

from lxml import etree
from lxml import html as lxml_html
from msgspec.structs import replace
import pytest

from site_builder.build.sources import grounds, sources
from site_builder.model.ledgers import Ledgers
from site_builder.model.page import LEDGERS as NAMES
from site_builder.plan import plan
from site_builder.render.chart import columns, parts, rows, spans
from site_builder.render.ledgers.sheet import safe
from tests.transparency.example import ACCOUNTS, EMPTY, LEDGERS, PAGES, ROOT, SERVICE, drawn, site

EVERY = drawn(LEDGERS)
each_page = pytest.mark.parametrize("name", PAGES)


def tree(name: str) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(EVERY[f"{name}/index.html"].decode())


def words(name: str) -> str:
    return " ".join(" ".join(map(str, tree(name).itertext())).split())


def table(path: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(EVERY[path].decode("utf-8-sig"), newline="")))


@each_page
def test_every_table_has_a_caption_and_heads_with_a_scope(name: str) -> None:
    for each in tree(name).iter("table"):
        assert [caption.text_content() for caption in each.iter("caption")] != []
        assert {head.get("scope") for head in each.iter("th")} == {"col", "row"}


@each_page
def test_every_chart_is_a_picture_with_a_title_and_a_description(name: str) -> None:
    for chart in tree(name).iter("svg"):
        named = (chart.get("aria-labelledby") or "").split()
        assert (chart.get("role"), len(named)) == ("img", 2)
        assert all(tree(name).get_element_by_id(each).text_content().strip() for each in named)


@each_page
def test_a_page_needs_no_script_and_no_style_of_its_own(name: str) -> None:
    page = EVERY[f"{name}/index.html"].decode()
    assert re.findall(r"<script|<style|\sstyle=|\son\w+=", page) == []


@each_page
def test_ids_are_there_once_and_headings_go_down_by_one(name: str) -> None:
    ids = tree(name).xpath("//@id")
    assert len(ids) == len(set(ids))
    levels = [
        int(str(each))
        for each in re.findall(r"<h([123])", EVERY[f"{name}/index.html"].decode().partition("<footer")[0])
    ]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("name", [name for name in PAGES if NAMES[name]])  # type: ignore[index]
def test_a_page_leads_to_its_data(name: str) -> None:
    links = tree(name).xpath("//p[@class='data']/a/@href")
    assert [f"{name}/{link.rpartition('/')[2]}" for link in links] == [
        path for path in sorted(EVERY) if re.fullmatch(rf"{name}/{name}\.\w+", path)
    ]


def test_a_city_that_has_only_begun_has_pages_that_say_so() -> None:
    for path, data in drawn(EMPTY).items():
        assert b"Traceback" not in data, path
    assert "No account has been registered yet" in drawn(EMPTY)["accounts/index.html"].decode()


def test_a_city_without_a_policy_has_none_of_them() -> None:
    found = drawn(None)
    assert [path for path in found if path.split("/")[0] in PAGES and path != "accounts/index.html"] == []
    assert b"policy/" not in found["index.html"]


def test_the_policys_page_says_how_each_clause_stands() -> None:
    states = {
        each.get("id"): each.xpath("string(.//p[contains(@class, 'standing')])")
        for each in tree("policy").iter("article")
    }
    assert states == {
        "gen-3": "Kept",
        "auth-2": "Not set up",
        "use-1": "Judged by people",
        "use-8": "4 findings",
        "mod-3": "Kept",
        "law-10": "Not in force",
    }
    said = words("policy")
    for each in ("1 error, 3 warnings", "2 waived, 1 exempt", "Judged by City Clerk", "Still missing rules.yaml"):
        assert each in said
    assert "4 posts are not published" in said
    assert "from July 1, 2013 to February 28, 2025. 1,204 posts here" in said


def test_the_master_list_says_me_of_every_account_that_has_an_address() -> None:
    assert tree("accounts").xpath("//a[contains(@rel, 'me')]/@href") == [
        "https://www.facebook.com/ExWorks",
        "https://x.com/ExWorks",
    ]
    said = words("accounts")
    for each in ("closed December 31, 2024", "Not registered", "How to keep short posts", "Communications Office"):
        assert each in said


def test_what_nobody_knows_is_called_not_known() -> None:
    cells = tree("coverage").xpath("//td[@data-label='Expected']")
    assert [each.text_content() for each in cells] == ["1,206 posts", "not known", "not known"]
    rows_ = {row["account"]: row["expected"] for row in table("coverage/coverage.csv")}
    assert rows_ == {"x:exworks": "1206", "facebook:exworks": "", "blog:news": ""}
    data = json.loads(EVERY["coverage/coverage.json"])
    assert [row["expected"] for row in data["rows"]] == [1206, None, None]


def test_a_decision_is_a_statement_of_reasons() -> None:
    removal = table("moderation/moderation.csv")[-1]
    assert removal["decision_visibility"] == "DECISION_VISIBILITY_CONTENT_REMOVED"
    assert removal["incompatible_content_ground"] == "Defaming or attacking"
    assert removal["decision_ground_reference_url"] == "https://x.gov/social/policy/#mod-3"
    assert (removal["automated_decision"], removal["automated_detection"]) == ("AUTOMATED_DECISION_NOT_AUTOMATED", "")
    assert (removal["appeal"], removal["in_effect"]) == ("reversed", "false")
    assert "content_date" not in removal


def test_changes_lead_to_posts_and_decisions_to_the_log() -> None:
    links = tree("changes").xpath("//ol[@class='log']//a/@href")
    assert links == ["../dpw/2026/05/leaves/", "../moderation/#dpw-0001"]
    assert tree("moderation").xpath("//tr[@id='dpw-0001']") != []


def test_the_feed_of_changes_is_there_in_three_formats_and_in_the_list_of_feeds() -> None:
    rss = etree.fromstring(EVERY["changes/feed.rss"])
    assert rss.xpath("//item/title/text()") == [
        "Edited: Leaf collection <starts> on Monday & ends in November",
        "Removed by decision, Department of Public Works",
    ]
    atom = etree.fromstring(EVERY["changes/feed.atom"])
    assert len(atom.findall("{http://www.w3.org/2005/Atom}entry")) == 2
    assert json.loads(EVERY["changes/feed.json"])["items"][1]["url"] == "https://x.gov/social/changes/#removed-dpw-0001"
    assert b"changes/feed.atom" in EVERY["feeds/feeds.opml"]
    assert b"../changes/feed.rss" in EVERY["feeds/index.html"]


def test_times_are_told_as_people_say_them() -> None:
    said = words("service")
    for each in ("6 hours", "2.5 working days", "81 %", "75 %"):
        assert each in said
    quick = replace(SERVICE, city=replace(SERVICE.city, median=0.4))
    page = drawn(Ledgers(service=quick))["service/index.html"].decode()
    assert "24 minutes" in page


def test_no_cell_is_a_formula() -> None:
    assert "'=Service changes" in EVERY["accounts/accounts.csv"].decode()
    for text in ("=1", "+1", "-1", "@a", "\tx", "＝1"):
        assert safe(text).startswith("'") or not safe(text).strip()
    assert safe("a=1") == "a=1"


@pytest.mark.parametrize("path", sorted(path for path in EVERY if path.endswith(".csv")))
def test_every_row_of_data_carries_the_disclaimer(path: str) -> None:
    data = EVERY[path]
    assert data.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in data
    assert table(path)
    assert all("legal or official notice" in row["notice"] for row in table(path))
    assert "legal or official notice" in json.loads(EVERY[path.replace(".csv", ".json")])["about"]["disclaimer"]


def test_a_change_in_one_ledger_redraws_its_pages_alone() -> None:
    found = sources((ROOT / "templates",))

    def marks(ledgers: Ledgers) -> dict[str, bytes]:
        here = site(ledgers)
        planned, _ = plan(here, grounds(found, here.settings, here.departments))
        return {page.path: page.fingerprint for page in planned.pages}

    before, after = marks(LEDGERS), marks(replace(LEDGERS, accounts=ACCOUNTS[:1]))
    assert sorted(path for path in after if after[path] != before[path]) == [
        "accounts/accounts.csv",
        "accounts/accounts.json",
        "accounts/index.html",
        "service/index.html",
        "service/service.csv",
        "service/service.json",
    ]


def test_nothing_to_draw_is_no_chart() -> None:
    assert rows("a", "A", "About", [("x", 0.0, "0")]) is None
    assert columns("a", "A", "About", [("2026-01", (1,))]) is None
    assert spans("a", "A", "About", []) is None
    assert parts("a", "A", "About", [("kept", "Kept", 0)]) is None


def test_bars_stay_within_their_chart() -> None:
    chart = columns(
        "a", "A", "About", [(f"20{n // 12:02}-{n % 12 + 1:02}", (n % 7, n % 3)) for n in range(240)], ("x", "y")
    )
    assert chart is not None
    height = float(chart.height.removesuffix("em"))
    for bar in chart.bars:
        x, width = float(bar.x.removesuffix("%")), float(bar.width.removesuffix("%"))
        assert 0 <= x <= x + width <= 100.01
        assert 0 <= float(bar.y.removesuffix("em")) + float(bar.height.removesuffix("em")) <= height
    one_day = spans("a", "A", "About", [("x", 2026.999, 2026.999), ("y", 2010.0, 2011.0)])
    assert one_day is not None
    assert all(float(bar.x[:-1]) + float(bar.width[:-1]) <= 100.01 for bar in one_day.bars)


@pytest.mark.parametrize("path", sorted(path for path in EVERY if path.endswith(".csv")))
def test_every_column_is_documented(path: str) -> None:
    page = (ROOT / "docs/transparency.md").read_text(encoding="utf-8")
    (row, *_) = table(path)
    assert [column for column in row if f"`{column}`" not in page] == []


def test_accounts_whose_handles_look_alike_have_rows_of_their_own() -> None:
    alike = tuple(
        replace(ACCOUNTS[1], key=f"x:{handle}", handle=handle) for handle in ("a_b", "a-b", "a.b", "ab", "雪", "é")
    )
    lines = tuple(replace(LEDGERS.coverage[0], account=each.key, title=each.handle) for each in alike)
    found = drawn(replace(LEDGERS, accounts=alike, coverage=lines))
    for name in ("accounts", "coverage"):
        ids = lxml_html.document_fromstring(found[f"{name}/index.html"].decode()).xpath("//tbody/tr/@id")
        assert len(set(ids)) == len(alike), name
