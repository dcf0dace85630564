"""Tracebacks without what was in the variables.

Those that print locals (rich, `pytest -l`, Sentry) would print the token: a transport's frames hold the
headers, and so do those of urllib, http.client and httpx2 below. A failed call passes by here on its way out,
so that a transport that somebody else wrote need not think of it.
"""

from contextlib import suppress


def without_locals(error: BaseException) -> None:
    """Empty the frames that an exception, and all that it came of, have left behind; the lines stay."""
    seen: set[int] = set()
    chain: list[BaseException | None] = [error]
    while chain:
        one = chain.pop()
        if one is None or id(one) in seen:
            continue
        seen.add(id(one))
        chain += [one.__cause__, one.__context__]
        trace = one.__traceback__
        while trace is not None:
            with suppress(RuntimeError):  # it still runs: the caller's
                trace.tb_frame.clear()
            trace = trace.tb_next
