"""How many independent origins claim each event, link and value, and why some may be one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from archive.reports.claims.value_identity import IDENTITY
from archive.reports.origins.claim_rows import ClaimRow, subjects
from archive.reports.origins.echoes import reprints
from archive.reports.origins.groups import OCCURRENCE, Group, groups_of
from archive.reports.origins.joined import OriginsOf, count
from archive.reports.origins.on_word_of import words_of
from archive.reports.origins.portions import Portion, portions
from archive.reports.origins.possible import key_and_name
from archive.reports.query.drafted import signed
from archive.reports.query.evidence import MOST, Evidence
from archive.reports.query.filters import Filters, require
from archive.reports.query.text_columns import number
from archive.vocabulary import Certainty, Stance


@dataclass(slots=True)
class Origin:
    """On whose word a claim rests: an actor, or a source, or an article without one.

    `certainty` is the most certain of its claims, as worded; `drafted` says that a rule proposed
    all of them and nobody has accepted one; `vouches_for` names the voices without
    a name that it passes on.
    """

    origin: str
    kind: str
    name: str
    certainty: str
    drafted: bool
    vouches_for: list[str] = field(metadata={"hidden": True})


@dataclass(slots=True)
class JoinedOrigins:
    """Origins that are one, or if not `certain` may be, and why in plain words.

    A single one has its words from an article that no longer says so.
    """

    origins: list[str]
    reason: str
    certain: bool


@dataclass(slots=True)
class Corroborated:
    """An event or a link, or one thing that is said of it, and on whose word.

    `stance` is what is done to it: plans, hopes, predicts, calls for, else asserts. `property` is
    `occurrence` for the event or link itself, the role for who takes part, else that of the value;
    `words` are as first printed, `actor` who did it or takes part. `origins` counts those who say
    so and are apart for all that is known, `origins_at_least` those who are certainly apart,
    `hedged` those of `origins` who only say probable or possible, `denied` those who deny it, also
    in drafts. `claims` and `articles` count all that speak of it, `reprints` those of the articles
    that share their wording with one that came before. `drafted` counts those of `claims` that a
    rule proposed and nobody has accepted; what rests on such claims alone is no origin, and
    `origins_drafted` counts it beside `origins`. A label or a status is said also by who denies the
    event with it.
    """

    event: str | None
    link: str | None
    stance: str
    property: str
    value: str | None
    low: float | None
    best: float | None
    high: float | None
    words: str | None
    unit: str | None
    counted: str | None
    actor: str | None
    place: str | None
    date: str | None
    origins: int
    origins_at_least: int
    hedged: int
    denied: int
    claims: int
    articles: int
    reprints: int
    drafted: int
    origins_drafted: int
    claimed_by: list[Origin]
    denied_by: list[Origin]
    joined: list[JoinedOrigins]
    evidence: list[Evidence]
    title: str = field(metadata={"hidden": True})


ROW = Corroborated


def _what(row: Corroborated) -> str:
    if row.property == OCCURRENCE:
        return f"{row.stance} it"
    planned = "" if row.stance == Stance.ASSERTS else f"{row.stance} "
    unit = f" {row.unit}" if row.unit and not f" {row.value}".endswith(f" {row.unit}") else ""
    return f"{planned}{row.property}: {row.value}{unit}"


def _range(row: Corroborated) -> str:
    """How many origins: "2", or "1-2" where some may be one; "2 + 1 drafted" with drafts beside."""
    many = f"{row.origins_at_least}-{row.origins}"
    if row.origins_at_least == row.origins:
        many = str(row.origins)
    return f"{many} + {row.origins_drafted} drafted" if row.origins_drafted else many


def _who(origins: list[Origin]) -> str:
    """The names, with the unnamed voices that each vouches for, and its doubt."""
    hedged = (Certainty.PROBABLE.value, Certainty.POSSIBLE.value)
    names = []
    for one in origins:
        voices = f", for {', '.join(one.vouches_for)}" if one.vouches_for else ""
        doubt = f" ({one.certainty})" if one.certainty in hedged else ""
        names.append(signed(f"{one.name}{voices}{doubt}", one.drafted))
    return "; ".join(names)


def _why(row: Corroborated) -> str:
    each = (f"{'one' if why.certain else 'maybe one'}: {why.reason}" for why in row.joined)
    return "; ".join(dict.fromkeys(each))


COLUMNS: Mapping[str, Callable[[Corroborated], str]] = {
    "Event": lambda row: row.title,
    "Claim": _what,
    "Origins": _range,
    "Denied": lambda row: str(row.denied or ""),
    "Claims": lambda row: str(row.claims),
    "Drafted": lambda row: str(row.drafted or ""),
    "Articles": lambda row: str(row.articles),
    "Reprints": lambda row: str(row.reprints or ""),
    "On the word of": lambda row: _who(row.claimed_by),
    "Joined": _why,
    "Denied by": lambda row: _who(row.denied_by),
}
"""What a table shows."""


def rows(connection: sa.Connection, filters: Filters) -> Iterator[Corroborated]:
    """The events of the claims that the filters keep, each with what is said of it, then its links.

    `since` and `until` are the days of the events. Raises UsageError for a key that the archive
    does not hold.
    """
    asked = require(connection, filters)
    for portion in portions(connection, asked, subjects(connection, asked)):
        for subject in portion.subjects:
            groups = groups_of(subject, words_of(subject, portion), portion)
            made = [_row(subject[0], group, portion) for group in groups]
            yield from sorted(made, key=_order)


def _order(row: Corroborated) -> tuple[Any, ...]:
    """The event itself, then property by property what rests on most origins."""
    return (
        row.property != OCCURRENCE,
        row.property,
        -row.origins,
        -row.origins_at_least,
        -row.origins_drafted,
        -row.denied,
        -row.claims,
        row.stance,
        row.best or row.low or row.high or 0,
        row.value or "",
        row.actor or row.place or "",
    )


def _row(first: ClaimRow, group: Group, portion: Portion) -> Corroborated:
    what = group.what
    part = dict(zip(IDENTITY, what.identity, strict=True))
    says, denies = count(group.says, portion), count(group.denies, portion)
    counted, who = part["counted_id"], part["actor_id"]
    where = portion.places.get(part["place_id"])
    articles = {row.article_id for row in group.claims.values()}
    title = first.title if first.kind is None else f"{first.title} {first.kind} {first.other_title}"
    return Corroborated(
        event=first.subject if first.link is None else None,
        link=first.link,
        stance=what.stance,
        property=what.property,
        value=_value(part, portion),
        low=part["low"],
        best=part["best"],
        high=part["high"],
        words=group.words and group.words[1],
        unit=part["unit"],
        counted=None if counted is None else portion.actors[counted].key,
        actor=None if who is None else portion.actors[who].key,
        place=where and where.key,
        date=part["date_edtf"],
        origins=says.count,
        origins_at_least=says.at_least,
        hedged=says.hedged,
        denied=denies.count + denies.drafted,
        claims=len(group.claims),
        articles=len(articles),
        reprints=_reprints(group, portion) if len(articles) > 1 else 0,
        drafted=sum(row.drafted is not None for row in group.claims.values()),
        origins_drafted=says.drafted,
        claimed_by=_origins(says, portion),
        denied_by=_origins(denies, portion),
        joined=_joined(says, portion),
        evidence=_evidence(group, portion),
        title=title,
    )


def _value(part: dict[str, Any], portion: Portion) -> str | None:
    """A value as people read it; null for the event itself."""
    figures = number(part["low"], part["best"], part["high"], bool(part["approximate"]))
    found = figures or part["text"] or part["date_edtf"]
    if found:
        return str(found)
    thing = portion.actors.get(part["actor_id"]) or portion.places.get(part["place_id"])
    return None if thing is None else thing.name


def _reprints(group: Group, portion: Portion) -> int:
    """How many articles share their wording with one that says, or denies, the same before."""
    return len(reprints(group.says, portion) | reprints(group.denies, portion))


def _origins(found: OriginsOf, portion: Portion) -> list[Origin]:
    made: list[Origin] = []
    for origin, certainty in found.certainty.items():
        key, name = key_and_name(origin, portion)
        voices = dict.fromkeys(found.unnamed.get(origin, ())) if found.unnamed else ()
        unnamed = [portion.actors[voice].name for voice in voices]
        made.append(Origin(key, origin[0], name, certainty, origin in found.proposed, unnamed))
    return made


def _joined(found: OriginsOf, portion: Portion) -> list[JoinedOrigins]:
    return [
        JoinedOrigins(
            list(dict.fromkeys(key_and_name(one, portion)[0] for one in ends)), reason, certain
        )
        for (*ends, reason), certain in found.joined
    ]


def _evidence(group: Group, portion: Portion) -> list[Evidence]:
    made = []
    for span in sorted(group.spans)[:MOST]:
        article_id, version, start, end = span
        key = portion.articles[article_id].key
        made.append(Evidence(key, version, start, end, group.spans[span]))
    made.sort(key=lambda one: (one.article, one.version, one.start, one.end))
    return made
