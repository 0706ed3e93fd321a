"""The recorded tables as revision 0012 leaves them, and as they were before it."""

from __future__ import annotations

from recording import Recorded

FUZZY = ("edtf", "earliest", "latest", "phrase", "basis")
TEXTS = {
    *("key", "name", "kind", "description", "country", "wikidata_id", "label", "attribution"),
    *("mode", "act", "gist", "rule", "role", "stance", "certainty", "polarity", "about", "basis"),
    *("note", "property", "unit", "text", "said_clock", "as_of_clock"),
}
REALS = {"low", "best", "high"}
FLAGS = {"named", "approximate"}


def recorded(name: str, key: str, columns: str, **more: str) -> Recorded:
    """A table by the names of its columns, those of a fuzzy date as `prefix_*`.

    What is no text, no real number, no flag and no part of a fuzzy date is a whole number.
    """
    listed: list[str] = []
    texts = set(TEXTS)
    for column in columns.split():
        prefix, star, _ = column.partition("*")
        parts = [f"{prefix}{part}" for part in FUZZY] if star else [column]
        listed += parts
        texts |= set(parts) if star else set()
    return Recorded(
        name,
        tuple(key.split()),
        tuple(listed),
        about=more.get("about"),
        article=more.get("article", "article_id") or None,
        derived=tuple(more.get("derived", "").split()),
        numbers=tuple(c for c in listed if c not in texts | REALS | FLAGS),
        reals=tuple(c for c in listed if c in REALS),
        flags=tuple(c for c in listed if c in FLAGS),
        fixed=tuple(more.get("fixed", "").split()),
    )


ACTOR = "id key name kind named description country wikidata_id"
STATEMENT = (
    "article_id version id label depth parent_id speaker_id attribution mode act said_* "
    "said_start said_end occasion_id start end gist rule"
)
CLAIM = "article_id version id statement_id label event_id event_link_id stance certainty polarity"
VALUE = (
    "article_id version claim_id ordinal property low best high unit approximate counted_id text "
    "date_* place_id as_of_* start end"
)
TIE = "article_id version claim_id other_article_id other_version other_claim_id kind"
VOICE = "article_id version statement_id step"


def actor(*added: str) -> Recorded:
    """`actor`, with what was added."""
    return recorded("actor", "id", " ".join([ACTOR, *added]), about="id", article="", fixed="key")


def statement(*added: str) -> Recorded:
    """`statement`, with what was added."""
    return recorded(
        "statement",
        "article_id version id",
        " ".join([STATEMENT, *added]),
        about="speaker_id",
        derived="parent_depth",
        fixed="label",
    )


def claim(*added: str) -> Recorded:
    """`claim`, with what was added."""
    return recorded(
        "claim",
        "article_id version id",
        " ".join([CLAIM, *added]),
        about="event_id",
        fixed="label",
    )


def claim_value(*added: str) -> Recorded:
    """`claim_value`, with what was added."""
    return recorded("claim_value", "article_id version claim_id ordinal", " ".join([VALUE, *added]))


def claim_link(*added: str) -> Recorded:
    """`claim_link`, with what was added."""
    return recorded("claim_link", TIE, " ".join([TIE, "about basis note", *added]))


def statement_voice(*added: str) -> Recorded:
    """`statement_voice`; what was added belongs to its key."""
    key = " ".join([VOICE, *added])
    columns = " ".join([VOICE, "speaker_id", *added])
    return recorded("statement_voice", key, columns, about="speaker_id")


BEFORE = [actor(), statement(), claim(), claim_value(), claim_link(), statement_voice()]
"""The tables that revision 0012 changes, as they were."""

AFTER = [
    actor("size"),
    statement("said_clock"),
    claim("about"),
    claim_value("actor_id", "as_of_clock"),
    claim_link("start", "end"),
    statement_voice("ordinal"),
]
"""The same tables as it leaves them."""

NEW = [
    recorded(
        "statement_party",
        "article_id version statement_id role ordinal",
        "article_id version statement_id role ordinal actor_id",
        about="actor_id",
    ),
    recorded(
        "statement_link",
        "article_id version statement_id kind other_article_id other_version other_statement_id",
        "article_id version statement_id kind other_article_id other_version other_statement_id "
        "start end note",
    ),
    recorded(
        "article_author",
        "article_id version ordinal",
        "article_id version ordinal name start end actor_id",
        about="actor_id",
    ),
]
"""The tables that it brings."""
