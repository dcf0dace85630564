"""`/v1/email/draftTracking`: tracking for clients that send their drafts themselves."""

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response

from sandbox.auth.bearer import Caller, bearer
from sandbox.tracking.happening import Ids, record_sent
from sandbox.tracking.request import Changed, Converted, RewriteHtml, check_context, track
from sandbox.tracking.rewriting import rewrite
from sandbox.tracking.tracking import Tracked
from sandbox.web.answers import answer, ok
from sandbox.web.bodies import MAIL_BYTES, expect_text, read_optional
from sandbox.web.errors import ApiError
from sandbox.web.parameters import Parameters
from sandbox.web.routing import resource


async def create(request: Request, caller: Caller) -> Response:
    """The draft's html with the pixel and links of its own, for the client to put into the draft."""
    given = Parameters(request)
    draft_id, ignore_not_found = given.one("draftId"), given.flag("ignoreNotFound")
    if not draft_id:
        raise ApiError(400, "badRequest", "draftId is missing.")
    asked = await read_optional(request, RewriteHtml)
    expect_text(asked.html_text, "htmlText")
    message = caller.box.mail.find(draft_id)
    if not ignore_not_found and (message is None or "draft" not in message.labels):
        raise ApiError(404, "notFound", "There is no draft with this id.")
    tracked = track(caller.box.tracking, asked.tracking, draft_id, caller.now)
    body = rewrite(asked.html_text, tracked, site_of(request)) if tracked.opens else asked.html_text
    fields = {
        "trackReplies": tracked.replies,
        "htmlBody": body,
        "trackingCode": tracked.code,
        "context": tracked.context,
        # The vendor calls them pairs of strings and says no more: the link, and what it became.
        "linkCodes": [{link: f"{tracked.code}/{n}"} for n, link in enumerate(tracked.links, 1)],
        "trackingId": tracked.id,
    }
    return answer({name: value for name, value in fields.items() if value is not None})


async def convert(request: Request, caller: Caller) -> Response:
    """The client has sent the draft; from now on its opens and answers count."""
    tracked = _tracked(request, caller)
    sent = await read_optional(request, Converted)
    ids = Ids(sent.message_id, sent.internet_message_id, sent.thread_id)
    record_sent(caller.box.tracking, tracked, ids, caller.now)
    return ok()


async def change(request: Request, caller: Caller) -> Response:
    """Change the words of the client's own."""
    tracked = _tracked(request, caller)
    changed = await read_optional(request, Changed)
    if changed.context is not None:
        check_context(changed.context)
        before = replace(tracked)
        tracked.context = changed.context
        caller.box.tracking.messages.put_changed(tracked, before, caller.now)
    return ok()


def site_of(request: Request) -> str:
    """The origin that the caller knows the sandbox by, where pixel and links are."""
    return f"{request.url.scheme}://{request.url.netloc}"


def _tracked(request: Request, caller: Caller) -> Tracked:
    found = caller.box.tracking.of_draft(request.path_params["draftId"])
    if found is None:
        raise ApiError(404, "notFound", "No draft with this id is tracked.")
    return found


ROUTES = [
    resource("/email/draftTracking/create", POST=bearer("createDraftTracking", create, MAIL_BYTES)),
    resource("/email/draftTracking/{draftId:segment}/convert", PATCH=bearer("convertDraftTracking", convert)),
    resource("/email/draftTracking/{draftId:segment}", PATCH=bearer("updateDraftTracking", change)),
]
