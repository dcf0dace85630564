"""An API that a test scripts, and a companion of it."""

from collections.abc import Iterator

import pytest

from tests.companion.scripted import Api, granting, scripted
from tests.companion.tabs import Tab, browser, companion, listening


@pytest.fixture(scope="session")
def _scripted() -> Iterator[tuple[Api, str]]:
    """Both for the whole session: each has its port."""
    with scripted() as api, listening(companion(api.origin)) as url:
        yield api, url


@pytest.fixture
def api(_scripted: tuple[Api, str]) -> Api:
    """The API, which has not been asked anything yet."""
    found, _ = _scripted
    found.answer = granting
    found.got.clear()
    found.dropped.clear()
    return found


@pytest.fixture
def tab(_scripted: tuple[Api, str], api: Api) -> Iterator[Tab]:
    """A new browser before the companion of `api`."""
    del api
    with browser(_scripted[1]) as opened:
        yield opened
