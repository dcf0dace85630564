"""`python -m sandbox`: the sandbox by itself, until somebody stops it."""
