"""The small city that cases are of, and what a case's blocks make of it."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TypeVar
from zoneinfo import ZoneInfo

import msgspec

from site_builder.digest import fingerprint
from site_builder.load import frontmatter, shape, yamlfile
from site_builder.load.card import card
from site_builder.load.context import context
from site_builder.load.inputs import Input
from site_builder.load.mediafile import MediaFacts
from site_builder.load.postfile import read_post
from site_builder.load.yamlvalue import Document, Value
from site_builder.model.basis import Basis, Whole
from site_builder.model.decision import Decision
from site_builder.model.finding import Key
from site_builder.model.policy import (
    Bodies,
    Clauses,
    Contacts,
    Directives,
    Elections,
    ModerationGrounds,
    Policy,
    Retention,
    Rules,
)
from site_builder.model.post import Facts, Filing, Post
from site_builder.model.register import Department
from site_builder.model.traits import Traits
from site_builder.problem import Severity
from site_builder.settings import Settings
from tests.policy.cases import Block, Case

T = TypeVar("T")
Mapped = dict[str, Value]

DEFAULTS = """\
as_of: 2026-11-22
site:
  city: City of Exampleton
  base_url: https://social.exampleton.gov/
  city_domains: [exampleton.gov]
departments:
  dpw:
    name: Public Works
    short: DPW
    rights: City of Exampleton
    accounts:
      - {platform: x, handle: ExDPW, url: "https://x.com/ExDPW", opened: 2011-03-01}
      - {platform: facebook, handle: ExDPW, opened: 2011-03-01}
    spokespersons:
      - {id: jlee, name: J. Example, granted: 2010-01-04, ethics: 2010-01-04, reviewed: [2026-07-13]}
  fire:
    name: Fire Department
    short: MFD
    rights: City of Exampleton
    accounts:
      - {platform: x, handle: ExFire, url: "https://x.com/ExFire", opened: 2012-01-10}
    spokespersons:
      - {id: rdoe, name: R. Example, granted: 2010-01-04, ethics: 2010-01-04, reviewed: [2026-07-13]}
  council:
    name: Common Council
    kind: elected
    rights: City of Exampleton
    accounts:
      - {platform: x, handle: ExCouncil, url: "https://x.com/ExCouncil", opened: 2012-01-10}
    spokespersons:
      - {id: ald, name: A. Example, kind: elected, granted: 2010-01-04, ethics: 2010-01-04, reviewed: [2026-07-13]}
policy:
  clauses: {versions: [{id: "2010", title: The policy, in_force: 2010-01-01}]}
"""

SHAPES: Mapping[str, tuple[type[msgspec.Struct], Mapping[str, str]]] = {
    "clauses": (Clauses, {"versions": "versions", "clauses": "clauses"}),
    "grounds": (ModerationGrounds, {"grounds": "grounds"}),
    "retention": (Retention, {"series": "series"}),
    "directives": (Directives, {"directives": "directives"}),
    "bodies": (Bodies, {"bodies": "bodies"}),
    "elections": (Elections, {"elections": "elections"}),
    "contacts": (Contacts, {}),
    "rules": (Rules, {}),
}
"""The files of content/policy/, and which of their keys are which of `Policy`'s; none: the file is one of them."""

KINDS: Mapping[str, MediaFacts] = {
    "jpg": MediaFacts(digest="a" * 64, size=9, mime="image/jpeg", kind="image", width=8, height=6),
    "mp4": MediaFacts(digest="b" * 64, size=9, mime="video/mp4", kind="video"),
    "mp3": MediaFacts(digest="c" * 64, size=9, mime="audio/mpeg", kind="audio"),
    "pdf": MediaFacts(digest="d" * 64, size=9, mime="application/pdf", kind="document"),
    "vtt": MediaFacts(digest="e" * 64, size=9, mime="text/vtt", kind="document"),
}
"""A case's media exist; what they are is said by the ends of their names."""


class Shown(msgspec.Struct, frozen=True):
    """A post of a case, the block it stands in, and how to find a field's line there."""

    post: Post
    line: Callable[[str, int], int]


class City(msgspec.Struct, frozen=True):
    """All that a case is judged by. `registers` are the blocks of that name, read, with their first lines."""

    as_of: date
    settings: Settings
    departments: Mapping[str, Department]
    policy: Policy
    decisions: Mapping[str, tuple[Decision, ...]]
    shown: tuple[Shown, ...]
    registers: tuple[tuple[Document, int], ...]

    @property
    def zone(self) -> ZoneInfo:
        """The city's time zone."""
        return ZoneInfo(self.settings.timezone)

    def basis(self, department: str) -> Basis:
        """What a department's posts are judged by."""
        return Basis(
            department_id=department,
            departments=self.departments,
            accounts={one.key: id_ for id_, each in self.departments.items() for one in each.accounts},
            policy=self.policy,
            settings=self.settings,
            zone=self.zone,
        )

    def whole(self, traits: Callable[[Post, Basis], Traits]) -> Whole:
        """Everything, with what `traits` says of each post."""
        posts = [each.post for each in self.shown]
        return Whole(
            as_of=self.as_of,
            departments=self.departments,
            policy=self.policy,
            settings=self.settings,
            zone=self.zone,
            cards=[card(post, msgspec.msgpack.encode(post)) for post in posts],
            traits=[traits(post, self.basis(post.department)) for post in posts],
            decisions=self.decisions,
        )

    def spot(self, file: str, key: Key) -> int:
        """The line of the page where a register's key stands, or what it would stand in; 0 where none is shown."""
        for document, line in self.registers:
            found = _nearest(document, _within(file, key))
            if found:
                return line + found - 1
        return min((line for _, line in self.registers), default=0)


def city(case: Case) -> City:
    """What a case's blocks say, over the small city."""
    documents = [(_document(block), block.line) for block in case.blocks if block.kind == "yaml registers"]
    said = _mapping(_read(DEFAULTS).value)
    for document, _ in documents:
        said = _over(said, _mapping(document.value))
    departments = {
        id_: _as(Department, value, f"departments/{id_}") for id_, value in _mapping(said["departments"]).items()
    }
    settings = _as(Settings, said["site"], "site")
    found = City(
        as_of=date.fromisoformat(str(said["as_of"])),
        settings=settings,
        departments=departments,
        policy=_policy(_mapping(said["policy"])),
        decisions={
            id_: _as(tuple[Decision, ...], value, f"decisions/{id_}")
            for id_, value in _mapping(said.get("decisions")).items()
        },
        shown=(),
        registers=tuple(documents),
    )
    return msgspec.structs.replace(found, shown=tuple(_posts(case, found)))


def _posts(case: Case, within: City) -> Iterator[Shown]:
    number = 0
    for block in case.blocks:
        language, _, rest = block.kind.partition(" ")
        if language == "markdown":
            number += 1
            yield _written(block, rest or f"departments/dpw/posts/case-{number}.md", within)
        elif block.kind == "yaml imported":
            number += 1
            yield _imported(block, number)
        elif block.kind != "yaml registers":
            message = f"line {block.line}: a case has no blocks of “{block.kind}”"
            raise ValueError(message)


def _written(block: Block, path: str, within: City) -> Shown:
    """A post file, as `load` reads it."""
    department = path.split("/")[1]
    folder, _, name = path.rpartition("/")
    here = context(
        settings=within.settings,
        department_id=department,
        department=within.departments[department],
        look=lambda file: KINDS.get(file.rpartition(".")[2]),
    )
    entry = Input(
        kind="post", path=path, department=department, folder=folder, stem=name.removesuffix(".md"), beside=()
    )
    parsed = read_post(block.text.encode(), entry, here)
    faults = [problem for problem in parsed.problems if problem.severity is Severity.ERROR]
    if faults or not parsed.posts:
        message = f"line {block.line}: {[fault.message for fault in faults]}"
        raise ValueError(message)
    front, _ = frontmatter.read(block.text.encode(), path)
    assert front is not None
    document = front.document()
    blank = len(front.body) - len(front.body.lstrip("\n"))

    def line(field: str, start: int) -> int:
        if field == "text":
            return block.line + front.body_line - 1 + blank + parsed.posts[0].facts.text.count("\n", 0, start)
        return block.line - 1 + (_nearest(document, _path(field)) or 1)

    return Shown(parsed.posts[0], line)


def _imported(block: Block, number: int) -> Shown:
    """A post as an importer would give it: what it says of itself, and nothing that nobody knows."""
    document = _document(block)
    said = {"platform": "x", "native_id": f"{number}", "handle": "ExDPW", **_mapping(document.value)}
    department, account = str(said.pop("department", "dpw")), str(said.pop("account", "x:exdpw"))
    filing = _as(Filing, said.pop("filing", {}), "filing")
    facts = _as(Facts, said, "facts")
    post = Post(
        id=f"{facts.platform}:{facts.native_id}",
        department=department,
        account=account,
        facts=facts,
        filing=filing,
        source=f"content/departments/{department}/records/{account.replace(':', '-')}/2015-01.jsonl",
        line=number,
        record=fingerprint(block.text.encode()).hex(),
    )

    def line(field: str, start: int) -> int:
        path = _path(field)
        text = facts.text if field == "text" else ""
        found = _nearest(document, path) or _nearest(document, ("filing", *path)) or 1
        block_style = "\n" in text and path in document.values
        return block.line - 1 + found + (1 + text.count("\n", 0, start) if block_style else 0)

    return Shown(post, line)


def _policy(files: Mapped) -> Policy:
    fields: dict[str, object] = {}
    names = set()
    for name, value in files.items():
        if name == "terms":
            fields["terms"] = _terms(_mapping(value))
            names |= {f"terms/{lang}/{each}.txt" for lang, lists in _mapping(value).items() for each in _mapping(lists)}
            continue
        kind, keys = SHAPES[name]
        read = _as(kind, value, name)
        fields |= {into: getattr(read, key) for key, into in keys.items()} or {name: read}
        names.add(f"{name}.yaml")
    return msgspec.structs.replace(Policy(present=True, files=frozenset(names)), **fields)


def _terms(by_language: Mapped) -> dict[str, dict[str, tuple[str, ...]]]:
    """`terms: {en: {profane: [words]}}` as the policy has it: by the list's name, then by language."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for language, lists in by_language.items():
        for name, words in _mapping(lists).items():
            found.setdefault(name, {})[language] = _as(tuple[str, ...], words, name)
    return found


def _over(base: Mapped, said: Mapped, depth: int = 2) -> Mapped:
    """`said` over `base`: departments and files are mixed key by key, all below is as it is said."""
    merged = dict(base)
    for key, value in said.items():
        old = merged.get(key)
        nested = depth and isinstance(old, dict) and isinstance(value, dict)
        merged[key] = _over(_mapping(old), _mapping(value), depth - 1) if nested else value
    return merged


def _within(file: str, key: Key) -> Key:
    """Where a key of a file under content/ stands in a block of registers."""
    folder, _, name = file.rpartition("/")
    stem = name.removesuffix(".yaml")
    if folder.startswith("departments/"):
        id_ = folder.partition("/")[2]
        return ("departments", id_, *key) if stem == "department" else (stem, id_, *(one for one in key if one != stem))
    return ("policy", stem, *key) if folder == "policy" else (stem, *key)


def _nearest(document: Document, path: Key) -> int:
    """The line, from 1, of a key or a list's entry, or of what it would stand in; 0 where that is the whole."""
    while path:
        if path in document.keys:
            return document.keys[path][0]
        if path in document.values:
            return document.values[path][0]
        path = path[:-1]
    return 0


def _path(field: str) -> Key:
    return tuple(int(one) if one.isdigit() else one for one in field.split(".")) if field else ()


def _document(block: Block) -> Document:
    return _read(block.text)


def _read(text: str) -> Document:
    document, problems = yamlfile.read(text, "case")
    if document is None or problems:
        raise ValueError([problem.message for problem in problems])
    return document


def _mapping(value: Value) -> Mapped:
    if value is None:
        return {}
    assert isinstance(value, dict), f"{value!r} should be keys and values"
    return value


def _as(kind: type[T], value: Value, name: str) -> T:
    found, problems = shape.convert({} if value is None else value, kind, lambda: Document(None, {}, {}), name)
    if found is None:
        raise ValueError([f"{name}: {problem.message}" for problem in problems])
    return found
