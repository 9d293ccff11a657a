"""The address that a hand-written post will have, before it is published, and before it has one on any platform."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
from msgspec.structs import replace

from site_builder.load import frontmatter, shape
from site_builder.load.card import written
from site_builder.load.fields import When
from site_builder.load.frontmatter import Front
from site_builder.load.inputs import Input, Inventory
from site_builder.load.inventory import inventory
from site_builder.load.yamlvalue import Value
from site_builder.model import address
from site_builder.moments import Impossible, moment
from site_builder.problem import Place, Problem, Severity
from site_builder.settings import Settings
from site_builder.typed import Slug, slug


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """An address, and what it is made of. `file` is "" for a post that has none yet; `given`: its `slug` names it."""

    url: str
    department: str
    posted: datetime
    slug: str
    file: str = ""
    title: str = ""
    draft: bool = False
    given: bool = False


class _Named(msgspec.Struct, frozen=True, kw_only=True):
    """Of a front matter the keys that an address is made of; the others may be missing or wrong yet."""

    posted: When
    slug: str = ""
    title: str = ""
    draft: bool = False


class Links:
    """The addresses of posts under `content`, read with `settings`."""

    def __init__(self, content: Path, settings: Settings) -> None:
        self._content, self._settings = content, settings
        self._zone = ZoneInfo(settings.timezone)
        self._found: Inventory = inventory(content)
        self._posts = [one for one in self._found.inputs if one.kind == "post"]

    def of_file(self, path: Path) -> Link | tuple[Problem, ...]:
        """The address of the post that a file is, or all that stands in its way."""
        entry = self._entry(path)
        if not isinstance(entry, Input):
            return entry
        link = self._read(entry)
        if isinstance(link, Link) and (other := next(self._same(link), None)):
            hint = "give this one another file name, or a `slug` of its own"
            return (_fault("L101", f"{other.file} has that address already: {link.url}", Place(entry.file), hint),)
        return link

    def of_wish(self, department: str, posted: datetime, name: Slug) -> Link | tuple[Problem, ...]:
        """The address of a post that is no file yet: of a department, a time and what its file will be called."""
        link = self._link(department, posted, name)
        other = next(self._same(link), None)
        if other is None:
            return link
        hint = "give the new post another title"
        return (_fault("L101", f"{other.file} has that address already: {link.url}", Place(other.file), hint),)

    def _link(self, department: str, posted: datetime, name: Slug) -> Link:
        url = self._settings.base_url + address.post_at(department, posted, name)
        return Link(url=url, department=department, posted=posted, slug=name)

    def _entry(self, path: Path) -> Input | tuple[Problem, ...]:
        """The post that a file is, as a build finds it. A folder stands for the index.md in it."""
        if path.is_dir():
            path = next((one for one in sorted(path.iterdir()) if one.stem.lower() == "index"), path)
        top, whole = self._content.resolve(), path.parent.resolve() / path.name
        named = whole.relative_to(top).as_posix() if whole.is_relative_to(top) else ""
        entry = next((one for one in self._posts if one.path == named), None)
        if entry is not None:
            return entry
        place = f"content/{named}" if named else str(path)
        mine = tuple(one for one in self._found.problems if place == one.place.file)
        if not whole.is_file():
            return (_fault("L100", "there is no such file", Place(place), "see how it is spelled"),)
        hint = "a post is a .md file in content/departments/<department>/posts/"
        return mine or (_fault("L100", "this is not where a post is read from", Place(place), hint),)

    def _read(self, entry: Input) -> Link | tuple[Problem, ...]:
        try:
            data = (self._content / entry.path).read_bytes()
        except OSError:
            return (_fault("L100", "the file cannot be read", Place(entry.file), "see that you may read it"),)
        front, problems = frontmatter.read(data, entry.file)
        if front is None or problems:
            return problems
        named, problems = shape.convert(_only(front), _Named, front.document, entry.file)
        if named is None:
            return problems
        try:
            posted = moment(named.posted, self._zone).at
        except Impossible as error:
            place = Place(entry.file, *front.document().spot(("posted",)))
            return (_fault("L081", str(error), place, "write it as 2026-11-20 06:15"),)
        link = self._link(entry.department, posted, written(entry.file, named.slug))
        given = bool(slug(named.slug))
        return replace(link, file=entry.file, title=named.title, draft=named.draft, given=given)

    def _same(self, link: Link) -> Iterator[Link]:
        """Other hand-written posts of the department with that address."""
        for entry in self._posts:
            if entry.department == link.department and entry.file != link.file:
                other = self._read(entry) if self._may_be(entry, link) else None
                if isinstance(other, Link) and other.url == link.url:
                    yield other

    def _may_be(self, entry: Input, link: Link) -> bool:
        """Whether it is worth reading: its name is the same, or it may have a `slug`."""
        if written(entry.file) == link.slug:
            return True
        try:
            return b"slug" in (self._content / entry.path).read_bytes()
        except OSError:
            return False


def _only(front: Front) -> Value:
    """The keys that an address is made of."""
    value = front.value
    return {key: value[key] for key in _Named.__struct_fields__ if key in value} if isinstance(value, dict) else value


def _fault(code: str, message: str, place: Place, hint: str) -> Problem:
    return Problem(code=code, severity=Severity.ERROR, message=message, place=place, hint=hint)
