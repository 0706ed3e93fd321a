"""Near duplicates are found whatever the order of loading, recorded, and never merged."""

from __future__ import annotations

import itertools
import random
import threading
from collections.abc import Iterable
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from archive.database import engine as engines
from archive.database.rows import insert
from archive.importing.jobs import Job
from archive.integrity import checks
from archive.keys import id_of
from archive.models.articles import Article, ArticleVersion, article, article_version
from archive.models.relations import article_relation, article_sample, article_sketch
from archive.near_duplicates import candidates, consistency, relations
from archive.near_duplicates.shingles import containment, runs, similarity
from archive.near_duplicates.wording import Printed
from tests.support.coding_files import TEXT, another, dump, example, load, load_all, write
from tests.support.command_line import on
from tests.support.stories import edited, printed, story, words

COMPUTED = ("article_relation", "article_sample", "article_sketch")
REPRINTS = {
    "agency": printed(words(1)),
    "herald": printed(edited(words(1), 50), "Blips were met"),
    "courier": printed([*words(2, 80), *edited(words(1), 40)]),
    "elsewhere": story(3),
    "flash": "Zorbs met blips, more follows.\n",
    "brief": printed(words(1, 80)),
    "roundup": printed([*words(4), *edited(words(1), 100), *words(5)], "The day"),
}
"""Texts by the article that prints them: four that rest on the first, and two that do not."""

Pair = tuple[str, str, str]


def store(
    connection: Connection, key: str, text: str, number: int = 1, *, compare: bool = True
) -> None:
    """Write a version of an article, as loading does, and compare it."""
    if number == 1:
        insert.insert(connection, Article, [Article(id_of(key), key)])
    headline = text.splitlines()[0]
    version = ArticleVersion(id_of(key), number, headline, text, "text/plain", "0" * 64)
    insert.insert(connection, ArticleVersion, [version])
    if compare:
        relations.record(connection, (id_of(key), number), Printed(text))


def related(connection: Connection) -> set[Pair]:
    """The pairs of articles in the order of their names, and what the first is to the second."""
    keys = {row.id: row.key for row in connection.execute(sa.select(article))}
    found = set()
    for row in connection.execute(sa.select(article_relation)):
        one, other, kind = keys[row.article_id], keys[row.other_article_id], row.kind
        if other < one:
            turned = {"contains": "contained", "contained": "contains"}
            one, other, kind = other, one, turned.get(kind, kind)
        found.add((one, other, kind))
    return found


def computed(connection: Connection) -> list[object]:
    """Everything that comparing wrote."""
    tables = (article_sketch, article_sample, article_relation)
    return [connection.execute(sa.select(t).order_by(*t.primary_key)).all() for t in tables]


def test_reprints_are_found_and_nothing_else(connection: Connection) -> None:
    for key, text in REPRINTS.items():
        store(connection, key, text)
    assert related(connection) == {
        ("agency", "herald", "reprint"),
        ("agency", "courier", "near duplicate"),
        ("courier", "herald", "near duplicate"),
        ("agency", "brief", "contains"),
        ("brief", "courier", "contained"),
        ("brief", "herald", "contained"),
        ("brief", "roundup", "contained"),
        ("agency", "roundup", "contained"),
        ("herald", "roundup", "contained"),
    }
    texts = {id_of(key): Printed(text).wording() for key, text in REPRINTS.items()}
    for row in connection.execute(sa.select(article_relation)):
        pair = [frozenset(runs(texts[id_])) for id_ in (row.article_id, row.other_article_id)]
        assert row.similarity == similarity(*pair)
        assert row.containment == containment(*pair)
        assert row.article_id < row.other_article_id


@pytest.mark.parametrize("count", [1, 2, 5, 7, 10, 19, 23, 24, 60])
def test_equal_texts_are_found_however_short(connection: Connection, count: int) -> None:
    alert = " ".join(words(count, count))
    store(connection, "one", alert)
    store(connection, "two", f"{alert.upper()}!\n\nAll rights reserved.\n")
    store(connection, "three", " ".join(words(count + 1, count)))
    assert related(connection) == {("one", "two", "reprint")}
    assert list(consistency.breaches(connection)) == []


def test_one_report_under_two_headlines_is_found(connection: Connection) -> None:
    report = "About forty zorbs met the blips at Lake Plim."
    store(connection, "one", f"Zorbs meet\n{report}")
    store(connection, "two", f"A day at the lake\n{report}")
    store(connection, "three", f"A day at the lake\n{report} More came.")
    stub = "This is a developing story and will be updated as we learn of more."
    store(connection, "four", f"Zorbs left\n{stub}")
    store(connection, "five", f"Blips left\n{stub}")
    assert related(connection) == {("one", "two", "reprint")}


def test_texts_without_words_are_noted_and_are_no_story(connection: Connection) -> None:
    for key in ("flash", "again"):
        store(connection, key, "…\n")
    assert connection.execute(
        sa.select(article_sketch.c.shingles, article_sketch.c.samples)
    ).all() == [
        (0, 0),
        (0, 0),
    ]
    assert related(connection) == set()
    assert list(consistency.breaches(connection)) == []


@pytest.mark.parametrize("number", range(6))
def test_a_text_within_another_is_found_wherever_it_stands(
    connection: Connection, number: int
) -> None:
    drawn = random.Random(number)
    wire = words(number, drawn.randint(28, 200))
    around = words(number + 50, 800)
    cut = drawn.randint(0, 800)
    held = list(wire)
    held[drawn.randrange(len(wire))] = "changed"
    longer = [*around[:cut], *(held if len(wire) > 60 else wire), *around[cut:]]
    keys = ["longer", "wire"]
    texts = {"longer": printed(longer, "The day"), "wire": " ".join(wire)}
    for key in keys if number % 2 else keys[::-1]:
        store(connection, key, texts[key])
    assert related(connection) == {("longer", "wire", "contains")}


def test_a_shared_quotation_is_no_shared_story(connection: Connection) -> None:
    speech = " ".join(words(9, 120))
    for number, key in enumerate(("one", "two", "three")):
        own = words(20 + number, 40)
        store(connection, key, printed([*own[:30], f"“{speech}”", *own[30:]]))
    assert related(connection) == set()


def test_the_order_of_loading_makes_no_difference(connection: Connection) -> None:
    made: list[object] = []
    for order in itertools.permutations(("agency", "courier", "brief", "roundup")):
        savepoint = connection.begin_nested()
        for key in order:
            store(connection, key, REPRINTS[key])
        made.append(computed(connection))
        savepoint.rollback()
    assert all(one == made[0] for one in made)


def test_versions_of_one_article_are_no_reprints(connection: Connection) -> None:
    store(connection, "agency", REPRINTS["agency"])
    store(connection, "agency", REPRINTS["agency"] + "Corrected.\n", 2)
    assert related(connection) == set()
    store(connection, "herald", REPRINTS["herald"])
    rows = connection.execute(sa.select(article_relation)).all()
    pairs = {(row.version, row.other_version) for row in rows}
    assert {max(pair) for pair in pairs} == {1, 2}
    assert len(pairs) == 2


def test_loading_finds_them_too(database_url: str, tmp_path: Path) -> None:
    load_all(database_url, tmp_path, example(), another())
    (row,) = dump(database_url, "article_relation")["article_relation"]
    assert row[-3:] == ("reprint", 1.0, 1.0)
    before = dump(database_url)
    assert load(database_url, write(tmp_path, another())).counts == {"unchanged": 1}
    assert dump(database_url) == before
    edited_coding = another()
    edited_coding["mentions"] = []
    assert load(database_url, write(tmp_path, edited_coding)).counts == {"changed": 1}
    assert dump(database_url, *COMPUTED) == {name: before[name] for name in COMPUTED}
    later = TEXT.replace("See also: page 9", "The ministry of zorbs was silent")
    assert load(database_url, write(tmp_path, another(), later)).counts == {"new version": 1}
    found = dump(database_url, *COMPUTED)
    assert len(found["article_sketch"]) == 3
    assert len(found["article_relation"]) == 2
    with engines.opened(database_url) as connection:
        assert list(checks.check(connection)) == []


def test_what_a_later_coding_calls_boilerplate_no_longer_ties(
    database_url: str, tmp_path: Path
) -> None:
    shared = " ".join(words(9, 100))
    texts = {key: f"{key}\n{' '.join(words(n, 20))}.\n{shared}.\n" for n, key in enumerate("ab")}
    for key, text in texts.items():
        file = tmp_path / f"{key}.txt"
        file.write_text(text, "utf-8")
        assert load(database_url, Job(file, file)).refused == []
    before = dump(database_url, *COMPUTED)
    assert len(before["article_relation"]) == 1
    coding = {"codebook": "1", "article": {"key": "a", "language": "en"}}
    for boilerplate, expected in (([], 1), ([f"{shared}."], 0), ([], 1)):
        stated = {**coding, "boilerplate": boilerplate}
        assert load(database_url, write(tmp_path, stated, texts["a"], "a")).refused == []
        found = dump(database_url, *COMPUTED)
        assert len(found["article_relation"]) == expected
        assert (found == before) is bool(expected)
        with engines.opened(database_url) as connection:
            assert list(checks.check(connection)) == []


def test_a_refused_load_leaves_nothing(database_url: str, tmp_path: Path) -> None:
    refused = example()
    refused["claim_links"] = [{"claim": "orl", "kind": "contradicts", "other": "nobody"}]
    assert load(database_url, write(tmp_path, refused)).refused
    assert not any(dump(database_url, *COMPUTED).values())


def test_of_many_copies_each_is_tied_to_some(
    connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy is compared with so many others and no more, and all hang together still."""
    monkeypatch.setattr(candidates, "MOST", 3)
    keys = [f"copy-{number}" for number in range(8)]
    for number, key in enumerate(keys):
        store(connection, key, REPRINTS["agency"])
        assert len(related(connection)) == sum(min(before, 3) for before in range(number + 1))
    together = {keys[0]}
    for _ in keys:
        for one, other, _kind in related(connection):
            if {one, other} & together:
                together |= {one, other}
    assert together == set(keys)


def test_the_most_alike_are_compared(
    connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(candidates, "MOST", 1)
    for number in range(5):
        store(connection, f"far-{number}", printed([*words(9, 250), *words(number, 120)]))
    store(connection, "near", printed(edited(words(9), 100)))
    before = related(connection)
    store(connection, "agency", printed(words(9)))
    assert related(connection) - before == {("agency", "near", "reprint")}


def test_what_was_never_compared_is_found_and_made_good(engine: Engine) -> None:
    with engine.begin() as connection:
        for key, text in REPRINTS.items():
            store(connection, key, text)
        store(connection, "agency", story(3), 2)
        wanted = computed(connection)
        for table in (article_relation, article_sample, article_sketch):
            connection.execute(sa.delete(table))
        missing = list(consistency.breaches(connection))
    assert len(missing) == len(REPRINTS) + 1
    assert "was never compared with other articles; run 'archive db upgrade'" in missing[0]
    with engine.connect() as connection:
        assert relations.catch_up(connection) == len(REPRINTS) + 1
        assert computed(connection) == wanted
        assert list(consistency.breaches(connection)) == []
        connection.rollback()
        assert relations.catch_up(connection) == 0
        assert computed(connection) == wanted


def test_catching_up_goes_on_where_it_was_stopped(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(relations, "AT_ONCE", 2)
    with engine.begin() as connection:
        for number in range(7):
            store(connection, f"copy-{number}", REPRINTS["agency"], compare=number % 3 == 0)
    done = 0
    relate = relations.relate

    def stop(*arguments: object) -> None:
        nonlocal done
        done += 1
        if done == 2:
            raise KeyboardInterrupt
        relate(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(relations, "relate", stop)
    with engine.connect() as connection:
        with pytest.raises(KeyboardInterrupt):
            relations.catch_up(connection)
        assert relations.catch_up(connection) == 2
        assert list(consistency.breaches(connection)) == []
        assert len(related(connection)) == 7 * 6 / 2


def test_samples_that_are_missing_are_found(connection: Connection) -> None:
    store(connection, "agency", REPRINTS["agency"])
    store(connection, "flash", REPRINTS["flash"])
    assert list(consistency.breaches(connection)) == []
    connection.execute(
        sa.delete(article_sample).where(article_sample.c.article_id == id_of("flash"))
    )
    assert list(consistency.breaches(connection)) == [
        "flash version 1 has not the samples that it should have"
    ]


def test_an_upgrade_compares_what_stood_before(database_url: str, tmp_path: Path) -> None:
    load_all(database_url, tmp_path, example(), another())
    before = dump(database_url, *COMPUTED)
    assert on(database_url, "db", "downgrade", "0001", "--yes").exit_code == 0
    result = on(database_url, "db", "upgrade")
    assert result.exit_code == 0
    assert "compared 2 versions with those of other articles" in result.stderr
    assert dump(database_url, *COMPUTED) == before
    assert "compared" not in on(database_url, "db", "upgrade").stderr


def plan(connection: Connection) -> str:
    """How the database goes about finding candidates."""
    dialect = connection.dialect.name
    values = candidates.values(dialect, 1, [1, 2, 3])
    explain = "EXPLAIN QUERY PLAN " if dialect == "sqlite" else "EXPLAIN "
    rows: Iterable[object] = connection.execute(
        sa.text(explain + str(candidates.SIZED[dialect])), values
    )
    return "\n".join(map(str, rows))


def test_candidates_are_found_by_the_index(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(sa.text("SET LOCAL enable_seqscan = off"))
    steps = plan(connection)
    one_by_one = connection.dialect.name == "sqlite"
    assert steps.count("ix_article_sample_hash") >= (candidates.AT_ONCE if one_by_one else 1)
    assert "SCAN article_sample" not in steps
    assert "Seq Scan" not in steps


@pytest.fixture
def two(postgresql_migrated: str) -> Iterable[tuple[Connection, Connection]]:
    """Two connections to one database."""
    engine = engines.create(postgresql_migrated)
    with engine.connect() as one, engine.connect() as other:
        yield one, other
    engine.dispose()


def test_twins_that_are_loaded_at_once_find_each_other(two: tuple[Connection, Connection]) -> None:
    one, other = two
    store(one, "agency", REPRINTS["agency"])
    second = threading.Thread(target=store, args=(other, "herald", REPRINTS["herald"]))
    second.start()
    second.join(0.5)
    assert second.is_alive(), "the second waits for the first"
    one.commit()
    second.join(30)
    other.commit()
    assert related(one) == {("agency", "herald", "reprint")}


def test_different_stories_do_not_wait_for_each_other(two: tuple[Connection, Connection]) -> None:
    one, other = two
    store(one, "agency", REPRINTS["agency"])
    other.execute(sa.text("SET LOCAL lock_timeout = '5s'"))
    store(other, "elsewhere", REPRINTS["elsewhere"])
    other.commit()
    one.commit()
    assert one.scalar(sa.select(sa.func.count()).select_from(article_version)) == 2
