"""What the leak check goes by: everything that a script of this page can find out, as plain values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from flow.callback import NAMES, split

GOOD = "good"
BAD = "bad"
FATE = "fate"  # it is so, and no page can prevent it
UNKNOWN = "unknown"  # this browser does not tell


@dataclass(frozen=True)
class Finding:
    """One line of the check: how it stands, a short sentence, and the reason in one or two more."""

    verdict: str
    says: str
    why: str
    items: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What was found; None is what this browser does not tell.

    Attributes:
        now: seconds since 1970.
        own: the page's origin.
        api: the API's origin, as set up.
        by_code: whether the page is set up for the code flow.
        token: of the session; empty where there is none.
        received_at: when the session began, in seconds since 1970; None without one.
        returned: the last answer that came back to this tab, from its record of events.
        address: what the address bar shows.
        loaded: the address that this page was loaded from, as the browser's performance record has it.
        entries: the addresses of this tab's history that a page may see.
        length: how many entries the tab's history has, those of other sites included.
        referrer: which page led here.
        referrer_policy: as the page's own meta element says, and whether it is the first element of the head.
        policy: the page's own content policy.
        violations: what it blocked, each as `directive origin`; `all_violations` says whether since the load.
        requests: the addresses of all requests since the load; `full` says that the browser keeps no more.
        framed: whether another page shows this one in a frame.
        tab, local: the two storages.
        cookies, caches, workers: the names of what there is.
        databases: the number of records by the name of the database.
        places: texts in which a token has no business, by the name of the place.
    """

    now: float
    own: str
    api: str
    by_code: bool = False
    token: str = field(default="", repr=False)
    received_at: int | None = None
    returned: Mapping[str, object] | None = None
    address: str = field(default="", repr=False)
    loaded: str = field(default="", repr=False)
    entries: Sequence[str] | None = field(default=None, repr=False)
    length: int = 1
    referrer: str = field(default="", repr=False)
    referrer_policy: str = ""
    referrer_first: bool = False
    policy: str = ""
    violations: Sequence[str] = ()
    all_violations: bool = False
    requests: Sequence[str] = field(default=(), repr=False)
    full: bool = False
    framed: bool = False
    tab: Mapping[str, str] | None = field(default=None, repr=False)
    local: Mapping[str, str] | None = field(default=None, repr=False)
    cookies: Sequence[str] = ()
    databases: Mapping[str, int] | None = None
    caches: Sequence[str] | None = None
    workers: Sequence[str] | None = None
    places: Mapping[str, str] = field(default_factory=dict, repr=False)

    def holds_token(self, text: str) -> bool:
        """Whether the session's token stands in a text."""
        return bool(self.token) and self.token in text


def results_in(address: str) -> list[str]:
    """The results of a sign-in that an address carries, by their names."""
    before, mark, fragment = address.partition("#")
    _, question, query = before.partition("?")
    found, _, _ = split(question + query, mark + fragment)
    return [name for name in NAMES if found.has(name)]
