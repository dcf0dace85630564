"""When Python does not come: the page says why, and the result leaves the address all the same."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hosts import Host
from tests.browser.person import alert, state, token, usable
from tests.browser.records import attempt_of, keep
from tests.browser.servers import Place
from tests.browser.watch import Watch

RESULT = "?utm=%7e&status=success&accessToken=abc&x=1+2&state=0123#/route?keep=1&code=x&error=y&details=z"
CLEAN = "?utm=%7e&x=1+2#/route?keep=1"
CORE = "static/vendor/pyscript-0.7.31/core.js"
MICRO = "static/vendor/micropython-1.28.0-6/micropython"
SETTINGS = "pyscript.toml"


def failed(page: Page, place: Place, code: str, watch: Watch) -> str:
    """Open the page with a result in its address; gives the words of the card that comes."""
    watch.allow_noise()
    page.goto(place.page + RESULT)
    card = alert(page, code)
    state(page, "failed")
    assert page.url == place.page + CLEAN
    assert token(page) == ""
    expect(page.get_by_role("status").first).to_be_empty()
    assert not any(request.url.startswith("https:") for request in watch.requests)
    return card.inner_text()


@pytest.mark.parametrize(
    ("path", "code"),
    [
        (CORE, "not_served"),
        (f"{MICRO}.mjs", "boot_failed"),
        (f"{MICRO}.wasm", "boot_failed"),
        ("main.py", "boot_failed"),
        ("door.json", "boot_failed"),
        ("static/door.mjs", "boot_failed"),
        (SETTINGS, "settings_invalid"),
    ],
)
def test_a_missing_part(page: Page, host: Host, watch: Watch, path: str, code: str) -> None:
    """A file of the door that is not there ends in a card, not in silence."""
    place = host.copy(f"without-{path.replace('/', '-')}", {path: None})
    failed(page, place, code, watch)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (CORE, "export const broken = {"),
        (f"{MICRO}.wasm", "no module at all"),
        ("main.py", "raise RuntimeError('a mistake')\n"),
        ("main.py", "def broken(:\n"),
        ("door.json", '{"door/__init__.py": "'),
        ("door.json", '{"flow/__init__.py": "", "door/__init__.py": "import nothing_of_that_name"}'),
    ],
    ids=[
        "core.js cut",
        "wasm of rubbish",
        "main.py raises",
        "main.py does not parse",
        "door.json cut",
        "a module raises",
    ],
)
def test_a_broken_part(page: Page, host: Host, watch: Watch, path: str, text: str) -> None:
    """A file of the door that is cut or raises ends in a card as well."""
    place = host.copy(f"broken-{abs(hash(text))}", {path: text})
    failed(page, place, "boot_failed", watch)


def settings(host: Host, old: str, new: str) -> str:
    """The shipped settings with one line changed."""
    text = host.text(SETTINGS)
    assert old in text
    return text.replace(old, new)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('response_type = "token"', 'response_type = "token', ""),
        ('response_type = "token"', 'response_tipe = "token"', "response_tipe"),
        ('response_type = "token"', "response_type = 5", "response_type"),
        ('scopes = ["Mail.Read"', 'scopes = ["Mail.Reed"', "Mail.Reed"),
        ('service_types = ["Google"', 'service_types = ["Outlook"', "Outlook"),
        ("return_url =", 'api_base = "http://evil.example"\nreturn_url =', ""),
    ],
    ids=["no quote", "unknown key", "wrong type", "unknown scope", "unknown service", "twice"],
)
def test_settings_with_a_mistake(
    page: Page, host: Host, watch: Watch, old: str, new: str, words: str
) -> None:
    """Settings that do not parse, or say nonsense, are named; the page does not start on half of them."""
    place = host.copy(f"settings-{abs(hash(new))}", {SETTINGS: settings(host, old, new)})
    assert words in failed(page, place, "settings_invalid", watch)


def test_no_webassembly(page: Page, built: Place, watch: Watch) -> None:
    """A browser without WebAssembly is told so at once."""
    page.add_init_script("delete window.WebAssembly")
    assert "WebAssembly" in failed(page, built, "boot_failed", watch)


@pytest.mark.parametrize("path", [CORE, f"{MICRO}.wasm", "door.json"])
def test_a_part_that_never_comes(page: Page, host: Host, watch: Watch, path: str) -> None:
    """After 20 seconds without Python the page says so, and offers to load it again."""
    name = f"slow-{path.replace('/', '-')}"
    place = host.copy(name, {})
    host.server.hold(f"/{name}/{path}")
    page.clock.install()
    page.goto(place.page + RESULT, wait_until="commit")
    page.locator("#not-served").wait_for(state="detached")
    state(page, "booting")
    page.clock.fast_forward(20_000)
    card = alert(page, "boot_timeout")
    state(page, "failed")
    assert page.url == place.page + CLEAN
    host.server.release()
    with page.expect_navigation():
        card.get_by_role("button", name="Reload the page", exact=True).click()
    watch.allow_noise()
    usable(page)


def test_a_door_that_comes_late_does_not_sign_in(page: Page, host: Host, watch: Watch) -> None:
    """Where the page has given up already, Python that arrives later leaves it so."""
    place = host.copy("late", {})
    host.server.hold("/late/door.json")
    known_state = "0123456789abcdef" * 2
    keep(page, place, **{f"aurinko.pending.{known_state}": attempt_of(place)})
    page.clock.install()
    page.goto(f"{place.page}?status=success&accessToken=abc&state={known_state}", wait_until="commit")
    page.locator("#not-served").wait_for(state="detached")
    page.clock.fast_forward(20_000)
    alert(page, "boot_timeout")
    with page.expect_response("**/door.json"):
        host.server.release()
    watch.allow_noise()
    page.wait_for_load_state("networkidle")
    state(page, "failed")
    assert token(page) == ""
    assert page.url == place.page
