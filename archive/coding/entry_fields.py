"""Which field of a flat entry is which field of its row, read both ways.

`build` makes rows of entries by these tables, `export` entries of rows. A field that a table does
not name is the row's field of the same name, with the same value: so a new column needs a line here
only when its two names differ, or when its value is checked or converted.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from archive.coding.format.base import Entry, Quote
from archive.coding.format.entities import ActorEntry, NameEntry, PlaceEntry, SourceEntry
from archive.coding.format.events import LinkEntry
from archive.coding.format.references import AffiliationEntry, GapEntry, TenureEntry
from archive.models.actors import Actor, ActorName, Affiliation, Tenure
from archive.models.articles import Gap
from archive.models.base import Row
from archive.models.events import EventLink
from archive.models.places import Place
from archive.models.sources import Source
from archive.vocabulary import DeclaredKind


@dataclass(frozen=True, slots=True)
class EntryField:
    """A field of an entry, the field of the row that holds it, and how one becomes the other.

    With `refers_to` the entry has the key of a thing of that kind, and the row its id. What is
    `dated` is a date with a quote in the entry and a fuzzy date in the row. `check` raises
    ValueError for a value that no row may have.
    """

    entry: str
    row: str
    refers_to: DeclaredKind | None = None
    dated: bool = False
    check: Callable[[Any], None] | None = None


def check_country(code: str) -> None:
    """Raise ValueError for what is no ISO 3166-1 alpha-2 code."""
    if not (len(code) == 2 and code.isascii() and code.isupper()):
        raise ValueError(f"{code!r} is no ISO 3166-1 alpha-2 code, such as UA")


def check_wikidata(code: str) -> None:
    """Raise ValueError for what is no id of Wikidata."""
    if not (code[:1] == "Q" and code[1:].isdecimal()):
        raise ValueError(f"{code!r} is no Wikidata id, such as Q42")


def check_size(size: int) -> None:
    """Raise ValueError for what no group can be."""
    if not 1 <= size < 2**31:
        raise ValueError(f"a group of {size} is none; size is how many it is, at least 1")


def entry_fields(
    entry: type[Entry], row: type[Row], *special: EntryField, without: tuple[str, ...] = ()
) -> tuple[EntryField, ...]:
    """The fields of a kind of entry, in its order, of which only those that are `special` differ.

    Left out are the directions of its quote and what is named in `without`: they become several
    fields of the row, or rows of their own. Raises TypeError for a field that the row lacks.
    """
    columns = {field.name for field in dataclasses.fields(row)}
    differing = {field.entry: field for field in special}
    names = [name for name in entry.__struct_fields__ if name not in without]
    if issubclass(entry, Quote):
        names = [name for name in names if name not in Quote.__struct_fields__]
    found = tuple(differing.get(name, EntryField(name, name)) for name in names)
    missing = [*(name for name in differing if name not in names)]
    missing += [field.row for field in found if field.row not in columns]
    if missing:
        raise TypeError(f"{entry.__name__} and {row.__name__} do not share {missing}")
    return found


SINCE = EntryField("since", "from_", dated=True)
UNTIL = EntryField("until", "until", dated=True)
ACTOR_ID = EntryField("actor", "actor_id", refers_to=DeclaredKind.ACTOR)
COUNTRY = EntryField("country", "country", check=check_country)

SOURCE = entry_fields(SourceEntry, Source, COUNTRY, ACTOR_ID)

ACTOR = entry_fields(
    ActorEntry,
    Actor,
    COUNTRY,
    EntryField("wikidata_id", "wikidata_id", check=check_wikidata),
    EntryField("size", "size", check=check_size),
    # an actor without a name is named by its description; other forms are rows of their own
    without=("name", "names"),
)

ACTOR_NAME = entry_fields(NameEntry, ActorName, SINCE, UNTIL, without=("quote",))

PLACE = entry_fields(
    PlaceEntry, Place, EntryField("parent", "parent_id", refers_to=DeclaredKind.PLACE)
)

EVENT_LINK = entry_fields(
    LinkEntry,
    EventLink,
    EntryField("event", "event_id", refers_to=DeclaredKind.EVENT),
    EntryField("other", "other_event_id", refers_to=DeclaredKind.EVENT),
)

TENURE = entry_fields(
    TenureEntry,
    Tenure,
    ACTOR_ID,
    EntryField("organization", "organization_id", refers_to=DeclaredKind.ACTOR),
    SINCE,
    UNTIL,
    EntryField("held", "held", dated=True),
)

AFFILIATION = entry_fields(
    AffiliationEntry,
    Affiliation,
    ACTOR_ID,
    EntryField("other", "other_actor_id", refers_to=DeclaredKind.ACTOR),
    SINCE,
    UNTIL,
)

GAP = entry_fields(GapEntry, Gap)
