"""The editor's modules: every import leads to a file that is there, in the version that npm brings."""

import json
import re
from pathlib import Path

import pytest

from tools.modules import EDITOR, by_address, folder
from tools.tree import ROOT, TOOLS, VENDOR

EDITOR_SCRIPT = ROOT / "static" / "workbench" / "editor.mjs"
FROM = re.compile(r"""\bfrom ['"]([^'"\n]+)['"];?$""", re.MULTILINE)
LOCK = json.loads((TOOLS / "package-lock.json").read_bytes())["packages"]


def imported(script: Path) -> list[Path]:
    """The files that a module imports."""
    return [(script.parent / name).resolve() for name in FROM.findall(script.read_text(encoding="utf-8"))]


def test_all_that_the_editor_imports_is_there() -> None:
    """From our module on, through all of them; and none is vendored in vain."""
    seen: set[Path] = set()
    waiting = imported(EDITOR_SCRIPT)
    while waiting:
        script = waiting.pop()
        assert script.is_file(), script
        if script not in seen:
            seen.add(script)
            waiting += imported(script)
    ours = {script for script in seen if VENDOR not in script.parents}
    assert {script.name for script in ours} == {"look.mjs"}
    assert seen - ours == {(VENDOR / folder(package) / "index.js").resolve() for package in EDITOR}


@pytest.mark.parametrize("package", EDITOR)
def test_a_folder_has_the_locked_version(package: str) -> None:
    """What an address with a version leads to never changes."""
    assert folder(package).endswith(f"-{LOCK[f'node_modules/{package}']['version']}")
    assert not LOCK[f"node_modules/{package}"].get("dev")


def test_names_become_addresses_and_nothing_else_changes() -> None:
    """Imports and exports at the beginning of a line, with either quote; not what is addressed already."""
    script = (
        b"import { a, b } from '@lezer/common';\nimport c from \"crelt\";\n"
        b"export { d } from 'style-mod'\nimport { e } from './own.js';\nlet f = \"from 'crelt'\";\n"
    )
    common, crelt, style = (folder(name) for name in ("@lezer/common", "crelt", "style-mod"))
    assert by_address(script).decode().splitlines() == [
        f"import {{ a, b }} from '../{common}/index.js';",
        f"import c from '../{crelt}/index.js';",
        f"export {{ d }} from '../{style}/index.js'",
        "import { e } from './own.js';",
        "let f = \"from 'crelt'\";",
    ]


def test_a_package_that_nobody_listed_is_said() -> None:
    """A new version that needs one more stops the set-up, and not the page."""
    with pytest.raises(LookupError, match="left-pad is imported"):
        by_address(b"import x from 'left-pad';\n")
