"""The companion of `responseType=code`: the one server that knows the client secret.

It turns a code into a token that the browser holds as ciphertext only, and passes the page's calls on to the
API. Nothing is kept in the process: any worker of any machine with the same keys can answer any request.
"""

from companion.application import create_app
from companion.keys import cookie_keys
from companion.options import Options
from companion.unready import Unready

__all__ = ["Options", "Unready", "cookie_keys", "create_app"]
