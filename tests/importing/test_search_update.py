"""The search follows what is loaded: edits, names, new versions; and archives made before it."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy import Connection

from archive.database import engine as engines
from archive.database.migrate import upgrade
from archive.database.search import consistency, entries, index
from archive.keys import id_of
from archive.models.actors import actor
from archive.models.columns import BREAK
from archive.models.events import event
from archive.models.search import MOST_TIMES, MOST_WORDS, search_entry, search_renewal
from tests.support.archives import Archive
from tests.support.coding_files import TEXT, another, dump, entry_of, example, load_all, statement
from tests.support.command_line import on


def words(connection: Connection, where: sa.ColumnElement[bool]) -> list[str]:
    """The words of entries without their tiers, in order."""
    found = connection.scalars(sa.select(search_entry.c.words).where(where))
    return sorted(one.split(" ", 3)[3] for one in found)


def of_actor(connection: Connection, key: str) -> list[str]:
    return words(connection, search_entry.c.actor_id == id_of(key))


def of_statement(connection: Connection, label: str) -> list[str]:
    return words(connection, search_entry.c.statement_id == id_of(label))


def test_everything_loaded_is_searched(archive: Archive) -> None:
    archive.load(example())
    assert list(consistency.breaches(archive.connection)) == []
    assert of_actor(archive.connection, "vana-orl") == ["vana orl ¶ orl"]
    assert of_statement(archive.connection, "zorbs") == ["we come again"]
    sentences = words(archive.connection, search_entry.c.ordinal.is_not(None))
    assert "a blip told the paper the zorbs said we come again" in sentences
    assert words(archive.connection, search_entry.c.event_id == id_of("meeting")) == [
        "zorbs meet blips"
    ]


def test_loading_again_touches_nothing(archive: Archive) -> None:
    archive.load(example())
    before = archive.rows("search_entry")
    archive.load(example())
    assert archive.rows("search_entry") == before
    assert index.record(archive.connection, [(id_of("quux-meeting"), 1)]) == 0


def test_an_edit_is_followed(archive: Archive) -> None:
    archive.load(example())
    coding = example()
    statement(coding, "orl")["content"] = ["said", "nobody met"]
    statement(coding, "orl")["gist"] = "Orl denies it"
    entry_of(coding, "events", "meeting")["title"] = "A meeting"
    entry_of(coding, "actors", "vana-orl")["names"] = ["Vána"]
    archive.load(coding)
    assert of_statement(archive.connection, "orl") == ["said ¶ nobody met ¶ orl denies it"]
    assert of_actor(archive.connection, "vana-orl") == ["vana orl ¶ vana"]
    assert words(archive.connection, search_entry.c.event_id == id_of("meeting")) == ["a meeting"]
    statement(coding, "gazette")["relays"] = []
    coding["events"].pop()
    coding["links"] = []
    archive.load(coding)
    assert of_statement(archive.connection, "zorbs") == []
    assert words(archive.connection, search_entry.c.event_id == id_of("return-visit")) == []
    assert list(consistency.breaches(archive.connection)) == []


def test_a_new_version_has_entries_of_its_own(archive: Archive) -> None:
    archive.load(example())
    archive.load(example(), TEXT.replace("nobody met", "nobody met. Nobody knows"))
    versions = sa.select(search_entry.c.version).distinct().order_by(search_entry.c.version)
    found = archive.connection.scalars(versions.where(search_entry.c.version.is_not(None)))
    assert found.all() == [1, 2]
    assert list(consistency.breaches(archive.connection)) == []


def test_an_authority_file_adds_forms(archive: Archive) -> None:
    archive.load(example())
    known = {"key": "zorbs", "name": "Zorbs", "kind": "group", "names": ["Zórbovie"]}
    archive.merge({"actors": [known]})
    assert of_actor(archive.connection, "zorbs") == ["zorbs ¶ zorbovie"]


def test_what_is_refused_leaves_no_entry(archive: Archive) -> None:
    coding = example()
    statement(coding, "orl")["speaker"] = "nobody-known"
    assert archive.refused(coding)
    assert archive.rows("search_entry") == {"search_entry": []}


def test_an_entry_is_bounded() -> None:
    many = " ".join(f"w{number}" for number in range(MOST_WORDS + 5))
    made = entries.entry([many], event_id=1)
    assert made is not None
    assert made.words.split()[-1] == f"w{MOST_WORDS - 1}"
    often = entries.entry(["so " * (MOST_TIMES + 2) + "end"], event_id=1)
    assert often is not None
    assert often.words.split()[MOST_TIMES + 2 :] == ["so", BREAK, BREAK, "end"]
    assert entries.entry(["…", ""], event_id=1) is None


def test_words_come_back_as_they_were_written(archive: Archive) -> None:
    often = entries.entry(["so " * (MOST_TIMES + 2) + "end", "ÿ\U0001d7db 中国"], event_id=1)
    assert often is not None
    connection = archive.connection
    archive.load(example())
    here = search_entry.c.event_id == id_of("meeting")
    connection.execute(sa.update(search_entry).where(here).values(words=often.words))
    assert connection.scalars(sa.select(search_entry.c.words).where(here)).all() == [often.words]


@pytest.mark.parametrize(("length", "tier"), [(1, "01"), (12, "12"), (64, "64"), (73, "64")])
@pytest.mark.parametrize(("id_", "part"), [(-(2**63), "0"), (-1, "7"), (1, "8"), (2**63 - 1, "f")])
def test_an_entry_says_how_near_it_is(length: int, tier: str, id_: int, part: str) -> None:
    words = ["so " * length]
    made = [
        entries.entry(words, actor_id=id_),
        entries.entry(words, event_id=id_),
        entries.entry(words, article_id=id_, version=1, statement_id=1),
        entries.entry(words, article_id=id_, version=1, ordinal=1),
    ]
    tiers = [one.words.split()[:4] for one in made if one is not None]
    assert tiers == [
        [f"¶{rank}", f"¶{rank}{tier}", f"¶{rank}{tier}{part}", "so"] for rank in (0, 1, 2, 2)
    ]


def test_an_upgrade_writes_what_stood_before(database_url: str, tmp_path: Path) -> None:
    load_all(database_url, tmp_path, example(), another())
    before = dump(database_url, "search_entry")
    assert before["search_entry"]
    assert on(database_url, "db", "downgrade", "0002", "--yes").exit_code == 0
    result = on(database_url, "db", "upgrade")
    assert result.exit_code == 0
    assert f"wrote {len(before['search_entry'])} entries for 'archive search'" in result.stderr
    assert dump(database_url, "search_entry") == before
    assert "entries" not in on(database_url, "db", "upgrade").stderr


def test_other_rules_of_cutting_are_followed_after_an_upgrade(
    database_url: str, tmp_path: Path
) -> None:
    load_all(database_url, tmp_path, example(), another())
    before = dump(database_url, "search_entry")
    assert on(database_url, "db", "downgrade", "0013", "--yes").exit_code == 0
    engine = engines.create(database_url)
    with engine.begin() as connection:
        connection.execute(sa.update(search_entry).values(words="zorbs"))
    with engine.connect() as connection:
        upgrade.upgrade(database_url)
        (breach,) = consistency.breaches(connection)
        assert breach == f"{consistency.CUT_BEFORE}; run 'archive search --renew'"
    result = on(database_url, "search", "zorbs", "--format", "jsonl")
    assert len(result.stdout.splitlines()) == 20
    assert "some may not be found; run 'archive search --renew'" in result.stderr
    assert "wrote" in on(database_url, "db", "upgrade").stderr
    assert dump(database_url, "search_entry") == before
    with engine.connect() as connection:
        assert connection.execute(sa.select(search_renewal)).all() == []
    engine.dispose()
    assert "some may not" not in on(database_url, "search", "nobody").stderr


def test_catching_up_goes_on_where_it_stopped(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_all(database_url, tmp_path, example(), another(), another("quux-third"))
    monkeypatch.setattr(index, "AT_ONCE", 1)
    engine = engines.create(database_url)
    with engine.connect() as connection:
        with connection.begin():
            many = connection.execute(sa.delete(search_entry)).rowcount
        record, calls = index.record, list[object]()

        def stop(*given: object) -> int:
            calls.append(given)
            if len(calls) == 2:
                raise KeyboardInterrupt
            return record(*given)  # type: ignore[arg-type]

        monkeypatch.setattr(index, "record", stop)
        with pytest.raises(KeyboardInterrupt):
            index.catch_up(connection)
        with connection.begin():
            left = len(list(consistency.breaches(connection)))
        assert 0 < left < many
        assert index.catch_up(connection) == left
        assert index.catch_up(connection) == 0
    engine.dispose()


def test_renewing_mends_what_is_stale(database_url: str, tmp_path: Path) -> None:
    load_all(database_url, tmp_path, example())
    engine = engines.create(database_url)
    with engine.connect() as connection:
        with connection.begin():
            connection.execute(sa.update(search_entry).values(words="wrong"))
            connection.execute(sa.delete(search_entry).where(search_entry.c.ordinal == 2))
        assert index.catch_up(connection, renew=True) > 10
        with connection.begin():
            assert list(consistency.breaches(connection)) == []
        assert index.catch_up(connection, renew=True) == 0
    engine.dispose()


def test_named_rows_are_written_once(archive: Archive) -> None:
    archive.load(example())
    named = {actor: [id_of("zorbs"), id_of("zorbs")], event: [id_of("meeting")]}
    assert index.record_named(archive.connection, named) == 0
    archive.connection.execute(sa.delete(search_entry))
    assert index.record_named(archive.connection, named) == 2
