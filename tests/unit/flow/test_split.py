"""Finding a result in an address, and what is left of the address without it."""

import time

from flow.callback import NAMES, split

SOON = 5  # seconds, on a busy machine; anything quadratic takes far longer

# (query, fragment, values in the query, values in the fragment, query left, fragment left)
ROWS = [
    ("", "", {}, {}, "", ""),
    ("?accessToken=t&state=s", "", {"accessToken": ["t"], "state": ["s"]}, {}, "", ""),
    ("", "#accessToken=t&state=s", {}, {"accessToken": ["t"], "state": ["s"]}, "", ""),
    ("?state=s", "#accessToken=t", {"state": ["s"]}, {"accessToken": ["t"]}, "", ""),
    (
        "?status=error&error=e&details=d",
        "",
        {"status": ["error"], "error": ["e"], "details": ["d"]},
        {},
        "",
        "",
    ),
    ("?code=a&code=b", "#code=c", {"code": ["a", "b"]}, {"code": ["c"]}, "", ""),
    # What is not ours keeps every byte and its order.
    ("?a=1&code=x&b=2", "", {"code": ["x"]}, {}, "?a=1&b=2", ""),
    ("?z=%7e+%zz&code=x&A=%C3%a4&b", "#top", {"code": ["x"]}, {}, "?z=%7e+%zz&A=%C3%a4&b", "#top"),
    ("?a=1;b=2&code=x&c=d=e&=f", "", {"code": ["x"]}, {}, "?a=1;b=2&c=d=e&=f", ""),
    ("?a=%FF&state=s", "", {"state": ["s"]}, {}, "?a=%FF", ""),
    ("?a&&b&code=x", "", {"code": ["x"]}, {}, "?a&&b", ""),
    ("?a&&code=x&&b", "", {"code": ["x"]}, {}, "?a&&&b", ""),
    ("?ä=ö&code=x", "#ü", {"code": ["x"]}, {}, "?ä=ö", "#ü"),
    ("", "#intro&code=x", {}, {"code": ["x"]}, "", "#intro"),
    # Keys are compared decoded, whole, and by their case.
    ("?%63ode=x", "", {"code": ["x"]}, {}, "", ""),
    ("?access%54oken=t", "#%73tate=s", {"accessToken": ["t"]}, {"state": ["s"]}, "", ""),
    (
        "?Code=x&codes=y&xcode=z&code%20=w&+code=v",
        "",
        {},
        {},
        "?Code=x&codes=y&xcode=z&code%20=w&+code=v",
        "",
    ),
    (
        "?accesstoken=t&access_token=u&ACCESSTOKEN=v",
        "",
        {},
        {},
        "?accesstoken=t&access_token=u&ACCESSTOKEN=v",
        "",
    ),
    # Keys without a value.
    ("?code", "", {"code": [""]}, {}, "", ""),
    ("?state=&code", "", {"state": [""], "code": [""]}, {}, "", ""),
    ("?=code", "", {}, {}, "?=code", ""),
    # Values are decoded, and may hold anything.
    ("?code=a%26b%3Dc+d%25", "", {"code": ["a&b=c d%"]}, {}, "", ""),
    ("?code=a=b?c/d", "", {"code": ["a=b?c/d"]}, {}, "", ""),
    # Nothing of ours: untouched, odd as it may be.
    ("?a=1&b=2", "#x", {}, {}, "?a=1&b=2", "#x"),
    ("?&&", "#&&", {}, {}, "?&&", "#&&"),
    ("?a=code=x", "", {}, {}, "?a=code=x", ""),
    ("??code=x", "", {}, {}, "??code=x", ""),
    # Routes of our own: only what follows their `?` is searched.
    ("", "#/mail", {}, {}, "", "#/mail"),
    ("", "#/mail?code=x", {}, {"code": ["x"]}, "", "#/mail"),
    ("", "#/mail?a=1&code=x&b=2", {}, {"code": ["x"]}, "", "#/mail?a=1&b=2"),
    ("", "#!mail?accessToken=t&q=1", {}, {"accessToken": ["t"]}, "", "#!mail?q=1"),
    ("", "#!/x?state=s", {}, {"state": ["s"]}, "", "#!/x"),
    ("", "#/code=x&state=s", {}, {}, "", "#/code=x&state=s"),
    ("", "#!code=x", {}, {}, "", "#!code=x"),
    ("", "#/a?b?code=x&code=y", {}, {"code": ["y"]}, "", "#/a?b?code=x"),
    ("", "#/a&code=x?state=s", {}, {"state": ["s"]}, "", "#/a&code=x"),
    ("", "#/a?q=1", {}, {}, "", "#/a?q=1"),
    ("", "#/", {}, {}, "", "#/"),
    ("", "#%2Fa?code=x", {}, {}, "", "#%2Fa?code=x"),
]


def test_every_row_of_the_table() -> None:
    """Values found, and both parts of the address as they are left."""
    for search, fragment, in_query, in_fragment, search_left, fragment_left in ROWS:
        callback, clean_search, clean_fragment = split(search, fragment)
        assert callback.query == in_query, (search, callback.query)
        assert callback.fragment == in_fragment, (fragment, callback.fragment)
        assert (clean_search, clean_fragment) == (search_left, fragment_left), (
            search,
            fragment,
            clean_search,
            clean_fragment,
        )
        assert bool(callback) == bool(in_query or in_fragment), (search, fragment)


def test_a_route_with_an_empty_query_is_left_untouched() -> None:
    """A `?` at the end of a route is the route's, so it stays."""
    assert split("", "#/mail?")[1:] == ("", "#/mail?")
    assert split("?code=x", "#!mail?")[1:] == ("", "#!mail?")


def test_each_of_the_six_names_alone_is_a_result() -> None:
    """Any one of ours makes the visit a callback, in the query and in the fragment."""
    assert NAMES == ("accessToken", "code", "status", "error", "details", "state")
    for name in NAMES:
        for search, fragment in ((f"?{name}=v", ""), ("", f"#{name}=v"), ("", f"#/x?{name}=v")):
            callback, _, _ = split(search, fragment)
            assert callback, (search, fragment)
            assert callback.value(name) == "v", (search, fragment)
            assert not callback.mixed(), (search, fragment)


def test_mixed_means_more_than_once_wherever() -> None:
    """Twice in one part, or once in each; two different names are fine."""
    rows = [
        ("?code=a&code=a", "", True),
        ("?code=a&%63ode=b", "", True),
        ("", "#state=a&state=b", True),
        ("?code=a", "#code=a", True),
        ("?code=a", "#/x?code=a", True),
        ("?code=&code", "", True),
        ("?code=a&state=b", "", False),
        ("?code=a", "#state=b", False),
        ("?a=1&a=2&code=x", "", False),
        ("", "", False),
    ]
    for search, fragment, mixed in rows:
        assert split(search, fragment)[0].mixed() == mixed, (search, fragment)


def test_a_value_is_the_one_given_or_empty() -> None:
    """What is absent reads as an empty text."""
    callback, _, _ = split("?code=x", "#state=s")
    assert [callback.value(name) for name in ("code", "state", "error")] == ["x", "s", ""]


def test_thirty_kilobytes_of_query_and_a_hundred_of_fragment_are_done_soon() -> None:
    """Long values, many parts, many results: each is split in a moment, and nothing foreign is lost."""
    foreign = "&".join([f"k{index}=%41+ä" for index in range(2000)])
    callback, clean_search, clean_fragment = split("?" + foreign + "&code=x", "#accessToken=" + "t" * 100_000)
    assert (clean_search, clean_fragment) == ("?" + foreign, "")
    assert len(callback.value("accessToken")) == 100_000
    for unit in ("&", "%", "a&", "code&"):
        text = unit * (100_000 // len(unit))
        started = time.time()
        callback = split("?" + text[:30_000], "#" + text)[0]
        assert time.time() - started < SOON, (unit, time.time() - started)
        assert bool(callback) == (unit == "code&"), unit
