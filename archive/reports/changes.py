"""What changed between the versions of an article: added, removed, reworded, quotations first."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import sqlalchemy as sa

from archive.keys import id_of
from archive.models.actors import actor
from archive.models.articles import article_version, sentence, span
from archive.models.statements import statement
from archive.reports.query.drafted import signed
from archive.reports.query.filters import Filters, require
from archive.reports.query.text_columns import NOT_STATED, content, of_span, pieces
from archive.vocabulary import Drafted, Mode, SpanRole

ALIKE = 0.5
"""How alike two sentences must be, from 0 to 1, for one to be the other reworded."""


@dataclass(slots=True)
class VersionChange:
    """One change from a version of an article to the next.

    `what` is `quotation`, `statement` or `sentence`; `before` and `after` are the words, and
    `start` and `end` their places, code points, half-open, in the version that has them: the
    later one, unless they were removed. `drafted` says that a rule proposed the statement, before
    or after, and nobody has accepted it.
    """

    change: str
    what: str
    statement: str | None
    speaker: str | None
    before: str | None
    after: str | None
    article: str
    from_version: int
    to_version: int
    version: int
    start: int
    end: int
    drafted: bool


ROW = VersionChange

COLUMNS: Mapping[str, Callable[[VersionChange], str]] = {
    "Versions": lambda row: f"{row.from_version} → {row.to_version}",
    "Change": lambda row: f"{row.what} {row.change}",
    "Who": lambda row: row.speaker or "",
    "Before": lambda row: row.before or "",
    "After": lambda row: row.after or "",
    "Statement": lambda row: signed(row.statement or "", row.drafted),
}
"""What a table shows."""

RANK = {"quotation": 0, "statement": 1, "sentence": 2}


@dataclass(slots=True)
class _Piece:
    """Words at a place of a version: a sentence, or the content of a statement."""

    words: str
    start: int
    end: int
    mode: str | None = None
    speaker: str | None = None
    drafted: bool = False


@dataclass(slots=True)
class _Version:
    """What one version of the article says."""

    number: int
    sentences: list[_Piece]
    statements: dict[str, _Piece]


def rows(connection: sa.Connection, filters: Filters) -> Iterator[VersionChange]:
    """The changes from each version of the article to the next, the newest pair first.

    Raises UsageError for a key that the archive does not hold.
    """
    require(connection, filters)
    key = filters.article or ""
    numbers = connection.scalars(
        sa.select(article_version.c.number)
        .where(article_version.c.article_id == id_of(key))
        .order_by(article_version.c.number.desc())
    ).all()
    for later, earlier in pairwise(numbers):
        before, after = (_read(connection, id_of(key), number) for number in (earlier, later))
        changes = sorted(_changes(key, before, after), key=_order)
        yield from (one for one in changes if one.drafted or filters.drafted is not Drafted.ONLY)


def _order(change: VersionChange) -> tuple[int, int, str]:
    """Quotations first, then as they stand; of two in one place, which comes first by name."""
    return RANK[change.what], change.start, change.statement or ""


def _read(connection: sa.Connection, article_id: int, number: int) -> _Version:
    text = connection.execute(
        sa.select(article_version.c.text).where(
            article_version.c.article_id == article_id, article_version.c.number == number
        )
    ).scalar_one()
    spans = sa.select(sentence.c.start, sentence.c.end).where(
        sentence.c.article_id == article_id, sentence.c.version == number
    )
    said = (
        sa.select(
            statement.c.label,
            statement.c.mode,
            statement.c.start,
            statement.c.end,
            span.c.exact,
            pieces(statement, SpanRole.CONTENT).label("more"),
            sa.func.coalesce(actor.c.name, NOT_STATED).label("speaker"),
            statement.c.rule,
        )
        .select_from(statement)
        .join(span, of_span(statement, span))
        .outerjoin(actor, actor.c.id == statement.c.speaker_id)
        .where(statement.c.article_id == article_id, statement.c.version == number)
    )
    return _Version(
        number,
        [
            _Piece(text[start:end], start, end)
            for start, end in connection.execute(spans.order_by(sentence.c.ordinal))
        ],
        {row.label: _said(row) for row in connection.execute(said)},
    )


def _said(row: Any) -> _Piece:
    speaker = None if row.mode == Mode.NARRATION else row.speaker
    words = content(row.exact, row.more)
    return _Piece(words, row.start, row.end, row.mode, speaker, row.rule is not None)


def _changes(key: str, before: _Version, after: _Version) -> Iterator[VersionChange]:
    pairs = list(_sentences(before, after))

    def made(
        old: _Piece | None, new: _Piece | None, what: str, label: str | None = None
    ) -> VersionChange:
        here = new or old
        assert here is not None
        said = old if old is not None and old.mode else here
        return VersionChange(
            change="added" if old is None else "removed" if new is None else "reworded",
            what=what,
            statement=label and f"{key}/{label}",
            speaker=said.speaker,
            before=old.words if old else None,
            after=new.words if new else None,
            article=key,
            from_version=before.number,
            to_version=after.number,
            version=(after if new else before).number,
            start=here.start,
            end=here.end,
            drafted=any(piece is not None and piece.drafted for piece in (old, new)),
        )

    for old, new in pairs:
        yield made(old, new, "sentence")
    if not after.statements:
        return  # the later version is not coded: its sentences say what there is to say
    for label in before.statements.keys() | after.statements.keys():
        old, new = before.statements.get(label), after.statements.get(label)
        if old is not None and new is None:
            new = _reworded(old, pairs)
        if old is None or new is None or old.words != new.words:
            quoted = any(piece and piece.mode in (Mode.DIRECT, Mode.MIXED) for piece in (old, new))
            yield made(old, new, "quotation" if quoted else "statement", label)


def _reworded(old: _Piece, pairs: list[tuple[_Piece | None, _Piece | None]]) -> _Piece | None:
    """The sentence that now stands where a statement stood, if its sentence was reworded."""
    for before, after in pairs:
        if before is not None and after is not None and before.start <= old.start < before.end:
            return after
    return None


def _sentences(before: _Version, after: _Version) -> Iterator[tuple[_Piece | None, _Piece | None]]:
    """The sentences that changed, each with what it became."""
    one = [piece.words for piece in before.sentences]
    other = [piece.words for piece in after.sentences]
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            continue
        added = list(after.sentences[k:m])
        for old in before.sentences[i:j]:
            alike = [(_alike(old.words, new.words), n) for n, new in enumerate(added)]
            ratio, index = max(alike, default=(0.0, 0))
            yield old, added.pop(index) if ratio >= ALIKE else None
        for new in added:
            yield None, new


def _alike(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()
