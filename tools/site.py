"""What belongs to the site, for the server and the build: nothing else of this tree can be reached."""

from collections.abc import Iterator
from pathlib import Path

from flow.settings import Settings
from tools.archive import NAME as ARCHIVE
from tools.archive import STARTERS, archive, hidden
from tools.bundle import NAME as BUNDLE
from tools.bundle import bundle
from tools.render import render

RENDERED = ("index.html", "pyscript.toml")
SINGLE = ("main.py", *STARTERS)


class Site:
    """The page's files by their address below the page.

    Attributes:
        root: the folder of the project.
        settings: what index.html and pyscript.toml are rendered from.

    Raises:
        Trouble: they cannot be rendered.
    """

    def __init__(self, root: Path, settings: Settings) -> None:
        self.root = root
        self.settings = settings
        # Made once and then left alone, so it is listed once; all else may change while it is served.
        self.vendored = frozenset(below(root, root / "static" / "vendor"))
        # What cannot be rendered is better said now than to each browser.
        render(root, settings)

    def paths(self) -> list[str]:
        """List the addresses of all files, sorted."""
        return sorted({*RENDERED, ARCHIVE, BUNDLE, *self.vendored, *self.own()})

    def own(self) -> Iterator[str]:
        """List the files that are sent as they are and may change at any time."""
        yield from (path for path in SINGLE if (self.root / path).is_file())
        yield from (
            path for path in below(self.root, self.root / "static") if not path.startswith("static/vendor/")
        )

    def read(self, path: str) -> bytes:
        """Give a file's content, as it is now.

        The address is compared with the list, never joined to a path, so that no trick leads outside.

        Raises:
            KeyError: the site has no such file.
            Trouble: it cannot be rendered.
        """
        if path in RENDERED:
            return render(self.root, self.settings)[path]
        if path == ARCHIVE:
            return archive(self.root)
        if path == BUNDLE:
            return bundle(self.root)
        for known in (self.vendored, self.own()):
            if path in known:
                return (self.root / path).read_bytes()
        raise KeyError(path)


def below(root: Path, folder: Path) -> Iterator[str]:
    """List the files below a folder: nothing hidden, and not the packages that the archive holds."""
    for path in folder.rglob("*"):
        relative = path.relative_to(root)
        if path.is_file() and not hidden(relative) and relative.parts[:3] != ("static", "vendor", "python"):
            yield relative.as_posix()
