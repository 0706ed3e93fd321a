"""The keys that a mistyped one brings to mind, found without comparing all of a large archive."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from archive.database import nearest_keys
from archive.database.nearest_keys import MOST_COMPARED, MOST_PIECES, pieces, suggest
from archive.database.rows import insert
from archive.keys import id_of
from archive.models.actors import Actor, actor
from archive.models.places import place
from archive.vocabulary import ActorKind
from tools.statement_log import noted

FILLER = [f"ministry-{number}-of-region-{number % 7}" for number in range(4 * MOST_COMPARED)]
KEYS = ["vladimir-putin", "volodymyr-zelensky", "russia", "uk-supreme-court"]

MEANT = [
    ("vladimir-puttin", "vladimir-putin"),
    ("lvadimir-putin", "vladimir-putin"),
    ("wladimir-putin", "vladimir-putin"),
    ("putin-vladimir", "vladimir-putin"),
    ("Putin", "vladimir-putin"),
    ("zelensky", "volodymyr-zelensky"),
    ("volodimir-zelenskyj", "volodymyr-zelensky"),
    ("rusia", "russia"),
    ("urssia", "russia"),
    ("uk-suprme-court", "uk-supreme-court"),
    ("uk supreme court", "uk-supreme-court"),
]


def fill(connection: sa.Connection, keys: list[str]) -> None:
    rows = [Actor(id_of(key), key, key, ActorKind.PERSON) for key in keys]
    insert.insert(connection, Actor, rows)


def test_the_key_that_was_meant_comes_first(connection: sa.Connection) -> None:
    fill(connection, [*FILLER, *KEYS])
    for typed, meant in MEANT:
        assert suggest(connection, typed, actor).startswith(f"; did you mean {meant}"), typed


def test_few_keys_are_compared_however_many_there_are(
    connection: sa.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[list[str]] = []

    def nearest(key: str, words: list[str]) -> str:
        compared.append(words)
        return ""

    monkeypatch.setattr(nearest_keys, "nearest", nearest)
    fill(connection, [*FILLER, *KEYS])
    with noted() as statements:
        suggest(connection, "rusia", actor, place, more=["event", "russia"])
    assert len([sql for sql, _ in statements if sql.startswith("SELECT")]) == 1
    (words,) = compared
    assert words[:2] == ["event", "russia"]
    assert words[2:] == sorted({*words[2:]} - {"russia"})
    assert len(words) == MOST_COMPARED + 1


def test_where_nothing_is_near_there_is_no_hint(connection: sa.Connection) -> None:
    assert suggest(connection, "russia", actor, place) == ""
    fill(connection, KEYS)
    assert suggest(connection, "0000", actor, place) == ""
    assert suggest(connection, "%_\\'", actor, place) == ""


@pytest.mark.parametrize("key", ["", "a", "ab", "rusia", "%", "x" * 200, "kursk-operation-2024"])
def test_the_pieces_are_few_and_of_the_key(key: str) -> None:
    found = pieces(key)
    assert 1 <= len(found) <= MOST_PIECES
    assert all(piece in key for piece in found)
