"""A real Chromium, the page as served and as built, and the look-out that every test is under."""

from collections.abc import Callable, Iterator
from typing import Any

import httpx2
import pytest
from playwright.sync_api import BrowserContext, expect

from sandbox import CLIENT_ID, create_app
from tests.browser.hosts import Host, dumb_server
from tests.browser.recording import Coded, coded_place
from tests.browser.servers import Place, build, running, serving
from tests.browser.watch import Watch
from tools.browser import browser as find_browser

# As root Chromium needs --no-sandbox; the rest keeps it from asking its maker's hosts for anything.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


# As long as the house takes to start where other tests want the same two cores.
expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def base_url() -> None:
    """None: pages are opened by their whole address. The plugin's own fixture warns under this pytest."""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The browser that `python tests` chose, or finds now."""
    return {**browser_type_launch_args, "executable_path": find_browser(), "args": ARGUMENTS}


@pytest.fixture(scope="session")
def served() -> Iterator[Place]:
    """`python serve.py`."""
    with serving() as place:
        yield place


@pytest.fixture(scope="session")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """A dumb server with a built site below a path, beside a sandbox of its own."""
    with dumb_server(tmp_path_factory.mktemp("host")) as server:
        address = f"{server.origin}/demo/"
        with running(create_app(return_urls=[address, f"{address}index.html"])) as sandbox:
            build(server.folder / "demo", sandbox, "--client-id", CLIENT_ID)
            yield Host(server, sandbox)


@pytest.fixture
def built(host: Host) -> Place:
    """The built site as it should be."""
    host.server.log.clear()
    return host.place


@pytest.fixture(params=["served", "built"])
def place(request: pytest.FixtureRequest) -> Place:
    """The page in both of its forms, for the tests of what people come for."""
    found: Place = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="session")
def coded_server() -> Iterator[Coded]:
    """The page by the code flow, in this process."""
    with coded_place() as coded:
        yield coded


@pytest.fixture
def coded(coded_server: Coded) -> Coded:
    """The page by the code flow as it should be, with nothing on record."""
    coded_server.mend()
    return coded_server


@pytest.fixture
def watch(context: BrowserContext) -> Iterator[Watch]:
    """The look-out; whatever it saw and the test did not expect is a failure."""
    watcher = Watch(context)
    yield watcher
    assert watcher.complaints() == []


@pytest.fixture(autouse=True)
def _watched(watch: Watch) -> None:
    """Every browser test is under the look-out."""


@pytest.fixture
def faults(served: Place) -> Iterator[Callable[..., None]]:
    """Ask a fault of the served page's sandbox: `faults(path="/v1/account", kind="status", status=401)`."""
    control = f"{served.sandbox}/sandbox/faults"

    def ask(**fault: object) -> None:
        httpx2.post(control, json=fault).raise_for_status()

    yield ask
    httpx2.delete(control).raise_for_status()
