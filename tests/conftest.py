"""Doors that several rooms' tests share: the demonstration site, built once for all of them."""

import contextlib
import os
from pathlib import Path

from hypothesis import HealthCheck, settings
import pytest

from tests.site.building import built

# A loaded machine is slow, not wrong; and CI tries the same examples each time, a developer new ones.
settings.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("here"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")

MEMORY = Path("/dev/shm")
ROOM = 2 << 30


def _keep_folders_in_memory() -> None:
    """Tests write a hundred thousand small files: on a disk, making and removing them is half of the suite's time."""
    with contextlib.suppress(OSError):
        state = os.statvfs(MEMORY)
        if state.f_bavail * state.f_frsize > ROOM and not state.f_flag & os.ST_NOEXEC:
            os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


_keep_folders_in_memory()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built demonstration; SITE_BUILDER_SITE names another site's to look at instead."""
    own = tmp_path_factory.getbasetemp()
    named = os.environ.get("SITE_BUILDER_SITE")
    return (
        Path(named) if named else built((own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "demonstration")
    )
