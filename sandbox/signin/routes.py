"""The sign-in pages: what a person meets between authorize and the return, and what they answer."""

from collections.abc import Mapping

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from sandbox.auth import people, returning
from sandbox.auth.attempts import Asked, Attempt, Standing
from sandbox.auth.people import Person
from sandbox.auth.returning import Result
from sandbox.signin import forms, views
from sandbox.vocabulary import SignIn, sign_in_of
from sandbox.web.bodies import read_form
from sandbox.world import World, world_of


async def show(request: Request) -> Response:
    """The page of an open attempt, or a calm word about one that is over."""
    attempt, standing = _attempt(request)
    if standing is not Standing.OPEN:
        # Whoever comes here by Back did nothing wrong, and a browser logs an error for every 4xx.
        return views.over(standing, attempt.asked, 200)
    return views.sign_in(attempt.asked, forms.prefilled(attempt.asked))


async def answer(request: Request) -> Response:
    """Allow, deny, or a filled form. One attempt ends in one result: Back and Allow make no other."""
    answers = await read_form(request)
    attempt, standing = _attempt(request)
    if standing is not Standing.OPEN:
        return views.over(standing, attempt.asked, 410)
    if answers.get("decision") == "deny":
        return _leave(attempt, returning.denied(attempt.asked))
    if answers.get("decision") != "allow":
        raise HTTPException(400, "The answer is neither yes nor no. Go back and use the page's own buttons.")
    return _allowed(attempt, answers, world_of(request))


def _attempt(request: Request) -> tuple[Attempt, Standing]:
    standing, attempt = world_of(request).attempts.find(request.path_params["attempt"])
    if attempt is None:
        raise HTTPException(
            404,
            "This sign-in is not known here. The address may be incomplete, or the sandbox was "
            "started anew since. Start again from the application.",
        )
    return attempt, standing


def _allowed(attempt: Attempt, answers: Mapping[str, str], world: World) -> Response:
    asked, kind = attempt.asked, sign_in_of(attempt.asked.service)
    if kind is SignIn.CONSENT:
        person = _chosen(asked, answers)
        return _leave(attempt, returning.signed_in(asked, person, forms.granted(asked, answers), world))
    fields = forms.FIELDS[kind]
    wrong = forms.problems(fields, answers)
    if wrong:
        return views.sign_in(asked, answers, wrong)
    person = forms.signed(fields, asked, answers)
    return _leave(attempt, returning.signed_in(asked, person, asked.scopes, world))


def _leave(attempt: Attempt, result: Result) -> Response:
    attempt.spent = True
    return result.response()


def _chosen(asked: Asked, answers: Mapping[str, str]) -> Person:
    another = answers.get(forms.ANOTHER.name, "").strip()
    if another:
        wrong = forms.problems((forms.ANOTHER,), answers)
        if wrong:
            raise HTTPException(400, f"{wrong[forms.ANOTHER.name]} Go back and give another account.")
        return people.person(another, asked.service)
    offered = {
        str(place): person for place, person in enumerate(people.choices(asked.service, asked.login_hint))
    }
    person = offered.get(answers.get("account", ""))
    if person is None:
        raise HTTPException(400, "No such account was offered. Go back and choose one of the list.")
    return person
