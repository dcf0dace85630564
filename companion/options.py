"""What a companion has to know, checked when it is made and not by the first person who signs in."""

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from companion.unready import Unready

# RFC 7617, section 2: a user-id with a colon cannot be told from its password.
_CLIENT_ID = re.compile(r"[!-9;-~]{1,200}")
_SECRET = re.compile(r"[!-~]{1,500}")
_ORIGIN = re.compile(r"https?://(\[[0-9a-f:]+\]|[a-z0-9.-]+)(:[0-9]{1,5})?")
_LARGEST_PORT = 65535
COPY_AGAIN = "Copy it again from Aurinko's developer portal."
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}
# A folder's address that can stand in a cookie's Path as it is.
_FOLDER = re.compile(r"/([A-Za-z0-9._~%-]+/)*")


@dataclass(frozen=True, slots=True)
class Options:
    """One application of Aurinko's, and where its page is.

    Attributes:
        api_base: origin of the API, without a slash at its end; `http:` for loopback only.
        client_id: the application's.
        client_secret: the application's; it leaves this process in the exchange of a code and nowhere else.
        keys: Fernet keys for cookies; the first one seals, all of them open.
        public_url: the page's folder as browsers see it, such as `https://mail.example/demo/`. If empty, it
            is taken from each request: its Host, its scheme, and the server's root path.

    Raises:
        Unready: one of them cannot be what it says.
    """

    api_base: str
    client_id: str
    client_secret: str = field(repr=False)
    keys: tuple[str, ...] = field(repr=False)
    public_url: str = ""

    def __post_init__(self) -> None:
        if not is_safe_origin(self.api_base):
            raise Unready(
                "The companion's API address is not an origin.", "Write https://host, as api_base has it."
            )
        if not self.client_id:
            raise Unready(
                "responseType=code needs your application's client id.",
                "Set AURINKO_CLIENT_ID, client_id in pyscript.toml, or --client-id.",
            )
        if not _CLIENT_ID.fullmatch(self.client_id):
            raise Unready(
                "The client id has a character that no client id has, or is longer than 200 characters.",
                COPY_AGAIN,
            )
        if not self.client_secret:
            raise Unready(
                "responseType=code needs your application's client secret.",
                "Put it into the environment: AURINKO_CLIENT_SECRET. It belongs in no file of the page.",
            )
        if not _SECRET.fullmatch(self.client_secret):
            raise Unready(
                "AURINKO_CLIENT_SECRET has a character that no client secret has, such as a space or a "
                "line's end, or is longer than 500 characters.",
                COPY_AGAIN,
            )
        if self.public_url and not is_folder_url(self.public_url):
            raise Unready(
                "AURINKO_PUBLIC_URL is not the address of a folder.",
                "Write the page's address as browsers see it, with its last slash, such as "
                "https://mail.example/demo/. Plain http: is for this machine only.",
            )


def is_safe_origin(text: str) -> bool:
    """Tell whether a text is an origin that may be sent a token, or a cookie."""
    if not _ORIGIN.fullmatch(text) or not is_port(text.rpartition(":")[2]):
        return False
    return text.startswith("https:") or urlsplit(text).hostname in _LOOPBACK


def is_port(text: str) -> bool:
    """Tell whether what follows the last colon of an origin can be a port, if it is one at all."""
    return not text.isdecimal() or 0 < int(text) <= _LARGEST_PORT


def is_loopback(api_base: str) -> bool:
    """Tell whether an API is on this machine."""
    return urlsplit(api_base).hostname in _LOOPBACK


def is_folder_url(text: str) -> bool:
    """Tell whether a text is the whole address of a folder, with the slash at its end."""
    origin = _ORIGIN.match(text.lower())
    return origin is not None and is_safe_origin(origin[0]) and is_folder(text[origin.end() :])


def is_folder(path: str) -> bool:
    """Tell whether a path is a folder's, in characters that a cookie's Path may have."""
    return _FOLDER.fullmatch(path) is not None
