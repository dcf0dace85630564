"""The web app manifest and its icons: of the size they say, small, and allowed by the policy."""

import json
import re

from tools.tree import ROOT

STATIC = ROOT / "static"
PAGE = (ROOT / "index.html").read_text()
LARGEST = 12_000  # bytes of one icon


def size(name: str) -> str:
    """The size of a PNG, as a manifest writes it (RFC 2083, 11.2.1)."""
    data = (STATIC / name).read_bytes()
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    assert len(data) <= LARGEST
    return f"{int.from_bytes(data[16:20])}x{int.from_bytes(data[20:24])}"


def test_the_manifest_is_of_this_page_below_any_path() -> None:
    """The page is the manifest's parent folder; icons of 192 and 512 pixels, one to be cut round."""
    manifest = json.loads((STATIC / "manifest.webmanifest").read_bytes())
    assert (manifest["start_url"], manifest["scope"]) == ("../", "../")
    assert f"<title>{manifest['name']}</title>" in PAGE
    assert {icon["sizes"] for icon in manifest["icons"]} == {"192x192", "512x512"}
    assert all(size(icon["src"]) == icon["sizes"] for icon in manifest["icons"])
    assert [icon["sizes"] for icon in manifest["icons"] if icon.get("purpose") == "maskable"] == ["512x512"]


def test_the_page_names_both() -> None:
    """A policy without manifest-src would forbid the manifest."""
    assert '<link rel="manifest" href="static/manifest.webmanifest">' in PAGE
    icon = re.search(r'<link rel="apple-touch-icon" href="static/([^"]+)">', PAGE)
    assert icon is not None
    assert size(icon[1]) == "180x180"
    assert "; manifest-src 'self';" in PAGE
