"""Which addresses the flow may talk to, return to, and put back in the address bar."""

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")

LONGEST = 2000  # characters of an address; longer ones do not survive every browser and host
_LONGEST_HOST = 253  # RFC 1035, section 2.3.4, as text
_PORTS = range(1, 65536)
_HOST = "abcdefghijklmnopqrstuvwxyz0123456789-."


def is_api_base(text: str) -> bool:
    """Whether a text is an origin that a token may be sent to.

    That is `https://host[:port]`, or `http:` on a loopback host, in lower case, with no path, query,
    fragment or user in it.
    """
    scheme, separator, rest = text.partition("://")
    if not separator or scheme not in ("https", "http"):
        return False
    host = _host_of(rest)
    return bool(host) and (scheme == "https" or host in LOOPBACK)


def _host_of(authority: str) -> str:
    """The host of `host` or `host:port`; empty if it is neither."""
    host, colon, port = authority.partition(":")
    if authority.startswith("[::1]"):
        host, colon, port = "[::1]", authority[5:6], authority[6:]
        if colon not in ("", ":"):
            return ""
    if colon and not _is_port(port):
        return ""
    return host if host == "[::1]" or _is_host_name(host) else ""


def _is_host_name(host: str) -> bool:
    return (
        0 < len(host) <= _LONGEST_HOST
        and all(c in _HOST for c in host)
        and all(label and label[0] != "-" and label[-1] != "-" for label in host.split("."))
    )


def _is_port(text: str) -> bool:
    return 0 < len(text) <= len("65535") and all(c in "0123456789" for c in text) and int(text) in _PORTS


def is_return_url(text: str) -> bool:
    """Whether a text can be a `returnUrl`: a whole http(s) address of visible ASCII without a fragment."""
    scheme, separator, rest = text.partition("://")
    host = rest.partition("/")[0].partition("?")[0]
    return (
        bool(separator)
        and scheme in ("https", "http")
        and bool(_host_of(host.lower()))
        and is_visible_ascii(text)
        and "#" not in text
        and "\\" not in text
        and len(text) <= LONGEST
    )


def is_visible_ascii(text: str) -> bool:
    """Whether a text is visible ASCII without spaces, so that nothing in it can split a line or a header."""
    return all("!" <= c <= "~" for c in text)


def is_place(text: str) -> bool:
    r"""Whether a text is a place of this site that the page may put back in the address bar after sign-in.

    One slash at the start: `//host` and `/\host` name another site (open redirect).
    """
    return (
        text.startswith("/")
        and not text.startswith("//")
        and "\\" not in text
        and all(c >= " " and c != "\x7f" for c in text)
        and len(text) <= LONGEST
    )


def folder_of(place: str) -> str:
    """The folder of a place's path, with its last slash: relative links in the page hang on it."""
    path = place.partition("#")[0].partition("?")[0]
    return path[: path.rfind("/") + 1]
