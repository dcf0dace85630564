"""Contract tests leave the sandbox as they found it."""

from collections.abc import Iterator

import pytest

from tests.contract.mailing import Desk, Office, open_office


@pytest.fixture(autouse=True)
def _no_faults_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """A fault that a test did not use up must not meet the next one."""
    yield
    if "sandbox_server" in request.fixturenames:
        request.getfixturevalue("sandbox_server").clear_faults()


@pytest.fixture(scope="module")
def office() -> Iterator[Office]:
    """A sandbox with a clock to turn, for the tests of one file."""
    with open_office() as opened:
        yield opened


@pytest.fixture
def desk(office: Office) -> Desk:
    """Somebody new at Google, who may read, write and send mail."""
    return office.desk()
