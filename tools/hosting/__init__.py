"""What hosts read beside the site: their header files, written from tools/headers.py, and the 404 page."""

from collections.abc import Collection, Mapping
from pathlib import Path

from tools.hosting.apache import htaccess
from tools.hosting.nginx import include
from tools.hosting.rules import rules
from tools.hosting.underscore import underscore_headers
from tools.hosting.vercel import vercel_json

__all__ = ["NOT_FOUND", "header_files", "include", "not_found"]

NOT_FOUND = "404.html"


def header_files(paths: Collection[str], always: Mapping[str, str], home: str) -> dict[str, bytes]:
    """Give the files by which a host is told the headers, by their names at the top of the site.

    Args:
        paths: the addresses of the site's files.
        always: the headers of every answer.
        home: the path of the site on its host, with its slashes.
    """
    made = rules(paths)
    texts = {
        # Netlify and Cloudflare Pages read the same.
        "_headers": underscore_headers(always, made),
        "vercel.json": vercel_json(always, made),
        ".htaccess": htaccess(always, home),
    }
    return {name: text.encode() for name, text in texts.items()}


def not_found(home: str | None) -> bytes:
    """Give the page that hosts show for an address that leads nowhere.

    Args:
        home: the path of the site on its host; if unknown, its links are right in its top folder alone.
    """
    page = Path(__file__).with_name(NOT_FOUND).read_text(encoding="utf-8")
    return page.replace('href="./', f'href="{home or "./"}').encode()
