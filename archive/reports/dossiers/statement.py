"""A statement: its chain with the words of each step, what it claims, and what other claims say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from archive.models.articles import article_version, sentence, span
from archive.models.events import event
from archive.models.statements import statement, statement_span
from archive.reports import chain, statements
from archive.reports.claims.meaning import in_words
from archive.reports.dossiers.claim_links import LINKED_CLAIMS, LinkedClaim, linked_claims
from archive.reports.dossiers.sections import (
    WORDS,
    Columns,
    Section,
    fill,
    value_text,
    voice_name,
)
from archive.reports.dossiers.statement_links import (
    LINKED_STATEMENTS,
    LinkedStatement,
    linked_statements,
)
from archive.reports.query.drafted import signed
from archive.reports.query.statement_names import require_statement
from archive.reports.query.streaming import streamed
from archive.reports.query.text_columns import NOT_STATED, listed, pieces
from archive.vocabulary import SpanRole


@dataclass(slots=True)
class StatementHead:
    """The statement itself: who says it and how, in which sentence, with the coder's remarks.

    When the newest coded version no longer holds it, it is `superseded`, and `gone_in` is the coded
    version that came after the last which holds it.
    """

    statement: str
    speaker: str | None
    name: str | None
    mode: str
    act: str
    attribution: str
    said: str | None
    occasion: str | None
    gist: str | None
    rule: str | None
    speakers: list[str]
    addressees: list[str]
    medium: list[str]
    anonymity: list[str]
    said_clock: str | None
    content: str
    sentence: str | None
    article: str
    version: int
    start: int
    end: int
    superseded: bool
    drafted: bool
    gone_in: int | None
    addressee_names: list[str] = field(metadata={"hidden": True})


@dataclass(slots=True)
class ChainStep:
    """A step of the chain: who says it, the words that name the source, the cue, the content.

    The last step is the article itself, whose content is its headline.
    """

    step: int
    statement: str | None
    speaker: str | None
    name: str
    source: list[str]
    cue: list[str]
    content: str
    article: str
    version: int
    start: int
    end: int
    drafted: bool


@dataclass(slots=True)
class StatementClaim:
    """A claim of the statement: about which event or link, and what it says of it.

    `denied` is what of it a denial denies; null for all of it.
    """

    about: str
    stance: str
    certainty: str
    polarity: str
    denied: str | None
    values: list[dict[str, Any]]
    article: str
    version: int
    start: int
    end: int
    exact: str


@dataclass(slots=True)
class StatementWords:
    """Words that do something in the statement."""

    role: str
    article: str
    version: int
    start: int
    end: int
    exact: str


HEAD: Columns = {
    "Statement": lambda row: row.statement,
    "Who": lambda row: voice_name(row.name or "—", row.mode),
    "Says": lambda row: row.content,
    "How": lambda row: f"{row.mode} · {row.act} · {row.attribution}",
    "To": lambda row: listed(row.addressee_names),
    "Through": lambda row: " … ".join(row.medium),
    "Name withheld": lambda row: " … ".join(row.anonymity),
    "When": lambda row: " ".join(part for part in (row.said, row.said_clock) if part),
    "At": lambda row: row.occasion or "",
    "Sentence": lambda row: row.sentence or "",
    "Gist": lambda row: row.gist or "",
    "Rule": lambda row: f"{row.rule}; nobody has accepted it" if row.rule else "",
    "Where": lambda row: f"{row.article}, version {row.version}, [{row.start}, {row.end})",
    "Stood": lambda row: (
        f"in version {row.version}, gone in version {row.gone_in}" if row.superseded else ""
    ),
}

STEPS: Columns = {
    "Step": lambda row: str(row.step),
    "Who": lambda row: row.name,
    "As printed": lambda row: " … ".join(row.source),
    "Cue": lambda row: " … ".join(row.cue),
    "Words": lambda row: row.content,
    "Statement": lambda row: signed(row.statement or row.article, row.drafted),
}

CLAIMS: Columns = {
    "About": lambda row: row.about,
    "Claims": lambda row: ", ".join(
        (in_words(row.stance, row.polarity, row.denied), row.certainty, row.polarity)
    ),
    "Values": lambda row: "; ".join(map(value_text, row.values)),
}

SPANS: Columns = {
    "What": lambda row: row.role,
    **WORDS,
}

RELAYED: Columns = {
    name: statements.COLUMNS[name] for name in ("Who", "Says", "How", "When", "Statement")
}


def sections(connection: sa.Connection, key: str, number: int | None = None) -> Iterator[Section]:
    """The sections of a statement's dossier; `key` is `article/label`.

    It is of the version of this number, else of the newest that holds the statement.

    Raises UsageError for a statement that the archive does not hold.
    """
    article_id, version, mine = require_statement(connection, key, number)
    of_version = (statement.c.article_id == article_id, statement.c.version == version)
    found = connection.execute(_head().where(*of_version, statement.c.id == mine)).one()
    said = statements.made(found)
    shown_only_here = ("occasion", "gist", "rule", "sentence")
    more = {name: getattr(found, name) for name in shown_only_here}
    more["gone_in"] = found.next_coded
    head = fill(StatementHead, said, **more)
    yield Section("statement", key, StatementHead, HEAD, [head], one=True)
    walked = _chain(connection, article_id, version, mine)
    yield Section("chain", "On whose word", ChainStep, STEPS, walked)
    claims = [
        StatementClaim(
            c.event or c.link or "", c.stance, c.certainty, c.polarity, c.about, c.values,
            said.article, version, said.start, said.end, found.first,
        )
        for c in said.claims
    ]  # fmt: skip
    yield Section("claims", "What it claims", StatementClaim, CLAIMS, claims)
    others = linked_claims(connection, article_id, version, mine)
    yield Section("ties", "What other statements say to that", LinkedClaim, LINKED_CLAIMS, others)
    sayings = linked_statements(connection, article_id, version, mine)
    yield Section(
        "sayings", "What becomes of what was said", LinkedStatement, LINKED_STATEMENTS, sayings
    )
    inner = statements.select().where(*of_version, statement.c.parent_id == mine)
    relayed = statements.fetch(connection, inner.order_by(statement.c.start, statement.c.label))
    yield Section("relays", "What it relays", statements.ROW, RELAYED, relayed)
    spans = _spans(connection, said, (article_id, version, mine))
    yield Section("spans", "Its words", StatementWords, SPANS, spans)


def _head() -> sa.Select[Any]:
    """A query made by `statements.select`, with what only the dossier shows."""
    occasion = sa.select(event.c.key).where(event.c.id == statement.c.occasion_id)
    text = sa.func.substr(
        article_version.c.text, sentence.c.start + 1, sentence.c.end - sentence.c.start
    )
    around = sa.select(text).where(
        article_version.c.article_id == statement.c.article_id,
        article_version.c.number == statement.c.version,
        sentence.c.article_id == statement.c.article_id,
        sentence.c.version == statement.c.version,
        sentence.c.start <= statement.c.start,
        sentence.c.end > statement.c.start,
    )
    return statements.select().add_columns(
        statement.c.gist,
        occasion.correlate(statement).scalar_subquery().label("occasion"),
        around.correlate(statement).limit(1).scalar_subquery().label("sentence"),
    )


def _chain(
    connection: sa.Connection, article_id: int, version: int, mine: int
) -> Iterator[ChainStep]:
    """The statement, then each that relays it; last the article itself, with its headline."""
    query = chain.steps(article_id, version, mine).add_columns(
        pieces(statement, SpanRole.SOURCE).label("sources"),
        pieces(statement, SpanRole.CUE).label("cues"),
    )
    for row in streamed(connection, query):
        yield _step(statements.made(row), row.sources, row.cues)
    yield _step(chain.outermost(connection, article_id, version), [], [])


def _step(said: statements.StatementRow, sources: list[str], cues: list[str]) -> ChainStep:
    return fill(
        ChainStep,
        said,
        step=len(said.on_word_of),
        name=voice_name(said.name or NOT_STATED, said.mode),
        source=sources,
        cue=cues,
    )


def _spans(
    connection: sa.Connection, said: statements.StatementRow, ids: tuple[int, int, int]
) -> Iterator[StatementWords]:
    """The words of the statement with what each does, in the order of the text."""
    article_id, version, mine = ids
    first = sa.select(
        sa.literal(SpanRole.CONTENT.value).label("role"), statement.c.start, statement.c.end
    ).where(
        statement.c.article_id == article_id,
        statement.c.version == version,
        statement.c.id == mine,
    )
    more = sa.select(statement_span.c.role, statement_span.c.start, statement_span.c.end).where(
        statement_span.c.article_id == article_id,
        statement_span.c.version == version,
        statement_span.c.statement_id == mine,
    )
    found = sa.union_all(first, more).subquery()
    query = (
        sa.select(found.c.role, found.c.start, found.c.end, span.c.exact)
        .join_from(found, span, sa.and_(span.c.start == found.c.start, span.c.end == found.c.end))
        .where(span.c.article_id == article_id, span.c.version == version)
        .order_by(found.c.start, found.c.end, found.c.role)
    )
    for row in streamed(connection, query):
        yield StatementWords(row.role, said.article, version, row.start, row.end, row.exact)
