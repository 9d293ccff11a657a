"""Which posts fit a request, and in which order they stand."""

from datetime import date
from pathlib import Path

import pytest

from site_builder.problem import Unusable
from tests.building import Site, codes
from tests.records.export.requested import ask, city


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The city, of which nothing is changed."""
    return city(tmp_path_factory.mktemp("city"))


def found(site: Site, tmp_path: Path, **said: object) -> list[str]:
    """The ids of the posts that fit, in the order of the export."""
    site = Site(site.root)
    path, _ = ask(site, f"{tmp_path.name}.csv", "csv", **said)
    text = path.read_text("utf-8-sig").splitlines()
    return [
        line.split(",")[2].replace("blog:38c09cfa2415", "blog") for line in text if line.split(",")[1:2] == ["post"]
    ]


@pytest.mark.parametrize(
    ("said", "ids"),
    [
        ({}, ["blog", "x:11", "city:dpw-salt", "city:zoo-bear"]),
        ({"departments": ("zoo",)}, ["city:zoo-bear"]),
        ({"departments": ("zoo", "dpw")}, ["blog", "x:11", "city:dpw-salt", "city:zoo-bear"]),
        ({"accounts": ("x:MkeDPW",)}, ["x:11"]),
        ({"first": date(2026, 11, 18)}, ["x:11", "city:dpw-salt"]),
        ({"last": date(2025, 12, 31)}, ["city:zoo-bear"]),
        ({"first": date(2026, 11, 19), "last": date(2026, 11, 19)}, ["city:dpw-salt"]),
        ({"words": ("OKAPÍ",)}, ["x:11"]),
        ({"words": ("okapi", "quagga")}, ["x:11"]),
        ({"words": ("where  is my",)}, ["x:11"]),
        ({"words": ("a rake",)}, ["x:11"]),
        ({"words": ("yellow",)}, ["blog"]),
        ({"tags": ("#Bears", "leaves")}, ["x:11", "city:zoo-bear"]),
        ({"ids": ("x:11", "city:zoo-bear")}, ["x:11", "city:zoo-bear"]),
        ({"withheld": True, "departments": ("dpw",)},
         ["blog", "x:11", "city:dpw-salt", "city:dpw-later", "city:dpw-mine"]),
    ],
)  # fmt: skip
def test_what_is_asked_for_is_found(site: Site, tmp_path: Path, said: dict[str, object], ids: list[str]) -> None:
    assert found(site, tmp_path, **said) == ids


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"departments": ("zooo",)}, "there is no department zooo"),
        ({"accounts": ("x:mkedwp",)}, "there is no registered account"),
        ({"first": date(2026, 2, 1), "last": date(2026, 1, 1)}, "is before"),
        ({"words": ("numbat",)}, "no post fits"),
        ({"words": ("quagga",), "replies": False}, "no post fits"),
        ({"prefix": "../a"}, "cannot begin a number"),
    ],
)
def test_what_cannot_be_answered_is_said_and_nothing_written(
    site: Site, tmp_path: Path, said: dict[str, object], told: str
) -> None:
    with pytest.raises(Unusable, match=told):
        ask(site, f"{tmp_path.name}.csv", "csv", **said)
    assert not (site.root / f"out/{tmp_path.name}.csv").exists()


def test_an_id_that_no_post_has_is_named(site: Site, tmp_path: Path) -> None:
    _, done = ask(site, f"{tmp_path.name}.csv", "csv", ids=("x:11", "x:12"))
    assert (done.count, codes(list(done.problems))) == (1, ["E052"])


def test_drafts_and_personal_posts_are_counted_where_they_are_left_out(site: Site, tmp_path: Path) -> None:
    _, done = ask(site, f"{tmp_path.name}.csv", "csv")
    assert dict(done.left_out) == {"draft": 1, "personal": 1}


def test_a_damaged_cache_is_made_anew(tmp_path: Path) -> None:
    site = city(tmp_path)
    first, _ = ask(site, "a.csv", "csv")
    cache = site.project.cache
    data = cache.read_bytes()
    cache.write_bytes(data.replace(b"okapi", b"OKAPI"))
    assert ask(site, "b.csv", "csv")[0].read_bytes() == first.read_bytes()
