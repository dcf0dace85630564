"""What the client's run is answered: one message of 1 KB, and a page of a thousand."""

import json

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

_WHO = {"name": "Jari Mäkelä", "address": "jari.makela@havupuu.example"}
MESSAGE = {
    "id": "ccbqx0tHBreSAhzbyoD9OPUesc8=",
    "threadId": "9aB3lQ0tHBreSAhzbyoD9OPUesc8=",
    "createdTime": "2026-03-02T09:12:44Z",
    "lastModifiedTime": "2026-03-02T09:12:44Z",
    "sentAt": "2026-03-02T09:12:40Z",
    "receivedAt": "2026-03-02T09:12:44Z",
    "internetMessageId": "<1795479831.4711@havupuu.example>",
    "subject": "Re: Quay Street: drawings for Thursday, in two parts",
    "sysLabels": ["important", "inbox", "unread"],
    "keywords": ["Quay Street"],
    "sysClassifications": ["personal"],
    "sensitivity": "normal",
    "from": _WHO,
    "to": [{"name": "Ann Lee", "address": "ann@acme.example"}],
    "cc": [_WHO],
    "bcc": [],
    "replyTo": [],
    "hasAttachments": True,
    "bodySnippet": "Ann, the sheets came back from the yard this morning, see the marks on number five.",
    "attachments": [
        {"id": "39998248b36169ba", "name": "Sheet-5-rev-C.pdf", "mimeType": "application/pdf", "size": 391552}
    ],
    "omitted": ["body"],
}
# One in ten has something that JSON escapes.
_QUOTING = {**MESSAGE, "subject": 'Re: Quay Street: "drawings" for Thursday, in two parts'}
_PAGE = {"length": 1000, "records": [*[MESSAGE] * 9, _QUOTING] * 100}
BODIES = {
    "small": json.dumps(MESSAGE, ensure_ascii=False).encode(),
    "large": json.dumps(_PAGE, ensure_ascii=False).encode(),
}
# What the page's door asks for.
ACCOUNT = json.dumps({"id": 1, "serviceType": "Google", "email": "ann@acme.example"}).encode()


async def reply(request: Request) -> Response:
    """Answer at once: nothing is made for it."""
    return Response(BODIES.get(request.path_params["name"], ACCOUNT), media_type="application/json")


def answers_app() -> Starlette:
    """Give the application; any page may ask it, and a browser asks only once whether it may."""
    cors = Middleware(
        CORSMiddleware, allow_origins=["*"], allow_methods=["*"], allow_headers=["*"], max_age=600
    )
    return Starlette(routes=[Route("/v1/{name}", reply)], middleware=[cors])
