"""The views for readers of the database say what the reports say."""

from __future__ import annotations

import sqlalchemy as sa

from archive.models.articles import article
from archive.reports.query import text_columns
from archive.reports.query.text_columns import BETWEEN, NOT_STATED
from tests.support.report_calls import ask, view

COLUMNS = {
    "v_timeline": [
        "event", "title", "type", "status", "date", "earliest", "latest", "date_phrase",
        "date_basis", "places", "participants", "claimed_by", "denied_by", "called_for_by",
        "drafted", "status_drafted", "date_drafted",
    ],
    "v_statement": [
        "statement", "speaker", "speaker_name", "named", "attribution", "mode", "act", "content",
        "said", "said_earliest", "said_latest", "depth", "parent", "occasion", "gist", "source",
        "article", "version", "start", "end", "speakers", "addressees", "medium", "said_clock",
        "rule",
    ],
    "v_chain": ["statement", "step", "voice", "speaker", "name", "article", "version", "rule"],
    "v_conflict": [
        "event", "link", "kind", "about", "basis", "left_statement", "left_speaker", "left_stance",
        "left_exact", "right_statement", "right_speaker", "right_stance", "right_exact", "note",
        "property", "left_version", "left_superseded", "right_version", "right_superseded",
        "left_rule", "right_rule",
    ],
}  # fmt: skip


def listed(words: str | None) -> list[str]:
    """The words of a column that joins several."""
    return sorted(words.split("; ")) if words else []


def test_the_columns_are_the_promised_ones(full: sa.Connection) -> None:
    inspector = sa.inspect(full)
    assert set(inspector.get_view_names()) >= COLUMNS.keys()
    for name, columns in COLUMNS.items():
        assert [column["name"] for column in inspector.get_columns(name)] == columns


def test_v_statement(full: sa.Connection) -> None:
    rows = {row["statement"]: row for row in view(full, "v_statement")}
    reported = {row.statement: row for row in ask(full, "statements")}
    assert rows.keys() == reported.keys()
    sources = dict(
        full.execute(
            sa.select(article.c.key, sa.text("source.key")).outerjoin_from(
                article, sa.table("source"), sa.text("source.id = article.source_id")
            )
        ).all()
    )
    for key, row in rows.items():
        said = reported[key]
        for name in (
            "speaker", "attribution", "mode", "act", "content", "said", "depth", "parent",
            "article", "version", "start", "end",
        ):  # fmt: skip
            assert row[name] == getattr(said, name), (key, name)
        assert row["named"] in (said.named, None if said.named is None else int(said.named))
        names = (row["speakers"] or "").split("; ")
        assert row["speaker_name"] == (names[0] if said.speaker else None)
        assert said.name in (text_columns.listed(names), NOT_STATED, None)
        assert len(row["addressees"].split("; ") if row["addressees"] else ()) == len(
            said.addressees
        )
        assert row["medium"] == (BETWEEN.join(said.medium) or None)
        assert row["said_clock"] == said.said_clock
        assert row["source"] == sources[said.article]


def test_v_statement_joins_all_pieces(full: sa.Connection) -> None:
    contents = [row["content"] for row in view(full, "v_statement")]
    assert any(BETWEEN in content for content in contents)


def test_v_chain(full: sa.Connection) -> None:
    chains: dict[str, list[tuple[int, str]]] = {}
    for row in view(full, "v_chain"):
        chains.setdefault(row["statement"], []).append((row["step"], row["name"]))
    for said in ask(full, "statements"):
        voices = chains.pop(said.statement)
        assert {step for step, _ in voices} == {*range(len(said.on_word_of))}
        for step, printed in enumerate(said.on_word_of):
            # those who speak together are rows of the view and one name of the report
            names = {name for of, name in voices if of == step}
            assert names == {printed} or all(name in printed.split(" and ") for name in names)
    assert chains == {}
    kinds = {row["voice"] for row in view(full, "v_chain")}
    assert kinds == {"speaker", "source"}


def test_v_timeline(full: sa.Connection) -> None:
    rows = {row["event"]: row for row in view(full, "v_timeline")}
    reported = {row.event: row for row in ask(full, "timeline")}
    assert rows.keys() == reported.keys()
    for key, row in rows.items():
        event = reported[key]
        for name in ("title", "type", "status", "date", "date_phrase", "date_basis"):
            assert row[name] == getattr(event, name), (key, name)
        for name in ("earliest", "latest"):
            assert str(row[name] or "") == str(getattr(event, name) or "")
        assert listed(row["places"]) == sorted({f"{p.name} ({p.role})" for p in event.places})
        people = {f"{person.name} ({person.role})" for person in event.participants}
        assert listed(row["participants"]) == sorted(people)
        for name in ("claimed_by", "denied_by", "called_for_by"):
            assert listed(row[name]) == sorted(getattr(event, name))


def test_v_conflict(full: sa.Connection) -> None:
    rows = sorted(
        (row["link"] or row["event"], row["about"], row["kind"], row["note"], row["basis"],
         row["left_statement"], row["left_speaker"], row["left_stance"],
         row["right_statement"], row["right_speaker"], row["right_stance"])
        for row in view(full, "v_conflict")
    )  # fmt: skip
    reported = sorted(
        (row.event, row.about, row.kind, row.note, row.basis,
         row.left.statement, row.left.speaker, row.left.stance,
         row.right.statement, row.right.speaker, row.right.stance)
        for row in ask(full, "conflicts")
    )  # fmt: skip
    assert [tuple(map(str, row)) for row in rows] == [tuple(map(str, row)) for row in reported]
    sides = {
        side.statement: side.exact
        for row in ask(full, "conflicts")
        for side in (row.left, row.right)
    }
    for row in view(full, "v_conflict"):
        for name in ("left", "right"):
            assert sides[row[f"{name}_statement"]].startswith(row[f"{name}_exact"])
