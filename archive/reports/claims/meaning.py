"""What a claim does to its event: says that it is so, denies it, or calls for it.

Whoever reads a participant, a place, a date or a claimant from a claim asks here first. The view
`v_timeline` has the same three lists.
"""

from __future__ import annotations

from enum import StrEnum

import sqlalchemy as sa

from archive.models.claims import claim
from archive.vocabulary import About, Polarity, Stance


class Meaning(StrEnum):
    """In which of the three lists of an event or a link its speaker stands."""

    SAYS_SO = "says so"
    DENIES = "denies"
    CALLS_FOR = "calls for"


SAYING = (Stance.ASSERTS, Stance.PLANS, Stance.PREDICTS, Stance.CHARACTERISES)
"""The stances of who says that an event happened, happens or will."""

CALLING = (Stance.CALLS_FOR, Stance.HOPES)
"""The stances of who says that an event ought to be, or wishes it."""


def denies(made: sa.FromClause = claim) -> sa.ColumnElement[bool]:
    """That a claim says no to something, whatever it is: nothing else may be read from it."""
    return sa.or_(made.c.stance == Stance.DENIES.value, made.c.polarity == Polarity.NEGATIVE.value)


def undenied(row: sa.FromClause) -> sa.ColumnElement[bool]:
    """That a participant or a place of an event rests on a claim that denies nothing."""
    made = claim.alias("made")
    of_row = sa.and_(
        made.c.article_id == row.c.article_id,
        made.c.version == row.c.version,
        made.c.id == row.c.claim_id,
    )
    return sa.select(made.c.id).where(of_row, sa.not_(denies(made))).correlate(row).exists()


def says_so(made: sa.FromClause = claim) -> sa.ColumnElement[bool]:
    """That a claim says that its event or link is so; a question says nothing."""
    question = sa.and_(
        made.c.stance == Stance.ASSERTS.value, made.c.polarity == Polarity.UNSPECIFIED.value
    )
    return sa.and_(
        made.c.stance.in_([stance.value for stance in SAYING]),
        sa.not_(denies(made)),
        sa.not_(question),
    )


def denies_it(made: sa.FromClause = claim, *scopes: About) -> sa.ColumnElement[bool]:
    """That a claim denies its event or link itself, and not only who, when or how many.

    With `scopes`, also one that denies only these. Who calls for something not to be done does
    not say that it was not done.
    """
    scope = sa.func.coalesce(made.c.about, About.OCCURRENCE.value)
    return sa.and_(
        denies(made),
        made.c.stance.not_in([stance.value for stance in CALLING]),
        scope.in_([About.OCCURRENCE.value, *(about.value for about in scopes)]),
    )


def calls_for(made: sa.FromClause = claim) -> sa.ColumnElement[bool]:
    """That a claim calls or hopes for its event."""
    return sa.and_(
        made.c.stance.in_([stance.value for stance in CALLING]),
        made.c.polarity != Polarity.NEGATIVE.value,
    )


def meaning(made: sa.FromClause = claim) -> sa.ColumnElement[str]:
    """In which list a claim puts its speaker: a word of `Meaning`, null for none of them."""
    return sa.case(
        (says_so(made), Meaning.SAYS_SO.value),
        (denies_it(made), Meaning.DENIES.value),
        (calls_for(made), Meaning.CALLS_FOR.value),
    )


def in_words(stance: str, polarity: str, about: str | None) -> str:
    """What a claim does, for people: a denial of who, when or how many says so."""
    if stance == Stance.DENIES:
        return denial_in_words(stance, about)
    return f"{stance} (negative)" if polarity == Polarity.NEGATIVE else stance


def denial_in_words(stance: str, about: str | None) -> str:
    """A stance, for people, and of a denial what it denies unless that is all of it."""
    if stance != Stance.DENIES or about is None or about == About.OCCURRENCE:
        return stance
    return f"{stance} {About(about).meaning}"
