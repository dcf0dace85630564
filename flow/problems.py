"""What the page says when something goes wrong: one card a code, each with one button.

The door and the house both show these. What stops Python itself is said by templates in index.html.
"""

from .errors import FlowError, ProviderError


class Problem:
    """One card: a heading in plain words, the likely cause, what to do, and the button that helps.

    `action` names the button: `again` signs in again, `choose` goes to the providers, `restart` does so
    by giving up the session, `retry` repeats the request, `reload` loads the page again, `close` only closes
    the card, `leave` signs out.
    """

    def __init__(self, heading: str, cause: str, remedy: str, action: str) -> None:
        self.heading = heading
        self.cause = cause
        self.remedy = remedy
        self.action = action


BUTTONS = {
    "again": "Sign in again",
    "choose": "Choose a provider",
    "restart": "Leave and choose again",
    "retry": "Try again",
    "reload": "Reload the page",
    "close": "Close",
    "leave": "Leave this mailbox",
}

_BEFORE = {
    "client_id_missing": Problem(
        "A client id is needed first",
        "Aurinko has to know which application asks, and this page was set up without one.",
        "Type the client id from Aurinko's developer portal into the field, then choose a provider.",
        "close",
    ),
    "client_id_invalid": Problem(
        "That is not a client id",
        "It has a character that no client id has, or it is too long.",
        "Copy the client id again from Aurinko's developer portal. It is not the client secret.",
        "close",
    ),
    "scopes_missing": Problem(
        "Tick a scope first",
        "A token without a scope can do nothing.",
        "Tick at least one scope, then choose a provider.",
        "close",
    ),
    "server_url_invalid": Problem(
        "The Exchange server address cannot be used",
        "It is not an address starting with https: or http:.",
        "Write it like https://mail.example.com/ews/exchange.asmx, or leave it empty.",
        "close",
    ),
    "login_hint_invalid": Problem(
        "The login hint cannot be used",
        "It is longer than an address can be, or has a line break in it.",
        "Write an e-mail address or a login name, or leave it empty.",
        "close",
    ),
    "service_type_unknown": Problem(
        "Aurinko has no such service",
        "The service type is not in Aurinko's list.",
        "Choose one of the providers on this page.",
        "choose",
    ),
    "scope_unknown": Problem(
        "Aurinko has no such scope",
        "A scope that was asked for is not in Aurinko's list.",
        "Tick the scopes you need, then choose a provider.",
        "choose",
    ),
    "address_refused": Problem(
        "That request was not sent",
        "It would have taken the token to an address that is not plainly below the API's /v1/.",
        "Nothing left the page. Check the address that you opened.",
        "close",
    ),
    "return_url_invalid": Problem(
        "Aurinko could not send you back here",
        "The return URL is not an address that a browser can come back to.",
        "Open this page over http: or https:, or set return_url in pyscript.toml.",
        "close",
    ),
}

_RETURN = {
    "mixed_response": Problem(
        "The answer was ambiguous",
        "One of its parameters was there more than once, as happens when an address was tampered with.",
        "Nothing of it was used. Sign in again to get a fresh answer.",
        "again",
    ),
    "state_missing": Problem(
        "The answer cannot be matched to a sign-in",
        "It came without the state that this page sends along, so anybody could have made it.",
        "Nothing of it was used. Start the sign-in from this page.",
        "again",
    ),
    "state_mismatch": Problem(
        "This answer belongs to another sign-in",
        "It was started in another tab or window, or somebody made the link up.",
        "Nothing of it was used. If you have another tab open, finish there; else sign in here.",
        "again",
    ),
    "state_used": Problem(
        "This answer has been used already",
        "An answer counts once. Going back to it, or opening its link again, cannot sign in a second time.",
        "Nothing is lost. Sign in again if you are not signed in.",
        "again",
    ),
    "state_expired": Problem(
        "The sign-in took too long",
        "An attempt is good for 15 minutes, so that an old link is worth nothing.",
        "Sign in again; it takes a moment now that the provider knows you.",
        "again",
    ),
    "mixed_up": Problem(
        "The answer is for another setting of this page",
        "The sign-in was started with one API or response type, and this page is now set to another.",
        "Nothing of it was used. Sign in again with the present setting.",
        "again",
    ),
    "sign_in_failed": Problem(
        "The sign-in did not succeed",
        "The provider or Aurinko answered with an error.",
        "Sign in again, or try another provider.",
        "again",
    ),
    "no_token": Problem(
        "The answer came without what was asked for",
        "There was no usable token or code in it. The application may be set up for another response type.",
        "Sign in again. If it stays so, check the application in Aurinko's developer portal.",
        "again",
    ),
    "wrong_account": Problem(
        "This is not the account you named",
        "The provider may have had another account open.",
        "If it is not yours, leave this mailbox.",
        "leave",
    ),
}

_EXCHANGE = {
    "companion_missing": Problem(
        "The other half of this page is missing",
        "responseType=code needs a server that keeps the client secret and exchanges the code. A static host "
        "has none.",
        'Start it by "python serve.py --code", or set response_type = "token" in pyscript.toml.',
        "close",
    ),
    "code_expired": Problem(
        "The code came too late, or a second time",
        "A code is good for one exchange and a few minutes.",
        "Sign in again to get a new one.",
        "again",
    ),
    "secret_refused": Problem(
        "Aurinko does not take this server's secret",
        "The client secret that the server was started with does not belong to this client id.",
        "Whoever runs the server has to set AURINKO_CLIENT_ID and AURINKO_CLIENT_SECRET right.",
        "again",
    ),
    "api_unreachable": Problem(
        "The server behind this page cannot reach Aurinko",
        "It asked for the token and got no answer that it could use.",
        "Sign in again in a moment; the code of this time may be spent.",
        "again",
    ),
    "exchange_failed": Problem(
        "The code was not exchanged",
        "You may be offline, or the server behind this page is down or did not take the request.",
        "Sign in again. If it stays so, whoever runs the server finds the reason in its log.",
        "again",
    ),
}

_STATE = {
    "settings_invalid": Problem(
        "The settings of this page have a mistake",
        "The [aurinko] part of pyscript.toml cannot be used as it stands.",
        "Mend it there, then load the page again.",
        "reload",
    ),
    "storage_blocked": Problem(
        "This browser keeps nothing for this page",
        "Session storage is switched off, full, or blocked by a privacy setting. "
        "Without it the page could not tell your sign-in from a forged one.",
        "Allow this site to store data, then load the page again.",
        "reload",
    ),
    "session_memory": Problem(
        "Signed in until you reload",
        "The browser refused to keep the sign-in for this tab, so it is held in memory alone.",
        "You can go on. After a reload the page will ask you to sign in again.",
        "close",
    ),
    "session_expired": Problem(
        "Your sign-in has ended",
        "Aurinko no longer takes the token: it was revoked, or the provider withdrew its consent.",
        "Sign in again; you come back to this place.",
        "again",
    ),
    "session_dropped": Problem(
        "You were signed out to be safe",
        "The sign-in that this tab had kept does not fit this page.",
        "Its token was sent nowhere. Sign in again.",
        "again",
    ),
    "session_lost": Problem(
        "The server no longer knows this sign-in",
        "Its cookie is gone from this browser or too old, or the server has other keys now.",
        "Sign in again; you come back to this place.",
        "again",
    ),
    "signed_out_elsewhere": Problem(
        "Signed out in another tab",
        "Somebody at this browser signed this account out, so this tab followed.",
        "Sign in again if you want to go on.",
        "again",
    ),
    "revoke_failed": Problem(
        "Signed out here, but the token may still be valid",
        "Aurinko did not confirm that it revoked the token.",
        "This tab has forgotten it. To be sure, remove the application's access at the provider.",
        "close",
    ),
}

_API = {
    "forbidden": Problem(
        "This sign-in does not include that",
        "The scopes you signed in with do not cover it, or the provider refused.",
        "Sign in again with the scope ticked that this needs.",
        "choose",
    ),
    "not_found": Problem(
        "Aurinko does not find it",
        "It was deleted or moved, or the address of the API is not quite right.",
        "Try again; if it stays so, check api_base in pyscript.toml.",
        "retry",
    ),
    "rate_limited": Problem(
        "Too many requests for now",
        "Aurinko or the provider asks for a pause.",
        "Wait a little, then try again.",
        "retry",
    ),
    "server_error": Problem(
        "Aurinko has a problem of its own",
        "It answered with a server error. Your sign-in is not touched by that.",
        "Try again in a moment.",
        "retry",
    ),
    "network": Problem(
        "No answer from the API",
        "You are offline, the server is down, or it does not allow this page to ask (CORS).",
        "Check the connection and try again.",
        "retry",
    ),
    "bad_answer": Problem(
        "The API's answer makes no sense",
        "It is not what Aurinko's documentation promises: no JSON, cut short, too large, or of another kind.",
        "Try again. If it stays so, check that api_base really is Aurinko.",
        "retry",
    ),
    "timeout": Problem(
        "The API takes too long",
        "There was no complete answer in the time this page waits.",
        "Try again.",
        "retry",
    ),
    "bad_request": Problem(
        "Aurinko refused the request",
        "It answered that the request itself was wrong.",
        "Try again. If it stays so, this page and the API do not fit together.",
        "retry",
    ),
    "boot_failed": Problem(
        "The mailbox did not start",
        "A part of it could not be loaded.",
        "You are still signed in. Load the page again.",
        "reload",
    ),
    "boot_timeout": Problem(
        "The mailbox takes too long to start",
        "A part of it has not arrived. The connection may be very slow.",
        "You are still signed in. Wait, or load the page again.",
        "reload",
    ),
}

PROBLEMS: dict[str, Problem] = {}
for _table in (_BEFORE, _RETURN, _EXCHANGE, _STATE, _API):
    PROBLEMS.update(_table)

# The provider's own codes (RFC 6749, section 4.2.2.1; OpenID Connect Core, section 3.1.2.6). They come from
# outside, so they get cards of their own: `error=session_expired` must not look like our session's end.
PROVIDER_PROBLEMS = {
    "access_denied": Problem(
        "Access was not granted",
        "Somebody pressed Deny or Cancel, or an administrator does not allow this application.",
        "Sign in again and allow it, or choose another provider.",
        "again",
    ),
    "invalid_scope": Problem(
        "A scope was refused",
        "The provider or the application's settings do not allow one of the scopes asked for.",
        "Untick what you do not need, then sign in again.",
        "choose",
    ),
    "temporarily_unavailable": Problem(
        "The provider is busy",
        "It cannot take the request just now.",
        "Wait a little, then sign in again.",
        "again",
    ),
}


def problem_of(error: FlowError) -> Problem:
    """The card for an error; an unknown code reads as an answer that makes no sense."""
    if isinstance(error, ProviderError):
        return PROVIDER_PROBLEMS.get(error.code, PROBLEMS["sign_in_failed"])
    return PROBLEMS.get(error.code, PROBLEMS["bad_answer"])
