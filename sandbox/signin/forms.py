"""Aurinko's own sign-in forms: what they ask for, and what they find missing."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sandbox.auth.attempts import Asked
from sandbox.auth.people import Person, person
from sandbox.vocabulary import SignIn
from sandbox.web.templates import Safe, fill, join

_LONGEST = 2000
_HIGHEST_PORT = 65535


@dataclass(frozen=True, slots=True)
class Field:
    """One input. `name` is also the key of the answer."""

    name: str
    label: str
    help: str = ""
    kind: str = "text"
    required: bool = True
    autocomplete: str = "off"
    missing: str = ""
    width: str = "wide"


_LOGIN = Field(
    "login", "Login", "Any name or address will do.", autocomplete="username", missing="Enter a login."
)
_PASSWORD = Field(
    "password",
    "Password",
    "Anything but a real one. It is not kept.",
    kind="password",
    autocomplete="current-password",
    missing="Enter a password. Any will do.",
)
_SERVER = Field(
    "server", "Server address", "For example https://mail.acme.example", missing="Enter a server address."
)
_HOSTS = tuple(
    Field(name, label, kind=kind, required=False, width=width)
    for name, label, kind, width in (
        ("imap_host", "IMAP host", "text", "most"),
        ("imap_port", "IMAP port", "port", "few"),
        ("smtp_host", "SMTP host", "text", "most"),
        ("smtp_port", "SMTP port", "port", "few"),
    )
)
_APP_PASSWORD = replace(
    _PASSWORD, help="The real iCloud wants an app-specific password here. This one takes anything."
)

# Beside a choice of accounts: as with a provider, one can be used that was not offered.
ANOTHER = Field(
    "another", "Use another account", "Any name or address. It counts instead of the choice.", required=False
)

FIELDS: Mapping[SignIn, tuple[Field, ...]] = {
    SignIn.EWS: (_LOGIN, _PASSWORD, _SERVER),
    SignIn.IMAP: (_LOGIN, _PASSWORD, *_HOSTS),
    SignIn.ICLOUD: (_LOGIN, _APP_PASSWORD),
}


def prefilled(asked: Asked) -> dict[str, str]:
    """What the application already said."""
    return {"login": asked.login_hint, "server": asked.server_url}


def problems(fields: tuple[Field, ...], answers: Mapping[str, str]) -> dict[str, str]:
    """What is wrong with the answers: a sentence by the name of the field."""
    found = {field.name: _problem(field, answers.get(field.name, "").strip()) for field in fields}
    return {name: text for name, text in found.items() if text}


def signed(fields: tuple[Field, ...], asked: Asked, given: Mapping[str, str]) -> Person:
    """The person that good answers speak of; whatever the form did not ask for counts for nothing."""
    answers = {field.name: given.get(field.name, "").strip() for field in fields if field.kind != "password"}
    incoming = answers.get("server") or _host(answers, "imap")
    return person(answers["login"], asked.service, incoming, _host(answers, "smtp"))


def grants_each(asked: Asked) -> bool:
    """Whether the person chooses among the scopes: Google lets people, the others take all or nothing."""
    return asked.service == "Google" and asked.kind == "personal" and bool(asked.scopes)


def granted(asked: Asked, given: Mapping[str, str]) -> tuple[str, ...]:
    """The scopes that the answers grant. A page that offered no choice among them grants all."""
    if not grants_each(asked) or "granting" not in given:
        return asked.scopes
    return tuple(scope for scope in asked.scopes if f"grant {scope}" in given)


def inputs(fields: tuple[Field, ...], answers: Mapping[str, str], wrong: Mapping[str, str]) -> Safe:
    """The inputs as HTML. Focus goes to the first that needs a person; a password is never sent back."""
    focus = next((f.name for f in fields if f.name in wrong), None) or _first_empty(fields, answers)
    return join(
        _input(field, answers.get(field.name, ""), wrong.get(field.name, ""), focus) for field in fields
    )


def _first_empty(fields: tuple[Field, ...], answers: Mapping[str, str]) -> str | None:
    return next(
        (f.name for f in fields if f.required and (f.kind == "password" or not answers.get(f.name))), None
    )


def _input(field: Field, value: str, problem: str, focus: str | None) -> Safe:
    attributes = [
        Safe(name)
        for name, wanted in (
            (" required", field.required),
            (" autofocus", field.name == focus),
            (' aria-invalid="true"', bool(problem)),
            (' inputmode="numeric"', field.kind == "port"),
        )
        if wanted
    ]
    return fill(
        "field.html",
        name=field.name,
        label=field.label,
        type="password" if field.kind == "password" else "text",
        value="" if field.kind == "password" else value,
        autocomplete=field.autocomplete,
        width=field.width,
        attributes=join(attributes),
        placeholder="" if field.required else "optional",
        about=fill("problem.html", text=problem) if problem else field.help,
    )


def _problem(field: Field, value: str) -> str:
    if not value:
        return field.missing if field.required else ""
    if len(value) > _LONGEST:
        return f"This is too long: {_LONGEST} characters are enough."
    if field.kind == "port" and not (
        value.isascii() and value.isdigit() and 0 < int(value[:6]) <= _HIGHEST_PORT
    ):
        return f"A port is a number from 1 to {_HIGHEST_PORT}."
    return ""


def _host(answers: Mapping[str, str], kind: str) -> str:
    host, port = answers.get(f"{kind}_host"), answers.get(f"{kind}_port")
    return f"{host}:{port}" if host and port else host or ""
