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
