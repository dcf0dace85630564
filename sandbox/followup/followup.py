"""The follow-up robot: rules, and conversations it watches."""

from dataclasses import dataclass

from sandbox.setting import Setting


@dataclass(slots=True)
class FollowUp:
    """The follow-up robot: rules, and conversations it watches."""


def open_follow_up(_setting: Setting) -> FollowUp:
    """What an account begins with."""
    return FollowUp()
