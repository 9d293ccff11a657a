"""A whole site in one string, laid out in a folder and built in this process.

    site = lay_out(tmp_path, '''
        -- content/departments/dpw/posts/snow.md --
        ---
        posted: 2026-11-20 06:15
        author: jlee
        ---
        Snow tonight.
    ''')
    site.build()
    assert "Snow tonight." in site.text("dpw/2026/11/snow/index.html")

What a test does not name is as in `DEFAULTS`: a city, one department, no search index (it costs a second).
"""

from datetime import date
from pathlib import Path
import re
import shutil
from textwrap import dedent

from site_builder.build import Options, Outcome, Project, build, check
from site_builder.problem import Problem
from tests.compiled import hand_out, take_in

ROOT = Path(__file__).parents[1]
AS_OF = date(2026, 11, 22)
FILE = re.compile(r"^-- (\S.*\S) --\n", re.MULTILINE)
DEFAULTS = {
    "content/site.yaml": "city: Exampleton\nbase_url: https://x.gov/social/\nsearch: false\n",
    "content/departments/dpw/department.yaml": "name: Public Works\n",
}
MARK = ".site-builder"


class Site:
    """A project in a folder of its own."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @property
    def output(self) -> Path:
        """Where the site is built."""
        return self.root / "output"

    @property
    def project(self) -> Project:
        """The project's folders, as the command line finds them."""
        return Project.at(self.root / "content", self.output)

    def write(self, path: str, content: str | bytes) -> Path:
        """Put a file of the project in place; gives its path."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode("utf-8", "surrogateescape") if isinstance(content, str) else content)
        return target

    def post(self, name: str, text: str = "Words.", front: str = "", posted: str = "2026-11-20 06:15") -> Path:
        """Write a post of the Public Works; `front` is what its front matter says beside `posted` and `author`."""
        whole = f"---\nposted: {posted}\nauthor: jlee\n{front}---\n{text}\n"
        return self.write(f"content/departments/dpw/posts/{name}.md", whole)

    def own_templates(self) -> Path:
        """A copy of the shipped templates, to be changed."""
        return Path(shutil.copytree(ROOT / "templates", self.root / "templates"))

    def build(self, as_of: date = AS_OF, workers: int = 1, *, fresh: bool = False) -> Outcome:
        """Build it; `fresh`: without the templates that other tests have compiled."""
        if not fresh:
            hand_out(self.root)
        outcome = build(self.project, Options(as_of=as_of, workers=workers))
        take_in(self.root)
        return outcome

    def check(self, as_of: date = AS_OF) -> list[Problem]:
        """What `site-builder check` finds."""
        return list(check(self.project, Options(as_of=as_of)))

    def paths(self) -> list[str]:
        """Every file of the output, sorted."""
        found = (path for path in self.output.rglob("*") if path.is_file() or path.is_symlink())
        return sorted(name for path in found if (name := path.relative_to(self.output).as_posix()) != MARK)

    def files(self) -> dict[str, bytes]:
        """The output, whole."""
        return {path: (self.output / path).read_bytes() for path in self.paths()}

    def text(self, path: str) -> str:
        """A file of the output."""
        return (self.output / path).read_text(encoding="utf-8")

    def stamps(self) -> dict[str, int]:
        """When each file of the output was written."""
        return {path: (self.output / path).stat().st_mtime_ns for path in self.paths()}

    def rewritten(self, as_of: date = AS_OF) -> list[str]:
        """Build; which files are there that were not, or were written anew."""
        before = self.stamps()
        self.build(as_of)
        return sorted(path for path, stamp in self.stamps().items() if before.get(path) != stamp)

    def holds(self, words: str) -> list[str]:
        """The files of the output that these words stand in, in their bytes or their paths."""
        wanted = words.encode()
        return [path for path, data in self.files().items() if wanted in data or wanted in path.encode()]


def lay_out(root: Path, text: str = "") -> Site:
    """Write each part of `text` that begins with a line `-- path --` to that path under `root`."""
    site = Site(root)
    _, *parts = FILE.split(dedent(text).lstrip("\n"))
    for path, content in {**DEFAULTS, **dict(zip(parts[::2], parts[1::2], strict=True))}.items():
        site.write(path, content)
    return site


def codes(problems: Outcome | list[Problem]) -> list[str]:
    """The codes of the problems, sorted."""
    return sorted(each.code for each in (problems.problems if isinstance(problems, Outcome) else problems))
