"""Loading drafted codings: as proposals, and never in the place of what a person coded."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from enum import Enum

import sqlalchemy as sa

from archive.coding.format import CodingFile
from archive.coding.parser import Parsed, parse
from archive.database import change_seals, schema_version
from archive.database import engine as engines
from archive.database.change_author import attribute
from archive.importing import load_history
from archive.importing.capture import Outcome, Text, text_of
from archive.importing.loader import load_coding
from archive.importing.session import Loader
from archive.keys import id_of
from archive.models.articles import article, article_version
from archive.models.provenance import activity, coding
from archive.models.statements import statement
from archive.reading.document import Document
from archive.vocabulary import ActivityKind


class LeftAlone(Enum):
    """Why a draft is not loaded."""

    PERSON = "coded by a person, and left alone"


class DraftLoader:
    """Loads drafts into one archive, each in a transaction of its own."""

    def __init__(self, loader: Loader) -> None:
        self._loader = loader
        self.connection = loader.connection

    def reading(self) -> AbstractContextManager[None]:
        """A transaction in which something is read before it is drafted."""
        return engines.transaction(self.connection)

    def load(self, words: str, document: Document | None, key: str) -> Outcome | LeftAlone:
        """Load the text of a drafted coding of a document, or of an article of the archive.

        Raises CodingError, and changes nothing, when it is refused.
        """
        parsed = parse(words.encode(), f"the draft of {key}", CodingFile)
        with change_seals.transaction(self.connection):
            if is_of_a_person(self.connection, id_of(key)):
                return LeftAlone.PERSON
            text = _stored(self.connection, key) if document is None else text_of(document)
            outcome = self._load(parsed, text)
        self._loader.summary.counts[outcome.value] += 1
        return outcome

    def _load(self, parsed: Parsed[CodingFile], text: Text) -> Outcome:
        return load_coding(self.connection, parsed, text, self._loader.activity)


@contextmanager
def draft_loader(url: str, agent: str, by: str) -> Iterator[DraftLoader]:
    """What loads drafts into the archive at `url` as one activity, in the name of `agent`.

    `by` names the drafters with their versions.

    Raises DatabaseError when there is no such archive or the work on it fails.
    """
    engine = engines.create(url)
    try:
        with engines.explained(url), engine.connect() as connection:
            with connection.begin():
                schema_version.require(connection)
                attribute(connection, agent)
            with engines.many_transactions(connection):
                loader = Loader(connection, ActivityKind.DRAFTING, agent)
                loader.activity = replace(loader.activity, software=by)
                try:
                    yield DraftLoader(loader)
                finally:
                    loader.finish([])
    finally:
        engine.dispose()


def is_of_a_person(connection: sa.Connection, article_id: int) -> bool:
    """Whether any statement of an article names no rule, or any coding of it is no draft."""
    said = sa.select(statement.c.id).where(
        statement.c.article_id == article_id, statement.c.rule.is_(None)
    )
    loaded = sa.select(coding.c.version).join(activity)
    loaded = loaded.where(
        coding.c.article_id == article_id,
        activity.c.kind != ActivityKind.DRAFTING.value,
        coding.c.sha256.not_in(load_history.proposed(article_id)),  # else a draft is carried over
    )
    return any(connection.scalar(query.limit(1)) is not None for query in (said, loaded))


def _stored(connection: sa.Connection, key: str) -> Text:
    """The text of the newest version of an article."""
    v = article_version.c
    query = sa.select(v.text, v.media_type, v.origin, article.c.url, article.c.language)
    query = query.join(article, article.c.id == v.article_id).where(article.c.key == key)
    row = connection.execute(query.order_by(v.number.desc()).limit(1)).one()
    return Text(
        row.text, media_type=row.media_type, origin=row.origin, url=row.url, language=row.language
    )
