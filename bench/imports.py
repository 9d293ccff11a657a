"""Measure how exports are taken in and built: `python bench/imports.py --megabytes 300 --to-site`.

See docs/benchmarks.md.
"""

from collections.abc import Sequence
import json
from pathlib import Path
import sys
import tempfile

import click

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # so that it runs as a file, from anywhere

from bench.exports import FORMS, sized
from bench.exports.made import Size
from bench.taking import Taken, taken

IMPORT = ("form", "posts", "unpacked", "import", "of it CPU", "posts/s of CPU", "MB/s of CPU", "unpacking, CPU", "peak")
BUILD = ("on the site", "build", "of it CPU", "peak of the build")


@click.command()
@click.option("--posts", default=20_000, show_default=True, help="How many posts each export has.")
@click.option("--megabytes", default=0, help="How large it is at least, by longer texts or by pictures and films.")
@click.option("--to-site", is_flag=True, help="Build the site, too, and count the pages of posts.")
@click.option("--forms", default=",".join(FORMS), help="Which forms, by comma; all of them otherwise.")
@click.option("--json", "json_file", type=click.Path(path_type=Path), help="Write the figures to this file, too.")
def main(posts: int, megabytes: int, forms: str, json_file: Path | None, *, to_site: bool) -> None:
    """Make an export of each form, import it into an empty record store, and print time and memory."""
    names = [name for name in forms.split(",") if name]
    if unknown := set(names) - set(FORMS):
        raise click.BadParameter(f"{', '.join(sorted(unknown))}: there are {', '.join(FORMS)}", param_hint="--forms")
    found: list[Taken] = []
    for name in names:
        size = sized(name, posts, megabytes) if megabytes else Size(posts)
        with tempfile.TemporaryDirectory(prefix="site-builder-bench-") as folder:
            found.append(taken(name, size, Path(folder), to_site=to_site))
        click.echo(row(found[-1]), err=True)
        if json_file:
            json_file.write_text(json.dumps([one._asdict() for one in found], indent=1), encoding="utf-8")
    click.echo("\n".join(table(found)))
    if bad := [one.form for one in found if not one.complete]:
        raise click.ClickException(f"not every post arrived of {', '.join(bad)}")


def table(found: Sequence[Taken]) -> list[str]:
    """The figures as they stand in docs/benchmarks.md."""
    head = IMPORT + (BUILD if any(one.shown >= 0 for one in found) else ())
    return [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}", *map(row, found)]


def row(one: Taken) -> str:
    """One form's line of the table."""
    size = one.size / 1e6
    cells = [
        one.form,
        f"{one.records:,}",
        f"{size:,.0f} MB",
        f"{one.wall:.1f} s",
        f"{one.cpu:.1f} s",
        f"{one.records / one.cpu:,.0f}",
        f"{size / one.cpu:.0f}",
        f"{one.reading:.1f} s",
        f"{one.peak / 1e6:.0f} MB",
    ]
    if one.shown >= 0:
        build = one.build
        cells += [f"{one.shown:,}", f"{build.wall:.0f} s", f"{build.cpu:.0f} s", f"{build.peak / 1e6:.0f} MB"]
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
