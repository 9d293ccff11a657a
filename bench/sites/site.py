"""What a contender of the bench is: it lays the posts out its way, names its command, says which page is what."""

from collections.abc import Callable, Mapping, Sequence
import json
from pathlib import Path
import re
import shutil
from typing import Literal, NamedTuple

from bench.corpus import BenchPost
from bench.pictures import pictures

ROOT = Path(__file__).resolve().parent.parent.parent

Role = Literal["post", "site", "department", "platform", "tag", "month", "feed", "sitemap", "media"]
Patterns = tuple[tuple[Role, str], ...]


class Contender(NamedTuple):
    """A site generator. All paths are within the project folder that `lay_out` filled.

    `add` writes one post and answers its file, so that the bench can take it away again. `environment` is what the
    generator is given to be fast, `sparing` what it is given where memory is measured. `patterns` say what a file of
    the output is; the first that fits the whole path counts.
    """

    name: str
    lay_out: Callable[[Sequence[BenchPost], Path], None]
    add: Callable[[BenchPost, Path], Path]
    command: tuple[str, ...]
    environment: Mapping[str, str]
    sparing: Mapping[str, str]
    output: str
    caches: tuple[str, ...]
    patterns: Patterns

    def role(self, path: str) -> Role | None:
        """What a file of the output is, or None where the comparison has no word for it."""
        return next((role for role, pattern in self.patterns if re.fullmatch(pattern, path)), None)


def put(path: Path, text: str) -> Path:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def put_styles(folder: Path) -> None:
    """This program's own style sheets and icon, for everyone: what is copied weighs the same."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("site.css", "tokens.css", "icon.svg"):
        shutil.copy(ROOT / "templates/static" / name, folder)


def put_pictures(folder: Path) -> None:
    """The pictures, as the files that a post's number names."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(pictures()):
        (folder / f"{number}.png").write_bytes(data)


def quoted(value: object) -> str:
    """A string or a list of them as YAML that no character in it can break."""
    return json.dumps(value, ensure_ascii=False)
