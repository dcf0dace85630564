"""Schemathesis against a live sandbox: requests that the document allows, others, and all of its checks."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

import schemathesis
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events, from_schema

from tests.judge.deviations import Deviations
from tests.judge.exchange import Answer, Asked
from tests.judge.judge import Judge

Credentials = Callable[[str], dict[str, str]]
"""By an operation's id, the headers that it is called with."""

# An `If-Match` that is made up, or missing, meets a 412: right, and not expected by schemathesis.
_CHECKS = {
    "positive_data_acceptance": {
        "expected-statuses": ["2xx", "3xx", "401", "403", "404", "409", "412", "429"],
    },
    "negative_data_rejection": {
        "expected-statuses": ["400", "401", "403", "404", "405", "409", "412", "413", "415", "429"],
    },
    "missing_required_header": {"expected-statuses": ["400", "401", "403", "412"]},
}


@dataclass(frozen=True)
class Finding:
    """What one check said against one exchange."""

    operation: str
    check: str
    request: str
    answer: str
    said: str

    def __str__(self) -> str:
        """Say it for a person, shortly."""
        return (
            f"{self.operation} {self.check}: {self.request[:300]} -> {self.answer[:200]} ({self.said[:200]})"
        )


@dataclass(frozen=True)
class Run:
    """What is run: the operations by their ids, how many examples of each, and how many chains of them."""

    operations: frozenset[str]
    examples: int
    chains: int
    seed: int = 20260302


def fuzz(
    judge: Judge, raw: dict[str, Any], url: str, credentials: Credentials, run: Run
) -> Iterator[Finding]:
    """Make the requests that `raw` describes; give what the checks and the judge have to say."""
    whole = schemathesis.openapi.from_dict(raw, config=SchemathesisConfig.from_dict(_config(url, run)))
    schema = whole.include(func=lambda ctx: _id(ctx.operation) in run.operations)
    schema.auth(refresh_interval=None)(_auth(credentials))
    with _without_constants():
        for event in from_schema(schema).execute():
            if isinstance(event, events.NonFatalError):
                yield Finding(event.label, "engine", "", "", str(event.value))
            elif isinstance(event, events.ScenarioFinished):
                yield from _of_scenario(judge, event.recorder, url)


@contextmanager
def _without_constants() -> Iterator[None]:
    # Hypothesis mixes in the constants of every module of this tree that is loaded. Which are, depends on the
    # other tests of a run, and so would the requests (measured: 737 of them alone, 1126 among others).
    # Its cache of them is each thread's own, and the engine always starts a new one.
    with patch.object(providers, "_get_local_constants", Constants):
        yield


def weighed(found: Iterable[Finding], operations: frozenset[str]) -> list[str]:
    """Give what the list of deviations does not excuse, and what of its excuses nobody needed, in words.

    Args:
        found: All findings of a run.
        operations: What took part in it; excuses of others are not looked at.
    """
    listed = Deviations.read().excused
    unneeded = [one for one in listed if not operations.isdisjoint(one.operations)]
    wrong = {}
    for finding in found:
        covering = [
            one
            for one in listed
            if one.covers(finding.operation, finding.check, finding.request, finding.answer)
        ]
        unneeded = [one for one in unneeded if one not in covering]
        if not covering:
            # One request with one mistake stands for all that are refused for it.
            wrong[finding.operation, finding.check, _shape(finding.answer)] = str(finding)
    return [*wrong.values(), *(f"no longer needed: {one}" for one in unneeded)]


def _config(url: str, run: Run) -> dict[str, Any]:
    generation = {
        "max-examples": run.examples,
        "deterministic": True,
        "no-shrink": True,
        # Made-up credentials would be refused before anything else is looked at.
        "with-security-parameters": False,
    }
    return {
        "base-url": url,
        "seed": run.seed,
        "continue-on-failure": True,
        "request-timeout": 30,
        "generation": generation,
        "checks": _CHECKS,
        "phases": {"stateful": {"generation": generation | {"max-examples": run.chains}}},
    }


def _auth(credentials: Credentials) -> type:
    class Headers:
        """Calls every operation with what it needs."""

        def get(self, case: Any, _context: Any) -> dict[str, str]:
            return credentials(_id(case.operation))

        def set(self, case: Any, data: dict[str, str], _context: Any) -> None:
            case.headers.update(data)

    return Headers


def _of_scenario(judge: Judge, recorder: Any, url: str) -> Iterator[Finding]:
    for case_id, exchange in recorder.interactions.items():
        operation, request = _id(recorder.cases[case_id].value.operation), exchange.request
        target = request.uri.removeprefix(url)
        line = f"{request.method} {target}"
        if exchange.response is None:
            yield Finding(operation, "answer", line, "", "there was none")
            continue
        response = exchange.response
        body = response.content or b""
        headers = {name.lower(): values[0] for name, values in response.headers.items()}
        answer = f"{response.status_code} {body[:1000].decode(errors='replace')}"
        judged = judge.answer(Asked(request.method, target, {}), Answer(response.status_code, headers, body))
        for violation in Deviations.read().others(judged):
            yield Finding(operation, "judge", line, answer, str(violation))
        for check in recorder.checks.get(case_id, []):
            if check.failure_info is not None:
                yield Finding(operation, check.name, line, answer, str(check.failure_info.failure.message))


def _id(operation: Any) -> str:
    return str(operation.definition.raw["operationId"])


def _shape(answer: str) -> str:
    # The same refusal with other numbers and a fresh id is the same finding.
    return "".join("#" if letter.isdigit() else letter for letter in answer.partition('"requestId"')[0])[:200]
