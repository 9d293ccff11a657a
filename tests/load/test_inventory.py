"""content/ is walked without opening a file or following a link that leaves."""

import os
from pathlib import Path

from site_builder.load.inputs import Inventory
from site_builder.load.inventory import inventory


def made(root: Path, *files: str) -> Path:
    for file in ("site.yaml", "departments/dpw/department.yaml", *files):
        path = root / "content" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    return root / "content"


def told(found: Inventory) -> list[tuple[str, str]]:
    return [(one.code, one.place.file.removeprefix("content/departments/")) for one in found.problems]


def test_every_file_that_is_read_is_found_in_order(tmp_path: Path) -> None:
    content = made(
        tmp_path, "departments/dpw/posts/2026/snow.md", "departments/dpw/posts/plough/index.md",
        "departments/dpw/posts/plough/a.jpg", "departments/dpw/annotations.yaml",
        "departments/dpw/records/x-mkedpw/2026-11.jsonl", "departments/dpw/records/x-mkedpw/media/a.jpg",
        "departments/dpw/README.md", "departments/dpw/posts/.hidden.md", "departments/dpw/posts/snow.md~",
        "departments/dpw/inbox/export.zip",
    )  # fmt: skip
    found = inventory(content)
    assert found.site is not None
    assert found.departments == ("dpw",)
    assert not found.problems
    assert [(one.kind, one.path.removeprefix("departments/dpw/"), one.stem, one.beside) for one in found.inputs] == [
        ("annotations", "annotations.yaml", "", ()),
        ("department", "department.yaml", "", ()),
        ("post", "posts/2026/snow.md", "snow", ()),
        ("post", "posts/plough/index.md", "plough", ("a.jpg",)),
        ("records", "records/x-mkedpw/2026-11.jsonl", "", ()),
    ]


def test_a_link_that_leaves_is_refused(tmp_path: Path) -> None:
    content = made(tmp_path, "departments/dpw/posts/a.md", "departments/fire/department.yaml")
    posts = content / "departments/dpw/posts"
    (tmp_path / "secret.md").write_text("x")
    (posts / "b.md").symlink_to(tmp_path / "secret.md")
    (posts / "c.md").symlink_to("a.md")
    (posts / "d.md").symlink_to("nothing.md")
    (posts / "e.md").symlink_to(content / "departments/fire/department.yaml")
    (posts / "round").symlink_to(posts)
    found = inventory(content)
    assert [one.path[-4:] for one in found.inputs if one.kind == "post"] == ["a.md", "c.md"]
    assert told(found) == [("L040", f"dpw/posts/{name}") for name in ("b.md", "d.md", "e.md", "round")]


def test_odd_names_are_reported(tmp_path: Path) -> None:
    content = made(
        tmp_path, "departments/dpw/posts/Snow.md", "departments/dpw/posts/snow.md", "departments/dpw/posts/a\nb.md",
        "departments/dpw/posts/a\\b.md", "departments/Public Works/department.yaml", "departments/dpw/post/x.md",
    )  # fmt: skip
    with open(os.fsencode(content) + b"/departments/dpw/posts/\xff.md", "w"):  # noqa: PTH123
        pass
    found = inventory(content)
    assert sorted(told(found)) == sorted([
        ("L044", "Public Works"), ("L046", "dpw/post"), ("L041", "dpw/posts/a\\b.md"), ("L041", "dpw/posts/a\\x0ab.md"),
        ("L042", "dpw/posts/snow.md"), ("L041", "dpw/posts/\\xff.md"),
    ])  # fmt: skip


def test_a_department_without_its_file_is_reported(tmp_path: Path) -> None:
    assert told(inventory(made(tmp_path, "departments/fire/posts/a.md"))) == [("L047", "fire")]


def test_no_content_is_no_crash(tmp_path: Path) -> None:
    found = inventory(tmp_path / "nothing")
    assert found.site is None
    assert found.problems


def test_departments_stand_in_the_order_of_their_files_paths(tmp_path: Path) -> None:
    content = made(tmp_path, "departments/dpw/posts/a.md", "departments/dpw-north/posts/a.md", "departments/ems/x.md")
    found = inventory(content)
    assert found.departments == ("dpw", "dpw-north", "ems")
    assert list(found.posts) == ["dpw-north", "dpw"], "a - is smaller than a /, and the third has no posts"
    paths = [one.path for files in found.posts.values() for one in files.each()]
    assert paths == sorted(paths)


def test_a_link_that_leads_round_in_a_circle_is_a_link_to_nothing(tmp_path: Path) -> None:
    content = made(tmp_path, "departments/dpw/posts/a.md")
    (content / "departments/dpw/posts/b.md").symlink_to("b.md")
    assert told(inventory(content)) == [("L040", "dpw/posts/b.md")]


def test_what_nobody_meant_to_publish_is_passed_over(tmp_path: Path) -> None:
    names = ("readme.md", "ReadMe.md", ".a.md", "#a.md", "a.md~", "a.md.bak", "Thumbs.db", "desktop.ini", "a.jpg")
    for number, name in enumerate(names):
        made(tmp_path, f"departments/dpw/posts/{number}/{name}", f"departments/dpw/posts/{number}/post.md")
    found = inventory(tmp_path / "content")
    assert {one.stem for one in found.inputs if one.kind == "post"} == {"post"}
    assert not found.problems
