"""The sign-in pages: what they show, what they carry, and that nobody can write on them."""

import re

from tests.conftest import SandboxServer, results

ALLOW = {"decision": "allow", "account": "0"}


def test_the_login_hint_is_the_account_already_chosen(sandbox_server: SandboxServer) -> None:
    """The hinted address comes first, and is what Allow alone signs in."""
    page = sandbox_server.start(loginHint="Ann.Lee@Acme.Example")
    shown = sandbox_server.call("GET", page).text
    assert shown.index("ann.lee@acme.example") < shown.index("aino.virtanen@gmail.example")
    assert len(re.findall(r'<input type="radio"[^>]* checked', shown)) == 1
    token = sandbox_server.token(loginHint="Ann.Lee@Acme.Example")
    account = sandbox_server.call("GET", "/v1/account", token).json()
    assert (account["email"], account["name"]) == ("ann.lee@acme.example", "Ann Lee")


def test_another_account_can_be_chosen(sandbox_server: SandboxServer) -> None:
    """Three are offered, each signs in as itself."""
    emails = set()
    for choice in ("0", "1", "2"):
        answer = sandbox_server.call("POST", sandbox_server.start(), data=ALLOW | {"account": choice})
        account = sandbox_server.call("GET", "/v1/account", results(answer)["accessToken"]).json()
        emails.add(account["email"])
    assert len(emails) == 3


def test_an_account_that_was_not_offered_can_be_used(sandbox_server: SandboxServer) -> None:
    """What is typed counts instead of the choice; empty or blank, the choice counts."""
    for typed, email in (
        ("Bo.Berg@elsewhere.example", "bo.berg@elsewhere.example"),
        ("bo", "bo@gmail.example"),
        ("  ", "aino.virtanen@gmail.example"),
    ):
        answer = sandbox_server.call("POST", sandbox_server.start(), data=ALLOW | {"another": typed})
        account = sandbox_server.call("GET", "/v1/account", results(answer)["accessToken"]).json()
        assert account["email"] == email
    page = sandbox_server.start()
    assert '<label for="another">Use another account</label>' in sandbox_server.call("GET", page).text
    refused = sandbox_server.call("POST", page, data=ALLOW | {"another": "x" * 3000})
    assert (refused.status_code, "too long" in refused.text) == (400, True)


def test_the_first_page_leads_to_what_there_is(sandbox_server: SandboxServer) -> None:
    """Every link on it works."""
    links = re.findall(r'<a href="([^"]*)"', sandbox_server.call("GET", "/").text)
    assert "/sandbox" in links
    assert [sandbox_server.call("GET", link).status_code for link in links] == [200] * len(links)


def test_consent_says_what_is_asked_for(sandbox_server: SandboxServer) -> None:
    """Plain words beside the scope's name, and buttons with exact names."""
    page = sandbox_server.call("GET", sandbox_server.start(scopes="Mail.Read Mail.Send")).text
    assert "Read your messages and attachments <code>Mail.Read</code>" in page
    assert "Send messages in your name <code>Mail.Send</code>" in page
    assert re.findall(r"<button[^>]*>([^<]*)</button>", page) == ["Allow", "Deny"]


def test_people_choose_among_scopes_where_the_provider_lets_them(sandbox_server: SandboxServer) -> None:
    """Google does: each scope can be left out, all are granted at first; the others take all or nothing."""
    google = sandbox_server.call("GET", sandbox_server.start(scopes="Mail.Read Mail.Send")).text
    assert len(re.findall(r'<input type="checkbox"[^>]* checked', google)) == 2
    office = sandbox_server.call("GET", sandbox_server.start("Office365", scopes="Mail.Read")).text
    assert "checkbox" not in office
    assert "checkbox" not in sandbox_server.call("GET", sandbox_server.start(scopes="")).text


def test_what_people_type_cannot_become_markup(sandbox_server: SandboxServer) -> None:
    """Hints and answers are escaped wherever they come up."""
    nasty = "\"'><script>alert(1)</script>&{{login}}"
    for service in ("Google", "EWS"):
        page = sandbox_server.start(service, loginHint=nasty, serverUrl=nasty)
        shown = sandbox_server.call("GET", page).text
        again = sandbox_server.call("POST", page, data={"decision": "allow", "login": nasty}).text
        assert "<script" not in shown + again
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&amp;{{login}}" in again


def test_pages_carry_their_headers(sandbox_server: SandboxServer) -> None:
    """A strict policy that does not block the way back, no frames, no caching, no Referer."""
    page = sandbox_server.start()
    answers = [sandbox_server.call("GET", path) for path in (page, "/", "/nothing", "/signin/style.css")]
    answers.append(sandbox_server.call("POST", page, data=ALLOW))
    for answer in answers:
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "form-action" not in policy
        assert "script-src" not in policy
        assert answer.headers["x-frame-options"] == "DENY"
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "access-control-allow-origin" not in answer.headers


def test_pages_need_no_script_and_nothing_from_elsewhere(sandbox_server: SandboxServer) -> None:
    """What a page refers to is the sandbox's own, and there."""
    for service in ("Google", "EWS", "IMAP", "iCloud"):
        page = sandbox_server.call("GET", sandbox_server.start(service)).text
        assert "<script" not in page
        assert " style=" not in page
        assert not re.search(r"\son\w+=", page)
        for address in re.findall(r'(?:src|href)="([^"]*)"', page):
            assert address.startswith("/signin/")
            assert sandbox_server.call("GET", address).status_code == 200
