"""The lists that the page depends on, held against what they are lists of."""

import json
import re
import tomllib
from html.parser import HTMLParser
from pathlib import Path

import pytest

from flow.scopes import NAMES
from flow.services import SERVICE_TYPES
from flow.settings import DEFAULTS, read_settings
from tools.bundle import bundle
from tools.render import with_words

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "index.html").read_text(encoding="utf-8")
CONFIG = tomllib.loads((ROOT / "pyscript.toml").read_text(encoding="utf-8"))
DESCRIPTION = ROOT.parent / "shared/aurinko-openapi.yaml"
VENDORED = ("index.html", "static/boot.js", "static/door.mjs", "static/house.mjs")
# Attributes whose value a browser fetches, follows or sends to.
ADDRESSES = {
    "src",
    "href",
    "srcset",
    "action",
    "formaction",
    "data",
    "poster",
    "ping",
    "background",
    "manifest",
}


class Page(HTMLParser):
    """The elements of a page in order, each with its attributes, and the text of scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.inline: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        """Note what stands inside a script or a style."""
        if self.cdata_elem and data.strip():
            self.inline.append(data)


ELEMENTS = Page(PAGE).elements


def _policy() -> dict[str, list[str]]:
    metas = [attributes for tag, attributes in ELEMENTS if tag == "meta"]
    (content,) = [meta["content"] for meta in metas if meta.get("http-equiv") == "Content-Security-Policy"]
    rules = [rule.split() for rule in content.split(";") if rule.strip()]
    return {name: values for name, *values in rules}


def _modules(folder: str) -> set[str]:
    return {path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob("*.py")}


def test_the_bundle_of_the_door_has_the_modules_there_are() -> None:
    """A module that does not come along is a page that does not start."""
    assert set(json.loads(bundle(ROOT))) == _modules("flow") | _modules("door")


def test_the_shipped_settings_are_the_defaults_and_valid() -> None:
    """The file shows each key with the value that it has without the file."""
    assert CONFIG["aurinko"] == DEFAULTS
    read_settings(CONFIG["aurinko"])


def test_the_shipped_config_has_no_comment_inside_a_list() -> None:
    """PyScript's own parser dies of one without a word."""
    text = (ROOT / "pyscript.toml").read_text(encoding="utf-8")
    assert not re.search(r"=\s*\[[^\]]*#[^\]]*\]", text)


@pytest.mark.parametrize("name", VENDORED)
def test_every_vendored_address_has_the_version_that_npm_brings(name: str) -> None:
    """`static/vendor/<name>-<version>` says what tools/package.json pins."""
    package = json.loads((ROOT / "tools/package.json").read_text(encoding="utf-8"))
    pinned = package["dependencies"]
    versions = {
        "pyscript": pinned["@pyscript/core"],
        "micropython": pinned["@micropython/micropython-webassembly-pyscript"],
        "pyodide": pinned["pyodide"],
    }
    found = re.findall(r"vendor/([a-z]+)-([^/\"'`]+)/", (ROOT / name).read_text(encoding="utf-8"))
    assert found
    assert all(versions[part] == version for part, version in found), (found, versions)


def _enumeration(name: str) -> list[str]:
    """The values of a schema that is one list of names."""
    block = re.search(
        rf"^    {name}:\n((?:      .*\n)+)", DESCRIPTION.read_text(encoding="utf-8"), re.MULTILINE
    )
    assert block is not None, name
    return re.findall(r"^      - (\S+)$", block[1], re.MULTILINE)


@pytest.mark.parametrize(("schema", "ours"), [("ServiceTypeNonDaemon", SERVICE_TYPES), ("Scope", NAMES)])
def test_our_names_are_the_vendor_s(schema: str, ours: tuple[str, ...]) -> None:
    """Service types and scopes are those of the vendor's description, no more and no fewer."""
    if not DESCRIPTION.is_file():
        pytest.skip(
            "The vendor's description is not beside this repository, so there is nothing to compare with."
        )
    assert set(_enumeration(schema)) == set(ours)


def test_the_referrer_meta_is_the_first_element_of_the_head() -> None:
    """Nothing can be fetched before it, so no token leaves in a Referer."""
    tags = [tag for tag, _ in ELEMENTS]
    first = ELEMENTS[tags.index("head") + 1]
    assert first == ("meta", {"name": "referrer", "content": "no-referrer"})


def test_the_policy_stands_before_everything_that_is_fetched() -> None:
    """A `meta` policy counts only for what comes after it."""
    policy = next(index for index, (_, values) in enumerate(ELEMENTS) if "http-equiv" in values)
    fetched = next(index for index, (_, values) in enumerate(ELEMENTS) if ADDRESSES & values.keys())
    assert policy < fetched


def test_the_policy_allows_itself_the_api_and_nothing_else() -> None:
    """Trusted Types are required, and no source is looser than this site."""
    policy = _policy()
    assert policy["require-trusted-types-for"] == ["'script'"]
    assert policy["default-src"] == ["'none'"]
    assert policy["script-src"] == ["'self'", "'wasm-unsafe-eval'"]
    assert policy["connect-src"] == ["'self'", DEFAULTS["api_base"]]
    assert policy["base-uri"] == policy["form-action"] == ["'none'"]
    loose = {"*", "'unsafe-inline'", "'unsafe-eval'", "data:", "blob:", "http:", "https:"}
    assert not loose & {value for values in policy.values() for value in values}


def test_no_script_no_style_and_no_handler_stands_in_the_page() -> None:
    """Everything is a file of its own, as the policy demands."""
    assert Page(PAGE).inline == []
    assert all("src" in values for tag, values in ELEMENTS if tag == "script")
    assert "style" not in {tag for tag, _ in ELEMENTS}
    names = {name for _, values in ELEMENTS for name in values}
    assert "style" not in names
    assert not [name for name in names if name.startswith("on")]


def test_no_address_in_the_page_is_foreign_or_absolute() -> None:
    """The page works below any path, and fetches nothing from elsewhere."""
    found = [value for _, values in ELEMENTS for name, value in values.items() if name in ADDRESSES]
    assert len(found) > 5
    assert [value for value in found if "//" in value or ":" in value or value.startswith("/")] == []


@pytest.mark.parametrize("flow", ["token", "code"])
def test_the_page_has_the_words_of_its_flow_and_hides_those_of_the_other(flow: str) -> None:
    """The file is the token flow's, as its settings are; what is served says what the settings say."""
    served = with_words(PAGE, read_settings({"response_type": flow}))
    assert served == PAGE or flow == "code"
    words = [values for _, values in Page(served).elements if "data-flow" in values]
    assert {values["data-flow"] for values in words} == {"token", "code"}
    assert all(("hidden" in values) == (values["data-flow"] != flow) for values in words)


def test_the_reader_of_the_page_sees_what_is_inline() -> None:
    """A reader that saw nothing would let everything pass."""
    page = Page('<script>evil()</script><style>p{}</style><p onclick="x" style="y">text</p>')
    assert page.inline == ["evil()", "p{}"]
    assert page.elements[2] == ("p", {"onclick": "x", "style": "y"})
