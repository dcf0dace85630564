"""Renders index.html and pyscript.toml from the settings, for `serve.py` and `build` alike."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

from flow.errors import FlowError
from flow.settings import DEFAULTS, Settings, read_settings
from tools.trouble import Trouble

CONFIG = "pyscript.toml"
# The page's content policy as it is kept in index.html.
MARKER = "connect-src 'self' https://api.aurinko.io;"
TABLE = re.compile(r"^[ \t]*\[[ \t]*aurinko[ \t]*\][ \t]*(#.*)?$", re.MULTILINE)
LOOPBACK = re.compile(r"^(https?)://(?:localhost|127\.0\.0\.1)(:\d+)?$")


def load_settings(root: Path, **changes: object) -> Settings:
    """Read the settings of pyscript.toml, with some of them changed.

    Raises:
        Trouble: the file does not parse, or a setting, in it or changed, is unknown or bad; it names which.
    """
    table = parse(text_of(root / CONFIG)).get("aurinko", {})
    try:
        settings = read_settings(table)
    except FlowError as error:
        raise Trouble(f"{CONFIG}: {error.message}", error.remedy) from error
    try:
        return read_settings({**table, **changes}) if changes else settings
    except FlowError as error:
        raise Trouble(f"The command's options: {error.message}", error.remedy) from error


def text_of(path: Path) -> str:
    """Read a file of the project as text.

    Raises:
        Trouble: it is not there, or is not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise Trouble(f"{path.name} is not UTF-8.", "Save it as UTF-8, or restore the file.") from error
    except OSError as error:
        raise Trouble(f"{path.name} cannot be read: {error.strerror}.", "Restore the file.") from error


def parse(text: str) -> dict[str, Any]:
    """Parse the config.

    Raises:
        Trouble: it is not TOML; says where.
    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Trouble(
            f"{CONFIG} is not valid TOML: {error}.", "Mend that line, or restore the file."
        ) from error


def render(root: Path, settings: Settings) -> dict[str, bytes]:
    """Give what index.html and pyscript.toml are for these settings; the files themselves are not touched.

    Raises:
        Trouble: a file lacks the place that the settings belong in.
    """
    page, config = text_of(root / "index.html"), text_of(root / CONFIG)
    return {
        "index.html": with_words(with_policy(page, settings), settings).encode(),
        CONFIG: with_settings(config, settings).encode(),
    }


def with_policy(page: str, settings: Settings) -> str:
    """Give the page with a content policy that lets it talk to the configured API, and to nobody else."""
    if page.count(MARKER) != 1:
        raise Trouble(
            f'index.html must have "{MARKER}" exactly once, and has it {page.count(MARKER)} times.',
            "Restore the content policy in index.html: its address is set in pyscript.toml.",
        )
    # By the code flow the companion does the asking, at the page's own origin. A local Aurinko is asked
    # all the same, and only to make it fail: the workbench's switches.
    asked = settings.response_type == "token" or LOOPBACK.match(settings.api_base)
    origins = policy_origins(settings.api_base) if asked else []
    return page.replace(MARKER, " ".join(["connect-src 'self'", *origins]) + ";")


def with_words(page: str, settings: Settings) -> str:
    """Give the page with the words for its flow in sight, also while Python is on its way, and no others."""
    if settings.response_type == "token":
        return page
    page = page.replace(' data-flow="token"', ' data-flow="token" hidden')
    return page.replace(' data-flow="code" hidden', ' data-flow="code"')


def policy_origins(api_base: str) -> list[str]:
    """Give the origins of an API: a loopback one by both its names, which browsers hold for two."""
    if match := LOOPBACK.match(api_base):
        scheme, port = match[1], match[2] or ""
        return [f"{scheme}://localhost{port}", f"{scheme}://127.0.0.1{port}"]
    return [api_base]


def with_settings(config: str, settings: Settings) -> str:
    """Give the config with its last table, `[aurinko]`, written anew.

    PyScript's parser dies of a comment inside an array; what is written here has no comments.
    """
    values = {key: getattr(settings, key) for key in DEFAULTS}
    start = TABLE.search(config)
    kept = config[: start.start()] if start else f"{config.rstrip()}\n\n"
    rendered = kept + "[aurinko]\n" + "".join(f"{key} = {toml(value)}\n" for key, value in values.items())
    if parse(rendered) != {**parse(config), "aurinko": values}:
        raise Trouble(
            f"{CONFIG}: something follows the [aurinko] table, or stands in it twice.",
            "Make [aurinko] the last table of the file, once.",
        )
    return rendered


def toml(value: object) -> str:
    """Write a text or a list of texts as TOML, on one line.

    JSON's escapes are TOML's too, but for surrogate pairs; the settings hold no control characters.
    """
    return json.dumps(value, ensure_ascii=False)
