"""Where a Bearer token may go: one table, run against the door's attacher and against the client library's.

Each row is (API base, target, address the token may be sent to, or None where it must be refused).
Plain tuples only: MicroPython reads this file too.
"""

LIVE = "https://api.aurinko.io"
LOCAL = "http://localhost:8001"

CASES = [
    # A path below the API's root.
    (LIVE, "/v1/account", "https://api.aurinko.io/v1/account"),
    (LOCAL, "/v1/account", "http://localhost:8001/v1/account"),
    (LIVE, "/v1/email/messages?q=is%3Aunread", "https://api.aurinko.io/v1/email/messages?q=is%3Aunread"),
    (LIVE, "/v1/email/messages/AA%3D%2F", "https://api.aurinko.io/v1/email/messages/AA%3D%2F"),
    # The whole address, at the API's own origin.
    (LIVE, "https://api.aurinko.io/v1/account", "https://api.aurinko.io/v1/account"),
    (LOCAL, "http://localhost:8001/v1/account", "http://localhost:8001/v1/account"),
    # Another host, however it is dressed.
    (LIVE, "https://evil.example/v1/account", None),
    (LIVE, "https://api.aurinko.io.evil.example/v1/account", None),
    (LIVE, "https://api.aurinko.io@evil.example/v1/account", None),
    (LIVE, "https://user:pass@api.aurinko.io/v1/account", None),
    (LIVE, "//evil.example/v1/account", None),
    (LIVE, "/\\evil.example/v1/account", None),
    (LIVE, "\\\\evil.example/v1/account", None),
    (LIVE, "/v1/\\evil", None),
    # Another scheme or port.
    (LIVE, "http://api.aurinko.io/v1/account", None),
    (LIVE, "https://api.aurinko.io:8443/v1/account", None),
    (LOCAL, "http://localhost:8002/v1/account", None),
    (LOCAL, "http://localhost:80010/v1/account", None),
    (LIVE, "javascript:alert(1)", None),
    # Not below /v1, or leaving it.
    (LIVE, "/", None),
    (LIVE, "/v2/account", None),
    (LIVE, "/v1", None),
    (LIVE, "v1/account", None),
    (LIVE, "", None),
    (LIVE, "/v1/../admin", None),
    (LIVE, "/v1/a/../../admin", None),
    (LIVE, "/v1/%2e%2e/admin", None),
    (LIVE, "/v1/.%2E/admin", None),
    (LIVE, "/v1/./account", None),
    # Characters that end a line, split a header, or that a browser would drop or cut.
    (LIVE, "/v1/account\r\nHost: evil.example", None),
    (LIVE, "/v1/acc\tount", None),
    (LIVE, "/v1/acc ount", None),
    (LIVE, "/v1/account#fragment", None),
    (LIVE, "/v1/account\x00", None),
    (LIVE, "/v1/acco\u00fcnt", None),
]

# Tokens that cannot be a Bearer credential (RFC 6750, section 2.1: visible ASCII, no spaces).
BAD_TOKENS = ["", " ", "a b", "a\r\nX-Evil: 1", "a\tb", "a\x00b", "t\u00f6ken", "a\x7f"]
GOOD_TOKENS = ["abc", "emu_tok_Jx0Q7m2V", "a.b-c_d~e+f/g==", "x" * 2048]
