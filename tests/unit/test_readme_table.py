"""The README's table of features: every "yes" of ours leads to a test that is there."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
TABLE = re.search(r"<!-- held by tests/unit/test_readme_table.py -->\n(.*?)<!-- end -->", README, re.DOTALL)
ROWS = [line.strip("| ").split(" | ") for line in TABLE[1].splitlines()[2:]] if TABLE else []
LINK = re.compile(r'\[[^]]+\]\((?P<file>tests/\S+\.py) "(?P<name>test_\w+)"\)')


def test_a_row_has_a_cell_for_everybody() -> None:
    """Every peer has its say in every row, and what is not known is said."""
    assert len(ROWS) > 1
    assert {len(row) for row in ROWS} == {7}
    assert all(cell for row in ROWS for cell in row)


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_our_yes_is_shown_by_a_test(row: list[str]) -> None:
    """It names test functions of files of this project; without one it is a no."""
    found = list(LINK.finditer(row[1]))
    assert row[1].startswith(("yes: [", "[yes](") if found else "no")
    for link in found:
        tree = ast.parse((ROOT / link["file"]).read_text(encoding="utf-8"))
        assert link["name"] in {each.name for each in tree.body if isinstance(each, ast.FunctionDef)}
