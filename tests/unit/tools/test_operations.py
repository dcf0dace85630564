"""The page of operations is what its script writes, and its list is the vendor's."""

import pytest

from tests.judge import MISSING, load_document
from tools.operations import PAGE, README, block, operations, page


def test_the_page_is_as_the_script_writes_it() -> None:
    """`python tools/operations.py` would change neither the page nor the README's table."""
    found = operations()
    assert PAGE.read_text(encoding="utf-8") == page(found), "run python tools/operations.py"
    assert block(found) in README.read_text(encoding="utf-8"), "run python tools/operations.py"


def test_the_list_has_every_operation_of_the_document() -> None:
    """Methods, paths and ids are the vendor's, and all of them are there once."""
    document = load_document()
    if document is None:
        pytest.skip(MISSING)
    listed = [(one.id, one.method, one.path) for one in operations()]
    assert sorted(listed) == sorted((one.id, one.method, one.path) for one in document.operations.values())
