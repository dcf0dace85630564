"""JSON to and from a server that is not the API: no token, no cookie, no address goes along."""

import json

import js
from pyodide.ffi import JsException, to_js

__all__ = ["ask_json"]


async def ask_json(method: str, url: str, given: object = None) -> tuple[int, object]:
    """Status and parsed answer; None where it is not JSON.

    Raises:
        OSError: there was no answer, or the browser does not let the page read it.
    """
    options: dict[str, object] = {
        "method": method,
        "credentials": "omit",
        "referrerPolicy": "no-referrer",
        "cache": "no-store",
        "redirect": "error",
    }
    if given is not None:
        options |= {"headers": {"Content-Type": "application/json"}, "body": json.dumps(given)}
    try:
        answer = await js.fetch(url, to_js(options, dict_converter=js.Object.fromEntries))
        text = str(await answer.text())
    except JsException:
        raise OSError(f"{'/'.join(url.split('/')[:3])} does not answer this page.") from None
    try:
        return int(answer.status), json.loads(text)
    except ValueError:
        return int(answer.status), None
