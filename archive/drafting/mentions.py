"""Who is declared in a draft, and the words that refer to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archive.drafting.proposals import (
    ActorProposal,
    DraftArticle,
    MentionProposal,
    StatementProposal,
)
from archive.drafting.relays import flat
from archive.drafting.voices.cast import Cast, Member
from archive.vocabulary import ActorKind, Form

RULES = {
    Form.NAME: "mention-name",
    Form.DESCRIPTION: "mention-description",
    Form.PRONOUN: "mention-pronoun",
    Form.METONYM: "mention-metonym",
    Form.TITLE: "mention-title",
}


def cast_members(cast: Cast, statements: Iterable[StatementProposal]) -> list[Member]:
    """Who is declared: those who speak or are spoken to, persons, states, and who is known."""
    used = {key for one in flat(statements) for key in (*one.speakers, *one.addressees)}
    return [
        member
        for member in cast.members.values()
        if member.key in used
        or member.known
        or (member.kind in (ActorKind.PERSON, ActorKind.STATE) and cast.times(member))
    ]


def actors(members: Iterable[Member]) -> Iterator[ActorProposal]:
    """The members as a draft declares them."""
    for member in members:
        surname = {member.surname} if member.surname else set()
        yield ActorProposal(
            key=member.key,
            kind=member.kind,
            name=member.name,
            description=None if member.name else member.description,
            names=() if member.known else tuple(sorted((member.forms | surname) - {member.name})),
            country=member.country,
            known=member.known,
            rule=member.rule,
        )


def mentions(
    article: DraftArticle, cast: Cast, members: Iterable[Member]
) -> Iterator[MentionProposal]:
    """The words that refer to the members of a draft, in reading order."""
    declared = {member.key for member in members}
    for one in cast.appearances:
        if one.member.key not in declared:
            continue
        if one.title is not None:
            title = (one.title, one.title + len(article.text[one.title : one.start].rstrip(" ,")))
            yield MentionProposal(
                span=title, form=Form.TITLE, rule=RULES[Form.TITLE], actor=one.member.key
            )
        yield MentionProposal(
            span=(one.start, one.end), form=one.form, rule=RULES[one.form], actor=one.member.key
        )
