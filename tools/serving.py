"""The command `serve.py`: the page, and a sandbox to sign in to, on two origins."""

import argparse
import ipaddress
import logging
import os
import platform
import socket
import threading
import webbrowser
from collections.abc import Mapping

from starlette.types import ASGIApp

from flow.settings import Settings
from sandbox import CLIENT_ID, CLIENT_SECRET, create_app
from tools.coding import from_environment, with_companion
from tools.render import load_settings
from tools.running import Server, run
from tools.server import site_app
from tools.site import Site
from tools.sockets import LOOPBACK, listen, number
from tools.tree import ROOT
from tools.vendor import vendor

ANYWHERE = {"0.0.0.0", "::"}


def application() -> ASGIApp:
    """Give the page as an ASGI application for any server: settings of pyscript.toml and the environment."""
    vendor()
    # A server of somebody else's writes down every request line, and with it the token in a query.
    logging.getLogger("uvicorn.access").disabled = True
    return page_app(load_settings(ROOT, **from_environment()))


def page_app(settings: Settings, secret: str | None = None) -> ASGIApp:
    """Give the page, with its companion if the settings want one.

    Raises:
        Trouble: the site or the companion cannot be made from these settings.
    """
    return with_companion(site_app(Site(ROOT, settings)), settings, secret)


def serve(given: argparse.Namespace) -> None:
    """Serve until someone stops it.

    Raises:
        Trouble: bad settings, a port that is taken, or a set-up that fails.
    """
    page = listen(given.host, given.port, "--port")
    servers, sandbox = (live(given, page), None) if given.live else beside_sandbox(given, page)
    address = f"http://{shown(given.host)}:{number(page[0])}/"

    def ready() -> None:
        if not is_loopback(given.host):
            print(exposure(given.host), flush=True)
        print(f"Ready: {address}", flush=True)
        if sandbox:
            print(f"Sandbox: {sandbox}/", flush=True)
        if not given.no_open and has_screen(os.environ):
            # Some systems' launchers wait until the browser is closed.
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()

    run(servers, ready)


def live(given: argparse.Namespace, page: list[socket.socket]) -> list[Server]:
    """Prepare the page for the API that the settings name."""
    chosen = {"client_id": given.client_id} if given.client_id is not None else {}
    settings = load_settings(ROOT, **{**from_environment(), **by_code(given), **chosen})
    if not settings.client_id and settings.response_type == "token":
        print(
            "There is no client id (--client-id, or pyscript.toml): the page asks for it.",
            flush=True,
        )
    vendor()
    return [Server(page_app(settings), page)]


def beside_sandbox(given: argparse.Namespace, page: list[socket.socket]) -> tuple[list[Server], str]:
    """Prepare the page and the sandbox that it signs in to; give the sandbox's origin too."""
    taken = listen(
        given.host if given.host in ANYWHERE else "127.0.0.1", given.sandbox_port, "--sandbox-port"
    )
    origin = f"http://localhost:{number(taken[0])}"
    own = {"api_base": origin, "client_id": CLIENT_ID}
    settings = load_settings(ROOT, **{**from_environment(), **by_code(given), **own})
    vendor()
    app = create_app(return_urls=return_urls(given.host, number(page[0]), settings.return_url))
    return [Server(page_app(settings, CLIENT_SECRET), page), Server(app, taken)], origin


def by_code(given: argparse.Namespace) -> dict[str, object]:
    """Give the setting that `--code` is short for."""
    return {"response_type": "code"} if given.code else {}


def return_urls(host: str, port: int, chosen: str) -> list[str]:
    """Give the addresses that the sandbox may send a browser back to."""
    hosts = ["localhost", "127.0.0.1", *({shown(host)} - {"localhost", "127.0.0.1"})]
    pages = [f"http://{name}:{port}/{page}" for name in hosts for page in ("", "index.html")]
    return [*pages, *([chosen] if chosen and chosen not in pages else [])]


def shown(host: str) -> str:
    """Give the name that a browser on this machine reaches a host by."""
    if host in LOOPBACK | ANYWHERE:
        return "localhost"
    return f"[{host}]" if ":" in host else host


def is_loopback(host: str) -> bool:
    """Tell whether only this machine can reach a host."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def exposure(host: str) -> str:
    """Say what listening beyond the loopback means."""
    return (
        f"Listening on {host}: whoever reaches this machine can open the page. Without https, what they do "
        "there can be read on the way, and the sandbox works on this machine alone. For others, build the "
        "site and host it."
    )


def has_screen(environment: Mapping[str, str]) -> bool:
    """Tell whether a browser window could be seen here."""
    if "SSH_CONNECTION" in environment:
        return False
    if platform.system() == "Linux":
        return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))
    return True
