"""The same posts as a Hugo site."""

from collections.abc import Sequence
from pathlib import Path
import shutil

from bench.corpus import BenchPost
from bench.sites.site import Contender, Patterns, put, put_pictures, put_styles, quoted
from bench.words import DEPARTMENTS

THEME = Path(__file__).parent.parent / "themes" / "hugo"
PATTERNS: Patterns = (
    ("site", r"(?:page/\d+/)?index\.html"),
    ("feed", r"(?:[a-z-]+/)?feed\.xml"),
    ("sitemap", r"sitemap\.xml"),
    ("media", r"media/.*"),
    ("post", r"[a-z-]+/\d{4}/\d{2}/[^/]+/index\.html"),
    ("platform", r"platforms/[^/]+/(?:page/\d+/)?index\.html"),
    ("tag", r"tags/[^/]+/(?:page/\d+/)?index\.html"),
    ("month", r"months/[^/]+/(?:page/\d+/)?index\.html"),
    ("department", r"(?!(?:page|platforms|tags|months)/)[a-z-]+/(?:page/\d+/)?index\.html"),
)


def contender(binary: Path) -> Contender:
    """Hugo, its own binary rather than the Python wrapper, with a lazier garbage collector where time counts."""
    return Contender(
        name="hugo",
        lay_out=_lay_out,
        add=_add,
        command=(str(binary), "--quiet"),
        environment={"GOGC": "400"},
        sparing={},
        output="public",
        caches=(".cache", "resources"),
        patterns=PATTERNS,
    )


def _lay_out(posts: Sequence[BenchPost], project: Path) -> None:
    shutil.copytree(THEME, project, dirs_exist_ok=True)
    put_styles(project / "static")
    put_pictures(project / "static/media")
    for department, name in DEPARTMENTS:
        put(project / f"content/{department}/_index.md", f"---\ntitle: {name}\n---\n")
    for post in posts:
        _add(post, project)


def _add(post: BenchPost, project: Path) -> Path:
    return put(project / f"content/{post.department}/{post.posted:%Y/%m}/{post.slug}.md", _text(post))


def _text(post: BenchPost) -> str:
    lines = [
        "---",
        f"title: {quoted(post.title)}",
        f"date: {post.posted:%Y-%m-%dT%H:%M:00}",
        f"original: {post.url}",
        f"id: {quoted(post.native_id)}",
        f"handle: {post.handle}",
        f"author: {post.author}",
        f"tongue: {post.lang}",
        f"sort: {post.kind}",
        f"tags: {quoted(post.tags)}",
        f"platforms: [{post.platform}]",
        f'months: ["{post.posted:%Y-%m}"]',
        f"description: {quoted(post.summary)}",
    ]
    if post.in_reply_to:
        lines.append(f"in_reply_to: {post.in_reply_to}")
    if post.picture is not None:
        lines += ["media:", f"  - file: {post.picture}.png", f"    alt: {quoted(post.alt)}"]
    if post.replies:
        lines.append("replies:")
    for reply in post.replies:
        lines += [f"  - id: {reply.id}", f"    author: {reply.author}"]
        lines += [f"    posted: {reply.posted:%Y-%m-%dT%H:%M:00}", f"    text: {quoted(reply.text)}"]
    return "\n".join([*lines, "---", post.body, ""])
