"""Telling receivers what they wait for: at once, and again later where it did not work."""

import asyncio
from contextlib import suppress

from starlette.types import ASGIApp, Receive, Scope, Send

from sandbox.auth.accounts import Account
from sandbox.box import Box
from sandbox.subscriptions.errands import Errand, State, failed, heard, next_errand
from sandbox.subscriptions.post import UnheardError, post
from sandbox.subscriptions.subscriptions import Subscription
from sandbox.subscriptions.watched import records_of
from sandbox.ticking import tick
from sandbox.web.shapes import encoded
from sandbox.world import World

# Time passes without anybody's request: after so many seconds things are looked at in any case.
_PAUSE = 1.0
_OK, _UNWANTED = 200, 422
_READING = frozenset({"GET", "HEAD", "OPTIONS"})


class Deliverer:
    """Sends what is due by the world's clock, each subscription's notices one after the other.

    Its task runs on the server's own loop for as long as there are subscriptions, and ends with it.
    """

    def __init__(self, world: World) -> None:
        self._world = world
        self._sending: dict[int, asyncio.Task[None]] = {}
        self._watch: asyncio.Task[None] | None = None
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """Look soon whether there is something to tell."""
        if not self._world.subscriptions.every:
            return
        if self._watch is None or self._watch.done():
            # An event belongs to the loop that first waited for it; an application can be served twice.
            self._woken = asyncio.Event()
            self._watch = asyncio.get_running_loop().create_task(self._keep_watch())
        self._woken.set()

    async def pump(self) -> None:
        """Send everything that is due now, and wait until it is heard or has failed."""
        sending = self._start()
        if sending:
            await asyncio.wait(sending)

    async def _keep_watch(self) -> None:
        while self._world.subscriptions.every:
            self._start()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._woken.wait(), _PAUSE)
            self._woken.clear()

    def _start(self) -> list[asyncio.Task[None]]:
        every = self._world.subscriptions.every
        for box in {id(box): box for box in map(self._box, every) if box}.values():
            tick(box, self._world.clock())
        self._sending = {key: task for key, task in self._sending.items() if not task.done()}
        for one in every:
            if self._account(one) is None:
                self._world.subscriptions.remove(one)
            elif one.id not in self._sending and self._errand(one):
                self._sending[one.id] = asyncio.get_running_loop().create_task(self._deliver(one))
        return list(self._sending.values())

    async def _deliver(self, subscription: Subscription) -> None:
        choices = self._world.choices
        while errand := self._errand(subscription):
            body, now = encoded(errand.notice), self._world.clock()
            try:
                answer = await post(
                    subscription.notification_url,
                    body,
                    "application/json",
                    now=now,
                    seconds=choices.webhook_seconds,
                )
            except UnheardError as error:
                status, reason = 0, str(error)
            else:
                status, reason = answer.status, f"the receiver answered {answer.status}"
            self._judge(subscription, errand, status, reason)

    def _judge(self, subscription: Subscription, errand: Errand, status: int, reason: str) -> None:
        if status == _OK:
            heard(subscription, errand)
        elif status == _UNWANTED:
            self._world.subscriptions.remove(subscription)
        else:
            failed(subscription, reason, self._world.clock(), self._world.choices.webhook_patience)

    def _errand(self, subscription: Subscription) -> Errand | None:
        account = self._account(subscription)
        here = self._world.subscriptions.find(subscription.id) is subscription
        if account is None or not here or subscription.given_up or self._world.clock() < subscription.due:
            return None
        state: State = "active" if account.status == "active" else "error"
        box = self._world.boxes.of(account.service, account.person)
        return next_errand(subscription, state, records_of(box, subscription.resource))

    def _account(self, subscription: Subscription) -> Account | None:
        return self._world.accounts.find(subscription.account_id)

    def _box(self, subscription: Subscription) -> Box | None:
        account = self._account(subscription)
        return self._world.boxes.of(account.service, account.person) if account else None


class Delivering:
    """Wakes the deliverer after every request that may have changed something."""

    def __init__(self, app: ASGIApp, deliverer: Deliverer) -> None:
        self._app = app
        self._deliverer = deliverer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does."""
        if scope["type"] == "lifespan":
            self._deliverer.wake()  # subscriptions of a saved state wait for no request
        await self._app(scope, receive, send)
        if scope["type"] == "http" and scope["method"] not in _READING:
            self._deliverer.wake()
