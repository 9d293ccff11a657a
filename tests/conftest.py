"""Doors that several rooms' tests share: the demonstration site, built once for all of them."""

import os
from pathlib import Path

from hypothesis import HealthCheck, settings
import pytest

from tests.site.building import built

# A loaded machine is slow, not wrong; and CI tries the same examples each time, a developer new ones.
settings.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("here"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built demonstration; SITE_BUILDER_SITE names another site's to look at instead."""
    own = tmp_path_factory.getbasetemp()
    named = os.environ.get("SITE_BUILDER_SITE")
    return (
        Path(named) if named else built((own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "demonstration")
    )
