"""Copies of the project: one for tests that only use it, one for each test that breaks it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.tools.project import NOWHERE, Serving, copy, keep_twins, run, serving


@pytest.fixture(scope="session")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy with the browser runtime; tests leave it as it is."""
    return copy(tmp_path_factory.mktemp("project") / "tree", vendored=True)


@pytest.fixture(scope="session")
def built(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build below a path with a space and a letter beyond ASCII."""
    keep_twins(tree)
    folder = tmp_path_factory.mktemp("hosts") / "über uns" / "demo"
    ended = run(tree, "serve.py", "build", folder, PIP_INDEX_URL=NOWHERE, npm_config_registry=NOWHERE)
    assert ended.returncode == 0, ended.stdout
    assert f"python -m http.server -d {folder}" in ended.stdout
    return folder


@pytest.fixture
def own_tree(tmp_path: Path) -> Path:
    """A copy with the browser runtime, for one test to change."""
    return copy(tmp_path / "tree", vendored=True)


@pytest.fixture
def bare_tree(tmp_path: Path) -> Path:
    """A copy as a fresh clone is: nothing is set up."""
    return copy(tmp_path / "tree", vendored=False)


@pytest.fixture(scope="session")
def served(tree: Path) -> Iterator[Serving]:
    """A `serve.py` for tests that only ask it something."""
    with serving(tree) as running:
        yield running
