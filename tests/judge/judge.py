"""The judge: what of a request and its answer the vendor's document does not allow."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from tests.judge.answers import answer_faults
from tests.judge.document import Document, load_document
from tests.judge.exchange import Answer, Asked, Violation
from tests.judge.requests import request_faults
from tests.judge.schemas import Fault, Schemas


class Judge:
    """Judges by one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._schemas = Schemas(document.raw)

    def check(self, asked: Asked, answer: Answer) -> list[Violation]:
        """Judge both sides of an exchange."""
        return [*self.request(asked), *self.answer(asked, answer)]

    def request(self, asked: Asked) -> list[Violation]:
        """Judge a request by itself."""
        found = self.document.find(asked.method, asked.path)
        if found is None:
            return [
                Violation("request", _name(asked), "operation", "path", "the document has no such operation")
            ]
        operation, parts = found
        return _told("request", operation.id, request_faults(self._schemas, operation, asked, parts))

    def answer(self, asked: Asked, answer: Answer) -> list[Violation]:
        """Judge an answer; what was asked only tells of which operation it is."""
        # Preflights are the browser's own matter, and an answer to HEAD has no body to judge.
        if asked.method in {"OPTIONS", "HEAD"}:
            return []
        found = self.document.find(asked.method, asked.path)
        operation = found[0] if found else None
        name = operation.id if operation else _name(asked)
        return _told("answer", name, answer_faults(self._schemas, operation, answer))


@lru_cache(maxsize=1)
def load() -> Judge | None:
    """The judge by the vendor's document, None where that is not to be found."""
    document = load_document()
    return Judge(document) if document else None


def _told(side: Literal["request", "answer"], operation: str, faults: Iterable[Fault]) -> list[Violation]:
    # Once for each place: a hundred elements of an array can have one mistake.
    found = {(rule, place): said for rule, place, said in reversed([*faults])}
    return [Violation(side, operation, rule, place, said) for (rule, place), said in reversed(found.items())]


def _name(asked: Asked) -> str:
    return f"{asked.method} {asked.path}"
