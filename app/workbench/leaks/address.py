"""Findings about addresses: a result in one is what this flow is blamed for."""

from collections.abc import Iterator

from app.workbench.leaks.facts import BAD, FATE, GOOD, UNKNOWN, Facts, Finding, results_in


def findings(facts: Facts) -> Iterator[Finding]:
    """What is in addresses, in the order in which they could be found."""
    yield _bar(facts)
    yield _entries(facts)
    yield _loading(facts)
    yield from _history_file(facts)
    yield from _host(facts)


def _bar(facts: Facts) -> Finding:
    found = results_in(facts.address)
    if found or facts.holds_token(facts.address):
        return Finding(
            BAD,
            f"The address bar carries {', '.join(found) or 'the token'}.",
            "Whoever sees, copies or bookmarks it has them. Load the page again: it takes results out.",
        )
    return Finding(
        GOOD,
        "The address bar carries no result.",
        "Results are taken out before anything else happens, whether the sign-in went well or not.",
    )


def _entries(facts: Facts) -> Finding:
    why = (
        "The page replaces the entry of an answer (history.replaceState). Measured in Chromium and Firefox: "
        "the token is then not one Back press away. Emptying location.hash, as some do, leaves it there."
    )
    if facts.entries is None:
        count = f"It has {facts.length} entries; this browser does not tell a page their addresses."
        return Finding(UNKNOWN, f"Back and Forward cannot be looked at. {count}", why)
    bad = sum(bool(results_in(each)) or facts.holds_token(each) for each in facts.entries)
    seen = f"{len(facts.entries)} of {facts.length} entries can be seen from here"
    if bad:
        return Finding(
            BAD, f"Back or Forward leads to a result: {bad} of the entries carry one ({seen}).", why
        )
    others = "; the others lie behind other sites" if len(facts.entries) < facts.length else ""
    return Finding(GOOD, f"Back and Forward lead to no result ({seen}{others}).", why)


def _loading(facts: Facts) -> Finding:
    if not results_in(facts.loaded) and not facts.holds_token(facts.loaded):
        return Finding(
            GOOD,
            "The browser's timing record of this page carries no result.",
            "It keeps the address that the page was loaded from, and any script of this page can read it.",
        )
    return Finding(
        FATE,
        "The browser's timing record still has the address of the answer, with all that was in it.",
        'No page can change performance.getEntriesByType("navigation"). Scripts of this page alone can read '
        "it, and it goes when the page is loaded again or closed.",
    )


def _came(facts: Facts, where: str) -> list[str]:
    """What of an answer's secrets came in the query or the fragment."""
    names = facts.returned.get(where) if facts.returned else None
    return [name for name in ("accessToken", "code") if isinstance(names, list) and name in names]


def _history_file(facts: Facts) -> Iterator[Finding]:
    came = _came(facts, "query") + _came(facts, "fragment")
    if not came and not facts.by_code:
        yield Finding(
            FATE,
            "When a token comes back, the browser's history file will keep that visit.",
            "No page can take a visit out of the browser's database. Signing out makes the token worthless.",
        )
    elif "accessToken" in came:
        yield Finding(
            FATE,
            "The browser's history file keeps the visit, and the token in its address.",
            "Measured in Chromium and Firefox: it was in that file however the address was cleaned. A short "
            "life and signing out are all that helps: a revoked token opens nothing.",
        )
    else:
        yield Finding(
            FATE,
            "The browser's history file keeps the address of an answer, with its code.",
            "The code is spent by then, and worth nothing without the client secret.",
        )


def _host(facts: Facts) -> Iterator[Finding]:
    if _came(facts, "fragment") and not _came(facts, "query"):
        yield Finding(
            GOOD,
            "The host of this page was not sent the last result: it came in the fragment.",
            "Browsers send the query to the host, never what follows the #. Aurinko chooses which it is.",
        )
        return
    what = "code" if facts.by_code else "token"
    worth = (
        "By then it is spent, and worth nothing without the client secret."
        if facts.by_code
        else "Its log, and any proxy before it, may keep it until it is revoked."
    )
    when = f"saw the {what} in the query" if _came(facts, "query") else f"will see the {what} of an answer"
    yield Finding(
        FATE,
        f"The host of this page {when}.",
        f"The answer is a request to it. {worth} Only a service worker could answer in the host's place, and "
        "this page has none.",
    )
