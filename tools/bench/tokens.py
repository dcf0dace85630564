"""A sign-in as a person makes it, by plain HTTP: the bench measures the way back, not the way there."""

import json
import secrets
import time
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

import httpx2

from sandbox import CLIENT_ID

# Where the sandbox sends results; the bench takes the token out of the redirect and goes to the page itself.
RETURN_URL = "http://localhost/"
SERVICE = "Google"
SCOPES = "Mail.Read Mail.Send"


@dataclass(frozen=True)
class SignIn:
    """A sign-in that was answered: its state and its token."""

    state: str
    token: str

    def query(self) -> str:
        """The answer as Aurinko puts it in the return address."""
        return f"status=success&state={self.state}&accessToken={self.token}"

    def pending(self, api_base: str, page: str) -> tuple[str, str]:
        """Key and value of what the page noted in the tab's storage before it left."""
        record = {
            "createdAt": int(time.time()),
            "apiBase": api_base,
            "clientId": CLIENT_ID,
            "returnUrl": page,
            "serviceType": SERVICE,
            "scopes": SCOPES.split(),
            "responseType": "token",
            "loginHint": "",
            "serverUrl": "",
            "place": urlsplit(page).path,
        }
        return f"aurinko.pending.{self.state}", json.dumps(record)


def sign_in(api_base: str) -> SignIn:
    """Ask the sandbox for a token, and allow it on its page."""
    state = secrets.token_hex(16)
    asked = {
        "clientId": CLIENT_ID,
        "serviceType": SERVICE,
        "scopes": SCOPES,
        "responseType": "token",
        "returnUrl": RETURN_URL,
        "state": state,
    }
    with httpx2.Client(base_url=api_base) as client:
        page = client.get("/v1/auth/authorize", params=asked).headers["location"]
        answer = client.post(page, data={"account": "0", "decision": "allow"}).headers["location"]
    return SignIn(state, parse_qs(urlsplit(answer).query)["accessToken"][0])
