"""The pytest plugin, as other people's projects meet it: in a folder and a process of their own."""

import os
import re
import subprocess
import sys
from pathlib import Path

import httpx2
import pytest

from sandbox import create_app
from tests.conftest import SandboxServer, serving

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "sandbox/README.md").read_text("utf-8")
EXAMPLE = re.search(r"```python\n(import httpx2\n.*?)```", README, re.DOTALL)
CONFTEST = re.search(r"```python\n(import pytest\n.*?)```", README, re.DOTALL)
ALONE = re.search(r"```python\n(from sandbox import create_app\n.*?)```", README, re.DOTALL)

# What the README's conftest.py is for.
CHOSEN = """
def test_the_choices_are_there(aurinko_sandbox):
    assert aurinko_sandbox.return_url == "http://localhost:3000/done"
    token = aurinko_sandbox.token()
    assert aurinko_sandbox.call("GET", "/v1/email/messages", token).json()["length"] == 3
"""

MORE = """
import pytest

from sandbox.testing import SandboxServer


@pytest.fixture(scope="session")
def aurinko_sandbox_options():
    return {"return_urls": ["https://my.example/done"], "size": 100}


@pytest.mark.parametrize("time", ["first", "second"])
def test_each_test_has_a_sandbox_as_at_first(aurinko_sandbox: SandboxServer, time: str) -> None:
    assert aurinko_sandbox.return_url == "https://my.example/done"
    assert aurinko_sandbox.control("GET", "accounts") == {"accounts": []}
    assert aurinko_sandbox.control("GET", "choices")["pageSize"] == 25
    aurinko_sandbox.choose(pageSize=3)
    assert len(aurinko_sandbox.messages(aurinko_sandbox.token())) > 30
"""

# A project that has the plugin, and no use for it.
STRANGER = """
import sys


def test_nothing_was_imported():
    assert "sandbox.testing" in sys.modules
    assert not {"starlette", "cattrs", "uvicorn", "httpx2", "sandbox.application"} & sys.modules.keys()
"""


def run(folder: Path, code: str, *flags: str) -> subprocess.CompletedProcess[str]:
    """Run pytest in a folder, with the plugin, and every warning an error."""
    (folder / "test_it.py").write_text(code, "utf-8")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-W",
        "error",
        "-p",
        "no:cacheprovider",
        *flags,
        "test_it.py",
    ]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    environment["PYTHONPATH"] = str(ROOT)
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=60, check=False
    )


@pytest.mark.parametrize(("code", "passed"), [(EXAMPLE and EXAMPLE[1], 1), (MORE, 2), (STRANGER, 1)])
def test_the_plugin_at_work(tmp_path: Path, code: str, passed: int) -> None:
    """The README's example, options of one's own with each test a fresh start, and no costs for others."""
    said = run(tmp_path, code, "-p", "sandbox.testing", "-p", "no:playwright", "-p", "no:schemathesis")
    assert said.returncode == 0, said.stdout + said.stderr
    assert f"{passed} passed" in said.stdout


def test_the_options_of_the_readme(tmp_path: Path) -> None:
    """Its conftest.py gives the return URL and the choices, by the names of the table."""
    assert CONFTEST
    (tmp_path / "conftest.py").write_text(CONFTEST[1], "utf-8")
    said = run(tmp_path, CHOSEN, "-p", "sandbox.testing", "-p", "no:playwright", "-p", "no:schemathesis")
    assert said.returncode == 0, said.stdout + said.stderr


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ('{"choices": {"pagesize": 3}}', "There is no choice 'pagesize'; did you mean pageSize?"),
        ('{"choices": {"pageSize": 0}}', "pageSize must be a whole number from 1 to 1000000"),
        ('{"choices": ["pageSize"]}', "Choices are an object with keys of these: pageSize, "),
        ('{"return_urls": []}', 'return_urls is empty: give it one at least, such as ["http://localhost'),
        ('{"return_urls": ["localhost"]}', "'localhost' is not an absolute http or https URL"),
        ('{"return_url": "http://localhost/"}', "unexpected keyword argument 'return_url'"),
    ],
)
def test_an_option_that_makes_no_sense_is_one_sentence(tmp_path: Path, options: str, named: str) -> None:
    """It names what is wrong, and nothing else is shown."""
    code = (
        "import pytest\n\n"
        f"@pytest.fixture(scope='session')\ndef aurinko_sandbox_options():\n    return {options}\n\n"
        "def test_it(aurinko_sandbox): pass\n"
    )
    said = run(tmp_path, code, "-p", "sandbox.testing", "-p", "no:schemathesis")
    assert said.returncode == 1
    assert named in said.stdout
    assert "Traceback" not in said.stdout


def test_a_sandbox_without_pytest() -> None:
    """The README's lines print a token."""
    assert ALONE
    command = [sys.executable, "-W", "error", "-c", ALONE[1]]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert (said.returncode, said.stderr) == (0, "")
    assert len(said.stdout.strip()) > 20


def test_sign_ins_return_to_the_first_return_url() -> None:
    """Of the application's own, in the order that they were given."""
    with serving(create_app(return_urls=["http://localhost:9/z", "http://localhost:9/a"])) as server:
        assert server.return_url == "http://localhost:9/z"
        assert server.token()
    with (
        pytest.raises(ValueError, match="return_urls is empty"),
        serving(create_app(return_urls=[])),
    ):
        pass


def test_a_refusal_is_raised_in_the_sandboxs_own_words(sandbox_server: SandboxServer) -> None:
    """Of sign-ins and of control addresses alike."""
    with pytest.raises(httpx2.HTTPStatusError, match=r"returnurl\.invalid: .* Registered: http"):
        sandbox_server.token(returnUrl="http://localhost:8000/elsewhere")
    with pytest.raises(
        httpx2.HTTPStatusError, match="POST /sandbox/faults was answered 400: kind must be one"
    ):
        sandbox_server.fault(kind="stats")
    sandbox_server.fault(kind="denied", details="Not today.")
    with pytest.raises(AssertionError, match=r"without a token: .*Not today"):
        sandbox_server.token()
    with pytest.raises(AssertionError, match=r"(?s)not 422: .*Sign in"):
        sandbox_server.token("IMAP", loginHint=" ")


def test_results_in_the_fragment_are_read_too(sandbox_server: SandboxServer) -> None:
    """A token comes back where `inFragment` is chosen, or a fault asks for it."""
    sandbox_server.fault(kind="fragment", times=2)
    assert sandbox_server.token()
    assert sandbox_server.token(returnUrl="http://localhost:8000/#/done")


def test_the_example_has_ten_lines() -> None:
    """It is short enough to be typed."""
    assert EXAMPLE
    assert len([line for line in EXAMPLE[1].splitlines() if line.strip()]) <= 10


def test_a_missing_package_is_named(tmp_path: Path) -> None:
    """Whoever asks for the fixture without the extra is told what to install."""
    (tmp_path / "conftest.py").write_text("import sys\nsys.modules['starlette'] = None\n", "utf-8")
    said = run(
        tmp_path, "def test_it(aurinko_sandbox): pass\n", "-p", "sandbox.testing", "-p", "no:schemathesis"
    )
    assert said.returncode == 1
    assert "starlette is missing: install aurinko with its extra `sandbox`." in said.stdout
    assert "another exception" not in said.stdout
    assert "Traceback" not in said.stdout


@pytest.mark.parametrize(("asks", "said"), [("", "1 passed"), ("aurinko_sandbox", "in the way of aurinko's")])
def test_a_project_may_have_a_sandbox_of_its_own(tmp_path: Path, asks: str, said: str) -> None:
    """As it is installed, the plugin loads in every project; only a test that asks for it is told."""
    (tmp_path / "aurinko_pytest.py").write_text((ROOT / "sandbox/testing.py").read_text("utf-8"), "utf-8")
    (tmp_path / "sandbox").mkdir()
    (tmp_path / "sandbox/__init__.py").write_text("", "utf-8")
    ran = run(tmp_path, f"def test_it({asks}): pass\n", "-p", "aurinko_pytest", "-p", "no:schemathesis")
    assert said in ran.stdout, ran.stdout + ran.stderr
