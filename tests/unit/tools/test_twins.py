"""The compressed twins: what is in them, which files have one, and that the work is done once."""

import gzip
import json
import os
import time
from pathlib import Path

import brotli  # type: ignore[import-untyped] # has no types
import pytest

from tests.unit.tools.project import KEPT_TWIN
from tools.place import MARK
from tools.twins import LONGEST_UNUSED, twins

SCRIPT = b"// the same line again and again\n" * 200


def test_a_twin_is_the_file_and_smaller(tmp_path: Path) -> None:
    """Both kinds, with nothing in them of this machine or this hour; what does not shrink has none."""
    found = twins({"static/a.js": SCRIPT, "same.js": SCRIPT, "icon.png": b"\x89PNG"}, tmp_path)
    assert found.keys() == {"static/a.js.br", "static/a.js.gz", "same.js.br", "same.js.gz"}
    assert brotli.decompress(found["static/a.js.br"]) == SCRIPT
    assert gzip.decompress(found["static/a.js.gz"]) == SCRIPT
    assert found["static/a.js.gz"][3:10] == b"\0\0\0\0\0\2\xff"
    assert found == twins({"static/a.js": SCRIPT, "same.js": SCRIPT}, tmp_path)


def test_compressing_is_done_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What lies there for the same bytes is taken as it is, without a Node; half of a pair is made again."""
    twins({"a.js": SCRIPT}, tmp_path)
    kept = next(tmp_path.glob("*.br"))
    kept.write_bytes(b"kept")
    with monkeypatch.context() as patch:
        patch.setenv("PATH", "")
        assert twins({"b.js": SCRIPT}, tmp_path)["b.js.br"] == b"kept"
    kept.with_suffix(".gz").unlink()
    assert brotli.decompress(twins({"a.js": SCRIPT}, tmp_path)["a.js.br"]) == SCRIPT


def test_what_no_build_has_used_for_a_month_is_removed(tmp_path: Path) -> None:
    """Also what a build left that was cut short; what is used stays, however old."""
    twins({"a.js": SCRIPT}, tmp_path)
    (tmp_path / "unused.br").touch()
    (tmp_path / "cut.br.1.part").touch()
    before = time.time() - LONGEST_UNUSED - 60
    for path in tmp_path.iterdir():
        os.utime(path, (before, before))
    twins({"a.js": SCRIPT}, tmp_path)
    assert len(list(tmp_path.iterdir())) == 2
    assert not (tmp_path / "unused.br").exists()


def test_every_file_of_a_build_has_its_twins(built: Path) -> None:
    """Those kept of an earlier build as they were; what hosts read themselves has none, and is listed too."""
    listed = json.loads((built / MARK).read_bytes())
    for path in ("index.html", "404.html", "door.json", "static/page.css", "sbom.spdx.json"):
        assert brotli.decompress((built / f"{path}.br").read_bytes()) == (built / path).read_bytes()
        assert gzip.decompress((built / f"{path}.gz").read_bytes()) == (built / path).read_bytes()
        assert {f"{path}.br", f"{path}.gz"} <= listed.keys()
    assert (next(built.glob("static/vendor/pyodide-*")) / "stdlib.zip.br").read_bytes() == KEPT_TWIN
    assert not {"_headers.br", ".htaccess.br", "vercel.json.br"} & listed.keys()
