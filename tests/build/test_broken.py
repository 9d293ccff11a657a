"""What is broken costs itself, is told once with its place, and heals with the next build."""

from pathlib import Path
import subprocess
import sys

import pytest

from site_builder.problem import NoSite, NotOurs, Unusable
from tests.building import AS_OF, ROOT, Site, codes, lay_out

PAGE = "dpw/2026/11/snow/index.html"


def city(root: Path) -> Site:
    """A city with one good post."""
    site = lay_out(root)
    site.post("snow", "Snow tonight.")
    return site


def command(site: Site, *words: str) -> subprocess.CompletedProcess[str]:
    """`site-builder` in a process of its own, in the project's folder."""
    call = [sys.executable, "-m", "site_builder", *words, "--as-of", AS_OF.isoformat()]
    return subprocess.run(
        call, cwd=site.root, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False
    )


def test_a_broken_post_costs_itself_and_is_told_with_its_line(tmp_path: Path) -> None:
    site = city(tmp_path)
    site.post("broken", front="titel: Rain\n")
    for _ in range(2):
        (problem,) = site.build().problems
        assert str(problem.place) == "content/departments/dpw/posts/broken.md:4:1"
        assert "titel" in problem.message
        assert "Snow tonight." in site.text(PAGE)
        assert site.holds("broken") == []
    site.post("broken", front="title: Rain\n")
    assert site.build().problems == ()
    assert site.holds("Rain")


def test_a_broken_department_keeps_its_posts_and_goes_by_its_folder(tmp_path: Path) -> None:
    site = city(tmp_path)
    site.write("content/departments/dpw/department.yaml", "name: [Public Works\n")
    outcome = site.build()
    assert [problem.place.file for problem in outcome.problems] == ["content/departments/dpw/department.yaml"]
    assert ">Dpw</a>" in site.text(PAGE)
    site.write("content/departments/dpw/department.yaml", "name: Public Works\n")
    assert site.build().problems == ()
    assert ">Public Works</a>" in site.text(PAGE)


@pytest.mark.parametrize(
    "settings",
    ["base_url: [", "city: A\n", "city: A\nbase_url: x\n", "", "\xff", "- a\n", "citty: A\nbase_url: https://x.gov/\n"],
)
def test_a_broken_site_yaml_is_one_sentence_and_touches_nothing(tmp_path: Path, settings: str) -> None:
    site = city(tmp_path)
    site.build()
    before = site.stamps()
    site.write("content/site.yaml", settings.encode("latin-1"))
    with pytest.raises(Unusable, match=r"content/site\.yaml:?") as caught:
        site.build()
    assert caught.value.hint == "mend content/site.yaml; nothing can be built without it"
    assert site.stamps() == before


def test_the_command_says_it_in_a_sentence_and_fails(tmp_path: Path) -> None:
    site = city(tmp_path)
    site.write("content/site.yaml", "city: A\nbase_url: nonsense\n")
    done = command(site, "build")
    assert done.returncode
    assert done.stdout == ""
    assert done.stderr.startswith("site-builder: content/site.yaml:2")
    assert "'nonsense' is not a web address" in done.stderr
    assert "Traceback" not in done.stderr
    assert not site.output.exists() or site.paths() == []


def test_without_site_yaml_there_is_no_site(tmp_path: Path) -> None:
    with pytest.raises(NoSite, match=r"there is no site\.yaml in"):
        Site(tmp_path).build()


def test_a_folder_of_other_files_is_never_written_to(tmp_path: Path) -> None:
    site = city(tmp_path)
    thesis = site.write("output/thesis.txt", "three years of work")
    with pytest.raises(NotOurs, match=r"thesis\.txt"):
        site.build()
    assert list(site.output.iterdir()) == [thesis]


@pytest.mark.parametrize(
    ("name", "old", "new", "place"),
    [
        ("post.html", "{% block main %}", "{% block main %}\n{{ post.titel }}", "templates/post.html:"),
        ("base.html", "<head>", "<head>{% if %}", "templates/base.html:4"),
        ("_header.html", "<header>", "<header>{{ site.titel }}", "templates/_header.html:2"),
        ("_footer.html", "<footer", "{% endfor %}<footer", "templates/_footer.html:"),
        ("row.html", "<", "{{ row.titel }}<", "templates/row.html:"),
        ("listing.html", "{% block main %}", "{% block main %}{% include 'none.html' %}", "templates/listing.html:"),
    ],
)
def test_a_template_fault_is_told_once_and_the_next_build_heals(
    tmp_path: Path, name: str, old: str, new: str, place: str
) -> None:
    site = city(tmp_path)
    site.post("rain", "Rain.", posted="2026-11-19")
    site.build()
    whole = site.files()
    template = site.own_templates() / name
    right = template.read_text()
    template.write_text(right.replace(old, new, 1))
    assert template.read_text() != right
    outcome = site.build()
    (problem,) = outcome.problems
    assert problem.code == "R001"
    assert str(problem.place).startswith(place)
    assert site.files().keys() == whole.keys(), "the old pages stay until they can be drawn"
    assert codes(site.build()) == ["R001"]
    template.write_text(right)
    assert site.build().problems == ()
    assert site.files() == whole


def test_a_template_that_is_no_text_is_named(tmp_path: Path) -> None:
    site = city(tmp_path)
    (site.own_templates() / "post.html").write_bytes(b"\xff\xfe<p>")
    with pytest.raises(Unusable, match=r"post\.html is not written in UTF-8"):
        site.build()


def test_a_picture_that_is_cut_off_costs_itself(tmp_path: Path) -> None:
    site = city(tmp_path)
    site.post("broken", "Words stay.", "media: [{file: a.png, alt: A}]\n")
    whole = (ROOT / "content/departments/comptroller/posts/2019/debt-chart.png").read_bytes()
    site.write("content/departments/dpw/posts/a.png", whole[: len(whole) // 2])
    (problem,) = site.build().problems
    assert (problem.code, problem.place.file) == ("R002", "content/departments/dpw/posts/a.png")
    assert "Words stay." in site.text("dpw/2026/11/broken/index.html")
    site.write("content/departments/dpw/posts/a.png", whole)
    assert site.build().problems == ()
    assert any(path.endswith(".webp") for path in site.paths())


def test_two_posts_of_one_address_are_told_and_one_is_shown(tmp_path: Path) -> None:
    site = city(tmp_path)
    site.post("2026-11-20-snow", "Another.")
    (problem,) = site.build().problems
    assert problem.code == "P002"
    assert len(site.holds("dpw/2026/11/snow/index.html")) == 1
