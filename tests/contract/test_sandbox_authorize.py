"""`GET /v1/auth/authorize`: what it takes, and how it refuses."""

import uuid
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx2
import pytest

from sandbox import CLIENT_ID, create_app
from tests.conftest import RETURN_URLS, SandboxServer, serving

SERVICES = [
    "Google",
    "Office365",
    "EWS",
    "IMAP",
    "iCloud",
    "Zoho",
    "Salesforce",
    "Salesflare",
    "Repfabric",
    "Slack",
    "SugarCRM",
    "HighLevel",
    "Hubspot",
    "Zoom",
    "Webex",
    "WebexBot",
    "Pipedrive",
    "EclipseERP",
    "AutoQuotes",
    "NetSuite",
    "SpecPath",
    "Clientify",
    "QuickBooks",
    "ActiveCampaign",
    "Creatio",
    "ConstantContact",
    "Fishbowl",
]

SCOPES = [
    "Mail.Read",
    "Mail.ReadWrite",
    "Mail.Send",
    "Mail.Drafts",
    "Mail.All",
    "Calendar.Read",
    "Calendar.ReadWrite",
    "Contacts.Read",
    "Contacts.ReadWrite",
    "Tasks.Read",
    "Tasks.ReadWrite",
]


def refused(answer: httpx2.Response) -> str:
    """The code of a refusal, after a look at its shape."""
    assert answer.status_code == 400
    assert "location" not in answer.headers
    assert answer.headers["content-type"] == "application/json"
    body = answer.json()
    assert set(body) == {"code", "message", "requestId"}
    assert str(uuid.UUID(body["requestId"])) == body["requestId"]
    assert body["message"]
    return str(body["code"])


@pytest.mark.parametrize("service", SERVICES)
def test_every_service_of_the_vendor_has_a_page(sandbox_server: SandboxServer, service: str) -> None:
    """303 leads to a page of the sandbox's own, and that page is there."""
    answer = sandbox_server.http.get(sandbox_server.authorize_url(service))
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/signin/")
    page = sandbox_server.call("GET", answer.headers["location"])
    assert page.status_code == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize(
    "scopes", [" ".join(SCOPES), ",".join(SCOPES), "Mail.Read, Mail.Send", "", "Mail.Read Mail.Read"]
)
def test_scopes_may_stand_apart_by_spaces_or_commas(sandbox_server: SandboxServer, scopes: str) -> None:
    """The vendor's pages show both; none at all and one twice are fine too."""
    token = sandbox_server.token(scopes=scopes)
    granted = sandbox_server.call("GET", "/v1/account", token).json()["authScopes"]
    assert granted == list(dict.fromkeys(scopes.replace(",", " ").split()))


def test_scopes_may_be_repeated(sandbox_server: SandboxServer) -> None:
    """The vendor's document calls scopes an array, and an array in a query is a repeated key."""
    url = sandbox_server.authorize_url(scopes="Mail.Read") + "&scopes=Mail.Send"
    assert sandbox_server.http.get(url).status_code == 303


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ({"clientId": ""}, "clientid.invalid"),
        ({"clientId": CLIENT_ID.upper()}, "clientid.invalid"),
        ({"clientId": CLIENT_ID + " "}, "clientid.invalid"),
        ({"serviceType": ""}, "servicetype.invalid"),
        ({"serviceType": "Outlook"}, "servicetype.invalid"),
        ({"serviceType": "google"}, "servicetype.invalid"),
        ({"serviceType": "SlackBot"}, "servicetype.invalid"),
        ({"scopes": "Mail.Read Mail.Folders"}, "scopes.invalid"),
        ({"scopes": "mail.read"}, "scopes.invalid"),
        ({"responseType": "cookie"}, "responsetype.invalid"),
        ({"responseType": "code token"}, "responsetype.invalid"),
        ({"returnUrl": ""}, "returnurl.invalid"),
        ({"returnUrl": "http://localhost:8000"}, "returnurl.invalid"),
        ({"returnUrl": "http://LOCALHOST:8000/"}, "returnurl.invalid"),
        ({"returnUrl": "https://localhost:8000/"}, "returnurl.invalid"),
        ({"returnUrl": "http://localhost:8000/?x=1"}, "returnurl.invalid"),
        ({"returnUrl": "http://localhost:8000/#x"}, "returnurl.invalid"),
        ({"returnUrl": "http://localhost:8000@attacker.test/"}, "returnurl.invalid"),
        ({"returnUrl": "//attacker.test/"}, "returnurl.invalid"),
        ({"returnUrl": "javascript:alert(1)"}, "returnurl.invalid"),
        ({"accountId": "99999999"}, "accountid.invalid"),
        ({"accountId": "-1"}, "accountid.invalid"),
        ({"accountId": "1e3"}, "badRequest"),
        ({"accountId": "٣"}, "badRequest"),
        ({"accountId": "9" * 30}, "badRequest"),
        ({"accountId": str(2**63)}, "badRequest"),
        ({"recycle": "perhaps"}, "badRequest"),
        ({"ensureScopes": "1"}, "badRequest"),
        ({"ensureAccess": "True"}, "badRequest"),
    ],
)
def test_a_bad_parameter_is_refused_by_name(
    sandbox_server: SandboxServer, query: dict[str, str], code: str
) -> None:
    """JSON 400 in the vendor's shape, and no redirect anywhere."""
    assert refused(sandbox_server.http.get(sandbox_server.authorize_url(**query))) == code


@pytest.mark.parametrize(
    "name", ["clientId", "serviceType", "returnUrl", "responseType", "state", "loginHint", "accountId"]
)
def test_a_single_parameter_given_twice_is_refused(sandbox_server: SandboxServer, name: str) -> None:
    """Two values leave open which one counts, also when both are the same."""
    twice = {"loginHint": "a@b.example", "accountId": "1"}
    url = sandbox_server.authorize_url(**({name: twice[name]} if name in twice else {}))
    [value] = dict(parse_qs(urlsplit(url).query))[name]
    url += "&" + urlencode({name: value})
    assert refused(sandbox_server.http.get(url)) == "badRequest"


@pytest.mark.parametrize("name", ["clientId", "serviceType", "returnUrl"])
def test_a_required_parameter_that_is_missing_is_refused(sandbox_server: SandboxServer, name: str) -> None:
    """The refusal names what is missing."""
    query = {"clientId": CLIENT_ID, "serviceType": "Google", "returnUrl": sandbox_server.return_url}
    del query[name]
    answer = sandbox_server.call("GET", f"/v1/auth/authorize?{urlencode(query)}")
    assert refused(answer) == f"{name.lower()}.invalid"


def test_the_response_type_is_code_if_nothing_is_said(sandbox_server: SandboxServer) -> None:
    """As in the vendor's document."""
    query = {"clientId": CLIENT_ID, "serviceType": "Google", "returnUrl": sandbox_server.return_url}
    page = sandbox_server.call("GET", f"/v1/auth/authorize?{urlencode(query)}").headers["location"]
    back = sandbox_server.call("POST", page, data={"decision": "allow", "account": "0"}).headers["location"]
    assert "code=" in back
    assert "accessToken=" not in back
    assert "state=" not in back


def test_unknown_parameters_are_ignored(sandbox_server: SandboxServer) -> None:
    """`prompt` and others are in use, though the vendor's document does not have them."""
    assert (
        sandbox_server.http.get(sandbox_server.authorize_url(prompt="consent") + "&prompt=again").status_code
        == 303
    )


def test_a_token_needs_a_trusted_domain(sandbox_server: SandboxServer) -> None:
    """A registered return URL whose host is not trusted gets a code, but never a token in its address."""
    assert sandbox_server.token()
    with serving(create_app(return_urls=RETURN_URLS, trusted_domains=["127.0.0.1"])) as strict:
        assert refused(strict.http.get(strict.authorize_url())) == "trusteddomain.invalid"
        assert strict.http.get(strict.authorize_url(responseType="code")).status_code == 303
        assert strict.http.get(strict.authorize_url(returnUrl="http://127.0.0.1:8000/")).status_code == 303


@pytest.mark.parametrize(
    "wrong", ["http://localhost:8000/", ["/relative"], ["ftp://localhost/"], ["http://"]]
)
def test_a_sandbox_with_wrong_return_urls_does_not_start(wrong: list[str]) -> None:
    """The mistake shows where it is made, not at the first sign-in."""
    with pytest.raises((TypeError, ValueError)):
        create_app(return_urls=wrong)
