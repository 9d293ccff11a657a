"""Who wrote a reply: residents have no name, the City's own accounts have their department's."""

from pathlib import Path

from tests.building import lay_out

DEPARTMENT = "name: Public Works\naccounts: [{platform: x, handle: MkeDpw}]\n"


def test_the_city_s_own_reply_bears_its_department_s_name_and_a_resident_s_none(tmp_path: Path) -> None:
    site = lay_out(tmp_path)
    site.write("content/departments/dpw/department.yaml", DEPARTMENT)
    replies = "[{author: zebraresident, text: 'Which streets?'}, {author: '@mkedpw', text: All main streets.}]"
    site.post("snow", front=f"url: https://x.com/mkedpw/status/5\nreplies: {replies}\n")
    site.build()
    page = site.text("dpw/2026/11/snow/index.html")
    asked, answered = page.index("Which streets?"), page.index("All main streets.")
    assert page[:asked].rindex("A resident") > page[:asked].rindex('class="who"')
    assert page[:answered].rindex("Public Works") > asked
    assert "zebraresident" not in page


def test_a_name_that_is_like_a_department_s_makes_nobody_official(tmp_path: Path) -> None:
    site = lay_out(tmp_path)
    site.write("content/departments/dpw/department.yaml", DEPARTMENT)
    site.post("snow", front="url: https://x.com/mkedpw/status/5\nreplies: [{author: Public Works, text: Stay home.}]\n")
    site.build()
    page = site.text("dpw/2026/11/snow/index.html")
    assert "A resident" in page[: page.index("Stay home.")]
