"""`site-builder new`: a post begun by hand."""

from datetime import datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from site_builder.intake.beginning import Wish, begin
from site_builder.problem import Unusable
from tests.cli.city import DEPARTMENT, POST, city, run

CHICAGO = ZoneInfo("America/Chicago")
NOW = datetime(2026, 11, 20, 6, 15, 42, tzinfo=CHICAGO)


def begun(folder: Path, department: str = "dpw", title: str = "", url: str = "", account: str = "") -> Path:
    wish = Wish(department=department, posted=NOW, title=title, url=url, account=account)
    return begin(folder / "content", wish).relative_to(folder / "content/departments/dpw/posts")


def test_a_post_stands_in_the_folder_of_its_year_under_its_title(tmp_path: Path) -> None:
    assert begun(city(tmp_path), title="¡Nieve! Emergency, tonight") == Path("2026/nieve-emergency-tonight.md")


def test_the_front_matter_is_filled_in_and_the_author_left_to_choose(tmp_path: Path) -> None:
    path = begin(
        city(tmp_path) / "content", Wish(department="dpw", posted=NOW, title="Snow: tonight", account="x:mkeworksdemo")
    )
    assert path.read_text(encoding="utf-8") == (
        "---\naccount: x:mkeworksdemo\nposted: 2026-11-20 06:15\n"
        'author:  # dpw-a, dpw-b\ntitle: "Snow: tonight"\n---\n\n'
    )


def test_the_one_person_who_may_post_is_the_author(tmp_path: Path) -> None:
    file = city(tmp_path) / "content/departments/dpw/department.yaml"
    file.write_text(DEPARTMENT.replace("  - id: dpw-b", "    ended: 2025-01-01\n  - id: dpw-b"), encoding="utf-8")
    path = begin(tmp_path / "content", Wish(department="dpw", posted=NOW))
    assert "author: dpw-b\n" in path.read_text(encoding="utf-8")


def test_a_post_without_a_title_is_named_by_its_id_on_the_platform(tmp_path: Path) -> None:
    assert begun(city(tmp_path), url="https://x.com/MkeWorksDemo/status/77") == Path("2026/x-77.md")


def test_a_post_of_which_nothing_is_known_is_named_by_its_time(tmp_path: Path) -> None:
    assert begun(city(tmp_path)) == Path("2026/post-2026-11-20-0615.md")


def test_nothing_is_ever_overwritten(tmp_path: Path) -> None:
    begun(city(tmp_path), title="Snow tonight")
    with pytest.raises(Unusable, match=r"snow-tonight\.md is there already"):
        begun(tmp_path, title="Snow tonight")


def test_a_title_of_another_year_is_told_apart_by_the_year(tmp_path: Path) -> None:
    begun(city(tmp_path), title="Leaves")
    next_year = begin(tmp_path / "content", Wish(department="dpw", posted=NOW.replace(year=2027), title="Leaves"))
    assert next_year.name == "leaves-2027.md"


def test_the_hour_that_comes_twice_is_written_with_its_offset(tmp_path: Path) -> None:
    second = datetime(2026, 11, 1, 1, 30, tzinfo=timezone(timedelta(hours=-6))).astimezone(CHICAGO)
    path = begin(city(tmp_path) / "content", Wish(department="dpw", posted=second))
    assert "posted: 2026-11-01 01:30-06:00\n" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"department": "dwp"}, "there is no department dwp"),
        ({"department": "../dpw"}, "there is no department"),
        ({"url": "x.com/1"}, "is not a web address"),
        ({"account": "x:mkework"}, "has no account x:mkework"),
    ],
)
def test_what_cannot_be_right_is_refused(tmp_path: Path, given: dict[str, str], said: str) -> None:
    with pytest.raises(Unusable, match=said):
        begun(city(tmp_path), **given)


def test_the_nearest_name_is_proposed(tmp_path: Path) -> None:
    done = run(city(tmp_path), "new", "dwp")
    assert done.exit_code == 2
    assert "did you mean dpw?" in done.stderr


def test_a_post_that_was_begun_is_not_published_before_it_has_an_author_and_words(tmp_path: Path) -> None:
    done = run(city(tmp_path), "new", "dpw", "Snow tonight")
    path = Path(done.stdout.splitlines()[0])
    assert "1 post in " in run(tmp_path, "build").stdout
    path.write_text(
        path.read_text(encoding="utf-8").replace("author:  #", "author: dpw-a #") + "Words.\n", encoding="utf-8"
    )
    assert "2 posts in " in run(tmp_path, "build").stdout


@pytest.mark.parametrize(
    "title", ["yes", "null", "a: b", "# c", "'", '"', "1e3", "Nieve\tya", "- x", "雪", "\x00\ud800z"]
)
def test_any_title_comes_back_as_it_was(tmp_path: Path, title: str) -> None:
    path = begin(city(tmp_path) / "content", Wish(department="dpw", posted=NOW, title=title))
    path.write_text(
        path.read_text(encoding="utf-8").replace("author:  #", "author: dpw-a #") + "Words.\n", encoding="utf-8"
    )
    assert run(tmp_path, "check").output == "Nothing is wrong in the content.\n"


def test_the_smallest_post_is_what_new_would_write(tmp_path: Path) -> None:
    path = begin(
        city(tmp_path) / "content", Wish(department="dpw", posted=NOW, url="https://x.com/MkeWorksDemo/status/9")
    )
    assert [line.split(":")[0] for line in path.read_text(encoding="utf-8").splitlines()[1:4]] == [
        line.split(":")[0] for line in POST.splitlines()[1:4]
    ]
