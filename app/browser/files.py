"""What leaves the page by the person's own hand, and what comes in: the clipboard, and files."""

import js
from pyodide.ffi import JsException, create_once_callable, to_js

__all__ = ["copy", "download", "pick"]

LARGEST = 1_000_000  # bytes of a file that is opened


async def copy(text: str) -> bool:
    """Put a text into the clipboard; False where the browser does not let the page."""
    try:
        await js.navigator.clipboard.writeText(text)
    except (JsException, AttributeError):
        return False
    return True


def download(name: str, text: str, kind: str = "text/plain") -> None:
    """Offer a text as a file of that name to the person's downloads."""
    options = to_js({"type": f"{kind};charset=utf-8"}, dict_converter=js.Object.fromEntries)
    address = js.URL.createObjectURL(js.Blob.new(to_js([text]), options))
    link = js.document.createElement("a")
    link.href, link.download = address, name
    link.click()
    js.setTimeout(create_once_callable(lambda: js.URL.revokeObjectURL(address)), 10_000)


async def pick(kinds: str) -> str | None:
    """The text of a file that the person chooses; None where they choose none, or it is too large.

    Args:
        kinds: what is offered first, such as `.py,.txt`.
    """
    field = js.document.createElement("input")
    field.type, field.accept = "file", kinds
    chosen = js.Promise.withResolvers()
    field.onchange = field.oncancel = create_once_callable(lambda _event: chosen.resolve())
    field.click()
    await chosen.promise
    file = field.files.item(0)
    return str(await file.text()) if file and file.size <= LARGEST else None
