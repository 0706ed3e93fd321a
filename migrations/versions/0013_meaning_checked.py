"""The rules of what revision 0012 brought, and the words that statements gain.

Words: a document, an image and data may speak; who was asked and does not answer declines nothing;
spans name to whom, through what, and why without a name it is said. Numbers are finite. On
Postgres every rule is added while others write. An archive that holds an infinite number is not
taken further before somebody has put it right: the rule that it breaks is named.

Downgrading takes the rules back. What the earlier words cannot say becomes the nearest that they
can: who does not respond declines, a document, an image and data are groups; the spans of the new
roles go, the words that they held stand in the texts.

Revision: 0013
Revises: 0012
"""

from __future__ import annotations

from migration_helpers import dialect, run
from online_helpers import apart, build_index, drop_index, in_pieces, offline
from schema_text import add_constraint, chain, drop_constraint, reword, schema_edits

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None
reads_from = "0012"
online = True
changes_back = {"statement_span", "statement_voice"}

KINDS = ("person", "organization", "state", "armed force", "office", "group")
ACTS = (
    *("say", "report", "announce", "deny", "admit", "decline", "call on", "ask", "order"),
    *("promise", "believe", "hope", "characterise", "show", "present"),
)
ROLES = ("source", "cue", "content", "hedge", "distance", "condition")
MORE_WORDS = {
    ("actor", "kind", "actor_kind", KINDS): {
        "document": "a text that is made to speak: a report, a letter, a filing",
        "image": "a picture or film that is made to speak",
        "data": "a data set or poll that is made to speak",
    },
    ("statement", "act", "act", ACTS): {
        "does not respond": "was asked and has not answered: silence is no refusal",
    },
    ("statement_span", "role", "span_role", ROLES): {
        "addressee": "names or describes to whom it is said",
        "medium": "says through what it is said: a post, an interview",
        "anonymity": "says why a name is withheld",
    },
}
"""By table, column, list and the words before: the words that come, with their meanings."""

ABOUT = ("occurrence", "status", "agent", "cause", "date", "place", "number", "label")
CLOCK = {
    "sqlite": "{0} GLOB '[0-2][0-9]:[0-5][0-9]' AND {0} < '24'",
    "postgresql": "{0} ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'",
}
FINITE = {
    "sqlite": "({0} IS NULL OR abs({0}) < 9e999)",
    "postgresql": "({0} IS NULL OR ({0} > '-Infinity' AND {0} < 'Infinity'))",
}
SPAN = 'FOREIGN KEY(article_id, version, start, "end") REFERENCES span (article_id, version, start, "end")'


def rules() -> list[tuple[str, str, str]]:
    """The constraints that tables gain: table, name and what it says."""
    clock, finite = CLOCK[dialect()], FINITE[dialect()]
    found = [
        ("actor", "ck_actor_size_from_one", "CHECK (size >= 1)"),
        ("statement", "ck_statement_said_clock_time", f"CHECK ({clock.format('said_clock')})"),
        ("claim", "ck_claim_about_word", f"CHECK ({chain('about', ABOUT)})"),
        (
            "claim",
            "ck_claim_about_denied",
            "CHECK (about IS NULL OR stance = 'denies' OR polarity = 'negative')",
        ),
        (
            "claim_value",
            "ck_claim_value_as_of_clock_time",
            f"CHECK ({clock.format('as_of_clock')})",
        ),
        (
            "claim_value",
            "ck_claim_value_actor_of_agent",
            "CHECK (actor_id IS NULL OR property = 'agent')",
        ),
        (
            "claim_value",
            "fk_claim_value_actor_id",
            "FOREIGN KEY(actor_id) REFERENCES actor (id)",
        ),
        (
            "claim_value",
            "ck_claim_value_finite",
            f"CHECK ({' AND '.join(finite.format(name) for name in ('low', 'best', 'high'))})",
        ),
        (
            "claim_link",
            "ck_claim_link_start_whole",
            'CHECK ((start IS NULL) = ("end" IS NULL))',
        ),
        ("claim_link", "fk_claim_link_article_id_version_start_end", SPAN),
    ]
    if dialect() == "postgresql":
        found.append(
            ("statement_voice", "ck_statement_voice_ordinal_from_one", "CHECK (ordinal >= 1)")
        )
    return found


def upgrade() -> None:
    """Add the words, the rules, and the index of whom values name."""
    with schema_edits():
        for (table, column, _, before), meanings in MORE_WORDS.items():
            reword(table, column, before, (*before, *meanings))
        for table, name, definition in rules():
            add_constraint(table, name, definition)
    for (_, _, words, before), meanings in MORE_WORDS.items():
        known = len(before)
        for ordinal, (word, meaning) in enumerate(meanings.items(), known + 1):
            run(
                "INSERT INTO vocabulary (list, word, ordinal, meaning) "
                f"VALUES ('{words}', '{word}', {ordinal}, '{meaning}') ON CONFLICT DO NOTHING"
            )
    build_index(
        "ix_claim_value_actor_id_given", "claim_value", "actor_id", where="actor_id IS NOT NULL"
    )
    if dialect() == "postgresql":
        key_of_voices("article_id, version, statement_id, step, ordinal")
        # no program of an earlier revision writes to an archive of this one
        run(
            "-- squawk-ignore ban-drop-default\n"
            "ALTER TABLE statement_voice ALTER COLUMN ordinal DROP DEFAULT"
        )


def key_of_voices(columns: str) -> None:
    """Give the table of voices another primary key, of an index that is built beforehand."""
    name = "pk_statement_voice_next"
    made = f"UNIQUE INDEX {{}} IF NOT EXISTS {name} ON statement_voice ({columns})"
    if offline() or in_pieces():
        with apart():
            run(f"DROP INDEX CONCURRENTLY IF EXISTS {name}")
            run(f"CREATE {made.format('CONCURRENTLY')}")
    else:
        run(f"CREATE {made.format('')}")
    run(
        "ALTER TABLE statement_voice DROP CONSTRAINT pk_statement_voice, "
        f"ADD CONSTRAINT pk_statement_voice PRIMARY KEY USING INDEX {name}"
    )


def downgrade() -> None:
    """Take the rules and the words back."""
    run("UPDATE statement SET act = 'decline' WHERE act = 'does not respond'")
    run(
        "UPDATE actor SET kind = 'group' WHERE kind = 'document' OR kind = 'image' OR kind = 'data'"
    )
    run(
        "DELETE FROM statement_span "
        "WHERE role = 'addressee' OR role = 'medium' OR role = 'anonymity'"
    )
    drop_index("ix_claim_value_actor_id_given")
    with schema_edits():
        for table, name, definition in reversed(rules()):
            drop_constraint(table, name, definition)
        for (table, column, words, before), meanings in MORE_WORDS.items():
            reword(table, column, (*before, *meanings), before)
            for word in meanings:
                run(f"DELETE FROM vocabulary WHERE list = '{words}' AND word = '{word}'")
    if dialect() == "postgresql":
        run("ALTER TABLE statement_voice ALTER COLUMN ordinal SET DEFAULT 1")
        run("DELETE FROM statement_voice WHERE ordinal > 1")
        key_of_voices("article_id, version, statement_id, step")
