"""What the counting reports count, counted once more from the rows of the other reports."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import asdict
from pathlib import Path

import sqlalchemy as sa

from archive.database import engine as engines
from archive.keys import id_of
from archive.reports.quotes import plain
from archive.reports.statements import StatementRow
from tests.support.coding_files import another, example, load_all
from tests.support.report_calls import ask, ask_at, view


def test_actors_say_what_the_statements_say(full: sa.Connection) -> None:
    for given in ({}, {"article": "kursk-talks"}, {"source": "wikinews"}):
        statements: list[StatementRow] = ask(full, "statements", **given)
        says = Counter(row.speaker for row in statements if row.speaker)
        # who speaks together with the first
        together = sa.text(
            "SELECT a.key || '/' || s.label, k.key FROM statement_party AS p "
            "JOIN article AS a ON a.id = p.article_id JOIN actor AS k ON k.id = p.actor_id "
            "JOIN statement AS s ON s.article_id = p.article_id AND s.version = p.version "
            "AND s.id = p.statement_id WHERE p.role = 'speaker' AND k.id <> s.speaker_id"
        )
        shown = {row.statement for row in statements}
        says.update(key for name, key in full.execute(together) if name in shown)
        found = {row.actor: row.statements for row in ask(full, "actors", **given)}
        assert {actor: count for actor, count in found.items() if count} == says


def test_what_an_actor_is_stands_once(full: sa.Connection) -> None:
    """Each position and each belonging that a newest version states, with words that state it."""
    rows = {row.actor: row for row in ask(full, "actors")}
    of = {
        "tenure": ("title", "organization", "positions"),
        "affiliation": ("kind", "other_actor", "belongs"),
    }
    for table, (word, to, name) in of.items():
        sql = f"""
            SELECT k.key, t.{word}, o.key AS other, a.key AS article, t.version, t.start, t."end"
            FROM {table} AS t JOIN article AS a ON a.id = t.article_id
            JOIN actor AS k ON k.id = t.actor_id LEFT JOIN actor AS o ON o.id = t.{to}_id
            WHERE t.version = (SELECT max(version) FROM coding WHERE article_id = t.article_id)"""
        stated = defaultdict(set)
        for actor, said, other, *place in full.exec_driver_sql(sql):
            stated[actor, said, other].add(tuple(place))
        assert max(map(len, stated.values())) > 1
        told = {
            (row.actor, *list(asdict(found).values())[:2]): found
            for row in rows.values()
            for found in getattr(row, name)
        }
        assert told.keys() == stated.keys()
        assert sum(len(getattr(row, name)) for row in rows.values()) == len(told)
        for what, found in told.items():
            assert (found.article, found.version, found.start, found.end) in stated[what]


def test_voices_of_an_article_add_up_to_its_statements(full: sa.Connection) -> None:
    statements: list[StatementRow] = ask(full, "statements")
    counts = Counter(row.article for row in statements)
    # a joint statement is one of each of its speakers
    counts.update(row.article for row in statements if str(row.statement).endswith("/major-intent"))
    rows = ask(full, "attribution")
    for article, count in counts.items():
        own = [row for row in rows if row.article == article]
        assert sum(row.statements for row in own) == count
        assert all(row.direct + row.relayed == row.statements for row in own)
        assert all(0 < row.share <= 1 for row in own)
        # and one statement of its article
        whole = sum(row.article == article for row in statements)
        shares = {row.speaker or row.voice: row.share for row in own}
        rests = {row.speaker or row.voice: row.statements + row.relays for row in own}
        assert shares == {who: round(count / whole, 3) for who, count in rests.items()}


def test_the_silent_are_quoted_nowhere_and_take_part(full: sa.Connection) -> None:
    statements: list[StatementRow] = ask(full, "statements")
    quoted = {row.statement for row in statements if row.mode in ("direct", "mixed")}
    chain = view(full, "v_chain")
    heard = {row["speaker"] for row in chain if row["statement"] in quoted}
    takes_part = {who.actor for row in ask(full, "timeline") for who in row.participants}
    assert {row.actor for row in ask(full, "silence")} == takes_part - heard


def test_the_same_words_are_found_whatever_their_marks(full: sa.Connection) -> None:
    statements: list[StatementRow] = ask(full, "statements")
    printed = {
        (plain(row.content), row.article, row.start)
        for row in statements
        if row.mode != "narration"
    }
    words = Counter(word for word, *_ in printed)
    found = {plain(row.words): row.times for row in ask(full, "quotes")}
    assert found == {word: times for word, times in words.items() if times > 1}
    assert plain("“We come  again,”") == plain("we come\nagain")
    assert plain("1.5 million") != plain("15 million")


def test_those_take_part_together_of_whom_one_claim_says_so(full: sa.Connection) -> None:
    sql = """
        SELECT p.article_id, p.version, p.claim_id, p.event_id, a.key
        FROM participation AS p JOIN actor AS a ON a.id = p.actor_id
        JOIN claim AS c ON c.article_id = p.article_id AND c.version = p.version
            AND c.id = p.claim_id AND c.stance <> 'denies' AND c.polarity <> 'negative'
        WHERE p.version = (SELECT max(version) FROM coding WHERE article_id = p.article_id)"""
    by_claim: dict[tuple[int, ...], set[str]] = defaultdict(set)
    for article, version, claim, event, key in full.exec_driver_sql(sql):
        by_claim[article, version, claim, event].add(key)
    events = {
        (a, b, event)
        for (*_, event), actors in by_claim.items()
        for a in actors
        for b in actors
        if a < b
    }
    together = Counter((a, b) for a, b, _ in events)
    on_timeline = [{who.actor for who in row.participants} for row in ask(full, "timeline")]
    assert all(any({a, b} <= actors for actors in on_timeline) for a, b in together)
    edges = [row for row in ask(full, "network") if row.kind == "takes part with"]
    assert {(edge.actor, edge.other): edge.weight for edge in edges} == together


def test_reprints_speak_once(database_url: str, tmp_path: Path) -> None:
    load_all(database_url, tmp_path, example(), another(), another("quux-thrice"))
    (row,) = (
        row
        for row in ask_at(database_url, "corroboration", event="meeting")
        if row.property == "occurrence" and row.event
    )
    # the leader denies it in three prints of one text, of which one speaks
    assert [origin.origin for origin in row.denied_by] == ["vana-orl"]
    assert (row.denied, row.articles, row.reprints) == (1, 3, 2)
    # the headline is the Gazette's own, and the Gazette is what the text relays
    assert [(origin.origin, origin.kind) for origin in row.claimed_by] == [
        ("quux-gazette", "actor")
    ]
    assert (row.origins, row.claims) == (1, 5)


def test_each_article_without_a_source_stands_for_itself(full: sa.Connection) -> None:
    rows = ask(full, "corroboration", article="kursk-talks")
    kinds = {origin.kind for row in rows for origin in row.claimed_by}
    assert kinds == {"actor", "article"}
    # each origin is there by name, also those that are one with another for certain
    for row in rows:
        sure = sum(one.certain for one in row.joined)
        assert row.origins == len(row.claimed_by) - sure
        assert row.origins_at_least == len(row.claimed_by) - len(row.joined)
        assert row.hedged <= row.origins
        assert row.denied <= len(row.denied_by)


def test_articles_without_a_coding_are_not_counted_as_coded(
    database_url: str, tmp_path: Path
) -> None:
    load_all(database_url, tmp_path, example(), another())
    engine = engines.create(database_url)
    with engine.begin() as connection:
        connection.execute(
            sa.text("DELETE FROM coding WHERE article_id = :id"), {"id": id_of("quux-again")}
        )
    engine.dispose()
    found = ask_at(database_url, "coverage", by="year")
    assert (sum(row.articles for row in found), sum(row.coded for row in found)) == (2, 1)
