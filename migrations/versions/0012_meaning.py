"""What statements gain: joint speakers, addressees, ties, authors, and what a denial denies.

Tables for the parties of a statement, for what one statement says of another, and for the authors
of an article; columns for the scope of a denial, for the actor that a value names, for a time of
day, for how many a group is, and for the words that tie two claims. A step of a chain may have
several speakers: on SQLite its table is made anew for that, with the rows that it had. The views
tell who denies and who calls for something from who says so. What older archives could not know
is null.

Downgrading removes these tables and columns with all that they hold; of several speakers on one
step of a chain the first stays.

Revision: 0012
Revises: 0011
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

import recorded_tables
from meaning_views import make_views, restore_views
from migration_helpers import (
    CLUSTERED,
    ID,
    INT,
    TEXT,
    add_words,
    ck,
    col,
    dialect,
    drop_words,
    fk,
    pk,
    run,
    words,
)
from recording import Recorded, forget, record

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None
reads_from = "0012"
changes_back = {"statement_voice"}

WORDS = {
    "party_role": {
        "speaker": "one of several who say it together",
        "addressee": "it is said to",
    },
    "statement_link_kind": {
        "retracts": "takes back that it was so",
        "corrects": "puts right what the other says",
        "denies having said": "its speaker says that the other was not said",
        "confirms having said": "its speaker says that the other was said",
        "attributes to another": "says that somebody else said it",
        "misquotes": "says that the other renders words wrongly",
        "could not verify": "says that what the other says could not be confirmed",
        "translates": "gives the words of the other in another language",
    },
}
"""The lists of words that this revision adds."""

ADDED: dict[str, list[sa.Column[Any]]] = {
    "actor": [
        col(
            "size",
            INT,
            "How many a group is, as printed: two officials; null when not stated",
            null=True,
        )
    ],
    "statement": [
        col("said_clock", TEXT, "Time of day when it was said, HH:MM, as printed", null=True)
    ],
    "claim": [
        col(
            "about",
            TEXT,
            "What a denial denies: that it happened, or only who, when, how many; null when not said",
            null=True,
        )
    ],
    "claim_value": [
        col("actor_id", ID, "Whom the value names, for `agent`", null=True),
        col(
            "as_of_clock",
            TEXT,
            "Time of day for which the value is given, HH:MM, as printed",
            null=True,
        ),
    ],
    "claim_link": [
        col("start", INT, "First code point of the words that tie them", null=True),
        col("end", INT, "One past their last code point", null=True),
    ],
}
"""The columns that tables gain."""

STEP = "Order among those who speak at this step together, from 1"
STATEMENT = ["article_id", "version", "statement_id"]
OF_STATEMENT = "statement", ["article_id", "version", "id"]
SPAN = ["article_id", "version", "start", "end"]

COMMENTS = {
    "v_timeline": (
        "One row an event",
        {
            "event": "Key of the event",
            "title": "What it is, in a few words",
            "type": "PLOVER type; null where it has no word for it",
            "status": "How far it has come; unknown while claims disagree",
            "date": "When it happens, as EDTF",
            "earliest": "The earliest day, null when open",
            "latest": "The latest day, null when open",
            "date_phrase": "The words that date it, as printed",
            "date_basis": "What the date rests on",
            "places": "Names of its places, each with its role; what is denied is none",
            "participants": "Names of its participants, each with its role; who is cleared is none",
            "claimed_by": "Names of those who say that it happened, happens or will",
            "denied_by": "Names of those who say that it did not, or will not",
            "called_for_by": "Names of those who call or hope for it",
        },
    ),
    "v_statement": (
        "One row a statement",
        {
            "statement": "Its name, article/label",
            "speaker": "Key of who says it; null when nobody is named or described",
            "speaker_name": "Name of who says it, or the description as printed",
            "named": "Whether the speaker has a name",
            "attribution": "Where its attribution stands",
            "mode": "How it renders the words",
            "act": "What the cue verb does",
            "content": "Its words; several pieces joined by ` … `",
            "said": "When it was said, as EDTF",
            "said_earliest": "The earliest day, null when open",
            "said_latest": "The latest day, null when open",
            "depth": "How many statements it stands in",
            "parent": "Name of the statement that relays it",
            "occasion": "Key of the event at which it was said",
            "gist": "A coder's paraphrase",
            "source": "Key of the article's source; null when the text does not say",
            "article": "Key of its article",
            "version": "Number of the version",
            "start": "First code point of the first piece of its content",
            "end": "One past the last code point of that piece",
            "speakers": "Names of all who say it together, else of who says it",
            "addressees": "Names of those to whom it is said; null when not stated",
            "medium": "The words that say through what it was said; null when not stated",
            "said_clock": "Time of day when it was said, HH:MM, as printed",
        },
    ),
    "v_chain": (
        "One row a voice of a statement, from its speaker outward to the article's source",
        {
            "statement": "Name of the statement, article/label",
            "step": "0 for its own speaker, then outward; the article's source is the last",
            "voice": "`speaker`, or `source` for the article's source",
            "speaker": "Key of the actor, or of the source",
            "name": "Its name, or `not stated`",
            "article": "Key of the article",
            "version": "Number of the version",
        },
    ),
    "v_conflict": (
        "One row a pair of claims that contradict, reverse, correct or rival one another",
        {
            "event": "Key of the event that the left claim is about, or of its link's first event",
            "link": "The link that the left claim is about, `event kind other`",
            "kind": "How the claims are tied",
            "about": "What they conflict about",
            "basis": "Who says that they are tied",
            "left_statement": "Name of the one statement",
            "left_speaker": "Key of who says it",
            "left_stance": "What it does to the event",
            "left_exact": "The first piece of its words",
            "right_statement": "Name of the other statement",
            "right_speaker": "Key of who says it",
            "right_stance": "What it does to the event",
            "right_exact": "The first piece of its words",
            "note": "The coder's note",
            "property": "The property of the values that they conflict about; null when none",
            "left_version": "Number of the version of the one article",
            "left_superseded": "Whether a newer coded version of that article is there",
            "right_version": "Number of the version of the other article",
            "right_superseded": "Whether a newer coded version of that article is there",
        },
    ),
}
"""What the views and their columns say of themselves, on Postgres."""


def upgrade() -> None:
    """Create the tables, add the columns, and make what depends on them anew."""
    for name, meanings in WORDS.items():
        add_words(name, meanings)
    create_statement_party()
    create_statement_link()
    create_article_author()
    for table, columns in ADDED.items():
        for column in columns:
            op.add_column(table, column._copy())
    add_ordinal()
    make_views(COMMENTS)
    for brought in recorded_tables.NEW:
        record(brought)
    record_anew(recorded_tables.BEFORE, recorded_tables.AFTER)


def record_anew(before: list[Recorded], after: list[Recorded]) -> None:
    """Have the triggers that record changes know the columns.

    On Postgres they take a row as it is, and only a key is named in them.
    """
    for old, new in zip(before, after, strict=True):
        if dialect() == "sqlite":
            if new.name != "statement_voice":  # whose triggers went with its table
                forget(old)
            record(new)
        elif old.key != new.key:
            arrays = f"'{{{','.join(new.key)}}}', '{{}}', '{{}}'"
            call = f"record_change({arrays}, 'article_id', '{new.about}')"
            run(
                f"CREATE OR REPLACE TRIGGER {new.name}_changed AFTER UPDATE ON {new.name} "
                f"FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION {call}",
                f"CREATE OR REPLACE TRIGGER {new.name}_removed AFTER DELETE ON {new.name} "
                f"FOR EACH ROW EXECUTE FUNCTION {call}",
            )


def create_statement_party() -> None:
    """Who speaks together, and to whom."""
    op.create_table(
        "statement_party",
        col("article_id", ID, "The article"),
        col("version", INT, "Number of its version"),
        col("statement_id", ID, "The statement"),
        col("role", TEXT, "What the actor is to it"),
        col("ordinal", INT, "Order among those of one role, from 1"),
        col("actor_id", ID, "The actor"),
        pk("statement_party", *STATEMENT, "role", "ordinal"),
        words("statement_party", "role", *WORDS["party_role"]),
        ck("ck_statement_party_ordinal_from_one", "ordinal >= 1"),
        fk("fk_statement_party_article_id_version_statement_id", STATEMENT, *OF_STATEMENT),
        fk("fk_statement_party_actor_id", ["actor_id"], "actor", ["id"]),
        comment="Who says a statement together with others, and to whom it is said",
        **CLUSTERED,
    )
    op.create_index(op.f("ix_statement_party_actor_id"), "statement_party", ["actor_id"])


def create_statement_link() -> None:
    """What one statement says of another."""
    op.create_table(
        "statement_link",
        col("article_id", ID, "The article"),
        col("version", INT, "Number of its version"),
        col("statement_id", ID, "The statement that says it"),
        col("kind", TEXT, "What it says of the other"),
        col("other_article_id", ID, "Article of the other statement"),
        col("other_version", INT, "Version of that article"),
        col("other_statement_id", ID, "The other statement"),
        col("start", INT, "First code point of the words that say so"),
        col("end", INT, "One past their last code point"),
        col("note", TEXT, "The coder's note", null=True),
        pk(
            "statement_link",
            *STATEMENT,
            "kind",
            "other_article_id",
            "other_version",
            "other_statement_id",
        ),
        words("statement_link", "kind", *WORDS["statement_link_kind"]),
        ck(
            "ck_statement_link_two_statements",
            "article_id <> other_article_id OR version <> other_version "
            "OR statement_id <> other_statement_id",
        ),
        fk("fk_statement_link_article_id_version_statement_id", STATEMENT, *OF_STATEMENT),
        fk(
            "fk_statement_link_other_statement",
            ["other_article_id", "other_version", "other_statement_id"],
            *OF_STATEMENT,
            deferred=True,
        ),
        fk("fk_statement_link_article_id_version_start_end", SPAN, "span", SPAN),
        comment="What one statement says of another statement, with the words that say so",
        **CLUSTERED,
    )
    op.create_index(
        op.f("ix_statement_link_other_statement"),
        "statement_link",
        ["other_article_id", "other_version", "other_statement_id"],
    )


def create_article_author() -> None:
    """The byline."""
    op.create_table(
        "article_author",
        col("article_id", ID, "The article"),
        col("version", INT, "Number of its version"),
        col("ordinal", INT, "Order in the byline, from 1"),
        col("name", TEXT, "The name as the page gives it"),
        col("start", INT, "First code point of the name, if the text prints it", null=True),
        col("end", INT, "One past its last code point", null=True),
        col("actor_id", ID, "Who it is, when known", null=True),
        pk("article_author", "article_id", "version", "ordinal"),
        ck("ck_article_author_ordinal_from_one", "ordinal >= 1"),
        ck("ck_article_author_name_given", "name <> ''"),
        ck("ck_article_author_start_whole", '(start IS NULL) = ("end" IS NULL)'),
        fk(
            "fk_article_author_article_id_version",
            ["article_id", "version"],
            "article_version",
            ["article_id", "number"],
        ),
        fk("fk_article_author_article_id_version_start_end", SPAN, "span", SPAN),
        fk("fk_article_author_actor_id", ["actor_id"], "actor", ["id"]),
        comment="The authors of a version of an article: its byline, in order",
        **CLUSTERED,
    )
    run(
        "CREATE INDEX ix_article_author_actor_id_given ON article_author (actor_id) "
        "WHERE actor_id IS NOT NULL"
    )


def add_ordinal() -> None:
    """Number the speakers of a step; on SQLite the table is made anew, for its key grows.

    On Postgres the next revision makes the key.
    """
    if dialect() == "postgresql":
        run(
            "ALTER TABLE statement_voice ADD COLUMN ordinal integer DEFAULT 1 NOT NULL",
            f"COMMENT ON COLUMN statement_voice.ordinal IS '{STEP}'",
        )
        return
    make_voices_anew(numbered=True)


def make_voices_anew(*, numbered: bool) -> None:
    """Make the table of voices with another key, with its rows; on SQLite."""
    run("CREATE TABLE statement_voice_before AS SELECT * FROM statement_voice")
    op.drop_table("statement_voice")
    create_statement_voice(numbered=numbered)
    columns = "article_id, version, statement_id, step, speaker_id"
    into, values = (f"{columns}, ordinal", f"{columns}, 1") if numbered else (columns, columns)
    first = "" if numbered else "WHERE ordinal = 1 "
    run(
        f"INSERT INTO statement_voice ({into}) SELECT {values} FROM statement_voice_before "
        f"{first}ORDER BY 1, 2, 3, 4",
        "DROP TABLE statement_voice_before",
    )


def create_statement_voice(*, numbered: bool) -> None:
    """The chain of voices, with several on one step where they are numbered."""
    ordinal = [col("ordinal", INT, STEP)] if numbered else []
    number = ["ordinal"] if numbered else []
    from_one = [ck("ck_statement_voice_ordinal_from_one", "ordinal >= 1")] if numbered else []
    op.create_table(
        "statement_voice",
        col("article_id", ID, "The article"),
        col("version", INT, "Number of its version"),
        col("statement_id", ID, "The statement"),
        col("step", INT, "0 for its own speaker, then outward"),
        col("speaker_id", ID, "Who says it at this step; null when not stated", null=True),
        *ordinal,
        pk("statement_voice", *STATEMENT, "step", *number),
        ck("ck_statement_voice_step_from_zero", "step >= 0"),
        *from_one,
        fk("fk_statement_voice_article_id_version_statement_id", STATEMENT, *OF_STATEMENT),
        fk("fk_statement_voice_speaker_id", ["speaker_id"], "actor", ["id"]),
        **CLUSTERED,
    )
    op.create_index(op.f("ix_statement_voice_speaker_id"), "statement_voice", ["speaker_id"])


def downgrade() -> None:
    """Drop the columns and the tables; what they hold is lost."""
    restore_views()
    for brought in reversed(recorded_tables.NEW):
        forget(brought)
        op.drop_table(brought.name)
    if dialect() == "sqlite":
        for new in recorded_tables.AFTER:
            forget(new)
            if new.name == "statement_voice":
                make_voices_anew(numbered=False)
    else:
        run("DELETE FROM statement_voice WHERE ordinal > 1")
        run("ALTER TABLE statement_voice DROP COLUMN ordinal")
    for table, columns in ADDED.items():
        for column in columns:
            op.drop_column(table, column.name)
    if dialect() == "sqlite":
        for old in recorded_tables.BEFORE:
            record(old)
    else:
        record_anew(recorded_tables.AFTER, recorded_tables.BEFORE)
    for name in WORDS:
        drop_words(name)
