"""When somebody works."""

from sandbox.booking.schedule import WeekWorkSchedule, default_week
from sandbox.box import Box
from sandbox.world import World


def hours_of(world: World, box: Box) -> WeekWorkSchedule:
    """What the user behind a box has set, if there is one, or the usual hours in the calendars' time zone."""
    for account in world.accounts.every:
        if (account.service, account.person.email) == (box.service, box.owner.email):
            user = world.users.find(account.user_id)
            if user and user.work_hours:
                return user.work_hours
    return default_week(box.calendars.timezone)
