"""What an earlier visit leaves in a tab, for tests that begin in the middle."""

import json
import time
from urllib.parse import parse_qsl, urlsplit

import httpx2
from playwright.sync_api import Page

from sandbox import CLIENT_ID
from tests.browser.person import state
from tests.browser.servers import Place

BUTTONS = {
    "Google": "Google",
    "Office365": "Office 365",
    "EWS": "Exchange",
    "IMAP": "IMAP",
    "iCloud": "iCloud",
    "Zoho": "Zoho",
}
FORMS = ("EWS", "IMAP", "iCloud")


def fresh_token(place: Place, service: str = "Google") -> str:
    """A token that the sandbox gave without a browser."""
    asked = {"clientId": CLIENT_ID, "serviceType": service, "scopes": "Mail.Read", "responseType": "token"}
    with httpx2.Client() as client:
        url = f"{place.sandbox}/v1/auth/authorize"
        form = client.get(url, params={**asked, "returnUrl": _registered(place)}).headers["location"]
        given = {"decision": "allow", "account": "0"}
        back = client.post(place.sandbox + form, data=given).headers["location"]
    return dict(parse_qsl(urlsplit(back).query))["accessToken"]


def _registered(place: Place) -> str:
    return place.page if place.origin + "/" == place.page else place.origin + "/demo/"


def keep(page: Page, place: Place, **records: object) -> None:
    """Put records in the tab's storage as an earlier visit left them; the page is not open then."""
    page.goto(f"{place.page}static/icon.svg")
    for key, record in records.items():
        page.evaluate("([key, text]) => sessionStorage.setItem(key, text)", [key, json.dumps(record)])


def session_of(place: Place, given: str = "") -> dict[str, object]:
    """The record of a session, with a token that works."""
    return {
        "accessToken": given or fresh_token(place),
        "receivedAt": int(time.time()),
        "apiBase": place.sandbox,
        "serviceType": "Google",
        "scopes": ["Mail.Read"],
    }


def attempt_of(place: Place, **changes: object) -> dict[str, object]:
    """The record of an attempt that has left this page a moment ago."""
    record = {
        "createdAt": int(time.time()),
        "apiBase": place.sandbox,
        "clientId": CLIENT_ID,
        "returnUrl": place.page,
        "serviceType": "Google",
        "scopes": ["Mail.Read"],
        "responseType": "token",
        "loginHint": "",
        "serverUrl": "",
        "place": urlsplit(place.page).path,
    }
    return record | changes


def signed_in(page: Page, place: Place, rest: str = "") -> str:
    """Open the page with a session that an earlier visit left; gives its token."""
    record = session_of(place)
    keep(page, place, **{"aurinko.session": record})
    page.goto(place.page + rest)
    state(page, "signed-in")
    return str(record["accessToken"])
