"""How the page is set up, read again from its own config: the door reads it in another interpreter."""

import tomllib

from app.browser.templates import fetch_text
from flow.settings import Settings, read_settings


async def read_setup() -> Settings:
    """The settings; the door has refused what is wrong with them.

    Raises:
        OSError: the config did not come.
    """
    return read_settings(tomllib.loads(await fetch_text("pyscript.toml")).get("aurinko", {}))
