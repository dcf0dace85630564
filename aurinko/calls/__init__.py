"""Every operation of the API, as a function that gives a `Call`: one definition behind both clients."""
