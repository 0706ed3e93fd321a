"""What the dossiers promise: their sections and keys, words that prove each row, few queries."""

from __future__ import annotations

import json
import os
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from archive.database import engine as engines
from archive.errors import UsageError
from archive.models.articles import article, article_version
from archive.models.events import event
from archive.rendering.row_fields import plain, visible
from archive.reports.dossiers import neighbours, place
from archive.reports.dossiers.key_kinds import kind_of
from tests.support.coding_files import another, example, load_all
from tools.statement_log import noted

FOLDER = Path(__file__).parent / "dossiers"
WRITE = os.environ.get("ARCHIVE_SNAPSHOTS") == "write"

SEED = {
    "article": "kursk-talks",
    "event": "kursk-operation",
    "actor": "vladimir-putin",
    "statement": "kursk-talks/give-us-time",
    "place": "kursk-region",
    "source": "the-washington-post",
}
MORE = [
    ("article", "2019-09-24-uk-supreme-court-rules-prorogation-of"),
    ("event", "uk-prorogation-2019"),
    ("event", "meeting-postponement"),
    ("actor", "boris-johnson"),
    ("actor", "ukraine"),
    ("statement", "kursk-talks/escalation"),
    ("statement", "kursk-talks/talks-in-qatar"),
    ("place", "russia"),
    ("source", "wikinews"),
]
ASKED = [*SEED.items(), *MORE]
PLACE = {"article", "version", "start", "end"}
SECTIONS = {
    "article": ["article", "marks", "statements", "gaps", "captures", "story", "alike"],
    "event": [
        "event", "claimed_by", "denied_by", "called_for_by", "other_claims", "conflicts",
        "participants", "participants_called_for", "participants_denied", "places",
        "places_called_for", "places_denied", "links", "neighbours", "names",
    ],
    "actor": [
        "actor", "names", "mentions", "tenures", "affiliations", "events",
        "events_called_for", "events_denied", "statements", "addressed", "spoken_of",
    ],
    "statement": ["statement", "chain", "claims", "ties", "sayings", "relays", "spans"],
    "place": [
        "place", "lies_in", "holds", "events", "events_called_for", "events_denied", "mentions",
    ],
    "source": ["source", "articles", "relays", "relayed_by"],
}  # fmt: skip
asked = pytest.mark.parametrize(("kind", "key"), ASKED, ids=[" ".join(pair) for pair in ASKED])

Dossier = dict[str, list[dict[str, Any]]]


def dossier(connection: sa.Connection, kind: str, key: str) -> Dossier:
    """The sections of a dossier, as JSON has them."""
    module = import_module(f"archive.reports.dossiers.{kind}")
    return {
        section.name: [plain(row) for row in section.rows]
        for section in module.sections(connection, key)
    }


def dossier_at(url: str, kind: str, key: str) -> Dossier:
    """The dossier in the archive at `url`."""
    with engines.opened(url) as connection:
        return dossier(connection, kind, key)


def places(value: Any) -> list[dict[str, Any]]:
    """Every object inside a value that says where its words stand."""
    if isinstance(value, list):
        return [found for item in value for found in places(item)]
    if not isinstance(value, dict):
        return []
    found = [value] if value.keys() >= PLACE and value["start"] is not None else []
    return found + [more for item in value.values() for more in places(item)]


def test_the_seed_is_told_as_before(seeded_url: str) -> None:
    with engines.opened(seeded_url) as connection:
        for kind, key in SEED.items():
            found = dossier(connection, kind, key)
            path = FOLDER / f"{kind}.json"
            if WRITE:
                path.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")
            assert found == json.loads(path.read_text("utf-8")), kind


@pytest.mark.parametrize("kind", SEED)
def test_the_sections_are_the_promised_ones(full: sa.Connection, kind: str) -> None:
    module = import_module(f"archive.reports.dossiers.{kind}")
    sections = list(module.sections(full, SEED[kind]))
    assert [section.name for section in sections] == SECTIONS[kind]
    assert [section.one for section in sections] == [True, *[False] * (len(sections) - 1)]
    for section in sections:
        made: Any = section.row
        names = visible(made)
        for row in section.rows:
            assert type(row) is made
            assert tuple(plain(row)) == names
            assert all(isinstance(show(row), str) for show in section.columns.values())


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("place", "kursk-region"),
        ("place", "russia"),
        ("source", "wikinews"),
        ("source", "the-washington-post"),
    ],
)
def test_the_first_rows_are_those_of_the_whole(
    full: sa.Connection, kind: str, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = dossier(full, kind, key)
    module = import_module(f"archive.reports.dossiers.{kind}")
    monkeypatch.setattr(place, "FEW", 40)
    for most in (1, 2, 7, 40, 1000):
        for section in module.sections(full, key, most=most):
            rows = [plain(row) for row in section.rows]
            first = every[section.name][: most + 1]
            assert rows[: most + 1] == first
            assert len(rows) <= len(every[section.name])


@asked
def test_both_databases_tell_the_same(
    sqlite_full: str, postgresql_full: str, kind: str, key: str
) -> None:
    assert dossier_at(sqlite_full, kind, key) == dossier_at(postgresql_full, kind, key)


@asked
def test_words_are_slices_of_the_text(full: sa.Connection, kind: str, key: str) -> None:
    query = sa.select(article.c.key, article_version.c.number, article_version.c.text).join_from(
        article_version, article, article.c.id == article_version.c.article_id
    )
    texts = {(key, number): text for key, number, text in full.execute(query)}
    found = places(list(dossier(full, kind, key).values()))
    assert found
    for row in found:
        text = texts[row["article"], row["version"]][row["start"] : row["end"]]
        words = row["exact"] if "exact" in row else row["content"]
        assert words == text or ("exact" not in row and words.split(" … ")[0] == text)


def test_as_many_queries_whatever_the_number_of_rows(database_url: str, tmp_path: Path) -> None:
    kinds = ("article", "event", "actor", "place", "source")
    load_all(database_url, tmp_path, example())
    with engines.opened(database_url) as connection:
        first = {k: connection.scalars(sa.text(f"SELECT key FROM {k} ORDER BY key")) for k in kinds}
        keys = {kind: str(found.first()) for kind, found in first.items()}
    keys["statement"] = "quux-meeting/zorbs"
    few, before = _counted(database_url, keys)
    load_all(database_url, tmp_path, *(another(f"quux-{number}") for number in range(5)))
    many, after = _counted(database_url, keys)
    assert many == few
    assert sum(after.values()) > sum(before.values())
    assert all(after[kind] >= before[kind] for kind in keys)


def _counted(url: str, keys: dict[str, str]) -> tuple[dict[str, int], dict[str, int]]:
    """How many queries each dossier takes, and how many rows it has."""
    queries, rows = {}, {}
    with engines.opened(url) as connection:
        for kind, key in keys.items():
            with noted() as run:
                rows[kind] = sum(map(len, dossier(connection, kind, key).values()))
            queries[kind] = len(run)
    return queries, rows


@pytest.mark.parametrize("kind", SEED)
def test_an_unknown_key_gets_its_neighbours(full: sa.Connection, kind: str) -> None:
    with pytest.raises(UsageError, match=f"there is no {kind} .*; did you mean {SEED[kind]}"):
        dossier(full, kind, f"{SEED[kind]}x")


def test_an_empty_archive_has_nothing_to_tell_of(connection: sa.Connection) -> None:
    for kind, key in SEED.items():
        with pytest.raises(UsageError, match="there is no"):
            dossier(connection, kind, key)
    with pytest.raises(UsageError, match="nothing in the archive"):
        kind_of(connection, "russia")


def test_an_event_says_what_followed(full: sa.Connection) -> None:
    found = dossier(full, "event", "uk-prorogation-2019")
    near = found["neighbours"]
    sides = [row["when"] for row in near]
    assert sides == sorted(sides, reverse=True)
    assert set(sides) == {"before", "after"}
    assert [row["date"] for row in near] == sorted(row["date"] for row in near)
    assert "uk-prorogation-2019" not in {row["event"] for row in near}


@pytest.mark.parametrize("nearby", [1, 3, 10])
def test_looking_nearby_first_finds_the_same(
    full: sa.Connection, monkeypatch: pytest.MonkeyPatch, nearby: int
) -> None:
    """Also where too few are nearby, or many on one day."""
    dated = full.execute(sa.select(event.c.key).where(event.c.date_earliest.is_not(None)))
    keys = [row.key for row in dated][:40]

    def found() -> list[Any]:
        return [dossier(full, "event", key)["neighbours"] for key in keys]

    whole = found()
    monkeypatch.setattr(neighbours, "NEARBY", nearby)
    assert found() == whole
    assert {len(rows) for rows in whole} > {10}


def test_a_link_that_nobody_states_is_inferred(full: sa.Connection) -> None:
    links = dossier(full, "event", "kursk-operation")["links"]
    assert links
    for row in links:
        assert (row["basis"] in ("said", "denied")) == bool(row["evidence"])
        assert row["basis"] in ("said", "denied", "inferred")


def test_who_speaks_of_an_actor_is_somebody_else(full: sa.Connection) -> None:
    found = dossier(full, "actor", "ukraine")["spoken_of"]
    assert {"kursk-talks-diplomat", None} <= {row["speaker"] for row in found}
    assert "ukraine" not in {row["speaker"] for row in found}
    assert [row["statements"] for row in found] == sorted(
        (row["statements"] for row in found), reverse=True
    )


def test_a_mention_belongs_to_the_innermost_statement(full: sa.Connection) -> None:
    """The words of those whom the newspaper quotes are theirs, not the newspaper's."""
    found = dossier(full, "actor", "russia")["spoken_of"]
    texts = {row["speaker"]: row["statement"] for row in found}
    assert texts["kursk-talks-diplomat"] == "kursk-talks/talks-not-disrupted"
    assert "russia" not in texts


def test_a_tie_is_told_from_both_ends(full: sa.Connection) -> None:
    mine = dossier(full, "statement", "kursk-talks/escalation")["ties"]
    other = dossier(full, "statement", "kursk-talks/putin-provocation")["ties"]
    there = [row for row in mine if row["statement"] == "kursk-talks/putin-provocation"]
    back = [row for row in other if row["statement"] == "kursk-talks/escalation"]
    assert [row["kind"] for row in there] == ["rivals"] == [row["kind"] for row in back]
    assert {there[0]["says"], back[0]["says"]} == {"this", "other"}


def test_a_source_knows_who_relays_it(full: sa.Connection) -> None:
    (row,) = dossier(full, "source", "the-washington-post")["relayed_by"]
    assert row["source"] is None
    assert row["statements"] > 10


def test_the_kind_of_a_key_is_found(full: sa.Connection) -> None:
    for kind in ("article", "event", "actor", "statement"):
        assert kind_of(full, SEED[kind]) == kind
    with pytest.raises(UsageError, match="key of several things; say 'archive show actor russia'"):
        kind_of(full, "russia")
    with pytest.raises(
        UsageError, match=r"nothing in the archive .*; did you mean kursk-operation"
    ):
        kind_of(full, "kursk-operatio")
