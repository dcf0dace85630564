"""The templates and the sheet of this room, loaded once; cards of requests stand in other rooms too."""

import asyncio

from app.browser.templates import Templates, fetch_templates, style

_FILES = "static/workbench/requests"
_loading = asyncio.Lock()
_loaded: list[Templates] = []


async def furniture() -> Templates:
    """The templates; the sheet holds when they are there.

    Raises:
        OSError: they did not come.
    """
    async with _loading:
        if not _loaded:
            templates = await fetch_templates(f"{_FILES}.html")
            await style(f"{_FILES}.css")
            _loaded.append(templates)
    return _loaded[0]
