"""Hostile content: nothing of it runs, leaves the folders, stops the build or takes for ever."""

from pathlib import Path
import time

from lxml import html as lxml_html
import pytest

from tests.building import Site, codes, lay_out

EVIL = "</script><script>alert(1)</script>\" onmouseover=alert(1) x='"
FIELDS = """\
title: {evil}
lang: {evil}
tags: [{evil}, "<img src=x onerror=alert(1)>"]
location: {evil}
replies: [{{id: {evil}, author: {evil}, text: {evil}, url: {evil}}}]
versions: [{{on: 2026-11-21, text: {evil}, why: {evil}}}]
in_reply_to: {evil}
quote_of: {evil}
slug: {evil}
forwarded_from: {evil}
retention: {evil}
about: [{evil}]
"""


def safe(site: Site) -> None:
    """Every page of the site holds no script of anybody's and no handler; nothing was written elsewhere."""
    for path in site.paths():
        if path.endswith(".html"):
            for element in lxml_html.document_fromstring((site.output / path).read_bytes()).iter():
                if element.tag == "script":
                    assert element.get("type") == "application/ld+json" or element.get("src"), path
                assert not {name for name in element.attrib if name.startswith("on")}, path
                assert not element.get("href", "").lower().startswith(("javascript:", "data:", "vbscript:")), path
    assert {path.name for path in site.root.iterdir()} <= {"content", "output", ".site_builder"}


def test_script_in_every_field_is_text(tmp_path: Path) -> None:
    site = lay_out(tmp_path)
    quoted = "'" + EVIL.replace("'", "''") + "'"
    site.post("evil", EVIL, FIELDS.format(evil=quoted))
    site.write(
        "content/departments/dpw/department.yaml",
        f"name: {quoted}\nabout: {quoted}\nrights: {quoted}\ncontact: {{email: {quoted}, phone: {quoted}}}\n"
        f"accounts: [{{platform: x, handle: mke, purpose: {quoted}, custodian: {quoted}}}]\n",
    )
    site.write(
        "content/site.yaml", f"city: {quoted}\ntitle: {quoted}\nbase_url: https://x.gov/social/\nsearch: false\n"
    )
    site.build()
    assert len([path for path in site.paths() if path.startswith("dpw/2026/11/") and path.count("/") == 4]) == 1
    safe(site)


@pytest.mark.parametrize(
    "front",
    [
        "slug: ../../../etc/passwd\n",
        "aliases: [../../etc/passwd, /etc/passwd, '..', 'a/../../b', 'https://a.org/a', 'a//b', 'a\\\\b', '.git/a']\n",
        "id: ../../x\n",
        "id: ..\n",
        "account: '../../../evil:x'\n",
        "account: 'x:../../../evil'\n",
        "tags: [../../etc, '..', '/', '%2e%2e']\n",
        "lang: ../../etc\n",
        "media: [{file: ../../../../site.yaml}]\n",
        "url: https://x.com/../../../status/1\n",
        "url: 'https://evil.org/\"><script>alert(1)</script>'\n",
        "url: javascript:alert(1)\n",
    ],
)
def test_no_word_of_a_post_leads_out_of_the_output(tmp_path: Path, front: str) -> None:
    site = lay_out(tmp_path / "deep" / "down")
    site.post("evil", "Words.", front)
    site.build()
    safe(site)
    found = [path for path in tmp_path.rglob("*") if path.is_file() and "deep/down" not in path.as_posix()]
    assert found == []
    assert not [path for path in site.paths() if ".." in path]
    assert not site.holds("city: Exampleton")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"---\nposted: 2026-11-20\nauthor: a\n---\n" + b"word " * 1_100_000, ["L080"]),
        (b"---\na: &a [x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b]\n---\nx\n", None),
        (b"---\nposted: 2026-11-20\nauthor: \xff\xfe\n---\nx \xff\n", None),
        (b"\xff\xfe\x00\x00", None),
        (b"\0" * 10_000, None),
        (b"---\n" * 100_000, None),
        (b"---\nposted: !!python/object/apply:os.system ['touch evil']\nauthor: a\n---\nx\n", None),
        (b"---\nposted: 2026-11-20\nauthor: a\n" + b"replies:\n" + b"- " * 5_000 + b"x\n---\nx\n", None),
    ],
    ids=["huge", "bomb", "latin", "bom", "zeros", "dashes", "object", "deep"],
)
def test_a_hostile_file_is_told_and_costs_itself(tmp_path: Path, content: bytes, expected: list[str] | None) -> None:
    site = lay_out(tmp_path)
    site.post("good", "Good.")
    site.write("content/departments/dpw/posts/evil.md", content)
    started = time.process_time()
    outcome = site.build()
    assert time.process_time() - started < 10
    assert outcome.posts >= 1
    assert codes(outcome) == expected if expected else codes(outcome)
    safe(site)


@pytest.mark.parametrize(
    "text",
    [
        "> " * 500 + "deep",
        "* " * 500 + "deep",
        "<div>" * 5_000,
        "[" * 50_000,
        "a\x1b[31m\x00\x07\x1a/b\u202e c\u2028d",
        "{{ 7 * 7 }}{% include '/etc/passwd' %}",
        "https://a.org/" + "(" * 5_000,
        "@" * 50_000,
        "#" * 50_000,
        "&" * 50_000,
        "\n".join("#tag" + str(number) for number in range(200)),
    ],
    ids=lambda text: repr(text[:6]),
)
def test_a_hostile_text_is_published_as_text(tmp_path: Path, text: str) -> None:
    site = lay_out(tmp_path)
    site.post("evil", f"Begin {text}")
    started = time.process_time()
    outcome = site.build()
    assert time.process_time() - started < 8
    assert outcome.posts == 1
    page = site.text("dpw/2026/11/evil/index.html")
    assert not {"\0", "\x1b", "\x07", "\x1a"} & set(page)
    safe(site)


@pytest.mark.slow
def test_ten_thousand_tags_in_a_post_take_seconds(tmp_path: Path) -> None:
    site = lay_out(tmp_path)
    site.post("evil", "Words.", f"tags: [{', '.join(f'tag{number}' for number in range(10_000))}]\n")
    started = time.monotonic()
    site.build()
    assert time.monotonic() - started < 60
    assert (site.output / "topics/tag9999/index.html").exists()


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    site = lay_out(tmp_path / "site")
    (tmp_path / "secret.md").write_text("---\nposted: 2026-11-20\nauthor: a\n---\nA zebrasecret.\n")
    posts = site.root / "content/departments/dpw/posts"
    posts.mkdir()
    (posts / "secret.md").symlink_to(tmp_path / "secret.md")
    (posts / "all").symlink_to(tmp_path)
    assert set(codes(site.build())) == {"L040"}
    assert site.holds("zebrasecret") == []


@pytest.mark.parametrize(
    "name", ["with space", "ünï", "雪", "-dash", "a.b.c", "UPPER", "con", "index", "x" * 200, "a'b\"c", "100%"]
)
def test_a_post_of_any_name_has_a_plain_address(tmp_path: Path, name: str) -> None:
    site = lay_out(tmp_path)
    site.post(name, "Here it is.")
    outcome = site.build()
    (page,) = [path for path in site.paths() if path.startswith("dpw/2026/11/") and path.count("/") == 4]
    assert outcome.posts == 1
    assert page.isascii()
    assert not set(page) - set("abcdefghijklmnopqrstuvwxyz0123456789-/.")


@pytest.mark.parametrize(
    "department", ["2024", "platforms", "topics", "media", "static", "pagefind", "feeds", "about", "page"]
)
def test_a_department_of_any_name_is_told_or_built(tmp_path: Path, department: str) -> None:
    site = lay_out(tmp_path)
    site.write(f"content/departments/{department}/department.yaml", "name: Oddly Named\n")
    site.write(f"content/departments/{department}/posts/a.md", "---\nposted: 2024-11-20\nauthor: a\n---\nOdd. #odd\n")
    site.post("snow", "Snow tonight. #snow")
    outcome = site.build()
    assert set(codes(outcome)) <= {"P003"}
    assert "Odd." in site.text(f"{department}/2024/11/a/index.html")
    before = site.stamps()
    again = site.build()
    assert again.written == 0
    assert site.stamps() == before


def test_an_old_address_never_takes_the_place_of_a_page(tmp_path: Path) -> None:
    site = lay_out(tmp_path)
    site.post(
        "a", "A.", "aliases: [dpw/2026/11/b/, about, feed.rss, feed.rss/x, index.html, old/index.html/deep, same]\n"
    )
    site.post("b", "B.", "aliases: [old, same/, static/x.css]\n")
    plain = lay_out(tmp_path / "plain")
    plain.post("a", "A.")
    plain.post("b", "B.")
    plain.build()
    outcome = site.build()
    assert set(codes(outcome)) <= {"P003", "P004"}
    pages = {path for path in plain.paths() if path.endswith(".html")}
    assert pages <= set(site.paths())
    assert not [path for path in pages if 'http-equiv="refresh"' in site.text(path)]
    assert site.build().written == 0
