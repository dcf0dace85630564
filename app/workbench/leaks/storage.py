"""Findings about what is kept in this browser: the tab's storage key by key, and places that stay empty."""

from collections.abc import Collection, Iterator

from app.workbench.leaks.facts import BAD, GOOD, UNKNOWN, Facts, Finding
from flow import pending, session, trace

_TAB = "until the tab is closed"
# The page's own keys: what each begins with, what it is, and for how long.
KEYS = (
    (session.KEY, "the sign-in", f"until you sign out, or {_TAB}"),
    (pending.PREFIX, "a sign-in that left and has not come back", "15 minutes, once"),
    (pending.SPENT_PREFIX, "a note that a sign-in was used, or is too old", "15 minutes"),
    (trace.KEY, "the timeline, without secrets", _TAB),
    ("aurinko.clientId", "the client id that was typed in; it is public", _TAB),
)
_PYSCRIPT = "IDBMap/"
_SHOWN = 8  # characters of a state


def findings(facts: Facts) -> Iterator[Finding]:
    """What is kept, and by whom."""
    yield _tab(facts)
    yield _strays(facts)
    yield _empty("localStorage, which outlives the tab,", facts.local)
    yield _cookies(facts)
    yield _databases(facts)
    yield _empty("The cache of service workers", facts.caches)
    yield _workers(facts)


def described(key: str, length: int) -> str | None:
    """A key of the page's own in words, without its value; None for one that is not."""
    for start, what, how_long in KEYS:
        if key == start or (start.endswith(".") and key.startswith(start)):
            rest = key.removeprefix(start)
            name = f"{start}{rest[:_SHOWN]}…" if len(rest) > _SHOWN else key
            return f"{name}: {what}; {length} characters; {how_long}"
    return None


def _tab(facts: Facts) -> Finding:
    if facts.tab is None:
        return Finding(
            UNKNOWN, "This browser keeps nothing for this tab.", "The sign-in is in memory, until a reload."
        )
    ours = [text for key, value in sorted(facts.tab.items()) if (text := described(key, len(value)))]
    foreign = [
        f"{key[:80]}: {len(value)} characters"
        for key, value in sorted(facts.tab.items())
        if described(key, 0) is None
    ]
    if foreign:
        return Finding(
            BAD,
            f"The tab's storage has {len(foreign)} thing(s) that this page did not put there.",
            "Whatever wrote them runs on this origin, and can read the sign-in beside them.",
            (*foreign, *ours),
        )
    held = "the token" if facts.token else "no token"
    return Finding(
        GOOD,
        f"The tab's storage holds {held}, and nothing that this page did not put there.",
        "sessionStorage belongs to this tab and this site: other tabs and sites cannot read it, scripts of "
        "this site can. A duplicated tab gets a copy.",
        tuple(ours),
    )


def _strays(facts: Facts) -> Finding:
    """The token in places where it has no business."""
    kept = {
        f"storage key {key[:80]}": value for key, value in (facts.tab or {}).items() if key != session.KEY
    }
    names = {"the names of storage keys": " ".join(facts.tab or {})}
    found = [place for place, text in {**facts.places, **kept, **names}.items() if facts.holds_token(text)]
    if found:
        return Finding(
            BAD, "The token was found where it has no business.", "Sign out: that revokes it.", tuple(found)
        )
    searched = ", ".join([*facts.places, "other storage keys"])
    if not facts.token:
        why = (
            "By the code flow it is in a cookie that no script can read, and only the page's server can open."
        )
        return Finding(
            GOOD,
            "There is no token here that a script could find.",
            why if facts.by_code else "Nobody is signed in.",
        )
    return Finding(GOOD, "The token itself was searched for, and is nowhere else.", f"Searched: {searched}.")


def _empty(place: str, names: Collection[str] | None) -> Finding:
    if names is None:
        return Finding(
            UNKNOWN, f"{place} cannot be looked into in this browser.", "This page does not use it."
        )
    if names:
        return Finding(
            BAD,
            f"{place} is not empty.",
            "This page keeps nothing there; something else of this origin does. Give it its own origin.",
            tuple(name[:80] for name in names),
        )
    return Finding(GOOD, f"{place} is empty.", "What outlives the tab would outlive its closing as well.")


def _databases(facts: Facts) -> Finding:
    found = facts.databases
    if found and all(name.startswith(_PYSCRIPT) and not count for name, count in found.items()):
        return Finding(
            GOOD,
            "IndexedDB holds nothing.",
            "PyScript makes databases for files that a program may keep; this page keeps none.",
            tuple(f"{name[:80]}: {count} records" for name, count in found.items()),
        )
    return _empty("IndexedDB", found)


def _cookies(facts: Facts) -> Finding:
    if facts.cookies:
        return Finding(
            BAD,
            f"Scripts can read {len(facts.cookies)} cookie(s).",
            "None is this page's. At localhost all programs share their cookies, whatever their port.",
            tuple(name[:80] for name in facts.cookies),
        )
    hidden = (
        "The session's cookie is HttpOnly: the page's server can open it, and no script can see it."
        if facts.by_code
        else "This page sets none. Some may be there that no script can see; they are never sent to the API."
    )
    return Finding(GOOD, "There is no cookie that a script can read.", hidden)


def _workers(facts: Facts) -> Finding:
    if facts.workers is None:
        return Finding(UNKNOWN, "Service workers cannot be looked for here.", "This page has none.")
    if facts.workers:
        return Finding(
            BAD,
            "A service worker stands between this page and its host.",
            "It sees every address, results included, and it is not this page's.",
            tuple(facts.workers),
        )
    return Finding(
        GOOD, "No service worker stands between this page and its host.", "It would see every address."
    )
