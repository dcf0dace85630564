"""How one definition of a call becomes a method of both clients, with its own parameters and docstring.

class Mail(Surface):
    message = blocking(mail.message)         # client.email.message(id)
    messages = listed(mail.messages)         # for message in client.email.messages(q="..."):

class AsyncMail(AsyncSurface):
    message = awaited(mail.message)          # await client.email.message(id)
    messages = alisted(mail.messages)        # async for message in client.email.messages(q="..."):
"""

import functools
import inspect
import sys
from collections.abc import Callable, Coroutine
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from .calls.call import Call
from .errors import UsageError
from .listing import AsyncListing, Listing, Start
from .records.pages import Page

# Each call becomes a method of both clients, and a page has to start fast.
_signature = functools.cache(inspect.signature)

P = ParamSpec("P")
T = TypeVar("T")
R = TypeVar("R")


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
    make = _strict(make)

    def method(self: Any, /, *args: P.args, **kwargs: P.kwargs) -> T:  # noqa: ANN401 (a Surface or a client)
        run: Runner = self._run
        return run(make(*args, **kwargs))

    return _dressed(method, make)


def awaited(make: Callable[P, Call[T]]) -> Callable[Concatenate[Any, P], Coroutine[Any, Any, T]]:
    """The method that makes the call and gives its value, to be awaited."""
    make = _strict(make)

    async def method(self: Any, /, *args: P.args, **kwargs: P.kwargs) -> T:  # noqa: ANN401 (a Surface or a client)
        run: AsyncRunner = self._run
        return await run(make(*args, **kwargs))

    return _dressed(method, make)


def listed(make: Callable[P, Call[Page[R]]]) -> Callable[Concatenate[Any, P], Listing[R]]:
    """The method that gives the list behind a call of one page."""

    def method(self: Any, /, *args: P.args, **kwargs: P.kwargs) -> Listing[R]:  # noqa: ANN401 (a Surface)
        run: Runner = self._run
        return Listing(lambda start: run(make(*args, **_from(start, kwargs))))

    return _dressed(method, make, "Listing")


def alisted(make: Callable[P, Call[Page[R]]]) -> Callable[Concatenate[Any, P], AsyncListing[R]]:
    """The method that gives the list behind a call of one page, for `async for`."""

    def method(self: Any, /, *args: P.args, **kwargs: P.kwargs) -> AsyncListing[R]:  # noqa: ANN401 (a Surface)
        run: AsyncRunner = self._run
        return AsyncListing(lambda start: run(make(*args, **_from(start, kwargs))))

    return _dressed(method, make, "AsyncListing")


def _from(start: Start, kwargs: dict[str, Any]) -> dict[str, Any]:
    """The arguments of the page that begins at `start`."""
    if start is None:
        return kwargs
    return {**kwargs, ("offset" if isinstance(start, int) else "page_token"): start}


def _strict(make: Callable[P, T]) -> Callable[P, T]:
    """The same, but for names that no type checker has seen: a misspelt one would be sent as it is."""
    parameters = _signature(make).parameters
    keywords = [one for one in parameters.values() if one.kind is one.VAR_KEYWORD]
    if not keywords:
        return make
    own = [one.name for one in _unpacked(keywords[0], make)]
    known = {*parameters, *own} - {keywords[0].name}

    @functools.wraps(make)
    def strict(*args: P.args, **kwargs: P.kwargs) -> T:
        for name, value in kwargs.items():
            if name not in known:
                raise TypeError(f"{make.__name__}() got an unexpected keyword argument {name!r}")
            if name in own and value is None:
                raise UsageError(f"{name} is None, and the API has no null: leave out what is to stay.")
        return make(*args, **kwargs)

    return strict


_Method = TypeVar("_Method", bound=Callable[..., Any])


def _dressed(method: _Method, make: Callable[..., Any], kind: str | None = None) -> _Method:
    """The method with the call's name, docstring and signature, for `help()` and completion."""
    signature = _signature(make)
    self = inspect.Parameter("self", inspect.Parameter.POSITIONAL_ONLY)
    parameters = [one for parameter in signature.parameters.values() for one in _unpacked(parameter, make)]
    given = str(signature.return_annotation).removeprefix("Call[").removesuffix("]")
    if kind:
        given = f"{kind}[{given.partition('[')[2]}"
    setattr(  # noqa: B010 (no attribute of a Callable, as far as types go)
        method,
        "__signature__",
        signature.replace(parameters=[self, *parameters], return_annotation=given),
    )
    method.__name__ = method.__qualname__ = make.__name__.rstrip("_")
    method.__module__ = make.__module__
    method.__doc__ = make.__doc__
    return method


def _unpacked(parameter: inspect.Parameter, make: Callable[..., Any]) -> list[inspect.Parameter]:
    """A parameter; one that stands for typed keywords (PEP 692) becomes all of them."""
    if parameter.kind is not inspect.Parameter.VAR_KEYWORD:
        return [parameter]
    kind = str(parameter.annotation).removeprefix("Unpack[").removesuffix("]")
    fields = vars(sys.modules[make.__module__])[kind].__annotations__
    keyword = inspect.Parameter.KEYWORD_ONLY
    words = {name: getattr(given, "__forward_arg__", given) for name, given in fields.items()}
    return [inspect.Parameter(name, keyword, default=None, annotation=words[name]) for name in words]
