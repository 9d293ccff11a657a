"""The posts as this program's content/, with the settings that make the work equal to the others'."""

from collections.abc import Sequence
from pathlib import Path
import sys

from bench import words
from bench.corpus import BenchPost, handle_of
from bench.pictures import pictures
from bench.sites.site import ROOT, Contender, Patterns, put, quoted

SETTINGS = """\
title: City posts
city: City of Example
base_url: https://city.example/social/
timezone: America/Chicago
languages: [en, es, hmn]
city_domains: [city.example]
search: false
listings: [department, platform, tag, month]
feeds:
  formats: [rss]
  streams: [site, department]
  archives: false
"""
PATTERNS: Patterns = (
    ("site", r"(?:page/\d+/)?index\.html"),
    ("feed", r"(?:[a-z-]+/)?feed\.rss"),
    ("sitemap", r"sitemap\.xml"),
    ("media", r"media/.*"),
    ("post", r"[a-z-]+/\d{4}/\d{2}/[^/]+/index\.html"),
    ("platform", r"platforms/[^/]+/(?:page/\d+/)?index\.html"),
    ("tag", r"topics/[^/]+/(?:page/\d+/)?index\.html"),
    ("month", r"\d{4}/\d{2}/(?:page/\d+/)?index\.html"),
    ("department", rf"(?:{'|'.join(id_ for id_, _ in words.DEPARTMENTS)})/(?:page/\d+/)?index\.html"),
)


def contender(workers: int | None = None) -> Contender:
    """This program, from the checkout that the bench stands in."""
    chosen = () if workers is None else ("--workers", str(workers))
    return Contender(
        name="ours",
        lay_out=_lay_out,
        add=_add,
        command=(sys.executable, "-m", "site_builder", "build", "--content", "content", "--output", "output", *chosen),
        environment={"PYTHONPATH": str(ROOT)},
        sparing={"PYTHONPATH": str(ROOT)},
        output="output",
        caches=(".site_builder",),
        patterns=PATTERNS,
    )


def _lay_out(posts: Sequence[BenchPost], project: Path) -> None:
    put(project / "content/site.yaml", SETTINGS)
    for department, name in words.DEPARTMENTS:
        put(project / f"content/departments/{department}/department.yaml", _department(department, name))
    drawn = pictures()
    for post in posts:
        path = _add(post, project)
        if post.picture is not None:
            (path.parent / f"{post.picture}.png").write_bytes(drawn[post.picture])


def _department(department: str, name: str) -> str:
    lines = [f"name: {name}", f"home: https://city.example/{department}", "contact:"]
    lines += [f"  email: {department}@city.example", f"rights: {name}", "accounts:"]
    for platform in words.PLATFORMS:
        handle = handle_of(department, platform.id)
        lines += [f"  - platform: {platform.id}", f"    handle: {handle}"]
        lines += [f'    url: "{platform.account.format(handle=handle)}"', "    opened: 2010-06-01"]
    lines.append("spokespersons:")
    for nth in (1, 2, 3):
        lines += [f"  - id: {department}-{nth}", f"    name: Speaker {nth}", "    granted: 2010-06-01"]
        lines += ["    ethics: 2010-06-01"]
    return "\n".join([*lines, ""])


def _add(post: BenchPost, project: Path) -> Path:
    """A post with a picture is a folder that holds both."""
    name = post.slug if post.picture is None else f"{post.slug}/index"
    path = project / f"content/departments/{post.department}/posts/{post.posted:%Y/%m}/{name}.md"
    return put(path, _text(post))


def _text(post: BenchPost) -> str:
    lines = [
        "---",
        f"url: {post.url}",
        f"id: {quoted(post.native_id)}",
        f"account: {post.platform}:{post.handle}",
        f"posted: {post.posted:%Y-%m-%d %H:%M}",
        f"author: {post.author}",
        f"title: {quoted(post.title)}",
        f"lang: {post.lang}",
        f"tags: {quoted(post.tags)}",
        f"kind: {post.kind}",
        "capacity: official",
    ]
    if post.in_reply_to:
        lines.append(f"in_reply_to: {post.in_reply_to}")
    if post.picture is not None:
        lines += ["media:", f"  - file: {post.picture}.png", f"    alt: {quoted(post.alt)}"]
    if post.replies:
        lines.append("replies:")
    for reply in post.replies:
        lines += [f"  - id: {reply.id}", f"    author: {reply.author}"]
        lines += [f"    posted: {reply.posted:%Y-%m-%d %H:%M}", f"    text: {quoted(reply.text)}"]
    return "\n".join([*lines, "---", post.body, ""])
