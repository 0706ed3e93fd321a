"""Promise 5 for words: each column takes every word of its vocabulary, and no other."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import CheckConstraint, Connection, text

from archive import vocabulary
from archive.database.migrate import upgrade
from archive.keys import id_of
from archive.models import schema
from archive.vocabulary import LISTS, Word
from tests.database.schema.test_dates_and_values import FUZZY
from tests.support.schema.plain_rows import (
    ANN,
    FLOOD,
    LINK,
    NEVER_UPDATED,
    OUTER,
    TOWN,
    allowed,
    check,
    insert,
    refused,
    run,
)

COLUMNS: dict[tuple[str, str], type[Word]] = {
    ("source", "kind"): vocabulary.SourceKind,
    ("actor", "kind"): vocabulary.ActorKind,
    ("place", "kind"): vocabulary.PlaceKind,
    ("article_relation", "kind"): vocabulary.ArticleRelationKind,
    ("sentence", "kind"): vocabulary.SentenceKind,
    ("mention", "refers_to"): vocabulary.MentionOf,
    ("mention", "form"): vocabulary.Form,
    ("affiliation", "kind"): vocabulary.AffiliationKind,
    ("statement", "attribution"): vocabulary.Attribution,
    ("statement", "mode"): vocabulary.Mode,
    ("statement", "act"): vocabulary.Act,
    ("statement_span", "role"): vocabulary.SpanRole,
    ("event", "type"): vocabulary.EventType,
    ("event", "status"): vocabulary.EventStatus,
    ("event_state", "status"): vocabulary.EventStatus,
    ("event_place", "role"): vocabulary.PlaceRole,
    ("participation", "role"): vocabulary.ParticipantRole,
    ("event_link", "kind"): vocabulary.EventLinkKind,
    ("statement_party", "role"): vocabulary.PartyRole,
    ("statement_link", "kind"): vocabulary.StatementLinkKind,
    ("claim", "stance"): vocabulary.Stance,
    ("claim", "certainty"): vocabulary.Certainty,
    ("claim", "polarity"): vocabulary.Polarity,
    ("claim", "about"): vocabulary.About,
    ("claim_value", "property"): vocabulary.Property,
    ("claim_link", "kind"): vocabulary.ClaimLinkKind,
    ("claim_link", "about"): vocabulary.About,
    ("claim_link", "basis"): vocabulary.LinkBasis,
    ("activity", "kind"): vocabulary.ActivityKind,
    ("declaration", "kind"): vocabulary.DeclaredKind,
    ("identity", "judgement"): vocabulary.Judgement,
    ("assessment", "verdict"): vocabulary.Verdict,
    ("assessment", "reliability"): vocabulary.Reliability,
    ("assessment", "credibility"): vocabulary.Credibility,
} | {(table, f"{prefix}_basis"): vocabulary.DateBasis for table, prefix in FUZZY}
"""Every column that takes the words of a vocabulary."""

THINGS = {
    "source": id_of("herald"),
    "actor": ANN,
    "place": TOWN,
    "event": FLOOD,
    "event link": LINK,
}
ITS_THING = "CASE :word " + " ".join(f"WHEN '{a}' THEN {b}" for a, b in THINGS.items()) + " END"
ALONG = {
    ("statement", "mode"): (
        "speaker_id = NULL, attribution = CASE :word WHEN 'narration' THEN 'none' ELSE 'stated' END"
    ),
    ("statement", "attribution"): (
        "speaker_id = NULL, mode = CASE :word WHEN 'none' THEN 'narration' ELSE 'direct' END"
    ),
    ("article_relation", "kind"): (
        "similarity = CASE :word WHEN 'reprint' THEN 0.8 WHEN 'near duplicate' THEN 0.5 ELSE 0 END"
    ),
    ("mention", "refers_to"): f"referent_id = coalesce({ITS_THING}, {ANN})",
    ("claim", "about"): "stance = 'denies'",
    ("declaration", "kind"): f"declared_id = coalesce({ITS_THING}, {ANN})",
}
"""What has to change together with the word, for the row to stay whole."""

STRANGERS = ["stranger", "", " ", "{0} ", " {0}", "{0}s", "x{0}"]


def set_word(connection: Connection, table: str, column: str, word: str) -> int:
    if table in NEVER_UPDATED:
        insert(connection, table, by="Cy", **{column: word})
        return 1
    along = ALONG.get((table, column))
    one = f" WHERE id = {OUTER}" if table == "statement" else ""
    changes = f"{column} = :word" + (f", {along}" if along else "")
    return run(connection, f"UPDATE {table} SET {changes}{one}", word=word)


def words_of_models() -> Iterator[tuple[tuple[str, str], list[str]]]:
    """The words of every CHECK of a vocabulary, by the column that it stands on."""
    for table in schema().tables.values():
        for constraint in table.constraints:
            if isinstance(constraint, CheckConstraint) and str(constraint.name).endswith("_word"):
                found = re.findall(r"(\w+) = '([^']*)'", str(constraint.sqltext))
                (column,) = {name for name, _ in found}
                yield (table.name, column), [word for _, word in found]


def words_of_migrations() -> dict[str, dict[str, str]]:
    """What the revisions write into the table `vocabulary`."""
    scripts = ScriptDirectory.from_config(upgrade.config())
    found: dict[str, dict[str, str]] = dict(importlib.import_module("foundation.vocabulary").WORDS)
    steps = list(scripts.walk_revisions())[::-1]
    for step in steps:
        found |= getattr(step.module, "WORDS", {})
        for (_, _, name, before), meanings in getattr(step.module, "MORE_WORDS", {}).items():
            assert list(found[name]) == list(before)
            found[name] = found[name] | meanings
    return found


def test_the_models_hold_the_words_of_the_vocabulary() -> None:
    expected = {where: [word.value for word in words] for where, words in COLUMNS.items()}
    assert dict(words_of_models()) == expected


def test_every_vocabulary_is_used() -> None:
    assert set(COLUMNS.values()) == set(LISTS.values())


def test_the_migrations_write_the_words_of_the_vocabulary() -> None:
    expected = {name: {w.value: w.meaning for w in words} for name, words in LISTS.items()}
    assert words_of_migrations() == expected
    for name, words in words_of_migrations().items():
        assert list(words) == [word.value for word in LISTS[name]]


def test_the_table_holds_the_words_of_the_vocabulary(world: Connection) -> None:
    stored = world.execute(text("SELECT list, word, ordinal, meaning FROM vocabulary")).all()
    expected = {
        (name, word.value, place, word.meaning)
        for name, words in LISTS.items()
        for place, word in enumerate(words, 1)
    }
    assert {tuple(row) for row in stored} == expected


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_every_word_is_accepted_and_strangers_refused(
    world: Connection, table: str, column: str
) -> None:
    words = COLUMNS[table, column]
    for word in words:
        with allowed(world):
            assert set_word(world, table, column, word.value) >= 1
    any_word = next(iter(words)).value
    for stranger in {any_word.swapcase(), *(s.format(any_word) for s in STRANGERS)} - set(words):
        with refused(world, check(world, f"ck_{table}_{column}_word")):
            set_word(world, table, column, stranger)
