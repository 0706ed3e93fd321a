"""Asking reports and views of an archive, and what may be said of a row from its fields alone."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import sqlalchemy as sa

from archive.database import engine as engines
from archive.models.places import place
from archive.reports import (
    actors,
    attribution,
    chain,
    conflicts,
    corroboration,
    coverage,
    events,
    network,
    places,
    quality,
    quotes,
    reprints,
    silence,
    sources,
    statements,
    timeline,
    tolls,
)
from archive.reports.query.filters import Filters
from archive.reports.statements import StatementRow

REPORTS: dict[str, Any] = {
    "timeline": timeline,
    "statements": statements,
    "chain": chain,
    "conflicts": conflicts,
    "sources": sources,
    "events": events,
    "actors": actors,
    "places": places,
    "coverage": coverage,
    "attribution": attribution,
    "quotes": quotes,
    "corroboration": corroboration,
    "network": network,
    "silence": silence,
    "quality": quality,
    "tolls": tolls,
    "reprints": reprints,
}
FILTERED = ("timeline", "statements", "conflicts", "sources")
COUNTING = (
    "events", "actors", "places", "coverage", "attribution", "quotes", "corroboration", "network",
    "silence", "quality",
)  # fmt: skip
"""Reports whose rows count others, with a few places to prove each."""
SEED = "kursk-talks"
GIVE_US_TIME = f"{SEED}/give-us-time"

Row = dict[str, Any]


def ask(connection: sa.Connection, report: str, **given: Any) -> list[Any]:
    """The rows of a report."""
    return list(REPORTS[report].rows(connection, Filters(**given)))


def ask_at(url: str, report: str, **given: Any) -> list[Any]:
    """The rows of a report on the archive at `url`."""
    with engines.opened(url) as connection:
        return ask(connection, report, **given)


def view(connection: sa.Connection, name: str) -> list[Row]:
    """The rows of a view."""
    found = connection.execute(sa.text(f"SELECT * FROM {name}"))
    return [dict(row) for row in found.mappings()]


def sections_at(url: str, kind: str, key: str) -> dict[str, list[Any]]:
    """The rows of each section of a dossier of the archive at `url`."""
    module = import_module(f"archive.reports.dossiers.{kind}")
    with engines.opened(url) as connection:
        return {part.name: list(part.rows) for part in module.sections(connection, key)}


def speaks_of(row: StatementRow) -> set[str]:
    """The events that a statement's claims are about, the ends of links as well."""
    events = {claim.event for claim in row.claims if claim.event}
    links = [claim.link.split() for claim in row.claims if claim.link]
    return events | {link[0] for link in links} | {link[-1] for link in links}


def within(connection: sa.Connection, key: str) -> set[str]:
    """The keys of a place and of all that lies in it."""
    rows = connection.execute(sa.select(place.c.id, place.c.key, place.c.parent_id)).all()
    found = {row.id for row in rows if row.key == key}
    while more := {row.id for row in rows if row.parent_id in found} - found:
        found |= more
    return {row.key for row in rows if row.id in found}
