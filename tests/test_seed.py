"""The seed: its text byte for byte, and that every row of it leads back to words of that text."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
import sqlalchemy as sa

from archive import resources
from archive.coding.format import AuthorityFile, CodingFile
from archive.coding.parser import read_file
from archive.database import engine as engines
from archive.importing.session import only
from archive.models import schema
from archive.reports import chain, conflicts, statements, timeline
from archive.reports.query.filters import Filters

FOLDER = resources.folder("seeds")
TEXT = FOLDER / "articles" / "kursk-talks.txt"
SHA256 = "46547f50d58c3449594c71b1570cb3faa456df811d9ec073490370eb60a34388"


def test_the_text_is_the_document_byte_for_byte() -> None:
    data = TEXT.read_bytes()
    assert hashlib.sha256(data).hexdigest() == SHA256
    assert len(data) == 3526
    assert only(TEXT).text.encode() == data
    assert read_file(TEXT.with_suffix(".yaml"), CodingFile).file.article.sha256 == SHA256


def test_the_text_in_the_archive_is_the_document(seeded_url: str) -> None:
    with engines.opened(seeded_url) as connection:
        (row,) = connection.execute(sa.text("SELECT * FROM article_version")).mappings()
    assert row["text"].encode() == TEXT.read_bytes()
    assert row["sha256"] == SHA256
    assert row["headline"] == (
        "Kursk region operation disrupts secret talks with Russia on partial ceasefire - media"
    )
    # when it was published the text does not say
    assert (row["published_edtf"], row["published_phrase"], row["retrieved"]) == (None, None, None)


def test_what_the_authority_files_state() -> None:
    files = {path.stem: path for path in (FOLDER / "authority").glob("*.yaml")}
    stated = {name: read_file(path, AuthorityFile).file for name, path in files.items()}
    actors = {actor.key: actor for actor in stated["actors"].actors}
    # what is not known for certain is left out
    assert {a.wikidata_id for a in actors.values()} > {None, "Q159", "Q212", "Q7747"}
    assert all(actor.name for actor in actors.values())
    places = {place.key: place for place in stated["places"].places}
    assert places["kursk-region"].iso3166_2 == "RU-KRS"
    assert places["kursk-unspecified"].parent == "kursk-region"
    # the city or the region: the text does not say, so no code and no coordinates of either
    assert (places["kursk-unspecified"].kind, places["sumy-unspecified"].kind) == (
        "territory",
        "territory",
    )
    assert places["kursk-unspecified"].latitude is places["sumy-unspecified"].latitude is None
    assert not {actor.key for actor in actors.values() if actor.key.startswith("kursk-")}


def test_every_span_is_a_slice_of_the_text(seeded_url: str) -> None:
    text = only(TEXT).text
    with engines.opened(seeded_url) as connection:
        spans = connection.execute(sa.text('SELECT start, "end", exact FROM span')).all()
    assert len(spans) > 150
    for start, end, exact in spans:
        assert text[start:end] == exact
        assert exact == exact.strip()


def test_every_row_of_the_article_leads_to_words(seeded_url: str) -> None:
    """Each row of each table of the article has a span, or belongs to a row that has one."""
    by_others = {
        # the text itself, and who loaded what when
        "article", "article_version", "sentence", "capture", "coding", "declaration", "span",
        # by their statement or their claim, whose columns are below
        "statement_voice", "statement_party", "claim", "claim_link", "event_state", "event_place",
        "participation",
        # what people judge of a claim, and what was changed
        "assessment", "change",
        # computed from the text
        "article_sketch", "article_sample", "article_relation", "search_entry",
        # a form of a name may come from an authority file, an author from the page
        "actor_name", "article_author",
    }  # fmt: skip
    for table in schema().sorted_tables:
        if "article_id" in table.c and table.name not in by_others:
            targets = {key.referred_table.name for key in table.foreign_key_constraints}
            assert "span" in targets, table.name
            assert not table.c.start.nullable
    with engines.opened(seeded_url) as connection:
        for field in ("status", "date"):
            unproved = sa.text(
                f"SELECT key FROM event WHERE {field}_claim_id IS NULL AND "
                + ("status <> 'unknown'" if field == "status" else "date_edtf IS NOT NULL")
            )
            assert connection.execute(unproved).all() == []
        # a day is printed somewhere in the text
        dates = sa.text("SELECT date_phrase FROM event WHERE date_edtf IS NOT NULL")
        text = only(TEXT).text
        assert all(phrase in text for (phrase,) in connection.execute(dates))


def test_every_report_row_leads_to_words(seeded_url: str) -> None:
    text = only(TEXT).text
    with engines.opened(seeded_url) as connection:
        events = list(timeline.rows(connection, Filters()))
        said = list(statements.rows(connection, Filters()))
        sides = [s for row in conflicts.rows(connection, Filters()) for s in (row.left, row.right)]
    assert all(row.evidence for row in events)
    for words in (found for row in events for found in row.evidence):
        assert text[words.start : words.end] == words.exact
    for row in said:
        assert row.content.split(" … ")[0] == text[row.start : row.end]
        assert all(piece in text for piece in [*row.content.split(" … "), *row.hedges])
        values: list[dict[str, Any]] = [v for claim in row.claims for v in claim.values]
        assert all(value["exact"] in text for value in values)
    assert sides
    assert all(piece in text for side in sides for piece in side.exact.split(" … "))


def test_every_chain_ends_at_the_article(seeded_url: str) -> None:
    with engines.opened(seeded_url) as connection:
        for row in statements.rows(connection, Filters()):
            *steps, last = chain.rows(connection, Filters(statement=row.statement))
            assert steps[0] == row
            assert [step.depth for step in steps] == list(range(len(steps)))[::-1]
            assert [step.statement for step in steps[1:]] == [step.parent for step in steps[:-1]]
            # the text does not say who published it
            assert (last.statement, last.speaker, last.on_word_of) == (None, None, ["not stated"])
            assert row.on_word_of[-1] == "not stated"


@pytest.mark.parametrize(
    ("table", "least"),
    [
        ("statement", 30), ("claim", 45), ("event", 25), ("mention", 100), ("actor", 30),
        ("place", 10), ("claim_value", 25), ("event_link", 15), ("sentence", 27), ("tenure", 4),
        ("affiliation", 10), ("claim_link", 8), ("participation", 30), ("event_place", 15),
    ],
)  # fmt: skip
def test_the_document_is_coded_in_full(seeded_url: str, table: str, least: int) -> None:
    with engines.opened(seeded_url) as connection:
        assert (connection.scalar(sa.text(f"SELECT count(*) FROM {table}")) or 0) >= least
