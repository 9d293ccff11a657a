"""A build that is done ends at once; all it had to say was said, and its exit code is the one that it has otherwise."""

import os
from pathlib import Path
import subprocess
import sys

import pytest

from tests.building import ROOT, Site, lay_out

BUILD = [sys.executable, "-m", "site_builder", "build", "--workers", "2", "--as-of", "2026-11-20"]


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A site with a post that has an error."""
    site = lay_out(tmp_path)
    site.post("good", "All is well.")
    site.write("content/departments/dpw/posts/bad.md", "---\nposted: nonsense\n---\nWhen?\n")
    return site


def ended(site: Site, *words: str) -> subprocess.CompletedProcess[str]:
    own = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run([*BUILD, *words], cwd=site.root, env=own, capture_output=True, text=True, check=False)


def test_a_build_ends_with_its_exit_code_and_all_that_it_said(site: Site) -> None:
    done = ended(site)
    assert (done.returncode, done.stderr) == (0, "")
    assert "bad.md" in done.stdout
    assert "1 post in output" in done.stdout
    assert ended(site, "--strict").returncode == 1
    assert ended(site, "--fast").returncode == 2


def test_what_a_build_says_comes_whole_into_a_slow_pipe(site: Site) -> None:
    for number in range(200):
        site.write(f"content/departments/dpw/posts/bad{number}.md", "---\nposted: nonsense\n---\nWhen?\n")
    own = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen([*BUILD, "--json"], cwd=site.root, env=own, stdout=subprocess.PIPE, text=True) as build:
        assert build.stdout is not None
        first = build.stdout.read(10)
        said = first + build.stdout.read()
    assert build.returncode == 0
    assert said.startswith("{")
    assert said.rstrip().endswith("}")
