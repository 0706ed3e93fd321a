"""Rows of an article's references: mentions, tenures, affiliations and gaps."""

from __future__ import annotations

from archive.coding.build.context import Context, Path
from archive.coding.format.references import AffiliationEntry, GapEntry, MentionEntry, TenureEntry
from archive.models.actors import Affiliation, Tenure
from archive.models.articles import Gap
from archive.models.mentions import Mention
from archive.vocabulary import DeclaredKind, MentionOf


def mention(context: Context, entry: MentionEntry, path: Path) -> Mention:
    """A mention; raises ValueError unless it refers to exactly one thing."""
    given = [
        (of, key)
        for of, key in zip(MentionOf, (entry.actor, entry.event, entry.place), strict=True)
        if key is not None
    ]
    if len(given) != 1:
        raise ValueError("a mention refers to exactly one of actor, event and place")
    of, key = given[0]
    referent = context.refer(DeclaredKind(of.value), key, *path, of.value)
    return Mention(*context.of, *context.span(entry), of, referent, entry.form)


def tenure(context: Context, entry: TenureEntry, path: Path) -> Tenure:
    """A position that an actor holds."""
    return Tenure(
        *context.of,
        *context.span(entry),
        actor_id=context.refer(DeclaredKind.ACTOR, entry.actor, *path, "actor"),
        organization_id=context.maybe(
            DeclaredKind.ACTOR, entry.organization, *path, "organization"
        ),
        title=entry.title,
        from_=context.date(entry.since)[0],
        until=context.date(entry.until)[0],
        held=context.date(entry.held)[0],
    )


def affiliation(context: Context, entry: AffiliationEntry, path: Path) -> Affiliation:
    """That an actor belongs to another."""
    if entry.actor == entry.other:
        raise ValueError("an actor does not belong to itself")
    return Affiliation(
        *context.of,
        *context.span(entry),
        actor_id=context.refer(DeclaredKind.ACTOR, entry.actor, *path, "actor"),
        other_actor_id=context.refer(DeclaredKind.ACTOR, entry.other, *path, "other"),
        kind=entry.kind,
        from_=context.date(entry.since)[0],
        until=context.date(entry.until)[0],
    )


def gap(context: Context, entry: GapEntry, path: Path) -> Gap:
    """Words left uncoded on purpose."""
    if not entry.reason.strip():
        raise ValueError("a gap needs its reason")
    return Gap(*context.of, *context.span(entry), entry.reason)
