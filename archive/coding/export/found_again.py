"""Whether the mentions that were found by names need be written into a coding."""

from __future__ import annotations

import sqlalchemy as sa

from archive.coding import known_names
from archive.coding.export.stored_version import StoredVersion
from archive.coding.found_mentions import Names, Referent, Searched
from archive.coding.referred_rows import referred
from archive.models.actors import Actor
from archive.models.articles import Article, Gap
from archive.models.mentions import Mention
from archive.models.places import Place
from archive.vocabulary import DeclaredKind, MentionOf


def found_again(connection: sa.Connection, stored: StoredVersion) -> bool:
    """Whether loading the coding of a version would find the mentions that were found in it.

    It would not when names have come, or gone, since it was loaded.
    """
    coded = [row for row in stored.own[Mention] if not row.found]
    found = {row for row in stored.own[Mention] if row.found}
    searched = _searched(stored, coded)
    names = known_names.read(connection, searched.referents)
    return {*searched.mentions(known_names.together(names, _own_names(stored)))} == found


def _searched(stored: StoredVersion, coded: list[Mention]) -> Searched:
    rows = {**stored.own, **stored.declared, Article: [stored.article], Mention: coded}
    ids = referred(rows)
    kinds = (
        (MentionOf.ACTOR, DeclaredKind.ACTOR, Actor),
        (MentionOf.PLACE, DeclaredKind.PLACE, Place),
    )
    referents: set[Referent] = set()
    for kind, declared, type_ in kinds:
        referents |= {(kind, id_) for id_ in ids[declared]}
        referents |= {(kind, row.id) for row in stored.declared[type_]}
    here = (stored.article.id, stored.version.number)
    printed = [row for row in stored.names if (row.article_id, row.version) == here]
    taken = [(row.start, row.end) for row in (*coded, *stored.own[Gap], *printed)]
    return Searched(*here, stored.version.text, frozenset(referents), taken)


def _own_names(stored: StoredVersion) -> Names:
    """The forms of names that the coding has."""
    found: dict[Referent, set[str]] = {}
    for row in stored.names:
        found.setdefault((MentionOf.ACTOR, row.actor_id), set()).add(row.name)
    return found
