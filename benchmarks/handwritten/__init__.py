"""SQL as a person writes it for the questions that reports answer, with the same facts.

Lists inside rows come as JSON, as the reports read them. What the filters ask stands in braces.
A test compares its rows with those of the reports.

Where it is not the same work: nobody's judgement is asked that two actors are one, and `events`
has only those that a newest version claims, not those that are declared and never claimed.
`quality`, which is some thirty questions in one, and `quotes`, whose texts are compared in the
program, are not written by hand, nor is `corroboration`, whose origins are joined there.
"""

from __future__ import annotations

from benchmarks.handwritten.actors import ACTORS, SILENCE
from benchmarks.handwritten.events import ATTRIBUTION, EVENTS
from benchmarks.handwritten.filter_conditions import (
    ACTOR,
    ARTICLE,
    CONDITIONS,
    EVENT,
    SINCE,
    STATEMENT,
    UNTIL,
)
from benchmarks.handwritten.fragments import CALLED
from benchmarks.handwritten.network import NETWORK, OF_ACTOR
from benchmarks.handwritten.places import COVERAGE, PLACES
from benchmarks.handwritten.statements import (
    ALL_TIES,
    CHAIN,
    CONFLICTS,
    SOURCES,
    STATEMENTS,
    TIES,
    TIMELINE,
)

REPORTS = {
    "timeline": TIMELINE,
    "statements": STATEMENTS,
    "conflicts": CONFLICTS,
    "sources": SOURCES,
    "events": EVENTS,
    "actors": ACTORS,
    "places": PLACES,
    "coverage": COVERAGE,
    "attribution": ATTRIBUTION,
    "network": NETWORK,
    "silence": SILENCE,
    "chain": CHAIN,
}

ENDS = ("actors", "network")
"""Reports in which an actor is asked for as the actor of a row, not as one of those spoken of."""

__all__ = ["ARTICLE", "EVENT", "REPORTS", "SINCE", "STATEMENT", "UNTIL", "sql"]


def sql(report: str, words: str, backend: str, actor: str) -> str | None:
    """The SQL of a report for a database, with what a filter asks; null when none is written."""
    query = REPORTS.get(report)
    if query is None:
        return None
    if report == "network" and words == "--actor":
        query = OF_ACTOR
    whole = "" if report in ENDS and words == "--actor" else words
    filled = {name: conditions[whole] for name, conditions in CONDITIONS.items()}
    filled |= {
        "ties": TIES if words else ALL_TIES,
        "join": "" if words else "LEFT",
        "one": f"= {ACTOR}" if words == "--actor" else "IS NOT NULL",
    }
    for name in ("ties", *(name for name in filled if name != "ties")):
        query = query.replace(f"{{{name}}}", filled[name])
    for name, spelling in CALLED[backend].items():
        query = query.replace(name, spelling)
    return query.replace("{actor}", actor)
