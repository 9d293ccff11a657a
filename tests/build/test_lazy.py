"""What a city does not have costs its builds nothing: not even the loading of what it would need."""

from pathlib import Path
import subprocess
import sys

from tests.building import lay_out

BUILD = """
from datetime import date
from pathlib import Path
import sys
from site_builder.build import Options, Project, build
root = Path(sys.argv[1])
outcome = build(Project.at(root / "content", root / "output"), Options(as_of=date(2026, 11, 23)))
print(outcome.posts, *(name for name in sys.modules if name.startswith("site_builder.policy")))
"""


def test_without_a_policy_and_decisions_nothing_that_judges_is_loaded(tmp_path: Path) -> None:
    lay_out(tmp_path).post("snow")
    told = subprocess.run([sys.executable, "-c", BUILD, str(tmp_path)], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["1"]
