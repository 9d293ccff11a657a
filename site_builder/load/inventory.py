"""What lies in content/: every file that is read, found without opening any."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from operator import attrgetter
import os
from pathlib import Path
import re

from site_builder.load.inputs import Files, Input, InputKind, Inventory
from site_builder.load.stamp import stamp_of
from site_builder.problem import Place, Problem, Severity
from site_builder.typed import slug

_KNOWN = ("department.yaml", "posts", "inbox", "records", "annotations.yaml", "decisions.yaml")
_POLICY = (
    "clauses.yaml", "grounds.yaml", "retention.yaml", "directives.yaml", "bodies.yaml", "elections.yaml",
    "contacts.yaml", "rules.yaml", "approvers.yaml", "terms",
)  # fmt: skip
_ENDINGS = (".md", ".markdown")
_IGNORED = frozenset({"readme.md", "thumbs.db", "desktop.ini"})
_LEFTOVERS = ("~", ".bak", ".orig", ".rej", ".swp", ".swo", ".tmp")
_DEEPEST = 12
_PLAIN = re.compile(r"(?:(?!readme\.)[a-z0-9_-]+(?:\.(?:md|jpg|png|yaml|jsonl))?(?:/|\Z))*+")
"""What most folders hold, joined by `/`: no name is ignored, or odd, or differs from another in the case of letters."""

_PATH = attrgetter("path")


def inventory(content: Path) -> Inventory:
    """Walks content/. Never follows a symbolic link that leaves the department's folder, nor one to a folder."""
    walk = _Walk(content)
    top = {entry.name: entry for entry in walk.entries("")}
    site = walk.file("site", top.get("site.yaml"))
    departments = sorted(walk.departments())
    posts = {id_: walk.department(id_) for id_ in sorted(departments, key=lambda id_: f"{id_}/")}  # as paths are sorted
    walk.policy(top)
    return Inventory(
        site=site,
        departments=tuple(departments),
        registers=tuple(sorted(walk.registers, key=_PATH)),
        posts={id_: files for id_, files in posts.items() if files.count},
        problems=tuple(sorted(walk.problems, key=lambda problem: (problem.place.file, problem.code))),
    )


class _Walk:
    """One walk. State: what was found, and what is wrong with it."""

    def __init__(self, content: Path) -> None:
        self.root = os.path.realpath(content)
        self.registers: list[Input] = []
        self.holding: list[Input] = []
        self.problems: list[Problem] = []

    def departments(self) -> Iterator[str]:
        for entry in self.entries("departments"):
            place = f"departments/{entry.name}"
            if not entry.is_dir(follow_symlinks=False):
                self.report("L045", place, f"{entry.name} is not a department's folder", "move it into one")
            elif slug(entry.name) != entry.name:
                hint = f"rename the folder to {slug(entry.name) or 'a short word'}"
                self.report("L044", place, f"“{entry.name}” cannot stand in an address", hint, Severity.ERROR)
            else:
                yield entry.name

    def department(self, name: str) -> Files:
        """Keep its registers; gives its files that hold posts, encoded before more are found: so they take less."""
        folder = f"departments/{name}"
        entries = {entry.name: entry for entry in self.entries(folder)}
        for known in entries.keys() - set(_KNOWN) - {"README.md"}:
            near = get_close_matches(known, _KNOWN, 1)
            hint = f"did you mean {near[0]}?" if near else "known here: " + ", ".join(_KNOWN)
            self.report("L046", f"{folder}/{known}", f"{known} is not read: nothing here has that name", hint)
        if "department.yaml" not in entries:
            hint = "write one; `name: Department of Public Works` is enough"
            self.report("L047", folder, f"the department {name} has no department.yaml", hint, Severity.ERROR)
        kinds: tuple[InputKind, ...] = ("department", "annotations", "decisions")
        for kind in kinds:
            self.register(kind, entries.get(f"{kind}.yaml"), folder, name)
        self.holding.clear()
        if "posts" in entries:
            self.posts(f"{folder}/posts", name, 1)
        if "records" in entries:
            self.records(f"{folder}/records", name)
        return Files.of(sorted(self.holding, key=_PATH))

    def policy(self, top: Mapping[str, os.DirEntry[str]]) -> None:
        """What the city's policy says and registers, where there is such a folder in content/."""
        if "policy" not in top:
            for name in get_close_matches("policy", [name for name in top if name != "site.yaml"], 1, 0.7):
                self.report("L140", name, f"{name} is not read", "did you mean policy?", Severity.ERROR)
            return
        for entry in self.entries("policy"):
            if entry.name not in _POLICY:
                near = get_close_matches(entry.name, _POLICY, 1)
                hint = f"did you mean {near[0]}?" if near else "known here: " + ", ".join(_POLICY)
                message = f"{entry.name} is not read: nothing here has that name"
                self.report("L140", f"policy/{entry.name}", message, hint, Severity.ERROR)
            elif entry.name == "terms":
                self.terms()
            else:
                self.register("policy", entry, "policy")

    def terms(self) -> None:
        """Lists of terms: a folder a language, a file a list."""
        for language in self.entries("policy/terms"):
            folder = f"policy/terms/{language.name}" if language.is_dir(follow_symlinks=False) else "policy/terms"
            for entry in [language] if folder == "policy/terms" else self.entries(folder):
                if entry is not language and entry.name.endswith(".txt") and _is_file(entry):
                    self.register("policy", entry, folder)
                else:
                    message = f"{entry.name} is not read: it is not a list of terms"
                    hint = "name it terms/<language>/<list>.txt, such as terms/en/profane.txt"
                    self.report("L153", f"{folder}/{entry.name}", message, hint, Severity.ERROR)

    def posts(self, folder: str, department: str, depth: int) -> None:
        """The posts of a folder and of those in it; a folder with an index.md is a post with its media."""
        entries = self.entries(folder)
        for entry in entries:
            name = entry.name
            if entry.is_dir(follow_symlinks=False):
                if depth < _DEEPEST:
                    self.posts(f"{folder}/{name}", department, depth + 1)
                else:
                    self.report("L048", f"{folder}/{name}", f"folders more than {_DEEPEST} deep", "move its posts up")
            elif is_post(name) and not (entry.is_symlink() and self.escapes(entry, folder)):
                stem = name.rpartition(".")[0]
                own = depth > 1 and stem.lower() == "index"
                self.holding.append(
                    Input(
                        kind="post",
                        path=f"{folder}/{name}",
                        department=department,
                        folder=folder,
                        stem=folder.rpartition("/")[2] if own else stem,
                        beside=_beside(entries) if own else (),
                        stamp=stamp_of(entry.stat()),
                    )
                )

    def records(self, folder: str, department: str) -> None:
        """The record files of each account."""
        for account in self.entries(folder):
            if not account.is_dir(follow_symlinks=False):
                continue
            within = f"{folder}/{account.name}"
            for entry in self.entries(within):
                if entry.name.endswith(".jsonl") and not (entry.is_symlink() and self.escapes(entry, within)):
                    self.holding.append(
                        Input(
                            kind="records",
                            path=f"{within}/{entry.name}",
                            department=department,
                            folder=within,
                            account=account.name,
                            stamp=stamp_of(entry.stat()),
                        )
                    )

    def register(self, kind: InputKind, entry: os.DirEntry[str] | None, folder: str, department: str = "") -> None:
        """Keep a file that holds no posts."""
        found = self.file(kind, entry, folder, department)
        if found is not None:
            self.registers.append(found)

    def file(
        self, kind: InputKind, entry: os.DirEntry[str] | None, folder: str = "", department: str = ""
    ) -> Input | None:
        """A file of its own name, such as site.yaml."""
        if entry is None or (entry.is_symlink() and self.escapes(entry, folder)):
            return None
        path = f"{folder}/{entry.name}".lstrip("/")
        if not _is_file(entry):
            self.report("L049", path, f"{entry.name} is a folder, and must be a file", "", Severity.ERROR)
            return None
        return Input(kind=kind, path=path, department=department, folder=folder, stamp=stamp_of(entry.stat()))

    def entries(self, folder: str) -> list[os.DirEntry[str]]:
        """What a folder holds, without what is hidden, left over by editors, or cannot be named on every system."""
        try:
            with os.scandir(f"{self.root}/{folder}") as entries:
                found = list(entries)
        except OSError as error:
            if folder != "departments" or not isinstance(error, FileNotFoundError):
                said = error.strerror or "unknown"
                self.report("L043", folder or ".", f"the folder cannot be read: {said}", "", Severity.ERROR)
            return []
        if not _PLAIN.fullmatch("/".join([entry.name for entry in found])):
            found = self.named_well(found, folder)
        return [entry for entry in found if not entry.is_symlink() or self.is_followed(entry, folder)]

    def named_well(self, found: list[os.DirEntry[str]], folder: str) -> list[os.DirEntry[str]]:
        """Those with names that matter, and that every system can hold."""
        found = [entry for entry in found if not _is_ignored(entry.name)]
        if len({entry.name.casefold() for entry in found}) < len(found):
            self.collisions(folder, found)
        return [entry for entry in found if self.is_sound(entry, folder)]

    def collisions(self, folder: str, found: list[os.DirEntry[str]]) -> None:
        first: dict[str, str] = {}
        for name in sorted(entry.name for entry in found):
            other = first.setdefault(name.casefold(), name)
            if other != name:
                message = f"{_shown(name)} and {_shown(other)} differ in the case of letters only"
                hint = "rename one of them: on Windows and macOS one would replace the other"
                self.report("L042", f"{folder}/{_shown(name)}", message, hint)

    def is_sound(self, entry: os.DirEntry[str], folder: str) -> bool:
        if not entry.name.isprintable() or "\\" in entry.name:
            path = f"{folder}/{_shown(entry.name)}".lstrip("/")
            message = "the name of this file has a character that not every system can hold"
            self.report("L041", path, message, "rename it: letters, digits, spaces, - and _", Severity.ERROR)
            return False
        return True

    def is_followed(self, entry: os.DirEntry[str], folder: str) -> bool:
        """Whether what a link points to is looked at: a folder is not."""
        if os.path.isdir(entry.path):  # noqa: PTH112 - of links that lead round in a circle a DirEntry would raise
            path = f"{folder}/{entry.name}".lstrip("/")
            message = f"{entry.name} is a symbolic link to a folder, and is not followed"
            self.report("L040", path, message, "put the folder itself here", Severity.ERROR)
            return False
        return True

    def escapes(self, entry: os.DirEntry[str], folder: str) -> bool:
        """Whether a link leads out of its department's folder, or to nothing; then it is reported."""
        home = "/".join(folder.split("/")[:2])
        target = os.path.realpath(entry.path)
        inside = os.path.commonpath([target, f"{self.root}/{home}".rstrip("/")]) == f"{self.root}/{home}".rstrip("/")
        if inside and os.path.isfile(target):  # noqa: PTH113 - a Path for each entry is what makes walks slow
            return False
        message = f"{entry.name} is a symbolic link {'to nothing' if inside else 'that leaves its folder'}"
        hint = "put the file itself here"
        self.report("L040", f"{folder}/{entry.name}".lstrip("/"), message, hint, Severity.ERROR)
        return True

    def report(self, code: str, path: str, message: str, hint: str, severity: Severity = Severity.WARNING) -> None:
        self.problems.append(
            Problem(code=code, severity=severity, message=message, place=Place(f"content/{path}"), hint=hint)
        )


def _is_ignored(name: str) -> bool:
    return name[0] in ".#" or name.endswith(_LEFTOVERS) or name.lower() in _IGNORED


def is_post(name: str) -> bool:
    """Whether a file of this name is a post."""
    return name.endswith(_ENDINGS) or name.lower().endswith(_ENDINGS)


def _beside(entries: list[os.DirEntry[str]]) -> tuple[str, ...]:
    """The files of a post's own folder."""
    return tuple(sorted(one.name for one in entries if not is_post(one.name) and _is_file(one)))


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:
        return False


def _shown(name: str) -> str:
    """A name that can be printed anywhere."""
    if name.isprintable():
        return name
    return "".join(one if one.isprintable() else f"\\x{ord(one) & 0xFF:02x}" for one in name)
