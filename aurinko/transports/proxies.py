"""Which proxy of the environment a request goes through: one decision for both transports in CPython."""

from urllib.parse import urlsplit

from aurinko.bearer import is_loopback
from aurinko.errors import UsageError


def proxy_for(origin: str) -> str | None:
    """The proxy's address for an origin, or None.

    Nothing on this machine is reached through a proxy, where "localhost" means another machine, nor anything
    in plain HTTP, for a proxy would be handed all of it. Of https a proxy only ever sees the host's name
    (CONNECT, RFC 9110 section 9.3.6), and `HTTPS_PROXY` and `NO_PROXY` are honoured.

    Raises:
        UsageError: the environment names a kind of proxy that is not supported.
    """
    if is_loopback(origin) or not origin.startswith("https://"):
        return None
    from urllib.request import getproxies, proxy_bypass  # noqa: PLC0415 (heavy, and not needed for loopback)

    proxy = getproxies().get("https")
    if not proxy or proxy_bypass(urlsplit(origin).netloc):
        return None
    proxy = proxy if "://" in proxy else "http://" + proxy
    if not proxy.startswith("http://"):
        raise UsageError(
            "The environment names an HTTPS_PROXY that is not an http:// proxy.",
            advice="Unset HTTPS_PROXY, or give the client a `transport` of your own.",
        )
    return proxy
