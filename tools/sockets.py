"""Takes the ports that the servers listen on, before anything else is started."""

import errno
import os
import socket

from tools.trouble import Trouble

# What `localhost` may mean to a browser.
LOOPBACK = {"localhost", "127.0.0.1"}


def listen(host: str, port: int, option: str) -> list[socket.socket]:
    """Take a port on a host; on the loopback by both of its addresses, as a browser may ask either.

    Args:
        host: a name or an address of this machine.
        port: its number; 0 for any free one.
        option: the flag that another port is chosen by.

    Raises:
        Trouble: the port is taken, or the host is not this machine's.
    """
    first = bind(host, port, option)
    if host not in LOOPBACK or not has_ipv6_loopback():
        return [first]
    try:
        return [first, bind("::1", number(first), option)]
    except Trouble:
        first.close()
        if port:
            raise
        # The free port was free at one of the two addresses only.
        return listen(host, port, option)


def number(taken: socket.socket) -> int:
    """Give the port that a socket has."""
    port: int = taken.getsockname()[1]
    return port


def bind(host: str, port: int, option: str) -> socket.socket:
    """Take one address, or say why it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named TCP, or asyncio leaves Nagle's delay on: every answer of a kept connection then takes 40 ms more.
    found = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if family == socket.AF_INET6:
            found.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        if os.name != "nt":
            # A port given back a moment ago can be taken again. (On Windows this would share another's.)
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind((host, port))
        # A port is another program's until it listens.
        found.listen(128)
    except OSError as error:
        found.close()
        raise refusal(error, host, port, option) from error
    return found


def refusal(error: OSError, host: str, port: int, option: str) -> Trouble:
    """Say why an address cannot be had, and what to do."""
    if error.errno == errno.EADDRINUSE:
        return Trouble(
            f"Port {port} is taken by another program.",
            f"Stop it, or choose another port: {option} {port + 10}",
        )
    if error.errno == errno.EACCES:
        return Trouble(f"You may not use port {port}.", f"Choose one above 1023: {option} 8000")
    return Trouble(
        f"{host} is not an address of this machine ({error.strerror}).",
        "Leave --host out, or name one that is.",
    )


def has_ipv6_loopback() -> bool:
    """Tell whether `::1` is there: containers are often without."""
    try:
        with socket.socket(socket.AF_INET6, socket.SOCK_STREAM) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True
