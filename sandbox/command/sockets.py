"""Takes the port before anything else is started, so that a taken one is known at once."""

import errno
import os
import socket
from ipaddress import ip_address

# What `localhost` may mean to a browser: it is listened on by both of its addresses.
_LOOPBACK = frozenset({"localhost", "127.0.0.1"})


class PortError(Exception):
    """The address cannot be had; the text says why, and what to do."""


def listen(host: str, port: int) -> list[socket.socket]:
    """Take a port (0: any free one) on a host of this machine.

    Raises:
        PortError: It is taken or not allowed, or the host is not this machine's.
    """
    first = _bind(host, port)
    if host not in _LOOPBACK or not _has_ipv6():
        return [first]
    try:
        return [first, _bind("::1", number(first))]
    except PortError:
        first.close()
        if port:
            raise
        # The free port was free at one of the two addresses only.
        return listen(host, port)


def is_loopback(host: str) -> bool:
    """Say whether only this machine can reach a host."""
    try:
        return host in _LOOPBACK or ip_address(host).is_loopback
    except ValueError:
        return False


def number(taken: socket.socket) -> int:
    """The port that a socket has."""
    port: int = taken.getsockname()[1]
    return port


def _bind(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named TCP, or asyncio leaves Nagle's delay on: every answer of a kept connection then takes 40 ms more.
    taken = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if family == socket.AF_INET6:
            taken.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        if os.name != "nt":
            # A port given back a moment ago can be taken again. (On Windows this would share another's.)
            taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind((host, port))
        # A port is another program's until it listens.
        taken.listen(2048)
    except OSError as error:
        taken.close()
        raise _refusal(error, host, port) from error
    return taken


def _refusal(error: OSError, host: str, port: int) -> PortError:
    if error.errno == errno.EADDRINUSE:
        return PortError(f"Port {port} is taken by another program: choose another --port.")
    if error.errno == errno.EACCES:
        return PortError(f"You may not use port {port}: choose a --port above 1023.")
    return PortError(f"{host} is not an address of this machine ({error.strerror}): leave --host out.")


def _has_ipv6() -> bool:
    # Containers are often without.
    try:
        with socket.socket(socket.AF_INET6, socket.SOCK_STREAM) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True
