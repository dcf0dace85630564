"""One scenario that calls every operation of the vendor's document with success, all of it judged."""

from tests.walk.walk import Walk

__all__ = ["Walk"]
