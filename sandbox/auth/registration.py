"""The one application that this Aurinko knows, as its owner registered it."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

# What the cookies of user sessions are named for, and what `appId` of a user says.
APP_ID = 4021

# Shapes as in the wild: an id of 32 hex characters, a secret of URL-safe text. Good for this sandbox only.
CLIENT_ID = "5a4db0c0ffee5a4db0c0ffee5a4db0c0"
CLIENT_SECRET = "sandbox-secret-that-guards-nothing"  # noqa: S105 - a made-up one, and meant to be read
# Signs what webhooks are told; the vendor's applications have one beside their client secret.
SIGNING_SECRET = "sandbox-signing-secret-known-to-all"  # noqa: S105 - the same

_USUAL_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Registration:
    """Where results may be sent, in the order given, and which hosts may take a token in the address."""

    return_urls: tuple[str, ...]
    trusted_domains: frozenset[str]

    @property
    def origins(self) -> list[str]:
        """The origins of the return URLs, as browsers write them."""
        return list(dict.fromkeys(map(_origin, self.return_urls)))

    def trusts(self, url: str) -> bool:
        """Say whether a token may travel to this URL's host."""
        return _host(url) in self.trusted_domains


def register(return_urls: Sequence[str], trusted_domains: Sequence[str] | None = None) -> Registration:
    """Check and keep the return URLs; without a list of trusted domains their own hosts are trusted.

    Raises:
        TypeError: One string was given where a list of them belongs.
        ValueError: A return URL is not an absolute http or https address.
    """
    if isinstance(return_urls, str) or isinstance(trusted_domains, str):
        raise TypeError('return_urls and trusted_domains are lists: write ["http://localhost:8000/"]')
    hosts = [_host(url) for url in return_urls]
    trusted = hosts if trusted_domains is None else [domain.lower() for domain in trusted_domains]
    return Registration(tuple(dict.fromkeys(return_urls)), frozenset(trusted))


def is_this_application(client_id: str, secret: str) -> bool:
    """Compare both halves, in time that does not depend on where they differ."""
    same_id = secrets.compare_digest(client_id.encode(), CLIENT_ID.encode())
    same_secret = secrets.compare_digest(secret.encode(), CLIENT_SECRET.encode())
    return same_id and same_secret


def _origin(url: str) -> str:
    parts = urlsplit(url)
    host = f"[{parts.hostname}]" if ":" in str(parts.hostname) else parts.hostname
    port = "" if parts.port in {None, _USUAL_PORTS[parts.scheme]} else f":{parts.port}"
    return f"{parts.scheme}://{host}{port}"


def _host(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError(f"{url!r} is not an absolute http or https URL; a return URL must be one")
    return parts.hostname
