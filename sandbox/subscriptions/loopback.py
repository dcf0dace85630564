"""Only this machine is ever told of anything: a sandbox must not send requests into the world."""

import asyncio
import ipaddress
import re
import socket
from urllib.parse import urlsplit

from sandbox.web.errors import ApiError

# Printable ASCII: what an address consists of (RFC 3986, section 2). urlsplit would drop tabs and newlines.
_ADDRESS = re.compile(r"http://[!-~]{1,2000}", re.IGNORECASE)
_LOOPBACK = "the sandbox notifies only http addresses of this machine: localhost, 127.0.0.1 or [::1]"


class NotHereError(ValueError):
    """An address that is not one of this machine; the text says why."""


async def ensure_loopback(url: str) -> None:
    """Check that requests to this address stay on this machine, by what its host means right now.

    Raises:
        NotHereError: They would not, or the address is none.
    """
    host, port = _host_and_port(url)
    if host == "localhost":
        hosts = await _meaning(host, port)
    else:
        hosts = [host]
    if not hosts or not all(map(_is_loopback, hosts)):
        raise NotHereError(_LOOPBACK)


def refused(error: NotHereError) -> ApiError:
    """The refusal of a subscription to such an address."""
    return ApiError(400, "badRequest", f"notificationUrl cannot be used: {error}.")


def _host_and_port(url: str) -> tuple[str, int]:
    if not _ADDRESS.fullmatch(url):
        raise NotHereError(_LOOPBACK)
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise NotHereError("it is not an address") from error
    if parts.username is not None or parts.fragment:
        raise NotHereError("it must not have a user name, a password or a fragment")
    return host, 80 if port is None else port


async def _meaning(host: str, port: int) -> list[str]:
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise NotHereError(f"{host} is not known") from error
    return [str(address[0]) for *_rest, address in found]


def _is_loopback(host: str) -> bool:
    try:
        # Names are refused here, and so are other ways to write a number, such as 2130706433 or 127.1.
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
