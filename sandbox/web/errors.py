"""Errors of the API in the vendor's shape: `code`, `message`, and a fresh `requestId`."""

import uuid
from collections.abc import Mapping
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

CODES = {
    400: "badRequest",
    401: "unauthorized",
    403: "forbidden",
    404: "notFound",
    405: "methodNotAllowed",
    408: "timeout",
    410: "syncToken.expired",
    412: "preconditionFailed",
    413: "payloadTooLarge",
    415: "unsupportedMediaType",
    429: "tooManyRequests",
    500: "internalError",
    502: "badGateway",
    503: "serviceUnavailable",
    504: "gatewayTimeout",
}


class ApiError(HTTPException):
    """A refusal that says in the vendor's words what it is."""

    def __init__(
        self, status: int, code: str, message: str, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(status, message, headers)
        self.code = code


def code_for(status: int) -> str:
    """The code that belongs to a status when nothing more exact is known."""
    return CODES.get(status, "error")


def failure(
    status: int, code: str | None = None, message: str | None = None, headers: Mapping[str, str] | None = None
) -> JSONResponse:
    """One error answer."""
    code = code or code_for(status)
    body = {"code": code, "message": message or code, "requestId": str(uuid.uuid4())}
    return JSONResponse(body, status_code=status, headers=headers)


async def refused(request: Request, error: Exception) -> Response:
    """Answer for what an endpoint, or the router, refused."""
    if isinstance(error, ApiError):
        return failure(error.status_code, error.code, error.detail, error.headers)
    if isinstance(error, HTTPException):
        return failure(error.status_code, message=_plain(request, error), headers=error.headers)
    return failure(500, message="The sandbox itself failed; the terminal it runs in says where.")


def _plain(request: Request, error: HTTPException) -> str:
    if error.status_code == HTTPStatus.NOT_FOUND:
        return "There is nothing at this path."
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        there = sorted((error.headers or {}).get("Allow", "").split(", "))
        return f"{request.method[:20]} is not possible at this path; there is {', '.join(there)}."
    return error.detail
