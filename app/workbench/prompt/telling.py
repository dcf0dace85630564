"""An error in Python's words: without the frames of the prompt and of the client, and without any locals."""

import re
from asyncio import CancelledError
from collections.abc import Callable
from traceback import StackSummary, TracebackException
from types import TracebackType

from app.workbench.prompt.names import STAYS
from aurinko import AurinkoError

FILE = "prompt "  # what the names of the prompt's texts begin with; in <> Python would not show their lines
OURS = re.compile(r"/app/(browser|workbench)/|/pyodide/console\.py$|/aurinko/surfaces\.py$")
INTERRUPTED = "Interrupted.\n"


def told(error: BaseException) -> str:
    """What the log shows for an error."""
    if isinstance(error, CancelledError):
        return INTERRUPTED
    if isinstance(error, SystemExit):
        return f"{STAYS}\n"
    report = TracebackException(type(error), error, _from_theirs(error.__traceback__))
    if isinstance(error, AurinkoError):
        # Its words say what happened and what to do; the way through the client would only bury them.
        _keep(report, lambda name: name.startswith(FILE))
        report.__cause__ = report.__context__ = None
    _keep(report, lambda name: not OURS.search(name))
    return "".join(report.format())


def _from_theirs(trace: TracebackType | None) -> TracebackType | None:
    """The traceback from the person's first line on; None for an error before it, such as one of syntax."""
    while trace and not trace.tb_frame.f_code.co_filename.startswith(FILE):
        trace = trace.tb_next
    return trace


def _keep(report: TracebackException | None, wanted: Callable[[str], bool]) -> None:
    """Leave out the other frames, here and in what the error came from."""
    if report is None:
        return
    if report.stack:
        report.stack = StackSummary.from_list([frame for frame in report.stack if wanted(frame.filename)])
    _keep(report.__cause__, wanted)
    _keep(report.__context__, wanted)
