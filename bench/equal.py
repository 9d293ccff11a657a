"""Whether a contender did all the work: every post, listing page and feed is there."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
import os
from pathlib import Path
from typing import NamedTuple

from bench.corpus import BenchPost
from bench.sites.site import Contender, Role

A_PAGE = 25


class Yield(NamedTuple):
    """What a build left: files by what they are, their bytes, and all of both."""

    files: Counter[Role]
    bytes: Counter[Role]
    all_files: int
    all_bytes: int


def look(contender: Contender, project: Path) -> Yield:
    """Count what stands in a contender's output."""
    files: Counter[Role] = Counter()
    sizes: Counter[Role] = Counter()
    all_files = all_bytes = 0
    for path, status in walk(project / contender.output):
        all_files += 1
        all_bytes += status.st_size
        role = contender.role(path)
        if role:
            files[role] += 1
            sizes[role] += status.st_size
    return Yield(files, sizes, all_files, all_bytes)


def expected(posts: Sequence[BenchPost]) -> dict[Role, int]:
    """The least that each role needs: where a newest page may hold up to twice as many, the full pages less one."""
    months = [f"{post.posted:%Y-%m}" for post in posts]
    return {
        "post": len(posts),
        "site": _pages(["all"] * len(posts)),
        "department": _pages(post.department for post in posts),
        "platform": _pages(post.platform for post in posts),
        "tag": _pages(tag for post in posts for tag in post.tags),
        "month": _pages(months),
        "feed": 1 + len({post.department for post in posts}),
        "sitemap": 1,
        "media": len({post.picture for post in posts if post.picture is not None}),
    }


def shortfalls(found: Yield, posts: Sequence[BenchPost]) -> list[str]:
    """What is missing, in words; posts must be exactly as many as there are."""
    wanted = expected(posts)
    missing = [
        f"{found.files[role]} of {least} {role} files" for role, least in wanted.items() if found.files[role] < least
    ]
    if found.files["post"] > wanted["post"]:
        missing.append(f"{found.files['post']} post pages for {wanted['post']} posts")
    return missing


def walk(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Every file below a folder, by its path within it."""
    for top, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(top, name)  # noqa: PTH118 - a hundred thousand Path objects cost seconds
            yield os.path.relpath(path, folder), os.stat(path)  # noqa: PTH116


def _pages(keys: Iterable[str]) -> int:
    return sum(max(1, count // A_PAGE) for count in Counter(keys).values())
