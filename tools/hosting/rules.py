"""The headers of the site's files as rules for hosts that match addresses, each said by one rule.

Where two rules match, such hosts join what both say with a comma, or take the last, or the first; and only
the end of a pattern can be left open. So no two rules here say the same header of the same address.
"""

from collections.abc import Collection, Iterator
from itertools import groupby
from pathlib import PurePosixPath

from tools.headers import caching, of_file

# The types that hosts do not know, or know by other names.
TOLD = frozenset({".mjs", ".py", ".toml", ".wasm", ".webmanifest", ".zip"})
PAGE = "index.html"

Rules = dict[str, dict[str, str]]
"""Headers by address; one that ends in a slash and a star is for all below it."""


def rules(paths: Collection[str]) -> Rules:
    """Give the rules for files by their addresses below the site."""
    found: Rules = {f"/{pattern}": {"Cache-Control": value} for pattern, value in covered(sorted(paths))}
    for path in sorted(paths):
        if PurePosixPath(path).suffix in TOLD:
            found.setdefault(f"/{path}", {})["Content-Type"] = of_file(path)["Content-Type"]
    if f"/{PAGE}" in found:
        found["/"] = found[f"/{PAGE}"]
    return found


def covered(paths: Collection[str], folder: str = "") -> Iterator[tuple[str, str]]:
    """Give patterns with the caching of what they cover: a folder if its files agree, else its parts."""
    values = {caching(path) for path in paths}
    if folder and len(values) == 1:
        yield f"{folder}*", values.pop()
        return
    for name, group in groupby(paths, lambda path: path[len(folder) :].partition("/")[0]):
        below = list(group)
        if below == [folder + name]:
            yield below[0], caching(below[0])
        else:
            yield from covered(below, f"{folder}{name}/")
