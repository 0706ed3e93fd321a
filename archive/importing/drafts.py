"""Drafts of articles that come without a coding: proposals, never put over a person's work."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import partial

import sqlalchemy as sa

from archive import __version__
from archive.coding.export import stored_version as newest
from archive.coding.format import CodingFile
from archive.coding.parser import Parsed, parse
from archive.database.rows import insert
from archive.errors import ArchiveError, CodingError
from archive.importing import load_history
from archive.importing.capture import Outcome, Text, lock, stored_version, text_of
from archive.importing.loader import load_coding
from archive.importing.summary import Summary
from archive.keys import id_of
from archive.models.provenance import Activity, Coding, activity, coding
from archive.models.statements import statement
from archive.reading.document import Document
from archive.vocabulary import ActivityKind

DraftText = Callable[[Document, sa.Connection], str | None]
"""Makes the text of a coding of an article, None where there is nothing to propose.

It may read the archive, whose actors and places it need not declare. Raises ArchiveError when it
fails.
"""

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Drafting:
    """What drafts articles, and its name and version: what another drafted is drafted anew."""

    draft: DraftText
    by: str = f"archive {__version__}"
    asked_for: bool = False
    """Whether somebody asked for drafts, who may have changed how: then what the same drafter
    proposed is drafted anew as well, and a drafter that fails ends the work."""


class Held(Enum):
    """What an archive has coded of an article."""

    NOTHING = "nothing"
    DRAFT = "what this drafter proposed"
    OLD_DRAFT = "what another drafter, or an earlier version of it, proposed, or of another text"
    PERSONS = "what a person coded or accepted"


class Drafted(Enum):
    """What drafting came to for an article."""

    DRAFTED = "drafted"
    ANEW = "drafted anew"
    LEFT_ALONE = "left alone, coded or accepted by a person"
    NOTHING = "without a proposal"
    REFUSED = "with a draft that is refused"


def held(connection: sa.Connection, article_id: int, by: str) -> Held:
    """What the archive has coded of the newest coded version of an article.

    It is a person's when a statement of the article, in any version, has no rule, or when anything
    but drafting loaded its coding last; a draft that was carried over to a new text is one still,
    of the old text.
    """
    query = (
        sa.select(activity.c.kind, activity.c.software)
        .join_from(coding, activity)
        .where(coding.c.article_id == article_id)
        .order_by(coding.c.version.desc(), activity.c.started.desc())
        .limit(1)
    )
    last = connection.execute(query).one_or_none()
    if last is None:
        return Held.NOTHING
    accepted = sa.select(statement.c.id).where(
        statement.c.article_id == article_id, statement.c.rule.is_(None)
    )
    if connection.scalar(accepted.limit(1)) is not None:
        return Held.PERSONS
    if last.kind != ActivityKind.DRAFTING:
        carried = load_history.last_proposed(connection, article_id) is not None
        return Held.OLD_DRAFT if carried else Held.PERSONS
    return Held.DRAFT if last.software == by else Held.OLD_DRAFT


@dataclass(slots=True)
class DraftLoader:
    """An activity of drafting: it loads drafts of the articles that another activity captures."""

    connection: sa.Connection
    drafting: Drafting
    agent: str
    summary: Summary
    activity: Activity = field(init=False)

    def __post_init__(self) -> None:
        self.activity = Activity(
            id=secrets.randbits(63),
            kind=ActivityKind.DRAFTING,
            agent=self.agent,
            software=self.drafting.by,
            codebook="1",
            started=dt.datetime.now(dt.UTC) + dt.timedelta(microseconds=1),
            finished=None,
            counts={},
        )

    def load(self, capture: Callable[[Tell], Outcome], document: Document, tell: Tell) -> Outcome:
        """Capture an article and load its draft, in one transaction; what the capture came to.

        A new text of an article is drafted anew while nobody worked on the draft; else what is
        coded is carried over to it, as always.
        """
        before = self._before(document.key)
        # what a draft leaves behind is drafted anew, and no loss
        outcome = capture(tell if before is Held.PERSONS else lambda line: None)
        is_new = outcome in (Outcome.ADDED, Outcome.NEW_VERSION)
        if self._is_wanted(before, is_new=is_new):
            text = replace(text_of(document), capture=None)  # it is noted already
            draft = partial(self.drafting.draft, document, self.connection)
            self._draft(draft, document.key, text, before)
        return outcome

    def load_stored(self, key: str, draft: Callable[[str, sa.Connection], str | None]) -> None:
        """Load the draft of an article that is there, in the connection's transaction.

        Raises UsageError when it is not.
        """
        before = self._before(key)
        outcome = Outcome.UNCHANGED
        if self._is_wanted(before, is_new=False):
            text = _newest_text(self.connection, key)
            outcome = self._draft(partial(draft, key, self.connection), key, text, before)
        self.summary.counts[outcome.value] += 1

    def _before(self, key: str) -> Held:
        lock(self.connection, [id_of(key)])
        return held(self.connection, id_of(key), self.drafting.by)

    def _is_wanted(self, before: Held, *, is_new: bool) -> bool:
        """Whether to draft an article of which `before` was held; a person's is counted."""
        if before is Held.PERSONS:
            self.summary.drafts[Drafted.LEFT_ALONE.value] += 1
            return False
        return before is not Held.DRAFT or is_new or self.drafting.asked_for

    def _draft(
        self, draft: Callable[[], str | None], key: str, text: Text, before: Held
    ) -> Outcome:
        """Load the draft of an article; what is wrong with it is told, and the article stays."""
        came_to = Drafted.DRAFTED if before is Held.NOTHING else Drafted.ANEW
        outcome = Outcome.UNCHANGED
        try:
            words = draft()
            if words is None:
                came_to = Drafted.NOTHING
            else:
                outcome = self._load(_parsed(words, key), text, before)
        except ArchiveError as error:
            if not isinstance(error, CodingError) and self.drafting.asked_for:
                raise
            problems = error.problems if isinstance(error, CodingError) else [str(error)]
            self.summary.refused += problems
            came_to = Drafted.REFUSED
        self.summary.drafts[came_to.value] += 1
        return outcome

    def _load(self, parsed: Parsed[CodingFile], text: Text, before: Held) -> Outcome:
        with self.connection.begin_nested():
            outcome = load_coding(self.connection, parsed, text, self.activity, same_article=True)
            if outcome is Outcome.UNCHANGED and before is not Held.DRAFT:
                self._record(parsed, text.text)
        return outcome

    def _record(self, parsed: Parsed[CodingFile], text: str) -> None:
        """Record that this drafter proposes what stands there already, not to be asked again."""
        article_id = id_of(parsed.file.article.key)
        number, _ = stored_version(self.connection, article_id, text)
        load_history.begin(self.connection, self.activity)
        row = Coding(article_id, number, self.activity.id, parsed.sha256)
        insert.insert(self.connection, Coding, [row])

    def finish(self) -> None:
        """Keep in the activity's row what it came to, if it loaded anything."""
        if not self.summary.drafts:
            return
        ended = {"finished": dt.datetime.now(dt.UTC), "counts": dict(self.summary.drafts)}
        with self.connection.begin():
            row = sa.update(activity).where(activity.c.id == self.activity.id)
            self.connection.execute(row.values(ended))


def _newest_text(connection: sa.Connection, key: str) -> Text:
    """The text of the newest version of an article; raises UsageError when there is none."""
    found = newest.read_uncoded(connection, key)
    return Text(
        found.version.text,
        media_type=found.version.media_type,
        origin=found.version.origin,
        url=found.article.url,
        language=found.article.language,
    )


def _parsed(words: str, key: str) -> Parsed[CodingFile]:
    """A draft as it is read; raises CodingError for what is none of the article."""
    parsed = parse(words.encode(), f"the draft of {key}", CodingFile)
    if parsed.file.article.key != key:
        message = f"it is a coding of {parsed.file.article.key!r}"
        raise CodingError([parsed.problem(message, "article", "key")])
    return parsed
