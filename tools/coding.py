"""Puts the companion in front of the page, where the settings say `response_type = "code"`."""

import os
import sys
from collections.abc import Mapping

from starlette.types import ASGIApp

from companion import Options, Unready, cookie_keys, create_app
from flow.errors import FlowError
from flow.settings import Settings, read_settings
from tools.trouble import Trouble

# What a server's environment may say instead of pyscript.toml, so that one tree serves many places.
SETTINGS = {
    "api_base": "AURINKO_API_BASE",
    "client_id": "AURINKO_CLIENT_ID",
    "response_type": "AURINKO_RESPONSE_TYPE",
    "return_url": "AURINKO_RETURN_URL",
}
SECRET = "AURINKO_CLIENT_SECRET"  # noqa: S105 - its name
PUBLIC_URL = "AURINKO_PUBLIC_URL"
NEEDED = f"{SETTINGS['response_type']}=code (or --code)"


def from_environment(environment: Mapping[str, str] = os.environ) -> dict[str, object]:
    """Give the settings that the environment changes; what is empty there changes nothing.

    Raises:
        Trouble: one of them is bad; it names the variable.
    """
    values: dict[str, object] = {}
    for key, name in SETTINGS.items():
        if value := environment.get(name):
            try:
                read_settings({key: value})
            except FlowError as error:
                raise Trouble(f"{name}: {error.message}", error.remedy) from error
            values[key] = value
    return values


def with_companion(
    page: ASGIApp, settings: Settings, secret: str | None = None, environment: Mapping[str, str] = os.environ
) -> ASGIApp:
    """Give the page alone for the token flow, and with a companion for the code flow.

    Args:
        page: the site.
        settings: whose `response_type` decides.
        secret: the client secret, if it is not the environment's.
        environment: where secret and keys are.

    Raises:
        Trouble: the secret is missing, or a key is none.
    """
    if settings.response_type != "code":
        # Not refused: they may stand in a shell where somebody looks at the token flow.
        if unread := ", ".join(filter(environment.get, (SECRET, PUBLIC_URL))):
            print(f"There is no companion without {NEEDED}: nothing reads {unread}.", file=sys.stderr)
        return page
    try:
        options = Options(
            api_base=settings.api_base,
            client_id=settings.client_id,
            client_secret=environment.get(SECRET, "") if secret is None else secret,
            keys=cookie_keys(environment),
            public_url=environment.get(PUBLIC_URL, ""),
        )
        return create_app(options, page)
    except Unready as unready:
        raise Trouble(unready.happened, unready.remedy) from unready
