"""Every request of this page as it was on the wire, and a form for every call that the client has."""
