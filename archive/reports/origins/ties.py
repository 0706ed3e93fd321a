"""What ties claims and statements to one another: repeated, translated, retracted, relayed, named.

Claims and statements are known by their article and their id, which stay from version to version.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import sqlalchemy as sa

from archive.models.articles import article
from archive.models.claims import claim_link
from archive.models.mentions import mention
from archive.models.provenance import coding
from archive.models.relations import article_relation
from archive.models.sources import source
from archive.models.statements import statement, statement_link, statement_voice
from archive.reports.origins.id_lists import id_list, listed
from archive.reports.origins.lookups import found
from archive.reports.query.filters import newest
from archive.reports.query.streaming import streamed
from archive.vocabulary import ClaimLinkKind, MentionOf, StatementLinkKind

InArticle = tuple[int, int]
"""An article and the id of a claim or of a statement in it."""

SAYS_OF = (
    StatementLinkKind.RETRACTS,
    StatementLinkKind.TRANSLATES,
    StatementLinkKind.DENIES_HAVING_SAID,
)
"""What a statement says of another that bears on whose word that other is."""


class SaidOf(NamedTuple):
    """What a statement says of another, and who says it: null where it is the article itself."""

    kind: str
    by: InArticle
    of: InArticle
    speaker_id: int | None
    source_id: int | None
    publisher_id: int | None


def repeated(connection: sa.Connection, articles: Iterable[int]) -> dict[InArticle, set[InArticle]]:
    """Of the claims of some articles, those that each repeats."""
    tie = claim_link.c
    query = sa.select(tie.article_id, tie.claim_id, tie.other_article_id, tie.other_claim_id).where(
        listed(tie.article_id), tie.kind == ClaimLinkKind.REPEATS.value, newest(claim_link)
    )
    ties: dict[InArticle, set[InArticle]] = defaultdict(set)
    for one, claim_id, other, other_id in found(connection, query, articles):
        ties[one, claim_id].add((other, other_id))
    return ties


def superseded(connection: sa.Connection, articles: Iterable[int]) -> dict[int, dict[int, str]]:
    """Of some articles, those whose earlier versions they share their wording with.

    By their ids their keys; of each a newer version is coded.
    """
    tie = article_relation.c
    ids = (tie.article_id, tie.version), (tie.other_article_id, tie.other_version)
    others: dict[int, dict[int, str]] = defaultdict(dict)
    queries = []
    for (one, _), (other, version) in (ids, ids[::-1]):
        newer = sa.exists().where(coding.c.article_id == other, coding.c.version > version)
        queries.append(
            sa.select(one.label("one"), other.label("other"), article.c.key)
            .join_from(article_relation, article, article.c.id == other)
            .where(listed(one), newer.correlate(article_relation))
        )
    for one_id, other_id, key in found(connection, sa.union_all(*queries), articles):
        others[one_id][other_id] = key
    return others


def said_of(connection: sa.Connection, articles: Iterable[int]) -> Iterator[SaidOf]:
    """What newest versions say of the statements of some articles."""
    tie = statement_link.c
    speaks = sa.and_(
        statement_voice.c.article_id == tie.article_id,
        statement_voice.c.version == tie.version,
        statement_voice.c.statement_id == tie.statement_id,
        statement_voice.c.step == 0,
    )
    query = (
        sa.select(
            tie.kind,
            tie.article_id,
            tie.statement_id,
            tie.other_article_id,
            tie.other_statement_id,
            statement_voice.c.speaker_id,
            article.c.source_id,
            source.c.actor_id,
        )
        .select_from(statement_link)
        .outerjoin(statement_voice, speaks)
        .join(article, article.c.id == tie.article_id)
        .outerjoin(source, source.c.id == article.c.source_id)
        .where(
            listed(tie.other_article_id),
            tie.kind.in_([kind.value for kind in SAYS_OF]),
            newest(statement_link),
        )
    )
    for kind, one, by, other, of, *who in found(connection, query, articles):
        yield SaidOf(kind, (one, by), (other, of), *who)


def relayed(connection: sa.Connection, articles: Iterable[int]) -> dict[InArticle, int]:
    """Of the statements of some articles that stand in another, that other."""
    s = statement.c
    query = sa.select(s.article_id, s.id, s.parent_id).where(
        listed(s.article_id), s.depth > 0, newest(statement)
    )
    return {(one, id_): parent for one, id_, parent in found(connection, query, articles)}


def named_in(
    connection: sa.Connection, articles: Iterable[int], actors: Iterable[int]
) -> dict[int, set[int]]:
    """Of some articles, which of some actors each mentions or has among its voices."""
    m, v = mention.c, statement_voice.c
    in_words = sa.select(m.article_id, m.referent_id).where(
        listed(m.article_id),
        m.refers_to == MentionOf.ACTOR.value,
        listed(m.referent_id, "actors"),
        newest(mention),
    )
    among_voices = sa.select(v.article_id, v.speaker_id).where(
        listed(v.article_id), listed(v.speaker_id, "actors"), newest(statement_voice)
    )
    query = sa.union(in_words, among_voices)
    given = {"ids": id_list(articles), "actors": id_list(actors)}
    names: dict[int, set[int]] = defaultdict(set)
    for one, actor_id in streamed(connection, query.params(**given)):
        names[one].add(actor_id)
    return names
