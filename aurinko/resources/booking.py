"""`client.booking`."""

from aurinko.calls import booking
from aurinko.surfaces import AsyncSurface, Surface, alisted, awaited, blocking, listed


class BookingCalls(Surface):
    """Profiles that people can book, and the times that are left."""

    work_hours = blocking(booking.work_hours)
    profiles = listed(booking.profiles)
    profile = blocking(booking.profile)
    create = blocking(booking.create)
    update = blocking(booking.update)
    delete = blocking(booking.delete)
    times = blocking(booking.times)
    book = blocking(booking.book)
    confirm = blocking(booking.confirm)
    cancel = blocking(booking.cancel)


class AsyncBookingCalls(AsyncSurface):
    """Profiles that people can book, and the times that are left."""

    work_hours = awaited(booking.work_hours)
    profiles = alisted(booking.profiles)
    profile = awaited(booking.profile)
    create = awaited(booking.create)
    update = awaited(booking.update)
    delete = awaited(booking.delete)
    times = awaited(booking.times)
    book = awaited(booking.book)
    confirm = awaited(booking.confirm)
    cancel = awaited(booking.cancel)
