"""What people judged: of claims, and whether actors are one; also what no longer counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from archive.database import judgements
from archive.keys import id_of
from archive.models.actors import actor
from archive.models.articles import article
from archive.models.assessments import assessment
from archive.models.claims import claim
from archive.models.identities import identity
from archive.models.provenance import activity, coding
from archive.models.statements import statement
from archive.reports.query.assessments import last
from archive.reports.query.drafted import signed
from archive.reports.query.filters import Filters, newest, require
from archive.reports.query.streaming import streamed
from archive.vocabulary import ActivityKind, Drafted, Judgement, Verdict


@dataclass(slots=True)
class Review:
    """One judgement, of a claim, of the drafted statements of an article, or of two actors.

    `verdict` is what was judged, `of` the claim, the article whose drafted statements were accepted
    (`note` says how many), or the two actors. `counts` says whether reports
    go by it: of a claim the newest assessment, if the version is the newest coded; of actors one
    that was not taken back and does not go against others. `against` has those that keep it from
    having effect: `of` whom and `by` whom. `at` and `retracted` are in UTC.
    `drafted` says that the claim is one of a statement that a rule proposed and nobody accepted.
    """

    of: str
    version: int | None
    verdict: str
    grade: str | None
    by: str
    at: str
    note: str | None
    counts: bool
    retracted: str | None
    retracted_by: str | None
    against: list[dict[str, str]]
    drafted: bool = False


ROW = Review


def _state(row: Review) -> str:
    if row.counts:
        return "counts"
    if row.against:
        others = "; ".join(f"{one['of']}: {one['verdict']}, by {one['by']}" for one in row.against)
        return f"no effect ({others})"
    return f"taken back by {row.retracted_by}" if row.retracted else "superseded"


COLUMNS: Mapping[str, Callable[[Review], str]] = {
    "Of": lambda row: signed(row.of, row.drafted),
    "Verdict": lambda row: row.verdict,
    "Grade": lambda row: row.grade or "",
    "By": lambda row: row.by,
    "When": lambda row: row.at[:19].replace("T", " "),
    "State": _state,
    "Note": lambda row: row.note or "",
}
"""What a table shows."""


def rows(connection: sa.Connection, filters: Filters) -> Iterator[Review]:
    """The assessments by claim, the acceptances by article, then the judgements on actors by key.

    The oldest come first. `article` keeps assessments and acceptances, `verdict` assessments,
    `actor` judgements on that actor. Raises UsageError
    for a key that the archive does not hold.
    """
    require(connection, filters)
    if filters.actor is None:
        yield from _assessments(connection, filters)
        if filters.verdict is None and filters.drafted is not Drafted.ONLY:
            yield from _acceptances(connection, filters)
    if (filters.article, filters.verdict) == (None, None) and filters.drafted != Drafted.ONLY:
        yield from _identities(connection, filters)


def _assessments(connection: sa.Connection, filters: Filters) -> Iterator[Review]:
    query = (
        sa.select(
            assessment,
            article.c.key,
            statement.c.label,
            claim.c.label.label("name"),
            statement.c.rule,
            sa.and_(last(assessment), newest(assessment)).label("counts"),
        )
        .join_from(assessment, article, article.c.id == assessment.c.article_id)
        .join(claim)
        .join(statement)
        .order_by(article.c.key, statement.c.label, claim.c.label, assessment.c.version)
        .order_by(assessment.c.at, assessment.c.by)
    )
    if filters.article is not None:
        query = query.where(assessment.c.article_id == id_of(filters.article))
    if filters.verdict is not None:
        query = query.where(assessment.c.verdict == Verdict(filters.verdict).value)
    if filters.drafted is Drafted.ONLY:
        query = query.where(statement.c.rule.is_not(None))
    for row in streamed(connection, query):
        yield Review(
            of=f"{row.key}/{row.label}/{row.name}",
            version=row.version,
            verdict=row.verdict,
            grade=f"{row.reliability or ''}{row.credibility or ''}" or None,
            by=row.by,
            at=row.at.isoformat(),
            note=row.note,
            counts=bool(row.counts),
            retracted=None,
            retracted_by=None,
            against=[],
            drafted=row.rule is not None,
        )


def _acceptances(connection: sa.Connection, filters: Filters) -> Iterator[Review]:
    """The drafts that were accepted: the codings that a review has loaded."""
    query = (
        sa.select(article.c.key, coding.c.version, activity)
        .join_from(coding, activity, activity.c.id == coding.c.activity_id)
        .join(article, article.c.id == coding.c.article_id)
        .where(activity.c.kind == ActivityKind.REVIEW.value)
        .order_by(article.c.key, activity.c.started, coding.c.version)
    )
    if filters.article is not None:
        query = query.where(coding.c.article_id == id_of(filters.article))
    for row in streamed(connection, query):
        many = row.counts.get(Verdict.ACCEPTED.value, 0)
        yield Review(
            of=row.key,
            version=row.version,
            verdict=Verdict.ACCEPTED.value,
            grade=None,
            by=row.agent,
            at=row.started.isoformat(),
            note=f"{many} drafted statement{'' if many == 1 else 's'}",
            counts=True,
            retracted=None,
            retracted_by=None,
            against=[],
        )


def _identities(connection: sa.Connection, filters: Filters) -> Iterator[Review]:
    one, other = actor.alias("one"), actor.alias("other")
    query = (
        sa.select(
            identity,
            one.c.key.label("one"),
            other.c.key.label("other"),
            _may_be_opposed().label("may_be_opposed"),
        )
        .join_from(identity, one, one.c.id == identity.c.actor_id)
        .join(other, other.c.id == identity.c.other_actor_id)
        .order_by(one.c.key, other.c.key, identity.c.at, identity.c.by)
    )
    if filters.actor is not None:
        id_ = id_of(filters.actor)
        query = query.where(sa.or_(identity.c.actor_id == id_, identity.c.other_actor_id == id_))
    for row in streamed(connection, query):
        yield _judged(row, _against(connection, row) if row.may_be_opposed else [])


def _may_be_opposed() -> sa.ColumnElement[bool]:
    """Whether a judgement stands, and any at all of those that can keep it from having effect."""
    other = identity.alias("opposed")

    def against(mine: Judgement, theirs: Judgement) -> sa.ColumnElement[bool]:
        anybody = sa.exists().where(other.c.judgement == theirs.value, other.c.retracted.is_(None))
        return sa.and_(identity.c.judgement == mine.value, anybody)

    opposed = sa.or_(
        against(Judgement.SAME, Judgement.DIFFERENT), against(Judgement.UNSURE, Judgement.SAME)
    )
    return sa.and_(identity.c.retracted.is_(None), opposed)


def _against(connection: sa.Connection, row: Any) -> list[dict[str, str]]:
    """The standing judgements that keep one from having effect."""
    of = tuple(sorted((row.one, row.other)))
    for found in judgements.without_effect(connection, row.actor_id):
        if (found.judged.of, found.judged.by) == (of, row.by):
            return [
                {"of": " and ".join(no.of), "verdict": no.judgement.value, "by": no.by}
                for no in found.against
            ]
    return []


def _judged(row: Any, against: list[dict[str, str]]) -> Review:
    return Review(
        of=" and ".join(sorted((row.one, row.other))),
        version=None,
        verdict=row.judgement,
        grade=None,
        by=row.by,
        at=row.at.isoformat(),
        note=row.note,
        counts=row.retracted is None and not against,
        retracted=row.retracted and row.retracted.isoformat(),
        retracted_by=row.retracted_by,
        against=against,
    )
