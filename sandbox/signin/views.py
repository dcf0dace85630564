"""Pages as answers: a template, filled with what is known."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from starlette.responses import HTMLResponse, Response

from sandbox.auth import people
from sandbox.auth.attempts import Asked, Standing
from sandbox.signin import forms
from sandbox.signin.purpose import purpose
from sandbox.vocabulary import NAMES, SCOPES, SignIn, sign_in_of
from sandbox.web.templates import Safe, fill, join

_OVER = {
    Standing.SPENT: (
        "This sign-in is finished",
        "It was answered already, and each one counts once. Nothing is wrong: carry on in the application.",
    ),
    Standing.LATE: (
        "This sign-in waited too long",
        "A sign-in stays open for 15 minutes. Start again from the application.",
    ),
}


def page(title: str, body: Safe, status: int = 200) -> Response:
    """A whole page."""
    return HTMLResponse(fill("layout.html", title=title, body=body), status)


def sign_in(asked: Asked, answers: Mapping[str, str], wrong: Mapping[str, str] | None = None) -> Response:
    """The page that signs a person in to the service that was asked for; 422 when it comes again."""
    kind = sign_in_of(asked.service)
    title = f"Sign in to {NAMES[asked.service]}"
    if kind is SignIn.CONSENT:
        return page(title, _consent(asked))
    return page(title, _form(asked, kind, answers, wrong or {}), 422 if wrong else 200)


def over(standing: Standing, asked: Asked, status: int) -> Response:
    """A calm word about an attempt that is spent or late, with the way back."""
    title, text = _OVER[standing]
    link = fill("link.html", address=asked.return_url, application=_application(asked))
    return page(title, fill("notice.html", title=title, text=text, link=link), status)


def notice(status: int, title: str, text: str) -> Response:
    """An error, or a word of welcome, as a page."""
    return page(title, fill("notice.html", title=title, text=text, link=""), status)


def _consent(asked: Asked) -> Safe:
    offered = people.choices(asked.service, asked.login_hint)
    return fill(
        "consent.html",
        head=_head(asked, "Choose an account"),
        accounts=join(
            fill(
                "choice.html",
                value=place,
                name=person.name,
                email=person.email,
                initial=person.name[:1],
                checked=Safe(" checked") if place == 0 else "",
            )
            for place, person in enumerate(offered)
        ),
        another=forms.inputs((forms.ANOTHER,), {}, {}),
        scopes=_scopes(asked),
    )


def _form(asked: Asked, kind: SignIn, answers: Mapping[str, str], wrong: Mapping[str, str]) -> Safe:
    return fill(
        "form.html",
        head=_head(asked, "Sign in"),
        alert=fill("alert.html") if wrong else "",
        fields=forms.inputs(forms.FIELDS[kind], answers, wrong),
        scopes=_scopes(asked),
    )


def _head(asked: Asked, act: str) -> Safe:
    service = NAMES[asked.service]
    return fill(
        "head.html",
        initial=service[0],
        service=service,
        act=act,
        application=_application(asked),
        purpose=purpose(asked),
    )


def _scopes(asked: Asked) -> Safe:
    each = forms.grants_each(asked)
    line = "grant.html" if each else "scope.html"
    lines = join(fill(line, text=SCOPES[scope], scope=scope) for scope in asked.scopes)
    return fill(
        "scopes.html",
        application=_application(asked),
        lines=lines or fill("no-scopes.html"),
        granting=fill("granting.html") if each else "",
    )


def _application(asked: Asked) -> str:
    return urlsplit(asked.return_url).netloc
