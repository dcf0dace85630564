"""`_headers`, which Netlify and Cloudflare Pages read; Cloudflare takes 100 rules, 2,000 letters a line."""

from collections.abc import Mapping

from tools.hosting.rules import Rules

ABOUT = "# The headers of this site, for Netlify and Cloudflare Pages. Made by `python serve.py build`.\n"


def underscore_headers(always: Mapping[str, str], rules: Rules) -> str:
    """Give the file's text."""
    return ABOUT + "".join(block(pattern, said) for pattern, said in {"/*": always, **rules}.items())


def block(pattern: str, said: Mapping[str, str]) -> str:
    """Give one rule: the pattern, and its headers indented below it."""
    return "\n".join([f"\n{pattern}", *(f"  {name}: {value}" for name, value in said.items()), ""])
