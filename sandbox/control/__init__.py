"""The control address `/sandbox/...`, for this machine only: a test, or a person, decides what happens."""
