"""Keeps other sites' pages out: a browser sends its cookies unasked, whoever it was that asked."""

from starlette.requests import Request

from companion.errors import Refusal
from companion.place import Place

# No form, image, link or navigation can send it, and a foreign script only after a preflight, which nobody
# here answers (Fetch, "CORS protocol").
HEADER = "x-aurinko-companion"


def refuse_foreign(request: Request, place: Place) -> None:
    """Let through what the page itself asked.

    Browsers say by Sec-Fetch-Site and Origin where a request is from; programs that are none say neither, and
    have nobody's cookies.

    Raises:
        Refusal: 403 `request.foreign`.
    """
    headers = request.headers
    site, origins = headers.getlist("sec-fetch-site"), headers.getlist("origin")
    own = (
        headers.getlist(HEADER) == ["1"]
        and all(each == "same-origin" for each in site)
        and all(each.lower() in place.origins for each in origins)
    )
    if not own:
        raise Refusal(403, "request.foreign", "Only the page that this companion belongs to may ask it.")
