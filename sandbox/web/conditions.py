"""Changes on a condition: `If-Match` (RFC 9110, section 13.1.1), with etags as they stand in the records."""

from starlette.requests import Request

from sandbox.web.errors import ApiError


def expect_match(request: Request, etag: str, *, required: bool = False) -> None:
    """Refuse a change of a record that is not the one the client has seen.

    An etag is taken as the record gave it, or in the quotes that the RFC wants; a weak one matches nothing.

    Raises:
        ApiError: 412 `preconditionFailed`: another etag, or none where one is required.
    """
    given = request.headers.getlist("if-match")
    if not given and required:
        raise _failed("If-Match is required: the etag of the record as it was read.")
    asked = {one.strip() for value in given for one in value.split(",")}
    if given and asked.isdisjoint({"*", etag, f'"{etag}"'}):
        raise _failed("The record was changed since: read it again.")


def _failed(message: str) -> ApiError:
    return ApiError(412, "preconditionFailed", message)
