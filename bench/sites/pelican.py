"""The same posts as a Pelican site. Its categories are the departments, its authors the platforms."""

from collections.abc import Sequence
import json
from pathlib import Path
import shutil

from bench.corpus import BenchPost
from bench.sites.site import Contender, Patterns, put, put_pictures, put_styles

THEME = Path(__file__).parent.parent / "themes" / "pelican"
PATTERNS: Patterns = (
    ("site", r"index\d*\.html"),
    ("feed", r"(?:[a-z-]+/)?feed\.xml"),
    ("sitemap", r"sitemap\.xml"),
    ("media", r"media/.*"),
    ("post", r"[a-z-]+/\d{4}/\d{2}/[^/]+/index\.html"),
    ("platform", r"platforms/[^/]+/index\d*\.html"),
    ("tag", r"tags/[^/]+/index\d*\.html"),
    ("month", r"months/[^/]+/index\d*\.html"),
    ("department", r"(?!theme/)[a-z-]+/index\d*\.html"),
)


def contender(binary: Path) -> Contender:
    """Pelican as it comes."""
    return Contender(
        name="pelican",
        lay_out=_lay_out,
        add=_add,
        command=(str(binary), "--quiet", "--settings", "pelicanconf.py"),
        environment={},
        sparing={},
        output="output",
        caches=("cache", "__pycache__"),
        patterns=PATTERNS,
    )


def _lay_out(posts: Sequence[BenchPost], project: Path) -> None:
    shutil.copytree(THEME, project, dirs_exist_ok=True)
    put_styles(project / "theme/static")
    put_pictures(project / "content/media")
    for post in posts:
        _add(post, project)


def _add(post: BenchPost, project: Path) -> Path:
    return put(project / f"content/{post.department}/{post.posted:%Y/%m}/{post.slug}.md", _text(post))


def _text(post: BenchPost) -> str:
    lines = [
        f"Title: {post.title}",
        f"Date: {post.posted:%Y-%m-%d %H:%M}",
        f"Slug: {post.slug}",
        f"Category: {post.department}",
        f"Author: {post.platform}",
        f"Original: {post.url}",
        f"Native: {post.native_id}",
        f"Handle: {post.handle}",
        f"Spokesperson: {post.author}",
        f"Tongue: {post.lang}",
        f"Kind: {post.kind}",
        f"Teaser: {post.summary}",
        f"Month: {post.posted:%Y-%m}",
    ]
    if post.tags:
        lines.append(f"Tags: {', '.join(post.tags)}")
    if post.in_reply_to:
        lines.append(f"Answers: {post.in_reply_to}")
    if post.picture is not None:
        lines += [f"Picture: {post.picture}.png", f"Alt: {post.alt}"]
    if post.replies:
        replies = [[one.id, one.author, f"{one.posted:%Y-%m-%dT%H:%M}", one.text] for one in post.replies]
        lines.append(f"Replies: {json.dumps(replies, ensure_ascii=False)}")
    return "\n".join([*lines, "", post.body, ""])
