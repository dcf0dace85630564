"""The errors of the flow."""


class FlowError(Exception):
    """Something about settings, storage or a callback is wrong.

    Attributes:
        code: a stable name, shown as `data-error` and listed in `flow.problems`.
        message: what happened, for a person; never holds a token or a code.
        remedy: what to do about it; empty where the card of `code` says it.
    """

    def __init__(self, code: str, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.remedy = remedy


class ProviderError(FlowError):
    """The provider's or Aurinko's own `error` from a callback; its code comes from outside."""
