"""The `[aurinko]` settings of pyscript.toml, checked key by key.

The same check runs in the page (MicroPython) and in the commands `serve.py` and `build`.
"""

from .errors import FlowError
from .origins import is_api_base, is_return_url
from .scopes import NAMES
from .services import SERVICE_TYPES, meant

RESPONSE_TYPES = ("token", "code")

DEFAULTS: dict[str, object] = {
    "api_base": "https://api.aurinko.io",
    "client_id": "",
    "service_types": ["Google", "Office365", "EWS", "IMAP", "iCloud", "Zoho"],
    "scopes": ["Mail.Read", "Mail.Send"],
    "response_type": "token",
    "return_url": "",
}


class Settings:
    """What a person may set; every attribute is a key of the `[aurinko]` table.

    Attributes:
        api_base: origin of the API, without a slash at the end.
        client_id: the application's client id; empty means that the page asks for it.
        service_types: the providers offered, in order.
        scopes: the scopes that are ticked at first.
        response_type: `token` or `code`.
        return_url: where Aurinko sends the browser back to; empty means the page's own address.
    """

    def __init__(
        self,
        api_base: str,
        client_id: str,
        service_types: list[str],
        scopes: list[str],
        response_type: str,
        return_url: str,
    ) -> None:
        self.api_base = api_base
        self.client_id = client_id
        self.service_types = service_types
        self.scopes = scopes
        self.response_type = response_type
        self.return_url = return_url


def read_settings(table: object) -> Settings:
    """Checked settings from the parsed `[aurinko]` table; a missing key has its default.

    Raises:
        FlowError: `settings_invalid`, naming the key, for an unknown key or a bad value.
    """
    if not isinstance(table, dict):
        raise _invalid("[aurinko] must be a table of settings.", "Write it as [aurinko] with keys below it.")
    for key in table:
        if key not in DEFAULTS:
            raise _invalid(
                f'"{key}" is not a setting.', "The settings are: " + ", ".join(sorted(DEFAULTS)) + "."
            )
    values = dict(DEFAULTS)
    values.update(table)
    return Settings(
        api_base=_api_base(values["api_base"]),
        client_id=_client_id(values["client_id"]),
        service_types=_names("service_types", values["service_types"], SERVICE_TYPES),
        scopes=_names("scopes", values["scopes"], NAMES),
        response_type=_response_type(values["response_type"]),
        return_url=_return_url(values["return_url"]),
    )


def _invalid(message: str, remedy: str) -> FlowError:
    return FlowError("settings_invalid", message, remedy)


def _text(key: str, value: object) -> str:
    if not isinstance(value, str):
        raise _invalid(f"{key} must be a text in quotes.", f'Write it as {key} = "...".')
    return value


def _api_base(value: object) -> str:
    text = _text("api_base", value)
    base = text[:-1] if text.endswith("/") else text
    if not is_api_base(base):
        raise _invalid(
            f'api_base "{text[:200]}" is not the origin of an API.',
            'Write scheme and host alone, such as "https://api.aurinko.io"; http: is for localhost only.',
        )
    return base


def _client_id(value: object) -> str:
    text = _text("client_id", value)
    if not is_client_id(text):
        raise _invalid(
            "client_id has a character that no client id has, or is longer than 200 characters.",
            "Copy it again from Aurinko's developer portal.",
        )
    return text


def is_client_id(text: str) -> bool:
    """Whether a text can be a client id: at most 200 letters, digits, `-`, `_`, `.`; it may be empty.

    Aurinko's own are seen to be 32 hexadecimal digits, but it does not promise that.
    """
    return len(text) <= LONGEST_CLIENT_ID and all(c in _CLIENT_ID_CHARACTERS for c in text)


LONGEST_CLIENT_ID = 200
_CLIENT_ID_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_."


def _names(key: str, value: object, known: tuple[str, ...]) -> list[str]:
    if not isinstance(value, list) or not value:
        raise _invalid(
            f"{key} must be a list with at least one name.", f'Write it as {key} = ["{known[0]}"].'
        )
    for index, name in enumerate(value):
        if name not in known:
            raise _invalid(
                f"{key} has {_shown(name)}, which Aurinko does not know.", _instead(key, name, known)
            )
        if name in value[:index]:
            raise _invalid(f'{key} names "{name}" twice.', "Name it once.")
    return list(value)


def _shown(name: object) -> str:
    return f'"{name[:80]}"' if isinstance(name, str) else "something that is not a text"


def _instead(key: str, name: object, known: tuple[str, ...]) -> str:
    guess = meant(name) if isinstance(name, str) and key == "service_types" else ""
    return f'Write "{guess}".' if guess else "It knows: " + ", ".join(known) + "."


def _response_type(value: object) -> str:
    text = _text("response_type", value)
    if text not in RESPONSE_TYPES:
        raise _invalid(
            f'response_type "{text[:80]}" is neither "token" nor "code".', 'Write "token" or "code".'
        )
    return text


def _return_url(value: object) -> str:
    text = _text("return_url", value)
    if text and not is_return_url(text):
        raise _invalid(
            f'return_url "{text[:200]}" is not an address that a browser can come back to.',
            "Write a whole http: or https: address without a fragment, exactly as registered with Aurinko.",
        )
    return text
