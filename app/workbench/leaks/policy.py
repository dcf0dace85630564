"""Findings about the page itself: what it may load, whom it may talk to, and whom it did talk to."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from app.workbench.leaks.facts import BAD, GOOD, UNKNOWN, Facts, Finding

_NAMES = {
    "default-src": "Everything not named below",
    "script-src": "Scripts",
    "style-src": "Style sheets",
    "img-src": "Images",
    "manifest-src": "The description for a home screen",
    "connect-src": "Requests by scripts",
    "frame-src": "Frames",
    "base-uri": "A changed base of addresses",
    "form-action": "Forms that send elsewhere",
    "require-trusted-types-for": "Text that becomes markup or script",
    "trusted-types": "Exceptions from that",
}
_VALUES = {
    "'none'": "none",
    "'self'": "this site",
    "'wasm-unsafe-eval'": "compiled WebAssembly (Python is that)",
    "'script'": "refused by the browser",
}
# What the page must say for its promises to hold, by directive.
_STRICT = {
    "default-src": {"'none'"},
    "script-src": {"'self'", "'wasm-unsafe-eval'"},
    "base-uri": {"'none'"},
    "form-action": {"'none'"},
    "require-trusted-types-for": {"'script'"},
}

_DEMO = " Only a local Aurinko is on this list in the code flow, so that the Failures room can make it fail."


def directives(policy: str) -> dict[str, list[str]]:
    """A content policy by directive; where one stands twice the first counts (CSP 3, section 2.2.1)."""
    found: dict[str, list[str]] = {}
    for rule in policy.split(";"):
        name, *values = rule.split() or [""]
        if name:
            found.setdefault(name.lower(), values)
    return found


def described(policy: str) -> tuple[str, ...]:
    """Each directive in words."""
    return tuple(
        f"{_NAMES.get(name, name)}: {', '.join(_VALUES.get(value, value) for value in values) or 'none'}"
        for name, values in directives(policy).items()
    )


def findings(facts: Facts) -> Iterator[Finding]:
    """What the browser enforces here, and what it saw."""
    yield _referrer(facts)
    yield _policy(facts)
    yield _violations(facts)
    yield _requests(facts)
    yield _frame(facts)


def _referrer(facts: Facts) -> Finding:
    if facts.referrer_policy == "no-referrer" and facts.referrer_first:
        return Finding(
            GOOD,
            "No request says which address it came from (no-referrer, first of all in the page).",
            "Further down it would be too late: what the parser finds before it sends the query along. "
            + (
                f"The page that led here told its own address: {_origin(facts.referrer)}."
                if facts.referrer
                else "The page that led here did not tell its address either."
            ),
        )
    return Finding(
        BAD,
        f"The referrer policy is {facts.referrer_policy or 'missing'}"
        f"{'' if facts.referrer_first else ', or not the first thing in the page'}.",
        "Requests may tell other hosts the address of this page, with what is in it.",
    )


def _policy(facts: Facts) -> Finding:
    rules = directives(facts.policy)
    loose = [name for name, most in _STRICT.items() if not _within(rules.get(name), most)]
    hosts = [value for value in rules.get("connect-src", ["*"]) if value != "'self'"]
    allowed = {facts.api, _twin(facts.api)}
    loose += ["connect-src"] if set(hosts) - allowed else []
    if loose:
        return Finding(
            BAD,
            f"The content policy is looser than this page means it to be: {', '.join(loose)}.",
            "A script that got in could load more, or send the token away.",
            described(facts.policy),
        )
    talk = f"this site and {', '.join(hosts)}" if hosts else "this site alone"
    return Finding(
        GOOD,
        f"The content policy lets the page talk to {talk}.",
        "Requests to others are refused by the browser, and so is text that should become markup. No policy "
        "closes one way: a script that got in could leave for another site with the token in the address."
        + (_DEMO if facts.by_code and hosts else ""),
        described(facts.policy),
    )


def _within(values: list[str] | None, most: set[str]) -> bool:
    return values is not None and set(values) <= most


def _twin(api: str) -> str:
    """The other name of a local API."""
    if "//localhost" in api:
        return api.replace("//localhost", "//127.0.0.1")
    return api.replace("//127.0.0.1", "//localhost")


def _violations(facts: Facts) -> Finding:
    since = (
        "since the page was loaded"
        if facts.all_violations
        else "since the house, this part of the page, started"
    )
    if facts.violations:
        return Finding(
            BAD,
            f"The browser blocked {len(facts.violations)} thing(s) {since}.",
            "Blocked is good, tried is not: something wanted what this page never wants. An extension of the "
            "browser can be the reason.",
            tuple(facts.violations),
        )
    return Finding(
        GOOD, f"Nothing had to be blocked {since}.", "The browser reports every attempt to the page."
    )


def _requests(facts: Facts) -> Finding:
    near = {facts.own, facts.api, _twin(facts.api)}
    asked = [
        each for each in facts.requests if each.startswith(("http", "ws"))
    ]  # not what is in the page itself
    foreign = sorted({_origin(each) for each in asked} - near)
    more = " Its list is full: later requests are not in it." if facts.full else ""
    if foreign:
        return Finding(
            BAD,
            f"Requests went, or were tried, to {len(foreign)} other origin(s).",
            "This page asks nobody but its own site and the API.",
            tuple(foreign),
        )
    return Finding(
        UNKNOWN if facts.full else GOOD,
        f"All {len(asked)} requests since the load went to this site or the API.{more}",
        "Counted by the browser. No script, font, image or statistics come from elsewhere.",
    )


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def _frame(facts: Facts) -> Finding:
    if facts.framed:
        return Finding(BAD, "Another page shows this one in a frame.", "It could lay a trap for your clicks.")
    return Finding(GOOD, "No other page has this one in a frame.", "In a frame the page refuses to start.")
