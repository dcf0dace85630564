"""The one place that takes the token out of what this room shows or copies."""

from app.workbench.bench import Bench

MASK = "[token]"


def hidden(bench: Bench, text: str) -> str:
    """The text without the token: a server may echo it, and whatever a person types may hold it."""
    token = bench.session.access_token if bench.session else ""
    return text.replace(token, MASK) if token else text
