"""`client.calendars`."""

from aurinko.calls import calendars
from aurinko.surfaces import AsyncSurface, Surface, alisted, awaited, blocking, listed


class CalendarCalls(Surface):
    """Calendars, and when people are free."""

    list = listed(calendars.list_)
    get = blocking(calendars.get)
    create = blocking(calendars.create)
    update = blocking(calendars.update)
    free_busy = blocking(calendars.free_busy)
    suggest_times = blocking(calendars.suggest_times)


class AsyncCalendarCalls(AsyncSurface):
    """Calendars, and when people are free."""

    list = alisted(calendars.list_)
    get = awaited(calendars.get)
    create = awaited(calendars.create)
    update = awaited(calendars.update)
    free_busy = awaited(calendars.free_busy)
    suggest_times = awaited(calendars.suggest_times)
