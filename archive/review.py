"""Reviewing what was coded: assessments of claims, and judgements whether actors are one."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, NamedTuple

import sqlalchemy as sa

from archive.database import judgements
from archive.database.nearest_keys import suggest
from archive.database.rows import insert
from archive.errors import UsageError, nearest
from archive.keys import claim_key, id_of
from archive.models.actors import actor
from archive.models.articles import article
from archive.models.assessments import Assessment, assessment
from archive.models.claims import claim
from archive.models.identities import Identity, identity
from archive.models.provenance import coding
from archive.models.statements import statement
from archive.vocabulary import Credibility, Judgement, Reliability, Verdict

GRADE = re.compile("(?P<reliability>[A-F]?)(?P<credibility>[1-6]?)", re.IGNORECASE)


class Grade(NamedTuple):
    """A grade of the Admiralty system; either half may be missing."""

    reliability: Reliability | None = None
    credibility: Credibility | None = None

    def __str__(self) -> str:
        return "".join(part for part in self if part)


NO_GRADE = Grade()

MOST_TOLD = 10
"""How many judgements without effect are told at once."""


def grade(text: str | None) -> Grade:
    """A grade such as B2, B or 2, none for null; raises UsageError."""
    if text is None:
        return NO_GRADE
    found = GRADE.fullmatch(text)
    if found is None or not text:
        raise UsageError(
            f"{text!r} is no grade; give a letter from A to F, a digit from 1 to 6, or both: B2"
        )
    letter, digit = found["reliability"].upper(), found["credibility"]
    return Grade(Reliability(letter) if letter else None, Credibility(digit) if digit else None)


def assess(
    connection: sa.Connection,
    name: str,
    verdict: Verdict,
    by: str,
    *,
    graded: Grade = NO_GRADE,
    note: str | None = None,
) -> tuple[str, bool]:
    """Assess the claim `article/statement/claim` of the newest coded version of its article.

    The claim may be left out when the statement makes only one. Returns the claim's full name, and
    whether anything is new: what the same person held last of the claim is not written again.
    Raises UsageError, with the nearest neighbours, when there is no such claim.
    """
    whole, key = _claim(connection, name)
    last = (
        sa.select(*insert.columns(Assessment))
        .where(assessment.c.article_id == key[0], assessment.c.version == key[1])
        .where(assessment.c.claim_id == key[2])
        .order_by(assessment.c.at.desc(), assessment.c.by.desc())
    )
    found = connection.execute(last.limit(1)).one_or_none()
    new = Assessment(
        *key, _moment_after(found.at if found else None), by, verdict, *graded, note or None
    )
    if found is not None and _judgement(Assessment(*found)) == _judgement(new):
        return whole, False
    insert.insert(connection, Assessment, [new])
    return whole, True


def _judgement(row: Assessment) -> tuple[Any, ...]:
    return row.by, row.verdict, row.reliability, row.credibility, row.note


def _moment_after(moment: dt.datetime | None) -> dt.datetime:
    """Now, or just after a moment that lies ahead: clocks differ, the newest must be the last."""
    now = dt.datetime.now(dt.UTC)
    return now if moment is None else max(now, moment + dt.timedelta(microseconds=1))


def _claim(connection: sa.Connection, name: str) -> tuple[str, tuple[int, int, int]]:
    """The full name and the primary key of a claim; raises UsageError."""
    key, _, label = name.partition("/")
    _require(connection, article, key)
    version = connection.scalar(
        sa.select(sa.func.max(coding.c.version)).where(coding.c.article_id == id_of(key))
    )
    query = (
        sa.select(statement.c.label, claim.c.label, claim.c.id)
        .join_from(claim, statement)
        .where(claim.c.article_id == id_of(key), claim.c.version == version)
    )
    claims = {
        claim_key(of_statement, of_claim): (of_statement, id_)
        for of_statement, of_claim, id_ in connection.execute(query)
    }
    of_label = [full for full, (of_statement, _) in claims.items() if of_statement == label]
    if label not in claims and len(of_label) == 1:
        label = of_label[0]
    if label not in claims:
        candidates = sorted(of_label or claims)
        hint = nearest(name, [f"{key}/{full}" for full in candidates])
        if of_label:
            hint = f"; name one: {', '.join(f'{key}/{full}' for full in candidates)}"
        raise UsageError(f"there is no claim {name!r}{hint}")
    assert version is not None
    return f"{key}/{label}", (id_of(key), version, claims[label][1])


def _require(connection: sa.Connection, table: sa.Table, key: str) -> None:
    if connection.scalar(sa.select(table.c.id).where(table.c.id == id_of(key))) is None:
        raise UsageError(f"there is no {table.name} {key!r}{suggest(connection, key, table)}")


def judge(
    connection: sa.Connection,
    keys: tuple[str, str],
    judgement: Judgement,
    by: str,
    *,
    note: str | None = None,
) -> bool:
    """Judge whether two actors are one; whether anything is new.

    An earlier judgement of the same person on the same two is taken back; an equal one stays.
    Raises UsageError for an actor that is not there, and for one that is named twice.
    """
    pair = _pair(connection, keys)
    mine = [row for row in _valid_judgements(connection, pair) if row.by == by]
    if mine and (mine[0].judgement, mine[0].note) == (judgement, note or mine[0].note):
        return False
    now = _moment_after(mine[0].at if mine else None)
    for row in mine:
        _take_back(connection, row, by, now)
    insert.insert(connection, Identity, [Identity(*pair, now, by, judgement, note or None)])
    return True


def without_effect(connection: sa.Connection, key: str) -> list[str]:
    """What judgements of an actor's group have no effect, and why: a line each, MOST_TOLD at most.

    They do not go together with others that stand.
    """
    found = judgements.without_effect(connection, id_of(key))
    lines = [
        f"{_words(one.judged)} has no effect while {' and '.join(map(_words, one.against))} stands"
        for one in found[:MOST_TOLD]
    ]
    more = len(found) - len(lines)
    return [*lines, f"{more} more have no effect; see 'archive report reviews'"] if more else lines


def _words(judged: judgements.Standing) -> str:
    return f"‘{' and '.join(judged.of)}: {judged.judgement}’ by {judged.by}"


def retract(
    connection: sa.Connection, keys: tuple[str, str], by: str, *, whose: str | None = None
) -> Identity:
    """Take back the valid judgement on two actors, that of `whose` when there are several.

    Returns it as it was. Raises UsageError when none is valid, or it is not clear which is meant.
    """
    pair = _pair(connection, keys)
    valid = _valid_judgements(connection, pair)
    found = [row for row in valid if whose in (None, row.by)]
    names = " and ".join(repr(key) for key in keys)
    if not found:
        of = f" of {whose!r}" if whose else ""
        hint = nearest(whose, [row.by for row in valid]) if whose else ""
        raise UsageError(f"no judgement{of} on {names} stands{hint}")
    if len(found) > 1:
        people = ", ".join(repr(row.by) for row in found)
        raise UsageError(f"several judged {names}; say whose with --of: {people}")
    _take_back(connection, found[0], by, _moment_after(found[0].at))
    return found[0]


def _pair(connection: sa.Connection, keys: tuple[str, str]) -> tuple[int, int]:
    for key in keys:
        _require(connection, actor, key)
    one, other = sorted(id_of(key) for key in keys)
    if one == other:
        raise UsageError(f"{keys[0]!r} is itself; name two actors")
    return one, other


def _valid_judgements(connection: sa.Connection, pair: tuple[int, int]) -> list[Identity]:
    query = sa.select(*insert.columns(Identity)).where(
        identity.c.actor_id == pair[0],
        identity.c.other_actor_id == pair[1],
        identity.c.retracted.is_(None),
    )
    rows = connection.execute(query.order_by(identity.c.at, identity.c.by).with_for_update())
    return [Identity(*row) for row in rows]


def _take_back(connection: sa.Connection, row: Identity, by: str, at: dt.datetime) -> None:
    c = identity.c
    here = (c.actor_id == row.actor_id, c.other_actor_id == row.other_actor_id)
    query = sa.update(identity).where(*here, c.at == row.at, c.by == row.by)
    connection.execute(query.values(retracted=at, retracted_by=by))
