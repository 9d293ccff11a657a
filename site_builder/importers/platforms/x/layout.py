"""Where things lie in an archive of 2018 and later: its data folder, the parts of its posts, what its manifest says."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
import re

import msgspec

from site_builder.importers.export import Export
from site_builder.importers.platforms.x import files, troubles, wire
from site_builder.problem import Problem

_POSTS = re.compile(r"(?:tweets?|community[-_]tweets?)(?:-part([0-9]{1,6}))?\.js")
_OPENED = "unprotect"
_LONG = re.compile(r"note[-_]tweets?(?:-part([0-9]{1,6}))?\.js")


class Folder(msgspec.Struct, frozen=True, kw_only=True):
    """The data folder of one archive: its members by what they are, and what the archive says of itself.

    `protected` is the file for which no post may be taken, `unsure` whether that is because it cannot be read.
    """

    path: str
    posts: tuple[str, ...]
    long_texts: tuple[str, ...]
    handle: str = ""
    manifest: wire.Manifest | None = None
    manifest_member: str = ""
    protected: str = ""
    unsure: bool = False
    whole: bool = False

    @property
    def counts(self) -> dict[str, int]:
        """How many records the manifest says that each file holds, by the file's name."""
        return {
            PurePosixPath(each.file_name).name: int(each.count)
            for each in _listed(self.manifest)
            if each.file_name and each.count and each.count.isascii() and each.count.isdigit() and len(each.count) < 12
        }

    def problems(self) -> Iterator[Problem]:
        """What is missing by the archive's own account."""
        here = {PurePosixPath(member).name for member in (*self.posts, *self.long_texts)}
        listed = {
            name for name, count in self.counts.items() if count and (_POSTS.fullmatch(name) or _LONG.fullmatch(name))
        }
        absent = tuple(sorted(listed - here)) or (() if self.manifest else tuple(_gaps(self.posts)))
        if absent:
            yield troubles.missing(absent, self.manifest_member, self.posts[0] if self.posts else self.path)
        elif not self.posts:
            yield troubles.without_posts(self.path)
        if self.manifest_member and self.manifest is None:
            yield troubles.no_manifest(self.manifest_member)
        archive = self.manifest.archive_info if self.manifest else None
        if archive is not None and archive.is_partial_archive:
            yield troubles.partial(self.manifest_member)


def folders(export: Export) -> tuple[Folder, ...]:
    """The data folders of the export, in order. Several mean several archives, or one that came in several zips."""
    found: dict[str, list[str]] = {}
    for member in export.members:
        path = PurePosixPath(member)
        if path.name == "account.js" or _POSTS.fullmatch(path.name) or _LONG.fullmatch(path.name):
            found.setdefault(_parent(member), []).append(member)
    return tuple(_folder(export, path, found[path]) for path in sorted(found) if "assets" not in path.split("/"))


def _folder(export: Export, path: str, members: list[str]) -> Folder:
    held = set(export.members)
    manifest_member = _join(path, "manifest.js")
    manifest_member = manifest_member if manifest_member in held else ""
    manifest = _shape(files.value(export, manifest_member), wire.Manifest) if manifest_member else None
    account = _join(path, "account.js")
    protected, unsure = _protected(export, _join(path, "protected-history.js"), held)
    return Folder(
        path=path,
        posts=_ordered(members, _POSTS),
        long_texts=_ordered(members, _LONG),
        handle=(_handle(export, account) if account in held else "") or _manifest_handle(manifest),
        manifest=manifest,
        manifest_member=manifest_member,
        protected=protected,
        unsure=unsure,
        whole=bool(manifest_member) or account in held,
    )


def _ordered(members: list[str], pattern: re.Pattern[str]) -> tuple[str, ...]:
    """By name and part number: part 10 after part 9, the unnumbered file first."""
    found = [(member, match) for member in members if (match := pattern.fullmatch(PurePosixPath(member).name))]
    found.sort(key=lambda each: (each[1][0].partition("-part")[0].removesuffix(".js"), int(each[1][1] or 0)))
    return tuple(member for member, _ in found)


def _gaps(posts: tuple[str, ...]) -> Iterator[str]:
    """Parts that must exist because a later one does: what can be told where there is no manifest."""
    by_stem: dict[str, set[int]] = {}
    for member in posts:
        stem, _, number = PurePosixPath(member).name.removesuffix(".js").partition("-part")
        by_stem.setdefault(stem, set()).add(int(number or 0))
    for stem, numbers in sorted(by_stem.items()):
        for part in range(min(max(numbers), 1000)):
            if part not in numbers:
                yield f"{stem}-part{part}.js" if part else f"{stem}.js"


def _handle(export: Export, member: str) -> str:
    found = files.value(export, member)
    first = found[0] if isinstance(found, list) and found else found
    account = _shape(first, wire.Account, "account")
    return wire.handle(account.username) if account else ""


def _manifest_handle(manifest: wire.Manifest | None) -> str:
    return wire.handle(manifest.user_info.user_name) if manifest and manifest.user_info else ""


def _protected(export: Export, member: str, held: set[str]) -> tuple[str, bool]:
    """The file that says the account is protected, "" if none does: the newest line of its history counts.

    And whether that is only to be feared: a file that cannot be read whole may have said so.
    """
    if member not in held:
        return "", False
    found = files.value(export, member)
    lines = [_shape(each, wire.Protection, "protectedHistory") for each in found] if isinstance(found, list) else [None]
    known = sorted((line.protected_at or "", (line.action or "").lower()) for line in lines if line is not None)
    newest = known[-1][1] if known else _OPENED
    if newest.startswith("protect"):
        return member, False
    unsure = len(known) < len(lines) or not newest.startswith(_OPENED) or not all(at for at, _ in known)
    return (member, True) if unsure else ("", False)


def _shape(value: object, shape: type[wire.Shape], wrapper: str = "") -> wire.Shape | None:
    try:
        return wire.read(value, shape, wrapper)
    except ValueError:
        return None


def _listed(manifest: wire.Manifest | None) -> Iterable[wire.ManifestFile]:
    for kind in ((manifest and manifest.data_types) or {}).values():
        yield from kind.files or ()


def _parent(member: str) -> str:
    return member.rpartition("/")[0]


def _join(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name
