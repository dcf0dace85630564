"""`vercel.json`, which Vercel reads at the top of what is deployed."""

import json
from collections.abc import Mapping

from tools.hosting.rules import Rules


def vercel_json(always: Mapping[str, str], rules: Rules) -> str:
    """Give the file's text; addresses are sent as they are, without redirects that would lose a query."""
    headers = [entry(pattern, said) for pattern, said in {"/*": always, **rules}.items()]
    settings = {"cleanUrls": False, "framework": None, "buildCommand": None, "headers": headers}
    return f"{json.dumps(settings, indent=1)}\n"


def entry(pattern: str, said: Mapping[str, str]) -> dict[str, object]:
    """Give one rule; its address is a path-to-regexp pattern, to which our names are plain text."""
    named = [{"key": name, "value": value} for name, value in said.items()]
    return {"source": pattern.replace("*", "(.*)"), "headers": named}
