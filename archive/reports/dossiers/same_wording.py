"""Of an article, who printed it first, and who else prints its wording."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from archive.models.articles import article, article_version
from archive.models.relations import article_relation
from archive.reports import reprints
from archive.reports.dossiers.sections import Columns, Section, read
from archive.reports.query.filters import Filters
from archive.reports.query.shared_wording import kinds_from_both
from archive.reports.query.text_columns import NOT_STATED


@dataclass(slots=True)
class SimilarArticle:
    """Another article that shares the wording, and what the shown one is to it by `kind`.

    `similarity` is the part of the wording of either that both have, `containment` the part of the
    shorter one's, 0 to 1.
    """

    kind: str
    similarity: float
    containment: float
    article: str
    version: int
    headline: str
    published: str | None


STORY: Columns = {
    "By": lambda row: "itself" if row.story == row.article else row.story,
    **{name: reprints.COLUMNS[name] for name in ("Order", "Of its words", "Of the first's")},
    "Printed by": lambda row: f"{row.articles} articles of {row.sources} sources",
}

SIMILAR: Columns = {
    "How": lambda row: f"{row.kind} ({row.similarity:.2f})",
    "Of the shorter": lambda row: f"{row.containment:.0%}",
    "Headline": lambda row: row.headline,
    "Article": lambda row: row.article,
    "Published": lambda row: row.published or NOT_STATED,
}


def sections(connection: sa.Connection, key: str, ids: tuple[int, int]) -> Iterator[Section]:
    """The sections of an article's dossier; `ids` are its id and the number of the version."""
    first = reprints.rows(connection, Filters(article=key))
    yield Section("story", "Printed first", reprints.ROW, STORY, first)
    yield Section("alike", "The same wording", SimilarArticle, SIMILAR, _similar(connection, ids))


def _similar(connection: sa.Connection, ids: tuple[int, int]) -> Iterator[SimilarArticle]:
    """The articles that share the wording of this version, the most alike first."""
    ends = (("article_id", "version"), ("other_article_id", "other_version"))
    halves = [
        _related(ids, here, there, kind)
        for here, there, kind in zip(ends, ends[::-1], kinds_from_both(), strict=True)
    ]
    found = sa.union_all(*halves).subquery()
    query = sa.select(found).order_by(found.c.similarity.desc(), found.c.article)
    return read(connection, query, SimilarArticle)


def _related(
    ids: tuple[int, int],
    here: tuple[str, str],
    there: tuple[str, str],
    kind: sa.ColumnElement[str],
) -> sa.Select[Any]:
    c, version = article_relation.c, article_version
    same_version = sa.and_(version.c.article_id == c[there[0]], version.c.number == c[there[1]])
    return (
        sa.select(
            kind.label("kind"), c.similarity, c.containment, article.c.key.label("article"),
            version.c.number.label("version"), version.c.headline,
            version.c.published_edtf.label("published"),
        )
        .join_from(article_relation, version, same_version)
        .join(article, article.c.id == version.c.article_id)
        .where(c[here[0]] == ids[0], c[here[1]] == ids[1])
    )  # fmt: skip
