"""What somebody who may write a SQLite file can try with a program of his own, and the outcome.

The page on security shows the same list. A key in braces stands for its id, which SQL cannot
compute.
"""

from __future__ import annotations

from typing import NamedTuple

REFUSED = "refused by the database"
FOUND = "found by `archive check`"
DRIFT = "found by `archive db check`"
RECORDED = "not found, but `change` has it, old and new"
UNSEEN = "not found"

OFF = "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; "
"""What any connection to a SQLite file may switch off."""

FORGER = "a forger"
NOTHING = "json_object()"


class Attack(NamedTuple):
    """An attack in words, its SQL, and what comes of it.

    `guards_off`: the triggers are dropped before and made anew afterwards, as they were.
    """

    what: str
    sql: str
    outcome: str
    guards_off: bool = False


ATTACKS = [
    Attack("a span whose words stand elsewhere",
           "INSERT INTO span VALUES ({article}, 1, 0, 5, 'Qursk')", REFUSED),
    Attack("other words in a span that stands",
           "UPDATE span SET exact = 'give us land' WHERE exact = 'give us time'", REFUSED),
    Attack("such a span by `INSERT OR REPLACE`",
           'INSERT OR REPLACE INTO span SELECT article_id, version, start, "end", words FROM '
           "(SELECT *, 'x' AS words FROM span)",
           REFUSED),
    Attack("another text of a version",
           "UPDATE article_version SET text = text || ' And more.'", REFUSED),
    Attack("another text by `INSERT OR REPLACE`",
           "INSERT OR REPLACE INTO article_version (article_id, number, headline, text, media_type,"
           " sha256) SELECT article_id, number, headline, text || '.', media_type, sha256"
           " FROM article_version", REFUSED),
    Attack("a version deleted on which statements rest", "DELETE FROM article_version", REFUSED),
    Attack("another key of an actor",
           "UPDATE actor SET key = 'stranger' WHERE key = 'qatar'", REFUSED),
    Attack("a second key under one id",
           "INSERT OR REPLACE INTO actor (id, key, name, kind, named)"
           " SELECT id, 'stranger', name, kind, named FROM actor WHERE key = 'qatar'", REFUSED),
    Attack("a word outside the vocabulary",
           "UPDATE statement SET mode = 'telepathy' WHERE label = 'shift'", REFUSED),
    Attack("an infinite number", "UPDATE claim_value SET low = 9e999, best = 9e999, high = 9e999",
           REFUSED),
    Attack("a row of the record of changes changed or deleted",
           "UPDATE actor SET name = 'A' WHERE key = 'qatar'; DELETE FROM change", REFUSED),
    Attack("a word outside the vocabulary, CHECKs switched off",
           OFF + "UPDATE statement SET mode = 'telepathy' WHERE label = 'shift'", FOUND),
    Attack("an actor deleted who is spoken of, foreign keys off",
           OFF + "DELETE FROM actor WHERE key = 'vladimir-putin'", FOUND),
    Attack("a statement that stands in itself, foreign keys off",
           OFF + "UPDATE statement SET parent_id = id, depth = 1 WHERE label = 'shift'", FOUND),
    Attack("a text that is not UTF-8",
           "UPDATE actor SET name = CAST(x'ff41' AS TEXT) WHERE key = 'qatar'", FOUND),
    Attack("a false span after its trigger was dropped",
           "INSERT INTO span VALUES ({article}, 1, 0, 5, 'Qursk')", FOUND, guards_off=True),
    Attack("another text after its triggers were dropped",
           "UPDATE article_version SET text = text || ' And more.'", FOUND, guards_off=True),
    Attack("another meaning of a word of the vocabulary",
           "UPDATE vocabulary SET meaning = 'x' WHERE word = 'distance'", FOUND),
    Attack("a sentence elsewhere", "UPDATE sentence SET start = start - 5 WHERE ordinal = 3",
           FOUND),
    Attack("another name of an actor, not told to the search",
           "UPDATE actor SET name = 'Other Name' WHERE key = 'vladimir-putin'", FOUND),
    Attack("another rule in the text of the schema (`writable_schema`)",
           "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = "
           "replace(sql, 'stance = ''hopes''', 'stance = ''hopes'' OR stance = ''lies''') "
           "WHERE name = 'claim'", DRIFT),
    Attack("a trigger dropped", "DROP TRIGGER span_exact", DRIFT),
    Attack("a number that its words do not give",
           "UPDATE claim_value SET low = 7777, best = 7777, high = 7777 WHERE best IS NOT NULL",
           RECORDED),
    Attack("EDTF that says another day than the days beside it",
           "UPDATE event SET date_edtf = '1999' WHERE date_edtf IS NOT NULL", FOUND),
    Attack("who takes part, deleted", "DELETE FROM participation", RECORDED),
    Attack("the states of events, deleted", "DELETE FROM event_state", FOUND),
    Attack("another sum of a coding", "UPDATE coding SET sha256 = '" + "0" * 64 + "'", RECORDED),
    Attack("another order of a vocabulary", "UPDATE vocabulary SET ordinal = ordinal + 50", FOUND),
    Attack("a forged row in the record of changes",
           'INSERT INTO change (at, "by", table_name, row, old) VALUES '
           f"('2020-01-01T00:00:00.000000+00:00', '{FORGER}', 'actor', {NOTHING}, {NOTHING})",
           UNSEEN),
    Attack("a row of the record of changes under id -1, which refuses all later changes",
           'INSERT INTO change (id, at, "by", table_name, row, old) VALUES '
           f"(-1, '2020-01-01T00:00:00.000000+00:00', '{FORGER}', 'actor', {NOTHING}, {NOTHING})",
           REFUSED),
    Attack("another stance of a claim while the triggers are away",
           "UPDATE claim SET stance = 'denies'", FOUND, guards_off=True),
]  # fmt: skip
