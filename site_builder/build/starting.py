"""A new city: the files that it begins with, from `starter/`, filled in with its name, address, zone and languages.

`starter/` is data, not code. Its names lack the dots that would make tools of our own act on them; they come back here.
Schemas, lists of terms and templates are not in it: they are made, or copied from where the program has them.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
import re
from urllib.parse import urlsplit

import msgspec

from site_builder import __version__
from site_builder.build.project import PACKAGE, shipped_templates
from site_builder.load.schemas import schemas
from site_builder.load.site import read_settings
from site_builder.problem import Unusable

STARTER = PACKAGE / "starter"
DOTTED = ("github", "gitlab-ci.yml", "gitignore")
TERMS = "content/policy/terms"
_MARK = re.compile(r"@([a-z_]+)@")
_PLAIN = re.compile(r"[A-Za-z]\w*(?:[ -][A-Za-z]\w*)+|[A-Za-z_]+(?:/[A-Za-z_]+)+|https?://[\w.:/-]+/", re.ASCII)
_HOST = re.compile(r"[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,8}")


class City(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of a new city. `since` is the day from which its registers hold."""

    name: str
    base_url: str
    timezone: str
    languages: tuple[str, ...] = ("en",)
    since: date
    templates: bool = False


def start(folder: Path, city: City) -> list[Path]:
    """Write a city's files into a folder, new or not, and say which. Never writes over one.

    Raises `Unusable` for a value that no site can have, and where a file is there already, before anything is written.
    """
    files = dict(sorted(_files(city).items()))
    _check(files["content/site.yaml"])
    there = [path for name in files for path in _in_the_way(folder, name)]
    if there:
        few = ", ".join(str(path) for path in dict.fromkeys(there[:5])) + (" …" if len(there) > 5 else "")
        raise Unusable(f"{few}: there already", "nothing was written; name a new or an empty folder")
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(data)
    return [folder / name for name in files]


def _files(city: City) -> dict[str, bytes]:
    """Every file of the new city by its path."""
    words = _words(city)
    found = {_dotted(name): _filled(data, words) for name, data in _below(STARTER)}
    found |= {f"schemas/{name}": data for name, data in schemas().items()}
    for language in city.languages:
        found |= {f"{TERMS}/{language}/{name}": _elsewhere(data) for name, data in _below(shipped_terms() / language)}
    if city.templates:
        found |= {f"templates/{name}": data for name, data in _below(shipped_templates())}
    return found


def shipped_terms() -> Path:
    """The lists of terms that come with the program: inside it when installed, the demonstration's in a checkout."""
    inside = STARTER / TERMS
    return inside if inside.is_dir() else PACKAGE.parent / TERMS


def _below(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The files below a folder by their paths; none where there is no such folder. Terms are not the starter's own."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not path.name.startswith(".") and not name.startswith(TERMS):
            yield name, path.read_bytes()


def _elsewhere(terms: bytes) -> bytes:
    """A list of terms says where it is explained: not in the new city's own folder."""
    return terms.replace(b": docs/terms.md\n", b": docs/terms.md of site_builder\n")


def _words(city: City) -> dict[str, str]:
    base_url = f"{' '.join(city.base_url.split()).rstrip('/')}/"
    timezone = " ".join(city.timezone.split())
    strange = [language for language in city.languages if not _LANGUAGE.fullmatch(language)]
    if strange or not city.languages:
        raise Unusable(f"“{', '.join(strange)[:40]}” is not a language", "write BCP 47 tags such as en, es or hmn")
    name = " ".join(city.name.split())
    if not name.isprintable() or not name:
        raise Unusable("the city has no name that can be printed", "write it as residents know it")
    return {
        "city": name,
        "city_scalar": _scalar(name),
        "base_url": base_url,
        "base_url_scalar": _scalar(base_url),
        "host": _host(base_url),
        "timezone": timezone,
        "timezone_scalar": _scalar(timezone),
        "languages": ", ".join(city.languages),
        "since": city.since.isoformat(),
        "version": __version__,
    }


def _scalar(text: str) -> str:
    """A YAML scalar: as it is where it can mean nothing else, otherwise quoted as JSON, which YAML reads."""
    return text if _PLAIN.fullmatch(text) else msgspec.json.encode(text).decode()


def _host(base_url: str) -> str:
    """The host of the site, where it is one that links and e-mail addresses can have."""
    try:
        host = urlsplit(base_url).hostname or ""
    except ValueError:
        raise Unusable(f"{base_url!r} is not a web address", "write it as https://city.example.gov/social/") from None
    return host if _HOST.fullmatch(host) else ""


def _filled(data: bytes, words: Mapping[str, str]) -> bytes:
    return _MARK.sub(lambda match: words[match[1]], data.decode()).encode()


def _dotted(name: str) -> str:
    return f".{name}" if name.startswith(DOTTED) else name


def _check(site: bytes) -> None:
    settings, problems = read_settings(site, "site.yaml")
    if settings is None:
        raise Unusable(problems[0].message, problems[0].hint)


def _in_the_way(folder: Path, name: str) -> Iterator[Path]:
    """What stands where a file would: the file itself, or a file where a folder must be."""
    path = folder / name
    if path.exists() or path.is_symlink():
        yield path
    for above in path.parents:
        if above.exists() and not above.is_dir():
            yield above
