"""The share link: settings of the form in the page's own address, and nothing that lets anybody in.

Whoever opens one did not write it. So its settings are an offer that is shown first, and what is not a
setting of the form is refused by name.
"""

from dataclasses import dataclass, field

from flow import query
from flow.callback import NAMES as RESULTS
from flow.origins import is_api_base, is_return_url
from flow.scopes import NAMES as SCOPES
from flow.services import SERVICE_TYPES
from flow.settings import RESPONSE_TYPES, Settings, is_client_id

ROUTE = "#/workbench"
LONGEST = 4000  # characters of all parameters together
_SHOWN = 24  # characters of what is quoted: too few for a token
_MOST = 6  # refusals that are listed


@dataclass(frozen=True)
class Choices:
    """What a link can hold. An empty text is nothing said.

    Attributes:
        service_type: one of the vendor's.
        scopes: with spaces between them.
        response_type: for information: a page has the one it was started with.
        server_url: for Exchange.
        client_id: of the application.
        api_base: for information.
    """

    service_type: str = ""
    scopes: str = ""
    response_type: str = ""
    server_url: str = ""
    client_id: str = ""
    api_base: str = ""


@dataclass
class Offer:
    """What a link wants: `settings` by their names, that may be taken over; `refused`, each in a sentence."""

    settings: dict[str, str] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)


def link(page: str, choices: Choices) -> str:
    """The address that offers these choices.

    Args:
        page: the page's own address, without query and fragment.
        choices: what stands in the form.
    """
    pairs = [
        ("serviceType", choices.service_type),
        ("scopes", choices.scopes),
        ("responseType", choices.response_type),
        ("serverUrl", choices.server_url),
        ("clientId", choices.client_id),
        ("apiBase", choices.api_base),
    ]
    return f"{page}{ROUTE}?{query.build(pairs)}"


def read(parameters: str, settings: Settings) -> Offer:
    """What a link offers to this page, and what of it is refused.

    Args:
        parameters: what follows the `?` of the route.
        settings: the page's own, which no link changes.
    """
    offer = Offer()
    if len(parameters) > LONGEST:
        offer.refused.append("It is longer than any link that this page makes, so nothing of it was read.")
        return offer
    found: dict[str, list[str]] = {}
    for part in parameters.split("&"):
        if part:
            found.setdefault(query.key_of(part), []).append(query.value_of(part))
    for name, values in found.items():
        _take(offer, name, values, settings)
    _shorten(offer.refused)
    return offer


def _take(offer: Offer, name: str, values: list[str], settings: Settings) -> None:
    if name in RESULTS:
        offer.refused.append(f"{name} is what a sign-in brings back, and never a setting. It was not read.")
    elif name not in _READERS:
        offer.refused.append(f"“{_quoted(name)}” is not a setting that a link can hold.")
    elif len(values) > 1:
        offer.refused.append(f"{name} is there more than once, so none of them counts.")
    else:
        taken, why = _READERS[name](values[0], settings)
        if taken:
            offer.settings[name] = taken
        if why:
            offer.refused.append(why)


def _service_type(value: str, _settings: Settings) -> tuple[str, str]:
    if value in SERVICE_TYPES:
        return value, ""
    return "", f"serviceType: Aurinko has no “{_quoted(value)}”."


def _scopes(value: str, _settings: Settings) -> tuple[str, str]:
    names = value.split()
    unknown = [name for name in names if name not in SCOPES]
    why = f"scopes: Aurinko has no “{_quoted(unknown[0])}”." if unknown else ""
    return " ".join(name for name in SCOPES if name in names), why


def _response_type(value: str, settings: Settings) -> tuple[str, str]:
    if value == settings.response_type:
        return "", ""
    if value not in RESPONSE_TYPES:
        return "", f"responseType: there is no “{_quoted(value)}”."
    return "", f"responseType={value}: this page was started with {settings.response_type}, and stays so."


def _server_url(value: str, _settings: Settings) -> tuple[str, str]:
    if is_return_url(value):
        return value, ""
    return "", "serverUrl is not an address that starts with https: or http:."


def _client_id(value: str, settings: Settings) -> tuple[str, str]:
    if not value or not is_client_id(value):
        return "", "clientId has a character that no client id has, or is empty or too long."
    if not settings.client_id:
        return value, ""
    differs = value != settings.client_id
    return "", "clientId: this page has its own, and keeps it." if differs else ""


def _api_base(value: str, settings: Settings) -> tuple[str, str]:
    if value == settings.api_base:
        return "", ""
    if not is_api_base(value):
        return "", f"apiBase is not the origin of an API; this page asks {settings.api_base}."
    return "", f"It was made on a page that asks {value[:80]}. This page asks {settings.api_base}, as before."


_READERS = {
    "serviceType": _service_type,
    "scopes": _scopes,
    "responseType": _response_type,
    "serverUrl": _server_url,
    "clientId": _client_id,
    "apiBase": _api_base,
}


def _quoted(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _shorten(refused: list[str]) -> None:
    more = len(refused) - _MOST
    if more > 0:
        refused[_MOST:] = [f"{more} more that cannot be used."]
