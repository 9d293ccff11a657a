"""What it costs to judge posts by the policy: `python bench/rules.py --posts 10000`. See docs/benchmarks.md.

The same posts are built twice in turns, without content/policy/ and with the demonstration's: the difference of the two
is what the registers, the rules, the ledgers and their pages cost. Then a post, a register and the policy change.
"""

from collections.abc import Callable
from pathlib import Path
import shutil
from statistics import median
import sys
import tempfile

import click

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # so that it runs as a file, from anywhere

from bench.corpus import corpus, one_more
from bench.measure import Measured, adopt_orphans, measure
from bench.sites import ours
from bench.sites.site import ROOT

POLICY = ROOT / "content" / "policy"
DEPARTMENT = "content/departments/{id}/department.yaml"


@click.command()
@click.option("--posts", default=10_000, show_default=True, help="How many posts the corpus has.")
@click.option("--runs", default=5, show_default=True, help="Rounds; figures are medians.")
def main(posts: int, runs: int) -> None:
    """Measure builds with and without the policy, and what a change of post, register or policy costs then."""
    adopt_orphans()
    folder = Path(tempfile.mkdtemp(prefix="site-builder-bench-"))
    try:
        bench = _Bench(folder, posts)
        for _ in range(runs):
            bench.round()
        click.echo(bench.table())
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class _Bench:
    """Two projects of one corpus. State: what was measured, by what was done."""

    def __init__(self, folder: Path, posts: int) -> None:
        self.folder = folder
        self.posts = corpus(posts)
        self.contender = ours.contender()
        self.found: dict[str, list[Measured]] = {}
        self.aside = 0
        for name in ("without", "with"):
            self.contender.lay_out(self.posts, folder / name)
        shutil.copytree(POLICY, folder / "with" / "content" / "policy")

    def round(self) -> None:
        """Everything once."""
        for name in ("without", "with"):
            self.cold(name)
            self.run(name, f"cold, {name} the policy")
        for name in ("without", "with"):
            added = self.contender.add(one_more(self.posts), self.folder / name)
            self.run(name, f"one new post, {name} the policy")
            added.unlink()
            self.run(name, "")
        department = self.folder / "with" / DEPARTMENT.format(id=self.posts[0].department)
        self.change(department, lambda text: text.replace("Speaker 1", "Speaker One"), "a spokesperson changed")
        rules = self.folder / "with" / "content" / "policy" / "rules.yaml"
        self.change(rules, lambda text: f"{text}\n# changed\n", "a file of the policy changed")

    def change(self, file: Path, how: Callable[[str], str], said: str) -> None:
        """Change a file, build, and put it back."""
        before = file.read_text(encoding="utf-8")
        file.write_text(how(before), encoding="utf-8")
        self.run("with", said)
        file.write_text(before, encoding="utf-8")
        self.run("with", "")

    def cold(self, name: str) -> None:
        """Put output and caches aside; what is deleted is paid for by the next build."""
        for each in (self.contender.output, *self.contender.caches):
            if (self.folder / name / each).exists():
                self.aside += 1
                (self.folder / name / each).rename(self.folder / f"aside-{self.aside}")

    def run(self, name: str, said: str) -> None:
        """Build; where nothing is `said` of it, it is not counted."""
        measured = measure(
            self.contender.command, self.folder / name, {"PATH": "", **self.contender.environment}, memory=False
        )
        if said:
            self.found.setdefault(said, []).append(measured)
            click.echo(f"{said}: {measured.wall:.2f} s", err=True)

    def table(self) -> str:
        """The medians, and each against the cold build without the policy."""
        whole = median(one.wall for one in self.found["cold, without the policy"])
        rows = ["| | wall | CPU | of a cold build without the policy |", "|---|---|---|---|"]
        for said, samples in self.found.items():
            wall, cpu = median(one.wall for one in samples), median(one.cpu for one in samples)
            rows.append(f"| {said} | {wall:.2f} s | {cpu:.2f} s | {wall / whole:.2f} |")
        return "\n".join(rows)


if __name__ == "__main__":
    main()
