"""A request as something that runs elsewhere: a shell's curl, our client, plain `requests`.

The token is the variable AURINKO_TOKEN, unless one is given. The address is the API's own, so what the code
flow sent through the page's server goes to the API itself.
"""

import json
import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from app.wire.exchange import Exchange
from app.workbench.requests.outcome import asked_headers
from app.workbench.requests.source import imports, literal, spread
from aurinko import LIVE

VARIABLE = "AURINKO_TOKEN"


@dataclass(frozen=True)
class Sent:
    """What was sent.

    Attributes:
        api_base: the API's origin.
        path: path and query, from `/v1/` on, encoded.
        headers: those that matter, without the one that says who asks.
    """

    api_base: str
    method: str
    path: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None

    @classmethod
    def of(cls, exchange: Exchange, api_base: str) -> Self:
        """Out of an exchange, for the API itself."""
        return cls(api_base, exchange.method, exchange.path, asked_headers(exchange), exchange.asked or None)

    @property
    def url(self) -> str:
        """The whole address."""
        return self.api_base + self.path

    def json(self) -> Any:  # noqa: ANN401 (JSON is anything)
        """The body's value; raises `ValueError` where it is no JSON."""
        return json.loads(self.body or b"")


def curl(sent: Sent, token: str = "") -> str:
    """For a POSIX shell."""
    words = ["curl", "--silent", "--show-error"]
    if any(mark in sent.url for mark in "[]{}"):  # curl would take them for a pattern
        words.append("--globoff")
    if sent.method != ("POST" if sent.body else "GET"):
        words += ["--request", sent.method]
    lines = [" ".join([*words, shlex.quote(sent.url)])]
    proof = shlex.quote(f"Authorization: Bearer {token}") if token else _shell_proof()
    lines += [f"--header {proof}"]
    lines += [f"--header {shlex.quote(f'{name}: {value}')}" for name, value in sent.headers.items()]
    if sent.body:
        lines.append(f"--data-raw {shlex.quote(sent.body.decode('utf-8', 'replace'))}")
    return " \\\n  ".join(lines) + "\n"


def plain(sent: Sent, token: str = "") -> str:
    """For Python with `requests`."""
    proof = literal(f"Bearer {token}") if token else f"f\"Bearer {{os.environ['{VARIABLE}']}}\""
    headers = "".join(f", {literal(name)}: {literal(value)}" for name, value in sent.headers.items())
    arguments = [literal(sent.method), literal(sent.url), f'headers={{"Authorization": {proof}{headers}}}']
    if sent.body:
        arguments.append(_requests_body(sent))
    arguments.append("timeout=30")
    inner = "".join(f"    {argument},\n" for argument in arguments)
    code = f"answer = requests.request(\n{inner})\nprint(answer.status_code)\nprint(answer.text)\n"
    return f"{'' if token else 'import os' + chr(10) * 2}import requests\n\n{code}"


def ours(sent: Sent, token: str = "") -> str:
    """For Python with our client."""
    from app.workbench.requests.spelling import spelled  # noqa: PLC0415 - it takes the whole client apart

    base = "" if sent.api_base == LIVE else f", base_url={literal(sent.api_base)}"
    proof = literal(token) if token else f'os.environ["{VARIABLE}"]'
    found = spelled(sent)
    made = f"client = Client({proof}{base})\n"
    code = f"page = client.{found.line}\nprint(*page.records, sep={literal(chr(10))})\n"
    if not found.listing:
        code = f"print(client.{found.line})\n"
    heads = ("" if token else "import os\n") + imports(code)
    return f"{heads}{chr(10) if heads else ''}from aurinko import Client\n\n{made}{code}"


KINDS: dict[str, Callable[[Sent, str], str]] = {"curl": curl, "aurinko": ours, "requests": plain}


def _shell_proof() -> str:
    return f'"Authorization: Bearer ${VARIABLE}"'


def _requests_body(sent: Sent) -> str:
    try:
        return f"json={_indented(spread(sent.json()))}"
    except ValueError:
        return f"data={sent.body!r}"


def _indented(code: str) -> str:
    return code.replace("\n", "\n    ")
