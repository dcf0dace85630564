"""How one definition of a call becomes a method of both clients, with its own parameters and docstring.

class Mail(Surface):
    messages = blocking(mail.messages)       # client.email.messages(q="...")

class AsyncMail(AsyncSurface):
    messages = awaited(mail.messages)        # await client.email.messages(q="...")
"""

import inspect
from collections.abc import Callable, Coroutine
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from .calls.call import Call

P = ParamSpec("P")
T = TypeVar("T")


class Runner(Protocol):
    """What a client does with a call."""

    def __call__(self, call: Call[T], /) -> T:
        """Make it and give back its value."""


class AsyncRunner(Protocol):
    """The same with `await`."""

    def __call__(self, call: Call[T], /) -> Coroutine[Any, Any, T]:
        """Make it and give back its value."""


class Surface:
    """A group of a client's methods."""

    def __init__(self, run: Runner) -> None:
        self._run = run


class AsyncSurface:
    """A group of an asynchronous client's methods."""

    def __init__(self, run: AsyncRunner) -> None:
        self._run = run


def blocking(make: Callable[P, Call[T]]) -> Callable[Concatenate[Any, P], T]:
    """The method that makes the call and gives its value."""

    def method(self: Any, /, *args: P.args, **kwargs: P.kwargs) -> T:  # noqa: ANN401 (a Surface or a client)
        run: Runner = self._run
        return run(make(*args, **kwargs))

    return _dressed(method, make)


def awaited(make: Callable[P, Call[T]]) -> Callable[Concatenate[Any, P], Coroutine[Any, Any, T]]:
    """The method that makes the call and gives its value, to be awaited."""

    async def method(self: Any, /, *args: P.args, **kwargs: P.kwargs) -> T:  # noqa: ANN401 (a Surface or a client)
        run: AsyncRunner = self._run
        return await run(make(*args, **kwargs))

    return _dressed(method, make)


_Method = TypeVar("_Method", bound=Callable[..., Any])


def _dressed(method: _Method, make: Callable[..., Any]) -> _Method:
    """The method with the call's name, docstring and signature, for `help()` and completion."""
    signature = inspect.signature(make)
    self = inspect.Parameter("self", inspect.Parameter.POSITIONAL_ONLY)
    given = str(signature.return_annotation).removeprefix("Call[").removesuffix("]")
    setattr(  # noqa: B010 (no attribute of a Callable, as far as types go)
        method,
        "__signature__",
        signature.replace(parameters=[self, *signature.parameters.values()], return_annotation=given),
    )
    method.__name__ = method.__qualname__ = make.__name__
    method.__module__ = make.__module__
    method.__doc__ = make.__doc__
    return method
