"""Measure this program against Hugo and Pelican: `python bench/run.py --posts 10000`. See docs/benchmarks.md."""

import json
from pathlib import Path
import shutil
import signal
import sys
import tempfile

import click

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # so that it runs as a file, from anywhere

from bench import environment
from bench.corpus import corpus
from bench.figures import figures, plain, table
from bench.measure import CommandFailedError, adopt_orphans
from bench.rounds import Bench, Sample, UnequalError
from bench.sites import hugo, ours, pelican
from bench.sites.site import Contender

CONTENDERS = ("ours", "hugo", "pelican")


@click.command()
@click.option("--posts", default=10_000, show_default=True, help="How many posts the corpus has.")
@click.option(
    "--runs", default=5, show_default=True, type=click.IntRange(1), help="Rounds that are timed; figures are medians."
)
@click.option(
    "--memory-runs", default=3, show_default=True, type=click.IntRange(1), help="Rounds in which memory is sampled."
)
@click.option("--peers", default="hugo,pelican", show_default=True, help="Whom to compare with, by comma.")
@click.option("--without-ours", is_flag=True, help="Measure the peers alone.")
@click.option("--workers", type=int, help="Processes this program may use; its own choice otherwise.")
@click.option("--json", "json_file", type=click.Path(path_type=Path), help="Write the figures to this file, too.")
def main(  # noqa: PLR0913 - an option each
    posts: int,
    runs: int,
    memory_runs: int,
    peers: str,
    *,
    without_ours: bool,
    workers: int | None,
    json_file: Path | None,
) -> None:
    """Build the same made-up posts with this program, Hugo and Pelican, and compare time and memory."""
    names = [*([] if without_ours else ["ours"]), *filter(None, peers.split(","))]
    unknown = set(names) - set(CONTENDERS)
    if unknown:
        raise click.BadParameter(f"{', '.join(sorted(unknown))}: the peers are hugo and pelican", param_hint="--peers")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    environment.prepare()
    adopt_orphans()
    folder = Path(tempfile.mkdtemp(prefix="site-builder-bench-"))
    try:
        bench = Bench([_contender(name, workers) for name in names], corpus(posts), folder, _say)
        timed = _rounds(bench, runs, memory=False)
        weighed = _rounds(bench, memory_runs, memory=True)
        found = figures(timed, weighed, bench.yields)
    except (UnequalError, CommandFailedError) as error:
        raise click.ClickException(str(error)) from None
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    click.echo(table(found))
    if json_file:
        json_file.write_text(json.dumps({"posts": posts, "runs": runs, **plain(found)}, indent=1), encoding="utf-8")


def _contender(name: str, workers: int | None) -> Contender:
    if name == "hugo":
        return hugo.contender(environment.hugo())
    if name == "pelican":
        return pelican.contender(environment.pelican())
    return ours.contender(workers)


def _rounds(bench: Bench, count: int, *, memory: bool) -> list[Sample]:
    return [sample for number in range(count) for sample in bench.round(number, memory=memory)]


def _say(line: str) -> None:
    click.echo(line, err=True)


if __name__ == "__main__":
    main()
