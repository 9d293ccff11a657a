"""Two builds never write one output folder at the same time."""

from pathlib import Path
import subprocess
import sys

import pytest

from site_builder.problem import Locked
from site_builder.write.lock import locked

HOLDER = """
import sys
from pathlib import Path
from site_builder.write.lock import locked
with locked(Path(sys.argv[1]), "output"):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_another_process_is_told_what_is_being_written(tmp_path: Path) -> None:
    file = tmp_path / "state" / "lock"
    command = [sys.executable, "-c", HOLDER, str(file)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(Locked, match="another build is writing output") as caught, locked(file, "output"):
            pytest.fail("both hold the lock")
        assert caught.value.hint == "wait until it has finished, or stop it"
        holder.kill()
    with locked(file, "output"):
        pass


def test_a_lock_is_let_go_of_when_the_build_fails(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), locked(tmp_path / "lock", "output"):
        raise ZeroDivisionError
    with locked(tmp_path / "lock", "output"):
        pass
