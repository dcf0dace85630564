"""Somebody who walks through the API by the document's operation ids, and remembers what was judged."""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

import httpx2

from sandbox.server import SandboxServer
from tests.judge import Deviations, Judge, Violation
from tests.judge.deviations import Narrowed
from tests.judge.hook import answer, asked
from tests.walk.limits import over

SCOPES = (
    "Mail.Read Mail.ReadWrite Mail.Send Mail.Drafts Calendar.ReadWrite Contacts.ReadWrite Tasks.ReadWrite"
)


@dataclass
class Walk:
    """One account's walk.

    Attributes:
        walked: the operations that were answered with success.
        found: everything that the judge did not like, of both sides.
        tried: the limits that were stepped over, by operation and place.
        sent: the query and the body of each operation's last good request.
        taken: requests over a limit that were not refused, in words.
    """

    server: SandboxServer
    judge: Judge
    address: str
    service: str = "Google"
    session: str = ""
    walked: set[str] = field(default_factory=set)
    found: list[Violation] = field(default_factory=list)
    tried: set[tuple[str, str]] = field(default_factory=set)
    sent: dict[str, tuple[Mapping[str, Any], object]] = field(default_factory=dict)
    taken: list[str] = field(default_factory=list)
    token: str = field(init=False)

    def __post_init__(self) -> None:
        self.token = self.sign_in()

    def sign_in(self) -> str:
        """Give a new token of the same address."""
        return self.server.token(self.service, scopes=SCOPES, loginHint=self.address)

    def go(
        self, operation: str, *parts: object, body: object = None, match: str | None = None, **query: object
    ) -> Any:
        """Call an operation, which must succeed; give what it says.

        `parts` are the variable ones of its path, in their order; a `body` of None is none; `match` is for
        the header If-Match.
        """
        headers = {"If-Match": match} if match else {}
        self._step_over(operation, *parts, query=query, body=body, headers=headers)
        answered = self.call(operation, *parts, body=body, query=query, headers=headers)
        assert answered.status_code < 400, f"{operation}: {answered.status_code} {answered.text[:300]}"
        self.walked.add(operation)
        self.sent[operation] = query, body
        return (
            answered.json() if answered.headers.get("content-type") == "application/json" else answered.text
        )

    def call(
        self,
        operation: str,
        *parts: object,
        body: object = None,
        query: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        known: bool = True,
        good: bool = True,
    ) -> httpx2.Response:
        """Call an operation, and judge both sides of it.

        Without being `known` as nobody; a request that is not `good` is not judged, but its answer is.
        """
        told = self.judge.document.operations[operation]
        path = told.path
        for part in parts:
            before, _, rest = path.partition("{")
            path = f"{before}{quote(str(part), safe='')}{rest.partition('}')[2]}"
        credentials = self._credentials(operation) if known else {}
        more: dict[str, Any] = {} if body is None else {"json": body}
        answered = self.server.call(
            told.method, path, params=_spelled(query), headers={**credentials, **(headers or {})}, **more
        )
        request = asked(answered.request)
        judged = (
            self.judge.check(request, answer(answered))
            if known and good
            else self.judge.answer(request, answer(answered))
        )
        self.found += judged
        return answered

    def _step_over(
        self, operation: str, *parts: object, query: Mapping[str, Any], body: object, headers: dict[str, str]
    ) -> None:
        # Before the good request: what is refused changes nothing that it needs.
        document = self.judge.document
        for narrowed in Deviations.read().narrowed:
            new = Narrowed([at for at in narrowed.at if (operation, at) not in self.tried], narrowed.to, "")
            for bad in over(document, document.operations[operation], new, query, body):
                self.tried.add((operation, bad.place))
                answered = self.call(
                    operation, *parts, body=bad.body, query=bad.query, headers=headers, good=False
                )
                if answered.status_code not in {400, 415}:
                    self.taken.append(f"{operation}: {answered.status_code} for {bad}"[:400])

    def _credentials(self, operation: str) -> dict[str, str]:
        security = self.judge.document.operations[operation].security
        if not security:
            return {}
        if operation == "prepareAuth":  # for an add-in of Outlook, with the token that Exchange gave it
            return {"Authorization": f"Bearer {identity()}", "X-Aurinko-Auth-Type": "exchangeIdToken"}
        if security[0] == ["AppAuth"]:
            return {"Authorization": basic(self.server)}
        if security[0] == ["UserSessionCookie"]:
            return {"X-Aurinko-Session": self.session}
        return {"Authorization": f"Bearer {self.token}"}


def identity() -> str:
    """Give an identity token as Exchange would: a JSON web token, whose signature nobody here can check."""
    context = {"msexchuid": "walker", "version": "ExIdTok.V1", "amurl": "https://mail.acme.example/am"}
    claims = {"nbf": 0, "exp": 2**31, "aud": "https://addin.example/", "appctx": json.dumps(context)}
    parts = [json.dumps(part).encode() for part in ({"typ": "JWT", "alg": "RS256"}, claims)]
    return ".".join(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in [*parts, b"signed"])


def basic(server: SandboxServer) -> str:
    """Give the application's own credentials as a header."""
    return httpx2.BasicAuth(server.client_id, server.client_secret)._auth_header  # what the class is for


def _spelled(query: Mapping[str, Any] | None) -> dict[str, Any]:
    # `from` is a word of Python's.
    spelled = {name.rstrip("_"): value for name, value in (query or {}).items()}
    return {name: value for name, value in spelled.items() if value is not None}
