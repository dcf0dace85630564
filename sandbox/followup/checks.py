"""What a rule, or the configuration, may hold."""

from zoneinfo import ZoneInfo

from sandbox.followup.followup import Action, Config, RuleFields
from sandbox.web.addresses import is_address
from sandbox.web.errors import ApiError

_MOST_RULES = 500
_MOST_ACTIONS = 50
_MOST_DAYS = 2**31 - 1
_MOST_ALIASES = 50


def check_rule(fields: RuleFields) -> None:
    """Refuse reminders that nobody can mean.

    Raises:
        ApiError: 400 `badRequest`.
    """
    if len(fields.actions) > _MOST_ACTIONS:
        raise _bad(f"A rule has at most {_MOST_ACTIONS} actions.")
    if not all(map(_is_sound, fields.actions)):
        raise _bad(f"intervalDays must be from 0 to {_MOST_DAYS}.")


def check_count(rules: int) -> None:
    """Refuse one rule more than there can be.

    Raises:
        ApiError: 400 `badRequest`.
    """
    if rules >= _MOST_RULES:
        raise _bad(f"There are {_MOST_RULES} rules already, and there can be no more.")


def check_config(config: Config) -> None:
    """Refuse zones and addresses that do not exist.

    Raises:
        ApiError: 400 `badRequest`.
    """
    if config.timezone is not None and not _is_zone(config.timezone):
        raise _bad("timezone must be the name of a time zone, such as Europe/Helsinki.")
    if len(config.email_aliases) > _MOST_ALIASES:
        raise _bad(f"There can be at most {_MOST_ALIASES} emailAliases.")
    if not all(map(is_address, config.email_aliases)):
        raise _bad("emailAliases must be mail addresses.")


def _is_sound(action: Action) -> bool:
    return action.interval_days is None or 0 <= action.interval_days <= _MOST_DAYS


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, LookupError):  # for the different ways in which a name can be none
        return False
    return True


def _bad(message: str) -> ApiError:
    return ApiError(400, "badRequest", message)
