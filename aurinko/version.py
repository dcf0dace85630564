"""The version, in one place that everything else may import."""

__version__ = "0.1.0"

USER_AGENT = f"aurinko-python/{__version__}"
