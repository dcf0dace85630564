"""Aurinko's sign-in flow as plain values.

Runs unchanged in MicroPython, Pyodide and CPython, so it keeps to what MicroPython has: no dataclasses,
enum, typing, urllib or datetime. It does no I/O. Storage, clock and random bits come in as arguments.
"""
