"""Of all that is known, drafters get those whose names stand in the text."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from archive.drafting import known_entities
from archive.drafting.known_entities import Known, NameIndex
from archive.drafting.proposals import KnownActor
from archive.drafting.stored_articles import stored_article
from archive.errors import CodingError, UsageError
from archive.keys import id_of
from archive.vocabulary import ActorKind, DeclaredKind, PlaceKind

ORL = KnownActor("vana-orl", ActorKind.PERSON, ("Vana Orl", "Örl of the Lake"))
ZORB = KnownActor("zorb", ActorKind.GROUP, ("Zorb",), "UA")


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("They met Vana  Orl.", ["vana-orl"]),
        ("vana ORL and the Zorb’s friends", ["vana-orl", "zorb"]),
        ("orl of the lake", ["vana-orl"]),
        ("Vana Blip, Orl, zorbs", []),
        ("", []),
    ],
)
def test_names_are_found_as_words(text: str, keys: list[str]) -> None:
    index: NameIndex[KnownActor] = NameIndex([ORL, ZORB])
    assert [one.key for one in index.standing_in(text)] == keys


def test_names_without_blanks_between_words_are_found() -> None:
    wang = KnownActor("wang", ActorKind.PERSON, ("王小明",))
    assert NameIndex([wang]).standing_in("昨天王小明说") == (wang,)


def test_not_more_than_a_bound_are_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known_entities, "MOST_KNOWN", 1)
    assert NameIndex([ZORB, ORL]).standing_in("Zorb, Vana Orl") == (ORL,)


def test_what_an_article_declares_is_not_known_to_it_whoever_else_declares_it() -> None:
    found = Known()
    found.actors.add(ORL)
    for article in ("one", "two"):
        found.note(DeclaredKind.ACTOR, id_of("vana-orl"), id_of(article))
    assert found.actors_of("one", "Vana Orl said") == ()
    assert found.actors_of("two", "Vana Orl said") == ()
    assert found.actors_of("three", "Vana Orl said") == (ORL,)


def test_an_authority_file(tmp_path: Path) -> None:
    path = tmp_path / "named.yaml"
    path.write_text(
        "actors:\n"
        "  - {key: vana-orl, kind: person, name: Vana Orl, names: [Orl, {name: V. Orl}]}\n"
        "places:\n"
        "  - {key: plim, kind: water, name: Lake Plim, geonames_id: 42}\n"
        '  - {key: bridge, kind: facility, name: a bridge, named: "false"}\n'
    )
    found = Known()
    found.add_authority(path)
    (one,) = found.actors.standing_in("Orl said")
    assert one == KnownActor("vana-orl", ActorKind.PERSON, ("Vana Orl", "Orl", "V. Orl"))
    (place,) = found.places.standing_in("at a bridge over Lake Plim")
    assert (place.key, place.kind, place.geonames_id) == ("plim", PlaceKind.WATER, 42)
    path.write_text("actors: [{key: x}]")
    with pytest.raises(CodingError):
        found.add_authority(path)


def test_those_of_an_archive(seeded_engine: sa.Engine) -> None:
    found = Known()
    with seeded_engine.connect() as connection:
        found.add_archive(connection)
        article, entry = stored_article(connection, "kursk-talks", found)
        with pytest.raises(UsageError, match="there is no article 'kursk-talk'; did you mean"):
            stored_article(connection, "kursk-talk", found)
    by_key = {one.key: one for one in article.actors}
    assert by_key["volodymyr-zelenskyy"].names == (
        "Volodymyr Zelenskyy",
        "Selenskyj",
        "Zelenskiy",
        "Zelensky",
        "Zelenskyy",
    )
    assert by_key["russia"].country == "RU"
    assert "kursk-talks-diplomat" not in by_key, "it has no name"
    assert {"kursk-region", "qatar"} <= {one.key for one in article.places}
    assert (entry.key, entry.language, entry.source) == ("kursk-talks", "en", None)
