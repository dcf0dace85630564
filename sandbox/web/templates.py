"""Page templates: plain HTML files with `{{holes}}`; whatever goes into a hole is escaped."""

import html
import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

_HOLE = re.compile(r"\{\{ *([a-z_]+) *\}\}")


class Safe(str):
    """HTML that came out of a template, and so is escaped already."""

    __slots__ = ()


@cache
def read(name: str) -> str:
    """The text of a file beside the templates."""
    return files("sandbox").joinpath("signin", "pages", name).read_text("utf-8")


def fill(template: str, /, **values: object) -> Safe:
    """One template, filled.

    Raises:
        KeyError: A hole has no value.
    """
    return Safe(_HOLE.sub(lambda hole: _escape(values[hole[1]]), read(template)))


def join(parts: Iterable[Safe]) -> Safe:
    """Filled templates one after the other."""
    return Safe("".join(parts))


def _escape(value: object) -> str:
    return value if isinstance(value, Safe) else html.escape(str(value))
