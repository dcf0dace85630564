"""Contract tests leave the sandbox as they found it."""

from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def _no_faults_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """A fault that a test did not use up must not meet the next one."""
    yield
    if "sandbox_server" in request.fixturenames:
        request.getfixturevalue("sandbox_server").clear_faults()
