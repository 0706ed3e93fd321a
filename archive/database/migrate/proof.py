"""The proof that a step of the schema's history lost nothing: counts and sums, before and after.

Before a step every table is counted and the evidence is summed up: each span with the slice of
its text, each statement, each voice of its chain, each of its spans. After it all is
counted and summed up again, and must be equal. The databases tell which tables a step may have
written to: the others are not read a second time, so that the locks of the step end sooner.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import sqlalchemy as sa

from archive.database.migrate import digest
from archive.database.migrate.digest import Digest, line, number, text
from archive.database.migrate.write_watch import Storage, commits_of_others, storages, tables
from archive.errors import DatabaseError


class UnprovedError(DatabaseError):
    """A step lost or changed something: `differences` says what."""

    def __init__(self, differences: list[str]) -> None:
        super().__init__(f"the step would lose something and is undone: {'; '.join(differences)}")
        self.differences = differences


SLICE = 'substr(whole.text, s.start + 1, s."end" - s.start)'
SPANS = {
    # `offset 0` has each text read once, not once for each of its spans. Postgres is slow at
    # counting characters: where the bytes are those of the span's text, so is the slice
    "postgresql": f"""
        SELECT {{line}} AS line FROM (
            SELECT s.*, CASE WHEN length(s.exact) = s."end" - s.start AND s.start >= 0
                AND substr(whole.bytes, octet_length("left"(whole.text, s.start)) + 1,
                    octet_length(s.exact)) = convert_to(s.exact, 'UTF8')
                THEN s.exact ELSE {SLICE} END AS slice
            FROM article_version AS v
            CROSS JOIN LATERAL (
                SELECT v.text || '' AS text, convert_to(v.text, 'UTF8') AS bytes OFFSET 0
            ) AS whole
            JOIN span AS s ON s.article_id = v.article_id AND s.version = v.number OFFSET 0
        ) AS s
    """,
    "sqlite": f"""
        SELECT {{line}} AS line FROM (
            SELECT s.*, {SLICE} AS slice FROM article_version AS v
            JOIN article_version AS whole ON whole.rowid = v.rowid
            JOIN span AS s ON s.article_id = v.article_id AND s.version = v.number
            LIMIT -1  -- has each slice cut once, though it is named twice
        ) AS s
    """,
}
OF_VERSION = ("article_id", "version")
STATEMENT = (*OF_VERSION, "id", "depth", "parent_id", "speaker_id", "start", '"end"')
VOICE = (*OF_VERSION, "statement_id", "step", "speaker_id")
PIECE = (*OF_VERSION, "statement_id", "ordinal", "start", '"end"')


def _spans(dialect: str) -> str:
    position = (number(f"s.{name}") for name in (*OF_VERSION, "start", '"end"'))
    return SPANS[dialect].format(line=line(*position, text("s.exact"), text("s.slice")))


def _lines(table: str, numbers: tuple[str, ...], *texts: str) -> str:
    values = line(*map(number, numbers), *map(text, texts))
    return f"SELECT {values} AS line FROM {table}"


EVIDENCE = {
    "span": ("spans in their texts", ("span", "article_version")),
    "statement": ("statements", ("statement",)),
    "statement_voice": ("voices of their chains", ("statement_voice",)),
    "statement_span": ("further spans of theirs", ("statement_span",)),
}
"""What is summed up: what it is, and the tables that it is read from. Since revision 0001."""

OWN = {"vocabulary", "alembic_version"}
"""Tables whose rows are the program's: the steps themselves write them."""


RECORD = "change"
"""The table that records what is updated and deleted; it only grows."""


@dataclass(frozen=True, slots=True)
class State:
    """What a database holds: the number of rows of each table, the digests of the evidence.

    `commits` is the number of `write_watch.commits_of_others`.
    """

    rows: dict[str, int] = field(default_factory=dict)
    evidence: dict[str, Digest] = field(default_factory=dict)
    storage: dict[str, Storage] = field(default_factory=dict)
    commits: int | None = None


def state(connection: sa.Connection) -> State:
    """What the database holds; every table is counted."""
    names = tables(connection)
    rows = {name: _count(connection, name) for name in names if name not in OWN}
    evidence = {part: _sum(connection, part) for part in EVIDENCE if part in names}
    return State(rows, evidence, storages(connection), commits_of_others(connection))


def undisturbed(connection: sa.Connection, seen: State) -> bool:
    """Whether surely nobody else wrote since this connection saw a state; only SQLite knows."""
    return seen.commits is not None and seen.commits == commits_of_others(connection)


def state_after(connection: sa.Connection, before: State, wrote: set[str] | None) -> State:
    """What the database holds after steps that wrote to the tables `wrote`, and nobody else.

    With None for `wrote` all is counted. To be called in the transaction of `before`, or in a
    later one if the database was `undisturbed`.
    """
    now = storages(connection)
    same = {
        name
        for name, storage in before.storage.items()
        if wrote is not None and name not in wrote and now.get(name) == storage
    }
    rows = {
        name: before.rows[name] if name in same else _count(connection, name)
        for name in now
        if name not in OWN
    }
    evidence = {
        part: before.evidence[part] if same.issuperset(sources) else _sum(connection, part)
        for part, (_, sources) in EVIDENCE.items()
        if part in now
    }
    return State(rows, evidence, now, commits_of_others(connection))


def _count(connection: sa.Connection, table: str) -> int:
    quoted = connection.dialect.identifier_preparer.quote(table)
    return int(connection.exec_driver_sql(f"SELECT count(*) FROM {quoted}").scalar_one())


def _sum(connection: sa.Connection, part: str) -> Digest:
    lines = {
        "span": _spans(connection.dialect.name),
        "statement": _lines("statement", STATEMENT, "label"),
        "statement_voice": _lines("statement_voice", VOICE),
        "statement_span": _lines("statement_span", PIECE, "role"),
    }
    return digest.digest_of(connection, lines[part])


def prove(before: State, after: State, *, but: frozenset[str] = frozenset()) -> str:
    """One line of what is proved; tables in `but` may change, or be gone.

    Raises UnprovedError with what is not as it was.
    """
    wrong = list(_differences(before, after, but))
    if wrong:
        raise UnprovedError(wrong)
    same_evidence = [part for part in before.evidence if part in after.evidence and part not in but]
    said = [f"{after.evidence[part].rows} {EVIDENCE[part][0]}" for part in same_evidence]
    same = sum(name in after.rows and name not in but for name in before.rows)
    said.append(f"the rows of {same} {'table' if same == 1 else 'tables'}")
    listed = ", ".join(said[:-1]) + " and " + said[-1] if said[:-1] else said[-1]
    return f"proved that nothing is lost: {listed} are as they were ({mark(after)})"


def mark(state: State) -> str:
    """All evidence in sixteen digits, for comparing by eye."""
    total = sum(part.sum for part in state.evidence.values())
    return f"{total % digest.MODULO:016x}"


def _differences(before: State, after: State, but: frozenset[str]) -> list[str]:
    lines = []
    for name, rows in before.rows.items():
        if name == RECORD and after.rows.get(name, -1) > rows:
            continue  # what the step updated is recorded there, and nothing leaves it
        if name not in but and after.rows.get(name) != rows:
            left = f"{after.rows[name]} rows" if name in after.rows else "nothing"
            lines.append(f"{name} had {rows} rows and has {left}")
    for part, summed in before.evidence.items():
        if part not in but and after.evidence.get(part) != summed:
            lines.append(f"the {EVIDENCE[part][0]} are not as they were")
    return lines
