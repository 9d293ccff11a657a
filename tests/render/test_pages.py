"""Whole pages of a small site: what a post's page says, where its links lead, what machines read of it."""

from io import BytesIO
import json
from pathlib import Path
import posixpath
from random import Random
from urllib.parse import urldefrag, urljoin

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from lxml import html as lxml_html
from PIL import Image
import pytest

from site_builder.model.post import Media, MediaKind, Track
from site_builder.render.json_ld import in_script
from site_builder.render.media import media_views
from tests.building import Site, lay_out

BASE = "https://x.gov/social/"


def city(root: Path) -> Site:
    """A site with a picture, a thread, an old address and several pages of listings."""
    site = lay_out(root)
    site.write(
        "content/site.yaml", f"city: Exampleton\nbase_url: {BASE}\nsearch: false\nlimits: {{posts_per_page: 2}}\n"
    )
    for number in range(1, 6):
        site.post(f"n{number}", f"Number {number} #snow", posted=f"2026-0{number}-02")
    out = BytesIO()
    Image.frombytes("RGB", (900, 300), Random(1).randbytes(900 * 300 * 3)).save(out, "PNG")
    site.write("content/departments/dpw/posts/red.png", out.getvalue())
    site.post(
        "photo",
        "</script><b>",
        "media: [{file: red.png, alt: 'A \"red\" wall'}]\naliases: [old/photo/]\ntitle: '</script>'\n",
    )
    site.post("answer", "Yes.", "in_reply_to: city:dpw-n1\nlang: es\n")
    site.build()
    return site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return city(tmp_path_factory.mktemp("pages"))


def links(site: Site, path: str) -> list[str]:
    """Every address that a page names, as it is written."""
    tree = lxml_html.document_fromstring(site.text(path))
    found = [str(value) for value in tree.xpath("//@href | //@src")]
    return found + [each.split()[0] for sources in tree.xpath("//@srcset") for each in str(sources).split(",")]


@pytest.mark.parametrize("start", [BASE, "https://mirror.example/a/b/c/", "file:///home/me/output/"])
def test_links_are_relative_and_lead_to_files_at_every_depth_on_any_host(site: Site, start: str) -> None:
    there = set(site.paths())
    depths = set()
    for path in there:
        if path.endswith(".html") and path != "404.html":
            depths.add(path.count("/"))
            for link in links(site, path):
                if not link.startswith(("https://", "http://", "mailto:", "tel:")):
                    target = urldefrag(urljoin(start + path, link)).url
                    assert target.startswith(start), (path, link)
                    file = target.removeprefix(start)
                    assert file in there or posixpath.join(file, "index.html") in there, (path, link)
    assert depths >= {0, 1, 2, 3, 4}


def test_the_page_for_lost_addresses_works_at_any_depth(site: Site) -> None:
    local = [link for link in links(site, "404.html") if not link.startswith(("https:", "#"))]
    assert local
    assert all(link.startswith("/social/") for link in local)


def test_a_post_that_its_template_cannot_draw_costs_no_other_its_page(tmp_path: Path) -> None:
    site = lay_out(tmp_path)
    for number in range(3):
        site.post(f"n{number}", f"Number {number}", f"title: {'x' * number}\n" if number else "")
    template = site.own_templates() / "post.html"
    template.write_text(
        template.read_text().replace("{% block facts %}", "{% block facts %}{{ 1 // post.title|length }}")
    )
    (problem,) = site.build().problems
    assert (problem.code, problem.message) == (
        "R001",
        "the template cannot be drawn: ZeroDivisionError: integer division or modulo by zero",
    )
    assert [path for path in site.paths() if "/n" in path] == [f"dpw/2026/11/n{number}/index.html" for number in (1, 2)]


def test_no_mark_of_ours_is_left_in_any_file(site: Site) -> None:
    assert [path for path, data in site.files().items() if b"\x1a" in data and not path.endswith(".webp")] == []


def test_an_old_address_leads_on(site: Site) -> None:
    page = site.text("old/photo/index.html")
    assert 'href="../../dpw/2026/11/photo/"' in page
    assert f'rel="canonical" href="{BASE}dpw/2026/11/photo/"' in page


def test_a_thread_is_linked_both_ways(site: Site) -> None:
    assert "../../../../dpw/2026/11/answer/" in links(site, "dpw/2026/01/n1/index.html")
    assert "../../../../dpw/2026/01/n1/" in links(site, "dpw/2026/11/answer/index.html")


def test_a_picture_has_its_words_and_its_sizes(site: Site) -> None:
    tree = lxml_html.document_fromstring(site.text("dpw/2026/11/photo/index.html"))
    (picture,) = [each for each in tree.iter("img") if each.get("alt")]
    assert picture.get("alt") == 'A "red" wall'
    assert (picture.get("width"), picture.get("height")) == ("900", "300")
    assert [each.split()[1] for each in picture.get("srcset", "").split(",")] == ["400w", "800w", "900w"]


def test_what_machines_read_cannot_end_early(site: Site) -> None:
    tree = lxml_html.document_fromstring(site.text("dpw/2026/11/photo/index.html"))
    (script,) = tree.iter("script")
    data = json.loads(script.text or "")
    assert (data["@type"], data["headline"], data["url"]) == (
        "SocialMediaPosting",
        "</script>",
        f"{BASE}dpw/2026/11/photo/",
    )


@given(st.text())
def test_json_in_a_page_says_the_same_and_holds_no_sign_of_html(text: str) -> None:
    inside = in_script(json.dumps({"a": text}, ensure_ascii=False).encode())
    assert not set("<>&") & set(inside)
    assert json.loads(inside) == {"a": text}


def test_sitemaps_name_every_post_and_the_robots_file_names_them(site: Site) -> None:
    namespace = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    index = etree.parse(site.output / "sitemap.xml").getroot()
    maps = [str(each.text).removeprefix(BASE) for each in index.iter(f"{namespace}loc")]
    found = {str(each.text) for path in maps for each in etree.parse(site.output / path).iter(f"{namespace}loc")}
    posts = {f"{BASE}{path[:-10]}" for path in site.paths() if path.startswith("dpw/2026/") and path.count("/") == 4}
    assert posts - {f"{BASE}dpw/2026/page/{number}/" for number in range(9)} <= found
    assert not [url for url in found if "404" in url or "/old/" in url]
    assert site.text("robots.txt") == f"User-agent: *\nAllow: /\n\nSitemap: {BASE}sitemap.xml\n"


def held(mime: str, kind: MediaKind = "image", alt: str | None = None, tracks: tuple[Track, ...] = ()) -> Media:
    """A medium whose bytes the archive holds."""
    return Media(
        source="a", digest="ab" * 32, mime=mime, kind=kind, alt=alt, width=10, height=5, size=3_400_000, tracks=tracks
    )


@pytest.mark.parametrize(
    ("medium", "kind", "described"),
    [
        (held("image/png", alt="A"), "image", True),
        (held("image/png", alt=""), "image", True),
        (held("image/png"), "image", False),
        (held("video/mp4", "video"), "video", False),
        (held("application/pdf", "document"), "document", True),
        (held("application/zip", "document"), "missing", True),
        (Media(url="https://a.org/a.jpg", mime="image/png"), "missing", True),
        (Media(url="javascript:alert(1)"), "missing", True),
    ],
)
def test_a_medium_is_shown_as_what_it_is(medium: Media, kind: str, described: bool) -> None:
    (view,) = media_views((medium,))
    assert (view.kind, view.described) == (kind, described)
    assert view.href == medium.url if kind == "missing" and "script" not in medium.url else "script" not in view.href


def test_what_the_archive_does_not_hold_keeps_its_words() -> None:
    (view,) = media_views((Media(url="https://a.org/a.jpg", caption="The new plow", alt="A plow"),))
    assert (view.kind, view.caption, view.alt) == ("missing", "The new plow", "A plow")
    (view,) = media_views((Media(url="https://a.org/a.jpg", caption="A plow", alt="A plow"),))
    assert (view.caption, view.alt) == ("A plow", "")


def test_a_film_has_its_subtitles_and_its_size() -> None:
    tracks = (Track(source="a.vtt", digest="cd" * 32, lang="es"), Track(source="lost.vtt", lang="en"))
    (view,) = media_views((held("video/mp4", "video", tracks=tracks),))
    assert view.size == "3.4 MB"
    assert [(track.lang, track.href[-4:]) for track in view.tracks] == [("es", ".vtt")]
