"""Forms of actors' names: who brought one, and what an edit does to it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from archive.database import engine as engines
from archive.integrity import checks
from archive.models.actors import actor, actor_name
from archive.models.articles import span
from tests.support.coding_files import (
    TEXT,
    Mapping,
    another,
    dump,
    entry_of,
    example,
    load,
    load_all,
    problems,
    write,
)

Names = dict[str, tuple[int | None, str | None]]


def names_of(url: str, key: str) -> Names:
    """The names of an actor, each with the version and the words that print it."""
    name, printed = actor_name.c, span.c
    where = (
        (printed.article_id == name.article_id)
        & (printed.version == name.version)
        & (printed.start == name.start)
        & (printed.end == name.end)
    )
    with engines.opened(url) as connection:
        assert list(checks.check(connection)) == []
        query = (
            sa.select(name.name, name.version, printed.exact)
            .join(actor, actor.c.id == name.actor_id)
            .outerjoin(span, where)
            .where(actor.c.key == key)
        )
        return {row.name: (row.version, row.exact) for row in connection.execute(query)}


def naming(*names: Any, key: str = "vana-orl") -> Mapping:
    """The coding, with these names of an actor."""
    coding = example()
    entry_of(coding, "actors", key)["names"] = list(names)
    return coding


ORL = {"name": "Orl", "quote": "Orl"}


@pytest.mark.parametrize(
    ("edited", "names"),
    [
        ([], {}),
        (["Orl"], {"Orl": (None, None)}),
        ([{"name": "Orl", "quote": "Vana Orl"}], {"Orl": (1, "Vana Orl")}),
        ([ORL, "V. O."], {"Orl": (1, "Orl"), "V. O.": (None, None)}),
        ([{"name": "Vana", "quote": "Vana"}], {"Vana": (1, "Vana")}),
    ],
)
def test_a_name_follows_the_coding_that_prints_it(
    database_url: str, tmp_path: Path, edited: list[Any], names: Names
) -> None:
    load_all(database_url, tmp_path, example())
    assert names_of(database_url, "vana-orl") == {"Orl": (1, "Orl")}
    assert load(database_url, write(tmp_path, naming(*edited))).refused == []
    assert names_of(database_url, "vana-orl") == names


def test_the_dates_of_a_name_follow_as_well(database_url: str, tmp_path: Path) -> None:
    load_all(database_url, tmp_path, example(), naming(ORL | {"since": {"edtf": "2030-05"}}))
    (row,) = [row for row in dump(database_url, "actor_name")["actor_name"] if row[1] == "Orl"]
    assert "2030-05" in row


def test_the_newest_version_that_prints_a_name_has_it(database_url: str, tmp_path: Path) -> None:
    load_all(database_url, tmp_path, example())
    later = TEXT.replace("page 9", "page 10")
    assert load(database_url, write(tmp_path, example(), later)).refused == []
    assert names_of(database_url, "vana-orl") == {"Orl": (2, "Orl")}
    remarked = naming(ORL, "V. O.")
    assert load(database_url, write(tmp_path, remarked)).refused == []
    assert names_of(database_url, "vana-orl") == {"Orl": (2, "Orl"), "V. O.": (None, None)}
    (row,) = {(row[1], row[4]) for row in dump(database_url, "span")["span"] if row[4] == "Orl"} - {
        (2, "Orl")
    }
    assert row == (1, "Orl")


def test_a_name_of_an_authority_file_stays_its_own(database_url: str, tmp_path: Path) -> None:
    file = {"actors": [{"key": "zorbs", "name": "Zorbs", "kind": "group", "names": ["zorbs"]}]}
    assert load(database_url, write(tmp_path, file, None)).refused == []
    coding = naming({"name": "zorbs", "quote": {"quote": "zorbs met"}}, key="zorbs")
    load_all(database_url, tmp_path, coding)
    assert names_of(database_url, "zorbs") == {"zorbs": (None, None)}
    assert "zorbs met" not in {row[4] for row in dump(database_url, "span")["span"]}
    load_all(database_url, tmp_path, example())
    assert names_of(database_url, "zorbs") == {"zorbs": (None, None)}


def test_a_name_of_another_article_stays_its_own(database_url: str, tmp_path: Path) -> None:
    coding = another()
    coding["actors"] = [
        entry_of(naming({"name": "Orl", "quote": "Vana Orl"}), "actors", "vana-orl")
    ]
    load_all(database_url, tmp_path, example(), coding)
    assert names_of(database_url, "vana-orl") == {"Orl": (1, "Orl")}
    coding["actors"] = []
    load_all(database_url, tmp_path, coding)
    assert names_of(database_url, "vana-orl") == {"Orl": (1, "Orl")}


def test_words_that_date_a_name_need_words_that_print_it(tmp_path: Path) -> None:
    dated = {"name": "Orl", "since": {"quote": "3 May 2030"}}
    (problem,) = problems(tmp_path, naming(dated))
    assert problem.endswith("need the words that print the name: add a quote")
    assert problems(tmp_path, naming(dated | {"quote": "Orl"})) == []
