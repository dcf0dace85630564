"""Judges what goes over the wire by the vendor's own description of it, and by nothing of ours.

`load()` gives the `Judge`, or None where the vendor's document is not at hand; its findings are `Violation`s.
"""

from tests.judge.deviations import Deviation, Deviations
from tests.judge.document import DOCUMENT, MISSING, Document, load_document
from tests.judge.exchange import Answer, Asked, Violation
from tests.judge.judge import Judge, load

__all__ = [
    "DOCUMENT",
    "MISSING",
    "Answer",
    "Asked",
    "Deviation",
    "Deviations",
    "Document",
    "Judge",
    "Violation",
    "load",
    "load_document",
]
