"""Lighthouse, as it measures phones: the front page, a listing and a post."""

from collections.abc import Callable
import json
import os
from pathlib import Path
import shlex
import subprocess
import sys

import pytest

from tests.browser.chromium import FLAGS, chromium
from tests.browser.kinds import KINDS
from tests.site.building import ROOT

MEASURED = ("home", "department", "post-pictures")
PROGRAM = ROOT / "tests/browser/node_modules/lighthouse/cli/index.js"
FULL = ("accessibility", "best-practices", "seo")
FAST_ENOUGH = 0.9
"""Performance is 1.0 on an idle machine; a machine that runs the other tests beside it measures less."""


def _report(address: str, folder: Path) -> dict[str, dict[str, dict[str, object]]]:
    result = folder / "lighthouse.json"
    flags = shlex.join(FLAGS).replace("--headless", "--headless=new")
    command = [
        "node",
        str(PROGRAM),
        address,
        "--quiet",
        "--output=json",
        f"--output-path={result}",
        "--no-enable-error-reporting",
        f"--only-categories={','.join((*FULL, 'performance'))}",
        "--disable-full-page-screenshot",  # it is for the report that people look at
    ]
    own = os.environ | {"CHROME_PATH": chromium(), "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    subprocess.run([*command, f"--chrome-flags={flags}"], env=own, check=True, capture_output=True, cwd=folder)
    found = json.loads(result.read_bytes())
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("name", MEASURED)
def test_lighthouse_is_content(
    name: str, site: Path, home: str, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    (kind,) = [each for each in KINDS if each.name == name]
    report = _report(home + kind.page(site).path.removesuffix("index.html"), tmp_path)
    scores = {each: report["categories"][each]["score"] for each in (*FULL, "performance")}
    record_property("lighthouse", f"{name} {scores}")
    print(f"Lighthouse, {name}: {scores}")
    failed = [
        each
        for each, audit in report["audits"].items()
        if audit["score"] == 0 and audit["scoreDisplayMode"] == "binary"
    ]
    assert {each: scores[each] for each in FULL} == dict.fromkeys(FULL, 1), failed
    performance = scores["performance"]
    assert isinstance(performance, float | int)
    assert performance >= FAST_ENOUGH
