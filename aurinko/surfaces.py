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
import re
import sys
from collections.abc import Callable, Coroutine
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar, overload

from .calls.call import Call
from .errors import UsageError
from .listing import AsyncListing, AsyncOffsetListing, Listing, OffsetListing, Start
from .records.pages import OffsetPage, Page

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


@overload
def listed(
    make: Callable[P, Call[OffsetPage[R]]],
) -> Callable[Concatenate[Any, P], OffsetListing[R]]: ...
@overload
def listed(make: Callable[P, Call[Page[R]]]) -> Callable[Concatenate[Any, P], Listing[R]]: ...
def listed(make: Callable[P, Call[Page[R]]]) -> Callable[Concatenate[Any, P], Listing[R]]:
    """The method that gives the list behind a call of one page."""
    make, kind = _strict(make), OffsetListing if _is_counted(make) else Listing

    def method(self: Any, /, *args: P.args, **kwargs: P.kwargs) -> Listing[R]:  # noqa: ANN401 (a Surface)
        run: Runner = self._run
        page_from = _pages(make, *args, **kwargs)
        return kind(lambda start: run(page_from(start)))

    return _dressed(method, make, kind.__name__)


@overload
def alisted(
    make: Callable[P, Call[OffsetPage[R]]],
) -> Callable[Concatenate[Any, P], AsyncOffsetListing[R]]: ...
@overload
def alisted(make: Callable[P, Call[Page[R]]]) -> Callable[Concatenate[Any, P], AsyncListing[R]]: ...
def alisted(make: Callable[P, Call[Page[R]]]) -> Callable[Concatenate[Any, P], AsyncListing[R]]:
    """The method that gives the list behind a call of one page, for `async for`."""
    make, kind = _strict(make), AsyncOffsetListing if _is_counted(make) else AsyncListing

    def method(self: Any, /, *args: P.args, **kwargs: P.kwargs) -> AsyncListing[R]:  # noqa: ANN401 (a Surface)
        run: AsyncRunner = self._run
        page_from = _pages(make, *args, **kwargs)
        return kind(lambda start: run(page_from(start)))

    return _dressed(method, make, kind.__name__)


def _is_counted(make: Callable[..., Any]) -> bool:
    return str(_signature(make).return_annotation).startswith("Call[OffsetPage[")


def _pages(
    make: Callable[P, Call[Page[R]]], *args: P.args, **kwargs: P.kwargs
) -> Callable[[Start], Call[Page[R]]]:
    """The call of the page that begins at a start.

    The first is made at once, its address too, so that a wrong argument is refused where it was written.
    """
    first = make(*args, **kwargs)
    first.target()

    name, kind = ("offset", int) if _is_counted(make) else ("page_token", str)

    def page_from(start: Start) -> Call[Page[R]]:
        if start is ...:
            return first
        if type(start) is not kind or start == "":
            raise UsageError(
                "A page begins where another's `following` says; where that is None, there is no other page."
            )
        more: dict[str, Any] = {**kwargs, name: start}
        return make(*args, **more)

    return page_from


def _strict(make: Callable[P, T]) -> Callable[P, T]:
    """The same, but for what no type checker has seen.

    A misspelt name would be sent as it is, and where a list belongs, one item alone as no list.
    """
    fields = _fields(make)
    own = fields.__annotations__ if fields else {}
    nullable = {name for name, kind in own.items() if "None" in str(kind)}
    parameters = _signature(make).parameters.values()
    known = {one.name: one for parameter in parameters for one in _unpacked(parameter, fields)}
    lists = {name for name, one in known.items() if "Sequence[" in str(one.annotation)}
    if not (fields or lists):
        return make
    from .inputs.plain import several  # noqa: PLC0415 (a client alone has no lists to hand over)

    by_place = [name in lists for name in _signature(make).parameters]

    @functools.wraps(make)
    def strict(*args: P.args, **kwargs: P.kwargs) -> T:
        for name, value in kwargs.items():
            if fields and name not in known:
                raise TypeError(f"{make.__name__}() got an unexpected keyword argument {name!r}")
            if value is None and name in own and name not in nullable:
                raise UsageError(f"{name} is None, and the API has no null: leave out what is to stay.")
        placed: Any = [several(one) if any(by_place[at : at + 1]) else one for at, one in enumerate(args)]
        named: Any = {name: several(one) if name in lists else one for name, one in kwargs.items()}
        return make(*placed, **named)

    return strict


_Method = TypeVar("_Method", bound=Callable[..., Any])


def _dressed(method: _Method, make: Callable[..., Any], kind: str | None = None) -> _Method:
    """The method with the call's name, docstring and signature, for `help()` and completion."""
    signature = _signature(make)
    self = inspect.Parameter("self", inspect.Parameter.POSITIONAL_ONLY)
    fields = _fields(make)
    parameters = [one for parameter in signature.parameters.values() for one in _unpacked(parameter, fields)]
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
    method.__doc__ = _told(make)
    return method


def _told(make: Callable[..., Any]) -> str:
    """The call's docstring; what its typed keywords mean is said where they are defined, and only there."""
    doc, fields = make.__doc__ or "", _fields(make)
    if fields is None or not doc:
        return doc
    meanings = (fields.__doc__ or "").partition("Attributes:\n")[2].rstrip()
    margin = meanings[: len(meanings) - len(meanings.lstrip())]
    optional = re.sub(rf"(?m)^({margin}\w+):", r"\1 (optional):", meanings)
    end = doc.index("\n\n", doc.index("**"))
    return f"{doc[:end]}\n{optional}{doc[end:]}"


def _fields(make: Callable[..., Any]) -> type | None:
    """What says which typed keywords a call takes (PEP 692), if it takes any."""
    for parameter in _signature(make).parameters.values():
        if parameter.kind is parameter.VAR_KEYWORD:
            name = str(parameter.annotation).removeprefix("Unpack[").removesuffix("]")
            found: type = vars(sys.modules[make.__module__])[name]
            return found
    return None


class _LeftOut:
    """The default of what may be left out. It has no value to hand over: None is refused."""

    def __repr__(self) -> str:
        return "..."


_LEFT_OUT = _LeftOut()


def _unpacked(parameter: inspect.Parameter, fields: type | None) -> list[inspect.Parameter]:
    """A parameter; the one that stands for typed keywords becomes all of them."""
    if fields is None or parameter.kind is not inspect.Parameter.VAR_KEYWORD:
        return [parameter]
    words = {name: getattr(given, "__forward_arg__", given) for name, given in fields.__annotations__.items()}
    keyword = inspect.Parameter.KEYWORD_ONLY
    return [inspect.Parameter(name, keyword, default=_LEFT_OUT, annotation=words[name]) for name in words]
