"""The authorize URL, and what is refused before the browser leaves."""

from flow.authorize import AuthorizeRequest, authorize_url, check, check_typed
from flow.services import SERVICE_TYPES
from tests.unit.flow.making import API, STATE, Refused, request


def _request(service_type: str = "EWS") -> AuthorizeRequest:
    return AuthorizeRequest(
        API,
        "client-1",
        service_type,
        ["Mail.Send", "Mail.Read"],
        "token",
        "http://localhost:8000/a b?x=1&y=2",
        "Ann+x@acme.test",
        "https://mail.acme.test/ews/exchange.asmx",
        "40217",
    )


def test_every_parameter_stands_in_the_url_once_in_order_and_encoded() -> None:
    """All nine parameters, in the order of the contract, each percent-encoded."""
    assert authorize_url(_request(), STATE) == (
        "https://api.aurinko.io/v1/auth/authorize"
        "?clientId=client-1"
        "&serviceType=EWS"
        "&scopes=Mail.Read%20Mail.Send"
        "&responseType=token"
        "&returnUrl=http%3A%2F%2Flocalhost%3A8000%2Fa%20b%3Fx%3D1%26y%3D2"
        "&state=0123456789abcdef0123456789abcdef"
        "&loginHint=Ann%2Bx%40acme.test"
        "&serverUrl=https%3A%2F%2Fmail.acme.test%2Fews%2Fexchange.asmx"
        "&accountId=40217"
    )


def test_what_nobody_gave_is_left_out() -> None:
    """Empty optional values are no parameters."""
    plain = AuthorizeRequest(API, "c", "Google", ["Mail.Read"], "code", "http://localhost:8000/")
    assert authorize_url(plain, "s") == (
        "https://api.aurinko.io/v1/auth/authorize?clientId=c&serviceType=Google&scopes=Mail.Read"
        "&responseType=code&returnUrl=http%3A%2F%2Flocalhost%3A8000%2F&state=s"
    )


def test_the_exchange_server_is_sent_for_exchange_alone() -> None:
    """A server address typed in earlier does not travel to another provider."""
    for service_type in SERVICE_TYPES:
        url = authorize_url(_request(service_type), STATE)
        assert ("&serverUrl=" in url) == (service_type == "EWS"), service_type
        assert _request(service_type).server_url == "" or service_type == "EWS", service_type


def test_values_cannot_add_parameters() -> None:
    """A login hint with `&state=` in it stays one value."""
    sly = request()
    sly.login_hint = "a&state=forged#x"
    url = authorize_url(sly, STATE)
    assert url.count("state=") == 1, url
    assert "#" not in url
    assert "loginHint=a%26state%3Dforged%23x" in url


def test_every_service_type_of_the_vendor_passes_the_check() -> None:
    """All the names in the list may be signed in to."""
    for service_type in SERVICE_TYPES:
        check(_request(service_type))


def test_a_missing_client_id_is_refused_first() -> None:
    """Without a client id nothing else matters."""
    empty = AuthorizeRequest(API, "", "Nonsense", [], "token", "http://localhost:8000/")
    with Refused("client_id_missing"):
        check(empty)


def test_an_unknown_service_type_is_refused_and_quoted_short() -> None:
    """Names are compared exactly, and a long one is cut."""
    for name in ("", "google", "Gmail", "Outlook", "EWS ", "x" * 5000):
        with Refused("service_type_unknown", name) as refused:
            check(_request(name))
        assert len(refused.error.message) < 200, name


def test_no_scope_is_refused_and_names_the_provider() -> None:
    """A token for nothing is not asked for."""
    bare = _request("Office365")
    bare.scopes = []
    with Refused("scopes_missing") as refused:
        check(bare)
    assert "Office 365" in refused.error.message


def test_a_scope_that_aurinko_does_not_know_is_refused_before_the_redirect() -> None:
    """A scope outside the vendor's list is an error of its own, and not dropped in silence."""
    for scopes in (["Mail.Read", "Mail.Folders"], ["mail.read"], ["Calendars.ReadWrite"]):
        odd = _request()
        odd.scopes = scopes
        with Refused("scope_unknown", scopes) as refused:
            check(odd)
        assert scopes[-1] in refused.error.message, scopes


def test_what_cannot_have_been_meant_is_refused_by_the_field() -> None:
    """A client id with a space, a server that is no address, a hint with a line break, an odd return URL."""
    changes = (
        ("client_id", "no id", "client_id_invalid"),
        ("server_url", "javascript:alert(1)", "server_url_invalid"),
        ("server_url", "https://mail.acme.test/ä", "server_url_invalid"),
        ("login_hint", "a\nb", "login_hint_invalid"),
        ("login_hint", "x" * 321, "login_hint_invalid"),
        ("return_url", "file:///page.html", "return_url_invalid"),
    )
    check_typed(request("EWS"))
    for name, value, code in changes:
        odd = request("EWS")
        setattr(odd, name, value)
        with Refused(code, value):
            check_typed(odd)
