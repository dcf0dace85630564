"""`/v1/email/drafts`: written, read, changed, deleted, and sent at once or later."""

from dataclasses import dataclass
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from sandbox.auth.bearer import Caller, bearer
from sandbox.mail import shape
from sandbox.mail.mailbox import new_message
from sandbox.mail.message import Message
from sandbox.sending.composing import Composed, compose, require_recipients
from sandbox.sending.dispatching import Wanted
from sandbox.sending.outbox import Job
from sandbox.sending.outgoing import OutgoingEmail, read_email
from sandbox.sending.scheduled import find_draft, send_draft
from sandbox.tracking.drafts import site_of
from sandbox.tracking.request import Track, check, track
from sandbox.web.answers import answer, ok
from sandbox.web.bodies import MAIL_BYTES, read_optional
from sandbox.web.errors import ApiError
from sandbox.web.parameters import Parameters
from sandbox.web.routing import resource
from sandbox.web.shapes import at


@dataclass(frozen=True, kw_only=True, slots=True)
class SendDetails:
    """What is wanted of a draft when it is sent."""

    tracking: Track | None = None


def body_type(given: Parameters) -> str:
    """What kind of body is sent or wanted. The vendor names no default; for reading it is html."""
    return given.body_type() or "html"


async def create(request: Request, caller: Caller) -> Response:
    """Begin a draft; nothing in it is needed yet."""
    email, mail = await _composed(request, caller)
    draft = new_message(
        caller.box.mail,
        mail.letter,
        caller.now,
        labels={"draft"},
        answers=mail.answers,
        keywords=_keywords(caller, mail),
    )
    _plan(caller, draft, email)
    return answer(_written(draft))


async def get(request: Request, caller: Caller) -> Response:
    """A draft with its body; one that went out by itself can still be asked for."""
    given = Parameters(request)
    kind, load_inlines = body_type(given), given.flag("loadInlines")
    draft_id = request.path_params["id"]
    plan = caller.box.outbox.plans.get(draft_id)
    job = plan.job if plan else None
    message = find_draft(caller.box, draft_id)
    if message is None and job and job.message_id:
        message = caller.box.mail.find(job.message_id)
    if message is None:
        raise _missing()
    shown = shape.whole(message, kind, load_inlines=load_inlines)
    scheduled = {"scheduled": _scheduled(job)} if job else {}
    return answer({"id": draft_id, "message": shown, **scheduled})


async def change(request: Request, caller: Caller) -> Response:
    """Write a draft anew."""
    if not caller.personality.updates_drafts:
        # The document says for whom this works, and not what the others get.
        raise ApiError(400, "badRequest", "Drafts can be updated with Google and Office365 only.")
    draft = _draft(request, caller)
    email, mail = await _composed(request, caller)
    before = (draft.letter, draft.answers, draft.keywords)
    draft.written, draft.answers, draft.keywords = mail.letter, mail.answers, _keywords(caller, mail)
    if before != (draft.letter, draft.answers, draft.keywords):
        caller.box.mail.put(draft, caller.now)
    _plan(caller, draft, email)
    return answer(_written(draft))


async def delete(request: Request, caller: Caller) -> Response:
    """Delete a draft for good; if it was to go out later, it does not."""
    draft = _draft(request, caller)
    caller.box.mail.remove(draft.id, caller.now, caller.choices.tombstones)
    caller.box.outbox.plans.pop(draft.id, None)
    return ok()


async def send(request: Request, caller: Caller) -> Response:
    """Send a draft at once, or at `sendTime` if that is to come."""
    send_time = Parameters(request).time("sendTime")
    draft = _draft(request, caller)
    details = await read_optional(request, SendDetails)
    if details.tracking:
        check(details.tracking)
    require_recipients(draft.letter)
    plan, site = caller.box.outbox.plan(draft.id), site_of(request)
    plan.tracking = details.tracking or plan.tracking
    if send_time and send_time.timestamp() > caller.now:
        caller.box.outbox.schedule(draft.id, send_time.timestamp(), site)
        tracked = track(caller.box.tracking, plan.tracking, draft.id, caller.now) if plan.tracking else None
        return answer({"status": "Scheduled", **({"trackingId": tracked.id} if tracked else {})})
    plan.job = None
    wanted = Wanted(site=site, tracking=plan.tracking, follow_up=plan.follow_up, draft_id=draft.id)
    sent = send_draft(caller.box, draft, wanted, caller.now, caller.choices.tombstones)
    return answer({"status": "Ok", **({"trackingId": sent.tracked.id} if sent.tracked else {})})


async def _composed(request: Request, caller: Caller) -> tuple[OutgoingEmail, Composed]:
    kind = body_type(Parameters(request))
    email = await read_email(request)
    return email, compose(email, kind, caller.box.mail.owner)


def _keywords(caller: Caller, mail: Composed) -> tuple[str, ...]:
    return mail.keywords if caller.personality.keywords else ()


def _plan(caller: Caller, draft: Message, email: OutgoingEmail) -> None:
    if email.tracking or email.follow_up or draft.id in caller.box.outbox.plans:
        plan = caller.box.outbox.plan(draft.id)
        plan.tracking, plan.follow_up = email.tracking, email.follow_up


def _draft(request: Request, caller: Caller) -> Message:
    draft = find_draft(caller.box, request.path_params["id"])
    if draft is None:
        raise _missing()
    return draft


def _missing() -> ApiError:
    return ApiError(404, "notFound", "There is no draft with this id.")


def _written(draft: Message) -> dict[str, str]:
    # A provider's own page would be there; .example is nobody's (RFC 2606).
    return {"id": draft.id, "webLink": f"https://mail.example/drafts/{quote(draft.id, safe='')}"}


def _scheduled(job: Job) -> dict[str, object]:
    shown = {"jobId": job.id, "sendTime": at(job.send_time), "status": job.status, "errorMessage": job.error}
    return {name: value for name, value in shown.items() if value is not None}


_ONE = "/email/drafts/{id:segment}"
ROUTES = [
    resource("/email/drafts", POST=bearer("createDraft", create, MAIL_BYTES)),
    resource(f"{_ONE}/send", POST=bearer("sendDraft", send)),
    resource(
        _ONE,
        GET=bearer("getDraft", get),
        PUT=bearer("updateDraft", change, MAIL_BYTES),
        DELETE=bearer("deleteDraft", delete),
    ),
]
