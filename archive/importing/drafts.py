"""Drafts of articles that come without a coding: proposals, never put over a person's work."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import Enum

import sqlalchemy as sa

from archive import __version__
from archive.coding.format import CodingFile
from archive.coding.parser import Parsed, parse
from archive.database.rows import insert
from archive.errors import ArchiveError, CodingError
from archive.importing import load_history
from archive.importing.capture import Outcome, lock, stored_version, text_of
from archive.importing.loader import load_coding
from archive.importing.summary import Summary
from archive.keys import id_of
from archive.models.provenance import Activity, Coding, activity, coding
from archive.models.statements import statement
from archive.reading.document import Document
from archive.vocabulary import ActivityKind

Drafter = Callable[[Document, sa.Connection], str | None]
"""Makes the text of a coding of an article, None where there is nothing to propose.

It may read the archive, whose actors and places it need not declare. Raises ArchiveError when it
fails.
"""

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Drafting:
    """What drafts articles, and its name and version: what another drafted is drafted anew."""

    draft: Drafter
    by: str = f"archive {__version__}"


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

    It is a person's when one of its statements has no rule, or when anything but drafting loaded
    its coding last; a draft that was carried over to a new text is one still, of the old text.
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
        article_id = id_of(document.key)
        lock(self.connection, [article_id])
        before = held(self.connection, article_id, self.drafting.by)
        # what a draft leaves behind is drafted anew, and no loss
        outcome = capture(tell if before is Held.PERSONS else lambda line: None)
        is_new = outcome in (Outcome.ADDED, Outcome.NEW_VERSION)
        if before is Held.PERSONS:
            self._count(Drafted.LEFT_ALONE)
        elif before is not Held.DRAFT or is_new:
            anew = before is not Held.NOTHING
            self._count(self._draft(document, Drafted.ANEW if anew else Drafted.DRAFTED))
        return outcome

    def _draft(self, document: Document, done: Drafted) -> Drafted:
        """Load the draft of an article; what is wrong with it is told, and the article stays."""
        try:
            words = self.drafting.draft(document, self.connection)
            if words is None:
                return Drafted.NOTHING
            parsed = _parsed(words, document.key)
            text = replace(text_of(document), capture=None)  # it is noted already
            with self.connection.begin_nested():
                outcome = load_coding(
                    self.connection, parsed, text, self.activity, same_article=True
                )
                if outcome is Outcome.UNCHANGED:
                    self._record(parsed, text.text)
        except ArchiveError as error:
            problems = error.problems if isinstance(error, CodingError) else [str(error)]
            self.summary.refused += problems
            return Drafted.REFUSED
        return done

    def _record(self, parsed: Parsed[CodingFile], text: str) -> None:
        """Record that this drafter proposes what stands there already, not to be asked again."""
        article_id = id_of(parsed.file.article.key)
        number, _ = stored_version(self.connection, article_id, text)
        load_history.begin(self.connection, self.activity)
        row = Coding(article_id, number, self.activity.id, parsed.sha256)
        insert.insert(self.connection, Coding, [row])

    def _count(self, came_to: Drafted) -> None:
        self.summary.drafts[came_to.value] += 1

    def finish(self) -> None:
        """Keep in the activity's row what it came to, if it loaded anything."""
        ended = {"finished": dt.datetime.now(dt.UTC), "counts": dict(self.summary.drafts)}
        with self.connection.begin():
            row = sa.update(activity).where(activity.c.id == self.activity.id)
            self.connection.execute(row.values(ended))


def _parsed(words: str, key: str) -> Parsed[CodingFile]:
    """A draft as it is read; raises CodingError for what is none of the article."""
    parsed = parse(words.encode(), f"the draft of {key}", CodingFile)
    if parsed.file.article.key != key:
        message = f"it is a coding of {parsed.file.article.key!r}"
        raise CodingError([parsed.problem(message, "article", "key")])
    return parsed
