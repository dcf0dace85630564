"""How a value is shown: a record as its fields, records as a table, everything else as Python writes it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.wire.mask import Mask
from aurinko.records.fields import Field
from aurinko.records.pages import Page
from aurinko.records.record import Record

MOST_ROWS = 50
MOST_COLUMNS = 5
MOST = 20_000  # characters of one value
# What tells records apart, the first that they have.
TELLING = (
    "received_at",
    "start",
    "due",
    "from_",
    "display_name",
    "name",
    "title",
    "subject",
    "email_addresses",
    "email",
    "address",
    "snippet",
    "status",
    "id",
)


@dataclass(frozen=True)
class Words:
    """A text as it is."""

    text: str


@dataclass(frozen=True)
class Table:
    """Cells in rows, below their names; what it is a table of."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def shown(value: object, mask: Mask) -> Words | Table:
    """How a value is shown; `mask` hides the token in whatever is cut."""
    if isinstance(value, Page):
        return _table(value.records, mask, "There are more pages." if value.following is not None else "")
    if isinstance(value, list | tuple) and value and all(map(_may_be_seen, value)):
        return _table(value, mask)
    if isinstance(value, Record) and _may_be_seen(value):
        rows = [(name, cell) for name in fields(value) if (cell := cell_of(getattr(value, name), mask))]
        return Table(type(value).__name__, ("Field", "Value"), tuple(rows))
    return Words(_cut(repr(value), mask))


def fields(record: Record) -> list[str]:
    """The names of a record's fields, in their order."""
    kinds = reversed(type(record).__mro__)
    return list(
        dict.fromkeys(name for kind in kinds for name, of in vars(kind).items() if isinstance(of, Field))
    )


def cell_of(value: object, mask: Mask) -> str:
    """A value as a cell shows it; empty for nothing."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    if isinstance(value, Record) and _may_be_seen(value):
        value = [getattr(value, name) for name in value.shown]
        return ", ".join(filter(None, (cell_of(each, mask) for each in value)))
    if isinstance(value, Mapping):
        return _cut(repr(dict(value)), mask) if value else ""
    if isinstance(value, list | tuple):
        return _cut("; ".join(cell_of(each, mask) for each in value), mask)
    return _cut(value if isinstance(value, str) else repr(value), mask)


def _may_be_seen(value: object) -> bool:
    """A record without fields in its repr is a secret."""
    return isinstance(value, Record) and bool(value.shown)


def _table(records: Sequence[Record], mask: Mask, more: str = "") -> Table | Words:
    if not records:
        return Words("An empty page.")
    some = records[:MOST_ROWS]
    has = {name for record in some for name in fields(record) if cell_of(getattr(record, name), mask)}
    head = [name for name in TELLING if name in has] or list(records[0].shown)
    # The id is what the next line needs, so it stays when others go.
    head = [*[name for name in head if name != "id"][: MOST_COLUMNS - 1], *(["id"] if "id" in head else [])]
    rows = [tuple(cell_of(getattr(record, name, None), mask) for name in head) for record in some]
    count = f"{len(records)}" if len(some) == len(records) else f"the first {len(some)} of {len(records)}"
    return Table(f"{type(records[0]).__name__}: {count} rows. {more}".strip(), tuple(head), tuple(rows))


def _cut(text: str, mask: Mask) -> str:
    text = mask(text)
    return text if len(text) <= MOST else f"{mask.cut(text, MOST)}… ({len(text) - MOST} more characters)"
