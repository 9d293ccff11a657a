"""A build writes what changed, all of it, and nothing else."""

from datetime import date
import os
from pathlib import Path
import random
import re
import time

import pytest

from site_builder.build import parsing
from tests.building import Site, lay_out

SETTINGS = """
city: Exampleton
base_url: https://x.gov/social/
search: false
languages: [en, es]
limits: {posts_per_page: 2}
feeds: {entries: 2, tag_posts: 1}
"""
DEPARTMENT = """
name: Public Works
accounts:
  - {platform: x, handle: MKEDPW}
  - {platform: facebook, handle: dpw}
"""
FORMATS = ("atom", "json", "rss")
POSTS = 9


def city(root: Path) -> Site:
    """Nine posts of one department, one of another, two topics."""
    site = lay_out(root)
    site.write("content/site.yaml", SETTINGS)
    site.write("content/departments/dpw/department.yaml", DEPARTMENT)
    site.write("content/departments/health/department.yaml", "name: Health\n")
    site.write(
        "content/departments/health/posts/flu.md", "---\nposted: 2026-07-30\nauthor: ann\n---\nFlu shots. #health\n"
    )
    for number in range(1, POSTS + 1):
        site.post(f"n{number}", f"Number {number}. #snow", posted=f"2026-0{number}-02 10:00")
    return site


def kind(path: str) -> str:
    """What a file is, its numbers taken away."""
    return "".join("#" if each.isdigit() else each for each in path)


def test_a_second_build_writes_nothing(tmp_path: Path) -> None:
    site = city(tmp_path)
    assert site.build().written == len(site.paths())
    before = site.stamps()
    again = site.build()
    assert (again.written, again.removed, again.kept) == (0, 0, len(before))
    assert site.stamps() == before


def test_a_second_build_says_what_the_first_said(tmp_path: Path) -> None:
    site = city(tmp_path)
    site.post("broken", front="titel: Snow\n")
    site.post("draft", front="draft: true\n")
    first, second = site.build(), site.build()
    assert list(second.problems) == list(first.problems) != []
    assert (second.withheld, second.posts) == (first.withheld, first.posts) == ({"draft": 1}, POSTS + 1)


def test_a_new_post_rewrites_its_page_its_neighbour_and_what_lists_the_newest(tmp_path: Path) -> None:
    site = city(tmp_path)
    site.build()
    site.post("fresh", "Fresh. #snow", posted="2026-09-20 10:00")
    written = site.rewritten()
    pages = [path for path in written if "feed" not in path]
    assert pages == sorted(
        [
            "dpw/2026/09/fresh/index.html",
            "dpw/2026/09/n9/index.html",  # the one before it in its department
            "index.html",
            *(f"{name}/index.html" for name in ("about", "departments", "platforms", "topics")),  # they count
            "2026/index.html",
            "2026/09/index.html",
            "2026/08/index.html",  # the month beside it says how many there are
            "dpw/index.html",
            "dpw/2026/index.html",
            "dpw/2026/09/index.html",
            "dpw/2026/08/index.html",
            "platforms/city/index.html",
            "topics/snow/index.html",
            *full_now("dpw/", "dpw/2026/", "topics/snow/"),
            "sitemaps/posts-1.xml",
        ]
    )
    assert [path for path in written if "feed" in path and path != "feeds/feeds.opml"] == sorted(
        [
            *(f"{base}feed.{form}" for base in ("", "dpw/", "platforms/city/", "topics/snow/") for form in FORMATS),
            *(f"{base}feed/4.{form}" for base in ("dpw/", "topics/snow/") for form in FORMATS),
            *(f"{base}feed/3.{form}" for base in ("dpw/", "topics/snow/") for form in ("atom", "rss")),  # lead to 4
        ]
    )


def full_now(*bases: str) -> list[str]:
    """The numbered pages that a tenth post brings: the new page 4, and page 3 whose way to newer posts changes."""
    return [f"{base}page/{number}/index.html" for base in bases for number in (3, 4)]


def test_full_pages_stay_when_posts_are_added(tmp_path: Path) -> None:
    site = city(tmp_path)
    site.build()
    full = {path: data for path, data in site.files().items() if "/page/1/" in path or "feed/1." in path}
    for day in range(10, 20):
        site.post(f"fresh{day}", posted=f"2026-10-{day}")
    site.build()
    assert full
    assert {path: site.files()[path] for path in full} == full


N5 = "content/departments/dpw/posts/n5.md"


@pytest.mark.parametrize(
    ("path", "content", "written", "spared"),
    [
        (N5, "---\nposted: 2026-05-02 10:00\nauthor: a\n---\nCorrected. #snow\n", "dpw/2026/05/n5/", "dpw/2026/02/n2/"),
        (N5, "---\nposted: 2026-05-02\nauthor: a\ntitle: Five\n---\nNumber.\n", "dpw/2026/06/n6/", "dpw/2026/02/n2/"),
        ("content/departments/health/department.yaml", "name: Public Health\n", "health/2026/07/flu/", "static/"),
        ("content/site.yaml", SETTINGS.replace("Exampleton", "Sampleton"), "dpw/2026/02/n2/", "static/"),
    ],
    ids=["text", "title", "department", "setting"],
)  # fmt: skip
def test_what_shows_a_change_is_rewritten_and_the_rest_is_not(
    tmp_path: Path, path: str, content: str, written: str, spared: str
) -> None:
    site = city(tmp_path)
    site.build()
    site.write(path, content)
    now = site.rewritten()
    assert f"{written}index.html" in now
    assert not [path for path in now if path.startswith(spared)]


def test_a_template_redraws_the_pages_made_of_it_only(tmp_path: Path) -> None:
    site = city(tmp_path)
    template = site.own_templates() / "listing.html"
    site.build()
    template.write_text(template.read_text().replace("{% block main %}", "{% block main %}<p>New words</p>", 1))
    written = site.rewritten()
    assert "dpw/page/1/index.html" in written
    assert not [path for path in written if path.endswith(("n2/index.html", ".rss", ".xml", "about/index.html"))]
    assert all("New words" in site.text(path) for path in written)


def test_a_style_sheet_has_a_new_name_on_every_page(tmp_path: Path) -> None:
    site = city(tmp_path)
    style = site.own_templates() / "static/tokens.css"
    site.build()
    old = next(path for path in site.paths() if path.startswith("static/site-"))
    style.write_text(style.read_text() + "\n:root { --new: 1px; }\n")
    site.build()
    assert site.holds(old) == []


def test_a_removed_post_leaves_no_trace(tmp_path: Path) -> None:
    site = city(tmp_path)
    path = site.post("zebra", "A zebraword crossed. #zebratopic", front="title: Zebratitle\n", posted="2026-05-20")
    site.build()
    assert len(site.holds("zebra")) > 10
    path.unlink()
    site.build()
    assert site.holds("zebra") == []
    assert not [folder for folder in site.output.rglob("*") if folder.is_dir() and not any(folder.iterdir())]


def test_a_day_later_a_post_is_outdated_and_another_appears(tmp_path: Path) -> None:
    site = city(tmp_path)
    site.post("sale", front="expires: 2026-11-22\n", posted="2026-11-20")
    site.post("soon", "Soon.", front="publish_at: 2026-11-23\n", posted="2026-11-20")
    assert site.build().withheld == {"to be published later": 1}
    assert "meant to be read until" not in site.text("dpw/2026/11/sale/index.html")
    written = site.rewritten(date(2026, 11, 23))
    assert {"dpw/2026/11/soon/index.html", "dpw/2026/11/sale/index.html"} <= set(written)
    assert "meant to be read until November 22, 2026" in site.text("dpw/2026/11/sale/index.html")
    assert "dpw/2026/05/n5/index.html" not in written


def test_a_file_that_was_altered_or_deleted_in_the_output_is_put_right(tmp_path: Path) -> None:
    site = city(tmp_path)
    site.build()
    whole = site.files()
    (site.output / "index.html").write_text("defaced")
    (site.output / "dpw/feed.rss").unlink()
    (site.output / "about/index.html").unlink()
    (site.output / "about/index.html").mkdir()
    assert site.build().written == 3
    assert site.files() == whole


EDITS = {
    "dpw/posts/n{1-9}.md": "posted: 2026-0{1-9}-0{1-9}|Text {1-99} #t{1-4}",
    "dpw/posts/m{1-3}.md": "posted: 2026-11-20\nreplies: [{{text: I like @MKEDPW and #t4}}]|@MKEDPW, www.a.org)#t2",
    "dpw/posts/es.md": "posted: 2026-11-20\nlang: {1-2}|Hola #t4",
    "dpw/posts/x.md": "posted: 2026-11-20\nurl: https://x.com/MKEDPW/status/{1-3}|We are @MKEDPW",
    "dpw/posts/v.md": "posted: 2026-11-20\nversions: [{{on: 2026-11-21, text: Was @dpw, why: 'Why {1-3}'}}]|Now #t1",
    "dpw/posts/a.md": "posted: 2026-11-20\nin_reply_to: https://x.com/MKEDPW/status/{1-3}|Yes",
    "dpw/posts/q.md": "posted: 2026-11-20\nquote_of: city:dpw-n{1-9}\naliases: [old/{1-2}/]|See",
    "health/posts/flu.md": "posted: 2026-07-30\ndraft: {3-4}|Flu shots. #flu",
}
"""Files under content/departments/ and what they hold: front matter | text, numbers drawn at random."""
WORDS = {"lang: 1": "lang: es", "lang: 2": "lang: hmn", "draft: 3": "draft: true", "draft: 4": "draft: false"}


def edit(site: Site, dice: random.Random) -> None:
    """Write a file, take one away, or rename a department."""
    if dice.random() < 0.2:
        dice.choice(sorted(site.root.glob("content/departments/*/posts/*.md"))).unlink()
    elif dice.random() < 0.2:
        accounts = "accounts: [{platform: x, handle: MKEDPW, url: 'https://x.com/MKEDPW'}]"
        site.write("content/departments/health/department.yaml", f"name: Health {dice.randint(1, 2)}\n{accounts}\n")
    else:
        name, content = (drawn(each, dice) for each in dice.choice(sorted(EDITS.items())))
        for number, word in WORDS.items():
            content = content.replace(number, word)
        front, _, text = content.partition("|")
        site.write(f"content/departments/{name}", f"---\nauthor: jlee\n{front}\n---\n{text}\n")


def drawn(text: str, dice: random.Random) -> str:
    """`text` with a number for each `{from-to}`."""
    numbers = re.sub(r"\{(\d)-(\d+)\}", lambda found: str(dice.randint(int(found[1]), int(found[2]))), text)
    return numbers.replace("{{", "{").replace("}}", "}")


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_whatever_was_edited_the_site_is_the_one_that_a_clean_build_makes(tmp_path: Path, seed: int) -> None:
    """The law behind all of the above: what is skipped is what would have come out the same."""
    dice = random.Random(seed)
    site, clean = city(tmp_path / "site"), tmp_path / "clean"
    site.build()
    for step in range(5):
        for _ in range(dice.randint(1, 2)):
            edit(site, dice)
        site.build()
        whole = copy(site, clean / str(step))
        whole.build(fresh=True)
        ours, theirs = site.files(), whole.files()
        assert ours.keys() == theirs.keys()
        assert [path for path, data in ours.items() if data != theirs[path]] == []


def copy(site: Site, root: Path) -> Site:
    """The same content in another folder."""
    fresh = Site(root)
    for path in sorted((site.root / "content").rglob("*")):
        if path.is_file():
            fresh.write(path.relative_to(site.root).as_posix(), path.read_bytes())
    return fresh


def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The posts that are opened from now on, by their names."""
    names: list[str] = []
    read = parsing._read

    def noting(path: str, size: int) -> bytes | None:
        names.append(Path(path).name)
        return read(path, size)

    monkeypatch.setattr(parsing, "_read", noting)
    return names


def test_a_post_that_was_not_touched_is_not_opened_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = city(tmp_path)
    time.sleep(0.05)
    site.post("last", "The youngest of all.")
    site.build()
    time.sleep(0.05)
    site.post("new", "A new one.")
    names = opened(monkeypatch)
    assert site.build().posts == POSTS + 3
    assert sorted(names) == ["last.md", "new.md"]  # the youngest of the last build may have changed within its tick


def test_a_change_that_keeps_size_and_time_is_seen(tmp_path: Path) -> None:
    site = city(tmp_path)
    time.sleep(0.05)
    site.post("last", "The youngest of all.")
    site.build()
    post = next((tmp_path / "content").rglob("n3.md"))
    before = post.stat()
    post.write_text(post.read_text().replace("Number 3", "Numbre 3"))
    os.utime(post, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert post.stat().st_size == before.st_size
    assert site.build().written > 0
    assert any("Numbre 3" in page.read_text() for page in (tmp_path / "output").rglob("*.html"))


@pytest.mark.parametrize(
    ("zone", "posted", "folder"),
    [
        ("America/Chicago", "2025-10-31 20:30", "2025/10"),
        ("America/Chicago", "2025-12-31 23:59", "2025/12"),
        ("America/Chicago", "2025-11-01", "2025/11"),
        ("Europe/Berlin", "2025-11-01 00:30", "2025/11"),
        ("Europe/Berlin", "2025-11-01", "2025/11"),
        ("Pacific/Auckland", "2025-11-01", "2025/11"),
    ],
)
def test_a_post_s_address_has_the_month_of_the_city_s_own_calendar(
    tmp_path: Path, zone: str, posted: str, folder: str
) -> None:
    """The cache keeps times in UTC, where the last evening of a month is the next one."""
    site = lay_out(tmp_path)
    site.write("content/site.yaml", f"city: X\nbase_url: https://x.gov/social/\nsearch: false\ntimezone: {zone}\n")
    site.post("late", posted=posted)
    site.build()
    assert f"dpw/{folder}/late/index.html" in site.paths()
    assert f"dpw/{folder}/index.html" in site.paths()
    assert "late/" in site.text(f"{folder}/index.html")
