"""`.htaccess` for Apache 2.4: its modules headers, mime and rewrite, each done without where missing."""

from collections.abc import Iterator, Mapping

from tools.headers import ASK_FIRST, FOR_EVER, TYPES, VERSIONED

ENCODINGS = {"br": "br", "gz": "gzip"}
"""The twins' endings, the best first, and what HTTP calls them."""

ABOUT = (
    "# The headers of this site, for Apache 2.4 (AllowOverride FileInfo). Made by `python serve.py build`."
)


def htaccess(always: Mapping[str, str], home: str) -> str:
    """Give the file's text.

    Args:
        always: the headers of every answer.
        home: the path of the site, for the page of 404.
    """
    return "\n\n".join(
        [
            ABOUT,
            f"ErrorDocument 404 {home}404.html",
            module("headers", headers(always)),
            module("mime", types()),
            module("rewrite", twins()),
            "",
        ]
    )


def module(name: str, lines: Iterator[str]) -> str:
    """Give directives that count only where a module is there."""
    return "\n".join([f"<IfModule mod_{name}.c>", *(f"  {line}" for line in lines), "</IfModule>"])


def headers(always: Mapping[str, str]) -> Iterator[str]:
    """Give what every answer says, and how long a file may be kept; an error is not to be kept."""
    yield from (f'Header always set {name} "{value}"' for name, value in always.items())
    yield f'Header set Cache-Control "{ASK_FIRST}"'
    yield f'Header set Cache-Control "{FOR_EVER}" "expr=%{{REQUEST_URI}} =~ m#/{VERSIONED}#"'
    yield "Header merge Vary Accept-Encoding"


def types() -> Iterator[str]:
    """Give the types, forced: the twins' own endings mean something else to most servers."""
    for suffix, kind in TYPES.items():
        yield f'<FilesMatch "\\{suffix}(\\.br|\\.gz)?$">'
        yield f'  ForceType "{kind}"'
        yield "</FilesMatch>"
    yield from (f"AddEncoding {encoding} .{ending}" for ending, encoding in ENCODINGS.items())


def twins() -> Iterator[str]:
    """Send a file's twin to who can read it."""
    yield "RewriteEngine On"
    for ending, encoding in ENCODINGS.items():
        yield f"RewriteCond %{{HTTP:Accept-Encoding}} \\b{encoding}\\b"
        yield f"RewriteCond %{{REQUEST_FILENAME}}.{ending} -f"
        yield f"RewriteRule ^(.+)$ $1.{ending} [L]"
