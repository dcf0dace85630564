"""A file for nginx to include, in the `server` or `location` of the site; not among what is served."""

from collections.abc import Mapping

from tools.headers import ASK_FIRST, FOR_EVER, TYPES, UNKNOWN, VERSIONED

TEMPLATE = """\
# The headers of this site, for nginx: include this file in the `server` or the `location` that serves it.
# Made by `python serve.py build --nginx`.

index index.html;
error_page 404 {home}404.html;

# Files have compressed twins beside them. For brotli nginx needs one more module; then this line too.
gzip_static on;
gzip_vary on;
# brotli_static on;

default_type {unknown};
types {{
{types}
}}

set $aurinko_caching "{ask_first}";
if ($uri ~ "/{versioned}") {{
  set $aurinko_caching "{for_ever}";
}}
# An error is not to be kept, so this one is not said of it.
add_header Cache-Control $aurinko_caching;
{always}
"""


def include(always: Mapping[str, str], home: str) -> bytes:
    """Give the file's text.

    Args:
        always: the headers of every answer.
        home: the path of the site, for the page of 404.
    """
    return TEMPLATE.format(
        always="\n".join(f'add_header {name} "{value}" always;' for name, value in always.items()),
        ask_first=ASK_FIRST,
        for_ever=FOR_EVER,
        home=home,
        types="\n".join(f'  "{kind}" {suffix[1:]};' for suffix, kind in TYPES.items()),
        unknown=UNKNOWN,
        versioned=VERSIONED,
    ).encode()
