"""What the server writes to the terminal: errors only, and nothing that could hold a token."""

import logging
import traceback


class _PlaceOnly(logging.Formatter):
    """Says what kind of error happened and where, never its text: it may quote an address with a token."""

    def format(self, record: logging.LogRecord) -> str:
        if not (record.exc_info and record.exc_info[0]):
            return record.getMessage().strip()
        kind, _, trace = record.exc_info
        place = traceback.extract_tb(trace)[-1]
        return f"{kind.__name__} in {place.filename}, line {place.lineno}: a request came to nothing."


def quiet_log() -> logging.Logger:
    """Let the server write its errors to stderr; the logger, to turn it off with."""
    log = logging.getLogger("uvicorn.error")
    handler = logging.StreamHandler()
    handler.setFormatter(_PlaceOnly())
    log.propagate = False
    log.addHandler(handler)
    return log
