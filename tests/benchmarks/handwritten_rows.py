"""The facts of a report's rows and of the rows of SQL by hand, as tuples that can be compared."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from archive.reports.query.text_columns import NOT_STATED

Facts = tuple[Any, ...]


def _list(value: Any) -> list[Any]:
    """A list of JSON, which SQLite gives as text; null is an empty one."""
    found: list[Any] = json.loads(value) if isinstance(value, str) else value or []
    return found


def _set(value: Any) -> frozenset[Any]:
    return frozenset(tuple(one) if isinstance(one, list) else one for one in _list(value))


def _day(value: Any) -> str | None:
    return None if value is None else str(value)


def _evidence(row: Any) -> frozenset[Any]:
    return frozenset((e.article, e.version, e.start, e.end, e.exact) for e in row.evidence)


def _named_values(row: dict[str, Any]) -> Facts:
    """A value of a claim: what it gives, whole numbers as such; its words are also `exact`."""
    given = ((name, part) for name, part in row.items() if name != "words")
    return tuple(sorted((name, part) for name, part in given if part not in (None, False)))


def _claims(found: Iterable[dict[str, Any]]) -> Facts:
    return tuple(
        (
            claim["event"],
            f"{claim['one']} {claim['kind']} {claim['other']}" if claim["kind"] else None,
            claim["stance"],
            claim["certainty"],
            claim["polarity"],
            tuple(_named_values(value) for value in _list(claim["values"])),
        )
        for claim in found
    )


def _event(row: Any) -> Facts:
    return (
        row.event,
        row.title,
        row.type,
        row.status,
        row.date,
        _day(row.earliest),
        _day(row.latest),
    )


def _timeline(row: Any) -> Facts:
    places = tuple((one.place, one.role, one.name) for one in row.places)
    actors = tuple((one.actor, one.role, one.name) for one in row.participants)
    lists = (tuple(row.claimed_by), tuple(row.denied_by), tuple(row.called_for_by))
    return (*_event(row), row.date_phrase, places, actors, *lists, _evidence(row))


def _timeline_by_hand(row: Sequence[Any]) -> Facts:
    *event, places, actors, claims = row
    found = [
        tuple(claim[name] for name in ("does", "by", "article", "version", "start", "end", "exact"))
        for claim in _list(claims)
    ]
    return (
        *event[:5],
        *map(_day, event[5:7]),
        event[7],
        tuple((one["place"], one["role"], one["name"]) for one in _list(places)),
        tuple((one["actor"], one["role"], one["name"]) for one in _list(actors)),
        *(
            tuple(dict.fromkeys(by for does, by, *_ in found if does == what))
            for what in ("says so", "denies", "calls for")
        ),
        frozenset(claim[2:] for claim in found),
    )


def _statement(row: Any) -> Facts:
    claims = (
        (c.event, c.link, c.stance, c.certainty, c.polarity, tuple(map(_named_values, c.values)))
        for c in row.claims
    )
    return (
        row.statement, row.speaker, row.named, row.attribution, row.mode, row.act,
        tuple(row.hedges), tuple(row.distance), row.content, row.said, tuple(row.on_word_of),
        row.depth, row.parent, tuple(claims), row.version, row.start, row.end,
    )  # fmt: skip


def _step(row: Any) -> Facts:
    """A step of a chain; the last is the article itself."""
    return _statement(row) if row.statement else (row.article, row.content, row.version)


def _step_by_hand(row: Sequence[Any]) -> Facts:
    return (row[0], row[10], row[18]) if row[-1] else _statement_by_hand(row[:-1])


def _content(words: str, more: Any) -> str:
    return " … ".join([words, *_list(more)])


def _statement_by_hand(row: Sequence[Any]) -> Facts:
    (key, label, speaker, named, _, attribution, mode, act, hedges, distance, words, more, said,
     voices, source, depth, parent, claims, version, start, end) = row  # fmt: skip
    return (
        f"{key}/{label}", speaker, None if named is None else bool(named), attribution, mode, act,
        tuple(_list(hedges)), tuple(_list(distance)), _content(words, more), said,
        (*_list(voices), source or NOT_STATED), depth, parent and f"{key}/{parent}",
        _claims(_list(claims)), version, start, end,
    )  # fmt: skip


def _side(row: Any) -> Facts:
    return row.statement, row.speaker, tuple(row.on_word_of), row.stance, row.exact


def _conflict(row: Any) -> Facts:
    sides = (*_side(row.left), *_side(row.right))
    return (row.event, row.kind, row.about, row.basis, row.note, *sides)


def _side_by_hand(columns: Sequence[Any]) -> Facts:
    key, label, speaker, voices, source, stance, words, more, _ = columns
    voices = (*_list(voices), source or NOT_STATED)
    return f"{key}/{label}", speaker, voices, stance, _content(words, more)


def _conflict_by_hand(row: Sequence[Any]) -> Facts:
    event, one, link, other, kind, about, basis, note, *sides = row
    left, right = _side_by_hand(sides[:9]), _side_by_hand(sides[9:])
    return (event or f"{one} {link} {other}", kind, about, basis, note, *left, *right)


def _source(row: Any) -> Facts:
    return (
        row.source, row.kind, row.name, row.statements, row.direct, row.named, row.unnamed,
        row.not_stated, row.relayed, row.speakers,
    )  # fmt: skip


def _source_by_hand(row: Sequence[Any]) -> Facts:
    key, kind, name, *counts = row
    return (key, kind, name or NOT_STATED, *(count or 0 for count in counts))


def _event_counts(row: Any) -> Facts:
    lists = (row.claimed, row.denied, row.called_for)
    counts = (row.claims, *lists, row.hedged, row.speakers, row.articles, row.conflicts)
    links = tuple((one.event, one.kind, one.other, one.stated) for one in row.links)
    return (*_event(row), *counts, links, _evidence(row))


def _event_counts_by_hand(row: Sequence[Any]) -> Facts:
    event, (earliest, latest), counts = row[:5], row[5:7], row[7:-2]
    links = tuple((one, kind, other, bool(stated)) for one, kind, other, stated in _list(row[-2]))
    return (*event, _day(earliest), _day(latest), *counts, links, _set(row[-1]))


def _voice(row: Any) -> Facts:
    return (
        row.voice, row.statements, row.relayed, row.quoted, row.relays, _evidence(row),
        row.article, row.source, row.speaker, row.named, row.share,
    )  # fmt: skip


def _voice_by_hand(row: Sequence[Any]) -> Facts:
    *counts, evidence, total, article, source, _, key, _, named = row
    named = None if named is None else bool(named)
    share = round((counts[1] + counts[4]) / int(total), 3)
    return (*counts, _set(evidence), article, source, key, named, share)


def _actor(row: Any) -> Facts:
    return (
        row.actor, row.name, row.kind, row.named, row.statements, row.quoted, row.relays,
        row.events, row.mentions, row.articles,
        frozenset((p.title, p.organization) for p in row.positions),
        frozenset((b.kind, b.other) for b in row.belongs), _evidence(row),
    )  # fmt: skip


def _actor_by_hand(row: Sequence[Any]) -> Facts:
    key, name, kind, named, *counts, positions, belongs, evidence = row
    ties = (frozenset((one[0], one[1]) for one in _list(found)) for found in (positions, belongs))
    counts = [count or 0 for count in counts]
    return (key, name, kind, bool(named), *counts, *ties, _set(evidence))


def _place(row: Any) -> Facts:
    counts = (row.events, row.events_within, row.mentions, row.articles)
    return (row.place, row.name, row.within, row.within_name, *counts, _evidence(row))


def _place_by_hand(row: Sequence[Any]) -> Facts:
    key, name = row[1:3]
    *around, events, within, mentions, articles, evidence = row[-7:]
    counts = [count or 0 for count in (events, within, mentions, articles)]
    return (key, name, *around, *counts, _set(evidence))


def _period(row: Any) -> Facts:
    counts = (row.articles, row.coded, row.sources, row.statements, row.speakers, row.events)
    return (row.period or row.unit, *counts, _evidence(row))


def _period_by_hand(row: Sequence[Any]) -> Facts:
    return (*row[:7], _set(row[7]))


def _edge(row: Any) -> Facts:
    return row.actor, row.name, row.kind, row.other, row.other_name, row.weight, _evidence(row)


def _edge_by_hand(row: Sequence[Any]) -> Facts:
    key, name, outlet, outlet_name, *edge, evidence = row
    return (key or outlet, name or outlet_name, *edge, _set(evidence))


def _silent(row: Any) -> Facts:
    own = frozenset((one.actor, one.kind, one.name) for one in row.spoken_for)
    counts = (row.events, row.claims, row.statements)
    told_by = frozenset(row.told_by)
    return (row.actor, row.name, row.kind, row.named, *counts, told_by, own, _evidence(row))


def _silent_by_hand(row: Sequence[Any]) -> Facts:
    *who, named, events, claims, statements, told_by, own, evidence = row
    counts = (events, claims, statements)
    return (*who, bool(named), *counts, _set(told_by), _set(own), _set(evidence))


Reader = Callable[[Any], Facts]

ROWS: dict[str, tuple[Reader, Reader]] = {
    "timeline": (_timeline, _timeline_by_hand),
    "statements": (_statement, _statement_by_hand),
    "conflicts": (_conflict, _conflict_by_hand),
    "sources": (_source, _source_by_hand),
    "events": (_event_counts, _event_counts_by_hand),
    "actors": (_actor, _actor_by_hand),
    "places": (_place, _place_by_hand),
    "coverage": (_period, _period_by_hand),
    "attribution": (_voice, _voice_by_hand),
    "network": (_edge, _edge_by_hand),
    "silence": (_silent, _silent_by_hand),
    "chain": (_step, _step_by_hand),
}
"""Of each report: what makes facts of its rows, and of the rows by hand."""


def of_report(report: str, rows: Iterable[Any]) -> Counter[Facts]:
    """The facts of a report's rows, but for events that are declared and that nobody claims."""
    facts = ROWS[report][0]
    return Counter(facts(row) for row in rows if report != "events" or row.claims)


def by_hand(report: str, rows: Iterable[Any]) -> Counter[Facts]:
    """The facts of the rows that SQL by hand finds."""
    return Counter(ROWS[report][1](tuple(row)) for row in rows)
