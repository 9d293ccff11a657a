"""`site-builder link`: the address that a post will have is the one that it then has."""

import json
from pathlib import Path

from click.testing import Result
import pytest

from tests.cli.city import SITE, city, run

TOP = "https://city.example/social/"
UNPOSTED = "---\nposted: 2026-11-20 06:15\nauthor: dpw-a\n---\nSnow emergency.\n"
POSTED = UNPOSTED.replace("---\n", "---\nurl: https://x.com/MkeWorksDemo/status/77\n", 1)


def link(folder: Path, *names: str) -> Result:
    posts = folder / "content/departments/dpw/posts"
    return run(folder, "link", *(name if name.startswith("-") else str(posts / name) for name in names))


def page(folder: Path, url: str) -> bool:
    """Whether a build makes the page of an address."""
    run(folder, "build")
    return (folder / "output" / url.removeprefix(TOP) / "index.html").is_file()


@pytest.mark.parametrize(
    ("name", "end"),
    [
        ("plows", "plows"),
        ("2026-11-20 Plows out", "plows-out"),
        ("Köhler’s plows", "kohlers-plows"),
        ("雪", "post-53058f"),
    ],
)
def test_the_page_stands_where_the_link_said_before_and_after_the_post_has_an_address(
    tmp_path: Path, name: str, end: str
) -> None:
    file = city(tmp_path, **{name: UNPOSTED}) / f"content/departments/dpw/posts/{name}.md"
    url = link(tmp_path, f"{name}.md").stdout.strip()
    assert url == f"{TOP}dpw/2026/11/{end}/"
    assert page(tmp_path, url)
    file.write_text(POSTED.replace("Snow emergency.", "Other words."), encoding="utf-8")
    assert link(tmp_path, f"{name}.md").stdout.strip() == url
    assert page(tmp_path, url)


def test_an_ending_in_capitals_changes_nothing_of_that(tmp_path: Path) -> None:
    file = city(tmp_path) / "content/departments/dpw/posts/Plows.MARKDOWN"
    file.write_text(POSTED, encoding="utf-8")
    url = link(tmp_path, "Plows.MARKDOWN").stdout.strip()
    assert url == f"{TOP}dpw/2026/11/plows/"
    assert page(tmp_path, url)


def test_the_month_is_that_of_the_citys_zone(tmp_path: Path) -> None:
    city(tmp_path, plows=UNPOSTED.replace("2026-11-20 06:15", "2026-12-01T02:00:00Z"))
    assert link(tmp_path, "plows.md").stdout == f"{TOP}dpw/2026/11/plows/\n"


def test_a_draft_that_is_hardly_begun_has_its_address_already(tmp_path: Path) -> None:
    city(tmp_path, plows="---\nposted: 2026-11-20\nauthor:  # dpw-a\ndraft: true\nslug: snow-plows\n---\n")
    done = link(tmp_path, "plows.md")
    assert (done.exit_code, done.stdout) == (0, f"{TOP}dpw/2026/11/snow-plows/\n")
    assert "It stays while the post's `slug`, the department's folder (dpw)" in done.stderr
    assert "is a draft" in done.stderr


def test_a_folder_with_an_index_is_a_post(tmp_path: Path) -> None:
    folder = city(tmp_path) / "content/departments/dpw/posts/plows"
    folder.mkdir()
    (folder / "index.md").write_text(UNPOSTED, encoding="utf-8")
    assert link(tmp_path, "plows", "plows/index.md").stdout == f"{TOP}dpw/2026/11/plows/\n" * 2


def test_of_several_files_each_has_a_line_in_the_form_that_was_asked_for(tmp_path: Path) -> None:
    city(tmp_path, plows=UNPOSTED.replace("author", 'title: "Plows [all] out"\nauthor'))
    plows, snow = f"{TOP}dpw/2026/11/plows/", f"{TOP}dpw/2026/01/snow/"
    assert link(tmp_path, "plows.md", "snow.md").stdout == f"{plows}\n{snow}\n"
    told = link(tmp_path, "plows.md", "snow.md", "--format=markdown").stdout
    assert told == f"[Plows \\[all\\] out]({plows})\n<{snow}>\n"
    rows = json.loads(link(tmp_path, "plows.md", "snow.md", "--format=json").stdout)
    assert [(row["url"], row["file"]) for row in rows] == [
        (plows, "content/departments/dpw/posts/plows.md"),
        (snow, "content/departments/dpw/posts/snow.md"),
    ]
    assert rows[0]["stays_while"][2] == "the month of `posted` (2026-11)"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("---\nauthor: dpw-a\n---\nx\n", "posted"),
        ("---\nposted: 2026-13-45\n---\nx\n", "plows.md:2"),
        ("---\nposted: [\n---\nx\n", "plows.md:"),
        ("no front matter", "begin the file with ---"),
        (
            UNPOSTED.replace("---\n", "---\nslug: snow\n", 1).replace("11-20", "01-20"),
            "snow.md has that address already",
        ),
    ],
)
def test_what_stands_in_the_way_is_told_with_its_place_and_the_others_have_their_line(
    tmp_path: Path, text: str, said: str
) -> None:
    done = link(city(tmp_path, plows=text, thaw=UNPOSTED), "plows.md", "thaw.md")
    assert (done.exit_code, done.stdout) == (1, f"{TOP}dpw/2026/11/thaw/\n")
    assert said in done.stderr
    assert "hint: " in done.stderr


def test_a_file_that_no_build_reads_has_no_address(tmp_path: Path) -> None:
    (city(tmp_path) / "content/departments/dpw/posts/snow.txt").write_text(UNPOSTED, encoding="utf-8")
    (tmp_path / "elsewhere.md").write_text(UNPOSTED, encoding="utf-8")
    done = link(tmp_path, "snow.txt", "../../../../elsewhere.md", "nothing.md", "../posts")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.count("this is not where a post is read from") == 2
    assert done.stderr.count("there is no such file") == 2


def test_a_post_that_is_no_file_yet_has_the_address_that_new_gives_it(tmp_path: Path) -> None:
    city(tmp_path)
    url = link(tmp_path, "--department=dpw", "--title=Snow: tonight").stdout.strip()
    file = Path(run(tmp_path, "new", "dpw", "Snow: tonight").stdout.splitlines()[0])
    assert run(tmp_path, "link", str(file)).stdout.strip() == url
    dated = link(tmp_path, "--department=dpw", "--posted=2027-02-03", "--slug=Thaw", "--format=markdown")
    assert dated.stdout == f"<{TOP}dpw/2027/02/thaw/>\n"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ([], 2, "name files, or --department"),
        (["snow.md", "--title=x"], 2, "name files, or --department"),
        (["--department=dwp", "--title=x"], 2, "did you mean dpw?"),
        (["--department=dpw"], 2, "the address needs a name"),
        (["--department=dpw", "--title=雪"], 2, "the address needs a name"),
        (["--department=dpw", "--title=x", "--posted=soon"], 2, "write it as"),
        (["--department=dpw", "--slug=snow", "--posted=2026-01-01"], 1, "snow.md has that address already"),
    ],
)
def test_a_wrong_call_is_told_in_a_sentence(tmp_path: Path, words: list[str], code: int, said: str) -> None:
    done = link(city(tmp_path), *words)
    assert (done.exit_code, done.stdout) == (code, "")
    assert said in done.stderr


def test_the_site_may_be_the_top_of_a_host(tmp_path: Path) -> None:
    site = city(tmp_path) / "content/site.yaml"
    site.write_text(SITE.replace("/social/", "/"), encoding="utf-8")
    assert link(tmp_path, "snow.md").stdout == "https://city.example/dpw/2026/01/snow/\n"
