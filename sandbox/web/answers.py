"""Answers of the API: records become JSON in the vendor's spelling, and what is unset is left out."""

from starlette.responses import Response

from sandbox.web.shapes import encoded


def answer(value: object, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """Show a value as JSON: plain ones, shapes, and aware times."""
    return Response(encoded(value), status, headers, media_type="application/json")


def ok() -> Response:
    """The answer of everything that has nothing more to say."""
    return answer({"status": "Ok"})
