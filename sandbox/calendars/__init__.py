"""Calendars, their events, and times to meet."""
