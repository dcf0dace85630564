"""Which addresses are the API's, which can be returned to, and which places are this site's own."""

from flow.origins import LONGEST, folder_of, is_api_base, is_place, is_return_url, is_visible_ascii

API_BASES = [
    ("https://api.aurinko.io", True),
    ("https://api.aurinko.io:8443", True),
    ("https://localhost", True),
    ("https://a", True),
    ("https://xn--bcher-kva.example", True),
    ("https://192.0.2.1", True),
    ("http://localhost", True),
    ("http://localhost:8001", True),
    ("http://127.0.0.1:8001", True),
    ("http://[::1]", True),
    ("http://[::1]:8001", True),
    ("https://[::1]:65535", True),
    ("", False),
    ("https://", False),
    ("https:", False),
    ("https:/api.aurinko.io", False),
    ("api.aurinko.io", False),
    ("//api.aurinko.io", False),
    ("http://api.aurinko.io", False),
    ("http://localhost.evil.example", False),
    ("http://127.0.0.1.evil.example", False),
    ("http://127.0.0.2", False),
    ("http://0.0.0.0", False),
    ("http://[::2]", False),
    ("http://[::1]x", False),
    ("http://[::1]:", False),
    ("http://[::1]:x", False),
    ("https://api.aurinko.io/", False),
    ("https://api.aurinko.io/v1", False),
    ("https://api.aurinko.io?x", False),
    ("https://api.aurinko.io#x", False),
    ("https://user@api.aurinko.io", False),
    ("https://user:1@api.aurinko.io", False),
    ("https://api.aurinko.io:", False),
    ("https://api.aurinko.io:0", False),
    ("https://api.aurinko.io:65536", False),
    ("https://api.aurinko.io:99999999999999999999", False),
    ("https://api.aurinko.io:+1", False),
    ("https://api.aurinko.io:1:2", False),
    ("https://API.aurinko.io", False),
    ("HTTPS://api.aurinko.io", False),
    ("https://api_x.aurinko.io", False),
    ("https://-api.aurinko.io", False),
    ("https://api-.aurinko.io", False),
    ("https://.aurinko.io", False),
    ("https://api..io", False),
    ("https://api.aurinko.io.", False),
    ("https://" + "a" * 254, False),
    ("https://api.aurinko.io\\@evil.example", False),
    ("https://api.aurinko.io%2F", False),
    ("https://b\u00fccher.example", False),
    ("https://\uff41pi.aurinko.io", False),
    (" https://api.aurinko.io", False),
    ("https://api.aurinko.io\n", False),
    ("https://api.aurinko.io\x00", False),
    ("ftp://api.aurinko.io", False),
    ("javascript://api.aurinko.io", False),
    ("https://https://api.aurinko.io", False),
    ("https://*", False),
    ("https://a;script-src", False),
    ("https://a 'unsafe-inline'", False),
]

RETURN_URLS = [
    ("http://localhost:8000/", True),
    ("http://127.0.0.1:8000/index.html", True),
    ("https://example.com", True),
    ("https://Example.com/Path", True),
    ("http://example.com/", True),
    ("https://example.com?x=1", True),
    ("https://example.com/?x=%20&y=//z", True),
    ("https://example.com/" + "a" * (LONGEST - 20), True),
    ("https://example.com/" + "a" * (LONGEST - 19), False),
    ("", False),
    ("/demo/", False),
    ("//example.com/", False),
    ("example.com/", False),
    ("https://", False),
    ("https:///x", False),
    ("https://example.com/#", False),
    ("https://example.com/#x", False),
    ("https://user@example.com/", False),
    ("https://example.com\\x", False),
    ("https://example.com:0/", False),
    ("https://example.com:x/", False),
    ("https://example.com/a b", False),
    ("https://example.com/\n", False),
    ("https://example.com/\x7f", False),
    ("https://example.com/\u00e4", False),
    ("https://ex\u00e4mple.com/", False),
    ("file:///tmp/index.html", False),
    ("javascript://example.com/%0aalert(1)", False),
    ("data:text/html,x", False),
    ("HTTPS://example.com/", False),
]

# Open redirects, and honest places (security.md: one slash at the start, same origin).
PLACES = [
    ("/", True),
    ("/index.html", True),
    ("/demo/?tab=2#/mail", True),
    ("/?next=//evil.example", True),
    ("/#//evil.example", True),
    ("/%2F%2Fevil.example", True),
    ("/%5Cevil.example", True),
    ("/\u00e4 b", True),
    ("/" + "a" * (LONGEST - 1), True),
    ("/" + "a" * LONGEST, False),
    ("", False),
    ("index.html", False),
    ("?x", False),
    ("#x", False),
    (" /", False),
    ("//evil.example", False),
    ("///evil.example", False),
    ("/\\evil.example", False),
    ("\\/evil.example", False),
    ("\\\\evil.example", False),
    ("/a\\b", False),
    ("/\t/evil.example", False),
    ("/\n/evil.example", False),
    ("/\r/evil.example", False),
    ("\t//evil.example", False),
    ("/\x00", False),
    ("/\x7f", False),
    ("https://evil.example/", False),
    ("HTTPS:/evil.example", False),
    ("javascript:alert(1)", False),
    ("data:text/html,x", False),
]

FOLDERS = [
    ("/", "/"),
    ("/index.html", "/"),
    ("/demo/", "/demo/"),
    ("/demo", "/"),
    ("/demo/index.html?x=/a/b#/c/d", "/demo/"),
    ("/demo/?x=/a/#/b/", "/demo/"),
    ("/demo/#?/x", "/demo/"),
    ("/a/b/c", "/a/b/"),
    ("/a%2Fb", "/"),
    ("", ""),
]


def test_an_api_base_is_an_origin_that_a_token_may_go_to() -> None:
    """Scheme, host, port, nothing else; plain http on this machine only."""
    for text, good in API_BASES:
        assert is_api_base(text) == good, text[:80]


def test_a_return_url_is_a_whole_address_without_a_fragment() -> None:
    """Visible ASCII, http or https, no user, no fragment, not too long."""
    for text, good in RETURN_URLS:
        assert is_return_url(text) == good, text[:80]


def test_a_place_is_on_this_site() -> None:
    """Nothing that a browser would read as another site's address."""
    for text, good in PLACES:
        assert is_place(text) == good, text[:80]


def test_the_folder_is_the_path_up_to_its_last_slash() -> None:
    """Query and fragment do not count, whatever slashes they have."""
    for place, folder in FOLDERS:
        assert folder_of(place) == folder, place


def test_visible_ascii_is_what_cannot_split_a_line() -> None:
    """From `!` to `~`; an empty text has nothing in it to object to."""
    assert is_visible_ascii("".join([chr(code) for code in range(0x21, 0x7F)]))
    assert is_visible_ascii("")
    codes = [code for code in range(0x180) if not 0x21 <= code < 0x7F]
    codes.extend([0x200B, 0x2028, 0xFF21, 0x1F600])
    for code in codes:
        assert not is_visible_ascii("a" + chr(code)), code
