"""What a coding may declare, and the rows that belong to the version of an article.

The order of both is the order in which rows are written: each type after those that it refers to.
"""

from __future__ import annotations

import sqlalchemy as sa

from archive.models.actors import Actor, ActorName, Affiliation, Tenure, actor
from archive.models.articles import ArticleAuthor, Gap, Sentence, Span
from archive.models.base import Row
from archive.models.claims import Claim, ClaimLink, ClaimValue
from archive.models.columns import derived_name
from archive.models.events import (
    Event,
    EventLink,
    EventPlace,
    EventState,
    Participation,
    event,
    event_link,
)
from archive.models.mentions import Mention
from archive.models.places import Place, place
from archive.models.provenance import Declaration, declaration
from archive.models.sources import Source, source
from archive.models.statements import (
    Statement,
    StatementLink,
    StatementParty,
    StatementSpan,
    StatementVoice,
)
from archive.vocabulary import DeclaredKind

NAMED: dict[DeclaredKind, tuple[type[Row], sa.Table]] = {
    DeclaredKind.ACTOR: (Actor, actor),
    DeclaredKind.SOURCE: (Source, source),
    DeclaredKind.PLACE: (Place, place),
    DeclaredKind.EVENT: (Event, event),
    DeclaredKind.EVENT_LINK: (EventLink, event_link),
}
"""What a coding may declare: the type of its rows and their table, in the order of writing."""

OWN: list[type[Row]] = [
    Sentence,
    Span,
    ArticleAuthor,
    ActorName,
    Gap,
    Mention,
    Tenure,
    Affiliation,
    Statement,
    StatementVoice,
    StatementSpan,
    StatementParty,
    StatementLink,
    Claim,
    ClaimValue,
    EventState,
    EventPlace,
    Participation,
    ClaimLink,
    Declaration,
]
"""The rows that belong to an article's version, each type after those that it refers to.

A name of an actor belongs to the version that prints it.
"""


def declares(kind: DeclaredKind) -> sa.Column[int]:
    """The column of `declaration` that holds the id of what is declared, if it is of this kind."""
    return declaration.c[derived_name(kind)]
