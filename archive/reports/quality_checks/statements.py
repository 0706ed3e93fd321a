"""What articles, sentences, statements and claims may lack."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa

from archive.models.actors import actor
from archive.models.articles import article, article_version, gap, sentence
from archive.models.claims import claim, claim_value
from archive.models.events import event, event_link, event_place, participation
from archive.models.provenance import coding
from archive.models.statements import statement, statement_span
from archive.reports.quality_checks.columns import (
    HEDGED,
    NOWHERE,
    SUPERSEDED,
    UNCODED,
    UNKNOWN,
    UNLINKED,
    Condition,
    Query,
    article_conditions,
    columns,
)
from archive.reports.query import depth, event_facts, filtered
from archive.reports.query.drafted import DRAFTED
from archive.reports.query.evidence import SPAN
from archive.reports.query.filters import Resolved, link_has_evidence, newest
from archive.reports.query.text_columns import same
from archive.reports.query.versions import next_coded
from archive.vocabulary import Certainty, EventStatus, Mode, SentenceKind, SpanRole

SAID = article.c.key + "/" + statement.c.label

STOOD = "statement that the newest version no longer holds"
UNSURE = "claim worded as probable or possible"
ABOUT = "value given as approximate"


def articles(filters: Resolved) -> Iterator[Query]:
    """What an article lacks, in its newest coded version or, uncoded, its newest."""
    coded = (
        sa.select(sa.func.max(coding.c.version))
        .where(coding.c.article_id == article.c.id)
        .correlate(article)  # also within the questions of `depth`, which read other tables
    )
    newer = article_version.alias("newer")
    last = sa.select(sa.func.max(newer.c.number)).where(newer.c.article_id == article.c.id)
    shown = sa.func.coalesce(coded.scalar_subquery(), last.scalar_subquery())
    deep = depth.rank(article.c.id, coded.scalar_subquery())
    each: list[tuple[str, str, Condition, Condition]] = [
        (UNKNOWN, "publisher of an article", article.c.source_id.is_(None), sa.true()),
        (UNKNOWN, "day of publishing", article_version.c.published_edtf.is_(None), sa.true()),
        (UNKNOWN, "language of an article", article.c.language.is_(None), sa.true()),
        (UNCODED, "article", coded.scalar_subquery().is_(None), sa.true()),
        (
            UNCODED,
            "newest version of a coded article",
            coded.scalar_subquery() < last.scalar_subquery(),
            coded.scalar_subquery().is_not(None),
        ),
        *(
            (
                UNCODED,
                f"{what} of a coded article",
                deep < least,
                sa.and_(coded.scalar_subquery().is_not(None), deep >= least - 1),
            )
            for least, what in ((1, "statements"), (2, "events"), (3, "who, where and how many"))
        ),
    ]
    for kind, what, lacking, could in each:
        yield (
            sa.select(*columns(kind, what, article.c.key, lacking), *NOWHERE)
            .join_from(article, article_version, article_version.c.article_id == article.c.id)
            .where(article_version.c.number == shown, could, *article_conditions(filters))
        )


def statements(filters: Resolved) -> Iterator[Query]:
    """What a statement lacks, and what hedges it."""
    inner = statement.alias("inner")
    relays = sa.select(inner.c.id).where(same(statement, (inner, "parent_id")))
    own = sa.select(claim.c.id).where(same(statement, (claim, "statement_id")))
    attributed = statement.c.mode != Mode.NARRATION.value
    each: list[tuple[str, str, Condition, Condition]] = [
        (UNKNOWN, "speaker of a statement", statement.c.speaker_id.is_(None), attributed),
        (UNKNOWN, "name of a speaker", sa.not_(actor.c.named), actor.c.id.is_not(None)),
        (UNKNOWN, "day of saying", statement.c.said_edtf.is_(None), attributed),
        (HEDGED, "statement with its speaker’s doubt", _with(SpanRole.HEDGE), sa.true()),
        (HEDGED, "statement with its relayer’s doubt", _with(SpanRole.DISTANCE), attributed),
        (HEDGED, "statement under a condition", _with(SpanRole.CONDITION), sa.true()),
        (
            UNLINKED,
            "statement without a claim, and none inside it",
            sa.not_(own.correlate(statement).exists()),
            sa.not_(relays.correlate(statement).exists()),
        ),
    ]
    for kind, what, lacking, could in each:
        made = columns(kind, what, SAID, lacking, drafted=DRAFTED)
        query = filtered.statements(filters, *made, *filtered.STATEMENT_SPAN)
        yield query.outerjoin(actor, actor.c.id == statement.c.speaker_id).where(could)


def superseded(filters: Resolved) -> Iterator[Query]:
    """The statements that stand, and those that the newest version no longer holds."""
    gone = next_coded(statement).is_not(None)
    made = columns(SUPERSEDED, STOOD, SAID, gone, drafted=DRAFTED)
    query = filtered.statements(filters._replace(versions=0), *made, *filtered.STATEMENT_SPAN)
    yield query


def _with(role: SpanRole) -> Condition:
    """That a statement has a span of a role."""
    found = sa.select(statement_span.c.ordinal).where(
        same(statement, (statement_span, "statement_id")), statement_span.c.role == role.value
    )
    return found.correlate(statement).exists()


def claims(filters: Resolved) -> Iterator[Query]:
    """What claims lack, and the events that they are about, which come once a claim."""
    unsure = claim.c.certainty.in_([Certainty.PROBABLE.value, Certainty.POSSIBLE.value])
    made = columns(HEDGED, UNSURE, SAID, unsure, drafted=DRAFTED)
    yield filtered.claims(filters, *made, *filtered.STATEMENT_SPAN)
    value = claim_value.c
    made = columns(HEDGED, ABOUT, SAID, value.approximate, drafted=DRAFTED)
    yield filtered.claims(filters, *made, *(value[name] for name in SPAN)).join(claim_value)
    ends = (event_link.c.event_id, event_link.c.other_event_id)
    at = (sa.select(event_link.c.id).where(end == event.c.id, link_has_evidence()) for end in ends)
    tied = sa.or_(*(query.correlate(event).exists() for query in at))
    each: list[tuple[str, str, Condition]] = [
        (UNKNOWN, "day of an event", event_facts.date("edtf").is_(None)),
        (
            UNKNOWN,
            "status of an event",
            event_facts.status() == EventStatus.UNKNOWN.value,
        ),
        (UNKNOWN, "type of an event", event.c.type.is_(None)),
        (UNKNOWN, "place of an event", sa.not_(_of_event(event_place))),
        (UNKNOWN, "who takes part in an event", sa.not_(_of_event(participation))),
        (UNLINKED, "event without a tie to another", sa.not_(tied)),
    ]
    for kind, what, lacking in each:
        made = columns(kind, what, event.c.key, lacking, several=True, drafted=DRAFTED)
        yield filtered.claims(filters, *made, *filtered.STATEMENT_SPAN)


def _of_event(table: sa.Table) -> Condition:
    found = sa.select(table.c.claim_id).where(table.c.event_id == event.c.id, newest(table))
    return found.correlate(event).exists()


def sentences(filters: Resolved) -> Iterator[Query]:
    """What of a coded version nothing is coded from."""
    number = sa.cast(sentence.c.ordinal, sa.Text)
    pieces = sa.select(statement_span.c.ordinal).where(
        _overlap(statement_span), statement_span.c.role == SpanRole.CONTENT.value
    )
    others = (sa.select(table.c.start).where(_overlap(table)) for table in (statement, gap))
    coded = sa.or_(*(query.correlate(sentence).exists() for query in (pieces, *others)))
    name = article.c.key + " sentence " + number
    made = columns(UNCODED, "sentence of a coded version", name, sa.not_(coded))
    words_at = [sentence.c[name] for name in SPAN]
    yield (
        sa.select(*made, *words_at)
        .join_from(sentence, article, article.c.id == sentence.c.article_id)
        .where(
            newest(sentence),
            sentence.c.kind != SentenceKind.BOILERPLATE.value,
            *article_conditions(filters),
        )
    )
    made = columns(UNCODED, "words left out with a reason", gap.c.reason, sa.true())
    yield (
        sa.select(*made, gap.c.article_id, gap.c.version, gap.c.start, gap.c.end)
        .join_from(gap, article, article.c.id == gap.c.article_id)
        .where(newest(gap), *article_conditions(filters))
    )


def _overlap(words: sa.Table) -> Condition:
    return sa.and_(
        words.c.article_id == sentence.c.article_id,
        words.c.version == sentence.c.version,
        words.c.start < sentence.c.end,
        words.c.end > sentence.c.start,
    )
