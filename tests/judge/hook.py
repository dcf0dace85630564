"""The judge in an HTTP client: every answer of the API that a test gets is judged before the test sees it."""

import httpx2

from tests.judge.deviations import Deviations
from tests.judge.exchange import Answer, Asked
from tests.judge.judge import load

# What a test asked to go wrong is wrong on purpose; the sandbox marks it.
_FAULT = "x-sandbox-fault"


def judged(response: httpx2.Response) -> None:
    """Refuse an answer that the vendor's document does not allow; a hook of httpx2.

    Raises:
        AssertionError: naming the operation, the place, and the rule.
    """
    judge = load()
    if judge is None or _FAULT in response.headers or not response.url.path.startswith("/v1/"):
        return
    response.read()
    found = Deviations.read().others(judge.answer(asked(response.request), answer(response)))
    if found:
        raise AssertionError("\n".join(["The vendor's document does not allow this:", *map(str, found)]))


def asked(request: httpx2.Request) -> Asked:
    """Give a request as the judge takes it."""
    headers = {name.lower(): value for name, value in request.headers.items()}
    return Asked(request.method, request.url.raw_path.decode("ascii"), headers, request.content)


def answer(response: httpx2.Response) -> Answer:
    """Give an answer, once it was read, as the judge takes it."""
    headers = {name.lower(): value for name, value in response.headers.items()}
    return Answer(response.status_code, headers, response.content)
