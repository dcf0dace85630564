"""What is said with each file of the site: the one table behind the server and every host's header file."""

import re
from pathlib import PurePosixPath

from tools.trouble import Trouble

TEXT = "; charset=utf-8"
TYPES = {
    ".css": f"text/css{TEXT}",
    ".html": f"text/html{TEXT}",
    ".ico": "image/vnd.microsoft.icon",
    ".js": f"text/javascript{TEXT}",
    ".json": "application/json",
    ".mjs": f"text/javascript{TEXT}",
    ".png": "image/png",
    ".py": f"text/plain{TEXT}",
    ".svg": "image/svg+xml",
    ".toml": "application/toml",
    ".txt": f"text/plain{TEXT}",
    # Any other type, and the browser compiles it only when all of it is there.
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".zip": "application/zip",
}
UNKNOWN = "application/octet-stream"

# A policy in a <meta> cannot say this.
NO_FRAMES = "frame-ancestors 'none'"
ALWAYS = {"Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff"}

# The version is in the address: what it leads to never changes.
VERSIONED = r"static/vendor/[a-z0-9-]+-[0-9][^/]*/"
FOR_EVER = "public, max-age=31536000, immutable"
ASK_FIRST = "no-cache"

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">')


def everywhere(page: str = "") -> dict[str, str]:
    """Give the headers that go with every answer.

    Args:
        page: the rendered index.html, whose content policy is said again in the header; without it the header
            says only what the page cannot.

    Raises:
        Trouble: the page has no policy.
    """
    return {"Content-Security-Policy": f"{policy(page)}; {NO_FRAMES}" if page else NO_FRAMES, **ALWAYS}


def policy(page: str) -> str:
    """Give the content policy of a page.

    Raises:
        Trouble: it has none.
    """
    found = POLICY.search(page)
    if found is None:
        raise Trouble("index.html has no content policy.", "Restore the file: hosts are told its policy too.")
    return found[1]


def caching(path: str) -> str:
    """Give the Cache-Control of a file, by its address below the page."""
    return FOR_EVER if re.match(VERSIONED, path) else ASK_FIRST


def content_type(path: str) -> str:
    """Give the Content-Type of a file."""
    return TYPES.get(PurePosixPath(path).suffix, UNKNOWN)


def of_file(path: str) -> dict[str, str]:
    """Give the headers that go with one file, beside those of every answer."""
    return {"Cache-Control": caching(path), "Content-Type": content_type(path)}
