"""What keeps the companion from starting."""


class Unready(Exception):  # noqa: N818 - it is a message for a person, and read as one
    """The companion cannot be made from what it was given; never quotes a secret.

    Attributes:
        happened: what is wrong.
        remedy: what to do about it.
    """

    def __init__(self, happened: str, remedy: str) -> None:
        super().__init__(f"{happened} {remedy}")
        self.happened = happened
        self.remedy = remedy
