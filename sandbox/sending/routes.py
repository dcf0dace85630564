"""`POST /v1/email/messages` and `.../reply`: mail goes out at once."""

from starlette.requests import Request
from starlette.responses import Response

from sandbox.auth.bearer import Caller, bearer
from sandbox.sending import drafts
from sandbox.sending.composing import compose, compose_reply, require_recipients
from sandbox.sending.dispatching import Dispatched, Wanted, dispatch
from sandbox.sending.outgoing import read_email, read_reply
from sandbox.tracking.drafts import site_of
from sandbox.web.answers import answer
from sandbox.web.bodies import MAIL_BYTES
from sandbox.web.errors import ApiError
from sandbox.web.parameters import Parameters
from sandbox.web.routing import resource


async def send(request: Request, caller: Caller) -> Response:
    """Send a message."""
    body_type, return_ids = _asked(request)
    email = await read_email(request)
    mail = compose(email, body_type, caller.box.mail.owner)
    require_recipients(mail.letter)
    wanted = Wanted(site=site_of(request), tracking=email.tracking, follow_up=email.follow_up)
    sent = dispatch(caller.box, mail, wanted, caller.now)
    return answer(_result(caller, sent, return_ids), 201)


async def reply(request: Request, caller: Caller) -> Response:
    """Answer a message, in its conversation."""
    body_type, return_ids = _asked(request)
    original = caller.box.mail.find(request.path_params["id"])
    if original is None:
        raise ApiError(404, "notFound", "There is no message with this id.")
    given = await read_reply(request)
    mail = compose_reply(given, body_type, caller.box.mail.owner, original)
    require_recipients(mail.letter)
    wanted = Wanted(site=site_of(request), tracking=given.tracking, follow_up=given.follow_up)
    sent = dispatch(caller.box, mail, wanted, caller.now)
    return answer(_result(caller, sent, return_ids))


def _asked(request: Request) -> tuple[str, bool]:
    given = Parameters(request)
    return drafts.body_type(given), given.flag("returnIds")


def _result(caller: Caller, sent: Dispatched, return_ids: bool) -> dict[str, object]:
    result: dict[str, object] = {"status": "Ok", "processingStatus": "Incomplete" if sent.failed else "Ok"}
    if not caller.personality.returns_ids:
        # There Aurinko sends by SMTP, which tells nobody what became of the message.
        result["submittedMessageId"] = sent.message.internet_id
    elif return_ids:
        result |= {"id": sent.message.id, "threadId": sent.message.thread_id}
    if sent.tracked:
        result["trackingId"] = sent.tracked.id
    if sent.failed:
        message = " ".join(sent.failed.values())
        result["processingError"] = {"failedSteps": list(sent.failed), "errorMessage": message}
    return result


ROUTES = [
    resource("/email/messages", POST=bearer("send", send, MAIL_BYTES)),
    resource("/email/messages/{id:segment}/reply", POST=bearer("reply", reply, MAIL_BYTES)),
    *drafts.ROUTES,
]
