"""The tables of fields: every field of a flat entry and of its row is in one of them, once."""

from __future__ import annotations

import dataclasses

import pytest

from archive.coding.entry_fields import (
    ACTOR,
    ACTOR_NAME,
    AFFILIATION,
    EVENT_LINK,
    GAP,
    PLACE,
    SOURCE,
    TENURE,
    EntryField,
    entry_fields,
)
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

SPAN = {"article_id", "version", "start", "end"}
QUOTE = {*Quote.__struct_fields__}


@pytest.mark.parametrize(
    ("entry", "row", "fields", "of_entry", "of_row"),
    [
        (SourceEntry, Source, SOURCE, set(), {"id"}),
        (ActorEntry, Actor, ACTOR, {"name", "names"}, {"id", "name", "named"}),
        (NameEntry, ActorName, ACTOR_NAME, {"quote"}, {"actor_id", *SPAN}),
        (PlaceEntry, Place, PLACE, set(), {"id"}),
        (LinkEntry, EventLink, EVENT_LINK, set(), {"id"}),
        (TenureEntry, Tenure, TENURE, QUOTE, SPAN),
        (AffiliationEntry, Affiliation, AFFILIATION, QUOTE, SPAN),
        (GapEntry, Gap, GAP, QUOTE, SPAN),
    ],
)
def test_no_field_is_forgotten(
    entry: type[Entry],
    row: type[Row],
    fields: tuple[EntryField, ...],
    of_entry: set[str],
    of_row: set[str],
) -> None:
    # what is not in the table is written by hand, in `build` and in `export`
    assert sorted([*(f.entry for f in fields), *of_entry]) == sorted(entry.__struct_fields__)
    columns = sorted(field.name for field in dataclasses.fields(row))
    assert sorted([*(field.row for field in fields), *of_row]) == columns


def test_a_field_without_its_column_is_refused_at_once() -> None:
    with pytest.raises(TypeError, match=r"GapEntry and Source do not share \['reason'\]"):
        entry_fields(GapEntry, Source)
    with pytest.raises(TypeError, match=r"GapEntry and Gap do not share \['motive'\]"):
        entry_fields(GapEntry, Gap, EntryField("motive", "reason"))
