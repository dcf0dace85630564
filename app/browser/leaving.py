"""Going to another address, and what stands in the address bar."""

import js

__all__ = ["address", "leave_for", "replace_address"]


def address() -> tuple[str, str, str]:
    """Path, query and fragment, as in `location`."""
    return str(js.location.pathname), str(js.location.search), str(js.location.hash)


def replace_address(place: str) -> None:
    """Put another place of this site in the address bar and this history entry; nothing is loaded."""
    js.history.replaceState(js.history.state, "", place)


def leave_for(url: str) -> None:
    """Go to another address; coming back here by Back stays possible."""
    js.location.assign(url)
