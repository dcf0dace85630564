"""What a person hands in: typed keyword arguments in Python's spelling, made into the API's JSON."""
