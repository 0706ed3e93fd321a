"""Names of whom a coding is about are mentions without being written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from archive.coding.export.exporter import export_coding
from archive.coding.found_mentions import found
from archive.database import engine as engines
from archive.importing import session
from archive.importing.bulk import bulk
from archive.importing.jobs import Job
from archive.integrity import checks
from archive.models.actors import actor
from archive.models.articles import span
from archive.models.mentions import mention
from archive.models.places import place
from archive.reports.dossiers import actor as dossier
from archive.reports.dossiers.sections import PRINTED_FORMS
from archive.vocabulary import ActivityKind, MentionOf
from tests.support.coding_files import Mapping, dump, load, write
from tests.support.growth import in_proportion

TEXT = """Orl meets the blips in Plim

Vana Orl met the Blips of Lake Plim. Orl’s blips, the Plim Blips and Orlando stayed away.
PLIM and Plim are two. Vana Orl said so in Plim, and not in Old Plim or Vana.
"""

ORL, BLIPS, PLIM, LAKE, VANA = [(MentionOf.ACTOR, n) for n in (1, 2)] + [
    (MentionOf.PLACE, n) for n in (3, 4, 5)
]


def places(text: str, names: dict[tuple[MentionOf, int], set[str]], *taken: str) -> list[str]:
    """What is found, each as `number:words` with what stands before it."""
    spans = [(text.index(words), text.index(words) + len(words)) for words in taken]
    return [f"{whose[1]}:{text[s:e]}" for s, e, whose in found(text, names, spans)]


def test_the_longest_name_is_found_first_and_a_shared_one_is_nobodys() -> None:
    names = {ORL: {"Vana Orl", "Orl"}, BLIPS: {"Blips"}, PLIM: {"Plim"}, LAKE: {"Lake Plim"}}
    assert places("Vana Orl of Lake Plim, not Plim or PLIM: Orl’s Orlando.", names) == [
        "1:Vana Orl",
        "4:Lake Plim",
        "3:Plim",
        "1:Orl",
    ]
    names[VANA] = {"Vana"}
    assert places("Vana Orl, Vana", names) == ["1:Vana Orl", "5:Vana"]
    names[BLIPS] = {"Vana"}
    assert places("Vana Orl, Vana", names) == ["1:Vana Orl"]
    assert places("Plim, Lake Plim", names, "Lake") == ["3:Plim"]
    assert places("Plim, Lake", names) == ["3:Plim"]
    assert places("Plim, Lake Plim", names, "Plim,") == ["4:Lake Plim"]
    assert places("O'Plim O’Plim E\u0301ze", {ORL: {"O’Plim", "Éze"}}) == [
        "1:O'Plim",
        "1:O’Plim",
        "1:E\u0301ze",
    ]
    assert places("a b x", {ORL: {"", " ", "b", "—x"}}) == []


def test_finding_names_takes_in_proportion() -> None:
    def find(times: int) -> int:
        names = {(MentionOf.ACTOR, n): {"a " * (n + 1)} for n in range(times)}
        return len(found("a " * 20 * times, names))

    assert in_proportion(find, 400) > 0


def coding(key: str = "orl", **more: Any) -> Mapping:
    """A coding that declares Orl and the lake, and refers to what an authority file has."""
    return {
        "codebook": "1",
        "article": {"key": key},
        "actors": [{"key": "vana-orl", "kind": "person", "name": "Vana Orl", "names": ["Orl"]}],
        "places": [{"key": "lake-plim", "kind": "water", "name": "Lake Plim", "parent": "plim"}],
        "statements": [
            {"label": "a", "speaker": "vana-orl", "addressees": ["blips"], "content": "said so"}
        ],
        **more,
    }


AUTHORITY: Mapping = {
    "actors": [
        {"key": "blips", "kind": "group", "name": "Blips"},
        {"key": "vana", "kind": "person", "name": "Vana"},
    ],
    "places": [{"key": "plim", "kind": "settlement", "name": "Plim"}],
}


def loaded(url: str, folder: Path, file: Mapping | str, text: str = TEXT) -> None:
    assert load(url, write(folder, AUTHORITY, None, "authority")).refused == []
    assert load(url, write(folder, file, text)).refused == []


def mentions(url: str) -> list[tuple[str, str, str, bool]]:
    """Words, key and form of each mention, and whether it was found, in reading order."""
    s, m = span.c, mention.c
    here = sa.and_(*(s[name] == m[name] for name in ("article_id", "version", "start", "end")))
    key = sa.func.coalesce(actor.c.key, place.c.key)
    query = (
        sa.select(s.exact, key, m.form, m.found)
        .select_from(mention.join(span, here))
        .outerjoin(actor, actor.c.id == m.actor_id)
        .outerjoin(place, place.c.id == m.place_id)
        .order_by(m.article_id, m.start, key)
    )
    with engines.opened(url) as connection:
        return [(words, key, form, found) for words, key, form, found in connection.execute(query)]


FOUND = [
    ("Orl", "vana-orl"),
    ("Plim", "plim"),
    ("Vana Orl", "vana-orl"),
    ("Blips", "blips"),
    ("Lake Plim", "lake-plim"),
    ("Orl", "vana-orl"),
    ("Plim", "plim"),
    ("Blips", "blips"),
    ("Plim", "plim"),
    ("Vana Orl", "vana-orl"),
    ("Plim", "plim"),
    ("Plim", "plim"),
]


def test_names_of_whom_it_declares_and_refers_to_are_found(
    database_url: str, tmp_path: Path
) -> None:
    loaded(database_url, tmp_path, coding())
    assert mentions(database_url) == [(words, key, "name", True) for words, key in FOUND]
    with engines.opened(database_url) as connection:
        assert list(checks.check(connection)) == []


def test_a_dossier_says_which_mentions_were_found(database_url: str, tmp_path: Path) -> None:
    mentioned = [{"actor": "vana-orl", "quote": "Orl", "within": "Orl meets"}]
    loaded(database_url, tmp_path, coding(mentions=mentioned))
    with engines.opened(database_url) as connection:
        (forms,) = (s for s in dossier.sections(connection, "vana-orl") if s.name == "mentions")
        rows = [*forms.rows]
        shown = [PRINTED_FORMS["Form"](row) for row in rows]
    assert [(row.exact, row.found, row.times) for row in rows] == [
        ("Vana Orl", True, 2),
        ("Orl", False, 1),
        ("Orl", True, 1),
    ]
    assert shown == ["name, found", "name", "name, found"]


def test_a_coded_mention_and_a_gap_keep_names_from_being_found(
    database_url: str, tmp_path: Path
) -> None:
    more: Mapping = {
        "mentions": [{"actor": "blips", "form": "description", "quote": "the Plim Blips"}],
        "gaps": [{"quote": "Old Plim or Vana", "reason": "another Plim"}],
    }
    loaded(database_url, tmp_path, coding(**more))
    assert mentions(database_url) == [
        *((words, key, "name", True) for words, key in FOUND[:6]),
        ("the Plim Blips", "blips", "description", False),
        *((words, key, "name", True) for words, key in FOUND[8:11]),
    ]


def test_an_export_comes_to_the_same_and_says_nothing_of_them(
    database_url: str, tmp_path: Path
) -> None:
    loaded(database_url, tmp_path, coding())
    before = dump(database_url)
    with engines.opened(database_url) as connection:
        exported = export_coding(connection, "orl")
    assert "mentions: []" not in exported
    assert "found" not in exported
    assert load(database_url, write(tmp_path, exported, TEXT)).counts == {"unchanged": 1}
    assert dump(database_url) == before


def test_an_export_lists_them_when_names_have_come_since(database_url: str, tmp_path: Path) -> None:
    loaded(database_url, tmp_path, coding())
    more = {"actors": [{"key": "blips", "kind": "group", "name": "Blips", "names": ["blips"]}]}
    assert load(database_url, write(tmp_path, more, None, "more")).refused == []
    before = mentions(database_url)
    with engines.opened(database_url) as connection:
        exported = export_coding(connection, "orl")
        assert list(checks.check(connection)) == []
    assert "find_names: false\n" in exported
    assert exported.count("found: true") == len(FOUND)
    assert load(database_url, write(tmp_path, exported, TEXT)).counts == {"unchanged": 1}
    assert mentions(database_url) == before
    # an edited coding is read by the names of its day
    assert load(database_url, write(tmp_path, coding(boilerplate=["Orl meets"]), TEXT)).counts == {
        "changed": 1
    }
    assert ("blips", "blips", "name", True) in mentions(database_url)


def test_no_name_is_found_when_the_coding_says_so(database_url: str, tmp_path: Path) -> None:
    loaded(database_url, tmp_path, coding(find_names="false"))
    assert mentions(database_url) == []


def test_a_name_is_not_found_in_the_words_that_print_it(database_url: str, tmp_path: Path) -> None:
    """Where the archive holds a name's words beside a mention, nobody could tell them apart."""
    named = {"name": "Orl", "quote": {"quote": "Orl", "within": "Orl’s"}}
    file = coding()
    file["actors"][0]["names"] = [named]
    loaded(database_url, tmp_path, file)
    assert [row for row in mentions(database_url) if row[0] == "Orl"] == [
        ("Orl", "vana-orl", "name", True)
    ]


@pytest.mark.parametrize("in_bulk", [False, True], ids=["one by one", "in bulk"])
def test_names_of_codings_before_are_known(
    database_url: str, tmp_path: Path, in_bulk: bool
) -> None:
    """What is found does not depend on how many articles are written together."""
    assert load(database_url, write(tmp_path, AUTHORITY, None, "authority")).refused == []
    teller = coding("b", actors=[{"key": "orl", "kind": "person", "name": "Vana Orl"}], places=[])
    teller["statements"][0]["speaker"] = "orl"
    later = coding("c", actors=[], places=[])
    later["statements"][0] |= {"speaker": "orl", "addressees": []}
    jobs: list[Job] = [
        write(tmp_path, file, TEXT + file["article"]["key"], file["article"]["key"])
        for file in (teller, later)
    ]
    first = bulk.in_bulk(database_url, 1) if in_bulk else None
    summary = session.add(database_url, jobs, ActivityKind.IMPORT, "a test", first=first)
    assert summary.counts == {"added": 2}
    assert sorted(mentions(database_url)) == sorted(
        [("Vana Orl", "orl", "name", True)] * 4 + [("Blips", "blips", "name", True)] * 2
    )
