"""docs/hosting: its commands are ones that there are, its links lead somewhere, its workflow is one."""

import re
import shlex
from pathlib import Path

import pytest
import yaml  # type: ignore[import-untyped] # has no types

from tools import arguments
from tools.tree import ROOT

GUIDES = sorted((ROOT / "docs" / "hosting").glob("*.md"))
WORKFLOW = re.compile(r"^```yaml\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.stem)
def test_its_commands_and_links_are_right(guide: Path) -> None:
    """Each `serve.py build` is a command line that is taken, and each page linked to is there."""
    text = guide.read_text(encoding="utf-8")
    for command in re.findall(r"python serve\.py (build .*)", text):
        # The shell's variables, as they might be.
        words = shlex.split(command.replace("$BASE_PATH", "/demo").replace("$CLIENT_ID", "abc").rstrip("`,"))
        assert arguments.read(words).command == "build"
    for target in re.findall(r"\]\((?!https://)([^)#]+)\)", text):
        assert (guide.parent / target).is_file(), target


def test_every_guide_is_found_from_the_readme() -> None:
    """By the index at the latest."""
    readme, index = (
        (ROOT / path).read_text(encoding="utf-8") for path in ("README.md", "docs/hosting/index.md")
    )
    assert "(docs/hosting/index.md)" in readme
    assert "(docs/hosting/production.md)" in readme
    assert all(f"({guide.name})" in index for guide in GUIDES if guide.name != "index.md")


def test_the_workflow_for_github_pages_builds_and_deploys() -> None:
    """It may write pages and nothing else, and what it builds is what it uploads."""
    found = WORKFLOW.search((ROOT / "docs/hosting/github-pages.md").read_text(encoding="utf-8"))
    assert found is not None
    workflow = yaml.safe_load(found[1])
    assert workflow["permissions"] == {"contents": "read", "pages": "write", "id-token": "write"}
    (job,) = workflow["jobs"].values()
    steps = {step.get("uses", "").partition("@")[0]: step for step in job["steps"]}
    (command,) = (step["run"] for step in job["steps"] if "run" in step)
    given = arguments.read(shlex.split(command.replace("$BASE_PATH", ""))[2:])
    assert (given.path, given.twins) == ("/", False)
    assert steps["actions/upload-pages-artifact"]["with"]["path"] == str(given.dir)
    assert steps["actions/deploy-pages"]["id"] in job["environment"]["url"]
