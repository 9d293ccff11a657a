"""A post begun by hand: a file in the department's folder with its front matter filled in as far as it can be."""

from datetime import datetime
from difflib import get_close_matches
import os
from pathlib import Path
import re

import msgspec

from site_builder.load.site import read_department
from site_builder.model.platform import identify
from site_builder.model.register import Department
from site_builder.moments import moment
from site_builder.problem import Unusable
from site_builder.typed import clean, slug

_URL = re.compile(r"https?://[^/\s]+\S*", re.IGNORECASE)
_PLAIN = re.compile(r"[A-Za-z]\w*(?:[ -][A-Za-z]\w*)+", re.ASCII)


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of the post. `posted` is in the site's zone; all texts may be ""."""

    department: str
    posted: datetime
    title: str = ""
    url: str = ""
    account: str = ""


def begin(content: Path, wish: Wish) -> Path:
    """Write the file, and say where it is. Never overwrites. Raises `Unusable` for what cannot be right.

    Without a title the file is named by the post's id on its platform, else by the day and time.
    """
    department = department_of(content, wish.department)
    if wish.url and not _URL.fullmatch(wish.url):
        raise Unusable(f"“{wish.url[:80]}” is not a web address", "begin it with https://")
    if wish.account:
        _account(department, wish)
    posts = content / "departments" / wish.department / "posts"
    path = posts / f"{wish.posted.year}" / f"{stem_of(content, wish)}.md"
    if other := _namesake(path):
        message = f"{other} is there already"
        raise Unusable(message, "open that file, or give the new post another title")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8") as file:
        file.write(front_matter(wish, department))
    return path


def stem_of(content: Path, wish: Wish) -> str:
    """What the post's file is called, without its ending: the end of the post's address."""
    found = identify(wish.url) if wish.url else None
    named = slug(wish.title) or (slug(f"{found.platform} {found.native_id}") if found else "")
    stem = named or f"post-{wish.posted:%Y-%m-%d-%H%M}"
    posts = content / "departments" / wish.department / "posts"
    return stem if wish.url or not _of_another_year(stem, wish, posts) else f"{stem}-{wish.posted.year}"


def front_matter(wish: Wish, department: Department) -> str:
    """The text of the new file. The author is filled in where one person alone may post."""
    people = [person.id for person in department.spokespersons if not person.ended]
    lines = [
        f"url: {wish.url}" if wish.url else "",
        f"account: {wish.account}" if wish.account else "",
        f"posted: {_written(wish.posted)}",
        f"author: {people[0]}" if len(people) == 1 else _who(people),
        f"title: {_scalar(' '.join(clean(wish.title).split()))}" if wish.title else "",
    ]
    return "\n".join(["---", *filter(None, lines), "---", "", ""])


def _who(people: list[str]) -> str:
    shown = ", ".join(people[:20]) or "the id of a spokesperson; department.yaml lists none yet"
    return f"author:  # {shown}"


def _written(posted: datetime) -> str:
    """To the minute, as people write it; with its offset only in the hour that the clocks show twice."""
    text = f"{posted:%Y-%m-%d %H:%M}"
    whole = posted.replace(second=0, microsecond=0)
    zone = posted.tzinfo
    if zone is not None and moment(text, zone).at == whole:
        return text
    return whole.isoformat(" ", "minutes")


def department_of(content: Path, name: str) -> Department:
    """A department as its file has it, by the name of its folder. Raises `Unusable` where there is none."""
    folders = sorted(path.name for path in content.glob("departments/*") if path.is_dir() and not path.is_symlink())
    if name not in folders:
        near = get_close_matches(name.lower(), folders, 1, 0.5)
        known = ", ".join(folders) or "none yet"
        raise Unusable(f"there is no department {name}", f"did you mean {near[0]}?" if near else f"there are: {known}")
    file = content / "departments" / name / "department.yaml"
    if not file.is_file():
        return Department(name=name)
    department, _ = read_department(file.read_bytes(), f"content/departments/{name}/department.yaml")
    return department or Department(name=name)


def _account(department: Department, wish: Wish) -> None:
    platform, _, handle = wish.account.partition(":")
    keys = [account.key for account in department.accounts]
    if f"{platform}:{handle.lower()}" in keys:
        return
    near = get_close_matches(wish.account.lower(), keys, 1, 0.5)
    known = ", ".join(keys) or "none yet; list it under accounts in department.yaml"
    hint = f"did you mean {near[0]}?" if near else f"write platform:handle; there are: {known}"
    raise Unusable(f"{department.name} has no account {wish.account}", hint)


def _of_another_year(stem: str, wish: Wish, posts: Path) -> bool:
    """Whether a post of that name is elsewhere: of two without a platform's id, the name is the id."""
    return any(
        path.is_file() and path.parent != posts / f"{wish.posted.year}"
        for way in (f"{stem}.md", f"{stem}.markdown", f"{stem}/index.md")
        for path in posts.rglob(way)
    )


def _namesake(path: Path) -> Path | None:
    """What stands where the post would, as a file or as a folder."""
    beside = (path, path.with_suffix(".markdown"), path.with_suffix(""))
    return next((one for one in beside if os.path.lexists(one)), None)


def _scalar(text: str) -> str:
    """A YAML scalar: as it is where it can mean nothing else, otherwise quoted as JSON, which YAML reads."""
    return text if _PLAIN.fullmatch(text) else msgspec.json.encode(text).decode()
