"""What kinds of arguments the client's methods take, by the annotations of their signatures."""

import inspect
import re

TEXT, WHOLE, REAL, FLAG, MOMENT, DAY = "text", "whole", "real", "flag", "moment", "day"
LINES, NUMBERS, PERSON, PEOPLE, GUESTS = "lines", "numbers", "person", "people", "guests"
WHEN, OBJECT, OBJECTS, ANY, STORE = "when", "object", "objects", "any", "store"

_KINDS = {
    "str": TEXT,
    "int": WHOLE,
    "float": REAL,
    "bool": FLAG,
    "datetime": MOMENT,
    "datetime.datetime": MOMENT,
    "date": DAY,
    "Sequence[str]": LINES,
    "str | Sequence[str]": LINES,
    "Sequence[int]": NUMBERS,
    "AddressLike": PERSON,
    "Addresses": PEOPLE,
    "str | Sequence[str | Mapping[str, Any]]": PEOPLE,
    "Sequence[AttendeeLike]": GUESTS,
    "WhenLike": WHEN,
    "Sequence[Mapping[str, Any]]": OBJECTS,
    "Sequence[Mapping[str, str] | Record]": OBJECTS,
    "Query": OBJECT,
    "TrackingFields": OBJECT,
    "FollowUpFields": OBJECT,
    "Any": ANY,
    "aurinko.sync.store.AsyncStore | aurinko.sync.store.Store": STORE,
    "aurinko.sync.store.Store": STORE,
}
_OBJECT = re.compile(r"((Record|Occurrence|Recurrence) \| )?Mapping\[str, (Any|str)\]( \| Record)?")
_RECORD_OR_ID = re.compile(r"\w+ \| str")


def kind_of(parameter: inspect.Parameter) -> str:
    """The kind of a parameter.

    Raises:
        LookupError: an annotation that is not known here; a test finds it first.
    """
    given = parameter.annotation
    text = given if isinstance(given, str) else inspect.formatannotation(given)
    text = text.removesuffix(" | None")
    if text in _KINDS:
        return _KINDS[text]
    if _OBJECT.fullmatch(text):
        return OBJECT
    if _RECORD_OR_ID.fullmatch(text):
        return TEXT
    raise LookupError(f"{parameter.name}: {text}")
