"""Templates and static files: what pages are drawn from beside the posts, and the fingerprints that this adds."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from site_builder.build.project import program
from site_builder.digest import combine, fingerprint
from site_builder.model.register import Department
from site_builder.plan import Grounds
from site_builder.problem import Unusable
from site_builder.render.assets import assets, names
from site_builder.render.templates import TEMPLATES, WITH_ROWS, with_uses
from site_builder.settings import Settings

STATIC = "static"
WITHOUT_TEMPLATE = ("feed", "plain", "media")


class Sources(msgspec.Struct, frozen=True):
    """The texts of the templates by name, the published static files and their paths by plain name."""

    templates: Mapping[str, str]
    published: Mapping[str, bytes]
    paths: Mapping[str, str]


def sources(folders: Sequence[Path]) -> Sources:
    """What lies in the template folders; a file of an earlier folder stands before its namesake in a later one."""
    templates: dict[str, str] = {}
    statics: dict[str, bytes] = {}
    for folder in reversed(folders):
        for path in sorted(folder.glob("*.html")):
            templates[path.name] = _text(path)
        if (folder / STATIC).is_dir():
            for path in sorted((folder / STATIC).iterdir()):
                if path.is_file() and not path.name.startswith("."):
                    statics[path.name] = path.read_bytes()
    published = assets(statics)
    return Sources(templates, published, names(published))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as fault:
        message = f"the template {path} is not written in UTF-8 (byte {fault.start})"
        raise Unusable(message, "save it as UTF-8") from fault


def grounds(found: Sources, settings: Settings, departments: Mapping[str, Department]) -> Grounds:
    """One fingerprint for each kind of page, of all that its pages show beside their posts."""
    shared = combine(
        (
            program(),
            msgspec.msgpack.encode(settings),
            "\n".join(sorted(found.paths.values())).encode(),
            _registers(departments),
        )
    )
    kinds = dict.fromkeys(WITHOUT_TEMPLATE, shared)
    for kind, template in TEMPLATES.items():
        wanted = set(with_uses(found.templates, template))
        if kind in WITH_ROWS:
            wanted.update(with_uses(found.templates, "row.html"))
        kinds[kind] = combine((shared, *(found.templates[name].encode() for name in sorted(wanted))))
    assets_by_path = {found.paths[name]: (name, fingerprint(data)) for name, data in found.published.items()}
    return Grounds(kinds=kinds, assets=assets_by_path)


def _registers(departments: Mapping[str, Department]) -> bytes:
    """What of the registers is public: never the spokespersons."""
    return combine(
        id_.encode() + msgspec.msgpack.encode(msgspec.structs.replace(department, spokespersons=()))
        for id_, department in sorted(departments.items())
    )


def whole(found: Sources) -> bytes:
    """One fingerprint of every template and static file."""
    texts = (f"{name}\0{text}".encode() for name, text in sorted(found.templates.items()))
    files = (name.encode() + data for name, data in sorted(found.published.items()))
    return combine((*texts, *files))
