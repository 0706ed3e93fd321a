"""What a foreign connection may do to an archive, promise by promise.

Each breach is plain SQL for a connection without guards, and words of what is found. A key in
braces stands for its id, which SQL cannot compute.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from archive.keys import claim_key, id_of, link_key


class Breach(NamedTuple):
    """A promise, the SQL that breaks it, and words that name what is wrong."""

    promise: str
    sql: str
    what: str
    on: tuple[str, ...] = ("sqlite", "postgresql")


WAR = link_key("kursk-operation", "part of", "ukraine-russia-war")
TEXT = "a text is as it was captured"
REFERENCES = "references lead somewhere"
SPANS = "a span is the slice of its text"
SENTENCES = "sentences lie in their text"
KEYS, LABELS = "ids come from keys", "ids come from labels"
CHAINS = "chains follow the parents"
WORDS = "words are the program's"
PLACES = "places lie in one another"
INDEXES = "indexes are there"
COMPARED = "versions are compared with others"
CONSTRAINTS = "constraints hold"
ENCODING = "texts are UTF-8"
SEARCHED = "what stands is searched"
KEPT = "kept bytes are those that were read"
GUARDED = "guards are on"
DAYS = "days are those of their dates"
EVENTS = "events are what codings come to"
CODED = "rows are what codings state"
LOADED = "what is coded was loaded"
ADDRESSES = "addresses lead to pages"
RELATED = "relations are those of the texts"
CHAINED = "changes follow one another"
MADE = (
    "INSERT INTO change (id, at, table_name, row, old) VALUES ({0}, "
    "'2024-08-16T10:00:00.000000+00:00', 'gap', '{{}}', '{{}}')"
)
SEALED = f"INSERT INTO change_seal VALUES ({{0}}, {{0}}, '{64 * '0'}')"

BREACHES = [
    # Postgres keeps its checks also for connections without triggers and keys
    Breach(CONSTRAINTS, "UPDATE statement SET mode = 'shouted' WHERE label = 'shift'",
           "CHECK constraint failed in statement", on=("sqlite",)),
    Breach(CONSTRAINTS, "UPDATE claim_value SET low = 3, best = 2 WHERE property = 'captured'",
           "CHECK constraint failed in claim_value", on=("sqlite",)),
    Breach(CONSTRAINTS, "UPDATE event SET date_earliest = '2024-08-32' WHERE key = 'secret-talks'",
           "CHECK constraint failed in event", on=("sqlite",)),
    Breach(ENCODING, "UPDATE actor SET name = CAST(x'ff41' AS TEXT) WHERE key = 'qatar'",
           "actor ({qatar},): its name is not UTF-8", on=("sqlite",)),
    Breach(ENCODING, "UPDATE statement SET gist = CAST(x'e28061' AS TEXT) WHERE label = 'shift'",
           "its gist is not UTF-8", on=("sqlite",)),
    Breach(REFERENCES, "DELETE FROM actor WHERE key = 'vladimir-putin'",
           "statement ({article}, 1, {putin-provocation}) refers to no actor"),
    Breach(REFERENCES, "DELETE FROM place WHERE key = 'sumy-unspecified'", "refers to no place"),
    Breach(REFERENCES, "DELETE FROM span WHERE exact = 'give us time'", "refers to no span"),
    Breach(REFERENCES, "DELETE FROM claim WHERE label = 'buffer-zone'",
           "event ({buffer-zone},) refers to no claim"),
    Breach(REFERENCES, "UPDATE statement SET depth = 5 WHERE label = 'give-us-time'",
           "statement ({article}, 1, {give-us-time}) refers to no statement"),
    Breach(REFERENCES, "UPDATE participation SET event_id = {secret-talks} WHERE actor_id = "
           "{oleksandr-syrskyi}", "participation ({article}, 1, "),
    Breach(REFERENCES, "DELETE FROM activity", "coding ({article}, 1, "),
    Breach(KEPT, "UPDATE capture SET content = X'00'",
           "kursk-talks version 1, capture 1: the bytes kept", on=("sqlite",)),
    Breach(KEPT, "UPDATE capture SET content = decode('00', 'hex')",
           "kursk-talks version 1, capture 1: the bytes kept", on=("postgresql",)),
    Breach(SPANS, "UPDATE span SET exact = 'give us TIME' WHERE exact = 'give us time'",
           "kursk-talks version 1: ["),
    Breach(SPANS, "INSERT INTO span VALUES ({article}, 1, 0, 5, 'Qursk')",
           "kursk-talks version 1: [0, 5) is not its exact text"),
    Breach(TEXT, "UPDATE article_version SET sha256 = '" + 64 * "0" + "'",
           "kursk-talks version 1: the text has another SHA-256 than recorded"),
    Breach(TEXT, "UPDATE article_version SET text = text || ' And more.'",
           "kursk-talks version 1: the text has another SHA-256 than recorded"),
    Breach(TEXT, "UPDATE article_version SET headline = 'Kursk region operation'",
           "kursk-talks version 1: the headline is not the first line"),
    Breach(TEXT, "UPDATE article_version SET text = text || char(0)",
           "kursk-talks version 1: the text holds a NUL character", on=("sqlite",)),
    Breach(SENTENCES, "UPDATE sentence SET start = start - 5 WHERE ordinal = 3",
           "kursk-talks version 1: sentence 3 is out of place"),
    Breach(SENTENCES, 'UPDATE sentence SET "end" = "end" + 50 WHERE ordinal = 27',
           "kursk-talks version 1: sentence 27 is out of place"),
    Breach(SENTENCES, "DELETE FROM sentence WHERE ordinal = 5",
           "kursk-talks version 1: sentence 6 is out of place"),
    *(
        Breach(KEYS, f"UPDATE {table} SET key = 'stranger' WHERE key = '{key}'",
               f"{table} 'stranger' stands under the id {{{key}}}")
        for table, key in [("actor", "qatar"), ("place", "sumy-unspecified"),
                           ("event", "buffer-zone"), ("source", "the-independent"),
                           ("article", "kursk-talks")]
    ),
    Breach(LABELS, "UPDATE statement SET label = 'stranger' WHERE label = 'shift'",
           "statement 'stranger' stands under the id {shift}"),
    Breach(LABELS, "UPDATE claim SET label = 'stranger' WHERE id = {bridge/claim}",
           "claim bridge-destroyed/stranger stands under the id {bridge/claim}"),
    Breach(LABELS, "UPDATE event_link SET kind = 'causes' WHERE id = {war}",
           "link 'kursk-operation causes ukraine-russia-war' stands under the id {war}"),
    Breach(CHAINS, "UPDATE statement_voice SET speaker_id = {qatar} WHERE statement_id = "
           "{give-us-time} AND step = 1",
           "statement 'give-us-time': its voices are not those of its parents"),
    Breach(CHAINS, "DELETE FROM statement_voice WHERE statement_id = {shift} AND step = 1",
           "statement 'shift': its voices are not those of its parents"),
    Breach(CHAINS, "UPDATE statement SET speaker_id = {qatar} WHERE label = 'talks-not-disrupted'",
           "statement 'give-us-time': its voices are not those of its parents"),
    Breach(CHAINS,
           "INSERT INTO statement_voice VALUES ({article}, 1, {bridge-destroyed}, 0, NULL, 1)",
           "statement 'bridge-destroyed': its voices are not those of its parents"),
    Breach(WORDS, "UPDATE vocabulary SET meaning = 'x' WHERE word = 'distance'",
           "span_role: 'distance' is not as the program knows it"),
    Breach(WORDS, "UPDATE vocabulary SET ordinal = ordinal + 50 WHERE word = 'distance'",
           "span_role: 'distance' is not as the program knows it"),
    Breach(DAYS, "UPDATE event SET date_earliest = '1999-01-01', date_latest = '1999-01-02' "
           "WHERE key = 'secret-talks'", "'2024-08' has the days 1999-01-01 to 1999-01-02, not"),
    Breach(DAYS, "UPDATE event SET date_edtf = 'banana' WHERE key = 'secret-talks'",
           "'banana' is no EDTF date"),
    Breach(DAYS, "UPDATE statement SET said_edtf = '2024-08-06' WHERE label = 'shift'",
           "its said '2024-08-06' has the days None to None, not 2024-08-06 to 2024-08-06"),
    Breach(EVENTS, "UPDATE event SET status = 'cancelled' WHERE key = 'kursk-operation'",
           "event 'kursk-operation': its status is 'cancelled', and the codings come to"),
    Breach(EVENTS, "DELETE FROM event_state",
           "event 'kursk-operation': its status is 'occurred', and the codings come to"),
    Breach(EVENTS, "UPDATE event SET date_edtf = NULL, date_earliest = NULL, date_latest = NULL, "
           "date_phrase = NULL, date_basis = NULL, date_article_id = NULL, date_version = NULL, "
           "date_claim_id = NULL WHERE key = 'secret-talks'",
           "event 'secret-talks': its date is 'none', and the codings come to '2024-08'"),
    Breach(CODED, "UPDATE claim_value SET ordinal = ordinal + 7 WHERE property = 'captured'",
           "is missing, of what its coding states"),
    Breach(CODED, "INSERT INTO span VALUES ({article}, 1, 0, 5, 'Kursk')",
           "kursk-talks version 1: span (0, 5) is stated by no coding"),
    Breach(CODED, "UPDATE statement_span SET ordinal = ordinal + 5 WHERE role = 'cue'",
           "is stated by no coding of what else is there"),
    Breach(LOADED, "DELETE FROM coding", "kursk-talks version 1 is coded, and has no coding"),
    Breach(LOADED, f"UPDATE coding SET sha256 = '{64 * 'z'}'",
           "kursk-talks version 1: the sum of its coding is no SHA-256"),
    Breach(LOADED, "UPDATE activity SET finished = '2001-01-01T00:00:00.000000+00:00'",
           "finished before it started"),
    Breach(ADDRESSES, "UPDATE source SET url = 'JavaScript:alert(1)' WHERE key = "
           "'the-independent'", "leads to no page"),
    Breach(ADDRESSES, "UPDATE article SET url = ' data:text/html,x'", "leads to no page"),
    Breach(ADDRESSES, "UPDATE capture SET address = 'vbscript:x'", "leads to no page"),
    Breach(RELATED, "INSERT INTO article (id, key) VALUES ({second}, 'second'); "
           "INSERT INTO article_version (article_id, number, headline, text, media_type, sha256) "
           f"VALUES ({{second}}, 1, 'Other', 'Other words', 'text/plain', '{64 * '0'}'); "
           "INSERT INTO article_relation VALUES ({second}, 1, {article}, 1, 'reprint', 0.9, 0.95)",
           "version 1 share not what is noted of them"),
    Breach(CHAINED, f"{MADE.format(1)}; {SEALED.format(1)}",
           "change 1, of gap, does not follow the one before it"),
    Breach(CHAINED, SEALED.format(1), "change 1 is gone, which seal 1 is of"),
    Breach(CHAINED, f"{MADE.format(3)}; {SEALED.format(3)}", "the seals 1 to 2 are missing"),
    Breach(GUARDED, "CREATE TRIGGER never BEFORE UPDATE ON actor FOR EACH ROW EXECUTE FUNCTION "
           "refuse_change('x'); ALTER TABLE actor DISABLE TRIGGER never",
           "actor: the trigger never is off", on=("postgresql",)),
    Breach(GUARDED, "ALTER TABLE actor ADD CONSTRAINT fits CHECK (name <> 'x') NOT VALID",
           "actor: the constraint fits was never held against the rows", on=("postgresql",)),
    Breach(GUARDED, "CREATE RULE never AS ON DELETE TO actor DO INSTEAD NOTHING",
           "actor: the rule never does something else", on=("postgresql",)),
    Breach(GUARDED, "CREATE TABLE stray () INHERITS (span)",
           "span: the table stray stands in for a part of it", on=("postgresql",)),
    Breach(WORDS, "DELETE FROM vocabulary WHERE list = 'stance' AND word = 'hopes'",
           "stance: 'hopes' is not as the program knows it"),
    Breach(WORDS, "INSERT INTO vocabulary VALUES ('stance', 'doubts', 99, 'x')",
           "stance: 'doubts' is not as the program knows it"),
    Breach(PLACES, "UPDATE place SET parent_id = {kursk-unspecified} WHERE key = 'russia'",
           "place 'kursk-region' lies in itself"),
    Breach(INDEXES, "DROP INDEX ix_claim_event_id", "ix_claim_event_id is not there"),
    Breach(COMPARED,
           "DELETE FROM article_sample WHERE hash = (SELECT min(hash) FROM article_sample)",
           "kursk-talks version 1 has not the samples that it should have"),
    Breach(COMPARED, "DELETE FROM article_sample; DELETE FROM article_sketch",
           "kursk-talks version 1 was never compared with other articles"),
    Breach(SEARCHED, "DELETE FROM search_entry WHERE ordinal = 3",
           "kursk-talks version 1: sentence 3 is not searched"),
    Breach(SEARCHED, "DELETE FROM search_entry WHERE statement_id = {shift}",
           "kursk-talks version 1: statement 'shift' is not searched"),
    Breach(SEARCHED, "UPDATE search_entry SET words = 'qatar' WHERE actor_id = {vladimir-putin}",
           "actor 'vladimir-putin' is searched by other words than its own"),
    Breach(SEARCHED, "UPDATE search_entry SET length = 7 WHERE place_id = {sumy-unspecified}",
           "place 'sumy-unspecified' is searched by other words than its own"),
    Breach(SEARCHED, "UPDATE event SET title = 'Other words' WHERE key = 'buffer-zone'",
           "event 'buffer-zone' is searched by other words than its own"),
    Breach(SEARCHED, "DELETE FROM statement WHERE label = 'shift'", "has the words of something"),
    Breach(SEARCHED, "INSERT INTO search_words (search_words, rowid, words) SELECT 'delete', id, "
           "words FROM search_entry WHERE source_id = {the-independent}",
           "stands in no full-text index", on=("sqlite",)),
    Breach(SEARCHED, "INSERT INTO search_words (rowid, words) VALUES (999999, 'qatar')",
           "search_entry (999999,) stands in the full-text index alone", on=("sqlite",)),
]  # fmt: skip

NAMES = {
    "article": "kursk-talks",
    "bridge/claim": claim_key("bridge-destroyed", "seim-bridge-destroyed"),
    "war": WAR,
}


def with_ids(text: str) -> str:
    """The text with the id of each key in braces."""
    return re.sub(r"{([^}]*)}", lambda name: str(id_of(NAMES.get(name[1], name[1]))), text)
