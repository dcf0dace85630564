"""Sign-ins, the account itself, users with their sessions, and the application's accounts."""

from urllib.parse import parse_qsl, urlsplit

from tests.walk.walk import Walk


def walk_sign_in(walk: Walk) -> None:
    """The three ways in, and a code's two exchanges."""
    walk.go("prepareAuth")
    asked = wanted(walk)
    code = arrive(walk, "authorize", **asked, responseType="code")["code"]
    walk.go("authCodeExchange", code)
    code = arrive(walk, "authorize", **asked, responseType="code")["code"]
    walk.go("getAccessTokenByCode", code)
    arrive(walk, "authorizeDaemon", **asked)
    user_session(walk)


def user_session(walk: Walk) -> None:
    """Sign in as a user."""
    asked = wanted(walk) | {"responseType": "code", "accountRole": "primary"}
    walk.session = walk.go("authCodeExchange", arrive(walk, "authorizeUser", **asked)["code"])["userSession"]


def wanted(walk: Walk) -> dict[str, str]:
    """Give what every sign-in asks for."""
    return {
        "clientId": walk.server.client_id,
        "serviceType": walk.service,
        "scopes": "Mail.Read",
        "returnUrl": walk.server.return_url,
        "state": "a-state",
    }


def arrive(walk: Walk, operation: str, **query: str) -> dict[str, str]:
    """Begin a sign-in, allow it on its page, and give what comes back."""
    begun = walk.call(operation, query=query)
    assert begun.status_code == 303, begun.text
    walk.walked.add(operation)
    form = {"decision": "allow", "account": "0", "login": walk.address, "password": "none"}
    answered = walk.server.call("POST", begun.headers["location"], data=form)
    assert answered.status_code == 303, answered.text
    return dict(parse_qsl(urlsplit(answered.headers["location"]).query))


def walk_user(walk: Walk) -> None:
    """A signed-in user."""
    walk.go("getUserInfo")
    day = {"dayOfWeek": "monday", "workingIntervals": [{"start": "09:00:00", "end": "17:00:00"}]}
    walk.go("updateSettings", body={"workHours": {"timezone": "Europe/Helsinki", "daySchedules": [day]}})
    account = walk.go("getEndUserAccounts")["records"][0]["id"]
    walk.go("getEndUserAccount", account)
    walk.go("copyAsManaged", account, clientOrgId="walkers")
    walk.go("logoutAccount", account)


def walk_user_out(walk: Walk) -> None:
    """The end of a session; the one before ended with the account that it came from."""
    user_session(walk)
    walk.go("logout")


def walk_administration(walk: Walk) -> None:
    """The application's accounts."""
    given = {
        "serviceType": "IMAP",
        "active": True,
        "email": "walker@acme.example",
        "loginString": "walker@acme.example",
        "password": "none",
        "serverUrl": "imaps://imap.acme.example",
    }
    walk.go("checkConnection", body=given)
    made = walk.go("upsertPersonal", body=given, recycleKeys="email")
    walk.go("getAccounts", limit=10, serviceType="IMAP")
    walk.go("getAccount", made["accountId"])
    walk.go("amAccountDelete", made["accountId"])
    service = {
        "serviceType": "Google",
        "active": True,
        "email": "robot@acme.example",
        "authScopes": ["Mail.Read"],
    }
    robot = walk.go("upsertServiceAccount", body=service)
    walk.go("getSvcAccounts", limit=10)
    walk.go("upsertManagedAccount", robot["accountId"], body={**service, "email": "walker2@acme.example"})


def walk_away(walk: Walk) -> None:
    """The account, and the end of its token and of itself."""
    walk.go("getMyAccount", pingProvider="true")
    walk.go("deleteToken")
    walk.token = walk.sign_in()
    walk.go("deleteAccount")
